"""The box that a glyph's outline fills, exactly.

Shared by all stages, through :mod:`huozi.typecase.metrics`.  HarfBuzz's own extents are those of
the control points, which stray from the ink by up to 0.12 em; aligning a headline's edge by eye
(视觉对齐) needs the ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import Any

import uharfbuzz

Box = tuple[int, int, int, int]


class Outline:
    """What has been drawn of a glyph: points that its ink reaches, its extremes among them."""

    def __init__(self) -> None:
        self._xs: list[float] = []
        self._ys: list[float] = []

    def reach(self, x: float, y: float) -> None:
        """Start a contour at a point, or draw a straight line to it."""
        self._xs.append(x)
        self._ys.append(y)

    def curve(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        """Draw a cubic Bézier curve from where the pen is."""
        self._xs.extend(_turns(self._xs[-1], x1, x2, x3))
        self._ys.extend(_turns(self._ys[-1], y1, y2, y3))
        self.reach(x3, y3)

    def box(self) -> Box:
        """Return left, bottom, right and top, rounded; all 0 when nothing was drawn."""
        if not self._xs:
            return 0, 0, 0, 0
        return (
            round(min(self._xs)), round(min(self._ys)), round(max(self._xs)), round(max(self._ys))
        )


def ink_box(font: Any, glyph: int) -> Box:
    """Return the box of ``glyph`` in the units of ``font``, a HarfBuzz font."""
    outline = Outline()
    font.draw_glyph(glyph, _pen(), outline)
    return outline.box()


@lru_cache(maxsize=1)
def _pen() -> Any:
    """Return HarfBuzz's callbacks; the outline being drawn is their last argument."""
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, outline: outline.reach(x, y))
    pen.set_line_to_func(lambda x, y, outline: outline.reach(x, y))
    pen.set_cubic_to_func(lambda *arguments: arguments[-1].curve(*arguments[:-1]))
    return pen


def _turns(a: float, b: float, c: float, d: float) -> Iterator[float]:
    """Yield the values at which a cubic Bézier curve turns back, in one coordinate."""
    for t in _roots(d - a + 3 * (b - c), 2 * (a - 2 * b + c), b - a):
        if 0 < t < 1:
            s = 1 - t
            yield s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


def _roots(square: float, linear: float, constant: float) -> tuple[float, ...]:
    """Return the real roots of a polynomial of degree 2 or less."""
    if square == 0:
        return (-constant / linear,) if linear else ()
    inside = linear * linear - 4 * square * constant
    if inside < 0:
        return ()
    root = sqrt(inside)
    return (-linear - root) / (2 * square), (-linear + root) / (2 * square)
