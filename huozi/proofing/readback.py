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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

UNMAPPED = "\ufffd"
"""The text of a glyph that the PDF maps to no character: it is printed, and lost to a reader."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as the PDF draws it.

    ``text`` is what it means to a reader: one character, several for a ligature, or
    :data:`UNMAPPED`.  ``x0`` is its origin, ``x1`` where its face's own advance would end, on
    ``baseline``; ``size`` is its em; ``font`` the PostScript name, subset prefix included;
    ``colour`` is RGB.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    colour: tuple[int, int, int]


def read_page(path: Path, page: int) -> tuple[Glyph, ...]:
    """Return the glyphs of ``page`` (the first is 1) of the PDF at ``path``, in drawing order.

    Raises ``IndexError`` when there is no such page and ``pypdfium2.PdfiumError`` when the file is
    no PDF.
    """
    with pypdfium2.PdfDocument(path) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"{path.name} has {len(document)} pages, not page {page}")
        sheet = document[page - 1]
        left, _, _, top = sheet.get_trimbox()
        text = sheet.get_textpage()
        return tuple(_joined(_glyphs(text, left, top)))


def _joined(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Join what PDFium tells apart: the characters of one ligature, all at the same origin."""
    held: Glyph | None = None
    for glyph in glyphs:
        if held and (held.x0, held.baseline, held.font) == (glyph.x0, glyph.baseline, glyph.font):
            held = replace(held, text=held.text + glyph.text, x1=max(held.x1, glyph.x1))
            continue
        if held:
            yield held
        held = glyph
    if held:
        yield held


def _glyphs(text: Any, left: float, top: float) -> Iterator[Glyph]:
    """Yield the glyphs of a PDFium text page; ``left`` and ``top`` are the trim's corner."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index):
            continue  # PDFium's own guess at spaces and line ends
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        characters = _characters(text, index)
        end = x.value + size if _is_square(characters) else box.right
        yield Glyph(characters, x.value - left, end - left, top - y.value, size,
                    _font(text, index), _colour(text, index))


def _characters(text: Any, index: int) -> str:
    if raw.FPDFText_HasUnicodeMapError(text, index):
        return UNMAPPED
    # PDFium gives U+0002 for a hyphen at a line's end.
    return "-" if raw.FPDFText_IsHyphen(text, index) else chr(raw.FPDFText_GetUnicode(text, index))


def _is_square(character: str) -> bool:
    """Tell whether ``character`` takes one em, so that ink beyond it does not widen it."""
    return unicodedata.east_asian_width(character) in "WF"


def _font(text: Any, index: int) -> str:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    return buffer.value.decode()


def _colour(text: Any, index: int) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return red.value, green.value, blue.value
