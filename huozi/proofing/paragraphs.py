"""Columns → paragraphs: which lines go on, which must be full, where each stands.

A step of stage 6.  A line goes on from the one before it when it begins at its column's left edge;
in a document without indents, or where the face changes, when the one before it is full.  At a
column's foot the paragraph goes on in the next column of the same measure.  Rules: CLREQ §6.3.2.2
(孤字), and the widows and orphans of every handbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from huozi.proofing.columns import Block, Row
from huozi.proofing.marks import visible

INDENTED = 0.75
"""A line that begins further in than this begins a paragraph."""
_SHORT = 1.0
"""A line this much short may be a paragraph's last where nothing else tells."""
_FOOT_SHORT, _FOOT_SHORT_UNSURE = 3.0, 0.75
"""How short a column's last line may be and still go on; less where the next column is a guess."""
_MOST_INDENT = 4.5
_PITCHES = 1.5


@dataclass(slots=True)
class Placed:
    """A line in its column and its paragraph: does it go on from another, does another from it."""

    row: Row
    block: Block
    column: int
    paragraph: int = 0
    continued: bool = False
    goes_on: bool = False
    widow: bool = False
    orphan: bool = False
    lone: bool = False
    before: str = ""

    @property
    def offset(self) -> float:
        """How far in its ink begins."""
        return self.row.pieces[0].ink_left - self.block.left

    @property
    def ink_short(self) -> float:
        """How far its ink ends before the column's edge."""
        return self.block.right - self.row.pieces[-1].ink_right

    @property
    def short(self) -> float:
        """How far its last em ends before the column's edge."""
        return self.block.right - self.row.pieces[-1].end


def paragraphs(threads: Sequence[Sequence[tuple[int, Block]]]) -> list[Placed]:
    """Return the lines of ``threads``, lists of numbered columns, joined to paragraphs."""
    placed = [
        [Placed(row, block, index) for index, block in thread for row in block.rows]
        for thread in threads
    ]
    every = [line for thread in placed for line in thread]
    indents = sum(INDENTED <= line.offset <= _MOST_INDENT for line in every)
    has_indents = indents > 0.01 * len(every)
    pitch = _pitch(every)
    measures = {round(line.block.measure, 1) for line in every}
    foot = _FOOT_SHORT if len(measures) == 1 or len(threads) > 1 else _FOOT_SHORT_UNSURE
    number = 0
    for thread in placed:
        for before, line in zip([None, *thread], thread, strict=False):
            if before is not None and _goes_on(before, line, has_indents, pitch, foot):
                line.continued = before.goes_on = True
                line.before = before.row.text
            else:
                number += 1
            line.paragraph = number
        _judge(thread)
    return every


def _pitch(every: Sequence[Placed]) -> float:
    steps = [b.row.baseline - a.row.baseline for a, b in pairwise(every) if a.column == b.column]
    return median(steps) if steps else 0.0


def _goes_on(
    before: Placed, line: Placed, has_indents: bool, pitch: float, foot: float
) -> bool:
    if line.offset >= INDENTED:
        return False
    if before.column != line.column:
        same = abs(before.block.measure - line.block.measure) < 0.6
        return same and before.ink_short <= foot
    apart = line.row.baseline - before.row.baseline > _PITCHES * pitch
    changed = before.row.glyphs[-1].font != line.row.glyphs[0].font and _faces_differ(before, line)
    return not (before.short > _SHORT and (apart or changed or not has_indents))


def _faces_differ(before: Placed, line: Placed) -> bool:
    """Tell whether two lines have no face in common: a head over its text."""
    return not {g.font for g in before.row.glyphs} & {g.font for g in line.row.glyphs}


def _judge(thread: Sequence[Placed]) -> None:
    """Mark lone characters, widows and orphans."""
    for before, line in zip([None, *thread], thread, strict=False):
        line.lone = line.continued and not line.goes_on and visible(line.row.text) < 2
        if before is not None and before.column != line.column and line.continued:
            line.widow = not line.goes_on
            before.orphan = not before.continued
