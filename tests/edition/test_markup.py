"""The body's mark-up: what it means, where it stands, and that no slip reaches the page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huozi.diagnostics import Diagnostic, Span
from huozi.edition.copy import (
    Block,
    Correction,
    Emphasis,
    Gap,
    Inline,
    Line,
    Milestone,
    Remark,
    Supplied,
    Surplus,
    Text,
    at,
)
from huozi.edition.layers import reading_text
from huozi.edition.markup import parse_blocks, parse_line, parse_lines
from huozi.edition.source import Position

PLAIN, STRONG, KAI = Emphasis.PLAIN, Emphasis.STRONG, Emphasis.KAI


def places(text: str) -> Position:
    def place(k: int) -> Span:
        line = text.count("\n", 0, k)
        column = k - text.rfind("\n", 0, k)
        return Span("f", line + 1, column, column + 1)
    return place


def blocks(text: str) -> tuple[Block, ...]:
    found, faults = parse_blocks(text, places(text))
    assert not faults
    return found


def line(text: str) -> Line:
    found, faults = parse_line(text, places(text))
    assert not faults
    return found


def faults(text: str) -> list[tuple[str, int, int]]:
    _, found = parse_blocks(text, places(text))
    return [(d.code, d.span.line, d.span.column) for d in found if d.span]


def span(column: int, end: int, row: int = 1) -> Span:
    return Span("f", row, column, end)


def test_blocks() -> None:
    found = blocks("一\n\n\n## 二\n三\n### 四\n  五  \n")
    assert [(b.kind, reading_text(b.inlines)) for b in found] == [
        ("paragraph", "一"), ("head1", "二"), ("paragraph", "三"), ("head2", "四"),
        ("paragraph", "五")]
    assert [b.where for b in found] == [
        span(1, 2), span(4, 5, 4), span(1, 2, 5), span(5, 6, 6), span(3, 4, 7)]


@pytest.mark.parametrize(("text", "expected"), [
    ("中**文**", (Text("中", PLAIN, span(1, 2)), Text("文", STRONG, span(4, 5)))),
    ("*楷*", (Text("楷", KAI, span(2, 3)),)),
    ("**a*b*c**", (Text("a", STRONG, span(3, 4)), Text("b", KAI, span(5, 6)),
                   Text("c", STRONG, span(7, 8)))),
    ("{~~任在~>在~~}", (Correction("任在", "在", PLAIN, span(8, 9)),)),
    ("**{~~a~>b~~}**", (Correction("a", "b", STRONG, span(9, 10)),)),
    ("{++　++}", (Supplied("\u3000", PLAIN, span(4, 5)),)),
    ("{++a**b**++}", (Supplied("a", PLAIN, span(4, 5)), Supplied("b", STRONG, span(7, 8)))),
    ("{--多，余--}", (Surplus("多，余", PLAIN, span(4, 7)),)),
    ("{--a<cb/>b--}", (Surplus("a", PLAIN, span(4, 5)), Milestone("cb", None, span(5, 10)),
                       Surplus("b", PLAIN, span(10, 11)))),
    ("{>>注 **a <x {++<<}", (Remark("注 **a <x {++", span(1, 19)),)),
    ("<cb/>", (Milestone("cb", None, span(1, 6)),)),
    ("<lb />", (Milestone("lb", None, span(1, 7)),)),
    ("<pb n='3'/>", (Milestone("pb", "3", span(1, 12)),)),
    ('<gap reason="lost" extent="约10字"/>', (Gap("lost", "约10字", span(1, 35)),)),
    (r"\*\<\{\\\#a\b", (
        *(Text(c, PLAIN, span(2 * k, 2 * k + 1)) for k, c in enumerate("*<{\\#", 1)),
        Text(r"a\b", PLAIN, span(11, 14)),
    )),
    ("a~>b > c } #d", (Text("a", PLAIN, span(1, 2)), Text("~>", PLAIN, span(2, 4)),
                       Text("b > c } #d", PLAIN, span(4, 14)))),
])
def test_inlines(text: str, expected: tuple[Inline, ...]) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("中文\n中文", "中文中文"), ("word\nword", "word word"), ("中文\nword", "中文word"),
    ("a,\nb", "a, b"), ("，\n“", "，“"), ("中\n28", "中28"), ("**a**\n*b*", "a b"),
    ("naïve\nécole", "naïve école"),
])
def test_a_line_end_inside_a_paragraph(text: str, expected: str) -> None:
    (block,) = blocks(text)
    assert reading_text(block.inlines) == expected


def test_a_supplied_line_end_is_supplied() -> None:
    assert line("{++a\nb++}")[1] == Supplied(" ", PLAIN, span(5, 6))


@pytest.mark.parametrize(("text", "expected"), [
    ("中{++文", [("unbalanced-markup", 1, 2)]),
    ("中\n文**文", [("unbalanced-markup", 2, 2)]),
    ("**中\n\n文**", [("unbalanced-markup", 1, 1), ("unbalanced-markup", 3, 2)]),
    ("文--}", [("unbalanced-markup", 1, 2)]),
    ("**a*b**", [("unbalanced-markup", 1, 4)]),
    ("{>>注", [("unbalanced-markup", 1, 1)]),
    ("a { b", [("unbalanced-markup", 1, 3)]),
    ("a < b", [("unbalanced-markup", 1, 3)]),
    ("{==a==}", [("unbalanced-markup", 1, 1)]),
    ("{++a{--b--}++}", [("nested-markup", 1, 5)]),
    ("{++a{++b++}", [("nested-markup", 1, 5)]),
    ("{~~a<cb/>~>b~~}", [("nested-markup", 1, 5)]),
    ("{~~*a*~>b~~}", [("nested-markup", 1, 4)]),
    ("{++++}", [("empty-markup", 1, 1)]),
    ("中****", [("empty-markup", 1, 2)]),
    ("{~~a~~}", [("empty-markup", 1, 1)]),
    ("{~~a~>~~}", [("empty-markup", 1, 1)]),
    ("{~~~>a~~}", [("empty-markup", 1, 1)]),
    ("{~~a~>\nb~~}", [("correction-over-lines", 1, 1)]),
    ("中<br/>", [("unknown-milestone", 1, 2)]),
    ("中<cb>", [("unknown-milestone", 1, 2)]),
    ("</cb>", [("unknown-milestone", 1, 1)]),
    ("<pb n=“3”/>", [("unknown-milestone", 1, 1)]),
    ('<cb m="1"/>', [("unknown-attribute", 1, 1)]),
    ("中<gap/>", [("unknown-reason", 1, 2)]),
    ('<gap reason="lots"/>', [("unknown-reason", 1, 1)]),
    ("# 中", [("unknown-head", 1, 1)]),
    ("中\n##中", [("unknown-head", 2, 1)]),
    ("#### 中", [("unknown-head", 1, 1)]),
    ("##", [("unknown-head", 1, 1)]),
    ("\u3000\u3000中", [("manual-indent", 1, 1)]),
])
def test_faults(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(("text", "hint"), [
    ("<br/>", "<lb/>"), ("<cb>", "<cb/>"), ("<pb n=“3”/>", '<pb n="3"/>'),
    ('<gap reason="lots"/>', "“lost”"),
])
def test_hints(text: str, hint: str) -> None:
    _, (fault,) = parse_blocks(text, places(text))
    assert fault.hint and hint in fault.hint


def test_lines_of_a_byline() -> None:
    found, faults = parse_lines("甲\n\n 乙\n", places("甲\n\n 乙\n"))
    assert not faults and [reading_text(each) for each in found] == ["甲", "乙"]


def test_a_point_stays_a_point() -> None:
    point = Span("f", 3, 4, 4)
    (text,), _ = parse_line("中文", lambda k: point)
    assert text.where == point and at(text.where, 1) == point


def characters(inline: Inline) -> str:
    """Return the characters that an inline's place covers."""
    match inline:
        case Text(text) | Supplied(text) | Correction(_, text) | Surplus(text):
            return text
    return ""


TOKENS = st.sampled_from([
    "**", "*", "{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{>>", "<<}", "<cb/>", "<lb/>",
    '<gap reason="lost"/>', "<", "{", "\\", "# ", "## ", "### ", "\n", "\n\n", " ", "\u3000",
    "中", "文，", "word", "“", "1",
])


@given(st.one_of(st.lists(TOKENS).map("".join), st.text()))
def test_any_text_parses_or_is_reported(text: str) -> None:
    rows = text.split("\n")
    found, faults = parse_blocks(text, places(text))
    seen = (0, 0)
    for inline in (i for b in found for i in b.inlines):
        where, covered = inline.where, characters(inline)
        row = rows[where.line - 1] + "\n"
        if not isinstance(inline, Correction):
            assert (where.line, where.column) >= seen  # nothing changes its place
            seen = (where.line, where.column)
        if covered and where.end_column - where.column == len(covered):
            written = row[where.column - 1:where.end_column - 1]
            assert written == covered or (written, covered) == ("\n", " ")
    assert all(_inside(d, rows) for d in faults)


def _inside(diagnostic: Diagnostic, rows: list[str]) -> bool:
    where = diagnostic.span
    return where is not None and where.end_column <= len(rows[where.line - 1]) + 2


@given(st.text(st.sampled_from("中文，。“”4·8*<{\\#")))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    escaped = "".join("\\" + c if c in "*<{\\#" else c for c in text)
    assert reading_text(line(escaped)) == text


@pytest.mark.parametrize("token", ["{>>", "{++", "<", "<gap", "**", "{~~a~>", "\\", "<cb a=''"])
def test_hostile_text_takes_linear_time(token: str) -> None:
    start = time.perf_counter()
    parse_blocks(token * 20_000, lambda k: Span("f", 1, k + 1, k + 2))
    assert time.perf_counter() - start < 5  # seconds; 0.2 in fact, minutes if it were quadratic
