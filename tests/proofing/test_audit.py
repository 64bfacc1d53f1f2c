"""The audit: every figure must move when the thing it names is broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import PITCH, SIZE, column, frame, glyphs, read

from huozi.proofing.audit import Audit, audit
from huozi.proofing.lines import TextFrame
from huozi.proofing.readback import Glyph
from huozi.units import POINTS_PER_MM

GOOD = ["\u3000\u3000一二三四", "五六七八九十", "甲乙丙，丁戊", "己庚辛。"]
BOX = frame(20, 6, 4)
OTHER = frame(20 + 7 * SIZE, 6, 4)
MM = POINTS_PER_MM


def of(*rows: str, nudge: float = 0.0) -> Audit:
    return audit(read([BOX], column(BOX, rows, nudge)), [BOX])


def moved(found: list[Glyph], row: int, dx: float = 0.0, dy: float = 0.0) -> list[Glyph]:
    """Return ``found`` with its line ``row`` displaced."""
    baseline = 8.0 + row * PITCH
    return [
        replace(g, x0=g.x0 + dx, x1=g.x1 + dx, baseline=g.baseline + dy)
        if g.baseline == baseline else g for g in found
    ]


def test_a_good_column() -> None:
    page = of(*GOOD).page
    assert (page.lines, page.full, page.off) == (4, 3, 0)
    assert page.left == pytest.approx(0) and page.right == pytest.approx(0)
    assert page.baseline == pytest.approx(0)
    assert page.forbidden == page.lone == ()
    assert (page.loose, page.very_loose) == (0, 0) and page.gap == pytest.approx(0)


@given(st.floats(-2.2, 2.2).filter(lambda mm: abs(abs(mm) - 0.1) > 1e-6), st.integers(0, 2))
def test_a_displaced_line_is_off_by_as_much(by: float, row: int) -> None:
    page = audit(read([BOX], moved(column(BOX, GOOD), row, by * MM)), [BOX]).page
    assert page.off == (abs(by) > 0.1)
    assert page.left == pytest.approx(abs(by)) and page.right == pytest.approx(abs(by))


def test_a_short_line_is_off_at_the_right_only() -> None:
    page = of("\u3000\u3000一二三四", "五六七八九", "甲乙。").page
    assert page.off == 1
    assert page.left == pytest.approx(0) and page.right == pytest.approx(SIZE / MM)


def test_a_last_line_may_be_short_but_not_stand_over() -> None:
    assert of("\u3000\u3000一二三四", "五六七").page.off == 0
    over = column(BOX, ["\u3000\u3000一二三四"]) + glyphs("五六七八九十", BOX.rect.x + 2, 8 + PITCH)
    assert audit(read([BOX], over), [BOX]).page.off == 1


def test_text_that_leaves_its_column_is_told() -> None:
    assert of("\u3000\u3000一二三四", "五六七八九十甲").stray == ("甲",)
    assert of(*GOOD).stray == ()


def test_a_line_that_ends_in_a_mark_is_flush_at_the_marks_half_em() -> None:
    solid = of("\u3000\u3000一二三四", "五六七八九，", "甲").page
    assert solid.right == pytest.approx(SIZE / 2 / MM)
    row = glyphs("五六七八九，", BOX.rect.x, 8 + PITCH, gap=0.1)
    page = audit(read([BOX], column(BOX, ["\u3000\u3000一二三四"]), row,
                      moved(column(BOX, ["甲"]), 0, dy=2 * PITCH)), [BOX]).page
    assert page.right == pytest.approx(0) and page.gap == pytest.approx(0.1 * 4 / 7)


def test_an_opening_mark_is_flush_by_its_ink() -> None:
    assert of("\u3000\u3000一二三四", "“五六七八九", "甲").page.left == pytest.approx(0)
    first = column(BOX, ["\u3000\u3000二三四五", "六"])
    kept = [*glyphs("“", BOX.rect.x + 2 * SIZE, 8), *moved(first, 0, dx=SIZE)]
    assert audit(read([BOX], kept), [BOX]).page.left == pytest.approx(0)


def test_a_paragraph_goes_on_over_columns() -> None:
    heads = column(BOX, ["\u3000\u3000一二三四", "五六七八九"])
    frames = [BOX, OTHER]
    assert audit(read(frames, heads, column(OTHER, ["甲乙"])), frames).page.off == 1
    assert audit(read(frames, heads, column(OTHER, ["\u3000\u3000甲乙"])), frames).page.off == 0
    elsewhere = [BOX, replace(OTHER, article="b")]
    assert audit(read(elsewhere, heads, column(OTHER, ["甲乙"])), elsewhere).page.off == 0


def test_a_column_off_the_grid() -> None:
    frames = [BOX, OTHER]
    off = [replace(g, baseline=g.baseline + 0.5 * MM) for g in column(OTHER, GOOD[:3])]
    (_, good), (_, bad) = audit(read(frames, column(BOX, GOOD), off), frames).columns
    assert good.baseline == pytest.approx(0, abs=1e-6)
    assert bad.baseline == pytest.approx(0.5)


@pytest.mark.parametrize(
    "row",
    ["，六七八九十", "”六七八九十", "·六七八九十", "～六七八九十", "五六七八九“", "五六七八九（"],
)
def test_forbidden_marks(row: str) -> None:
    assert of("\u3000\u3000一二三四", row, "甲乙").page.forbidden == (row,)


@pytest.mark.parametrize("mark", ["—", "…"])
def test_a_two_em_mark_is_not_divided(mark: str) -> None:
    page = of(f"\u3000\u3000一二三{mark}", f"{mark}六七八九十", "甲乙").page
    assert page.forbidden == (f"{mark}六七八九十",)
    apart = of(f"\u3000\u3000一二{mark * 2}", f"\u3000\u3000{mark * 2}六")  # two paragraphs
    assert apart.page.forbidden == ()


def test_forbidden_marks_are_seen_in_headlines_too() -> None:
    head = TextFrame("headline", "a", replace(OTHER.rect, y=0))
    found = read([BOX, head], column(BOX, GOOD), glyphs("，题", OTHER.rect.x, 20, size=20))
    result = audit(found, [BOX, head])
    assert result.page.forbidden == ("，题",)
    assert [each.article for each, _ in result.columns] == ["a"]


@pytest.mark.parametrize(
    ("row", "lone"), [("十", 1), ("十。", 1), ("十……", 1), ("十。”", 1), ("九十", 0), ("50", 0)]
)
def test_a_lone_character(row: str, lone: int) -> None:
    assert len(of("\u3000\u3000一二三四", row).page.lone) == lone


def test_a_short_paragraph_is_not_a_lone_character() -> None:
    assert of("\u3000\u3000十", "\u3000\u3000一二三四").page.lone == ()


@pytest.mark.parametrize(("gap", "counts"), [(0.04, (0, 0)), (0.06, (1, 0)), (0.12, (1, 1))])
def test_open_lines(gap: float, counts: tuple[int, int]) -> None:
    row = glyphs("五六七八九", BOX.rect.x, 8 + PITCH, gap)
    last = moved(column(BOX, ["甲"]), 0, dy=2 * PITCH)
    page = audit(read([BOX], column(BOX, ["\u3000\u3000一二三四"]), row, last), [BOX]).page
    assert (page.loose, page.very_loose) == counts
    assert page.gap == pytest.approx(gap * 4 / 7)


def test_a_head_is_no_body_line() -> None:
    head = glyphs("小标题", BOX.rect.x, 8 + 2 * PITCH, size=10.5)
    rows = column(BOX, ["\u3000\u3000一二三四", "五六七八"])
    page = audit(read([BOX], rows, head), [BOX]).page
    assert (page.lines, page.full, page.off) == (2, 1, 0)


def test_an_empty_page() -> None:
    result = audit((), [BOX])
    assert (result.page.lines, result.page.gap, result.page.baseline) == (0, 0.0, 0.0)
    assert result.columns[0][1] == result.page
