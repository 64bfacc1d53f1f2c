"""Pouring a thread: what falls into which column, and what finds no room."""

from __future__ import annotations

import pytest
from fakes import (
    article,
    block,
    edition,
    frames,
    headline,
    made_up,
    page_of,
    paragraphs,
    place,
    printed,
    span,
    text,
    texts,
)

from huozi.edition.copy import Block, Emphasis, Gap, Milestone, SlotSpec, Surplus
from huozi.makeup.page import BreakReport, Copyfit, Page

CB = Milestone("cb", None, span(9, 4, 9))
FULL = 8 + 3 * 10
"""Characters of an indented paragraph that fills four lines of ten."""


def story(*body: Block, slots: tuple[SlotSpec, ...] = (place(1, 2, 1, 4),)) -> Page:
    return page_of(article("a", slots, body))


def columns(page: Page) -> list[list[str]]:
    return [texts(frame) for frame in frames(page)]


def fit(page: Page) -> Copyfit:
    (found,) = page.copyfit
    return found


# Columns

def test_a_thread_fills_column_after_column() -> None:
    page = story(block("国" * 38 + "中" * 24))
    assert columns(page) == [["国" * 8, *["国" * 10] * 3], ["中" * 10, "中" * 10, "中" * 4]]
    first, second = frames(page)
    assert (first.rect.x, first.rect.y, first.rect.width, first.rect.height) == (50, 100, 100, 48)
    assert second.rect.x == 160 and first.depth == second.depth == 4


def test_a_thread_goes_on_in_the_next_slot() -> None:
    page = story(block("国" * 28 + "中" * 30), slots=(place(1, 1, 1, 3), place(4, 4, 20, 3)))
    assert columns(page) == [["国" * 8, "国" * 10, "国" * 10], ["中" * 10] * 3]
    assert frames(page)[1].rect.y == 100 + 19 * 12


def test_lines_take_the_measure_of_their_column() -> None:
    page = story(
        block("国" * 300), slots=(place(1, 2, 1, 4, set=1), place(3, 3, 1, 5), place(1, 4, 6, 9)))
    for frame in frames(page):
        for placed in frame.lines:
            assert placed.line.measure * placed.size / 1000 == pytest.approx(frame.rect.width)
            if not placed.line.last:
                assert placed.line.start + placed.line.width == placed.line.measure


def test_lines_stand_on_the_grid_in_the_middle_of_their_line() -> None:
    """The em box of 10 points is centred in a leading of 12; its baseline is 0.88 down."""
    page = story(block("国" * 60))
    for frame in frames(page):
        assert [p.baseline for p in frame.lines] == [
            pytest.approx(100 + 12 * k + 1 + 8.8) for k in range(len(frame.lines))]
        assert all(p.x == frame.rect.x + (20 if p.line.start else 0) for p in frame.lines)


def test_columns_align_by_baseline_whatever_stands_in_them() -> None:
    page = story(block("小题", kind="head1"), *paragraphs("国" * 30, "中" * 40),
                 slots=(place(1, 2, 1, 6),))
    left, right = ([round(p.baseline, 6) for p in f.lines] for f in frames(page))
    assert right == left[: len(right)]


# Breaks of the source

def test_a_column_break_that_fits_is_honoured() -> None:
    page = story(block("国" * FULL, CB, "中" * 12))
    assert columns(page) == [["国" * 8, *["国" * 10] * 3], ["中" * 10, "中" * 2]]
    assert page.breaks == (BreakReport("a", "国" * 6, "中" * 6, True, "", CB.where),)
    after = frames(page)[1].lines[0]
    assert (after.line.start, after.block) == (0, 1)  # the paragraph goes on: no indent


def test_lines_are_squeezed_to_meet_a_column_break() -> None:
    page = story(block("国" * 8 + "国国，国国，国国国国国" + "国" * 20, CB, "中" * 12))
    assert [report.honoured for report in page.breaks] == [True]
    assert len(columns(page)[0]) == 4 and columns(page)[1][0] == "中" * 10


@pytest.mark.parametrize("short", [1, 2, 3])
def test_a_break_in_the_middle_of_a_column_is_dropped_and_the_text_closes_up(short: int) -> None:
    """The line before it is full, so what is wrong is that lines are missing."""
    page = story(block("国" * (FULL - 10 * short), CB, "中" * 60))
    assert columns(page)[0] == ["国" * 8, *["国" * 10] * (3 - short), *["中" * 10] * short]
    (report,) = page.breaks
    assert (report.honoured, report.before, report.after) == (False, "国" * 6, "中" * 6)
    assert f"{short} line" in report.reason and report.where == CB.where


def test_a_break_whose_line_cannot_be_filled_is_dropped() -> None:
    page = story(block("国" * 31, CB, "中" * 30))
    (report,) = page.breaks
    assert not report.honoured and "10 字" in report.reason
    assert columns(page)[0][-1].startswith("国国国中")


def test_every_break_is_reported_in_order() -> None:
    second = Milestone("cb", None, span(9, 80, 85))
    page = story(
        block("国" * FULL, CB, "中" * 40, second, "民" * 10), slots=(place(1, 3, 1, 4),))
    assert [(r.where, r.honoured) for r in page.breaks] == [
        (CB.where, True), (second.where, True)]


def test_two_breaks_without_text_between_them_are_both_reported() -> None:
    second = Milestone("cb", None, span(9, 80, 85))
    struck = Surplus("衍", Emphasis.PLAIN, span(9, 20, 30))
    page = story(block("国" * FULL, CB, struck, second, "中" * 12))
    assert [report.where for report in page.breaks] == [CB.where, second.where]


@pytest.mark.parametrize(("first", "second"), [
    (("国" * FULL, CB), ("中" * 12,)), (("国" * (FULL - 1), CB), ("中" * 12,)),
    (("国" * FULL,), (CB, "中" * 12)), (("国" * 12,), (CB, "中" * 12)),
    (("国" * 12, CB), ("中" * 12,)), (("国" * 12,), (CB,)), (("国" * 12,), ("中" * 12, CB)),
    (("国" * FULL,), ("中" * 38, CB)),
])
def test_a_break_at_the_edge_of_a_paragraph_changes_nothing_in_it(
    first: tuple[Milestone | str, ...], second: tuple[Milestone | str, ...]
) -> None:
    """No line is filled that ends its paragraph, no indent goes, and nothing crashes."""
    page = story(block(*first), block(*second))
    plain = story(*(block(*(i for i in b if i is not CB)) for b in (first, second)))
    assert [[p.line for p in f.lines] for f in frames(page)] == [
        [p.line for p in f.lines] for f in frames(plain)]


# Widows, orphans and subheads: on 20 字, 58 characters are three lines, or four opened ones

WIDE = (place(1, 2, 1, 4, set=1, inset="0.5字"), place(3, 4, 1, 30, set=1, inset="0.5字"))


def test_no_first_line_alone_at_a_columns_foot() -> None:
    page = story(*paragraphs("国" * 58, "中" * 200), slots=WIDE)
    assert {p.block for p in frames(page)[0].lines} == {1}
    assert len(frames(page)[0].lines) == 4


def test_no_last_line_alone_at_a_columns_head() -> None:
    page = story(*paragraphs("国" * 98, "中" * 200), slots=WIDE)
    assert [p.block for p in frames(page)[1].lines][:3] == [1, 1, 2]


def test_no_subhead_at_a_columns_foot() -> None:
    """背题."""
    page = story(
        block("国" * 58), block("小标题", kind="head1"), block("中" * 200), slots=WIDE)
    assert [p.role for p in frames(page)[0].lines] == ["body"] * 4
    assert frames(page)[1].lines[0].role == "head1"


def test_paragraphs_take_a_line_more_to_meet_a_column_break() -> None:
    first = place(1, 2, 1, 11, set=1, inset="0.5字")
    body = (block("国" * 58), block("人" * 58), block("中" * 58, CB, "民" * 90))
    page = story(*body, slots=(first, WIDE[1]))
    assert [report.honoured for report in page.breaks] == [True]
    assert [p.block for p in frames(page)[0].lines] == [1] * 4 + [2] * 4 + [3] * 3


# Copyfit

def test_text_that_fits_exactly() -> None:
    page = story(block("国" * (FULL + 40)))
    assert fit(page) == Copyfit("a", FULL + 40, 8, 8, 0, 0, 0, "", None)


def test_one_line_too_many_is_told_with_the_place_where_it_starts() -> None:
    body = block(text("国" * (FULL + 40) + "中" * 5, line=7, column=3))
    page, found = made_up(edition(article("a", (place(1, 2, 1, 4),), (body,))))
    where = span(7, 3 + FULL + 40, 4 + FULL + 40)
    assert fit(page) == Copyfit("a", FULL + 45, 9, 8, 1, 5, 0, "中" * 5, where)
    (fault,) = found
    assert (fault.severity, fault.code, fault.span) == ("error", "overset", where)
    assert "1 line" in fault.message and "5 characters" in fault.message


def test_one_character_too_many_costs_a_line() -> None:
    page = story(block("国" * (FULL + 41)))
    over = fit(page)
    assert (over.lines, over.over, over.under) == (9, 1, 0)
    assert over.over_characters == len(over.overset) <= 2
    assert len(printed(page, "a")) + over.over_characters == FULL + 41


def test_a_page_too_many() -> None:
    page = story(block("国" * (FULL + 40) + "中" * 2000))
    over = fit(page)
    assert (over.over, over.over_characters, over.overset) == (200, 2000, "中" * 12)
    assert printed(page, "a") == "国" * (FULL + 40)


def test_later_paragraphs_are_overset_too() -> None:
    page = story(*paragraphs("国" * (FULL + 40), "中" * 8, "民" * 8))
    assert (fit(page).over, fit(page).over_characters) == (2, 16)


def test_empty_lines_are_counted() -> None:
    page, found = made_up(edition(article("a", (place(1, 2, 1, 4),), (block("国" * 18),))))
    assert (fit(page).under, fit(page).over, fit(page).lines) == (6, 0, 2)
    assert found == ()


def test_a_story_without_any_column_is_overset_whole() -> None:
    page, found = made_up(edition(article(
        "a", (place(1, 2, 1, 4),), (block("国" * 28),), headline=headline(depth=4))))
    assert (fit(page).over, fit(page).over_characters) == (3, 28)
    assert [d.code for d in found] == ["overset"]


def test_a_column_break_in_a_story_without_any_column_is_dropped() -> None:
    page, found = made_up(edition(article(
        "a", (place(1, 2, 1, 4),), (block("国" * 28, CB, "中" * 9),), headline=headline(depth=4))))
    assert [report.honoured for report in page.breaks] == [False]
    assert fit(page).over_characters == 37 and "overset" in {d.code for d in found}


def test_a_byline_and_a_note_without_a_body_are_not_lost() -> None:
    page, found = made_up(edition(article(
        "a", (place(1, 2, 1, 6),), (), headline=headline(depth=4), bylines=((text("陈豪"),),),
        notes=((text("作者系本报记者"),),))))
    assert printed(page, "a") == "陈豪作者系本报记者" or "overset" in {d.code for d in found}


def test_a_cut_off_paragraph_that_cannot_be_filled_keeps_its_natural_last_line() -> None:
    gap = Gap("truncated", None, span(4, 9, 20))
    page = story(block("国" * 21, gap))
    body = frames(page)[0].lines
    assert [p.line.text for p in body] == ["国" * 8, "国" * 10, "国" * 3, "〔下缺〕"]
    assert body[2].line.width == 3000 and body[2].line.opened == 0
