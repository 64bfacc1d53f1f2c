"""Boxes and rules: what is drawn around and between the text.

Fifth step of stage 4.  A box runs round the union of an article's slots, so that a thread in two
tiers stands in one box; column rules (栏线) go into wide gutters; between stories that stand on
one another without a box runs a thin rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from huozi.makeup.page import Rule
from huozi.planning.layout import Layout
from huozi.planning.slots import Dummy, Placement, Slot
from huozi.units import MILLI

Interval = tuple[float, float]
EDGE = 0.4
"""A box's rule stands this far inside its slot, in lines, so that neighbours do not touch."""


def page_rules(dummy: Dummy) -> tuple[Rule, ...]:
    """Return every box and rule of the page but the running head's."""
    found: list[Rule] = []
    for placement in dummy.placements:
        found += _boxes(placement, dummy.layout)
        found += _column_rules(placement, dummy.layout)
    found += _between(dummy)
    return tuple(found)


def _sides(slot: Slot, layout: Layout) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a slot's box in points.

    A joined slot reaches up to the lower edge of the box above it.
    """
    grid = layout.grid
    left = grid.x(slot.columns[0])
    right = left + grid.width(*slot.columns) * grid.body / MILLI
    white = slot.pad_bottom and grid.leading * EDGE
    top = grid.y(slot.line) + (-white if slot.joined else white)
    bottom = grid.y(slot.bottom + 1) - white
    return left, top, right, bottom


def _boxes(placement: Placement, layout: Layout) -> list[Rule]:
    """Draw the outline of the article's boxed slots, leaving out what two of them share."""
    boxed = [_sides(slot, layout) for slot in placement.slots if slot.boxed]
    found: list[Rule] = []
    for index, (left, top, right, bottom) in enumerate(boxed):
        others = boxed[:index] + boxed[index + 1 :]
        for y in (top, bottom):
            touching = [(o[0], o[2]) for o in others if o[1] - 0.01 <= y <= o[3] + 0.01]
            found += [
                Rule("box", a, y, b, y, layout.box_weight, placement.article.id)
                for a, b in _without((left, right), touching)
            ]
        for x in (left, right):
            touching = [(o[1], o[3]) for o in others if o[0] + 0.01 < x < o[2] - 0.01]
            found += [
                Rule("box", x, a, x, b, layout.box_weight, placement.article.id)
                for a, b in _without((top, bottom), touching)
            ]
    return found


def _without(whole: Interval, parts: Iterable[Interval]) -> list[Interval]:
    """Return ``whole`` less ``parts``, as intervals in order."""
    rest = [whole]
    for low, high in sorted(parts):
        cut: list[Interval] = []
        for a, b in rest:
            if high <= a or low >= b:
                cut.append((a, b))
                continue
            cut += [(a, low)] if low > a else []
            cut += [(high, b)] if high < b else []
        rest = cut
    return [(a, b) for a, b in rest if b - a > 0.01]


def _column_rules(placement: Placement, layout: Layout) -> list[Rule]:
    body = layout.grid.body / MILLI
    found: list[Rule] = []
    for slot in placement.slots:
        for a, b in zip(slot.text, slot.text[1:], strict=False):
            right = a.x + a.measure * body
            if b.x - right < layout.column_rule_from * body - 0.01:
                continue
            line = max(a.line, b.line)
            depth = min(a.line + a.depth, b.line + b.depth) - line
            if depth > 0:
                x = (right + b.x) / 2
                found.append(Rule(
                    "column", x, layout.grid.y(line), x, layout.grid.y(line + depth),
                    layout.column_rule, placement.article.id,
                ))
    return found


def _between(dummy: Dummy) -> list[Rule]:
    """Draw a thin rule over each unboxed slot that has another unboxed one right above it."""
    grid = dummy.layout.grid
    slots = [(p, slot) for p in dummy.placements for slot in p.slots if not slot.boxed]
    found: list[Rule] = []
    for p, slot in slots:
        for q, above in slots:
            low = max(slot.columns[0], above.columns[0])
            high = min(slot.columns[1], above.columns[1])
            if p is q or low > high or slot.line - above.bottom != 2:
                continue
            left = grid.x(low)
            right = left + grid.width(low, high) * grid.body / MILLI
            y = grid.y(slot.line - 0.5)
            weight = dummy.layout.between_rule
            found.append(Rule("between", left, y, right, y, weight, p.article.id))
    return found
