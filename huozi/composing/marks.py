"""Characters as a compositor sorts them: CLREQ's tables of marks, for the Chinese mainland.

First step of stage 3.  Classes follow CLREQ §5.1 (pause and stop marks, indication marks) and
GB/T 15834—2011 §5 (positions of marks); a mark's side of white follows CLREQ §5.2.1 (adjustable
space of marks), for horizontal setting with mainland glyphs.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache


class Kind(IntEnum):
    """What a cluster is to its neighbours."""

    HAN = 0
    """Ideographs, kana, full-width letters and symbols: one em, no white of their own."""
    OPEN = 1
    """Opening brackets and quotation marks: white before the ink."""
    CLOSE = 2
    """Closing brackets and quotation marks: white after the ink."""
    COMMA = 3
    """Pause marks inside a sentence ，、；：: white after the ink."""
    STOP = 4
    """Marks that end a sentence 。！？: white after the ink."""
    DOT = 5
    """Interpunct ·: half an em, centred (CLREQ §5.1.2.7)."""
    DASH = 6
    """Two-em marks —— and ……: never divided (CLREQ §5.2.4)."""
    CONNECTOR = 7
    """Connector marks – ～ and solidus: never at a line's start."""
    LATIN = 8
    """A word or a number: unbroken, a gap on either side against Han."""
    SPACE = 9
    """A space between words."""
    FULL_SPACE = 10
    """U+3000: one em that vanishes at a line's end."""


OPENING = frozenset("（〔［｛《〈「『【〖〘〚“‘｟〝")
CLOSING = frozenset("）〕］｝》〉」』】〗〙〛”’｠〞〟")
PAUSES = frozenset("，、；：")
STOPS = frozenset("。！？．｡‼⁇⁈⁉")
ASKED_OR_CALLED = frozenset("！？")
"""Two of these in a row take one em, three take two (GB/T 15834 §5.1.8)."""
INTERPUNCTS = frozenset("·‧・•")
TWO_EM = frozenset("—…⸺⸻―⋯")
CONNECTORS = frozenset("～–〜~／⁄゠-/")
SOLIDI = frozenset("／⁄/")
"""Connectors that may not end a line either (分隔号, CLREQ §5.2.3)."""
NOT_AT_START = frozenset("々〻ーヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％‰℃℉°′″")
"""Marks and small kana that belong to what stands before them (CLREQ §5.2.3, JLREQ cl-09–11)."""
NOT_AT_END = frozenset("＃＠＄￥№§")
"""Signs that belong to what follows them."""
WORD_SIGNS = frozenset("%‰°′″℃℉−±")
PREFIX_SIGNS = frozenset("$¥£€#@№§")
WORD_JOINERS = frozenset(".,:/-–'’_&+=·@~∶")
"""Marks that keep a word or a number together when a letter or digit stands on both sides."""

VISIBLE = frozenset({Kind.HAN, Kind.LATIN})
"""Kinds that a reader counts as characters; marks, ``——`` and ``……`` are not."""


@lru_cache(maxsize=16384)
def is_word_character(char: str) -> bool:
    """Tell whether ``char`` belongs to a Latin (Greek, Cyrillic) word or a number."""
    if char in WORD_SIGNS or char in PREFIX_SIGNS:
        return True
    if unicodedata.east_asian_width(char) in "WF" or "\u2150" <= char <= "\u27ff":
        return False  # ideographs, and the numbers, arrows and symbols that are set on one em
    return unicodedata.category(char)[0] in "LNM"


@lru_cache(maxsize=16384)
def kind_of(char: str) -> Kind:
    """Return the :class:`Kind` of a single character outside words and numbers."""
    for members, kind in _TABLE:
        if char in members:
            return kind
    if char == "\u3000":
        return Kind.FULL_SPACE
    if char.isspace():
        return Kind.SPACE
    if is_word_character(char) or (" " < char < "\x7f"):
        return Kind.LATIN
    return Kind.HAN


_TABLE = (
    (OPENING, Kind.OPEN), (CLOSING, Kind.CLOSE), (PAUSES, Kind.COMMA), (STOPS, Kind.STOP),
    (INTERPUNCTS, Kind.DOT), (TWO_EM, Kind.DASH), (CONNECTORS, Kind.CONNECTOR),
)

_FORBIDDEN_START_KINDS = frozenset(
    {Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.DOT, Kind.CONNECTOR, Kind.SPACE, Kind.FULL_SPACE}
)


def forbidden_at_start(text: str) -> bool:
    """Tell whether a cluster must not begin a line (避头, CLREQ §5.2.3 “line-start”)."""
    if len(text) > 1 and is_word_character(text[1]):
        return text[0] in NOT_AT_START  # a word, whatever sign it begins with: -5, /etc
    return kind_of(text[0]) in _FORBIDDEN_START_KINDS or text[0] in NOT_AT_START or text == "—"


def forbidden_at_end(text: str) -> bool:
    """Tell whether a cluster must not end a line (避尾, CLREQ §5.2.3 “line-end”)."""
    last = text[-1]
    return (
        kind_of(last) is Kind.OPEN or last in NOT_AT_END or last in PREFIX_SIGNS
        or text in SOLIDI
    )
