"""Slots on the grid: columns, boxes, headlines, and everything that does not go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import (
    GRID,
    STORY,
    article,
    edition,
    headline,
    in_head,
    layout,
    page_spec,
    paragraphs,
    place,
    span,
    text,
)

from huozi.diagnostics import Diagnostic
from huozi.edition.copy import Article, Kind
from huozi.planning.dummy import plan
from huozi.planning.layout import Layout
from huozi.planning.slots import Placement, Slot

TEXT = paragraphs("国" * 50)


def planned(
    *articles: Article, on: Layout | None = None
) -> tuple[tuple[Placement, ...], tuple[Diagnostic, ...]]:
    dummy, found = plan(edition(*articles), page_spec(), on or layout())
    return dummy.placements, found


def one_slot(*slots: object, **changes: object) -> Slot:
    """Return the last slot of an article with ``slots``, which must be sound but for holes."""
    (placement,), found = planned(article("a", slots, TEXT, **changes))  # type: ignore[arg-type]
    assert {d.code for d in found} <= {"hole", "measure-unusual"}
    return placement.slots[-1]


def text_columns(slot: Slot) -> list[tuple[float, int, int, int]]:
    return [(c.x, c.measure, c.line, c.depth) for c in slot.text]


def codes(*articles: Article, on: Layout | None = None) -> list[str]:
    """Return the codes of all findings but holes."""
    return [d.code for d in planned(*articles, on=on)[1] if d.code != "hole"]


# Text columns

def test_a_slot_has_a_text_column_per_base_column() -> None:
    assert text_columns(one_slot(place(2, 3, 5, 8))) == [
        (160.0, 10_000, 5, 8), (270.0, 10_000, 5, 8)]


def test_a_split_slot_is_divided_anew() -> None:
    """三破二 on columns of ten: 32 字 less a gutter are twice 15.5."""
    assert text_columns(one_slot(place(1, 3, set=2))) == [
        (50.0, 15_500, 1, 10), (215.0, 15_500, 1, 10)]


def test_a_wider_gutter_is_taken_from_the_columns() -> None:
    slot = one_slot(place(1, 3, set=2, gutter="2字"))
    assert [(c.x, c.measure) for c in slot.text] == [(50.0, 15_000), (220.0, 15_000)]


@pytest.mark.parametrize("boxed", [{"box": True}, {"article": True}])
def test_a_box_takes_its_inset_and_pad(boxed: dict[str, bool]) -> None:
    slot = (
        one_slot(place(1, 2), box=True) if "article" in boxed else one_slot(place(1, 2, box=True)))
    assert (slot.boxed, slot.joined, slot.pad_bottom) == (True, False, 1)
    assert text_columns(slot) == [(60.0, 9_000, 2, 8), (160.0, 9_000, 2, 8)]


def test_an_inset_of_ones_own() -> None:
    assert text_columns(one_slot(place(1, 1, inset="0.5字"))) == [(55.0, 9_000, 1, 10)]
    assert one_slot(place(1, 1, inset="0.5字", box=True)).text[0].x == 55.0


def test_frames_limit_the_depth_of_each_column() -> None:
    slot = one_slot(place(1, 2, frames=(4, 99)))
    assert [(c.line, c.depth) for c in slot.text] == [(1, 4), (1, 10)]


def test_the_thread_runs_slot_by_slot_and_skips_empty_columns() -> None:
    (placement,), _ = planned(article("a", (place(1, 2, 1, 10), place(1, 1, 20, 5)), TEXT,
                                      headline=headline(depth=10, over=(1, 1))))
    assert [(c.x, c.line, c.depth) for c in placement.columns] == [(160.0, 1, 10), (50.0, 20, 5)]


# Slots that touch

def test_a_second_tier_right_below_stands_in_the_same_box() -> None:
    slot = one_slot(place(1, 2, 1, 10), place(1, 2, 11, 6), box=True)
    assert (slot.joined, slot.pad_bottom) == (True, 1)
    assert [(c.line, c.depth) for c in slot.text] == [(11, 5), (11, 5)]


@pytest.mark.parametrize("second", [place(1, 2, 12, 6), place(3, 4, 11, 6)])
def test_slots_that_do_not_touch_have_boxes_of_their_own(second: object) -> None:
    slot = one_slot(place(1, 2, 1, 10), second, box=True)
    assert (slot.joined, slot.pad_bottom) == (False, 1)


# Relative places

def test_after_leaves_one_line_white() -> None:
    (_, below), _ = planned(
        article("a", (place(1, 2, 1, 10),), TEXT),
        article("b", (place(1, 2, None, 5, after="a"),), TEXT))
    assert (below.slots[0].line, below.slots[0].bottom) == (12, 16)


def test_after_an_article_that_comes_later_in_reading_order() -> None:
    placements, _ = planned(
        article("b", (place(1, 2, None, 5, after="a"),), TEXT),
        article("a", (place(1, 2, 1, 10),), TEXT))
    assert {p.article.id: p.slots[0].line for p in placements} == {"a": 1, "b": 12}


def test_auto_goes_down_to_the_end_of_the_grid() -> None:
    assert one_slot(place(1, 1, 31, None)).depth == 10


def test_auto_leaves_one_line_white_above_the_next_slot() -> None:
    (first, _), found = planned(
        article("a", (place(1, 2, 1, None),), TEXT), article("b", (place(2, 3, 21, 20),), TEXT))
    assert first.slots[0].bottom == 19
    assert {d.code for d in found} == {"hole"}


# Headlines

def head_of(main: object = None, on: Layout | None = None, **changes: object) -> Placement:
    made = headline(**(main or {}))  # type: ignore[arg-type]
    (placement,), found = planned(
        article("a", (place(1, 3, 1, 20, set=2),), TEXT, headline=made, **changes), on=on)
    assert {d.code for d in found} <= {"hole"}
    return placement


def test_a_headline_stands_over_all_text_columns() -> None:
    placement = head_of({"depth": 4})
    head = placement.headline
    assert head is not None
    assert (head.x, head.measure, head.line, head.depth) == (50.0, 32_000, 1, 4)
    assert [(c.line, c.depth) for c in placement.columns] == [(5, 16), (5, 16)]


def test_a_headline_over_some_text_columns_leaves_the_others_whole() -> None:
    placement = head_of({"depth": 4, "over": (2, 2)})
    head = placement.headline
    assert head is not None
    assert (head.x, head.measure) == (215.0, 15_500)
    assert [(c.line, c.depth) for c in placement.columns] == [(1, 20), (5, 16)]


def test_a_headline_over_base_columns() -> None:
    placement = head_of({"depth": 4, "columns": (1, 1)})
    head = placement.headline
    assert head is not None
    assert (head.x, head.measure) == (50.0, 10_000)
    assert [(c.line, c.depth) for c in placement.columns] == [(5, 16), (1, 20)]


def test_a_headline_stands_inside_its_box() -> None:
    head = head_of({"depth": 4}, box=True).headline
    assert head is not None and (head.x, head.measure, head.line) == (60.0, 30_000, 2)


def test_a_headline_is_as_deep_as_its_style_wants_or_its_editor_says() -> None:
    plain, kicked, told = (
        head_of(x).headline for x in ({}, {"kicker": (text("引题"),)}, {"depth": 7}))
    assert plain and kicked and told
    assert (plain.depth, told.depth) == (4, 7) and kicked.depth > plain.depth


@pytest.mark.parametrize("over", [{}, {"columns": (1, 3)}, {"over": (1, 2)}])
def test_bylines_in_the_head_take_room_there(over: dict[str, object]) -> None:
    styles = layout(headlines={"story": in_head()})
    without, with_two = (
        head_of(over, styles, bylines=lines).headline
        for lines in ((), ((text("甲"),), (text("乙"),))))
    assert without and with_two and with_two.depth >= without.depth + 2


@pytest.mark.parametrize(("kind", "style", "main"), [
    (Kind.STORY, None, 24.0), (Kind.BRIEF, None, 11.0), (Kind.FEATURE, None, 24.0),
    (Kind.BRIEF, "story", 24.0), (Kind.STORY, "brief", 11.0),
])
def test_the_style_follows_the_kind_unless_named(
    kind: Kind, style: str | None, main: float
) -> None:
    brief = replace(STORY, main=replace(STORY.main, size=11.0))
    head = head_of({"style": style}, layout(headlines={"story": STORY, "brief": brief}),
                   kind=kind).headline
    assert head is not None and head.style.main.size == main


# Faults

@pytest.mark.parametrize("columns", [(0, 2), (3, 5), (5, 5)])
def test_columns_outside_the_grid(columns: tuple[int, int]) -> None:
    where = span(9, 3, 20)
    placements, found = planned(article("a", (place(*columns, span=where),), TEXT))
    assert [(d.code, d.span) for d in found][:1] == [("column-outside", where)]
    assert placements[0].slots == ()


@pytest.mark.parametrize("row", [(41, 1), (32, 10), (41, None)])
def test_lines_outside_the_grid(row: tuple[int, int | None]) -> None:
    assert codes(article("a", (place(1, 1, *row),), TEXT))[:1] == ["line-outside"]


def test_the_last_line_of_the_grid_is_inside() -> None:
    assert codes(article("a", (place(1, 1, 31, 10),), TEXT)) == []


def test_after_may_lead_out_of_the_grid() -> None:
    assert "line-outside" in codes(
        article("a", (place(1, 1, 1, 35),), TEXT),
        article("b", (place(1, 1, None, 6, after="a"),), TEXT))


@pytest.mark.parametrize("changes", [{"columns": (3, 5)}, {"over": (1, 3)}, {"over": (2, 1)}])
def test_a_headline_outside(changes: dict[str, object]) -> None:
    made = headline(span=span(7, 2, 9), **changes)
    _, found = planned(article("a", (place(1, 3, set=2),), TEXT, headline=made))
    assert [(d.code, d.span) for d in found if d.code != "hole"] == [
        ("column-outside", span(7, 2, 9))]


def test_an_unknown_style() -> None:
    _, found = planned(article("a", (place(1, 1),), TEXT, headline=headline(style="grand")))
    (fault,) = (d for d in found if d.code != "hole")
    assert fault.code == "style-unknown" and "grand" in fault.message
    assert fault.hint is not None and "story" in fault.hint


def test_slots_that_share_a_cell_overlap() -> None:
    where = span(8, 5, 30)
    _, found = planned(
        article("a", (place(1, 2, 1, 10),), TEXT),
        article("b", (place(2, 3, 10, 10, span=where),), TEXT))
    (fault,) = (d for d in found if d.code == "slots-overlap")
    assert fault.span == where
    assert fault.message == "b and a overlap by 1 lines in 1 columns, from line 10"


@pytest.mark.parametrize("other", [(1, 2, 11, 10), (3, 4, 1, 10)])
def test_slots_that_touch_do_not_overlap(other: tuple[int, int, int, int]) -> None:
    assert codes(article("a", (place(1, 2, 1, 10),), TEXT),
                 article("b", (place(*other),), TEXT)) == []


def test_an_articles_own_slots_must_not_overlap() -> None:
    assert codes(article("a", (place(1, 2, 1, 10), place(2, 3, 5, 10)), TEXT)) == ["slots-overlap"]


def group(line: int = 1, depth: int = 4) -> tuple[Article, Article]:
    """Return the head of a group, four lines deep, and a story in its slot from ``line`` on."""
    head = article("g", (place(1, 4, 1, 40),), kind=Kind.GROUP, headline=headline(depth=depth))
    return head, article("a", (place(1, 4, line, 20),), TEXT, group="g")


@pytest.mark.parametrize("turned", [False, True])
def test_a_story_may_stand_in_the_slot_of_its_group(turned: bool) -> None:
    head, story = group(line=6)
    assert codes(*((story, head) if turned else (head, story))) == []


def test_a_story_must_not_stand_on_the_head_of_its_group() -> None:
    assert codes(*group(line=3)) != []


def test_a_headline_must_not_stand_on_another_story() -> None:
    assert codes(
        article("a", (place(1, 2, 1, 10),), TEXT, headline=headline(columns=(1, 4), depth=4)),
        article("b", (place(3, 4, 1, 10),), TEXT)) != []


def test_a_headline_must_not_be_deeper_than_its_slot() -> None:
    assert codes(
        article("a", (place(1, 2, 1, 10),), TEXT, headline=headline(depth=14)),
        article("b", (place(1, 2, 12, 10),), TEXT)) != []


def test_holes_are_reported_from_three_lines_on() -> None:
    _, found = planned(
        article("a", (place(1, 4, 1, 10),), TEXT), article("b", (place(1, 1, 13, 28),), TEXT),
        article("c", (place(2, 4, 14, 25),), TEXT))
    assert [d.message for d in found] == [
        f"column {column} is empty from line 11 to 13" for column in (2, 3, 4)]


def test_a_page_without_articles_is_one_hole() -> None:
    _, found = planned()
    assert [d.message for d in found] == [
        f"column {column} is empty from line 1 to 40" for column in (1, 2, 3, 4)]


@pytest.mark.parametrize(("width", "split", "expected"), [
    (7, None, True), (8, None, False), (30, None, False), (31, None, True),
])
def test_unusual_measures(width: int, split: int | None, expected: bool) -> None:
    grid = replace(GRID, columns=1, measure=width * 1000)
    story = article("a", (place(1, 1, 1, 40, set=split),), TEXT)
    assert codes(story, on=layout(grid=grid)) == ["measure-unusual"] * expected


def test_a_picture_may_be_as_wide_as_it_likes() -> None:
    assert codes(article("a", (place(1, 1, inset="3字"),))) == []


@pytest.mark.parametrize("changes", [
    {}, {"headline": headline(depth=2)}, {"place": (place(1, 1, set=6, frames=(1,) * 6),)},
])
def test_columns_too_narrow_for_any_text_are_reported_once(changes: dict[str, object]) -> None:
    story = article("a", (place(1, 1, set=6),), TEXT)
    found = codes(replace(story, **changes))  # type: ignore[arg-type]
    assert found.count("measure-narrow") == 1
