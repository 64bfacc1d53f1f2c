"""What is wrong with a dummy as a whole: slots that overlap, holes that nothing fills.

Last step of stage 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from huozi.diagnostics import Diagnostic, Span, error, warning
from huozi.edition.copy import Article
from huozi.planning.layout import Grid
from huozi.planning.slots import Placement, Slot

HOLE = 2
"""A hole deeper than this many lines is reported."""


def overlaps(placements: tuple[Placement, ...]) -> Iterator[Diagnostic]:
    """Yield an error for every pair of slots that share a cell of the grid.

    A story's slots may stand inside the slot of its own group's head, below that head.
    """
    slots = [_of(p, slot) for p in placements for slot in p.slots]
    heads = [_head(p) for p in placements if p.headline]
    for one, other in combinations(slots, 2):
        if not (_leads(one.article, other.article) or _leads(other.article, one.article)):
            yield from _overlap(one, other)
    for head, other in product(heads, slots):
        if _leads(head.article, other.article) or not (
            head.article is other.article or _leads(other.article, head.article)
            or any(head.within(slot) for slot in slots if slot.article is head.article)
        ):
            yield from _overlap(head, other)


@dataclass(frozen=True, slots=True)
class _Area:
    """Cells of the grid that an article takes, and where it says so."""

    article: Article
    columns: tuple[int, int]
    lines: tuple[int, int]
    span: Span

    def within(self, other: _Area) -> bool:
        return (
            other.columns[0] <= self.columns[0] <= self.columns[1] <= other.columns[1]
            and other.lines[0] <= self.lines[0] <= self.lines[1] <= other.lines[1]
        )


def _of(placement: Placement, slot: Slot) -> _Area:
    return _Area(placement.article, slot.columns, (slot.line, slot.bottom), slot.span)


def _head(placement: Placement) -> _Area:
    head, headline = placement.headline, placement.article.headline
    assert head is not None
    assert headline is not None
    lines = head.line, head.line + head.depth - 1
    return _Area(placement.article, head.columns, lines, headline.span)


def _overlap(one: _Area, other: _Area) -> Iterator[Diagnostic]:
    line = max(one.lines[0], other.lines[0])
    rows = min(one.lines[1], other.lines[1]) - line + 1
    columns = min(one.columns[1], other.columns[1]) - max(one.columns[0], other.columns[0]) + 1
    if rows > 0 and columns > 0:
        yield error(
            "slots-overlap", f"{other.article.id} and {one.article.id} overlap by {rows} lines in "
            f"{columns} columns, from line {line}", other.span,
            f"{one.article.id} takes lines {one.lines[0]}-{one.lines[1]} of columns "
            f"{one.columns[0]}-{one.columns[1]}",
        )


def _leads(one: Article, other: Article) -> bool:
    """Tell whether ``one`` is the head of the group that ``other`` belongs to."""
    return one.id == other.group


def holes(placements: tuple[Placement, ...], grid: Grid) -> Iterator[Diagnostic]:
    """Yield a warning for every stretch of a base column deeper than two lines without a slot."""
    slots = [slot for p in placements for slot in p.slots]
    for column in range(1, grid.columns + 1):
        line = 1
        for start, end in [*_taken(slots, column), (grid.lines + 1, grid.lines + 1)]:
            if start - line > HOLE:
                yield warning("hole", f"column {column} is empty from line {line} to {start - 1}")
            line = max(line, end + 1)


def _taken(slots: list[Slot], column: int) -> list[tuple[int, int]]:
    """Return first and last line of the slots over a base column, from the top."""
    return sorted(
        (slot.line, slot.bottom) for slot in slots if slot.columns[0] <= column <= slot.columns[1]
    )
