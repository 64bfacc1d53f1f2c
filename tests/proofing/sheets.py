"""A PDF written by hand, so that every place in it is known, and lines made without a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf

from huozi.planning.slots import Rect
from huozi.proofing.lines import ReadLine, TextFrame, lines
from huozi.proofing.readback import Glyph

PITCH = 11.25
SIZE = 9.0

CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Test def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
{count} beginbfchar
{rows}
endbfchar endcmap end end"""


def write_pdf(path: Path, content: str, meanings: dict[int, str], **page: list[float]) -> Path:
    """Write a PDF of one page with ``content``, whose glyphs take an em each.

    Font ``/F``'s codes mean what ``meanings`` says; others mean nothing.
    """
    rows = "\n".join(
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in meanings.items()
    )
    pdf = pikepdf.new()
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Test,
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        DW=1000, FontDescriptor=pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Test, Flags=4,
            FontBBox=[0, -120, 1000, 880], Ascent=880, Descent=-120, CapHeight=700, StemV=80,
            ItalicAngle=0,
        )),
    )
    cmap = CMAP.format(count=len(meanings), rows=rows)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Test,
        Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(descendant)],
        ToUnicode=pdf.make_stream(cmap.encode()),
    )
    pdf.add_blank_page(page_size=(200, 300))
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].obj.Contents = pdf.make_stream(content.encode())
    for box, sides in page.items():
        pdf.pages[0].obj[f"/{box}"] = pikepdf.Array(sides)
    pdf.save(path)
    return path


def glyphs(
    text: str, x: float, baseline: float, gap: float = 0.0, size: float = SIZE
) -> list[Glyph]:
    """Return ``text`` as glyphs of one em from ``x`` on, ``gap`` ems apart."""
    step = size * (1 + gap)
    return [
        Glyph(char, x + n * step, x + n * step + size, baseline, size, "Test", (0, 0, 0))
        for n, char in enumerate(text)
    ]


def frame(x: float, ems: float, rows: int, article: str = "a", kind: str = "text") -> TextFrame:
    """Return a frame that is ``ems`` wide and ``rows`` lines deep, from the page's top."""
    return TextFrame(kind, article, Rect(x, 0.0, ems * SIZE, rows * PITCH))


def column(frame: TextFrame, rows: Sequence[str], nudge: float = 0.0) -> list[Glyph]:
    """Set ``rows`` into ``frame``; full-width white indents, an opening mark loses its white."""
    found: list[Glyph] = []
    for number, row in enumerate(rows):
        indent = len(row) - len(row.lstrip("\u3000"))
        hang = SIZE / 2 if row[0] in "“（《" else 0
        x = frame.rect.x + indent * SIZE - hang + nudge
        found += glyphs(row.lstrip("\u3000"), x, 8.0 + number * PITCH)
    return found


def read(frames: Sequence[TextFrame], *columns: list[Glyph]) -> tuple[ReadLine, ...]:
    """Return the lines of ``columns``, read with ``frames``."""
    return lines([glyph for each in columns for glyph in each], frames)
