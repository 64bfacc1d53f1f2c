"""What stands between characters, and the order in which it gives (CLREQ §5.2, §6.2)."""

from __future__ import annotations

import pytest
from fakes import DOT, FACE, HAN, LATIN, SPACE, FakeFace, advances, composed, extent, set_lines

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.lines import Line
from huozi.composing.paragraph import Setting, compose, prepare

EM, HALF, GAP = 1000, 500, 250
WIDE = 40 * EM


def natural(text: str) -> list[int]:
    """Return the advances of ``text`` on a line that has room enough."""
    (line,) = set_lines(text, WIDE)
    return advances(line)


def full(text: str, measure: int) -> Line:
    """Return ``text`` brought to ``measure`` in one line."""
    return cast(composed(text, measure, fills=True), 1)[0]


# Ends of lines

@pytest.mark.parametrize("mark", "。．，、：；！？」』”’）》〉】〗〕］｝")
def test_a_mark_at_a_lines_end_takes_half_an_em(mark: str) -> None:
    """GB/T 15834 §5.1.10: shall."""
    first, _ = set_lines("国" * 12 + mark + "国" * 5, 12 * EM + HALF)
    assert first.text[-1] == mark
    assert (advances(first)[-1], first.squeezed, first.opened) == (HALF, 0, 0)


@pytest.mark.parametrize("mark", "「『“‘（《〈【〖〔［｛")
def test_a_mark_at_a_lines_start_loses_its_white(mark: str) -> None:
    first, second = set_lines("国" * 13 + mark + "国" * 5, 13 * EM)
    assert first.text == "国" * 13 and first.opened == 0
    assert second.pieces[0].start == -HALF and advances(second)[0] == EM


def test_the_style_says_what_becomes_of_a_mark_that_opens_a_paragraph() -> None:
    kept, = set_lines("“国”国", 13 * EM)
    trimmed, = set_lines("“国”国", 13 * EM, trim=True)
    assert (kept.pieces[0].start, trimmed.pieces[0].start) == (0, -HALF)
    assert extent(kept) - extent(trimmed) == HALF == kept.width - trimmed.width


def test_a_space_at_a_lines_end_has_no_width() -> None:
    first, _ = set_lines("China Daily and more", 10 * LATIN + SPACE)
    assert first.text == "China Daily " and advances(first)[-1] == 0
    assert extent(first) == 10 * LATIN + SPACE and first.opened == 0


@pytest.mark.parametrize("spaces", [" ", "　", "  ", "　　"])
def test_spaces_at_a_lines_end_are_out_of_the_reckoning(spaces: str) -> None:
    first, *_ = set_lines("国" * 6 + spaces + "国" * 6, 6 * EM)
    assert first.text.rstrip() == "国" * 6 and (first.squeezed, first.opened) == (0, 0)


def test_a_mark_before_a_space_at_a_lines_end_takes_half_an_em() -> None:
    first, *_ = set_lines("国" * 6 + "。　" + "国" * 6, 6 * EM + HALF)
    assert first.text.rstrip() == "国" * 6 + "。" and (first.squeezed, first.opened) == (0, 0)


# Adjacent marks

@pytest.mark.parametrize("pair", [
    "”）", "’”", "”，", "》、", "）。", "”！", "）（", "”“", "，“", "：“", "。“", "？《", "。”",
    "！）", "，”", "；）", "“《", "（“",
])
def test_two_adjacent_marks_take_an_em_and_a_half(pair: str) -> None:
    assert sum(natural(f"国{pair}国")) == 2 * HAN + 1500


@pytest.mark.parametrize("marks", ["”）。", "。”“", "》”，", "）“《", "？”）"])
def test_three_adjacent_marks_take_two_ems(marks: str) -> None:
    assert sum(natural(f"国{marks}国")) == 2 * HAN + 2000


def test_marks_are_drawn_together_on_the_side_of_their_white() -> None:
    assert natural("国”）国") == [EM, HALF, EM, EM]
    assert natural("国“（国") == [EM, HALF, EM, EM]


@pytest.mark.parametrize("pair", ["！！", "？？", "？！", "！？"])
def test_question_and_exclamation_marks_together_take_one_em(pair: str) -> None:
    """GB/T 15834 §5.1.2."""
    assert sum(natural(f"国{pair}国")) == 3 * EM


# Two-em marks and the interpunct

class Proportional(FakeFace):
    """A face whose dash and ellipsis are narrower than an em, as Noto's are outside Chinese."""

    def advance(self, char: str) -> int:
        return 845 if char in "—…" else super().advance(char)


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_two_em_mark_is_two_ems_wide_whatever_the_face_says(mark: str) -> None:
    runs = (Run(f"国{mark}国", Proportional()),)
    (line,) = cast(compose(prepare(runs), (WIDE,), Setting(0)), 1)
    assert advances(line) == [EM] * 4


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_two_em_mark_is_two_ems_wide_and_not_opened(mark: str) -> None:
    assert natural(f"国{mark}国") == [EM] * 4
    line = full("国" * 10 + mark + "国国", 15 * EM)
    assert line.opened > 0 and advances(line)[10] == EM  # nothing between its two halves


def test_a_two_em_dash_of_one_character_is_two_ems_wide() -> None:
    """⸺ (U+2E3A) is a 破折号 too."""
    assert sum(natural("国⸺国")) == 4 * EM


@pytest.mark.parametrize("width", [DOT, 250, 333, 1000])
@pytest.mark.parametrize(("text", "dot"), [("国·国", 1), ("4·28", 1), ("12·9", 2)])
def test_an_interpunct_is_half_an_em_with_its_dot_in_the_middle(
    text: str, dot: int, width: int
) -> None:
    class Face(FakeFace):
        def advance(self, char: str) -> int:
            return width if char == "·" else super().advance(char)

    (line,) = cast(compose(prepare((Run(text, Face()),)), (WIDE,), Setting(0)), 1)
    before, own = advances(line)[dot - 1 : dot + 1]
    left = before - FACE.advance(text[dot - 1])  # white before the dot's box
    right = own - width
    assert left + width + right == HALF
    assert abs(left - right) <= 1


def test_an_interpunct_that_begins_a_paragraph_stands_in_the_middle_too() -> None:
    (line,) = set_lines("·国", WIDE)
    assert (line.pieces[0].start, advances(line)[0]) == (86, HALF - 86)
    assert extent(line) == HALF + EM


def test_an_interpunct_stays_in_the_middle_of_an_opened_line() -> None:
    line = full("国国国·国国国", 7 * EM)
    assert line.opened > 0
    before, own = advances(line)[2:4]
    assert (before - EM, own - DOT) == (86, HALF - DOT - 86)


# Han beside Latin

@pytest.mark.parametrize(("text", "gaps"), [
    ("国A国", [GAP, GAP, 0]), ("国2014年", [GAP, 0, 0, 0, GAP, 0]), ("国，A", [0, 0, 0]),
    ("（A）", [0, 0, 0]), ("国 A", [0, 0, 0]), ("国α国", [GAP, GAP, 0]), ("国Ａ国", [0, 0, 0]),
])
def test_a_quarter_em_stands_between_han_and_latin(text: str, gaps: list[int]) -> None:
    """CLREQ §3.2.2; no gap at marks, spaces and full-width letters."""
    own = [FACE.advance(char) for char in text[:-1]]
    assert [a - b for a, b in zip(natural(text + "国"), own, strict=False)] == gaps[:-1] or (
        [a - b for a, b in zip(natural(text), own, strict=False)] == gaps[:-1])


def test_the_gap_shrinks_to_an_eighth_and_no_further() -> None:
    text, width = "国" * 6 + "ab" + "国" * 6, 12 * EM + 2 * LATIN + 2 * GAP
    line = full(text, width - 250)
    assert (advances(line)[5], advances(line)[7]) == (EM + 125, LATIN + 125)
    assert line.squeezed == 250
    assert 1 not in composed(text, width - 251, fills=True).price


def test_the_gap_grows_to_a_third_before_han_is_opened() -> None:
    text, width = "国" * 6 + "ab" + "国" * 6, 12 * EM + 2 * LATIN + 2 * GAP
    line = full(text, width + 166)
    assert (advances(line)[5], advances(line)[7]) == (EM + 333, LATIN + 333)
    assert line.opened == 0 and advances(line)[:5] == [EM] * 5
    line = full(text, width + 166 + 120)
    assert line.opened > 0 and min(advances(line)[:5]) > EM


def test_letters_of_a_word_are_not_spaced() -> None:
    line = full("国" * 6 + "word" + "国" * 6, 16 * EM)
    assert line.opened > 0 and advances(line)[6:9] == [LATIN] * 3


# Squeezing

def test_squeezing_comes_before_stretching() -> None:
    """先挤进后推出 (CLREQ §6.2.2): 。 is drawn in, rather than 国。 sent to the next line."""
    first, _ = set_lines("国国国，国国国，国国国国国。" + "国" * 6, 13 * EM)
    assert first.text.endswith("。")
    assert (first.squeezed, first.opened, extent(first)) == (500, 0, 13 * EM)


TIERS = (250, 1000, 500, 500)
"""What 国A国（国）国，国。国 can give: gaps, brackets, pause, stop."""


@pytest.mark.parametrize("need", [0, 1, 249, 250, 251, 1250, 1251, 1750, 1751, 2249, 2250])
def test_squeezing_goes_tier_by_tier(need: int) -> None:
    text = "国A国（国）国，国。国"
    before = natural(text)
    line = full(text, sum(before) - need)
    taken = [a - b for a, b in zip(before, advances(line), strict=True)]
    gaps, brackets, pause, stop = taken[0] + taken[1], taken[2] + taken[5], taken[7], taken[9]
    rest, expected = need, []
    for give in TIERS:
        expected.append(min(rest, give))
        rest -= expected[-1]
    assert [gaps, brackets, pause, stop] == expected
    assert line.squeezed == need and extent(line) == line.measure


def test_nothing_is_squeezed_beyond_what_marks_can_give() -> None:
    text = "国A国（国）国，国。国"
    assert 1 not in composed(text, sum(natural(text)) - 2251, fills=True).price


def test_a_mark_never_takes_less_than_half_an_em() -> None:
    line = full("国，国。国“国”国", 7 * EM)
    assert [advances(line)[k] for k in (1, 3, 7)] == [HALF] * 3
    assert advances(line)[4] == HALF  # 国 before “ gives up the mark's white


def test_an_uneven_share_is_given_out_to_the_last_thousandth() -> None:
    line = full("国" * 8, 8 * EM + 100)
    added = [a - EM for a in advances(line)[:-1]]
    assert sum(added) == 100 and max(added) - min(added) == 1


# Faces

def test_a_line_is_cut_where_the_face_changes() -> None:
    runs = (Run("国国", FACE, "song"), Run("人A", FACE, "hei"), Run("民", FACE, "song"))
    line, = cast(compose(prepare(runs), (WIDE,), Setting(0)), 1)
    assert [(p.text, p.style, p.offset) for p in line.pieces] == [
        ("国国", "song", 0), ("人A", "hei", 2), ("民", "song", 4)]
    assert [p.start for p in line.pieces] == [0, 2 * EM, 2 * EM + EM + GAP + LATIN + GAP]


def test_a_change_of_face_changes_no_space() -> None:
    text = "国，“A”——国。）国4·28国"
    (one,) = set_lines(text, WIDE)
    runs = tuple(Run(char, FACE, f"{k}") for k, char in enumerate(text))
    (many,) = cast(compose(prepare(runs), (WIDE,), Setting(0)), 1)
    assert advances(one) == advances(many)
