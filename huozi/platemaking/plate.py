"""The exact-advance plate: WeasyPrint's text boxes made to stand where the composer put them.

Third step of stage 5, and the only module that leans on private names of WeasyPrint, which is
therefore pinned.  WeasyPrint lays a part's lines out as preformatted text; afterwards every text
box gets the composer's position, and, when it is drawn, every glyph the composer's advance.
``weasyprint.draw.text`` writes a displacement as an integer of em/1000 (cut towards zero), so
advances are integers of em/1000 and widths are rounded away from the glyph's own advance.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from math import ceil, floor
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import Layout

from huozi.makeup.page import SetLine
from huozi.units import MILLI

PX = 4 / 3
"""CSS pixels in a point."""
PANGO_SCALE = 1024
HAIR = 0.01
"""Of a Pango unit; a thousandth of an em is at least five units at 4 pt."""
ATTRIBUTE = "data-part"


class PlateError(Exception):
    """WeasyPrint's boxes are not what was asked for: a fault of this program."""


class ExactLayout(Layout):  # type: ignore[misc]
    """A Pango layout whose glyphs advance as told.

    ``advances`` has one integer per character of the text, in thousandths of ``font_size`` (px).
    """

    advances: tuple[int, ...]
    font_size: float

    def get_first_line(self) -> Any:
        """Return Pango's first line, its glyph widths set; WeasyPrint calls this to draw."""
        first_line, index = super().get_first_line()
        starts = _byte_starts(self.text)
        unit = self.font_size * PANGO_SCALE / MILLI
        run = first_line.runs
        while run != ffi.NULL:
            _set_widths(run.data, starts, self.advances, unit)
            run = run.next
        return first_line, index


def _byte_starts(text: str) -> dict[int, int]:
    """Return the character index by UTF-8 offset, Pango's own measure, the end included."""
    starts: dict[int, int] = {}
    offset = 0
    for index, char in enumerate(text):
        starts[offset] = index
        offset += len(char.encode())
    starts[offset] = len(text)
    return starts


def _set_widths(
    item: Any, starts: dict[int, int], advances: tuple[int, ...], unit: float
) -> None:
    """Give the glyphs of one Pango run their widths; a cluster's last glyph carries its advance."""
    glyphs = item.glyphs
    count = glyphs.num_glyphs
    base = item.item.offset
    infos, clusters = glyphs.glyphs, glyphs.log_clusters
    for index in range(count):
        start = clusters[index]
        following = clusters[index + 1] if index + 1 < count else item.item.length
        if following == start:
            raise PlateError("a character is drawn with more than one glyph")
        advance = sum(advances[starts[base + start] : starts[base + following]])
        geometry = infos[index].geometry
        geometry.width = _away(advance * unit, geometry.width)


def _away(wanted: float, natural: int) -> int:
    """Round ``wanted`` away from ``natural``, so that cutting their difference is exact."""
    if abs(wanted - natural) < 1:
        return natural
    # A hair further, so that an exact multiple is not cut short by the float's last bit.
    return floor(wanted - HAIR) if wanted < natural else ceil(wanted + HAIR)


@contextmanager
def already_broken() -> Iterator[None]:
    """Keep WeasyPrint from shaping every line twice to find where it ends: at its line feed.

    The first line of each style is measured by Pango; the others have its height and baseline,
    and the width is the composer's (see :func:`expose`).
    """
    split = inline.split_first_line
    measured: dict[int, tuple[Any, Any]] = {}

    def split_at_line_feed(text: str, style: Any, *args: Any, **kwargs: Any) -> Any:
        line, feed, _ = text.partition("\n")
        if style["white_space"] != "pre" or not line:
            return split(text, style, *args, **kwargs)
        if id(style) not in measured:
            measured[id(style)] = style, split(line, style, *args, **kwargs)
        pattern, _, _, width, height, baseline = measured[id(style)][1]
        layout = copy(pattern)
        layout.text = line
        length = len(line.encode())
        return layout, length, length + 1 if feed else None, width, height, baseline

    inline.split_first_line = split_at_line_feed
    try:
        yield
    finally:
        inline.split_first_line = split


@contextmanager
def already_cut() -> Iterator[None]:
    """Keep WeasyPrint from cutting the faces again while it writes.

    Its fontTools way takes seconds and writes the time of day; with the whole face in, it would
    map only single characters back, and lose those that are drawn as one glyph (``——``).
    """
    subset = Font.subset
    Font.subset = lambda font, to_unicode, hinting: None
    try:
        yield
    finally:
        Font.subset = subset


def expose(page_box: Any, lines: dict[int, tuple[SetLine, ...]]) -> None:
    """Move every text box of a rendered page to its place.

    ``lines`` has the set lines of each of the page's parts by number.  Raises :class:`PlateError`
    when the boxes do not carry exactly that text.
    """
    found: dict[int, list[Any]] = {}
    for box in page_box.descendants(placeholders=True):
        if isinstance(box, boxes.LineBox):
            number = box.element.get(ATTRIBUTE) if box.element is not None else None
            if number is not None:
                found.setdefault(int(number), []).append(box)
    if sorted(found) != sorted(lines):
        raise PlateError(f"{len(lines)} parts were set, {len(found)} came out")
    for part in sorted(lines):
        _expose_part(found[part], lines[part])


def _expose_part(line_boxes: list[Any], lines: tuple[SetLine, ...]) -> None:
    if len(line_boxes) != len(lines):
        raise PlateError(f"{len(lines)} lines were set, {len(line_boxes)} came out")
    for line_box, line in zip(line_boxes, lines, strict=True):
        texts = [b for b in line_box.descendants() if isinstance(b, boxes.TextBox)]
        pieces = line.line.pieces
        if [b.text for b in texts] != [p.text for p in pieces]:
            raise PlateError(f"“{line.line.text}” came out as “{''.join(b.text for b in texts)}”")
        for box, piece in zip(texts, pieces, strict=True):
            _set_text_box(box, line, piece.start, piece.advances)


def _set_text_box(box: Any, line: SetLine, start: int, advances: tuple[int, ...]) -> None:
    size = line.size * PX
    box.position_x = line.x * PX + start * size / MILLI
    box.position_y = line.baseline * PX - box.baseline
    box.width = sum(advances) * size / MILLI
    layout = box.pango_layout
    layout.__class__ = ExactLayout
    layout.advances = advances
    layout.font_size = size
