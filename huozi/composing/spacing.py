"""What stands between two clusters: gaps, what may be squeezed out of them, where a line may break.

Third step of stage 3.  Natural gaps follow CLREQ §5.2.2 (adjacent marks: two take 1.5 em) and
§3.2.2 (a quarter em between Han and Latin).  Squeezing goes in CLREQ §6.2.2.3's order, with
the Han–Latin gap directly after the word spaces: it gives first in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.composing.clusters import Cluster
from huozi.composing.marks import (
    NOT_AT_END,
    NOT_AT_START,
    Kind,
    forbidden_at_end,
    forbidden_at_start,
)
from huozi.house import House

HALF = 500
LATIN_GAP, LATIN_GAP_MIN, LATIN_GAP_MAX = 250, 125, 333
"""Han–Latin gap: a quarter em, an eighth to a third (CLREQ §3.2.2)."""
WORD_SPACE_MIN, WORD_SPACE_MAX = 250, 500

TIER_LATIN, TIER_BRACKET, TIER_PAUSE, TIER_STOP = range(4)
TIERS = 4
"""The order of squeezing: word spaces and Han–Latin gaps, brackets, pauses, stops."""

_BRACKETS = frozenset({Kind.OPEN, Kind.CLOSE})
_WHITE_AFTER = frozenset({Kind.CLOSE, Kind.COMMA, Kind.STOP})
_MARKS = _BRACKETS | _WHITE_AFTER
_TIER_OF = {
    Kind.CLOSE: TIER_BRACKET, Kind.OPEN: TIER_BRACKET, Kind.COMMA: TIER_PAUSE,
    Kind.STOP: TIER_STOP,
}


@dataclass(frozen=True, slots=True)
class Boundary:
    """The place between a cluster and the next, in thousandths of an em.

    ``gap`` is added to the natural advance (negative where marks are drawn together); ``squeeze``
    has what each tier may still take out; ``elastic`` is what the gap gains before letters are
    spaced; ``opens`` tells whether it may be opened with the rest; ``breaks`` whether a line may
    end here, at ``penalty``.
    """

    gap: int
    squeeze: tuple[int, int, int, int]
    elastic: int
    opens: bool
    breaks: bool
    penalty: float


def white_before(cluster: Cluster) -> int:
    """Return the white left of the ink that a line's start takes away (CLREQ §5.2.1)."""
    return HALF if cluster.kind is Kind.OPEN else 0


def white_after(cluster: Cluster) -> int:
    """Return the white right of the ink that a line's end takes away (GB/T 15834 §5.1.10)."""
    if cluster.kind in _WHITE_AFTER:
        # Two stops in one em, and half-width marks, have no white left.
        return HALF if len(cluster.text) != 2 and cluster.width > HALF else 0
    if cluster.kind in (Kind.SPACE, Kind.FULL_SPACE):
        return cluster.width
    return 0


_BETWEEN_HAN = Boundary(0, (0, 0, 0, 0), 0, True, True, 0.0)
_SPECIAL = NOT_AT_START | NOT_AT_END
TORN = 50.0
"""Price of dividing a word that is wider than the measure."""


def boundary(left: Cluster, right: Cluster, house: House = House.QUANJIAO) -> Boundary:
    """Return what stands between ``left`` and ``right`` in a house style of punctuation."""
    if left.kind is right.kind is Kind.HAN and not _SPECIAL & {left.text, right.text}:
        return _BETWEEN_HAN
    if left.torn and right.torn:
        return Boundary(0, (0, 0, 0, 0), 0, True, True, TORN)
    kept = _kept_white(left, right, house)
    gap = _natural_gap(left, right, kept)
    squeeze = (0, 0, 0, 0) if house is House.PLAIN else _squeeze(left, right, gap, kept)
    return Boundary(
        gap, squeeze, _elastic(left, right), _opens(left, right),
        not forbidden_at_end(left.text) and not forbidden_at_start(right.text)
        and not _one_number(left, right),
        _penalty(left, right),
    )


def _natural_gap(left: Cluster, right: Cluster, kept: int) -> int:
    if _wants_latin_gap(left, right):
        return LATIN_GAP
    return kept - _white(left, right)


def _white(left: Cluster, right: Cluster) -> int:
    """Return the white between the ink of two clusters that their marks bring along."""
    return white_before(right) + (white_after(left) if left.kind in _WHITE_AFTER else 0)


def _kept_white(left: Cluster, right: Cluster, house: House) -> int:
    """Return how much of the white between two clusters a house style keeps."""
    white = _white(left, right)
    if house is House.PLAIN:
        return white
    if house is House.BANJIAO:
        return 0
    if house is House.KAIMING:
        white = white_after(left) if left.kind is Kind.STOP else 0
    return max(0, white - HALF) if _pair_drawn_together(left, right) else white


def _wants_latin_gap(left: Cluster, right: Cluster) -> bool:
    return {left.kind, right.kind} == {Kind.HAN, Kind.LATIN}


def _pair_drawn_together(left: Cluster, right: Cluster) -> bool:
    """Two adjacent marks of which one is a bracket take 1.5 em (CLREQ §5.2.2)."""
    return (
        left.kind in _MARKS and right.kind in _MARKS
        and (left.kind in _BRACKETS or right.kind in _BRACKETS)
        and (white_before(right) > 0 or (left.kind in _WHITE_AFTER and white_after(left) > 0))
    )


def _squeeze(left: Cluster, right: Cluster, gap: int, kept: int) -> tuple[int, int, int, int]:
    tiers = [0, 0, 0, 0]
    if gap == LATIN_GAP:
        tiers[TIER_LATIN] = LATIN_GAP - LATIN_GAP_MIN
    if left.kind is Kind.SPACE and len(left.text) == 1:
        tiers[TIER_LATIN] = max(0, left.width - WORD_SPACE_MIN)
    if kept:
        owner = left.kind if left.kind in _WHITE_AFTER else right.kind
        tiers[_TIER_OF[owner]] += kept
    return (tiers[0], tiers[1], tiers[2], tiers[3])


def _elastic(left: Cluster, right: Cluster) -> int:
    if _wants_latin_gap(left, right):
        return LATIN_GAP_MAX - LATIN_GAP
    if left.kind is Kind.SPACE and len(left.text) == 1:
        return max(0, WORD_SPACE_MAX - left.width)
    return 0


def _opens(left: Cluster, right: Cluster) -> bool:
    """Dashes, and what belongs to a word or number, are never letterspaced (CLREQ §6.2.2.4)."""
    kinds = (left.kind, right.kind)
    return not (
        Kind.CONNECTOR in kinds or Kind.DOT in kinds or kinds == (Kind.DASH, Kind.DASH)
        or kinds == (Kind.LATIN, Kind.LATIN)
    )


_UNITS = frozenset("年月日号时分秒点度元角个名人次岁届条项户万亿千百余多位双场家")


def _one_number(left: Cluster, right: Cluster) -> bool:
    return left.kind is Kind.LATIN and right.kind is Kind.LATIN


def _penalty(left: Cluster, right: Cluster) -> float:
    """Price of a break that is allowed but not good, in units of the line cost."""
    if left.kind is Kind.LATIN and right.text[0] in _UNITS and left.text[-1].isdigit():
        return 0.6  # 20|日: a number is read with its unit (CLREQ §5.2.4)
    if right.kind is Kind.DASH:
        return 0.8  # strict line-start rule of CLREQ §5.2.3
    if left.text[-1] == "第" and right.kind is Kind.LATIN:
        return 0.6
    return 0.0
