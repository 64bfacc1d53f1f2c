"""Chromium, headless, with CSS Text 4 as it has it.

``text-spacing-trim: space-first`` trims opening marks at line starts but not at a paragraph's, as
Huozi does; ``text-wrap: pretty`` asks for the better breaks and no short last lines; a word wider
than the column is divided, as in Huozi.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import tempfile

from peers import EM, FAMILY, FONT, INDENT, LEADING, MARGIN, Job

STYLE = """
@font-face {{ font-family: "{family}"; src: url("{font}"); }}
@page {{ size: {width}pt {height}pt; margin: {margin}pt; }}
body {{ margin: 0; width: {column}pt; font: {em}pt/{leading}pt "{family}"; widows: 1; orphans: 1; }}
p {{
  margin: 0; text-indent: {indent}em; text-align: justify; text-justify: inter-character;
  line-break: strict; text-spacing-trim: space-first; text-autospace: normal;
  text-wrap: pretty; overflow-wrap: anywhere; hyphens: none; hanging-punctuation: none;
}}
"""


def chromium(job: Job) -> None:
    """Set ``job`` with Debian's Chromium."""
    style = STYLE.format(
        family=FAMILY, font=FONT.as_uri(), width=job.width, height=job.height, margin=MARGIN,
        em=EM, leading=LEADING, indent=INDENT, column=job.measure * EM,
    )
    body = "".join(f"<p>{html.escape(text)}</p>\n" for text in job.paragraphs)
    page = job.beside(".html")
    page.write_text(
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>{body}',
        encoding="utf-8",
    )
    binary = shutil.which("chromium")
    if not binary:
        raise FileNotFoundError("chromium")
    job.pdf.unlink(missing_ok=True)
    # Our own press hides the installed fonts from its process; Chromium does not start without.
    environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    with tempfile.TemporaryDirectory(prefix="huozi-chromium-") as profile:
        subprocess.run(
            [binary, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             "--generate-pdf-document-outline=false", f"--user-data-dir={profile}",
             f"--print-to-pdf={job.pdf}", page.as_uri()],
            check=True, capture_output=True, env=environment,
        )
    if not job.pdf.is_file():
        raise RuntimeError("Chromium wrote no PDF")
