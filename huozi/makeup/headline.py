"""Headlines: kicker, main and deck stacked over their columns.

Third step of stage 4.  A part breaks where the editor put U+3000 or ``<lb/>``, and where it is
wider than its columns; lines stand centred, and the white left over is shared above and below in
the style's proportion.
"""

from __future__ import annotations

from huozi.composing.heads import compose_head
from huozi.composing.justify import cast
from huozi.composing.lines import Line
from huozi.diagnostics import Diagnostic, error
from huozi.edition.copy import Article, Certainty, at
from huozi.edition.copy import Line as CopyLine
from huozi.makeup.galley import Compositor, Stretch
from huozi.makeup.page import Frame, SetLine
from huozi.planning.layout import PartStyle
from huozi.planning.slots import HeadlineSlot, Rect
from huozi.units import MILLI

LINE_HEIGHT = 1.2
"""Baseline distance inside a headline part of several lines, in ems."""

HeadLine = tuple[str, float, Line, Stretch]
"""Part name, size in points, the line, and the stretch it begins with."""


def set_headline(
    article: Article, slot: HeadlineSlot, compositor: Compositor
) -> tuple[Frame, tuple[Diagnostic, ...]]:
    """Return the headline's frame, and an error when it needs more lines than it has."""
    layout = compositor.layout
    groups = _groups(article, slot, compositor)
    between = slot.style.between * layout.grid.leading
    heights = [_height(lines) for lines in groups]
    need = sum(heights) + between * (len(groups) - 1)
    room = slot.depth * layout.grid.leading
    faults: tuple[Diagnostic, ...] = ()
    if need > room + 0.01 and article.headline:
        deeper = -int(-(need - room) // layout.grid.leading)
        faults = (error(
            "headline-deep", f"the headline of {article.id} needs {deeper} more lines than its "
            f"{slot.depth}", article.headline.span,
            "give it more depth, more columns, or a smaller style",
        ),)
    white = slot.style.above + slot.style.below
    share = slot.style.above / white if white else 0.5
    top = layout.grid.y(slot.line) + max(0.0, room - need) * share
    placed: list[SetLine] = []
    for block, (lines, height) in enumerate(zip(groups, heights, strict=True), 1):
        placed += _stack(lines, slot, top, layout.baseline, layout.grid.body, -block)
        top += height + between
    width = slot.measure * layout.grid.body / MILLI
    rect = Rect(slot.x, layout.grid.y(slot.line), width, room)
    return Frame("headline", article.id, rect, slot.depth, tuple(placed)), faults


def _groups(
    article: Article, slot: HeadlineSlot, compositor: Compositor
) -> list[list[HeadLine]]:
    headline, style = article.headline, slot.style
    if headline is None:
        return []
    width = slot.measure * compositor.layout.grid.body / MILLI
    parts: list[tuple[str, CopyLine | None, PartStyle]] = [
        ("kicker", headline.kicker, style.kicker), ("main", headline.main, style.main),
        ("deck", headline.deck, style.deck),
    ]
    if style.byline == "head":
        byline = compositor.layout.text["byline"]
        parts += [("byline", line, PartStyle(byline.face, byline.size)) for line in article.bylines]
    return [
        _part(name, line, part, width, compositor) for name, line, part in parts if line is not None
    ]


def _part(
    name: str, copy: CopyLine, style: PartStyle, width: float, compositor: Compositor
) -> list[HeadLine]:
    found: list[HeadLine] = []
    measure = int(width / style.size * MILLI)
    for stretches in _segments(compositor.stretches(copy, style.face)):
        matter = compositor.matter(stretches)
        choices = compose_head(matter, measure)
        found += [(name, style.size, line, stretches[0]) for line in cast(choices, choices.best)]
    return found


def _segments(stretches: tuple[Stretch, ...]) -> list[tuple[Stretch, ...]]:
    """Cut a part at its U+3000s, the editor's line ends; the space itself is not printed."""
    segments: list[list[Stretch]] = [[]]
    for stretch in stretches:
        offset = 0
        for index, piece in enumerate(stretch.text.split("\u3000")):
            if index and segments[-1]:
                segments.append([])
            if piece:
                segments[-1].append(_sub(stretch, piece, offset))
            offset += len(piece) + 1
    return [tuple(segment) for segment in segments if segment]


def _sub(stretch: Stretch, text: str, offset: int) -> Stretch:
    return Stretch(text, stretch.style, at(stretch.where, offset) if stretch.where else None)


def _height(lines: list[HeadLine]) -> float:
    return sum(size for _, size, _, _ in lines[:1]) + sum(
        size * LINE_HEIGHT for _, size, _, _ in lines[1:]
    )


def _stack(
    lines: list[HeadLine], slot: HeadlineSlot, top: float, baseline: float, body: float, block: int
) -> list[SetLine]:
    width = slot.measure * body / MILLI
    placed: list[SetLine] = []
    for index, (name, size, line, stretch) in enumerate(lines):
        y = top + size * baseline + index * size * LINE_HEIGHT
        x = slot.x + (width - line.width * size / MILLI) / 2
        placed.append(SetLine(line, x, y, size, name, block, stretch.where))
    return placed


def is_certain(article: Article) -> bool:
    """Tell whether the headline's words stand in the source."""
    return article.headline is None or article.headline.certainty is Certainty.SOURCE
