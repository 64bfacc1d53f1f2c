"""The PDF as a file: tags (ISO 14289-1), fonts, size, metadata."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from printing import Sample, elements, solid
from pypdfium2 import raw

from huozi.edition.copy import Edition

ARTICLE = "Art"
LEAVES = ("H1", "H2", "H3", "P")


def test_the_tags_are_the_articles(sample: Sample, edition: Edition) -> None:
    read = list(_articles(sample.pdf))
    assert len(read) == len(edition.articles)
    for article, found in zip(edition.articles, read, strict=True):
        assert found == elements(article), article.id


@pytest.fixture(scope="module")
def pdf(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.pdf) as opened:
        yield opened


def test_it_says_that_it_is_accessible(pdf: pikepdf.Pdf, edition: Edition) -> None:
    assert str(pdf.Root.Lang) == edition.lang
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "工人日报" in metadata["dc:title"] and "2014-01-30" in metadata["dc:title"]


def test_the_page_is_a_broadsheet(sample: Sample) -> None:
    with pypdfium2.PdfDocument(sample.pdf) as document:
        assert len(document) == 1
        width, height = document[0].get_size()
    assert width * 25.4 / 72 == pytest.approx(390, abs=0.01)
    assert height * 25.4 / 72 == pytest.approx(545, abs=0.01)


def test_all_fonts_are_ours_and_embedded(pdf: pikepdf.Pdf, sample: Sample) -> None:
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
             and o.get("/Type") == "/Font" and "/DescendantFonts" not in o]
    assert fonts
    for font in fonts:
        assert any(f"/{file}" in font.FontDescriptor for file in ("FontFile2", "FontFile3"))
    names = {str(font.BaseFont).removeprefix("/") for font in fonts}
    assert names == {glyph.font for glyph in sample.glyphs}
    assert all(re.fullmatch(r"[A-Z]{6}\+Huozi.*", name) for name in names), names


def test_the_file_is_small(sample: Sample) -> None:
    assert sample.pdf.stat().st_size < 600_000


def _articles(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield tag and text of the elements of every article in the structure tree."""
    with pypdfium2.PdfDocument(path) as document:
        words = _words(document[0])
        tree = raw.FPDF_StructTree_GetForPage(document[0])
        for root in _top(tree):
            for element in _walk(root):
                if _tag(element) == ARTICLE:
                    yield _leaves(element, words)
        raw.FPDF_StructTree_Close(tree)


def _words(page: Any) -> dict[int, str]:
    """Return the text of every piece of marked content, by its number."""
    text = page.get_textpage()
    words: dict[int, str] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        if not raw.FPDFText_IsGenerated(text, index):
            number = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, index))
            words[number] = words.get(number, "") + chr(raw.FPDFText_GetUnicode(text, index))
    return words


def _leaves(article: Any, words: dict[int, str]) -> list[tuple[str, str]]:
    found = []
    for element in _walk(article):
        if _tag(element) in LEAVES:
            numbers = [n for each in _walk(element) for n in _numbers(each)]
            found.append((_tag(element), solid(words.get(n, "") for n in numbers)))
    return found


def _walk(element: Any) -> Iterator[Any]:
    yield element
    for child in _children(element):
        yield from _walk(child)


def _top(tree: Any) -> list[Any]:
    return [raw.FPDF_StructTree_GetChildAtIndex(tree, n)
            for n in range(raw.FPDF_StructTree_CountChildren(tree))]


def _children(element: Any) -> list[Any]:
    every = (raw.FPDF_StructElement_GetChildAtIndex(element, n)
             for n in range(raw.FPDF_StructElement_CountChildren(element)))
    return [child for child in every if child]


def _numbers(element: Any) -> list[int]:
    count = max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(element))
    return [raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, n) for n in range(count)]


def _tag(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    size = raw.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")
