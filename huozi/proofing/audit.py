"""The typographic audit: lines read from a page, measured against the rules of composition.

Third step of stage 6, for plates whose frames are known.  Body lines are those at the size that
most of the text frames' glyphs have; one is full when its paragraph goes on after it, that is, when
the next line of the thread begins at the column's left edge.  Rules: CLREQ §5.2 (line starts and
ends), §6.2.2 (flush lines), §6.3.2.2 (孤字); GB/T 15834—2011 §5.1.10 (a mark that ends a line takes
half an em).
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, median_low

from huozi.proofing.lines import ReadLine, TextFrame
from huozi.proofing.marks import OPENING, forbidden_end, forbidden_start, visible
from huozi.units import POINTS_PER_MM

FLUSH = 0.1
"""A line further off its edge than this, in mm, can be seen to be."""

LOOSE, VERY_LOOSE = 0.05, 0.1
"""Mean gaps between the Han characters of a line, in ems, from which it looks open."""

TEXT = "text"
"""The kind of the frames that hold body text."""

_SAME_SIZE = 0.05
_INDENTED = 0.75
"""A line that begins further in than this, in ems, begins a paragraph."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a column, or of a whole page.

    ``lines`` are body lines and ``full`` those of them that must reach both edges.  ``left`` and
    ``right`` are the largest errors in mm at the edges (of a paragraph's last line only what stands
    over the right one), ``off`` the lines more than :data:`FLUSH` wrong.  ``baseline`` is the
    largest distance in mm from the grid that all body lines share.  ``forbidden`` are the lines
    that begin or end with a mark that must not stand there, or divide a two-em mark; ``lone`` the
    last lines with fewer than two characters that are no marks.  ``gap`` is the mean of what
    stands between two Han characters of a full line, in ems; ``loose`` and ``very_loose`` are the
    full lines whose own mean is above :data:`LOOSE` and :data:`VERY_LOOSE`.
    """

    lines: int
    full: int
    left: float
    right: float
    off: int
    baseline: float
    forbidden: tuple[str, ...]
    lone: tuple[str, ...]
    gap: float
    loose: int
    very_loose: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The figures of every text frame, in the frames' order, and of the page.

    ``stray`` is text that stands in no frame: what hangs out of a column by an em is no part of a
    column's line any more.
    """

    columns: tuple[tuple[TextFrame, Figures], ...]
    page: Figures
    stray: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """One line's errors: ``left``, ``right`` and ``baseline`` in mm, ``gaps`` in ems."""

    line: ReadLine
    body: bool
    full: bool
    forbidden: bool
    lone: bool = False
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    gaps: tuple[float, ...] = ()


def audit(
    lines: Sequence[ReadLine], frames: Sequence[TextFrame], indent: float = 2.0
) -> Audit:
    """Return the figures of ``lines``, which were read with the same ``frames``.

    ``indent`` is that of paragraphs, in ems.  Only lines in text frames have edges and a grid;
    forbidden marks are looked for in all lines.
    """
    body = _body_size(lines, frames)
    grid = _Grid.through([line for line in lines if _is_body(line, frames, body)])
    measured = [
        _measure(line, before, after, frames, grid, body, indent)
        for thread in _threads(lines, frames)
        for before, line, after in zip([None, *thread], thread, [*thread[1:], None], strict=False)
    ]
    columns = tuple(
        (frame, _figures(m for m in measured if m.line.frame == index))
        for index, frame in enumerate(frames) if frame.kind == TEXT
    )
    stray = tuple(line.text for line in lines if line.frame is None)
    return Audit(columns, _figures(measured), stray)


def _body_size(lines: Iterable[ReadLine], frames: Sequence[TextFrame]) -> float:
    sizes = Counter(
        round(glyph.size, 2) for line in lines if _in_text(line, frames) for glyph in line.glyphs
    )
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _in_text(line: ReadLine, frames: Sequence[TextFrame]) -> bool:
    return line.frame is not None and frames[line.frame].kind == TEXT


def _is_body(line: ReadLine, frames: Sequence[TextFrame], body: float) -> bool:
    return _in_text(line, frames) and abs(line.size - body) < _SAME_SIZE


def _threads(lines: Iterable[ReadLine], frames: Sequence[TextFrame]) -> list[list[ReadLine]]:
    """Return the lines by article and kind of frame, each thread in reading order."""
    threads: dict[tuple[str, str], list[ReadLine]] = {}
    for line in lines:
        frame = None if line.frame is None else frames[line.frame]
        threads.setdefault((frame.article, frame.kind) if frame else ("", ""), []).append(line)
    return list(threads.values())


@dataclass(frozen=True, slots=True)
class _Grid:
    """The baselines that body lines share: ``first``, and one every ``pitch`` points."""

    first: float
    pitch: float

    @classmethod
    def through(cls, lines: Sequence[ReadLine]) -> _Grid:
        """Return the grid that most of ``lines`` stand on; a stray column does not move it."""
        steps = [b.baseline - a.baseline for a, b in pairwise(lines) if a.frame == b.frame]
        if not steps:
            return cls(0.0, 0.0)
        pitch, start = median(steps), lines[0].baseline
        offsets = [math.remainder(line.baseline - start, pitch) for line in lines]
        return cls(start + median_low(offsets), pitch)

    def error(self, baseline: float) -> float:
        """Return how far ``baseline`` is from the nearest of the grid's, in points."""
        if not self.pitch:
            return 0.0
        return abs(math.remainder(baseline - self.first, self.pitch))


def _measure(
    line: ReadLine, before: ReadLine | None, after: ReadLine | None,
    frames: Sequence[TextFrame], grid: _Grid, body: float, indent: float,
) -> _Measured:
    """Measure one line between its neighbours in the thread."""
    if line.frame is None or not _is_body(line, frames, body):
        forbidden = _is_forbidden(line.text, before.text if before else "")
        return _Measured(line, body=False, full=False, forbidden=forbidden)
    rect = frames[line.frame].rect
    continued = before is not None and _goes_on(line, frames, body)
    forbidden = _is_forbidden(line.text, before.text if before and continued else "")
    full = after is not None and _goes_on(after, frames, body)
    starts = [0.0] if continued else [indent * body, indent * body + _opening_white(line)]
    left = min(abs(line.left - rect.x - start) for start in starts) if full else 0.0
    right = line.right - rect.right
    return _Measured(
        line, body=True, full=full, forbidden=forbidden,
        lone=continued and not full and visible(line.text) < 2,
        left=left / POINTS_PER_MM, right=(abs(right) if full else max(0.0, right)) / POINTS_PER_MM,
        baseline=max(grid.error(g.baseline) for g in line.glyphs) / POINTS_PER_MM,
        gaps=_han_gaps(line) if full else (),
    )


def _goes_on(line: ReadLine, frames: Sequence[TextFrame], body: float) -> bool:
    """Tell whether ``line`` continues the paragraph of the line before it."""
    return (
        line.frame is not None and _is_body(line, frames, body)
        and line.left - frames[line.frame].rect.x < _INDENTED * body
    )


def _opening_white(line: ReadLine) -> float:
    """Return the white before an opening mark that begins a paragraph: a house may keep it."""
    first = line.glyphs[0]
    return first.size / 2 if first.text in OPENING else 0.0


def _is_forbidden(text: str, before: str) -> bool:
    return forbidden_start(text, before) or forbidden_end(text)


def _han_gaps(line: ReadLine) -> tuple[float, ...]:
    return tuple(
        (b.x0 - a.x1) / a.size for a, b in pairwise(line.glyphs)
        if _is_han(a.text) and _is_han(b.text)
    )


def _is_han(text: str) -> bool:
    return unicodedata.category(text[0]) == "Lo" and unicodedata.east_asian_width(text[0]) == "W"


def _figures(measured: Iterable[_Measured]) -> Figures:
    every = list(measured)
    body = [m for m in every if m.body]
    opened = [fmean(m.gaps) for m in body if m.gaps]
    return Figures(
        lines=len(body), full=sum(m.full for m in body),
        left=max((m.left for m in body), default=0.0),
        right=max((m.right for m in body), default=0.0),
        off=sum(max(m.left, m.right) > FLUSH for m in body),
        baseline=max((m.baseline for m in body), default=0.0),
        forbidden=tuple(m.line.text for m in every if m.forbidden),
        lone=tuple(m.line.text for m in every if m.lone),
        gap=fmean(gap for m in body for gap in m.gaps) if opened else 0.0,
        loose=sum(gap > LOOSE for gap in opened),
        very_loose=sum(gap > VERY_LOOSE for gap in opened),
    )
