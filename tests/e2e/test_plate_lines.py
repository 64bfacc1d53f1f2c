"""The lines in the PDF: flush, on the grid, and fit to be read (CLREQ §5.2, §6.2.2, §6.3.2)."""

from __future__ import annotations

from printing import Sample

from huozi.proofing.audit import FLUSH, Audit
from huozi.units import POINTS_PER_MM

EXACT = 0.001
"""Rounding in a PDF's numbers, in mm."""


def test_full_lines_are_flush(audited: Audit) -> None:
    off = [(f.article, n) for f, n in audited.columns if max(n.left, n.right) > EXACT]
    assert not off
    assert audited.page.off == 0
    assert max(audited.page.left, audited.page.right) < FLUSH


def test_there_are_lines_to_judge(audited: Audit) -> None:
    assert audited.page.lines > 450
    assert audited.page.full > 0.8 * audited.page.lines
    assert not audited.stray


def test_all_columns_share_one_grid(audited: Audit) -> None:
    assert audited.page.baseline < EXACT


def test_no_forbidden_mark_begins_or_ends_a_line(audited: Audit) -> None:
    assert audited.page.forbidden == ()


def test_no_character_stands_alone(audited: Audit) -> None:
    assert audited.page.lone == ()


def test_lines_are_evenly_set(audited: Audit) -> None:
    assert audited.page.gap < 0.012
    assert audited.page.very_loose <= 4


def test_columns_of_one_height_end_on_one_line(sample: Sample) -> None:
    """The lead's first tier is full to its foot, in every column."""
    ends = []
    for index, frame in enumerate(sample.frames):
        if frame.article == "lead" and frame.kind == "text":
            last = max(line.baseline for line in sample.lines if line.frame == index)
            ends.append((round(frame.rect.bottom, 2), round(frame.rect.bottom - last, 2)))
    tier = [gap for bottom, gap in ends if bottom == ends[0][0]]
    assert len(tier) == 5
    assert len(set(tier)) == 1 and tier[0] < 5 * POINTS_PER_MM


def test_text_is_black(sample: Sample) -> None:
    assert {glyph.colour for glyph in sample.glyphs} == {(0, 0, 0)}
