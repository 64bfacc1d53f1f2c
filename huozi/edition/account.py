"""Stage 1, copy desk: an edition's account against its seed.

Rule: every character of the seed is accounted for once: printed as found, printed normalised,
corrected, or left out as surplus; and nothing else is printed but what is marked as supplied.  The
proof is that the diplomatic layer equals the seed byte for byte.
"""

from __future__ import annotations

import hashlib
import os.path
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from huozi.diagnostics import Diagnostic, Faults, error
from huozi.edition.copy import Edition, Source, at
from huozi.edition.layers import Piece, PieceKind, edition_pieces

_EXCERPT = 8


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a seed's characters, in code points.

    ``characters`` counts all of the seed; ``solid`` those that are not white space.  When
    ``faithful`` (the diplomatic layer is the seed, byte for byte), ``solid`` is the sum of
    ``as_found``, ``normalised``, ``corrected`` (the seed's side) and ``surplus``, none of which
    counts white space.  ``supplied`` are printed characters that the seed does not have, white
    space included.  ``findings`` say where and why the account does not hold.
    """

    characters: int
    solid: int
    as_found: int
    normalised: int
    corrected: int
    surplus: int
    supplied: int
    gaps: int
    faithful: bool
    findings: tuple[Diagnostic, ...]


def account(edition: Edition, project_root: Path) -> Account:
    """Return the account of ``edition`` against its seed, shown relative to ``project_root``.

    Raises :class:`Faults` (``source-missing``) when the edition names no seed.
    """
    source = edition.source
    if source is None:
        raise Faults([error("source-missing", "an edition without a source has no account")])
    raw = source.path.read_bytes()
    dump = raw.decode("utf-8", errors="replace")
    pieces = tuple(edition_pieces(edition))
    written = "".join(piece.source for piece in pieces)
    faithful = written.encode() == raw
    findings = list(_changed(source, raw))
    if not faithful:
        name = os.path.relpath(source.path, project_root.resolve())
        findings.append(_difference(pieces, written, dump, name, source))
    counts = _counts(pieces)
    return Account(
        characters=len(dump), solid=_solid(dump),
        as_found=counts["found"], normalised=counts["normalised"],
        corrected=counts["corrected"], surplus=counts["surplus"],
        supplied=counts["supplied"], gaps=counts["gaps"],
        faithful=faithful, findings=tuple(findings),
    )


def _solid(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _counts(pieces: Iterable[Piece]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for piece in pieces:
        match piece.kind:
            case PieceKind.FOUND:
                solid = [(s, r) for s, r in zip(piece.source, piece.reading, strict=True)
                         if not s.isspace()]
                found = sum(s == r for s, r in solid)
                counts["found"] += found
                counts["normalised"] += len(solid) - found
            case PieceKind.CORRECTED:
                counts["corrected"] += _solid(piece.source)
            case PieceKind.SURPLUS:
                counts["surplus"] += _solid(piece.source)
            case PieceKind.SUPPLIED:
                counts["supplied"] += len(piece.reading)
            case PieceKind.GAP:
                counts["gaps"] += 1
            case PieceKind.BREAK:
                pass
    return counts


def _changed(source: Source, raw: bytes) -> Iterable[Diagnostic]:
    found = hashlib.sha256(raw).hexdigest()
    if found != source.sha256:
        yield error("source-changed", f"“{source.file}” is not the file that was edited: its "
                    f"SHA-256 is {found}", source.span, "compare it before changing “sha256”")


def _difference(
    pieces: tuple[Piece, ...], written: str, dump: str, name: str, source: Source
) -> Diagnostic:
    """Return the first difference between ``written``, the pieces' text, and the ``dump``."""
    both = zip(written, dump, strict=False)
    shorter = min(len(written), len(dump))
    index = next((k for k, (ours, theirs) in enumerate(both) if ours != theirs), shorter)
    line, column = dump.count("\n", 0, index) + 1, index - dump.rfind("\n", 0, index)
    where, start = source.span, 0
    for piece in pieces:
        where = piece.where
        if index < start + len(piece.source):
            inside = piece.kind in (PieceKind.FOUND, PieceKind.SURPLUS)
            where = at(where, index - start) if inside else where
            break
        start += len(piece.source)
    message = (f"the seed has {_excerpt(dump, index)} at {name}:{line}:{column}, "
               f"the edition {_excerpt(written, index)}")
    return error("dump-differs", message, where,
                 "mark every change: {~~found~>printed~~}, {++added++}, {--left out--}")


def _excerpt(text: str, index: int) -> str:
    part = text[index:index + _EXCERPT].replace("\n", "⏎")
    return f"“{part}”" if part else "ended"
