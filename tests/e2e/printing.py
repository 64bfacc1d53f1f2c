"""Runs of ``render.py`` as a user starts it, and the sample as a reader of its PDF sees it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from huozi.edition.copy import Article, Correction, Gap, Line, Supplied, Text
from huozi.proofing.lines import ReadLine, TextFrame
from huozi.proofing.readback import Glyph

ROOT = Path(__file__).parents[2]
NAME = "gongren-2014-01-30"
EDITION = ROOT / "content" / NAME
SEED = ROOT / "seeds" / "gongren-2014" / "page.txt"
PAGE = 2

GAPS = {"truncated": "〔下缺〕", "overlaid": "〔下缺〕", "lost": "〔缺〕"}
FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


@dataclass(frozen=True)
class Sample:
    """The sample edition as built once: its files, and what PDFium reads in the PDF."""

    result: subprocess.CompletedProcess[str]
    pdf: Path
    layout: Path
    frames: tuple[TextFrame, ...]
    glyphs: tuple[Glyph, ...]
    lines: tuple[ReadLine, ...]

    def columns(self, article: str) -> list[list[str]]:
        """Return the lines of every text frame of ``article``."""
        return [
            [line.text for line in self.lines if line.frame == index]
            for index, frame in enumerate(self.frames)
            if frame.article == article and frame.kind == "text"
        ]

    def text(self, article: str) -> str:
        """Return all that the page has of ``article``, frame after frame, without white space."""
        return solid(
            line.text for line in self.lines
            if line.frame is not None and self.frames[line.frame].article == article
        )


def solid(parts: Iterable[str]) -> str:
    """Return a text, or several as one, without white space."""
    return "".join("".join(parts).split())


def render(
    *arguments: object, cwd: Path, script: Path = ROOT / "render.py", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``render.py`` in ``cwd`` with ``environment`` over a plain one."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], cwd=cwd, text=True, encoding="utf-8",
        capture_output=True, check=False, env=plain | environment, timeout=60,
    )


def copy_project(folder: Path) -> Path:
    """Copy content and seeds to ``folder`` and return the sample edition's copy."""
    shutil.copytree(EDITION, folder / "content" / NAME)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder / "content" / NAME


def printed(line: Line) -> str:
    """Return what the page should have of a line of copy, the marks of its gaps included."""
    text = ""
    for inline in line:
        if isinstance(inline, Text | Correction | Supplied):
            text += inline.reading
        elif isinstance(inline, Gap):
            text += GAPS[inline.reason]
    return solid(text)


def elements(article: Article) -> list[tuple[str, str]]:
    """Return the article as a reader of the tags should meet it: tag and text of every element."""
    parts: list[tuple[str, Line | None]] = []
    if head := article.headline:
        parts += [("P", head.kicker), ("H1", head.main), ("P", head.deck)]
    parts += [("P", line) for line in article.bylines]
    tags = {"paragraph": "P", "head1": "H2", "head2": "H3"}
    parts += [(tags[block.kind], block.inlines) for block in article.body]
    parts += [("P", line) for line in (*article.notes, *article.signatures)]
    return [(tag, printed(line)) for tag, line in parts if line is not None]
