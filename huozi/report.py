"""Findings as a person, a program or GitHub reads them.

Shared by all stages.  Rule: a finding names file, line and column first, in the form that editors
and terminals turn into links, then shows the line with a caret under the very character.  A wide
character takes two cells (Unicode UAX #11), and what a terminal would obey is never sent to it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from huozi.diagnostics import Diagnostic, Severity

_CELLS = 96
"""Widest excerpt of a source line, in terminal cells: a paragraph is one line of the file."""

_BEFORE = 40
"""Cells of it that are kept before the caret."""

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_text(diagnostics: Iterable[Diagnostic], colour: bool = False) -> str:
    """Return the findings for a terminal, in order of place; ``colour`` adds ANSI colours."""
    return "".join(_text(d, colour) for d in sorted(diagnostics, key=_order))


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the findings as a JSON list of objects, in order of place.

    ``path``, ``line``, ``column`` and ``end_column`` are null where a finding has no place.
    """
    return json.dumps([_record(d) for d in sorted(diagnostics, key=_order)],
                      ensure_ascii=False, indent=2) + "\n"


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the findings as GitHub Actions workflow commands, one a line, in order of place."""
    return "".join(_command(d) for d in sorted(diagnostics, key=_order))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    place = (span.path, span.line, span.column) if span else ("", 0, 0)
    return *place, diagnostic.code, diagnostic.message


def _text(diagnostic: Diagnostic, colour: bool) -> str:
    span, severity = diagnostic.span, diagnostic.severity
    place = f"{_safe(span.path)}:{span.line}:{span.column}: " if span else ""
    label = _paint(f"{severity}[{diagnostic.code}]", severity, colour)
    rows = [f"{place}{label}: {_safe(diagnostic.message)}"]
    if span and diagnostic.source is not None:
        excerpt, blank, width = _excerpt(diagnostic.source, span.column - 1, span.end_column - 1)
        rows += [f"  {excerpt}", "  " + " " * blank + _paint("^" * width, severity, colour)]
    if diagnostic.hint:
        rows.append(f"  = hint: {_safe(diagnostic.hint)}")
    return "\n".join(rows) + "\n"


def _paint(text: str, severity: Severity, colour: bool) -> str:
    return f"\033[{_COLOURS[severity]}m{text}\033[0m" if colour else text


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of ``line`` to show, the cells before the caret, and the caret's width."""
    line = _safe(line)
    first = 0
    if _width(line) > _CELLS:
        first = start
        while first > 0 and _width(line[first - 1:start]) <= _BEFORE:
            first -= 1
    last = first
    while last < len(line) and _width(line[first:last + 1]) <= _CELLS:
        last += 1
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    caret = max(_width(line[start:min(end, last)]), 1)
    return head + line[first:last] + tail, len(head) + _width(line[first:start]), caret


def _width(text: str) -> int:
    """Return the terminal cells that ``text`` takes."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _safe(text: str) -> str:
    """Return ``text`` with tabs as spaces and every other control or format character as U+FFFD."""
    return "".join(
        " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C"
        or c in "\u2028\u2029" else c
        for c in text)


def _record(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    span = diagnostic.span
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end_column if span else None,
        "hint": diagnostic.hint,
        "source": diagnostic.source,
    }


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str] = {}
    if span:
        properties |= {"file": span.path, "line": str(span.line), "col": str(span.column)}
    properties["title"] = diagnostic.code
    listed = ",".join(f"{name}={_escape(value, property_=True)}"
                      for name, value in properties.items())
    message = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{_GITHUB[diagnostic.severity]} {listed}::{_escape(message)}\n"


def _escape(text: str, property_: bool = False) -> str:
    """Return ``text`` escaped as actions/toolkit does it (packages/core/src/command.ts)."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text
