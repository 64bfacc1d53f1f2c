"""Glyphs → pieces of type: what a line is made of, and what stands between two pieces.

A step of stage 6.  A piece has the place, the width and the white that its character has in the
natural setting, however the press made it: a mark set half an em wide by another glyph, by
``halt`` or by a move of its neighbours is the same full-width mark, drawn together.  Rules: CLREQ
§5.2.2 (two adjacent marks take 1.5 em), §3.2.2 (a quarter em between Han and Latin, an eighth at
least), §6.2.2.3 (what may be squeezed); GB/T 15834 §5.1.8 (two of ！？ take one em).  Lengths are
ems of the body, places from the page's edge too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from huozi.proofing.marks import CLOSING, OPENING, Kind, kind_of
from huozi.proofing.readback import Glyph

HALF = 0.5
LATIN_GAP, LATIN_GAP_LEAST = 0.25, 0.125
WORD_SPACE_LEAST = 0.25

_NARROW = 0.75
"""A glyph whose own advance is less than this is no full-width one."""
_ROUNDING = 0.002
_SPACE = 0.6
"""Han characters this much further apart than the line's others have a white space between them."""
_WORD_MARKS = OPENING | CLOSING | frozenset("·‧–—-…")
_BRACKETS = (Kind.OPEN, Kind.CLOSE)
_MARKS = (Kind.OPEN, Kind.CLOSE, Kind.PAUSE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of type: ``x`` is where its em begins, ``before`` and ``after`` its own white.

    ``black`` is from where to where a mark is black.
    """

    text: str
    kind: Kind
    x: float
    width: float
    before: float
    after: float
    size: float
    black: tuple[float, float]

    @property
    def end(self) -> float:
        """Where its em ends."""
        return self.x + self.width

    @property
    def ink_left(self) -> float:
        """Where it begins, its white left out."""
        return self.x + self.before

    @property
    def ink_right(self) -> float:
        """Where it ends, its white left out."""
        return self.x + self.width - self.after


def piece(glyph: Glyph, em: float) -> Piece:
    """Return ``glyph`` as a piece of type of a body whose em has ``em`` points."""
    kind = kind_of(glyph.text)
    x, width, size = glyph.x0 / em, (glyph.x1 - glyph.x0) / em, glyph.size / em
    ink = (glyph.ink[0] / em, glyph.ink[1] / em) if glyph.ink else None
    if kind not in _MARKS:
        return Piece(glyph.text, kind, x, width, 0.0, 0.0, size, ink or (x, x + width))
    if kind is Kind.OPEN and width < _NARROW * size:
        x -= size - width
    before, after = (HALF * size, 0.0) if kind is Kind.OPEN else (0.0, HALF * size)
    black = ink or (x + before, x + size - after)
    return Piece(glyph.text, kind, x, size, before, after, size, black)


def row_of(glyphs: Sequence[Glyph], em: float) -> list[Piece]:
    """Return a line's ``glyphs``, given from left to right, as pieces that know their neighbours.

    A narrow mark between Latin letters belongs to their word (don’t); two ！？ have no white.
    """
    pieces = [piece(glyph, em) for glyph in glyphs]
    for index, (glyph, own) in enumerate(zip(glyphs, pieces, strict=True)):
        narrow = glyph.x1 - glyph.x0 < _NARROW * glyph.size
        if own.text in _WORD_MARKS and narrow and _in_latin(pieces, index):
            pieces[index] = replace(
                own, kind=Kind.LATIN, x=glyph.x0 / em, width=(glyph.x1 - glyph.x0) / em,
                before=0.0, after=0.0)
    for index, own in enumerate(pieces):
        if own.text in "！？" and _runs_of_two(pieces, index):
            pieces[index] = replace(own, after=0.0, width=HALF * own.size)
    return pieces


def _in_latin(pieces: Sequence[Piece], index: int) -> bool:
    around = [p.kind for p in (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])]
    return Kind.LATIN in around and all(kind in (Kind.LATIN, Kind.SPACE) for kind in around)


def _runs_of_two(pieces: Sequence[Piece], index: int) -> bool:
    start = end = index
    while start and pieces[start - 1].text in "！？":
        start -= 1
    while end + 1 < len(pieces) and pieces[end + 1].text in "！？":
        end += 1
    return end == start + 1


@dataclass(frozen=True, slots=True)
class Spacing:
    """What a line's spaces say: the Han–Han gaps, the white taken out, and what might have been.

    ``taken_latin`` is the part of ``taken`` that Han–Latin gaps and word spaces gave.
    """

    gaps: tuple[float, ...]
    taken: float
    taken_latin: float
    room: float


def spacing(pieces: Sequence[Piece]) -> Spacing:
    """Return the spacing of a line."""
    gaps: list[float] = []
    taken = taken_latin = room = 0.0
    for left, right in pairwise(pieces):
        moved = right.x - left.end  # against setting solid
        if left.kind is right.kind is Kind.HAN:
            if abs(left.size - right.size) < 0.03:
                gaps.append(moved)
            continue
        natural, room_marks, room_latin = _between(left, right)
        room += room_marks + room_latin
        short = natural - moved
        if short <= _ROUNDING or not (room_marks or room_latin):
            continue
        taken += short
        taken_latin += short if room_latin else 0.0
    solid = _without_spaces(gaps)
    taken += sum(-gap for gap in solid if gap < -_ROUNDING)
    return Spacing(tuple(solid), taken, taken_latin, room)


def _between(left: Piece, right: Piece) -> tuple[float, float, float]:
    """Return the natural gap, and what marks and what Latin may give of it."""
    kinds = {left.kind, right.kind}
    if kinds == {Kind.HAN, Kind.LATIN}:
        return LATIN_GAP, 0.0, LATIN_GAP - LATIN_GAP_LEAST
    if left.kind is Kind.SPACE:
        return 0.0, 0.0, max(0.0, left.width - WORD_SPACE_LEAST)
    white = left.after + right.before
    if kinds <= set(_MARKS) and white and not kinds.isdisjoint(_BRACKETS):
        return -HALF, max(0.0, white - HALF), 0.0
    return 0.0, white, 0.0


def _without_spaces(gaps: list[float]) -> list[float]:
    """Return ``gaps`` without those that are white spaces: presses may print no glyph for one."""
    if not gaps:
        return gaps
    usual = median(gaps)
    return [gap for gap in gaps if gap - usual <= _SPACE]
