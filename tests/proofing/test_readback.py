"""Glyphs as PDFium tells them, against a PDF in which every place is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfiumError
from sheets import write_pdf

from huozi.proofing.readback import UNMAPPED, read_page

MEANINGS = {1: "一", 2: "二", 3: "——", 5: "，"}


def test_places_are_origins_from_the_trims_upper_left_corner(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 50 200 Td <00010005> Tj ET"
    path = write_pdf(tmp_path / "a.pdf", content, MEANINGS, TrimBox=[20, 30, 180, 280])
    one, comma = read_page(path, 1)
    assert (one.text, comma.text) == ("一", "，")
    assert (one.x0, one.x1, one.baseline) == pytest.approx((30, 40, 80), abs=1e-4)
    assert (comma.x0, comma.x1, comma.baseline) == pytest.approx((40, 50, 80), abs=1e-4)


def test_size_and_colour_are_those_on_paper(tmp_path: Path) -> None:
    content = "0.5 0 0 0.5 0 0 cm 1 0 0 rg BT /F 24 Tf 100 100 Td <00010002> Tj ET"
    glyph, _ = read_page(write_pdf(tmp_path / "a.pdf", content, MEANINGS), 1)
    assert glyph.size == pytest.approx(12)
    assert glyph.colour == (255, 0, 0)
    assert glyph.font == "Test"


def test_a_ligature_is_one_glyph(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 50 200 Td <000100030002> Tj ET"
    read = read_page(write_pdf(tmp_path / "a.pdf", content, MEANINGS), 1)
    assert [glyph.text for glyph in read] == ["一", "——", "二"]


def test_a_glyph_without_meaning_is_told(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 50 200 Td <000100090002> Tj ET"
    read = read_page(write_pdf(tmp_path / "a.pdf", content, MEANINGS), 1)
    assert [glyph.text for glyph in read] == ["一", UNMAPPED, "二"]


def test_what_pdfium_adds_is_left_out(tmp_path: Path) -> None:
    moves = "<00010002> Tj 60 0 Td <00020001> Tj -60 -20 Td <00010002> Tj"
    content = f"BT /F 10 Tf 50 200 Td {moves} ET"
    read = read_page(write_pdf(tmp_path / "a.pdf", content, MEANINGS), 1)
    assert [glyph.text for glyph in read] == list("一二二一一二")


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", "", MEANINGS)
    assert read_page(path, 1) == ()
    with pytest.raises(IndexError, match="has 1 pages, not page 2"):
        read_page(path, 2)


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("not a PDF")
    with pytest.raises(PdfiumError):
        read_page(path, 1)
