"""A made-up page: frames with their lines, rules, and how every article fits.

The frozen result of stage 4.  All positions are points from the page's upper left corner; the
advances inside a line are the composer's.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.composing.lines import Line
from huozi.diagnostics import Span
from huozi.planning.slots import Rect


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line in its place: ``x`` is where its first piece's origin counts from, at ``baseline``.

    ``role`` is the text style or headline part; ``block`` numbers the article's blocks in reading
    order, so that a paragraph over two frames has one number; ``where`` is its first character's
    place in the YAML (``None`` for what make-up wrote itself).
    """

    line: Line
    x: float
    baseline: float
    size: float
    role: str
    block: int
    where: Span | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A text frame (文字框): ``kind`` is text, headline or furniture; ``measure`` in points.

    ``depth`` counts grid lines (0 for furniture); ``article`` is empty for furniture.
    """

    kind: str
    article: str
    rect: Rect
    depth: int
    lines: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule from one point to another; ``weight`` in points; ``kind`` names its use."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    article: str = ""


@dataclass(frozen=True, slots=True)
class BreakReport:
    """What became of a ``<cb/>``: honoured at a column's end, or why not."""

    article: str
    before: str
    after: str
    honoured: bool
    reason: str
    where: Span


@dataclass(frozen=True, slots=True)
class Copyfit:
    """How an article fits its slots, in lines and characters.

    ``lines`` and ``capacity`` count body lines; ``over`` lines and ``over_characters`` did not
    fit, beginning with ``overset``; ``under`` lines are empty at the thread's end.
    """

    article: str
    characters: int
    lines: int
    capacity: int
    over: int
    over_characters: int
    under: int
    overset: str
    where: Span | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready for the plate.  ``articles`` are ids in reading order, each with its lang."""

    number: int
    width: float
    height: float
    frames: tuple[Frame, ...]
    rules: tuple[Rule, ...]
    articles: tuple[str, ...]
    langs: tuple[str, ...]
    copyfit: tuple[Copyfit, ...]
    breaks: tuple[BreakReport, ...]
