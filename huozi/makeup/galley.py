"""Galleys (小样): an article's copy as paragraphs ready for the composer.

First step of stage 4.  Choosing faces by role and emphasis happens here, and so does the check
that a face has every character; gaps get the mark that the reader sees.  Text is the reading
layer; emendations keep a flag so that the page can show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.lines import Line
from huozi.composing.paragraph import Matter, Setting, compose, prepare
from huozi.diagnostics import Diagnostic, Span, error
from huozi.edition.copy import (
    Article,
    Correction,
    Emphasis,
    Gap,
    Inline,
    Milestone,
    Supplied,
    Text,
    at,
)
from huozi.edition.copy import Line as CopyLine
from huozi.planning.layout import Layout, TextStyle
from huozi.typecase.metrics import FaceMetrics

EMENDED = "emend"
LONGEST_CLUSTER = 40_000
"""More than a cluster of a running head or a legend can be wide, in thousandths of an em."""
GAP_MARKS = {
    "truncated": "〔下缺〕", "overlaid": "〔下缺〕", "lost": "〔缺〕", "illegible": "〔字迹不清〕",
}
"""What the reader sees where the source is damaged."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of copy with the place of its first character (``None`` for marks made here)."""

    text: str
    style: str
    where: Span | None


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, or the part of one up to a column break, ready to be composed.

    ``cuts`` are the places of the ``<cb/>`` behind it, if a column is to end there;
    ``stretches`` lie side by side as the matter's text does.
    """

    role: str
    block: int
    matter: Matter
    setting: Setting
    style: TextStyle
    stretches: tuple[Stretch, ...]
    cuts: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The item's text as printed."""
        return "".join(stretch.text for stretch in self.stretches)

    def where(self, offset: int) -> Span | None:
        """Return the YAML place of the character at ``offset`` of the item's text."""
        for stretch in self.stretches:
            if offset < len(stretch.text):
                return at(stretch.where, offset) if stretch.where else None
            offset -= len(stretch.text)
        return None


class Compositor:
    """Makes galleys for one layout with one case of type, collecting missing characters."""

    def __init__(self, layout: Layout, faces: Mapping[str, FaceMetrics]) -> None:
        self.layout = layout
        self.faces = faces
        self.faults: list[Diagnostic] = []

    def galley(
        self, article: Article, dropped: frozenset[Span], with_bylines: bool
    ) -> tuple[Item, ...]:
        """Return the article's items in reading order: bylines, body, notes, signatures.

        ``dropped`` are the places of column breaks that are not to be honoured.
        """
        items: list[Item] = []
        blocks: list[tuple[str, CopyLine]] = []
        if with_bylines:
            blocks += [("byline", line) for line in article.bylines]
        blocks += [("body" if b.kind == "paragraph" else b.kind, b.inlines) for b in article.body]
        blocks += [("note", line) for line in article.notes]
        blocks += [("signature", line) for line in article.signatures]
        for number, (role, inlines) in enumerate(blocks, 1):
            if items:
                lead = _leading_cuts(inlines, dropped)
                items[-1] = replace(items[-1], cuts=items[-1].cuts + lead)
            items += self.block(role, number, inlines, dropped)
        return tuple(items)

    def block(
        self, role: str, number: int, inlines: CopyLine, dropped: frozenset[Span]
    ) -> list[Item]:
        """Return one block as items: one, or more where ``<cb/>`` cuts it, and a mark line.

        A break at the block's end asks for the column's end there, but fills no line; one at its
        beginning belongs to the block before (see :meth:`galley`) and is left out here.
        """
        style = self.layout.text[role]
        tail = _truncation(inlines)
        parts: list[tuple[tuple[Stretch, ...], tuple[Span, ...]]] = []
        for part, cut in _parts(inlines, dropped):
            stretches = self._stretches(part, style)
            if stretches:
                parts.append((stretches, cut))
            elif parts:
                parts[-1] = (parts[-1][0], parts[-1][1] + cut)
        items: list[Item] = []
        for index, (stretches, cuts) in enumerate(parts):
            last = index == len(parts) - 1
            setting = Setting(
                indent=0 if index else style.indent,
                trim_opening=index > 0 or style.trim_opening,
                fills=not last or tail,
            )
            matter = self.matter(stretches)
            items.append(Item(role, number, matter, setting, style, stretches, cuts))
        if tail:
            items.append(self._mark(number))
        return items

    def _mark(self, number: int) -> Item:
        style = self.layout.text["mark"]
        stretches = (Stretch(GAP_MARKS["truncated"], style.face, None),)
        matter = self.matter(stretches)
        return Item("mark", number, matter, Setting(indent=0), style, stretches)

    def line(self, stretches: tuple[Stretch, ...]) -> Line:
        """Return ``stretches`` as one line at its natural width, its characters checked."""
        for stretch in stretches:
            self._check(stretch)
        matter = self.matter(stretches)
        measure = (len(matter.clusters) + 1) * LONGEST_CLUSTER
        return cast(compose(matter, (measure,), Setting(indent=0, trim_opening=True)), 1)[0]

    def stretches(self, inlines: CopyLine, face: str) -> tuple[Stretch, ...]:
        """Return a headline part as stretches, all in ``face``; ``<lb/>`` becomes U+3000."""
        style = TextStyle(face, face, face, 0, 0, "left")
        return tuple(
            stretch for inline in inlines for stretch in (
                (Stretch("\u3000", face, None),)
                if isinstance(inline, Milestone) and inline.kind == "lb"
                else self._stretches((inline,), style)
            )
        )

    def _stretches(self, inlines: CopyLine, style: TextStyle) -> tuple[Stretch, ...]:
        found: list[Stretch] = []
        for inline in inlines:
            found += self._stretch(inline, style)
        for stretch in found:
            self._check(stretch)
        return tuple(found)

    def _stretch(self, inline: Inline, style: TextStyle) -> list[Stretch]:
        if isinstance(inline, Gap):
            return [Stretch(GAP_MARKS[inline.reason], style.kai, None)]
        if not isinstance(inline, Text | Correction | Supplied) or not inline.reading:
            return []
        face = {Emphasis.STRONG: style.strong, Emphasis.KAI: style.kai}.get(
            inline.emphasis, style.face
        )
        mark = "" if isinstance(inline, Text) else f"+{EMENDED}"
        return [Stretch(inline.reading, face + mark, inline.where)]

    def matter(self, stretches: tuple[Stretch, ...]) -> Matter:
        """Return ``stretches`` ready for the composer, in the layout's style of punctuation."""
        runs = tuple(Run(s.text, self.faces[face_of(s.style)], s.style) for s in stretches)
        return prepare(runs, self.layout.punctuation)

    def _check(self, stretch: Stretch) -> None:
        face = self.faces[face_of(stretch.style)]
        for index, char in face.missing(stretch.text):
            self.faults.append(error(
                "glyph-missing",
                f"no “{char}” (U+{ord(char):04X}) in the face {face_of(stretch.style)}",
                at(stretch.where, index) if stretch.where else None,
                "correct the character, or add it to the repertoire of fonts/build.py",
            ))


def face_of(style: str) -> str:
    """Return the face role that a piece's style names."""
    return style.partition("+")[0]


def is_emended(style: str) -> bool:
    """Tell whether a piece's style marks a correction or an addition."""
    return style.endswith(f"+{EMENDED}")


def _parts(
    inlines: CopyLine, dropped: frozenset[Span]
) -> list[tuple[CopyLine, tuple[Span, ...]]]:
    """Cut a block at the column breaks to be honoured; each part with the break behind it.

    A truncation at the block's end is left out: it gets a line of its own.
    """
    if _truncation(inlines):
        inlines = tuple(i for i in inlines if i is not _last_solid(inlines))
    parts: list[tuple[CopyLine, tuple[Span, ...]]] = []
    part: list[Inline] = []
    for inline in inlines:
        if _is_cut(inline) and inline.where not in dropped:
            parts.append((tuple(part), (inline.where,)))
            part = []
        else:
            part.append(inline)
    return [*parts, (tuple(part), ())]


def _is_cut(inline: Inline) -> bool:
    return isinstance(inline, Milestone) and inline.kind == "cb"


def _leading_cuts(inlines: CopyLine, dropped: frozenset[Span]) -> tuple[Span, ...]:
    """Return the column breaks that a block begins with."""
    leading = takewhile(lambda inline: not _prints(inline), inlines)
    return tuple(i.where for i in leading if _is_cut(i) and i.where not in dropped)


def _prints(inline: Inline) -> bool:
    return isinstance(inline, Gap) or bool(getattr(inline, "reading", ""))


def _last_solid(inlines: CopyLine) -> Inline | None:
    return next((i for i in reversed(inlines) if _prints(i)), None)


def _truncation(inlines: CopyLine) -> bool:
    """Tell whether the block breaks off at its end: then its last line was full."""
    last = _last_solid(inlines)
    return isinstance(last, Gap) and last.reason == "truncated"


def unfilled(item: Item) -> Item:
    """Return ``item`` with an ordinary last line: its text cannot be brought to the measure."""
    return replace(item, setting=replace(item.setting, fills=False))
