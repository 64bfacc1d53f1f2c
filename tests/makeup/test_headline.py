"""Headlines: parts stacked over their columns, broken where the editor said."""

from __future__ import annotations

import pytest
from fakes import (
    STORY,
    article,
    edition,
    frames,
    headline,
    layout,
    made_up,
    page_of,
    paragraphs,
    place,
    span,
    text,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from huozi.diagnostics import Diagnostic
from huozi.edition.copy import Headline, Milestone
from huozi.makeup.page import Frame


def set_head(made: Headline, depth: int = 30) -> tuple[Frame, tuple[Diagnostic, ...]]:
    story = article("a", (place(1, 2, 1, depth),), paragraphs("国"), headline=made)
    page, found = made_up(edition(story))
    (frame,) = frames(page, "headline")
    return frame, tuple(d for d in found if d.code != "overset")


def test_the_parts_stand_one_below_the_other_in_their_sizes() -> None:
    frame, found = set_head(headline(kicker=(text("引题"),), deck=(text("副题"),), depth=8))
    assert found == ()
    assert [(p.line.text, p.role, p.size) for p in frame.lines] == [
        ("引题", "kicker", 12.0), ("标题", "main", 24.0), ("副题", "deck", 12.0)]
    assert [p.line.pieces[0].style for p in frame.lines] == ["hei", "bold", "kai"]
    baselines = [p.baseline for p in frame.lines]
    assert baselines == sorted(baselines)
    assert len({p.block for p in frame.lines}) == 3 and all(p.block < 0 for p in frame.lines)


def test_lines_stand_centred() -> None:
    frame, _ = set_head(headline("长一些的　短", depth=8))
    middle = frame.rect.x + frame.rect.width / 2
    for placed in frame.lines:
        width = placed.line.width * placed.size / 1000
        assert placed.x + width / 2 == pytest.approx(middle)


@pytest.mark.parametrize("words", [
    (text("上句　下句"),), (text("上句"), Milestone("lb", None, span()), text("下句")),
    (text("上句　"), text("下句")), (text("上句"), text("　下句")),
])
def test_it_breaks_where_the_editor_said(words: tuple[object, ...]) -> None:
    frame, _ = set_head(headline(words, depth=8))  # type: ignore[arg-type]
    assert texts(frame) == ["上句", "下句"]


def test_spaces_at_its_ends_make_no_lines() -> None:
    assert texts(set_head(headline("　标题　", depth=8))[0]) == ["标题"]


def test_the_lines_know_where_they_were_written() -> None:
    frame, _ = set_head(headline((text("上句　下句", 4, 10),), depth=8))
    assert [p.where and (p.where.line, p.where.column) for p in frame.lines] == [(4, 10), (4, 13)]


def test_a_part_wider_than_its_columns_breaks_by_itself() -> None:
    frame, found = set_head(headline("国" * 14, depth=8))  # 21 字 of 10 points hold 8 of 24
    assert len(frame.lines) == 2 and found == ()
    for placed in frame.lines:
        assert placed.line.width * placed.size / 1000 <= frame.rect.width


@pytest.mark.parametrize("words", ["一　二", "一　二　三", "一　二　三　四"])
def test_a_headline_too_deep_for_its_lines_is_an_error(words: str) -> None:
    frame, (fault,) = set_head(headline(words, depth=3))
    assert (fault.severity, fault.code, fault.span) == ("error", "headline-deep", span(3))
    assert texts(frame) == words.split("　")
    needed = int(fault.message.split("needs ")[1].split(" ")[0])
    assert set_head(headline(words, depth=3 + needed))[1] == ()
    assert set_head(headline(words, depth=2 + needed))[1] != ()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(0, 3), st.integers(0, 3))
def test_the_depth_that_is_reckoned_is_deep_enough(main: int, kicker: int, deck: int) -> None:
    made = headline(
        "　".join("题" * main), kicker=(text("　".join("引" * kicker)),) if kicker else None,
        deck=(text("　".join("副" * deck)),) if deck else None)
    frame, found = set_head(made)
    assert found == ()
    assert len(frame.lines) == main + kicker + deck


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(0, 3))
def test_no_line_leaves_the_frame_or_meets_another(main: int, kicker: int) -> None:
    frame, _ = set_head(headline(
        "　".join("题" * main), kicker=(text("　".join("引" * kicker)),) if kicker else None))
    tops = [p.baseline - 0.88 * p.size for p in frame.lines]
    feet = [top + p.size for top, p in zip(tops, frame.lines, strict=True)]
    assert tops[0] >= frame.rect.y and feet[-1] <= frame.rect.bottom + 1e-6
    assert all(foot <= top + 1e-6 for foot, top in zip(feet, tops[1:], strict=False))


def test_the_text_begins_below_the_headline() -> None:
    page = page_of(article("a", (place(1, 2, 1, 20),), paragraphs("国" * 200), headline=headline()))
    (head,), (left, right) = frames(page, "headline"), frames(page)
    assert left.rect.y == right.rect.y == head.rect.bottom


def test_spare_depth_is_shared_in_the_styles_proportion() -> None:
    """STORY has 0.5 above and 1 below."""
    frame, _ = set_head(headline(depth=9))
    (placed,) = frame.lines
    top = placed.baseline - 0.88 * 24
    above, below = top - frame.rect.y, frame.rect.bottom - (top + 24)
    assert below == pytest.approx(above * STORY.below / STORY.above)
    assert layout().grid.leading * 9 == pytest.approx(above + 24 + below)
