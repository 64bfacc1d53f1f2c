"""Glyphs → lines.

Second step of stage 6.  A column leaves no trace in a PDF: the rectangles of the frames come from
``layout.json``, everything else from the glyphs.  Lengths are points from the upper left corner of
the trim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from huozi.planning.slots import Rect
from huozi.proofing.marks import CLOSING, OPENING
from huozi.proofing.readback import Glyph
from huozi.units import POINTS_PER_MM

GAP = 1.5
"""A gap wider than this, in ems, parts two lines that share a baseline."""

_INTERPUNCT = "·"
_SAME_LINE = 0.3
"""How far apart, in ems, two baselines of one line may be."""

_REACH = 0.3
"""How far, in ems, a glyph may stand out of a frame and still be the frame's."""


@dataclass(frozen=True, slots=True)
class TextFrame:
    """A frame (文字框) as ``layout.json`` states it: its kind, its article, its rectangle."""

    kind: str
    article: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line read from a page: its glyphs from left to right, white ones at its ends left out.

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
        for index, inside in held.items() for row in _rows(inside) for run in _runs(row)
        if (part := _solid(run))
    )


def _frame_of(glyph: Glyph, frames: Sequence[TextFrame]) -> int | None:
    """Return the frame that holds the middle of ``glyph``; an opener may hang half an em out.

    White at a line's end hangs out by all its width, and is held by its origin.
    """
    middle = glyph.x0 if glyph.text.isspace() else (glyph.x0 + glyph.x1) / 2
    reach = glyph.size * _REACH
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


def _runs(row: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in sorted(row, key=lambda g: g.x0):
        if run and glyph.x0 - run[-1].x1 > GAP * glyph.size:
            yield run
            run = []
        run.append(glyph)
    yield run


def _solid(run: list[Glyph]) -> tuple[Glyph, ...]:
    """Return ``run`` without the white glyphs at its ends."""
    solid = [index for index, glyph in enumerate(run) if not glyph.text.isspace()]
    return tuple(run[solid[0] : solid[-1] + 1]) if solid else ()
