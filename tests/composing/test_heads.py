"""Headlines: phrases, balance, and nothing lost."""

from __future__ import annotations

import pytest
from fakes import FACE
from hypothesis import given
from hypothesis import strategies as st

from huozi.composing.clusters import Run
from huozi.composing.heads import compose_head
from huozi.composing.justify import cast
from huozi.composing.paragraph import prepare


def broken(text: str, measure: float) -> list[str]:
    """Return the lines of ``text`` on ``measure`` ems."""
    choices = compose_head(prepare((Run(text, FACE),)), int(measure * 1000))
    return [line.text for line in cast(choices, choices.best)]


def test_one_line_where_one_is_enough() -> None:
    assert broken("西宁向劳模发放“三金”", 12) == ["西宁向劳模发放“三金”"]


@pytest.mark.parametrize("measure", [12, 13, 14, 16])
def test_two_lines_balance(measure: int) -> None:
    lines = broken("建立健全联系基层服务职工长效机制成果丰硕", measure)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 4


def test_a_line_ends_where_a_phrase_ends() -> None:
    """An even share would cut 活动 in two; BudouX knows the word."""
    assert broken("我们开展教育实践活动取得新成效啦", 9) == ["我们开展教育实践", "活动取得新成效啦"]


def test_lines_are_neither_opened_nor_squeezed() -> None:
    choices = compose_head(prepare((Run("巩固党的群众路线，教育实践活动成果显著", FACE),)), 11_000)
    lines = cast(choices, choices.best)
    assert all(line.opened == 0 and line.squeezed == 0 for line in lines)


def test_no_line_begins_with_a_mark() -> None:
    for measure in range(4, 12):
        lines = broken("留守兄弟，你不孤单。“来来来”", measure)
        assert all(line[0] not in "，。”" for line in lines)


def test_a_long_text_is_broken_as_a_paragraph() -> None:
    assert len(broken("国" * 300, 10)) == 30


@given(st.text("国人民，。“”abc 12·—", max_size=60), st.integers(3_000, 30_000))
def test_nothing_is_lost_and_nothing_too_wide(text: str, measure: int) -> None:
    choices = compose_head(prepare((Run(text, FACE),) if text else ()), measure)
    lines = cast(choices, choices.best)
    assert "".join(line.text for line in lines) == text
    assert choices.price[choices.best] > 0 or all(line.width <= measure for line in lines)
