"""The survey: body text of any engine's PDF, found and measured from the PDF alone.

``survey(path, em=None, measure=None, layout=None) -> Survey`` (see ``results`` for every field):

    found = survey(Path("out/edition.pdf"))
    found.em, found.font, found.ends         # 9.0, "HuoziSong-Regular", "half"
    found.totals.gap_mean, found.totals.loose, found.totals.squeeze_mean, …   # Figures
    found.columns[0].page, .rect, .measure, .figures                          # the same, per column
    found.lines[0].text, .page, .rect, .gap_mean, .gap_max, .squeeze, .flags  # every body line

``em`` is the body size in points (else the most frequent one), ``measure`` the measure in ems
(else found from the lines), ``layout`` the ``layout.json`` of a plate of ours, whose frames then
are the columns.  Faults (no PDF, encrypted, no text) are raised as ``huozi.diagnostics.Faults``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from huozi.diagnostics import Faults, error
from huozi.proofing import gauge
from huozi.proofing.columns import Block, page_columns
from huozi.proofing.framed import framed_columns
from huozi.proofing.marks import modern
from huozi.proofing.paragraphs import paragraphs
from huozi.proofing.readback import UNMAPPED, Glyph, read_pages
from huozi.proofing.results import Survey
from huozi.proofing.rows import is_body

_SMALLEST = 1.0
"""Text under this size, in points, is not for reading."""
_SURE = 8
"""A column of as many lines shows its measure; shorter ones are taken for one of those."""

Pages = list[tuple[Glyph, ...]]


def survey(
    path: Path, em: float | None = None, measure: float | None = None, layout: Path | None = None
) -> Survey:
    """Return the survey of the PDF at ``path``."""
    pages = [tuple(map(_modern, glyphs)) for glyphs in read_pages(path)]
    size = em or _body_size(path, pages)
    if layout is None:
        blocks, stray = _found(pages, size)
        threads = [list(enumerate(blocks))]
        _settle(blocks, measure)
    else:
        threads, stray = framed_columns(layout, pages, size)
        blocks = [block for _, block in sorted(
            (numbered for thread in threads for numbered in thread), key=lambda n: n[0])]
    if not blocks:
        message = f"{path.name} has no lines of text at {size:g} pt"
        raise Faults([error("pdf-no-text", message)])
    return gauge.survey_of(
        path.name, len(pages), size, _font(pages, size), paragraphs(threads), blocks, stray,
        turned=sum(not g.upright for page in pages for g in page),
        unmapped=sum(UNMAPPED in g.text for page in pages for g in page),
    )


def _modern(glyph: Glyph) -> Glyph:
    text = modern(glyph.text)
    return glyph if text == glyph.text else replace(glyph, text=text)


def _body_size(path: Path, pages: Pages) -> float:
    """Return the size of the most glyphs; raises ``Faults`` when there are none."""
    sizes = Counter(
        round(g.size, 1) for page in pages for g in page
        if g.upright and g.size >= _SMALLEST and not g.text.isspace()
    )
    if not sizes:
        hint = "it may be a scan: only text can be audited"
        raise Faults([error("pdf-no-text", f"{path.name} has no text", hint=hint)])
    usual = max(sizes, key=lambda size: (sizes[size], size))
    return median(
        g.size for page in pages for g in page if g.upright and abs(g.size - usual) <= 0.1
    )


def _font(pages: Pages, em: float) -> str:
    fonts = Counter(
        g.font.split("+", 1)[-1] for page in pages for g in page if is_body(g, em)
    )
    return max(fonts, key=lambda font: (fonts[font], font), default="")


def _found(pages: Pages, em: float) -> tuple[list[Block], int]:
    blocks: list[Block] = []
    stray = 0
    for number, glyphs in enumerate(pages, 1):
        columns, loose = page_columns(glyphs, number, em, None)
        blocks += columns
        stray += loose
    return blocks, stray


def _settle(blocks: Sequence[Block], measure: float | None) -> None:
    """Give every column its measure: the one asked for, or that of longer columns like it."""
    if measure is not None:
        for block in blocks:
            block.right = block.left + measure
        return
    sure = sorted(_sure(blocks))
    for block in blocks:
        if len(block.rows) < _SURE and block.measure not in sure:
            like = next((m for m in sure if m >= block.measure - 0.05), None)
            block.right = block.right if like is None else block.left + like


def _sure(blocks: Sequence[Block]) -> Iterator[float]:
    return (block.measure for block in blocks if len(block.rows) >= _SURE)
