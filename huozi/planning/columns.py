"""Arithmetic of columns and headlines: how 破栏 divides a width, how deep a headline is.

Part of stage 2 (FIELD: the page).
"""

from __future__ import annotations

from huozi.edition.copy import Fit, Headline
from huozi.planning.layout import Grid, HeadlineStyle
from huozi.units import MILLI


def headline_depth(
    headline: Headline, style: HeadlineStyle, bylines: int, grid: Grid
) -> int:
    """Return a headline's depth in whole lines: sizes and white, rounded up (FIELD: the page)."""
    parts = [
        (headline.kicker, style.kicker), (headline.main, style.main), (headline.deck, style.deck),
    ]
    heights = [
        part.size * lines_wanted(line) * 1.15 / grid.leading
        for line, part in parts if line is not None
    ]
    if style.byline == "head":
        heights += [1.0] * bylines
    depth = style.above + sum(heights) + style.between * (len(heights) - 1) + style.below
    return max(1, -int(-depth // 1))


def lines_wanted(line: tuple[object, ...]) -> int:
    """Return how many lines a headline part asks for: its ``<lb/>``s and U+3000s, and one."""
    breaks = sum(
        1 if getattr(inline, "kind", "") == "lb" else getattr(inline, "reading", "").count("\u3000")
        for inline in line
    )
    return breaks + 1


def divide(room: int, count: int, gutter: int, fit: Fit) -> tuple[tuple[int, ...], int]:
    """Return the measures of ``count`` columns in ``room`` (less gutters), and the gutter.

    Lengths in milli-字.  绝对 (absolute): whole 字; 相对 (relative): whole 字, some columns one
    wider; 自由 (free): equal, to the thousandth.  What is left over goes to the gutters.
    """
    if fit is Fit.FREE:
        measures = (room // count,) * count
    else:
        whole, wide = divmod(room // MILLI, count)
        wide = wide if fit is Fit.RELATIVE else 0
        measures = (whole * MILLI,) * (count - wide) + ((whole + 1) * MILLI,) * wide
    spare = room - sum(measures)
    return measures, gutter + (spare // (count - 1) if count > 1 else 0)
