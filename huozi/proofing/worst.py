"""The worst lines of a document as pictures, in one page of HTML that needs no other file.

Last step of stage 6.  The pictures are cut from the PDF by PDFium, with the line above and the
line below, so that a line is seen among its neighbours.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from huozi.proofing.readback import opened
from huozi.proofing.results import Line, Survey
from huozi.proofing.tables import survey_table

WORST = 10
"""How many lines are shown of each kind."""

_PIXELS = 900
"""The widest picture; lines are drawn at four times their size where that is less."""
_SCALE = 4.0
_AROUND = 2.0
"""Ems that are shown above, below and beside a line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A line and how it looks; ``source`` is a data URI, ``width`` its width in CSS pixels."""

    line: Line
    note: str
    source: str
    width: int


def worst_html(path: Path, survey: Survey) -> str:
    """Return the page on ``survey``, whose PDF is at ``path``, the worst lines first."""
    with opened(path) as document:
        sections = [
            (title, [_picture(document, survey, line, note(line)) for line in lines])
            for title, lines, note in _sections(survey)
        ]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True,
    )
    return environment.get_template("worst.html.j2").render(
        survey=survey, table=survey_table(survey), sections=sections)


Note = Callable[[Line], str]


def _sections(survey: Survey) -> Iterator[tuple[str, Sequence[Line], Note]]:
    full = [line for line in survey.lines if line.full]
    yield ("Most open", _top((x for x in full if x.gap_mean > 0), lambda x: x.gap_mean),
           lambda x: f"{x.gap_mean:.3f} em between Han")
    yield ("Most squeezed", _top((x for x in full if x.squeeze > 0), lambda x: x.squeeze),
           lambda x: f"{x.squeeze:.2f} of {x.room:.2f} em taken out")
    yield ("Forbidden at an edge", _flagged(survey, "forbidden-start", "forbidden-end"),
           lambda x: ", ".join(f for f in x.flags if f.startswith("forbidden")))
    yield "A lone character", _flagged(survey, "lone"), lambda x: x.text
    yield ("Not flush", _top((x for x in full if "off" in x.flags), lambda x: x.flush),
           lambda x: f"{x.flush:.2f} mm")
    yield ("Widows and orphans", _flagged(survey, "widow", "orphan"),
           lambda x: ", ".join(f for f in x.flags if f in ("widow", "orphan")))


def _top(lines: Iterator[Line], key: Callable[[Line], float]) -> list[Line]:
    return sorted(lines, key=key, reverse=True)[:WORST]


def _flagged(survey: Survey, *flags: str) -> list[Line]:
    return [line for line in survey.lines if set(flags) & set(line.flags)][:WORST]


def _picture(document: Any, survey: Survey, line: Line, note: str) -> Picture:
    sheet = document[line.page - 1]
    sheet.set_rotation(0)
    trim, crop = sheet.get_trimbox(), sheet.get_cropbox()
    x, y, width, height = line.rect
    around = _AROUND * survey.em
    column = survey.columns[line.column].rect
    left = trim[0] + min(x, column[0]) - around
    right = trim[0] + max(x + width, column[0] + column[2]) + around
    top, foot = trim[3] - y + around, trim[3] - y - height - around
    sides = (max(0.0, left - crop[0]), max(0.0, foot - crop[1]),
             max(0.0, crop[2] - right), max(0.0, crop[3] - top))
    wide = crop[2] - crop[0] - sides[0] - sides[2]
    scale = min(_SCALE, _PIXELS / max(wide, 1.0))
    image = sheet.render(scale=scale, crop=sides).to_pil()
    sheet.close()
    data = io.BytesIO()
    image.convert("L").save(data, "PNG", optimize=True)
    source = "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()
    return Picture(line, note, source, math.ceil(image.width / 2))
