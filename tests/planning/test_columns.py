"""Arithmetic of the grid, of 破栏, and of a headline's depth (FIELD: the page)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import GRID, STORY, headline, in_head, span, text
from hypothesis import given
from hypothesis import strategies as st

from huozi.edition.copy import Fit, Milestone
from huozi.planning.columns import divide, headline_depth
from huozi.planning.layout import Grid

ZI = 1000
BROADSHEET = Grid(8, 13 * ZI, ZI, 120, 53.25, 116.8, 9.0, 11.25)


@pytest.mark.parametrize(("columns", "width"), [(1, 13), (2, 27), (3, 41), (5, 69), (8, 111)])
def test_a_slot_over_base_columns_takes_their_gutters(columns: int, width: int) -> None:
    assert BROADSHEET.width(1, columns) == width * ZI == BROADSHEET.width(8 - columns + 1, 8)


def test_the_places_of_columns_and_lines() -> None:
    assert (GRID.x(1), GRID.x(2), GRID.x(4)) == (50.0, 160.0, 380.0)
    assert (GRID.y(1), GRID.y(2), GRID.y(41)) == (100.0, 112.0, 580.0)


@pytest.mark.parametrize(("fit", "measures", "gutter"), [
    (Fit.ABSOLUTE, (9 * ZI, 9 * ZI), 2 * ZI), (Fit.RELATIVE, (9 * ZI, 10 * ZI), ZI),
    (Fit.FREE, (9500, 9500), ZI),
])
def test_the_three_ways_to_break_columns(
    fit: Fit, measures: tuple[int, ...], gutter: int
) -> None:
    """绝对 whole 字 and wider gaps, 相对 9+10, 自由 9.5+9.5."""
    found, gap = divide(19 * ZI, 2, ZI, fit)
    assert (tuple(sorted(found)), gap) == (measures, gutter)


@pytest.mark.parametrize("fit", Fit)
def test_a_width_that_divides_is_divided_evenly(fit: Fit) -> None:
    """三破二: 41 字 are twice 20 and a gutter."""
    assert divide(40 * ZI, 2, ZI, fit) == ((20 * ZI, 20 * ZI), ZI)


@given(st.integers(8, 100).map(lambda n: n * ZI), st.integers(2, 8), st.sampled_from(Fit))
def test_columns_and_gutters_fill_the_slot(room: int, count: int, fit: Fit) -> None:
    measures, gutter = divide(room, count, ZI, fit)
    assert len(measures) == count
    taken = sum(measures) + (count - 1) * gutter
    assert 0 <= room + (count - 1) * ZI - taken < count
    if fit is not Fit.FREE:
        assert all(measure % ZI == 0 for measure in measures)
    assert max(measures) - min(measures) <= (ZI if fit is Fit.RELATIVE else 0)


@pytest.mark.parametrize("fit", Fit)
def test_a_fraction_of_a_zi_is_not_left_over(fit: Fit) -> None:
    """With an inset of a quarter 字 the room is no whole number; the slot's right edge stays."""
    measures, gutter = divide(39_500, 2, ZI, fit)
    assert 39_500 + ZI - (sum(measures) + gutter) < 2


# Headlines: STORY is 12, 24 and 12 points on a leading of 12, white 0.5 above and between, 1 below

def test_a_headline_takes_its_size_and_white_in_whole_lines() -> None:
    depth = headline_depth(headline(), STORY, 0, GRID)
    assert isinstance(depth, int) and 2 + 1.5 <= depth <= 2 + 1.5 + 1


def test_kicker_deck_and_second_lines_deepen_it() -> None:
    one = headline_depth(headline(), STORY, 0, GRID)
    kicker = headline(kicker=(text("引题"),))
    both = replace(kicker, deck=(text("副题"),))
    assert one < headline_depth(kicker, STORY, 0, GRID) < headline_depth(both, STORY, 0, GRID)
    assert headline_depth(headline("上　下"), STORY, 0, GRID) >= one + 2
    broken = headline(main=(text("上"), Milestone("lb", None, span()), text("下")))
    assert headline_depth(broken, STORY, 0, GRID) == headline_depth(
        headline("上　下"), STORY, 0, GRID)


def test_bylines_in_the_head_take_lines_there() -> None:
    one = headline_depth(headline(), STORY, 2, GRID)
    assert one == headline_depth(headline(), STORY, 0, GRID)
    assert headline_depth(headline(), in_head(), 2, GRID) >= one + 2
