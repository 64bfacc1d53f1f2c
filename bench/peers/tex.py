"""XeLaTeX with xeCJK, TeX's total-fit breaking over Chinese text.

xeCJK's own defaults (full-width marks, compressed in pairs; ``CJKglue`` of 0 plus 0.08 of the
leading; a word space between Han and Latin), and what a careful user adds for narrow columns:
``CheckSingle``, every break considered (``\\tolerance``), ``\\emergencystretch`` rather than
overfull lines, no hyphenation, no price on widows and orphans.
"""

from __future__ import annotations

import re
import shutil
import subprocess

from peers import EM, FONT, INDENT, LEADING, MARGIN, Job

PREAMBLE = r"""\documentclass{{article}}
\usepackage[paperwidth={width}bp,paperheight={height}bp,margin={margin}bp]{{geometry}}
\usepackage{{xeCJK}}
\setmainfont{{{file}}}[Path={folder}/,Ligatures=TeXOff]
\setCJKmainfont{{{file}}}[Path={folder}/]
\xeCJKsetup{{CheckSingle=true}}
\pagestyle{{empty}}\parindent={indent}bp\parskip=0pt
\widowpenalty=0\clubpenalty=0\raggedbottom
\pretolerance=-1\tolerance=9999\emergencystretch=1em\hyphenpenalty=10000\exhyphenpenalty=10000
\hbadness=10000\vbadness=10000\hfuzz=100pt
\begin{{document}}\fontsize{{{em}bp}}{{{leading}bp}}\selectfont
"""
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def xecjk(job: Job) -> None:
    """Set ``job`` with XeLaTeX and xeCJK."""
    preamble = PREAMBLE.format(
        width=job.width, height=job.height, margin=MARGIN, file=FONT.name,
        folder=FONT.parent.as_posix(), indent=INDENT * EM, em=EM, leading=LEADING,
    )
    body = "\n\n".join(map(_escaped, job.paragraphs))
    source = job.beside(".tex")
    source.write_text(f"{preamble}{body}\n\\end{{document}}\n", encoding="utf-8")
    if not shutil.which("xelatex"):
        raise FileNotFoundError("xelatex")
    subprocess.run(
        ["xelatex", "-interaction=batchmode", "-halt-on-error", source.name],
        cwd=source.parent, check=True, capture_output=True,
    )
    source.with_suffix(".pdf").replace(job.pdf)


def _escaped(text: str) -> str:
    return re.sub(r"[\\~^#$%&_{}]", lambda m: _SPECIAL.get(m[0], "\\" + m[0]), text)
