"""Boxes and rules: one outline for joined slots, column rules in wide gutters only."""

from __future__ import annotations

from collections import Counter

import pytest
from fakes import article, layout, page_of, paragraphs, place

from huozi.edition.copy import Article, SlotSpec
from huozi.makeup.page import Page, Rule

TEXT = paragraphs("国" * 40)
PAD = 0.4 * 12
"""A box stands this far inside its slot's pad lines."""


def boxed(*slots: SlotSpec) -> Article:
    return article("a", slots, TEXT, box=True)


def kinds(page: Page, kind: str) -> list[Rule]:
    return [rule for rule in page.rules if rule.kind == kind]


def segments(rules: list[Rule]) -> set[tuple[float, float, float, float]]:
    return {tuple(round(v, 4) for v in (r.x1, r.y1, r.x2, r.y2)) for r in rules}  # type: ignore[misc]


def corners(rules: list[Rule]) -> Counter[tuple[float, float]]:
    """Return how many rules end in each point."""
    ends = Counter[tuple[float, float]]()
    for r in rules:
        ends[round(r.x1, 4), round(r.y1, 4)] += 1
        ends[round(r.x2, 4), round(r.y2, 4)] += 1
    return ends


def box_lines(*slots: SlotSpec) -> list[Rule]:
    return kinds(page_of(boxed(*slots)), "box")


def test_a_box_is_a_rectangle_just_inside_its_slot() -> None:
    top, foot = 100 + PAD, 100 + 120 - PAD
    assert segments(box_lines(place(1, 2))) == {
        (50, top, 260, top), (50, foot, 260, foot), (50, top, 50, foot), (260, top, 260, foot)}


def test_the_box_has_the_layouts_weight_and_its_articles_name() -> None:
    assert {(r.weight, r.article) for r in box_lines(place(1, 2))} == {(layout().box_weight, "a")}


@pytest.mark.parametrize("second", [
    place(1, 2, 11, 8), place(1, 1, 11, 8), place(2, 2, 11, 8), place(1, 4, 11, 8),
    place(2, 4, 11, 8),
])
def test_two_tiers_have_one_outline_without_inner_edges(second: SlotSpec) -> None:
    first = place(1, 2, 1, 10)
    rules = box_lines(first, second)
    assert all(n == 2 for n in corners(rules).values()), "the outline is closed"
    low, high = (max(first.columns[0], second.columns[0]), min(first.columns[1], second.columns[1]))
    left, right = 50 + (low - 1) * 110, 50 + high * 110 - 10  # what the two have in common
    for r in rules:
        across = r.y1 == r.y2 and 110 < r.y1 < 300
        assert not (across and r.x1 < right - 1 and r.x2 > left + 1)


def test_two_tiers_that_do_not_touch_have_two_boxes() -> None:
    rules = box_lines(place(1, 2, 1, 10), place(1, 2, 20, 8))
    assert len(rules) == 8 and set(corners(rules).values()) == {2}


def test_a_slot_beside_and_below_has_a_box_of_its_own() -> None:
    rules = box_lines(place(1, 2, 1, 10), place(3, 4, 11, 8))
    top = 100 + 10 * 12 + PAD
    assert len(rules) == 8
    assert min(r.y1 for r in rules if r.x1 > 260) == pytest.approx(top)


def test_boxes_of_two_articles_do_not_melt() -> None:
    other = article("b", (place(1, 2, 11, 8),), TEXT, box=True)
    rules = kinds(page_of(boxed(place(1, 2, 1, 10)), other), "box")
    assert len(rules) == 8 and {r.article for r in rules} == {"a", "b"}


def test_no_box_no_lines() -> None:
    assert kinds(page_of(article("a", (place(1, 2),), TEXT)), "box") == []


# Column rules: the layout wants two 字

@pytest.mark.parametrize(("gutter", "drawn"), [("1字", 0), ("1.9字", 0), ("2字", 2), ("3字", 2)])
def test_column_rules_stand_in_wide_gutters_only(gutter: str, drawn: int) -> None:
    page = page_of(article("a", (place(1, 4, 3, 10, set=3, gutter=gutter),), TEXT))
    assert len(kinds(page, "column")) == drawn


def test_a_column_rule_stands_in_the_middle_of_its_gutter() -> None:
    page = page_of(article("a", (place(1, 3, 3, 10, set=2, gutter="2字"),), TEXT))
    (rule,) = kinds(page, "column")
    assert (rule.x1, rule.x2) == (210, 210)  # 50 + 150, and a gutter of 20
    assert (rule.y1, rule.y2) == (124, 244)


# Between stories

def two(gap: int, **changes: object) -> list[Rule]:
    lower = article("b", (place(2, 4, 11 + gap, 5),), TEXT)
    return kinds(page_of(article("a", (place(1, 3, 1, 10),), TEXT, **changes), lower), "between")


def test_a_thin_rule_between_two_stories_stands_in_the_white_line() -> None:
    (rule,) = two(1)
    assert segments([rule]) == {(160, 100 + 10.5 * 12, 370, 100 + 10.5 * 12)}


@pytest.mark.parametrize("gap", [0, 2, 5])
def test_it_needs_a_white_line_to_stand_in(gap: int) -> None:
    assert two(gap) == []


def test_a_box_is_divided_enough() -> None:
    assert two(1, box=True) == []


def test_a_story_is_not_divided_from_itself() -> None:
    page = page_of(article("a", (place(1, 2, 1, 10), place(1, 2, 12, 10)), TEXT))
    assert kinds(page, "between") == []
