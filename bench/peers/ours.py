"""Huozi: its composer, and its real plate, so that the PDF is what a build would print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.paragraph import Choices, Setting, compose, prepare
from huozi.makeup.page import Frame, Page, SetLine
from huozi.planning.slots import Rect
from huozi.platemaking.press import Imprint, print_pdf
from huozi.typecase.case import load_typecase
from huozi.typecase.metrics import FaceMetrics
from huozi.units import MILLI
from peers import DEPTH, EM, INDENT, LEADING, MARGIN, ROOT, Job

ROLE = "song"
SETTING = Setting(indent=INDENT * MILLI)


def huozi(job: Job) -> None:
    """Set ``job`` with Huozi."""
    lines = [
        (number, line)
        for number, choices in enumerate(composed(job.paragraphs, job.measure))
        for line in cast(choices, choices.best)
    ]
    placed = [
        SetLine(line, MARGIN + line.start * EM / MILLI,
                MARGIN + (index % DEPTH + 0.8) * LEADING, EM, "body", number, None)
        for index, (number, line) in enumerate(lines)
    ]
    pages = tuple(
        _page(job, index // DEPTH + 1, tuple(placed[index : index + DEPTH]))
        for index in range(0, len(placed), DEPTH)
    )
    imprint = Imprint("Composition", "zh-Hans", ())
    folder = ROOT / "layouts" / "broadsheet-8"
    job.pdf.write_bytes(print_pdf(pages, folder, load_typecase(ROOT / "fonts"), imprint))


def composed(paragraphs: tuple[str, ...], measure: float) -> Iterator[Choices]:
    """Yield every paragraph's choices at ``measure`` ems."""
    for text in paragraphs:
        yield compose(prepare((Run(text, _face(), ROLE),)), (round(measure * MILLI),), SETTING)


@lru_cache(maxsize=1)
def _face() -> FaceMetrics:
    return FaceMetrics(load_typecase(ROOT / "fonts").faces[ROLE])


def _page(job: Job, number: int, lines: tuple[SetLine, ...]) -> Page:
    rect = Rect(MARGIN, MARGIN, job.measure * EM, DEPTH * LEADING)
    frame = Frame("text", "text", rect, DEPTH, lines)
    return Page(number, job.width, job.height, (frame,), (), ("text",), ("zh-Hans",), (), ())
