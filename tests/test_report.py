"""Findings as text, JSON and GitHub commands."""

from __future__ import annotations

import json

from huozi.diagnostics import Diagnostic, Severity, Span, error, warning
from huozi.report import render_github, render_json, render_text

FAULT = error(
    "bad-range", "“2-1” runs backwards", Span("a.yaml", 4, 5, 7), "write 1-2", "标：中文 x")


def test_text_puts_the_caret_under_wide_characters() -> None:
    rows = render_text([FAULT]).split("\n")
    assert rows[0] == "a.yaml:4:5: error[bad-range]: “2-1” runs backwards"
    assert rows[1] == "  标：中文 x"
    assert rows[2] == "  " + " " * 8 + "^" * 2  # 标：中文 takes eight cells
    assert rows[3] == "  = hint: write 1-2"


def test_a_point_still_has_a_caret() -> None:
    rows = render_text([error("x", "m", Span("a", 1, 3, 3), None, "中文")]).split("\n")
    assert rows[2] == "  " + " " * 4 + "^"


def test_long_lines_are_cut_around_the_caret() -> None:
    line = "字" * 300 + "错" + "字" * 300
    rows = render_text([error("x", "m", Span("a", 1, 301, 302), None, line)]).split("\n")
    shown, caret = rows[1][2:], rows[2][2:]
    assert shown.startswith("…") and shown.endswith("…") and len(shown) < 60
    before = shown[:shown.index("错")]
    assert caret == " " * (1 + 2 * (len(before) - 1)) + "^^"


def test_findings_are_in_order_of_place() -> None:
    spans = [Span("b", 1, 1, 1), Span("a", 10, 1, 1), Span("a", 9, 2, 2), Span("a", 9, 1, 1), None]
    text = render_text([error("x", "m", span) for span in spans])
    assert [row.split(" ")[0] for row in text.splitlines()] == [
        "error[x]:", "a:9:1:", "a:9:2:", "a:10:1:", "b:1:1:"]


def test_nothing_reaches_the_terminal_as_a_command() -> None:
    fault = error("x", "\033[2J", Span("a\033", 1, 1, 2), "\u202e", "\033[31m中\t\u2066")
    assert not set(render_text([fault])) & set("\033\t\u202e\u2066")


def test_colour() -> None:
    text = render_text([warning("x", "m")], colour=True)
    assert text == "\033[1;33mwarning[x]\033[0m: m\n"


def test_json() -> None:
    first, second = json.loads(render_json([FAULT, error("x", "m")]))
    assert first == {"severity": "error", "code": "x", "message": "m", "path": None, "line": None,
                     "column": None, "end_column": None, "hint": None, "source": None}
    assert (second["path"], second["line"], second["column"], second["end_column"]) == (
        "a.yaml", 4, 5, 7)
    assert "“2-1”" in render_json([FAULT]) and json.loads(render_json([])) == []


def test_github() -> None:
    note = Diagnostic(Severity.NOTE, "n", "50%\nof it: a, b", Span("a,b:c.yaml", 1, 2, 3), "so")
    assert render_github([note, error("x", "m")]) == (
        "::error title=x::m\n"
        "::notice file=a%2Cb%3Ac.yaml,line=1,col=2,title=n::50%25%0Aof it: a, b%0Ahint: so\n")
