"""Glyphs put together as lines: columns that stand close, marks that hang, white."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import PITCH, SIZE, column, frame, glyphs, read

from huozi.proofing.lines import lines, read_frames
from huozi.proofing.readback import Glyph
from huozi.units import POINTS_PER_MM


def test_columns_an_em_apart_never_merge() -> None:
    left, right = frame(0, 5, 2), frame(6 * SIZE, 5, 2)
    found = read([left, right], column(left, ["一二三四五", "六七八九十"]),
                 column(right, ["“甲乙丙丁戊", "己庚辛壬癸"]))
    assert [(line.frame, line.text) for line in found] == [
        (0, "一二三四五"), (0, "六七八九十"), (1, "“甲乙丙丁戊"), (1, "己庚辛壬癸")]


def test_without_frames_a_wide_gap_parts_lines() -> None:
    near = glyphs("一二", 0, 10) + glyphs("三", 3.4 * SIZE, 10)
    far = glyphs("一二", 0, 10) + glyphs("三", 3.6 * SIZE, 10)
    assert [line.text for line in lines(near)] == ["一二三"]
    assert [line.text for line in lines(far)] == ["一二", "三"]


def test_a_glyph_outside_every_frame_is_told() -> None:
    box = frame(0, 5, 2)
    found = read([box], column(box, ["一二三四五"]), glyphs("六", 5.5 * SIZE, 8))
    assert [(line.frame, line.text) for line in found] == [(0, "一二三四五"), (None, "六")]


def test_white_at_a_lines_ends_is_no_part_of_it() -> None:
    box = frame(0, 3, 1)
    (line,) = read([box], glyphs("\u3000一二\u3000", 0, 8))  # the last em hangs out of the frame
    assert line.text == "一二"
    assert (line.left, line.right) == (SIZE, 3 * SIZE)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [("一二", 0, 2), ("“一", 0.5, 2), ("一。", 0, 1.5), ("一”", 0, 1.5), ("（一）", 0.5, 2.5)],
)
def test_edges_are_those_of_the_inked_half(text: str, left: float, right: float) -> None:
    (line,) = lines(glyphs(text, 0, 10))
    assert (line.left, line.right) == (left * SIZE, right * SIZE)


def test_a_half_wide_mark_at_the_end_keeps_its_width() -> None:
    comma = Glyph(",", 0, 2.5, 10, SIZE, "Test", (0, 0, 0))
    dot = Glyph("·", 0, 3.0, 10, SIZE, "Test", (0, 0, 0))
    assert lines([comma])[0].right == 2.5
    assert lines([dot])[0].right == 3.75  # the face's ink ends at 3, the half em around it at 3.75


def test_a_raised_glyph_stays_in_its_line() -> None:
    (line,) = lines([*glyphs("一二", 0, 10), *glyphs("三", 2 * SIZE, 8.5)])
    assert line.text == "一二三"


@given(st.permutations([g for n in range(3) for g in glyphs("一二三", 0, 8 + n * PITCH)]))
def test_the_order_of_drawing_does_not_matter(drawn: list[Glyph]) -> None:
    assert [line.text for line in lines(drawn)] == ["一二三"] * 3


def test_frames_come_from_the_layout(tmp_path: Path) -> None:
    one = {"kind": "text", "article": "a", "rect": [25.4, 50.8, 12.7, 2.54]}
    layout = tmp_path / "e.layout.json"
    layout.write_text(json.dumps({"pages": [{"number": 7, "frames": [one]}]}))
    (found,) = read_frames(layout, 7)
    assert (found.kind, found.article) == ("text", "a")
    assert found.rect.x == pytest.approx(72) and found.rect.y == pytest.approx(144)
    assert found.rect.width == pytest.approx(12.7 * POINTS_PER_MM)
    with pytest.raises(StopIteration):
        read_frames(layout, 1)
