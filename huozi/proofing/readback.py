"""Reading a plate back: PDF → glyphs → lines.

First step of stage 6.  Text, places, sizes and faces come from the PDF (ISO 32000-1 §9), through
PDFium; only the rectangles of the frames come from ``layout.json``, because a column is geometry
and leaves no trace in a PDF.  The ink of a full-width mark fills half of its em at most, so places
are origins and advances, never ink.  Lengths are points from the upper left corner of the trim.
"""

from __future__ import annotations

import ctypes
import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from huozi.planning.slots import Rect
from huozi.units import POINTS_PER_MM

UNMAPPED = "\ufffd"
"""The text of a glyph that the PDF maps to no character: it is printed, and lost to a reader."""

GAP = 1.5
"""A gap wider than this, in ems, parts two lines that share a baseline."""

OPENING = frozenset("“‘「『（〔［｛《〈【〖")
"""Marks whose ink stands in the right half of their em (CLREQ §5.2.1)."""

CLOSING = frozenset("”’」』）〕］｝》〉】〗，、；：。！？．")
"""Marks whose ink stands in the left half of their em (CLREQ §5.2.1, mainland glyphs)."""

_INTERPUNCT = "·"
_SAME_LINE = 0.3
_REACH = 0.3
"""How far, in ems, a glyph may stand out of a frame and still be the frame's."""


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


@dataclass(frozen=True, slots=True)
class TextFrame:
    """A frame (文字框) as ``layout.json`` states it: its kind, its article, its rectangle."""

    kind: str
    article: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line read from a page: its glyphs from left to right.

    ``frame`` is the index of the frame that holds it, ``None`` outside all of them.
    """

    glyphs: tuple[Glyph, ...]
    frame: int | None

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """The baseline of its first glyph."""
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        """The size of its largest glyph."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where it begins: the origin, and the ink's half of an opening mark."""
        first = self.glyphs[0]
        return first.x0 + (first.size / 2 if first.text in OPENING else 0)

    @property
    def right(self) -> float:
        """Where it ends: the last glyph's advance, of which a mark's white half is no part."""
        last = self.glyphs[-1]
        width = last.x1 - last.x0
        if last.text in CLOSING:
            return last.x0 + min(width, last.size / 2)
        if last.text == _INTERPUNCT:  # centred in half an em, whatever its own advance
            return last.x0 + (max(width, last.size / 2) + width) / 2
        return last.x1


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


def read_frames(layout: Path, page: int) -> tuple[TextFrame, ...]:
    """Return the frames that the ``layout.json`` at ``layout`` has on page ``page`` of the paper.

    Raises ``StopIteration`` when it has no such page.
    """
    data = json.loads(layout.read_text(encoding="utf-8"))
    found = next(each for each in data["pages"] if each["number"] == page)
    return tuple(
        TextFrame(f["kind"], f["article"], Rect(*(v * POINTS_PER_MM for v in f["rect"])))
        for f in found["frames"]
    )


def lines(glyphs: Iterable[Glyph], frames: Sequence[TextFrame] = ()) -> tuple[ReadLine, ...]:
    """Return ``glyphs`` as lines: by frame, by baseline, and by gaps wider than :data:`GAP`.

    The order is that of ``frames``, then downwards; lines outside all frames come last.
    """
    held: dict[int | None, list[Glyph]] = {index: [] for index in range(len(frames))} | {None: []}
    for glyph in glyphs:
        held[_frame_of(glyph, frames)].append(glyph)
    return tuple(
        ReadLine(part, index)
        for index, inside in held.items() for row in _rows(inside) for part in _parts(row)
    )


def _frame_of(glyph: Glyph, frames: Sequence[TextFrame]) -> int | None:
    """Return the frame that holds the middle of ``glyph``; an opener may hang half an em out."""
    middle, reach = (glyph.x0 + glyph.x1) / 2, glyph.size * _REACH
    for index, frame in enumerate(frames):
        rect = frame.rect
        if (rect.x - reach <= middle <= rect.right + reach
                and rect.y <= glyph.baseline <= rect.bottom):
            return index
    return None


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= glyph.size * _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _parts(row: Iterable[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    part: list[Glyph] = []
    for glyph in sorted(row, key=lambda g: g.x0):
        if part and glyph.x0 - part[-1].x1 > GAP * glyph.size:
            yield tuple(part)
            part = []
        part.append(glyph)
    yield tuple(part)


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
