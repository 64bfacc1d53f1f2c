"""Exact boxes of outlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huozi.typecase.ink import Box, Outline

Point = tuple[float, float]

coordinates = st.integers(-1000, 1000).map(float)
points = st.tuples(coordinates, coordinates)


def drawn(start: Point, first: Point, second: Point, end: Point) -> Box:
    outline = Outline()
    outline.reach(*start)
    outline.curve(*first, *second, *end)
    return outline.box()


def at(t: float, *values: float) -> float:
    a, b, c, d = values
    s = 1 - t
    return s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


def test_nothing_drawn() -> None:
    assert Outline().box() == (0, 0, 0, 0)


def test_lines() -> None:
    outline = Outline()
    outline.reach(10, 20)
    outline.reach(-5, 70)
    assert outline.box() == (-5, 20, 10, 70)


def test_a_curve_turns_back_before_its_control_points() -> None:
    assert drawn((0, 0), (0, 100), (100, 100), (100, 0)) == (0, 0, 100, 75)


@given(points, points, points, points)
def test_the_box_is_that_of_the_points_on_the_curve(a: Point, b: Point, c: Point, d: Point) -> None:
    box = drawn(a, b, c, d)
    steps = [n / 200 for n in range(201)]
    xs = [at(t, a[0], b[0], c[0], d[0]) for t in steps]
    ys = [at(t, a[1], b[1], c[1], d[1]) for t in steps]
    assert box == pytest.approx((min(xs), min(ys), max(xs), max(ys)), abs=1.5)
