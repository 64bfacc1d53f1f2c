"""The characters that the vendored faces carry, composed from the standards that name them.

Used by ``build.py`` only.  Han: GB/T 2312-1980 levels 1 and 2, 通用规范汉字表 (2013) and Big5
level 1: what a simplified page prints, and the traditional forms it may quote.  Kangxi radicals
and compatibility ideographs are left out on purpose: a glyph that only a unified character maps
to can never be extracted from a PDF as one of its doubles.
"""

from __future__ import annotations

from pathlib import Path

HANZI_LIST = Path(__file__).with_name("tongyong-guifan-hanzi.txt")
"""通用规范汉字表 in the table's own order, one line a level; written by ``build.py``."""

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A (pinyin ā ē ě ń)
    (0x01CD, 0x01DC), (0x01F8, 0x01F9), (0x0251, 0x0251), (0x0261, 0x0261),  # pinyin ǎ ǖ ǹ ɑ ɡ
    (0x02C6, 0x02DC), (0x0300, 0x0304), (0x0308, 0x0308), (0x030C, 0x030C),  # tone marks
    (0x0370, 0x03FF), (0x0400, 0x045F),  # Greek, Cyrillic
    (0x1E3E, 0x1E3F), (0x1EBC, 0x1EBF),  # pinyin ḿ, ẽ ế
    (0x2000, 0x206F), (0x2E3A, 0x2E3B),  # general punctuation, ⸺
    (0x2070, 0x209F), (0x20A0, 0x20BF),  # superscripts and subscripts, currency
    (0x2100, 0x218F),  # ℃ № ™ ⅓ Ⅻ
    (0x2190, 0x23FF),  # arrows, mathematics, technical signs
    (0x2460, 0x25FF),  # ① ⑴ ⒈, box drawing, □ ■ ○ ● ◆ ◇ △ ▽
    (0x2600, 0x266F), (0x2776, 0x2793),  # ★ ☆ ☎, ❶
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3105, 0x312F), (0x31A0, 0x31BF),  # bopomofo
    (0x3200, 0x33FF),  # ㈠ ㊣ ㎡ ㏑
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F),  # vertical and compatibility forms
    (0xFF00, 0xFF9F), (0xFFE0, 0xFFEF),  # full- and half-width forms, less half-width hangul
)
"""First and last code point of each stretch of letters, marks and signs."""

CODE_CHARTS = (
    ("gb2312", 0xA1, 0xF7),  # signs, and 6,763 hanzi
    ("gbk", 0xA1, 0xA9),  # the signs that GBK adds
    ("big5", 0xA1, 0xC6),  # signs, and the 5,401 hanzi of level 1
)
"""Codec, first and last lead byte of each two-byte chart."""


def _chart(codec: str, first: int, last: int) -> set[int]:
    """Return the code points that two-byte ``codec`` has in the rows ``first`` to ``last``."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    decoded = (pair.decode(codec, errors="ignore") for pair in pairs)
    return {ord(text) for text in decoded if len(text) == 1 and ord(text) > 0x7F}


def tongyong_guifan() -> set[int]:
    """Return the code points of 通用规范汉字表."""
    lines = HANZI_LIST.read_text(encoding="utf-8").splitlines()
    return {ord(char) for line in lines if not line.startswith("#") for char in line}


def required() -> set[int]:
    """Return the code points that a text is entitled to: the standards' own."""
    return tongyong_guifan().union(*(_chart(*chart) for chart in CODE_CHARTS))


def repertoire() -> set[int]:
    """Return the required code points, and those of ``BLOCKS``, which are welcome if there.

    The bullet operator U+2219 is not: WenKai draws it with the glyph of the separation dot,
    which must have a body of its own.
    """
    welcome = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return required() | welcome - {0x2219}
