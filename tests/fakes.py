"""Stand-ins for tests of stages 2 to 4: a face without a font, and editions made in memory.

The face gives every East Asian character an em, other characters 530 thousandths, ``·`` 327 and a
space 300, so that every sum in a test can be done in the head.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.lines import Line
from huozi.composing.paragraph import Choices, Setting, compose, prepare
from huozi.diagnostics import Diagnostic, Span
from huozi.edition.copy import (
    Article,
    Block,
    BlockKind,
    Certainty,
    Edition,
    Emphasis,
    Fact,
    Fit,
    Headline,
    Inline,
    Kind,
    PageSpec,
    SlotSpec,
    Text,
)
from huozi.house import House
from huozi.makeup.makeup import make_up
from huozi.makeup.page import Frame, Page
from huozi.planning.dummy import plan
from huozi.planning.layout import (
    FurnitureItem,
    Grid,
    HeadlineStyle,
    HeadRule,
    Layout,
    PartStyle,
    TextStyle,
)
from huozi.units import Scale

HAN, LATIN, DOT, SPACE = 1000, 530, 327, 300
FULL_WIDTH_MARKS = "“”‘’…—⋯"
"""Marks that Unicode calls ambiguous and a Chinese face sets on a full em."""


@dataclass(frozen=True)
class FakeFace:
    """A face of fixed advances that lacks the characters of ``lacks``."""

    lacks: str = ""

    def advance(self, char: str) -> int:
        if char == "·":
            return DOT
        if char == " ":
            return SPACE
        if char == "⸺":
            return 2 * HAN
        wide = unicodedata.east_asian_width(char) in "WF" or char in FULL_WIDTH_MARKS
        return HAN if wide else LATIN

    def covers(self, char: str) -> bool:
        return char not in self.lacks

    def missing(self, text: str) -> tuple[tuple[int, str], ...]:
        return tuple((k, char) for k, char in enumerate(text) if char in self.lacks)


FACE = FakeFace()


def composed(
    text: str, *measures: int, indent: int = 0, trim: bool = False, fills: bool = False,
) -> Choices:
    """Return what ``text`` in the fake face can be on ``measures`` (thousandths of an em)."""
    matter = prepare((Run(text, FACE),) if text else ())
    return compose(matter, measures, Setting(indent, trim, fills))


def set_lines(
    text: str, *measures: int, indent: int = 0, trim: bool = False, fills: bool = False,
) -> tuple[Line, ...]:
    """Return ``text`` in its best number of lines."""
    choices = composed(text, *measures, indent=indent, trim=trim, fills=fills)
    return cast(choices, choices.best)


def rows(text: str, *measures: int) -> list[str]:
    """Return the texts of the lines of ``text``."""
    return [line.text for line in set_lines(text, *measures)]


def every_row(choices: Choices) -> list[list[str]]:
    """Return the texts of the lines for every number of lines that ``choices`` offers."""
    return [[line.text for line in cast(choices, count)] for count in sorted(choices.price)]


def advances(line: Line) -> list[int]:
    """Return the advances of all characters of ``line``."""
    return [advance for piece in line.pieces for advance in piece.advances]


def extent(line: Line) -> int:
    """Return where ``line`` ends, from the start of its measure."""
    return line.start + line.pieces[0].start + sum(advances(line))


def span(line: int = 1, column: int = 1, end: int | None = None, path: str = "a.yaml") -> Span:
    """Return a place; a point unless ``end`` is given."""
    return Span(path, line, column, column if end is None else end)


def text(
    reading: str, line: int = 1, column: int = 1, emphasis: Emphasis = Emphasis.PLAIN
) -> Text:
    """Return plain copy that stands at ``line`` and ``column`` of the article's file."""
    return Text(reading, emphasis, span(line, column, column + len(reading)))


def block(*inlines: Inline | str, kind: BlockKind = "paragraph", line: int = 1) -> Block:
    """Return a block of ``inlines``; strings are plain copy, laid one after another on ``line``."""
    made: list[Inline] = []
    column = 1
    for inline in inlines:
        made.append(text(inline, line, column) if isinstance(inline, str) else inline)
        column += len(inline) if isinstance(inline, str) else 8
    return Block(kind, tuple(made), span(line))


def paragraphs(*readings: str) -> tuple[Block, ...]:
    """Return one paragraph per string, each on a line of its own."""
    return tuple(block(reading, line=number) for number, reading in enumerate(readings, 1))


def headline(main: str | tuple[Inline, ...] = "标题", **changes: object) -> Headline:
    """Return a headline whose words stand in the source, with ``changes``."""
    words = (text(main, 3),) if isinstance(main, str) else main
    plain = Headline(None, words, None, None, None, None, None, Certainty.SOURCE, span(3))
    return replace(plain, **changes)  # type: ignore[arg-type]


def place(
    first: int, last: int, line: int | None = 1, depth: int | None = 10, **changes: object
) -> SlotSpec:
    """Return a slot on columns ``first`` to ``last``, unboxed, with ``changes``."""
    plain = SlotSpec(
        (first, last), line, None, depth, None, Fit.FREE, None, None, False, (), span(5),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def article(
    name: str, places: Sequence[SlotSpec] = (), body: Sequence[Block] = (), **changes: object
) -> Article:
    """Return a story on page 1, without headline, with ``changes``."""
    plain = Article(
        name, 1, Kind.STORY, None, None, None, (), tuple(body), (), (), tuple(places), False, (),
        None, f"{name}.yaml", span(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def fact(value: str, certainty: Certainty = Certainty.SOURCE) -> Fact:
    """Return a fact, certain unless said otherwise."""
    return Fact(value, certainty, None, span())


def page_spec(**changes: object) -> PageSpec:
    """Return page 1 of the test layout, with nothing on record but its number, with ``changes``."""
    return replace(PageSpec(1, "small", None, None, None, span()), **changes)  # type: ignore[arg-type]


def edition(*articles: Article, page: PageSpec | None = None, **changes: object) -> Edition:
    """Return an edition of one page with ``articles``, all its facts certain, with ``changes``."""
    plain = Edition(
        "e", Path("content/e"), fact("试刊"), fact("测试报"), fact("2014-01-30"), "zh-Hans", None,
        (page or page_spec(),), articles,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


BODY, LEADING = 10.0, 12.0
GRID = Grid(4, 10_000, 1_000, 40, 50.0, 100.0, BODY, LEADING)
"""Four base columns of ten 字, forty lines: 字 and 行 are 10 and 12 points."""

STORY = HeadlineStyle(
    0.5, 0.5, 1.0, PartStyle("hei", 12.0), PartStyle("bold", 24.0), PartStyle("kai", 12.0),
    "column",
)


def layout(**changes: object) -> Layout:
    """Return a small layout: body in song, heads of two lines, boxes with a pad line."""
    song = TextStyle("song", "hei", "kai", BODY, 2000, "justify")
    head = TextStyle("hei", "hei", "kai", BODY, 0, "center")
    right = replace(song, face="kai", indent=0, align="right")
    text = {
        "body": song, "head1": head, "head2": replace(head, align="left"),
        "byline": replace(song, face="kai", align="left"), "note": replace(song, face="kai"),
        "signature": right, "mark": right,
    }
    small = Layout(
        "small", Path("layouts/small"), 600.0, 700.0, Scale(BODY, LEADING), GRID, 0.88,
        House.QUANJIAO, text,
        {"story": STORY, "brief": STORY, "group": STORY}, 0.6, 1000, 1, 0.25, 2000, 0.25, 60.0,
        (HeadRule(30.0, 1.0),),
        (FurnitureItem("{section}", "hei", 20.0, "center", 0.0, 20.0),
         FurnitureItem("{paper}", "song", 16.0, "right", 0.0, 20.0),
         FurnitureItem("{folio}　{date}　{weekday}", "song", 10.0, "left", 0.0, 20.0)),
        PartStyle("kai", 8.0), 15.0,
    )
    return replace(small, **changes)  # type: ignore[arg-type]


def in_head(style: HeadlineStyle = STORY) -> HeadlineStyle:
    """Return ``style`` with the bylines in the headline instead of the first column."""
    return replace(style, byline="head")


def made_up(
    paper: Edition, on: Layout | None = None, lacks: str = ""
) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Return page 1 of ``paper`` made up, and what stage 4 has to say about it."""
    faces = {role: FakeFace(lacks) for role in ("song", "hei", "kai", "bold")}
    dummy, _ = plan(paper, paper.pages[0], on or layout())
    return make_up(paper, dummy, faces)  # type: ignore[arg-type]


def page_of(*articles: Article, on: Layout | None = None) -> Page:
    """Return a page with ``articles``."""
    return made_up(edition(*articles), on)[0]


def frames(page: Page, kind: str = "text", article: str | None = None) -> list[Frame]:
    """Return the frames of one ``kind``, of one ``article`` if named."""
    return [f for f in page.frames if f.kind == kind and article in (None, f.article)]


def texts(frame: Frame) -> list[str]:
    """Return the texts of the lines of ``frame``."""
    return [placed.line.text for placed in frame.lines]


def printed(page: Page, article: str) -> str:
    """Return the text of ``article`` that found room, without its headline."""
    return "".join(line for frame in frames(page, "text", article) for line in texts(frame))
