"""Findings about content, layouts and pages: where, what, and what to do.

Shared by all stages.  A stage never stops at the first fault: it collects :class:`Diagnostic`
values and raises them together as :class:`Faults`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file: lines and columns count from 1, in characters.

    ``path`` is as it is shown to the user (relative to the working directory where possible).
    ``end_column`` is exclusive; it equals ``column`` when only a point is known.
    """

    path: str
    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.  ``code`` is stable and may be searched for; ``hint`` says what to do.

    ``source`` is the text of the line that ``span`` points into, for the caret.
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    source: str | None = None


class Faults(Exception):
    """All faults of one stage, raised together.

    ``diagnostics`` holds at least one error; warnings found on the way travel along.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


def error(
    code: str, message: str, span: Span | None = None, hint: str | None = None,
    source: str | None = None,
) -> Diagnostic:
    """Return an error-level :class:`Diagnostic`."""
    return Diagnostic(Severity.ERROR, code, message, span, hint, source)


def warning(
    code: str, message: str, span: Span | None = None, hint: str | None = None,
    source: str | None = None,
) -> Diagnostic:
    """Return a warning-level :class:`Diagnostic`."""
    return Diagnostic(Severity.WARNING, code, message, span, hint, source)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of ``diagnostics`` is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
