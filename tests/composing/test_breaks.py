"""Where lines end: forbidden places, what is never divided, lone characters, hard cases.

The tables are CLREQ's own (appendix A, marks for Simplified Chinese), typed here a second time.
"""

from __future__ import annotations

import pytest
from fakes import advances, composed, every_row, extent, rows, set_lines

from huozi.composing.justify import cast
from huozi.composing.paragraph import EMERGENCY

EM = 1000
NOT_AT_START = "。．，、：；！‼？⁇」』”’）》〉】〗〕］｝～–·‧／"
NOT_AT_END = "「『“‘（《〈【〖〔［｛"
PAIRS = ("——", "……")


def line_ends(mark: str, at: int) -> list[list[str]]:
    """Return every composition of Han with ``mark`` as number ``at`` (from 0) on 13 em."""
    return every_row(composed("国" * at + mark + "国" * 30, 13 * EM))


@pytest.mark.parametrize("at", [13, 12, 26])
@pytest.mark.parametrize("mark", NOT_AT_START)
def test_no_line_begins_with_a_closing_mark(mark: str, at: int) -> None:
    for lines in line_ends(mark, at):
        assert not any(line.startswith(mark) for line in lines)


@pytest.mark.parametrize("at", [12, 13, 25])
@pytest.mark.parametrize("mark", NOT_AT_END)
def test_no_line_ends_with_an_opening_mark(mark: str, at: int) -> None:
    for lines in line_ends(mark, at):
        assert not any(line.endswith(mark) for line in lines)


@pytest.mark.parametrize("mark", "—-", ids=["一字线", "短横线"])
def test_a_connector_between_han_begins_no_line(mark: str) -> None:
    """连接号 (GB/T 15834 §5.1.6, CLREQ appendix A): 北京—上海, 任-洛二氏."""
    for lines in line_ends(mark, 13):
        assert not any(line.startswith(mark) for line in lines)


@pytest.mark.parametrize("mark", "/／")
def test_a_solidus_neither_begins_nor_ends_a_line(mark: str) -> None:
    """分隔号 (GB/T 15834 §5.1.9)."""
    for at in (12, 13):
        for lines in line_ends(mark, at):
            assert not any(line.startswith(mark) for line in lines)
            assert not any(line.endswith(mark) for line in lines[:-1])


@pytest.mark.parametrize("marks", ["。”", "”。", "）。", "”）。", "——”", "……”"])
def test_a_row_of_closing_marks_stays_with_its_text(marks: str) -> None:
    for at in (11, 12, 13):
        for lines in line_ends(marks, at):
            assert sum(marks in line for line in lines) == 1


@pytest.mark.parametrize("at", range(10, 15))
@pytest.mark.parametrize("mark", PAIRS)
def test_a_two_em_mark_is_never_divided(mark: str, at: int) -> None:
    for lines in line_ends(mark, at):
        assert sum(mark in line for line in lines) == 1


@pytest.mark.parametrize("at", range(8, 14))
@pytest.mark.parametrize("token", [
    "928.4", "1,234,567", "30%", "4·28", "10:30", "2014-01-30", "10–20", "3/4", "5‰", "25℃", "$100",
    "GDP", "don’t", "U.S.A", "30％", "￥100", "№5", "AT&T", "a@b.cn", "−5℃", "3∶2",
])
def test_words_and_numbers_with_their_signs_are_never_divided(token: str, at: int) -> None:
    for lines in line_ends(token, at):
        assert sum(token in line for line in lines) == 1


def test_latin_text_breaks_at_its_spaces() -> None:
    assert rows("China Daily and Workers Daily", 7 * EM)[:2] == ["China Daily ", "and Workers "]


@pytest.mark.parametrize("tail", ["", "。", "”。", "……"])
@pytest.mark.parametrize("length", range(28, 54))
def test_a_lone_character_on_the_last_line_is_avoided(length: int, tail: str) -> None:
    """孤字 (CLREQ §6.3.2.2): marks do not make a character less lonely."""
    assert rows("国" * length + tail, 13 * EM)[-1].count("国") >= 2


def test_a_lone_character_that_cannot_be_avoided_is_set() -> None:
    assert rows("中国", EM) == ["中", "国"]


def test_every_line_has_its_own_measure() -> None:
    lines = set_lines("国" * 5 + "中" * 8 + "国" * 3 + "中" * 3 + "国国", 5000, 8000, 3000)
    assert [line.text for line in lines] == ["国" * 5, "中" * 8, "国" * 3, "中" * 3, "国国"]
    assert [line.measure for line in lines] == [5000, 8000, 3000, 3000, 3000]
    assert [line.last for line in lines] == [False] * 4 + [True]


def test_the_indent_narrows_the_first_line_only() -> None:
    first, second = set_lines("国" * 20, 13 * EM, indent=2 * EM)
    assert (first.start, len(first.text), extent(first)) == (2 * EM, 11, 13 * EM)
    assert (second.start, extent(second)) == (0, 9 * EM)


def test_a_paragraph_that_goes_on_fills_its_last_line() -> None:
    (natural,), (full,) = set_lines("国" * 13, 14 * EM), set_lines("国" * 13, 14 * EM, fills=True)
    assert (extent(natural), natural.opened) == (13 * EM, 0)
    assert extent(full) == 14 * EM and full.opened > 0
    assert full.last


def test_a_full_last_line_costs_what_any_other_would() -> None:
    assert composed("国" * 13, 13 * EM, fills=True).price[1] == 0
    assert composed("国" * 5, 13 * EM, fills=True).price[1] >= EMERGENCY
    assert composed("国" * 5, 13 * EM).price[1] == 0


def test_the_best_number_of_lines_is_the_cheapest() -> None:
    choices = composed("国国国，国国国，国国国国国。" * 6, 13 * EM)
    assert len(choices.price) > 1
    assert choices.price[choices.best] == min(choices.price.values())


def test_a_number_of_lines_that_cannot_be_is_refused() -> None:
    choices = composed("国" * 13, 13 * EM)
    with pytest.raises(KeyError):
        cast(choices, 40)


def test_a_word_wider_than_its_measure_does_not_leave_it() -> None:
    text = "国国" + "A" * 20 + "国国国"
    lines = set_lines(text, 5 * EM)
    assert "".join(line.text for line in lines) == text
    assert max(map(extent, lines)) <= 5 * EM


def test_a_word_that_has_a_line_for_itself_is_not_divided() -> None:
    for lines in every_row(composed("国国" + "A" * 9 + "国国国", 5 * EM)):
        assert any("A" * 9 in line for line in lines)


def test_a_line_that_cannot_be_opened_tells_its_true_width() -> None:
    """Heads and signatures are centred and set right by it."""
    line, *_ = set_lines("国——民", 2500)
    assert line.text == "国" and line.width == extent(line) == EM


@pytest.mark.parametrize("indent", [0, 500, 2000])
def test_a_measure_of_one_em(indent: int) -> None:
    lines = set_lines("中国，人“民”日报abc", EM, indent=indent)
    assert "".join(line.text for line in lines) == "中国，人“民”日报abc"


def test_an_empty_paragraph_has_no_lines() -> None:
    choices = composed("", 13 * EM)
    assert choices.best == 0 and choices.price == {0: 0.0} and cast(choices, 0) == ()


@pytest.mark.parametrize("text", [
    "，。、；：", "（（（（", "））））", "“”", "——" * 9, "……" * 9, "·", "···", "。" * 30, "“" * 30,
    " ", "     ", "　", "　　　", "/", "　国", " 国", "国 ", "国　",
])
def test_marks_and_spaces_alone_are_set(text: str) -> None:
    for measure in (EM, 3 * EM, 13 * EM):
        for setting in ({}, {"fills": True}, {"trim": True}, {"indent": 2 * EM}):
            lines = set_lines(text, measure, **setting)
            assert "".join(line.text for line in lines) == text
            assert all(len(advances(line)) == len(line.text) for line in lines)
