"""The survey of any engine's PDF: every figure must move when the thing it names is broken."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presses import PITCH, SIZE, Sort, column, line, press

from huozi.diagnostics import Faults
from huozi.proofing.results import Survey
from huozi.proofing.survey import survey
from huozi.units import POINTS_PER_MM

X, Y = 50.0, 50.0
GOOD = ["　　一二三四五六七八", "九十甲乙丙丁戊己庚辛", "壬癸子丑寅卯辰巳午未", "申酉戌亥。"]
MM = POINTS_PER_MM


def of(tmp_path: Path, *pages: list[Sort], **manner: str) -> Survey:
    return survey(press(tmp_path / "a.pdf", *pages, **manner))


def with_row(row: list[Sort], number: int = 1) -> list[Sort]:
    """Return the good column with its line ``number`` set otherwise."""
    kept = [s for s in column(GOOD) if s.y != Y + number * PITCH]
    return [*kept, *row]


def at(number: int) -> float:
    return Y + number * PITCH


def test_a_good_column(tmp_path: Path) -> None:
    found = of(tmp_path, column(GOOD))
    t = found.totals
    assert (found.em, found.pages, found.font) == (pytest.approx(SIZE), 1, "")
    assert (t.lines, t.full, t.flush_off, t.lone, t.loose) == (4, 3, 0, 0, 0)
    assert (t.forbidden_starts, t.forbidden_ends, t.widows, t.orphans) == (0, 0, 0, 0)
    assert t.flush_max == pytest.approx(0, abs=1e-3) and t.squeeze_mean == 0
    assert [x.text for x in found.lines] == [row.strip() for row in GOOD]
    assert [x.flags for x in found.lines] == [("full", "first"), ("full",), ("full",), ("last",)]
    x, y, width, height = found.lines[1].rect
    assert (x, width, height) == (pytest.approx(X), pytest.approx(10 * SIZE), pytest.approx(SIZE))
    assert y < at(1) < y + height


@pytest.mark.parametrize("moved_by", ["Tm", "TJ"])
def test_glyphs_may_be_placed_or_kerned(tmp_path: Path, moved_by: str) -> None:
    row = line("九十甲乙丙丁戊己庚", X, at(1), gap=1 / 8)
    found = of(tmp_path, with_row(row), moved_by=moved_by)
    assert found.lines[1].gap_mean == pytest.approx(1 / 8, abs=1e-4)
    assert found.totals.flush_max == pytest.approx(0, abs=1e-3)


def test_columns_an_em_apart(tmp_path: Path) -> None:
    found = of(tmp_path, column(GOOD[:3]) + column(GOOD[1:], X + 11 * SIZE))
    assert [(c.page, c.figures.lines, round(c.measure, 3)) for c in found.columns] == [
        (1, 3, 10.0), (1, 3, 10.0)]
    assert [c.rect[0] for c in found.columns] == [pytest.approx(X), pytest.approx(X + 110)]
    assert found.totals.full == 5  # the paragraph goes on in the second column
    assert found.lines[3].column == 1 and found.lines[3].paragraph == found.lines[0].paragraph


def test_a_mark_that_hangs_does_not_join_columns(tmp_path: Path) -> None:
    left = column([*GOOD[:2], *GOOD[1:3] * 3]) + line("，", X + 10 * SIZE, at(1))
    right = column(GOOD[1:3] * 4, X + 11 * SIZE)
    found = of(tmp_path, left + right)
    assert [c.figures.lines for c in found.columns] == [8, 8]
    assert [round(c.measure, 2) for c in found.columns] == [10, 10]
    assert found.lines[1].flush == pytest.approx(2.8 / MM, abs=1e-2)  # by its ink


def test_tiers_of_other_measures(tmp_path: Path) -> None:
    above = column(GOOD) + column(GOOD, X + 11 * SIZE)
    wide = ["　　一二三四五六七八九十甲乙丙丁戊", "己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]
    below = column(wide, X, at(9))
    found = of(tmp_path, above + below)
    assert [round(c.measure, 2) for c in found.columns] == [10, 10, 17]


def test_heads_ruby_and_folios_are_no_lines(tmp_path: Path) -> None:
    head = line("大标题", X, 20, size=20)
    ruby = line("いろ", X + 20, at(1) - 9, size=5)
    folio = line("12", X + 40, 690)
    found = of(tmp_path, column(GOOD) + head + ruby + folio)
    assert [x.text for x in found.lines] == [row.strip() for row in GOOD]
    assert found.stray == 2


def test_a_superior_figure_stands_in_its_line(tmp_path: Path) -> None:
    row = [*line("九十甲乙丙丁戊己庚", X, at(1)), Sort("①", X + 92, at(1) - 3, 6)]
    found = of(tmp_path, with_row(row))
    assert found.lines[1].text == "九十甲乙丙丁戊己庚①"
    assert found.totals.lines == 4


@pytest.mark.parametrize("by", [0.05, 0.2, -0.5, 2.0])
def test_a_displaced_line_is_off_by_as_much(tmp_path: Path, by: float) -> None:
    rows = [GOOD[0], *GOOD[1:3] * 3, GOOD[3]]
    moved = [Sort(s.char, s.x + by * MM * (s.y == at(2)), s.y) for s in column(rows)]
    found = of(tmp_path, moved)
    assert found.totals.flush_max == pytest.approx(abs(by), abs=1e-3)
    assert found.totals.flush_off == (abs(by) > 0.1)


@pytest.mark.parametrize(("end", "way"), [(9.5, "half"), (9.0, "em"), (9.72, "ink")])
def test_a_mark_at_a_line_end_by_three_conventions(tmp_path: Path, end: float, way: str) -> None:
    row = line("九十甲乙丙丁戊己庚", X, at(1), gap=(end - 9) / 8.5)
    row.append(Sort("，", X + end * SIZE, at(1)))
    found = of(tmp_path, with_row(row))
    counts = found.ends_half, found.ends_em, found.ends_ink
    assert (found.ends, *counts) == (way, way == "half", way == "em", way == "ink")
    assert found.lines[1].flush == pytest.approx(0, abs=1e-3)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 0.3))
def test_gaps_are_those_set(tmp_path: Path, gap: float) -> None:
    found = of(tmp_path, with_row(line("九十甲乙丙丁戊己", X, at(1), gap)))
    assert found.lines[1].gap_mean == pytest.approx(gap, abs=1e-4)
    assert found.lines[1].gap_max == pytest.approx(gap, abs=1e-4)
    assert found.totals.gap_max == pytest.approx(gap, abs=1e-4)
    assert found.totals.gap_mean == pytest.approx(7 * gap / (7 + 7 + 9), abs=1e-4)


def test_open_lines_are_counted(tmp_path: Path) -> None:
    rows = line("九十甲乙丙丁戊己庚", X, at(1), gap=1 / 8)
    rows += line("壬癸子丑寅卯辰巳午", X, at(2), gap=0.08)
    kept = [s for s in column(GOOD) if s.y not in (at(1), at(2))]
    t = of(tmp_path, kept + rows).totals
    assert (t.loose, t.very_loose, t.both_stretch) == (2, 1, 1)
    assert t.gap_line_max == pytest.approx(1 / 8, abs=1e-4)
    assert t.contrast == pytest.approx((1 / 8 + 0.045) / 2, abs=1e-4)
    assert t.gap_p90 == pytest.approx(1 / 8, abs=1e-4)


def squeezed(narrow: bool, by: float) -> list[Sort]:
    """Set a line whose comma gives ``by``, as a moved mark or as a half-width one."""
    row = line("九十甲，乙丙丁戊己庚", X, at(1), moves={3: -by})
    return [Sort(s.char, s.x, s.y, s.size, narrow and s.char == "，") for s in row]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(("by", "hard"), [(0.0, 0), (0.2, 0), (0.3, 1), (0.5, 1)])
def test_squeeze(tmp_path: Path, narrow: bool, by: float, hard: int) -> None:
    found = of(tmp_path, with_row(squeezed(narrow, by)))
    assert found.lines[1].squeeze == pytest.approx(by, abs=1e-4)
    assert found.lines[1].room == pytest.approx(0.5)
    assert found.totals.hard_squeezed == hard
    assert found.totals.squeeze_mean == pytest.approx(by / 3, abs=1e-4)
    assert found.lines[1].gap_mean == pytest.approx(0, abs=1e-4)


def test_a_half_width_opening_mark(tmp_path: Path) -> None:
    """Its glyph begins where the ink does, half an em into the full-width mark's em."""
    row = line("九十甲（乙丙丁戊己庚", X, at(1))
    row = [Sort(s.char, s.x + (-2.5 if n > 3 else 2.5 if n == 3 else 0), s.y, narrow=n == 3)
           for n, s in enumerate(row)]
    found = of(tmp_path, with_row(row))
    assert found.lines[1].squeeze == pytest.approx(0.25, abs=1e-4)


def test_adjacent_marks_take_one_and_a_half(tmp_path: Path) -> None:
    row = line("九十甲。”乙丙丁戊己", X, at(1), moves={3: -0.5})
    assert of(tmp_path, with_row(row)).lines[1].squeeze == 0
    tight = line("九十甲。”乙丙丁戊己", X, at(1), moves={3: -0.5, 4: -0.1})
    assert of(tmp_path, with_row(tight)).lines[1].squeeze == pytest.approx(0.1, abs=1e-4)


def test_han_characters_drawn_together_are_squeezed_too(tmp_path: Path) -> None:
    row = line("九十甲乙丙丁戊己庚辛", X, at(1), gap=-0.01)
    assert of(tmp_path, with_row(row)).lines[1].squeeze == pytest.approx(0.09, abs=1e-3)


def latin(gap: float) -> list[Sort]:
    """Set a line with a figure of half an em that stands ``gap`` from both neighbours."""
    row = line("九十甲", X, at(1))
    row.append(Sort("7", X + 30 + gap * SIZE, at(1), SIZE, True))
    return row + line("乙丙丁戊己庚", X + 35 + 2 * gap * SIZE, at(1))


@pytest.mark.parametrize(("gap", "taken"), [(0.25, 0.0), (0.2, 0.1), (0.125, 0.25), (0.3, 0.0)])
def test_gaps_between_han_and_latin(tmp_path: Path, gap: float, taken: float) -> None:
    found = of(tmp_path, with_row(latin(gap)))
    assert found.lines[1].text == "九十甲7乙丙丁戊己庚"
    assert found.lines[1].squeeze_latin == pytest.approx(taken, abs=1e-4)
    assert found.lines[1].squeeze == found.lines[1].squeeze_latin
    assert found.lines[1].room == pytest.approx(0.25)


def test_lines_that_both_squeeze(tmp_path: Path) -> None:
    rows = squeezed(False, 0.3) + [Sort(s.char, s.x, at(2)) for s in squeezed(False, 0.3)]
    kept = [s for s in column(GOOD) if s.y not in (at(1), at(2))]
    t = of(tmp_path, kept + rows).totals
    assert (t.squeezed, t.both_squeeze) == (2, 1)


@pytest.mark.parametrize(
    ("row", "starts", "ends"),
    [("，十甲乙丙丁戊己庚辛", 1, 0), ("·十甲乙丙丁戊己庚辛", 1, 0), ("九十甲乙丙丁戊己庚“", 0, 1),
     ("九十甲乙丙丁戊己（《", 0, 1), ("九十甲乙丙丁戊己庚，", 0, 0)],
)
def test_forbidden_marks(tmp_path: Path, row: str, starts: int, ends: int) -> None:
    t = of(tmp_path, column([GOOD[0], row, *GOOD[2:]])).totals
    assert (t.forbidden_starts, t.forbidden_ends) == (starts, ends)


def test_a_two_em_mark_is_not_divided(tmp_path: Path) -> None:
    divided = [GOOD[0], "九十甲乙丙丁戊己庚…", "…壬癸子丑寅卯辰巳午", GOOD[3]]
    whole = [GOOD[0], "九十甲乙丙丁戊己……", "……壬癸子丑寅卯辰巳", GOOD[3]]
    assert of(tmp_path, column(divided)).totals.forbidden_starts == 1
    assert of(tmp_path, column(whole)).totals.forbidden_starts == 0


@pytest.mark.parametrize(
    ("row", "lone"),
    [("十", 1), ("十。", 1), ("十……", 1), ("十——", 1), ("十～", 1), ("九十", 0), ("50", 0)],
)
def test_a_lone_character(tmp_path: Path, row: str, lone: int) -> None:
    found = of(tmp_path, column([*GOOD[:3], row, "　　二三四五六七八九"]))
    assert found.totals.lone == lone


def test_a_short_paragraph_is_not_a_lone_character(tmp_path: Path) -> None:
    assert of(tmp_path, column([*GOOD, "　　十"])).totals.lone == 0


def test_widows_and_orphans(tmp_path: Path) -> None:
    widow = column(GOOD[:3]) + column([GOOD[3], *GOOD, *GOOD], X + 110)
    orphan = column([*GOOD, GOOD[0]]) + column([*GOOD[1:], *GOOD], X + 110)
    t, u = of(tmp_path, widow).totals, of(tmp_path, orphan).totals
    assert (t.widows, t.orphans) == (1, 0)
    assert (u.widows, u.orphans) == (0, 1)


def test_a_paragraph_goes_on_over_pages(tmp_path: Path) -> None:
    found = of(tmp_path, column(GOOD[:2]), column(GOOD[2:]))
    assert found.totals.full == 3 and {x.paragraph for x in found.lines} == {1}


def test_ragged_lines_do_not_move_the_edge(tmp_path: Path) -> None:
    rows = [GOOD[0], GOOD[1], GOOD[2][:9], GOOD[1], GOOD[2][:8], GOOD[1], GOOD[3]]
    found = of(tmp_path, column(rows))
    assert found.columns[0].measure == pytest.approx(10, abs=1e-3)
    assert found.totals.flush_off == 2
    assert found.totals.flush_max == pytest.approx(2 * SIZE / MM, abs=1e-3)


def test_lines_that_stand_over_do_not_move_the_edge(tmp_path: Path) -> None:
    found = of(tmp_path, column([GOOD[0], *GOOD[1:3] * 15, *[GOOD[1] + "壬"] * 2, GOOD[3]]))
    assert found.columns[0].measure == pytest.approx(10, abs=1e-3)
    assert found.totals.flush_off == 2


def test_a_short_column_has_the_measure_of_a_long_one(tmp_path: Path) -> None:
    short = column([GOOD[1][:9], GOOD[2][:9], GOOD[3]])
    found = of(tmp_path, column([GOOD[0], *GOOD[1:3] * 4]), short)
    assert [round(c.measure, 2) for c in found.columns] == [10, 10]
    assert found.columns[1].figures.flush_off == 2


def test_an_opening_mark_that_begins_a_paragraph_keeps_its_white_or_not(tmp_path: Path) -> None:
    """All of it or none is a style; a part of it was squeezed out."""
    for white, taken in ((0.5, 0.0), (0.0, 0.0), (0.2, 0.3)):
        first = [Sort("“", X + (1.5 + white) * SIZE, at(4)),
                 *line("二三四五六七八", X + (2.5 + white) * SIZE, at(4), (0.5 - white) / 6)]
        rows = [*column(GOOD), *first, *column(GOOD[1:], X, at(5))]
        opened = of(tmp_path, rows).lines[4]
        assert opened.squeeze == pytest.approx(taken, abs=1e-4)
        assert opened.flush == pytest.approx(0, abs=1e-3)


def test_the_measure_and_the_size_may_be_told(tmp_path: Path) -> None:
    path = press(tmp_path / "a.pdf", column(GOOD) + line("大标题", X, 20, size=20))
    assert survey(path, measure=10.5).totals.flush_off == 3
    assert [x.text for x in survey(path, em=20).lines] == ["大标题"]


def test_a_radical_stands_for_its_ideograph(tmp_path: Path) -> None:
    found = of(tmp_path, column([GOOD[0].replace("一", "⼀"), *GOOD[1:]]))
    assert found.lines[0].text.startswith("一二")


def test_text_that_is_not_upright_is_told(tmp_path: Path) -> None:
    path = press(tmp_path / "a.pdf", column(GOOD))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        turned = b"\nBT /F 10 Tf 0 1 -1 0 400 400 Tm <0001> Tj ET"
        pdf.pages[0].contents_add(turned)
        pdf.save()
    found = survey(path)
    assert found.turned == 1 and found.totals.lines == 4


def broken(path: Path, kind: str) -> Path:
    """Write a PDF that cannot be surveyed."""
    if kind == "text":
        path.write_text("hello")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "cut":
        path.write_bytes(press(path, column(GOOD)).read_bytes()[:800])
    elif kind == "blank":
        press(path, [])
    else:
        press(path, column(GOOD))
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    return path


HOSTILE = [("text", "pdf-unreadable"), ("empty", "pdf-unreadable"), ("cut", "pdf-unreadable"),
           ("blank", "pdf-no-text"), ("encrypted", "pdf-encrypted")]


@pytest.mark.parametrize(("kind", "code"), HOSTILE)
def test_what_cannot_be_surveyed_is_told(tmp_path: Path, kind: str, code: str) -> None:
    with pytest.raises(Faults) as caught:
        survey(broken(tmp_path / "a.pdf", kind))
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_size_that_the_document_has_not(tmp_path: Path) -> None:
    with pytest.raises(Faults, match="no lines of text at 5 pt"):
        survey(press(tmp_path / "a.pdf", column(GOOD)), em=5)
