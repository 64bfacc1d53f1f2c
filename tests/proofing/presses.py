"""PDFs set by hand in several manners, as engines differ in them: every place in them is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from sheets import CMAP

SIZE, PITCH = 10.0, 15.0
PAPER = (500.0, 700.0)


@dataclass(frozen=True)
class Sort:
    """A glyph to print: ``x`` and ``y`` are points from the upper left corner of the page."""

    char: str
    x: float
    y: float
    size: float = SIZE
    narrow: bool = False


def line(
    text: str, x: float, y: float, gap: float = 0.0, size: float = SIZE,
    moves: dict[int, float] | None = None,
) -> list[Sort]:
    """Set ``text`` from ``x`` on, its glyphs one em and ``gap`` apart; ``moves`` adds ems after."""
    found = []
    for index, char in enumerate(text):
        if char != "\u3000":
            found.append(Sort(char, x, y, size))
        x += size * (1 + gap + (moves or {}).get(index, 0.0))
    return found


def column(rows: Sequence[str], x: float = 50.0, y: float = 50.0) -> list[Sort]:
    """Set ``rows`` solid, one under the other; full-width white indents."""
    return [s for n, row in enumerate(rows) for s in line(row, x, y + n * PITCH)]


def press(path: Path, *pages: Iterable[Sort], moved_by: str = "Tm", rotate: int = 0) -> Path:
    """Print ``pages``; ``moved_by`` is ``Tm`` (every glyph placed) or ``TJ`` (rows, kerned)."""
    sheets = [list(page) for page in pages]
    chars = sorted({s.char for sheet in sheets for s in sheet})
    codes = {char: number for number, char in enumerate(chars, 1)}
    pdf = pikepdf.new()
    wide, narrow = (_font(pdf, codes, width) for width in (1000, 500))
    for sheet in sheets:
        pdf.add_blank_page(page_size=PAPER)
        page = pdf.pages[-1].obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=wide, N=narrow))
        draw = _placed if moved_by == "Tm" else _kerned
        page.Contents = pdf.make_stream(draw(sheet, codes).encode())
        page.Rotate = rotate
    pdf.save(path)
    return path


def _placed(sheet: Iterable[Sort], codes: dict[str, int]) -> str:
    return "\n".join(
        f"BT /{'N' if s.narrow else 'F'} {s.size} Tf 1 0 0 1 {s.x:.4f} {PAPER[1] - s.y:.4f} Tm "
        f"<{codes[s.char]:02x}> Tj ET" for s in sheet
    )


def _kerned(sheet: Iterable[Sort], codes: dict[str, int]) -> str:
    rows: dict[tuple[float, float], list[Sort]] = {}
    for sort in sheet:
        rows.setdefault((sort.y, sort.size), []).append(sort)
    out = []
    for (y, size), row in rows.items():
        x, parts = row[0].x, []
        for sort in row:
            parts.append(f"{(x - sort.x) / size * 1000:.3f} <{codes[sort.char]:02x}>")
            x = sort.x + size
        place = f"1 0 0 1 {row[0].x:.4f} {PAPER[1] - y:.4f} Tm"
        out.append(f"BT /F {size} Tf {place} [{' '.join(parts)}] TJ ET")
    return "\n".join(out)


INKS = {**dict.fromkeys("，、。！”）》", (80, 280)), **dict.fromkeys("“（《", (720, 920))}
"""From where to where marks are black, in thousandths of an em; all else is so all over."""


def _font(pdf: pikepdf.Pdf, codes: dict[str, int], width: int) -> pikepdf.Dictionary:
    """Return a font of boxes; a narrow one has the marks' boxes at its own left."""
    rows = "\n".join(f"<{n:02x}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items())
    cmap = CMAP.format(count=len(codes), rows=rows).replace("<0000> <ffff>", "<00> <ff>")
    procs = {}
    for char, code in codes.items():
        left, right = (at % width for at in INKS.get(char, (0, width - 1)))
        box = f"{left} 0 {right - left} 800 re f"
        procs[f"/g{code}"] = pdf.make_stream(f"{width} 0 {left} 0 {right} 800 d1 {box}".encode())
    return pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, Name=pikepdf.Name(f"/Test{width}"),
        FontBBox=[0, -120, width, 880], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary(procs), FirstChar=1, LastChar=len(codes),
        Widths=[width] * len(codes), ToUnicode=pdf.make_stream(cmap.encode()),
        Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[
            1, *(pikepdf.Name(f"/g{code}") for code in codes.values())]),
    ))
