"""The engines side by side: one function each, from paragraphs to a PDF of one column per page.

Every engine gets the same words, face, size, measure, leading and indent, and is set as a careful
user of it would set it for a Chinese newspaper column; no engine divides Latin words, because
Huozi does not.  What each was asked for stands in its own module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

EM = 9.0
"""Body size in points (小五)."""
LEADING = 13.0
DEPTH = 100
"""Lines of a page, about: how many fit is the engine's affair."""
MARGIN = 36.0
"""White around the column, in points."""
INDENT = 2
"""First-line indent, in ems."""
ROOT = Path(__file__).resolve().parent.parent.parent
FONT = ROOT / "fonts" / "HuoziSong-Regular.otf"
FAMILY = "Huozi Song"


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be set: ``paragraphs`` at ``measure`` ems; ``pdf`` is written, a folder's own."""

    paragraphs: tuple[str, ...]
    measure: float
    pdf: Path

    @property
    def width(self) -> float:
        """The page's width in points."""
        return self.measure * EM + 2 * MARGIN

    @property
    def height(self) -> float:
        """The page's height in points."""
        return DEPTH * LEADING + 2 * MARGIN

    def beside(self, suffix: str) -> Path:
        """Return a file beside the PDF, with another suffix."""
        return self.pdf.with_suffix(suffix)


def _engines() -> dict[str, Callable[[Job], None]]:
    from peers.chromium import chromium
    from peers.ours import huozi
    from peers.tex import xecjk
    from peers.typst_ import typst

    return {"huozi": huozi, "typst": typst, "xecjk": xecjk, "chromium": chromium}


def set_job(engine: str, job: Job) -> None:
    """Set ``job`` with ``engine``; raises what the engine raises when it fails."""
    job.pdf.parent.mkdir(parents=True, exist_ok=True)
    _engines()[engine](job)


ENGINES = ("huozi", "typst", "xecjk", "chromium")
PEERS = ENGINES[1:]
