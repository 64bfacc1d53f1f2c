"""Typst: its total-fit breaking and its own justification, Chinese of the mainland.

Defaults throughout: ``cjk-latin-spacing`` is on, marks are compressed and trimmed at line ends.
Prices of widows and orphans are set to nothing, since they move lines between pages only.
"""

from __future__ import annotations

import json

from peers import EM, FAMILY, FONT, INDENT, LEADING, MARGIN, Job


def typst(job: Job) -> None:
    """Set ``job`` with Typst."""
    import typst

    job.beside(".typst.json").write_text(json.dumps(job.paragraphs), encoding="utf-8")
    source = job.beside(".typ")
    source.write_text(f"""
#set page(width: {job.width}pt, height: {job.height}pt, margin: {MARGIN}pt)
#set text(font: "{FAMILY}", size: {EM}pt, lang: "zh", region: "cn", hyphenate: false,
  top-edge: 0.8em, bottom-edge: -0.2em, costs: (widow: 0%, orphan: 0%))
#set par(justify: true, leading: {LEADING - EM}pt, spacing: {LEADING - EM}pt,
  first-line-indent: (amount: {INDENT}em, all: true))
#for text in json("{job.beside('.typst.json').name}") {{ par(text) }}
""", encoding="utf-8")
    typst.compile(source, output=job.pdf, font_paths=[FONT.parent], ignore_system_fonts=True)


