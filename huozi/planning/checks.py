"""What is wrong with a dummy as a whole: slots that overlap, holes that nothing fills.

Last step of stage 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from huozi.diagnostics import Diagnostic, error, warning
from huozi.edition.copy import Article
from huozi.planning.layout import Grid
from huozi.planning.slots import Placement, Slot

HOLE = 2
"""A hole deeper than this many lines is reported."""


def overlaps(placements: tuple[Placement, ...]) -> Iterator[Diagnostic]:
    """Yield an error for every pair of slots that share a cell of the grid.

    A story's slots may stand inside the slot of its own group's head, below that head.
    """
    slots = [(p.article, slot) for p in placements for slot in p.slots]
    for (other, earlier), (article, slot) in combinations(slots, 2):
        rows = min(slot.bottom, earlier.bottom) - max(slot.line, earlier.line) + 1
        columns = (
            min(slot.columns[1], earlier.columns[1]) - max(slot.columns[0], earlier.columns[0]) + 1
        )
        if rows > 0 and columns > 0 and not _belongs(article, other):
            yield error(
                "slots-overlap", f"{article.id} and {other.id} overlap by {rows} lines in "
                f"{columns} columns, from line {max(slot.line, earlier.line)}", slot.span,
                f"{other.id} takes lines {earlier.line}-{earlier.bottom} of columns "
                f"{earlier.columns[0]}-{earlier.columns[1]}",
            )


def _belongs(article: Article, other: Article) -> bool:
    return other.id == article.group or article.id == other.group


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
