"""Stage 1, copy desk: the frozen copy that every later stage reads.

Rule: both layers are kept apart and are always recoverable.  What the source says (diplomatic) and
what the edition prints (reading) are fields of the same inline values, named after TEI P5 ch. 11
(``corr``/``sic``, ``supplied``, ``surplus``, ``gap``, ``cb``/``lb``/``pb``), and each value knows
the place in the YAML file where it was written.  Nothing here knows of geometry: placement stays
in the editor's terms (base columns, lines, lengths as written).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from huozi.diagnostics import Span


class Certainty(StrEnum):
    """How a fact is known: read in the source, inferred from it, or supplied from outside."""

    SOURCE = "source"
    INFERRED = "inferred"
    SUPPLIED = "supplied"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the edition, with how it is known and why (``note``)."""

    value: str
    certainty: Certainty
    note: str | None
    span: Span


class Emphasis(StrEnum):
    """Emphasis inside a line: ``STRONG`` is 黑 (``**…**``), ``KAI`` is 楷 (``*…*``)."""

    PLAIN = "plain"
    STRONG = "strong"
    KAI = "kai"


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that source and edition share (up to the edition's normalisation).

    ``where`` covers the characters of ``reading``, all on one source line; :func:`at` gives the
    place of each.  The same holds for the other inlines: ``where`` covers ``reading`` when there
    is one, otherwise the mark itself.  It is a point (``column == end_column``) when the YAML
    scalar is folded or escaped and only its start is known.
    """

    reading: str
    emphasis: Emphasis
    where: Span


@dataclass(frozen=True, slots=True)
class Correction:
    """``{~~source~>reading~~}``: the source says one thing, the edition prints another."""

    source: str
    reading: str
    emphasis: Emphasis
    where: Span


@dataclass(frozen=True, slots=True)
class Supplied:
    """``{++reading++}``: printed, but not in the source."""

    reading: str
    emphasis: Emphasis
    where: Span


@dataclass(frozen=True, slots=True)
class Surplus:
    """``{--source--}``: in the source, but not printed; ``where`` covers ``source``."""

    source: str
    emphasis: Emphasis
    where: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """``{>>text<<}``: a note between editors, in neither layer."""

    text: str
    where: Span


MilestoneKind = Literal["cb", "lb", "pb"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where the original broke: ``<cb/>`` column, ``<lb/>`` line, ``<pb n="3"/>`` page.

    In a headline ``<lb/>`` is a forced line end.
    """

    kind: MilestoneKind
    n: str | None
    where: Span


GapReason = Literal["truncated", "lost", "overlaid", "illegible"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Text that is not there any more; ``extent`` is the archivist's estimate, free text."""

    reason: GapReason
    extent: str | None
    where: Span


Inline = Text | Correction | Supplied | Surplus | Remark | Milestone | Gap
Line = tuple[Inline, ...]


def at(where: Span, k: int) -> Span:
    """Return the place of the ``k``-th character (from 0) of the text that ``where`` covers."""
    if where.column == where.end_column:
        return where
    return Span(where.path, where.line, where.column + k, where.column + k + 1)


BlockKind = Literal["paragraph", "head1", "head2"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a subhead (``## `` is head1, ``### `` is head2); ``where`` is its start."""

    kind: BlockKind
    inlines: Line
    where: Span


@dataclass(frozen=True, slots=True)
class Headline:
    """引题, 主题 and 副题.  ``columns`` are base columns from 1, inclusive; ``depth`` is in lines.

    ``over`` are text columns of the first slot instead, where 破栏 leaves the base columns.

    U+3000 inside a part is a preferred break.  ``None`` leaves the matter to the layout.
    ``certainty`` tells whether the words stand in the source at all.
    """

    kicker: Line | None
    main: Line
    deck: Line | None
    columns: tuple[int, int] | None
    over: tuple[int, int] | None
    style: str | None
    depth: int | None
    certainty: Certainty
    span: Span


class Fit(StrEnum):
    """How 破栏 divides a width that does not divide evenly (FIELD: 绝对, 相对, 自由)."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """One slot as the editor asks for it, on the page's character grid.

    ``columns`` are base columns from 1, inclusive.  Exactly one of ``line`` (from 1) and ``after``
    (an article id) is set.  ``depth`` is in lines, ``None`` for ``auto``.  ``set`` is the number
    of text columns (破栏), ``None`` for one per base column; ``frames`` gives the depth in lines
    of each of them, empty when all are equal.  ``gutter`` and ``inset`` are lengths as written.
    """

    columns: tuple[int, int]
    line: int | None
    after: str | None
    depth: int | None
    set: int | None
    fit: Fit
    gutter: str | None
    inset: str | None
    box: bool
    frames: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the edition's folder: ``file`` as written, ``path`` resolved, size in pixels."""

    file: str
    path: Path
    pixels: tuple[int, int]
    alt: str | None
    caption: Line | None
    span: Span


class Kind(StrEnum):
    """What an article is; ``GROUP`` is the common head of a 组合报道, without text of its own."""

    STORY = "story"
    BRIEF = "brief"
    FEATURE = "feature"
    COMMENTARY = "commentary"
    PICTURE = "picture"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its words, and the thread of slots it asks for.

    ``page`` is a page number of the edition; ``group`` the id of a ``Kind.GROUP`` article whose
    head stands over this one; ``box`` frames all the article's slots together (加框).
    ``source_lines`` are the seed's lines (from 1, inclusive) that the article accounts for.
    ``path`` is its file as shown to the user.
    """

    id: str
    page: int
    kind: Kind
    group: str | None
    lang: str | None
    headline: Headline | None
    bylines: tuple[Line, ...]
    body: tuple[Block, ...]
    notes: tuple[Line, ...]
    signatures: tuple[Line, ...]
    place: tuple[SlotSpec, ...]
    box: bool
    images: tuple[Image, ...]
    source_lines: tuple[int, int] | None
    path: str
    span: Span


class Normalisation(StrEnum):
    """What was done to the source's characters: nothing, or half-width marks made full-width."""

    NONE = "none"
    HALF_WIDTH = "half-width"


@dataclass(frozen=True, slots=True)
class Source:
    """The seed an edition is made from: ``file`` as written, ``path`` resolved."""

    file: str
    path: Path
    sha256: str
    normalisation: Normalisation
    span: Span


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the edition and the name of its layout."""

    number: int
    layout: str
    section: Fact | None
    editors: Fact | None
    folio: Fact | None
    span: Span


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole edition; ``articles`` are in reading order, ``id`` is the folder's name.

    References (pages, groups, ``after``) are resolved: every id and number named here exists.
    ``date`` is an ISO 8601 calendar date.
    """

    id: str
    folder: Path
    title: Fact
    paper: Fact
    date: Fact
    lang: str
    source: Source | None
    pages: tuple[PageSpec, ...]
    articles: tuple[Article, ...]
