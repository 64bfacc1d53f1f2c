"""The words in the PDF: all of them, once, in order, and as the characters that were meant."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from printing import FULL_WIDTH, SEED, Sample, elements, solid

from huozi.edition.copy import Edition
from huozi.proofing.readback import UNMAPPED

MEANT = "…\u3000"
"""Characters that Unicode would decompose, and a Chinese page means as they are."""


def test_no_glyph_is_lost_to_the_reader(sample: Sample) -> None:
    lost = [line.text for line in sample.lines if UNMAPPED in line.text]
    assert not lost


def test_the_lines_are_those_of_the_layout(sample: Sample, layout: dict[str, Any]) -> None:
    (page,) = layout["pages"]
    for index, frame in enumerate(page["frames"]):
        read = [solid(line.text) for line in sample.lines if line.frame == index]
        assert read == [solid(line["text"]) for line in frame["lines"]], frame["rect"]
    assert not [line.text for line in sample.lines if line.frame is None]


def test_every_article_has_all_its_words_once(sample: Sample, edition: Edition) -> None:
    for article in edition.articles:
        assert sample.text(article.id) == solid(text for _, text in elements(article)), article.id


def test_the_words_are_the_seeds(sample: Sample) -> None:
    """Without the edition: the lead, but for its one correction, as the dump has it."""
    dump = SEED.read_text(encoding="utf-8").split("\n")
    lead = solid(dump[2:65]).translate(FULL_WIDTH).replace("总书记任在中央", "总书记在中央")
    assert sample.text("lead") == lead


def test_the_order_of_drawing_is_the_order_of_reading(sample: Sample, edition: Edition) -> None:
    drawn = solid(glyph.text for glyph in sample.glyphs)
    places = [drawn.find(solid(t for _, t in elements(a))) for a in edition.articles]
    assert -1 not in places and places == sorted(places)


def test_no_compatibility_characters(sample: Sample) -> None:
    for char in sorted({char for glyph in sample.glyphs for char in glyph.text}):
        full_width = "\uff00" <= char <= "\uffef"
        same = unicodedata.normalize("NFKC", char) == char
        assert same or full_width or char in MEANT, f"U+{ord(char):04X}"
        assert not "\u2e80" <= char <= "\u2fdf", f"U+{ord(char):04X} is a radical"
        assert unicodedata.category(char) != "Co", f"U+{ord(char):04X} is private"


def test_what_is_lost_and_supplied_is_said(sample: Sample) -> None:
    page = solid(line.text for line in sample.lines)
    assert page.count("〔原题佚〕") == 2  # the headline's place, and the legend
    assert sample.text("jilin").endswith("民〔下缺〕")
    assert sample.text("heilongjiang").endswith("〔下缺〕")
    assert "遍布〔缺〕文化宫" in sample.text("xian")
    assert "〔2014年1月30日〕" in page


@pytest.mark.parametrize("line", [15, 25, 35, 45, 55])
def test_the_lead_breaks_where_the_original_did(sample: Sample, line: int) -> None:
    columns = sample.columns("lead")
    number = (line - 15) // 10
    assert _is_break(columns[number], columns[number + 1], line)


@pytest.mark.parametrize(
    ("article", "line"), [("mengxiang", 79), ("jingxi", 97), ("ningbo", 147), ("ningbo", 153)]
)
def test_the_others_break_where_the_original_did(
    sample: Sample, article: str, line: int
) -> None:
    pairs = pairwise(sample.columns(article))
    assert any(_is_break(column, following, line) for column, following in pairs)


def _is_break(column: list[str], following: list[str], line: int) -> bool:
    """Tell whether the seed's ``line`` ends ``column``, and the text after it begins the next."""
    dump = SEED.read_text(encoding="utf-8").translate(FULL_WIDTH).split("\n")
    end, start = solid(column[-1]), solid(following[0])
    return solid(dump[line - 1]).endswith(end) and solid(dump[line + 1]).startswith(start)
