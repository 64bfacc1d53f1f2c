"""Stage 1, copy desk: characters that have no business in copy.

Rule: what cannot be seen cannot be proofread.  Controls and Unicode line separators, directional
overrides (Unicode TR36 §3.2, “Trojan source”), zero-width spaces and marks, noncharacters, private
use and U+FFFD (the scar of a wrong decoding) are faults wherever they stand, comments included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NONCHARACTERS = "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000))
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and line feed are YAML's business
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd"
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    f"\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
_KINDS = {
    "Cc": "a control character",
    "Co": "a private-use character, which no two fonts agree on",
    "Cn": "a noncharacter",
    "Cs": "half a character (a surrogate)",
}


def bad_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the index and the character of everything in ``text`` that must not be in copy."""
    return ((match.start(), match.group()) for match in _BAD.finditer(text))


def describe(character: str) -> str:
    """Return the code point and the name of ``character``, for a message."""
    kind = _KINDS.get(unicodedata.category(character))
    return f"U+{ord(character):04X} ({kind or unicodedata.name(character, 'unnamed')})"
