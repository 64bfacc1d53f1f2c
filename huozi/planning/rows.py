"""Rows of the grid: where each slot begins and how deep it is, ``after`` and ``auto`` resolved.

Part of stage 2.  Slots that leave the grid are reported and left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.diagnostics import Diagnostic, error
from huozi.edition.copy import Article, SlotSpec
from huozi.planning.layout import Grid


@dataclass(frozen=True, slots=True)
class Row:
    """A slot's specification with its first line and its depth in lines."""

    spec: SlotSpec
    line: int
    depth: int

    @property
    def bottom(self) -> int:
        """The last line."""
        return self.line + self.depth - 1

    def joins(self, earlier: Row) -> bool:
        """Tell whether this slot begins directly below ``earlier``, in columns of its own."""
        first, last = self.spec.columns
        return (
            self.line == earlier.bottom + 1
            and first <= earlier.spec.columns[1] and earlier.spec.columns[0] <= last
        )


def resolve_rows(
    articles: tuple[Article, ...], grid: Grid
) -> tuple[dict[str, tuple[Row, ...]], tuple[Diagnostic, ...]]:
    """Return each article's rows by id, and what leaves the grid.

    A slot ``after`` an article begins one blank line below that article's last slot, whichever
    of the two comes first in reading order; the copy desk has refused circles.
    """
    resolver = _Resolver(articles, grid)
    return {article.id: resolver.rows(article) for article in articles}, tuple(resolver.faults)


class _Resolver:
    """Resolves the articles of one page, each once, following ``after``."""

    def __init__(self, articles: tuple[Article, ...], grid: Grid) -> None:
        self.articles = {article.id: article for article in articles}
        self.grid = grid
        self.done: dict[str, tuple[Row, ...]] = {}
        self.faults: list[Diagnostic] = []

    def rows(self, article: Article) -> tuple[Row, ...]:
        if article.id not in self.done:
            found = (self._row(spec) for spec in article.place)
            self.done[article.id] = tuple(row for row in found if row)
        return self.done[article.id]

    def _row(self, spec: SlotSpec) -> Row | None:
        line = spec.line or self._line_after(spec)
        depth = spec.depth or self._free_depth(spec, line)
        first, last = spec.columns
        if not 1 <= first <= last <= self.grid.columns:
            self._fault(
                "column-outside",
                f"columns {first}-{last} leave the grid of {self.grid.columns} columns", spec,
                f"write columns from 1 to {self.grid.columns}",
            )
            return None
        if depth < 1 and line <= self.grid.lines:
            self._fault("no-room", f"no line is free from line {line} down to the next slot", spec,
                        "begin higher up, or move the slot below")
            return None
        over = line + max(depth, 1) - 1 - self.grid.lines
        if over > 0:
            self._fault(
                "line-outside",
                f"a slot from line {line}, {max(depth, 1)} deep, leaves the grid by {over} lines",
                spec, f"the last line is {self.grid.lines}",
            )
            return None
        return Row(spec, line, depth)

    def _line_after(self, spec: SlotSpec) -> int:
        rows = self.rows(self.articles[spec.after]) if spec.after in self.articles else ()
        return max((row.bottom for row in rows), default=-1) + 2

    def _free_depth(self, spec: SlotSpec, line: int) -> int:
        """Return how deep ``auto`` is: to a blank line above the next slot, or the grid's end."""
        below = [
            other.line - 1 for article in self.articles.values() for other in article.place
            if other.line is not None and other.line > line
            and other.columns[0] <= spec.columns[1] and spec.columns[0] <= other.columns[1]
        ]
        return min([*below, self.grid.lines + 1]) - line

    def _fault(self, code: str, message: str, spec: SlotSpec, hint: str) -> None:
        self.faults.append(error(code, message, spec.span, hint))
