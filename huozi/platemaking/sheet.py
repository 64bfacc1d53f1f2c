"""A page as its template sees it: elements in reading order, parts with their places.

First step of stage 5.  Lines become ``Part``s (consecutive lines of a block in one frame) inside
``Element``s (paragraphs, headings) inside articles; the order is the reading order, for the tags
of PDF/UA (ISO 14289-1).  The template does no arithmetic: places are strings ready to print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from huozi.makeup.galley import face_of, is_emended
from huozi.makeup.page import Frame, Page, Rule, SetLine
from huozi.units import MILLI

LEVELS = {"main": 1, "head1": 2, "head2": 3}
"""Heading level below the article's own, by role."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text of a part in one style: CSS classes, empty where they are the part's own.

    Line ends are line feeds; a chunk may hold several lines.
    """

    classes: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of one block in one frame.

    ``number`` is for the plate, ``classes`` has the style of most of the text, ``place`` the place
    and size as CSS declarations.
    """

    number: int
    classes: str
    place: str
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A paragraph or heading: HTML tag, role as CSS class, and its parts, mostly one."""

    tag: str
    role: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SheetArticle:
    """An article on the sheet."""

    id: str
    lang: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for the template, and for the plate the set lines of every part by number."""

    number: int
    size: str
    furniture: tuple[Element, ...]
    articles: tuple[SheetArticle, ...]
    rules: tuple[str, ...]
    lines: tuple[tuple[SetLine, ...], ...]


def sheet(page: Page, first_part: int) -> Sheet:
    """Return ``page`` arranged for its template; parts are numbered from ``first_part``."""
    builder = _Builder(first_part)
    heads = builder.furniture(f for f in page.frames if f.kind == "furniture")
    articles = tuple(
        builder.article(name, lang, [f for f in page.frames if f.article == name])
        for name, lang in zip(page.articles, page.langs, strict=True)
    )
    return Sheet(
        page.number, f"width: {_pt(page.width)}; height: {_pt(page.height)}", heads, articles,
        tuple(map(_rule, page.rules)), tuple(builder.lines),
    )


class _Builder:
    """Numbers the parts of a page while it arranges them."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.lines: list[tuple[SetLine, ...]] = []

    def furniture(self, frames: Iterable[Frame]) -> tuple[Element, ...]:
        return tuple(
            Element("div", frame.lines[0].role, (self._part(frame.lines),)) for frame in frames
        )

    def article(self, name: str, lang: str, frames: list[Frame]) -> SheetArticle:
        blocks: dict[int, list[tuple[SetLine, ...]]] = {}
        for frame in frames:
            for lines in _by_block(frame.lines):
                blocks.setdefault(lines[0].block, []).append(lines)
        return SheetArticle(name, lang, tuple(map(self._element, blocks.values())))

    def _element(self, parts: list[tuple[SetLine, ...]]) -> Element:
        role = parts[0][0].role
        tag = f"h{LEVELS[role]}" if role in LEVELS else "p"
        return Element(tag, role, tuple(map(self._part, parts)))

    def _part(self, lines: tuple[SetLine, ...]) -> Part:
        self.lines.append(lines)
        first = lines[0]
        # The width keeps WeasyPrint from measuring the text; nothing depends on it.
        width = max(line.line.width for line in lines) * first.size / MILLI
        place = (
            f"left: {_pt(first.x)}; top: {_pt(first.baseline - first.size)}; "
            f"width: {_pt(width)}; font-size: {_pt(first.size)}"
        )
        classes, chunks = _chunks(lines)
        return Part(self.first + len(self.lines) - 1, classes, place, chunks)


def _by_block(lines: tuple[SetLine, ...]) -> list[tuple[SetLine, ...]]:
    found: list[list[SetLine]] = []
    for line in lines:
        if found and found[-1][0].block == line.block:
            found[-1].append(line)
        else:
            found.append([line])
    return [tuple(group) for group in found]


def _chunks(lines: tuple[SetLine, ...]) -> tuple[str, tuple[Chunk, ...]]:
    """Return the classes of most of the text, and the text in stretches of one style.

    Few elements are most of the plate's speed: WeasyPrint computes every element's style.
    """
    weight: Counter[str] = Counter()
    for line in lines:
        for piece in line.line.pieces:
            weight[_classes(piece.style)] += len(piece.text)
    own = weight.most_common(1)[0][0]
    found: list[Chunk] = []
    for number, line in enumerate(lines):
        for index, piece in enumerate(line.line.pieces):
            classes = _classes(piece.style)
            classes = "" if classes == own else classes
            feed = "\n" if number and not index else ""
            if found and not classes and not found[-1].classes:
                found[-1] = Chunk("", found[-1].text + feed + piece.text)
            else:
                found += [Chunk("", feed)] if feed and classes else []
                found.append(Chunk(classes, piece.text if classes else feed + piece.text))
    return own, tuple(found)


def _classes(style: str) -> str:
    return f"f-{face_of(style)}" + (" emend" if is_emended(style) else "")


def _rule(rule: Rule) -> str:
    """Return a rule as the place of a filled rectangle, centred on its line."""
    half = rule.weight / 2
    across = rule.y1 == rule.y2
    left = rule.x1 - (0 if across else half)
    top = rule.y1 - (half if across else 0)
    width = rule.x2 - rule.x1 if across else rule.weight
    height = rule.weight if across else rule.y2 - rule.y1
    return f"left: {_pt(left)}; top: {_pt(top)}; width: {_pt(width)}; height: {_pt(height)}"


def _pt(points: float) -> str:
    return f"{round(points, 4):g}pt" if abs(points) < 1 else f"{points:.4f}pt"
