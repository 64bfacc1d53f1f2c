"""The sample edition's reading text, painted for WeasyPrint and for Typst.

Both peers get what our own build gets: the same words in the same order, faces, sizes, emphasis
and headings, on the same paper.  What they do not get is placement: the text runs through eight
columns under the first headline, as either program lays it out by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from huozi.edition.copy import Edition, Emphasis, Line
from huozi.edition.desk import load_edition
from huozi.edition.layers import reading_text
from huozi.planning.dummy import plan
from huozi.planning.layout import Layout, PartStyle, TextStyle, load_layout
from huozi.planning.slots import Placement
from huozi.typecase.case import Face
from huozi.units import MILLI, mm

LEVELS = {"main": 1, "head1": 2, "head2": 3}
"""Heading levels, as our own plate has them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is set: face role, size in points, indent in em, alignment."""

    face: str
    size: float
    indent: float
    align: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading (``level`` 1 to 3, else 0) as stretches of face role and text."""

    level: int
    look: Look
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The text of one page in reading order, with the layout that names its sizes."""

    edition: Edition
    layout: Layout
    blocks: tuple[Block, ...]

    def characters(self) -> dict[str, frozenset[str]]:
        """Return the characters set in each face, by the face's role."""
        used: dict[str, set[str]] = {}
        for face, text in (run for block in self.blocks for run in block.runs):
            used.setdefault(face, set()).update(text)
        return {face: frozenset(used[face]) for face in sorted(used)}

    def paint(self, template: str, faces: Mapping[str, Face], urls: Mapping[str, str]) -> str:
        """Return the sample as a user of a rival would write it; ``urls`` lead to the faces."""
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined,
            autoescape=select_autoescape(["html.j2"]),
        )
        return environment.get_template(template).render(
            edition=self.edition, layout=self.layout, blocks=self.blocks, faces=faces, urls=urls,
            looks=list(dict.fromkeys(block.look for block in self.blocks)), mm=mm,
            gutter=self.layout.grid.gutter / MILLI * self.layout.grid.body,
        )


def load_sample(root: Path, name: str) -> Sample:
    """Return the first page of edition ``name`` below ``root``."""
    edition, _ = load_edition(root / "content" / name)
    page = edition.pages[0]
    layout = load_layout(root / "layouts" / page.layout, page.layout)
    dummy, _ = plan(edition, page, layout)
    blocks = [block for placement in dummy.placements for block in _blocks(placement, layout)]
    return Sample(edition, layout, tuple(blocks))


def _blocks(placement: Placement, layout: Layout) -> Iterator[Block]:
    article, head = placement.article, placement.article.headline
    if head and placement.headline:
        style = placement.headline.style
        yield from _headline("kicker", head.kicker, style.kicker)
        yield from _headline("main", head.main, style.main)
        yield from _headline("deck", head.deck, style.deck)
    lines = [("byline", line) for line in article.bylines]
    lines += [("body" if b.kind == "paragraph" else b.kind, b.inlines) for b in article.body]
    lines += [("note", line) for line in article.notes]
    lines += [("signature", line) for line in article.signatures]
    yield from (_text(role, line, layout.text[role]) for role, line in lines)


def _headline(part: str, line: Line | None, style: PartStyle) -> Iterator[Block]:
    if line is not None:
        look = Look(style.face, style.size, 0, "center")
        yield Block(LEVELS.get(part, 0), look, ((style.face, reading_text(line)),))


def _text(role: str, line: Line, style: TextStyle) -> Block:
    faces = {Emphasis.STRONG: style.strong, Emphasis.KAI: style.kai}
    runs: list[tuple[str, str]] = []
    for inline in line:
        face = faces.get(getattr(inline, "emphasis", Emphasis.PLAIN), style.face)
        text = reading_text((inline,))
        if text and runs and runs[-1][0] == face:
            runs[-1] = face, runs[-1][1] + text
        elif text:
            runs.append((face, text))
    look = Look(style.face, style.size, style.indent / MILLI, style.align)
    return Block(LEVELS.get(role, 0), look, tuple(runs))
