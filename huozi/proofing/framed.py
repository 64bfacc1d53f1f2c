"""Glyphs → columns by the frames of ``layout.json``: for plates of our own.

A step of stage 6, in the place of ``columns`` where frames are known; the lines are read by
``lines``, and an article's frames are one thread.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from huozi.diagnostics import Faults, error
from huozi.proofing.columns import Block, Row
from huozi.proofing.lines import ReadLine, TextFrame, lines, read_frames
from huozi.proofing.pieces import row_of
from huozi.proofing.readback import Glyph
from huozi.proofing.rows import is_body

TEXT = "text"
Thread = list[tuple[int, Block]]


def framed_columns(
    layout: Path, pages: Sequence[tuple[Glyph, ...]], em: float
) -> tuple[list[Thread], int]:
    """Return the threads of numbered columns, and how many body characters stand in no frame.

    The PDF's pages are the layout's, in order.  Raises ``Faults`` when ``layout`` is no such file.
    """
    threads: dict[tuple[int, str], Thread] = {}
    count = stray = 0
    for page, (frames, glyphs) in enumerate(zip(_frames(layout), pages, strict=False), 1):
        read = lines(glyphs, frames)
        for index, frame in enumerate(frames):
            rows = [_row(line, em) for line in read if line.frame == index and _body(line, em)]
            if frame.kind == TEXT and rows:
                block = _block(page, frame, rows, em)
                threads.setdefault((page, frame.article), []).append((count, block))
                count += 1
        stray += sum(len(line.text) for line in read if line.frame is None and _body(line, em))
    return list(threads.values()), stray


def _frames(layout: Path) -> list[tuple[TextFrame, ...]]:
    try:
        pages = json.loads(layout.read_text(encoding="utf-8"))["pages"]
        return [read_frames(layout, page["number"]) for page in pages]
    except (ValueError, KeyError, TypeError) as problem:
        raise Faults([error("layout-unreadable", f"{layout.name} is no layout.json")]) from problem


def _body(line: ReadLine, em: float) -> bool:
    return 2 * sum(is_body(g, em) for g in line.glyphs) > len(line.glyphs)


def _row(line: ReadLine, em: float) -> Row:
    return Row(list(line.glyphs), row_of(line.glyphs, em), line.baseline)


def _block(page: int, frame: TextFrame, rows: list[Row], em: float) -> Block:
    return Block(page, rows, frame.rect.x / em, frame.rect.right / em)
