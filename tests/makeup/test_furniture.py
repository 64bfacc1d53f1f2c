"""Running head and legend: facts with their certainty, explained where they need it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import (
    GRID,
    article,
    block,
    edition,
    fact,
    frames,
    headline,
    layout,
    made_up,
    page_spec,
    paragraphs,
    place,
    span,
    text,
    texts,
)

from huozi.edition.copy import (
    Article,
    Certainty,
    Correction,
    Edition,
    Emphasis,
    Gap,
    Line,
    Supplied,
)
from huozi.planning.layout import FurnitureItem, Layout

SUPPLIED, INFERRED = Certainty.SUPPLIED, Certainty.INFERRED
ADDED: Line = (Supplied("补", Emphasis.PLAIN, span(2, 3, 4)),)
LOST: Line = (text("国"), Gap("lost", None, span(2, 5, 20)))


def furniture(paper: Edition, on: Layout | None = None) -> list[str]:
    """Return the lines of the running head and the legend."""
    page, _ = made_up(paper, on)
    return [line for frame in frames(page, "furniture") for line in texts(frame)]


def legend(paper: Edition, on: Layout | None = None) -> str:
    """Return the legend, which stands below the grid, or nothing."""
    page, _ = made_up(paper, on)
    return "".join(
        line for frame in frames(page, "furniture") if frame.rect.y > GRID.y(GRID.lines)
        for line in texts(frame))


def story(**changes: object) -> Article:
    return article("a", (place(1, 2, 1, 20),), paragraphs("国" * 20), **changes)


def test_facts_of_the_source_stand_as_they_are() -> None:
    assert furniture(edition(page=page_spec(section=fact("要闻")))) == [
        "要闻", "测试报", "1　2014年1月30日　星期四"]


@pytest.mark.parametrize("certainty", [SUPPLIED, INFERRED])
def test_facts_that_the_source_lacks_stand_in_brackets(certainty: Certainty) -> None:
    page = page_spec(section=fact("要闻", certainty), folio=fact("二", certainty))
    paper = edition(
        page=page, paper=fact("甲报", certainty), date=fact("2024-02-29", certainty))
    assert furniture(paper)[:3] == [
        "〔要闻〕", "〔甲报〕", "〔二〕　〔2024年2月29日〕　星期四"]


@pytest.mark.parametrize(("day", "weekday"), [
    ("2014-01-27", "一"), ("2014-02-02", "日"), ("1978-12-18", "一"), ("2024-12-31", "二"),
])
def test_weekdays(day: str, weekday: str) -> None:
    assert furniture(edition(date=fact(day)))[-1].endswith(f"　星期{weekday}")


def test_what_is_not_known_is_left_out() -> None:
    assert furniture(edition()) == ["测试报", "1　2014年1月30日　星期四"]


def test_its_places() -> None:
    page, _ = made_up(edition(page=page_spec(section=fact("要闻"))))
    section, paper, folio = frames(page, "furniture")
    left, right = GRID.x(1), GRID.x(4) + 100
    assert section.rect.x + section.rect.width / 2 == pytest.approx((left + right) / 2)
    assert paper.rect.x + paper.rect.width == pytest.approx(right)
    assert folio.rect.x == left
    assert [f.lines[0].baseline for f in (section, paper, folio)] == [80.0] * 3


def test_the_rules_under_it_cross_the_type_area() -> None:
    page, _ = made_up(edition())
    (rule,) = (r for r in page.rules if r.kind == "head")
    assert (rule.x1, rule.x2, rule.y1, rule.y2) == (50.0, 480.0, 90.0, 90.0)


# The legend

def test_a_page_without_marks_has_no_legend() -> None:
    assert legend(edition(story(headline=headline()))) == ""


@pytest.mark.parametrize(("paper", "words"), [
    (edition(paper=fact("甲报", SUPPLIED)), "推定或补入"),
    (edition(date=fact("2014-01-30", INFERRED)), "推定或补入"),
    (edition(page=page_spec(section=fact("要闻", SUPPLIED))), "推定或补入"),
    (edition(page=page_spec(folio=fact("2", SUPPLIED))), "推定或补入"),
    (edition(article("a", (place(1, 1),), (block(*ADDED),))), "加点"),
    (edition(article("a", (place(1, 1),), (
        block(Correction("误", "正", Emphasis.PLAIN, span())),))), "加点"),
    (edition(article("a", (place(1, 1),), (block(*LOST),))), "残缺"),
    (edition(story(headline=headline(certainty=SUPPLIED))), "原题"),
])
def test_a_mark_on_the_page_is_explained_and_nothing_else_is(paper: Edition, words: str) -> None:
    shown = legend(paper)
    assert words in shown and shown.count("。") == 1


def test_every_mark_is_explained_once() -> None:
    paper = edition(
        story(headline=headline(certainty=SUPPLIED)),
        article("b", (place(3, 4),), (block(*ADDED), block(*ADDED), block(*LOST))),
        paper=fact("甲报", SUPPLIED), date=fact("2014-01-30", SUPPLIED))
    assert legend(paper).count("。") == 4


@pytest.mark.parametrize("part", ["deck", "notes", "signatures", "bylines"])
@pytest.mark.parametrize(("words", "explained"), [(ADDED, "加点"), (LOST, "残缺")])
def test_marks_outside_the_body_are_explained_too(
    part: str, words: Line, explained: str
) -> None:
    marked = (
        story(headline=headline(deck=words)) if part == "deck" else story(**{part: (words,)}))
    assert explained in legend(edition(marked))


def with_item(words: str) -> Layout:
    return layout(head_items=(FurnitureItem(words, "song", 10.0, "left", 0.0, 20.0),))


def test_supplied_editors_are_explained_where_they_are_printed() -> None:
    paper = edition(page=page_spec(editors=fact("张三", SUPPLIED)))
    on = with_item("责任编辑：{editors}")
    assert furniture(paper, on)[0] == "责任编辑：〔张三〕"
    assert "推定或补入" in legend(paper, on)


def test_facts_that_are_not_printed_are_not_explained() -> None:
    assert legend(edition(paper=fact("甲报", SUPPLIED)), with_item("{date}")) == ""


def test_the_legend_stands_under_the_grid_in_its_own_size() -> None:
    page, _ = made_up(edition(paper=fact("甲报", SUPPLIED)))
    (placed,) = frames(page, "furniture")[-1].lines
    assert (placed.size, placed.x, placed.baseline) == (8.0, 50.0, GRID.y(41) + 15)


def test_a_legend_of_every_mark_is_not_wider_than_the_type_area() -> None:
    paper = edition(
        story(headline=headline(certainty=SUPPLIED)),
        article("b", (place(3, 4),), (block(*ADDED), block(*LOST))), paper=fact("甲报", SUPPLIED))
    page, _ = made_up(paper, replace(layout(), grid=replace(GRID, columns=2)))
    for frame in frames(page, "furniture"):
        assert frame.rect.right <= page.width
