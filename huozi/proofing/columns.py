"""Glyphs → columns of lines, by geometry alone: a PDF keeps no trace of its frames.

A step of stage 6.  Parts of rows that stand under one another are one column, and what stands on
one baseline in it is a line.  A column's right edge is the rightmost that a fair share of its lines
has, so neither a line that stands over nor a ragged edge moves it.  Lengths are ems of the body.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from huozi.proofing.pieces import Piece, row_of
from huozi.proofing.readback import Glyph
from huozi.proofing.rows import SAME_EDGE, SAME_ROW, row_parts

_NEAR = 2.4
"""Rows of one column follow within this many times the usual pitch: a lone character at the left
has nothing over an indented line below it, but its neighbours have."""
_CLOSE = 1.5
"""Rows nearer than this have no gap between them."""
_APART = 6.0
"""How many times the usual pitch a subhead or a picture may part a column."""
_INDENTED = 4.5
_FOLIO = re.compile(r"[\W\d_]*\Z")


@dataclass(slots=True)
class Row:
    """A line of a column: its glyphs from left to right, on ``baseline``, and their pieces."""

    glyphs: list[Glyph]
    pieces: list[Piece]
    baseline: float

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(p.text for p in self.pieces)


@dataclass(slots=True)
class Block:
    """A column: its lines from the top down, between ``left`` and ``right``."""

    page: int
    rows: list[Row]
    left: float
    right: float

    @property
    def measure(self) -> float:
        """Its width."""
        return self.right - self.left


def page_columns(
    glyphs: Iterable[Glyph], page: int, em: float, pitch: float | None
) -> tuple[list[Block], int]:
    """Return the columns of a page from left to right, and how many characters stand in none.

    ``pitch`` is the usual distance of two lines; without it, it is found on the page.
    """
    parts = row_parts(glyphs, em)
    step = pitch or usual_pitch(parts, em)
    columns = [_block(page, group, em) for group in _standing_together(parts, step, em)]
    columns = _stacked(columns, step)
    kept = [c for c in columns if not _is_folio(c)]
    stray = sum(len(row.pieces) for c in columns if _is_folio(c) for row in c.rows)
    return _in_order(kept), stray


def usual_pitch(parts: Sequence[Sequence[Glyph]], em: float) -> float:
    """Return the median distance, in ems, from a part of a row to the next one under it."""
    steps = []
    for index, part in enumerate(parts):
        for below in parts[index + 1 :]:
            step = (below[0].baseline - part[0].baseline) / em
            if step > 4:
                break
            if step > SAME_ROW and _overlap(part, below) > em:
                steps.append(step)
                break
    return median(steps) if steps else 1.5


def _overlap(one: Sequence[Glyph], other: Sequence[Glyph]) -> float:
    return min(one[-1].x1, other[-1].x1) - max(one[0].x0, other[0].x0)


def _standing_together(
    parts: Sequence[list[Glyph]], pitch: float, em: float
) -> list[list[list[Glyph]]]:
    """Return ``parts``, which come from the top down, in groups of those that stand in a column."""
    leader = list(range(len(parts)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for index, part in enumerate(parts):
        for above in range(index - 1, -1, -1):
            if part[0].baseline - parts[above][0].baseline > _NEAR * pitch * em:
                break
            if _stand_together(parts[above], part, pitch, em):
                leader[find(index)] = find(above)
    groups: dict[int, list[list[Glyph]]] = {}
    for index, part in enumerate(parts):
        groups.setdefault(find(index), []).append(part)
    return list(groups.values())


def _stand_together(above: list[Glyph], part: list[Glyph], pitch: float, em: float) -> bool:
    """Tell whether ``part`` stands under ``above``; over a gap, only if it keeps to its edges."""
    shared = _overlap(part, above)
    if part[0].baseline - above[0].baseline <= _CLOSE * pitch * em:
        return shared > 0.5 * em
    return shared > min(part[-1].x1 - part[0].x0, above[-1].x1 - above[0].x0) - 0.6 * em


def _block(page: int, parts: list[list[Glyph]], em: float) -> Block:
    """Return a group of parts of rows as a column; those on one baseline are one line."""
    lines: list[list[Glyph]] = []
    for part in sorted(parts, key=lambda p: p[0].baseline):
        if lines and part[0].baseline - lines[-1][0].baseline <= SAME_ROW * em:
            lines[-1] = sorted(lines[-1] + part, key=lambda g: g.x0)
        else:
            lines.append(part)
    rows = [Row(line, row_of(line, em), median(g.baseline for g in line)) for line in lines]
    return Block(page, rows, _left_edge(rows), right_edge(rows))


def _left_edge(rows: Sequence[Row]) -> float:
    """Return the leftmost place at which more than a stray line begins."""
    plain = [row.pieces[0].ink_left for row in rows if not row.pieces[0].before]
    starts = sorted(plain or [row.pieces[0].ink_left for row in rows])
    for index, start in enumerate(starts):
        end = bisect_left(starts, start + SAME_EDGE)
        if end - index >= math.ceil(0.03 * len(starts)):
            return median(starts[index:end])
    return starts[0]


def right_edge(rows: Sequence[Row]) -> float:
    """Return the rightmost place at which a fair share of the lines ends.

    Lines that end in a letter say it plainly; those in a mark may stand on either of two edges.
    """
    plain = [row.pieces[-1].end for row in rows if not row.pieces[-1].after]
    ends = sorted(plain or [row.pieces[-1].ink_right for row in rows], reverse=True)
    for index, end in enumerate(ends):
        shared = [e for e in ends[index:] if end - e <= 0.04]
        if len(shared) >= max(min(2, len(ends)), 0.1 * len(ends)):
            return median(shared)
    return ends[0]


def _stacked(columns: list[Block], pitch: float) -> list[Block]:
    """Join columns that a subhead or a picture parts: stacked, between the same edges."""
    done: list[Block] = []
    for column in sorted(columns, key=lambda c: c.rows[0].baseline):
        above = next((c for c in reversed(done) if _goes_under(column, c, pitch)), None)
        if above is None:
            done.append(column)
            continue
        main = max(above, column, key=lambda c: len(c.rows))
        above.left, above.right = min(above.left, column.left), main.right
        above.rows += column.rows
    return done


def _goes_under(column: Block, above: Block, pitch: float) -> bool:
    em = column.rows[0].glyphs[0].size
    apart = (column.rows[0].baseline - above.rows[-1].baseline) / em
    small, large = sorted((column, above), key=lambda c: len(c.rows))
    same_left = abs(small.left - large.left) < SAME_EDGE
    indented = len(small.rows) < 3 and 0 <= small.left - large.left < _INDENTED
    same_right = abs(small.right - large.right) < SAME_EDGE
    short = len(small.rows) < 5 and small.right <= large.right + SAME_EDGE
    return (0 < apart <= _APART * pitch and (same_left or indented) and (same_right or short)
            and not _is_folio(column))


def _is_folio(column: Block) -> bool:
    """Tell whether ``column`` is a page's number: one line, of figures and marks alone."""
    return len(column.rows) == 1 and bool(_FOLIO.match(column.rows[0].text))


def _in_order(columns: list[Block]) -> list[Block]:
    """Return ``columns`` as they are read: tier by tier, and in a tier from left to right.

    A page is divided across where white runs all over it, then down, then across again.
    """
    tiers = _divided(columns, lambda c: (c.rows[0].baseline, c.rows[-1].baseline))
    if len(tiers) > 1:
        return [c for tier in tiers for c in _in_order(tier)]
    strips = _divided(columns, lambda c: (c.left, c.right))
    if len(strips) > 1:
        return [c for strip in strips for c in _in_order(strip)]
    return sorted(columns, key=lambda c: (c.left, c.rows[0].baseline))


def _divided(
    columns: list[Block], extent: Callable[[Block], tuple[float, float]]
) -> list[list[Block]]:
    """Return ``columns`` in groups whose extents do not meet, in order."""
    groups: list[tuple[float, list[Block]]] = []
    for column in sorted(columns, key=extent):
        start, end = extent(column)
        if groups and start < groups[-1][0]:
            groups[-1] = max(groups[-1][0], end), [*groups[-1][1], column]
        else:
            groups.append((end, [column]))
    return [group for _, group in groups]
