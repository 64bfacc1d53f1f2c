"""Glyphs → parts of rows: what of a row may belong to one column.

A step of stage 6.  Glyphs of body size that share a baseline are a row; it is cut at wide white and
at the left edges where many rows begin.  A smaller glyph that stands in a row without covering
another, a superior figure, belongs to it; ruby does not.  Lengths are ems of the body.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from huozi.proofing.marks import Kind
from huozi.proofing.pieces import Piece, piece
from huozi.proofing.readback import Glyph

_SAME_SIZE = 0.03
SAME_ROW = 0.3
"""How far apart the baselines of one row may be."""
SAME_EDGE = 0.15
"""How far apart two edges may be and still be the same."""
_GUTTER = 0.7
"""White this wide may part two columns: an em, less what a line may stand over."""
_EDGE_WHITE = 0.4
"""White before a known left edge that parts columns: what a hanging mark leaves of an em."""


def is_body(glyph: Glyph, em: float) -> bool:
    """Tell whether ``glyph`` has the body's size."""
    return glyph.upright and abs(glyph.size - em) <= _SAME_SIZE * em


def row_parts(glyphs: Iterable[Glyph], em: float) -> list[list[Glyph]]:
    """Return the parts of a page's rows, from the top down, without white at their ends."""
    rows = _body_rows(glyphs, em)
    edges = _strong_edges(rows, em)
    return [
        part for row in rows for part in _cut(row, edges, em)
        if 2 * sum(is_body(g, em) for g in part) > len(part)
    ]


def _body_rows(glyphs: Iterable[Glyph], em: float) -> list[list[Glyph]]:
    """Return the glyphs by baseline; smaller ones join a row where they stand in it (figures)."""
    upright = sorted((g for g in glyphs if g.upright), key=lambda g: (g.baseline, g.x0))
    rows: list[list[Glyph]] = []
    for glyph in upright:
        if not is_body(glyph, em):
            continue
        if rows and glyph.baseline - rows[-1][0].baseline <= SAME_ROW * em:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda g: g.x0)
    others = [g for g in upright if not is_body(g, em) and 0.4 * em < g.size < 1.3 * em]
    _join(rows, others, em)
    return rows


def _join(rows: list[list[Glyph]], others: Iterable[Glyph], em: float) -> None:
    baselines = [row[0].baseline for row in rows]
    for glyph in others:
        if glyph.text.isspace():
            continue
        start = bisect_left(baselines, glyph.baseline - 0.2 * em)
        end = bisect_left(baselines, glyph.baseline + 0.45 * em)
        for row in rows[start:end]:
            at = bisect_left([g.x0 for g in row], glyph.x0)
            near = row[max(0, at - 1) : at + 1]
            over = any(min(n.x1, glyph.x1) - max(n.x0, glyph.x0) > 0.25 * em for n in near)
            if near and not over and min(abs(n.x0 - glyph.x0) for n in near) < 2 * em:
                row.insert(at, glyph)
                break


def _strong_edges(rows: Sequence[Sequence[Glyph]], em: float) -> list[float]:
    """Return the places, in ems, at which many parts of rows begin after white, or at all."""
    firsts = (piece(part[0], em) for row in rows for part in _cut(row, (), em))
    starts = sorted(first.x for first in firsts if first.kind is not Kind.OPEN)
    edges: list[float] = []
    index = 0
    while index < len(starts):
        end = bisect_left(starts, starts[index] + SAME_EDGE)
        if end - index >= max(5, 0.05 * len(rows)):
            edges.append(median(starts[index:end]))
        index = end
    return edges


def _cut(row: Sequence[Glyph], edges: Sequence[float], em: float) -> Iterator[list[Glyph]]:
    """Yield the parts of ``row`` without white at their ends: cut at gutters and known edges."""
    part: list[Glyph] = []
    last: Piece | None = None
    for glyph in row:
        if glyph.text.isspace():
            if part:
                part.append(glyph)
            continue
        own = piece(glyph, em)
        if last is not None:
            white = own.ink_left - last.ink_right
            at_edge = white > _EDGE_WHITE and any(
                min(abs(own.ink_left - e), abs(own.x - e)) < SAME_EDGE for e in edges)
            if white > _GUTTER or at_edge:
                yield _trimmed(part)
                part = []
        part.append(glyph)
        last = own
    if part:
        yield _trimmed(part)


def _trimmed(part: list[Glyph]) -> list[Glyph]:
    while part[-1].text.isspace():
        part.pop()
    return part
