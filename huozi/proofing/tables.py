"""The survey as JSON for programs and as tables for people.

Last step of stage 6; it reads results and decides nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from huozi.proofing.results import Figures, Survey

MOST_COLUMNS = 40
"""A longer document's columns are told by the JSON alone."""

_TITLES = (
    "page", "字", "lines", "full", "flush mm", "off", "start", "end", "lone", "wid", "orph",
    "gap", "p90", "max", ">.05", ">.1", "squeeze", "hard", "++", "--", "contrast",
)


def survey_json(survey: Survey) -> str:
    """Return every field of ``survey`` as JSON; numbers have six decimals at most."""
    return json.dumps(_rounded(asdict(survey)), ensure_ascii=False, indent=1) + "\n"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6) + 0.0
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value


def survey_table(survey: Survey) -> str:
    """Return the figures of every column and of all as a table, under a line on the document."""
    table = Table(box=None, pad_edge=False, header_style="none")
    for title in _TITLES:
        table.add_column(title, justify="right")
    if len(survey.columns) <= MOST_COLUMNS:
        for column in survey.columns:
            table.add_row(str(column.page), f"{column.measure:.1f}", *_cells(column.figures))
    table.add_row("all", "", *_cells(survey.totals))
    console = Console(width=150, no_color=True, highlight=False)
    with console.capture() as capture:
        console.print(table)
    rows = [line.rstrip() for line in capture.get().splitlines()]
    return "\n".join([_about(survey), "", *rows, "", _LEGEND])


def _about(survey: Survey) -> str:
    marks = (
        f"{survey.ends_half} at its half em, {survey.ends_em} at its em, "
        f"{survey.ends_ink} at its ink"
    )
    parts = [
        f"{survey.name}: {survey.pages} pages, {len(survey.columns)} columns, "
        f"{survey.totals.characters} characters of {survey.font or 'a nameless face'} "
        f"at {survey.em:.2f} pt",
        f"lines that end in a mark: {marks}",
    ]
    for count, what in ((survey.stray, "stand in no column"), (survey.turned, "are not upright"),
                        (survey.unmapped, "mean nothing to a reader")):
        if count:
            parts.append(f"{count} characters {what}")
    return "\n".join(parts)


def _cells(figures: Figures) -> list[str]:
    f = figures
    return [
        str(f.lines), str(f.full), f"{f.flush_max:.2f}", str(f.flush_off),
        str(f.forbidden_starts), str(f.forbidden_ends), str(f.lone), str(f.widows),
        str(f.orphans), f"{f.gap_mean:.4f}", f"{f.gap_p90:.3f}", f"{f.gap_max:.3f}", str(f.loose),
        str(f.very_loose), f"{f.squeeze_mean:.3f}", str(f.hard_squeezed), str(f.both_stretch),
        str(f.both_squeeze), f"{f.contrast:.4f}",
    ]


_LEGEND = """\
flush, off: largest error at an edge, and lines over 0.1 mm · start, end: forbidden · lone: last
lines of one character · wid, orph: widows, orphans · gap, p90, max: between Han, in em · >.05, >.1:
lines whose mean gap is larger · squeeze: em a full line gives up · hard: lines that give more than
half · ++, --: lines that stretch, squeeze, like the one before · contrast: of neighbours' gaps"""
