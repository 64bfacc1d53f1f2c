"""Pouring a thread: paragraphs through text columns, at least cost.

Second step of stage 4.  Paragraphs may be a line longer or shorter than their optimum; which of
them gives way is decided over the whole thread, so that column breaks marked in the source fall
at column ends, no single line stands alone at a column's head or foot, no subhead at its foot
(背题), and the last column comes out full when that is cheap.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.composing.paragraph import EMERGENCY, Choices, compose
from huozi.makeup.galley import Item
from huozi.planning.layout import Grid
from huozi.planning.slots import TextColumn

LONELY_LINE = 25.0
HEAD_AT_FOOT = 300.0
BREAK_MISSED = 20_000.0
OVER_LINE = 120.0
UNDER_LINE = 3.0
STATES = 64


@dataclass(frozen=True, slots=True)
class Poured:
    """One item in the thread: its choices, the line count chosen, and its first line's index."""

    item: Item
    choices: Choices
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class _State:
    price: float
    back: int
    count: int


class Thread:
    """The text columns of one article as one sequence of lines."""

    def __init__(self, columns: tuple[TextColumn, ...], grid: Grid) -> None:
        self.columns = columns
        self.body = grid.body
        self.spare = grid.measure
        self.measures = tuple(c.measure for c in columns for _ in range(c.depth))
        ends: list[int] = []
        for column in columns:
            ends.append((ends[-1] if ends else 0) + column.depth)
        self.ends = tuple(ends)
        self._uniform = len(set(self.measures)) <= 1
        self._cache: dict[tuple[int, int], Choices] = {}

    @property
    def capacity(self) -> int:
        """How many lines the thread holds."""
        return len(self.measures)

    def place(self, index: int) -> tuple[TextColumn, int]:
        """Return the column and the grid line of the thread's line ``index``."""
        start = 0
        for column, end in zip(self.columns, self.ends, strict=True):
            if index < end:
                return column, column.line + index - start
            start = end
        raise IndexError(index)

    def pour(self, items: tuple[Item, ...]) -> tuple[tuple[Poured, ...], float]:
        """Return every item's line count and first line, and the price of the whole."""
        layers: list[dict[int, _State]] = [{0: _State(0.0, -1, 0)}]
        self._cache.clear()
        for number, item in enumerate(items):
            layers.append(self._next(layers[-1], number, item))
        finals = layers[-1]
        end = min(finals, key=lambda line: (finals[line].price + self._end_price(line), line))
        price = finals[end].price + self._end_price(end)
        poured: list[Poured] = []
        for number in range(len(items) - 1, -1, -1):
            state = layers[number + 1][end]
            choices = self._choices(number, items[number], state.back)
            poured.append(Poured(items[number], choices, state.count, state.back))
            end = state.back
        return tuple(reversed(poured)), price

    def _next(self, layer: dict[int, _State], number: int, item: Item) -> dict[int, _State]:
        found: dict[int, _State] = {}
        for line, state in layer.items():
            choices = self._choices(number, item, line)
            for count, price in choices.price.items():
                total = state.price + price + self._break_price(item, line, count)
                old = found.get(line + count)
                if old is None or total < old.price:
                    found[line + count] = _State(total, line, count)
        keep = sorted(found, key=lambda end: (found[end].price, end))[:STATES]
        return {end: found[end] for end in sorted(keep)}

    def _choices(self, number: int, item: Item, line: int) -> Choices:
        """Compose ``item`` from the thread's line ``line`` on."""
        key = (number, 0 if self._uniform else line)
        if key not in self._cache:
            scale = self.body / item.style.size
            # Lines beyond the last column, or without any, are composed only to be counted.
            rest = self.measures[line:] or self.measures[-1:] or (self.spare,)
            rest = rest[:1] if self._uniform else rest
            measures = tuple(int(measure * scale) for measure in rest)
            self._cache[key] = compose(item.matter, measures, item.setting)
        return self._cache[key]

    def _break_price(self, item: Item, line: int, count: int) -> float:
        price = 0.0
        end = line + count
        head = item.role.startswith("head") or item.role == "byline"
        for foot in self.ends[:-1]:
            if head and line < foot <= end:
                price += HEAD_AT_FOOT
            elif line < foot < end and (foot - line == 1 or end - foot == 1):
                price += LONELY_LINE
        if item.cuts and end not in self.ends:
            price += BREAK_MISSED
        return price

    def _end_price(self, line: int) -> float:
        over = line - self.capacity
        return OVER_LINE * over if over > 0 else -UNDER_LINE * over

    def missed(self, poured: tuple[Poured, ...]) -> tuple[Poured, ...]:
        """Return the items whose column break does not fall at a column's end, or only by force."""
        return tuple(
            p for p in poured
            if p.item.cuts
            and (p.first + p.count not in self.ends or p.choices.price[p.count] >= EMERGENCY)
        )
