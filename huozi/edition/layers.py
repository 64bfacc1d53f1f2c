"""Stage 1, copy desk: the text's two layers, reading and diplomatic, and the dump they rebuild.

Rule: the diplomatic layer of an edition, article after article in the order of the source's lines,
is the source byte for byte.  A part (headline line, byline, paragraph …) is a paragraph of the
source; ``<cb/>`` inside one is a paragraph end there, ``<lb/>`` a line end (a paragraph end in a
headline); white lines that this does not explain are explained by ``source.lines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from huozi.diagnostics import Span
from huozi.edition.copy import (
    Article,
    Certainty,
    Correction,
    Edition,
    Gap,
    Line,
    Milestone,
    Normalisation,
    Remark,
    Supplied,
    Surplus,
    Text,
)

_HALF_WIDTH = str.maketrans("，；：！？（）\u3000", ",;:!?() ")


class PieceKind(Enum):
    """How a piece of text stands to the source."""

    FOUND = auto()
    CORRECTED = auto()
    SUPPLIED = auto()
    SURPLUS = auto()
    BREAK = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in both layers; ``source`` is in the source's own characters.

    In a ``FOUND`` piece the two have the same length, character for character.
    """

    kind: PieceKind
    source: str
    reading: str
    where: Span


def reading_text(line: Line) -> str:
    """Return what the edition prints of ``line``, without the marks that show its gaps."""
    return "".join(piece.reading for piece in _pieces(line, Normalisation.NONE, "\n"))


def diplomatic_text(line: Line, normalisation: Normalisation) -> str:
    """Return what the source says of ``line``, a part of an article's body."""
    return "".join(piece.source for piece in _pieces(line, normalisation, "\n"))


def diplomatic_dump(edition: Edition) -> str:
    """Return the source as the ``edition`` records it."""
    return "".join(piece.source for piece in edition_pieces(edition))


def reading_dump(edition: Edition) -> str:
    """Return what the ``edition`` prints, article after article, a blank line between parts."""
    parts = (reading_text(p) for article in edition.articles for p in _parts(article))
    return "\n\n".join(part for part in parts if part) + "\n"


def edition_pieces(edition: Edition) -> Iterator[Piece]:
    """Yield the pieces of ``edition`` in the order of its source.

    Articles that account for no lines of the source come last, as supplied.
    """
    normalisation = edition.source.normalisation if edition.source else Normalisation.NONE
    line = 1
    rooted = [(a.source_lines, a) for a in edition.articles if a.source_lines]
    for (start, end), article in sorted(rooted, key=lambda pair: pair[0]):
        yield _white(start - line, article)
        line = max(line, start)
        for piece in _article_pieces(article, normalisation):
            line += piece.source.count("\n")
            yield piece
        yield _white(end - line, article)
        line = max(line, end)
    for article in edition.articles:
        if not article.source_lines:
            for part in _parts(article):
                yield from _unrooted(part)


def _white(lines: int, article: Article) -> Piece:
    """Return the white lines before or after ``article``."""
    return Piece(PieceKind.BREAK, "\n" * lines, "", article.span)


def _parts(article: Article) -> Iterator[Line]:
    if head := article.headline:
        yield from (part for part in (head.kicker, head.main, head.deck) if part)
    yield from article.bylines
    yield from (block.inlines for block in article.body)
    yield from article.notes
    yield from article.signatures


def _article_pieces(article: Article, normalisation: Normalisation) -> Iterator[Piece]:
    head = article.headline
    heads = [part for part in (head.kicker, head.main, head.deck) if part] if head else []
    end: Span | None = None
    for n, part in enumerate(_parts(article)):
        if n < len(heads) and head and head.certainty is not Certainty.SOURCE:
            yield from _unrooted(part)
            continue
        pieces = list(_pieces(part, normalisation, "\n\n" if n < len(heads) else "\n"))
        rooted = [piece.where for piece in pieces if piece.source]
        if rooted and end:
            yield Piece(PieceKind.BREAK, "\n\n", "", replace(end, column=end.end_column))
        end = rooted[-1] if rooted else end
        yield from pieces


def _unrooted(part: Line) -> Iterator[Piece]:
    """Yield the pieces of a ``part`` that the source does not have."""
    for piece in _pieces(part, Normalisation.NONE, "\n"):
        yield Piece(PieceKind.SUPPLIED, "", piece.reading, piece.where)


def _pieces(line: Line, normalisation: Normalisation, line_end: str) -> Iterator[Piece]:
    """Yield the pieces of ``line``; a break without text of the source on both sides is none."""
    begun, pending = False, list[Piece]()
    for piece in _every_piece(line, normalisation, line_end):
        if piece.kind is PieceKind.BREAK:
            pending += [piece] if begun else []
            continue
        if piece.source:
            begun = True
            yield from pending
            pending.clear()
        yield piece


def _every_piece(
    line: Iterable[object], normalisation: Normalisation, line_end: str
) -> Iterator[Piece]:
    half = _HALF_WIDTH if normalisation is Normalisation.HALF_WIDTH else {}
    for inline in line:
        match inline:
            case Text(reading, _, where):
                yield Piece(PieceKind.FOUND, reading.translate(half), reading, where)
            case Correction(source, reading, _, where):
                yield Piece(PieceKind.CORRECTED, source.translate(half), reading, where)
            case Supplied(reading, _, where):
                yield Piece(PieceKind.SUPPLIED, "", reading, where)
            case Surplus(source, _, where):
                yield Piece(PieceKind.SURPLUS, source.translate(half), "", where)
            case Milestone("cb", _, where):
                yield Piece(PieceKind.BREAK, "\n\n", "", where)
            case Milestone("lb", _, where):
                yield Piece(PieceKind.BREAK, line_end, "", where)
            case Gap(_, _, where):
                yield Piece(PieceKind.GAP, "", "", where)
            case Milestone() | Remark():
                pass  # a page number and a note between editors are in neither layer
