"""Characters as the proof reader sorts them, from CLREQ's tables and not from the composer's.

Shared by the steps of stage 6: a slip in the composer's tables cannot hide itself here.  Rules:
CLREQ §5.2.1 (side of a mark's white), §5.2.3 (line starts and ends), §5.2.4 (two-em marks).
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

OPENING = frozenset("“‘「『（〔［｛《〈【〖")
"""Marks whose ink stands in the right half of their em (CLREQ §5.2.1)."""

CLOSING = frozenset("”’」』）〕］｝》〉】〗，、；：。！？．")
"""Marks whose ink stands in the left half of their em (CLREQ §5.2.1, mainland glyphs)."""

PAUSES = frozenset("，、；：。！？．")
"""Those of them that are no brackets."""

TWO_EM = "—…⸺⋯"
"""Marks of which two make one that takes two ems."""

NOT_AT_START = CLOSING | frozenset("·‧・–～〜-－/／‼⁇⁈⁉,.;:!?)]}")
NOT_AT_END = OPENING | frozenset("([{／")

_LEADS_WORD = re.compile(r"[-–./]+[0-9A-Za-z]")
"""A sign that begins a word, such as an option or a path: no mark of the text around it."""


class Kind(IntEnum):
    """What a piece of type is to the one beside it."""

    HAN = 0
    """Ideographs, kana and whatever letter or digit takes a whole em."""
    LATIN = 1
    OPEN = 2
    CLOSE = 3
    PAUSE = 4
    SPACE = 5
    OTHER = 6
    """Dashes, dots, connectors, symbols: no white of their own that may be taken out."""


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """Return the :class:`Kind` of a glyph that means ``text``."""
    char = text[0]
    if char in OPENING:
        return Kind.OPEN
    if char in CLOSING:
        return Kind.PAUSE if char in PAUSES else Kind.CLOSE
    if char in " \u00a0\u2002\u2003\u2009":
        return Kind.SPACE
    wide = unicodedata.east_asian_width(char) in "WF"
    if wide and unicodedata.category(char)[0] in "LN":
        return Kind.HAN
    if "!" <= char <= "~" or (not wide and unicodedata.category(char)[0] in "LNM"):
        return Kind.LATIN
    return Kind.OTHER


def forbidden_start(text: str, before: str = "") -> bool:
    """Tell whether a line may not begin as ``text`` does; ``before`` is the line it goes on from.

    A two-em mark is divided when an odd number of its halves ends ``before``.
    """
    char = text[0]
    if char in TWO_EM and before.endswith(char):
        return (len(before) - len(before.rstrip(char))) % 2 == 1
    return char in NOT_AT_START and not _LEADS_WORD.match(text)


def forbidden_end(text: str) -> bool:
    """Tell whether a line may not end as ``text`` does."""
    return text[-1] in NOT_AT_END


def visible(text: str) -> int:
    """Count what a reader takes for characters: letters, digits and signs, no marks."""
    return sum(
        unicodedata.category(char)[0] in "LNS" and char not in NOT_AT_START for char in text
    )


def modern(text: str) -> str:
    """Return ``text`` with radicals and compatibility forms as the ideographs they stand for.

    Some presses map the glyph of 一 to the radical ⼀, which means the same to a reader.
    """
    if any("\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" for char in text):
        return unicodedata.normalize("NFKC", text)
    return text
