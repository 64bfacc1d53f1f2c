"""Text → clusters: the pieces that a line break never divides.

Second step of stage 3.  A cluster is one ideograph or mark, a two-em mark (``——``, ``……``), a
word or a number with its signs (``928.4``, ``4·28``, ``30%``), or one space.  Every cluster knows
its natural advance, character by character, from the face it is set in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from huozi.composing.marks import (
    ASKED_OR_CALLED,
    INTERPUNCTS,
    TWO_EM,
    WORD_JOINERS,
    Kind,
    is_word_character,
    kind_of,
)
from huozi.units import MILLI


class Metrics(Protocol):
    """What the composer needs from a face: nominal advances in thousandths of an em."""

    def advance(self, char: str) -> int:
        """Return the advance of ``char``."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face.  ``style`` is for the later stages and means nothing here."""

    text: str
    face: Metrics
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """An indivisible piece of a paragraph.

    ``start`` is the index of its first character in the paragraph's text; ``advances`` has one
    integer per character (thousandths of an em), ``width`` is their sum and ``lead``: white to be
    added before the first glyph so that the ink stands right (``·`` is centred in its half em).
    ``torn`` marks a character of a word wider than the measure, after which it may be divided.
    """

    text: str
    kind: Kind
    start: int
    advances: tuple[int, ...]
    width: int
    lead: int = 0
    torn: bool = False


def divide(runs: tuple[Run, ...], widest: int | None = None) -> tuple[Cluster, ...]:
    """Return the clusters of ``runs`` in order; their texts concatenate to the runs' texts.

    A cluster wider than ``widest`` comes out character by character: text that leaves its column
    would be worse than a divided word.
    """
    text = "".join(run.text for run in runs)
    faces = [run.face for run in runs for _ in run.text]
    found: list[Cluster] = []
    index = 0
    while index < len(text):
        char = text[index]
        if "\u4e00" <= char <= "\u9fff" and widest is None:
            advance = faces[index].advance(char)
            found.append(Cluster(char, Kind.HAN, index, (advance,), advance))
            index += 1
            continue
        end = _cluster_end(text, index)
        cluster = _cluster(text[index:end], index, faces[index:end])
        found += _torn(cluster) if widest is not None and cluster.width > widest else [cluster]
        index = end
    return tuple(found)


def _torn(cluster: Cluster) -> list[Cluster]:
    return [
        Cluster(char, cluster.kind, cluster.start + index, (advance,), advance, 0, True)
        for index, (char, advance) in enumerate(zip(cluster.text, cluster.advances, strict=True))
    ]


def _cluster_end(text: str, start: int) -> int:
    """Return where the cluster that begins at ``start`` ends."""
    char = text[start]
    if "\u4e00" <= char <= "\u9fff":
        return start + 1  # most of a newspaper, decided at once
    if char in TWO_EM:
        return start + 2 if text[start : start + 2] == char * 2 else start + 1
    if char in ASKED_OR_CALLED:
        return _run_end(text, start, ASKED_OR_CALLED, 3)
    if char.isspace():
        return _run_end(text, start, frozenset(char), len(text))
    if not _in_word(text, start):
        return start + 1
    end = start + 1
    while end < len(text) and (is_word_character(text[end]) or _joins(text, end)):
        end += 1
    return end


def _run_end(text: str, start: int, members: frozenset[str], most: int) -> int:
    """Return where a run of ``members`` ends, at most ``most`` long."""
    end = start + 1
    while end < min(len(text), start + most) and text[end] in members:
        end += 1
    return end


def _in_word(text: str, index: int) -> bool:
    return is_word_character(text[index]) or " " < text[index] < "\x7f"


def _joins(text: str, index: int) -> bool:
    """Tell whether the mark at ``index`` keeps a word together: 928.4, 4·28, 10:30, U.S.A."""
    if " " < text[index] < "\x7f" and text[index] not in WORD_JOINERS:
        return True
    if text[index] not in WORD_JOINERS:
        return False
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    if text[index] in INTERPUNCTS:
        return len(around) == 2 and all("0" <= c <= "9" for c in around)
    return text[index] < "\x7f" or (len(around) == 2 and all(map(is_word_character, around)))


def _cluster(text: str, start: int, faces: list[Metrics]) -> Cluster:
    kind = _kind(text)
    if kind is Kind.HAN:
        advance = faces[0].advance(text)
        return Cluster(text, kind, start, (advance,), advance)
    advances = tuple(face.advance(char) for char, face in zip(text, faces, strict=True))
    if kind is Kind.DOT:
        lead = (MILLI // 2 - advances[0]) // 2
        return Cluster(text, kind, start, (MILLI // 2 - lead,), MILLI // 2, lead)
    if kind is Kind.DASH:
        advances = (_DASHES.get(text, MILLI),) * len(text)
    elif kind is Kind.STOP and len(text) > 1:
        last = MILLI if len(text) > 2 else MILLI // 2
        advances = (MILLI // 2,) * (len(text) - 1) + (last,)
    elif kind is Kind.LATIN:
        advances = _interpuncts_spread(text, advances)
    return Cluster(text, kind, start, advances, sum(advances))


_DASHES = {"⸺": 2 * MILLI, "⸻": 3 * MILLI}


def _kind(text: str) -> Kind:
    if text == "—":
        return Kind.CONNECTOR  # 一字线; the dash is two of them
    if len(text) > 1 and kind_of(text[0]) in (Kind.HAN, Kind.LATIN, Kind.CONNECTOR):
        return Kind.LATIN
    return kind_of(text[0])


def _interpuncts_spread(text: str, advances: tuple[int, ...]) -> tuple[int, ...]:
    """Give a ``·`` inside a number its centred half em (CLREQ §5.1.2.7)."""
    if not any(char in INTERPUNCTS for char in text):
        return advances
    spread = list(advances)
    for index, char in enumerate(text):
        if char in INTERPUNCTS and index:
            lead = (MILLI // 2 - spread[index]) // 2
            spread[index - 1] += lead
            spread[index] = MILLI // 2 - lead
    return tuple(spread)
