"""Reading a plate back: PDF → glyphs.

First step of stage 6.  Text, places, sizes and faces are what the PDF itself says (ISO 32000-1
§9), told by PDFium, a reader that shares no code with the press.  Places are origins and advances,
never ink: the ink of a full-width mark fills half of its em at most.  Lengths are points from the
upper left corner of the trim.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from huozi.diagnostics import Diagnostic, Faults, error
from huozi.proofing.marks import CLOSING, OPENING

UNMAPPED = "\ufffd"
"""The text of a glyph that the PDF maps to no character: it is printed, and lost to a reader."""

_WHITE = OPENING | CLOSING | frozenset("·—…⸺⋯–～")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as the PDF draws it.

    ``text`` is what it means to a reader: one character, several for a ligature, or
    :data:`UNMAPPED`.  ``x0`` is its origin, ``x1`` where its face's own advance would end, on
    ``baseline``; ``size`` is its em; ``font`` the PostScript name, subset prefix included;
    ``colour`` is RGB; ``upright`` tells whether it stands straight on a line from left to right.
    ``ink`` is from where to where it is black: told of marks only, whose white counts.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    colour: tuple[int, int, int]
    upright: bool = True
    ink: tuple[float, float] | None = None


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open the PDF at ``path``; raises ``Faults`` when it cannot be read, ``OSError`` if absent."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        raise Faults([_unreadable(path, problem)]) from problem
    try:
        yield document
    finally:
        document.close()


def _unreadable(path: Path, problem: pypdfium2.PdfiumError) -> Diagnostic:
    if problem.err_code == raw.FPDF_ERR_PASSWORD:
        return error("pdf-encrypted", f"{path.name} is encrypted",
                     hint="save a copy without a password")
    return error("pdf-unreadable", f"{path.name} is no PDF, or a broken one")


def read_pages(path: Path) -> Iterator[tuple[Glyph, ...]]:
    """Yield the glyphs of every page of the PDF at ``path``; raises as :func:`opened` does."""
    with opened(path) as document:
        for index in range(len(document)):
            try:
                glyphs = _read(document, index)
            except pypdfium2.PdfiumError as problem:
                message = f"page {index + 1} of {path.name} cannot be read"
                raise Faults([error("pdf-unreadable", message)]) from problem
            yield glyphs


def read_page(path: Path, page: int) -> tuple[Glyph, ...]:
    """Return the glyphs of ``page`` (the first is 1) of the PDF at ``path``, in drawing order.

    Raises ``IndexError`` when there is no such page and ``pypdfium2.PdfiumError`` when the file is
    no PDF.
    """
    with pypdfium2.PdfDocument(path) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"{path.name} has {len(document)} pages, not page {page}")
        return _read(document, page - 1)


def _read(document: pypdfium2.PdfDocument, index: int) -> tuple[Glyph, ...]:
    sheet = document[index]
    left, _, _, top = sheet.get_trimbox()
    text = sheet.get_textpage()
    try:
        return tuple(_joined(_glyphs(text, left, top)))
    finally:
        text.close()
        sheet.close()


def _joined(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Join what PDFium tells apart: the characters of one ligature, all at the same origin."""
    held: Glyph | None = None
    for glyph in glyphs:
        if held and (held.x0, held.baseline, held.font) == (glyph.x0, glyph.baseline, glyph.font):
            held = replace(held, text=_paired(held.text + glyph.text), x1=max(held.x1, glyph.x1))
            continue
        if held:
            yield held
        held = glyph
    if held:
        yield held


def _paired(text: str) -> str:
    """Return ``text`` with the halves of surrogate pairs put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _Manner:
    """What all glyphs of one text object have in common."""

    size: float
    upright: bool
    font: str
    colour: tuple[int, int, int]


def _glyphs(text: Any, left: float, top: float) -> Iterator[Glyph]:
    """Yield the glyphs of a PDFium text page; ``left`` and ``top`` are the trim's corner."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    manners: dict[int, _Manner] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index):
            continue  # PDFium's own guess at spaces and line ends
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        place = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
        manner = manners.get(place) if place else None
        if manner is None:
            manner = manners[place] = _manner(text, index)
        characters = _characters(text, index)
        end = x.value + manner.size if _is_square(characters, manner.size, box) else box.right
        if math.isfinite(x.value + y.value + end + manner.size):
            ink = _ink(text, index, left) if characters in _WHITE else None
            yield Glyph(characters, x.value - left, end - left, top - y.value, manner.size,
                        manner.font, manner.colour, manner.upright, ink)


def _ink(text: Any, index: int, left: float) -> tuple[float, float]:
    sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *sides)
    return sides[0].value - left, sides[1].value - left


def _manner(text: Any, index: int) -> _Manner:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) < 0.01 * matrix.a
    return _Manner(size, upright, _font(text, index), _colour(text, index))


def _characters(text: Any, index: int) -> str:
    if raw.FPDFText_HasUnicodeMapError(text, index):
        return UNMAPPED
    # PDFium gives U+0002 for a hyphen at a line's end.
    return "-" if raw.FPDFText_IsHyphen(text, index) else chr(raw.FPDFText_GetUnicode(text, index))


def _is_square(character: str, size: float, box: Any) -> bool:
    """Tell whether ``character`` takes one em, so that ink beyond it does not widen it."""
    return box.right - box.left > 0.75 * size and _is_wide(character)


@lru_cache(maxsize=16384)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _font(text: Any, index: int) -> str:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    return buffer.value.decode(errors="replace")


def _colour(text: Any, index: int) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return red.value, green.value, blue.value
