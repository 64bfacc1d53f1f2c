"""The dummy's types: rectangles, text columns, slots and placements on the character grid.

The frozen result of stage 2.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.diagnostics import Span
from huozi.edition.copy import Article, PageSpec
from huozi.planning.layout import HeadlineStyle, Layout


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, from the page's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of text: ``x`` in points, ``measure`` in milli-字, ``depth`` lines from ``line``."""

    x: float
    measure: int
    line: int
    depth: int


@dataclass(frozen=True, slots=True)
class HeadlineSlot:
    """Where a headline stands: ``x`` in points, ``measure`` in milli-字, ``depth`` grid lines.

    ``columns`` are the base columns that it covers.
    """

    x: float
    measure: int
    line: int
    depth: int
    columns: tuple[int, int]
    style: HeadlineStyle

    def stands_over(self, left: float, right: float, em: float) -> bool:
        """Tell whether the headline is above any of ``left`` to ``right`` (points)."""
        return left < self.x + self.measure * em - 0.01 and self.x < right - 0.01


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of an article: base columns, grid lines, and the text columns in reading order.

    ``joined`` says that it begins directly below an earlier slot, in one box with it.
    """

    columns: tuple[int, int]
    line: int
    depth: int
    boxed: bool
    joined: bool
    pad_bottom: int
    text: tuple[TextColumn, ...]
    span: Span

    @property
    def bottom(self) -> int:
        """The last grid line that the slot takes."""
        return self.line + self.depth - 1


@dataclass(frozen=True, slots=True)
class Placement:
    """An article on the dummy: its thread of slots and its headline's place."""

    article: Article
    slots: tuple[Slot, ...]
    headline: HeadlineSlot | None

    @property
    def columns(self) -> tuple[TextColumn, ...]:
        """The thread's text columns in reading order, those without a line left out."""
        return tuple(column for slot in self.slots for column in slot.text if column.depth > 0)


@dataclass(frozen=True, slots=True)
class Dummy:
    """One page's dummy."""

    page: PageSpec
    layout: Layout
    placements: tuple[Placement, ...]
