"""Lines → figures: edges, gaps, squeeze, and what neighbours do.

A step of stage 6.  Engines differ in which edge of a mark they set flush: its half em (GB/T 15834
§5.1.10), its em, or its ink; each line is judged by the edge it is nearest to, and it is told how
many are nearest to which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median

from huozi.proofing.columns import Block
from huozi.proofing.marks import forbidden_end, forbidden_start
from huozi.proofing.paragraphs import INDENTED, Placed
from huozi.proofing.pieces import Spacing, spacing
from huozi.proofing.results import FLAGS, Box, Column, Figures, Line, Survey
from huozi.units import POINTS_PER_MM

FLUSH = 0.1
"""A line further off its edge than this, in mm, can be seen to be."""
LOOSE, VERY_LOOSE = 0.05, 0.1
"""Mean gaps between the Han characters of a line from which it looks open."""
FELT = 0.02
"""Opening or squeezing more than this makes two such lines in a row."""
HARD = 0.5
"""The share of what may be squeezed from which a line looks tight."""
_ASCENT = 0.88


CONVENTIONS = ("half", "em", "ink")


def survey_of(
    name: str, pages: int, em: float, font: str, placed: Sequence[Placed],
    blocks: Sequence[Block], stray: int, turned: int, unmapped: int,
) -> Survey:
    """Return the survey of lines that are placed in columns and paragraphs."""
    starts = Counter(_nearest(_left_errors(line)) for line in placed
                     if line.continued and line.row.pieces[0].before)
    ends = Counter(_nearest(_right_errors(line)) for line in placed
                   if line.goes_on and line.row.pieces[-1].after)
    indent = _usual_indent(placed)
    spaces = [_with_opener(spacing(line.row.pieces), line, indent) for line in placed]
    lines = [_line(line, space, indent, em)
             for line, space in zip(placed, spaces, strict=True)]
    lines = _with_neighbours(lines)
    gaps = [space.gaps if line.goes_on else () for line, space in zip(placed, spaces, strict=True)]
    by_column: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_column[line.column].append(index)
    columns = tuple(
        Column(block.page, _rect(block.rows[0].baseline, block.rows[-1].baseline, block, em),
               block.measure, _figures(lines, gaps, by_column[number]))
        for number, block in enumerate(blocks)
    )
    return Survey(
        name, pages, em, font, _usual(ends), _usual(starts), ends["half"], ends["em"], ends["ink"],
        stray, turned, unmapped, _figures(lines, gaps, range(len(lines))), columns, tuple(lines),
    )


def _rect(first: float, last: float, block: Block, em: float) -> Box:
    return block.left * em, first - _ASCENT * em, block.measure * em, last - first + em


def _left_errors(line: Placed) -> tuple[float, float, float]:
    """Return how far a line begins from its column's edge, by each of the :data:`CONVENTIONS`."""
    first, edge = line.row.pieces[0], line.block.left
    return abs(first.ink_left - edge), abs(first.x - edge), abs(first.black[0] - edge)


def _right_errors(line: Placed) -> tuple[float, float, float]:
    """Return how far a line ends from its column's edge, by each of the :data:`CONVENTIONS`."""
    last, edge = line.row.pieces[-1], line.block.right
    return abs(last.ink_right - edge), abs(last.end - edge), abs(last.black[1] - edge)


def _nearest(errors: tuple[float, float, float]) -> str:
    return CONVENTIONS[errors.index(min(errors))]


def _usual(found: Counter[str]) -> str:
    return max(CONVENTIONS, key=lambda name: found[name]) if found else "none"


def _usual_indent(placed: Iterable[Placed]) -> float | None:
    offsets = sorted(line.offset for line in placed
                     if not line.continued and not line.row.pieces[0].before and line.goes_on)
    return median(offsets) if offsets else None


def _with_opener(space: Spacing, line: Placed, indent: float | None) -> Spacing:
    """Return ``space`` with what was taken out of a mark that begins a paragraph.

    All of its white there, or none, is a house's style; a part of it was squeezed out.
    """
    white = line.row.pieces[0].before
    if line.continued or not white or indent is None:
        return space
    taken = white - (line.offset - indent)
    if not FELT < taken < white - FELT:
        return space
    return replace(space, taken=space.taken + taken, room=space.room + white)


def _flush(line: Placed, indent: float | None) -> float:
    """Return the larger of a full line's errors at its edges, in ems.

    A mark may stand flush by its em, by its half em or by its ink, whichever is nearest; one that
    begins a paragraph may have been given any part of its white.
    """
    if not line.goes_on:
        return 0.0
    right = min(_right_errors(line))
    if line.continued or line.offset < INDENTED:  # a column's head may go on from anywhere
        return max(right, min(_left_errors(line)))
    first, edge = line.row.pieces[0], line.block.left + (indent or 0.0)
    return max(right, edge - first.black[0], first.x - edge)


def _line(
    placed: Placed, space: Spacing, indent: float | None, em: float
) -> Line:
    row, pieces = placed.row, placed.row.pieces
    flush = _flush(placed, indent) * em / POINTS_PER_MM
    mean = fmean(space.gaps) if space.gaps else 0.0
    full = placed.goes_on
    tests = {
        "full": full, "first": not placed.continued, "last": not full, "off": flush > FLUSH,
        "forbidden-start": forbidden_start(row.text, placed.before),
        "forbidden-end": forbidden_end(row.text),
        "lone": placed.lone, "widow": placed.widow, "orphan": placed.orphan,
        "loose": full and mean > LOOSE, "very-loose": full and mean > VERY_LOOSE,
        "hard-squeezed": full and space.taken > HARD * space.room and space.taken > FELT,
    }
    left = pieces[0].ink_left
    rect = (left * em, row.baseline - _ASCENT * em, (pieces[-1].ink_right - left) * em, em)
    return Line(
        row.text, placed.block.page, placed.column, placed.paragraph, rect, full,
        not placed.continued, flush, len(space.gaps), mean, max(space.gaps, default=0.0),
        space.taken, space.taken_latin, space.room, tuple(f for f in FLAGS if tests.get(f)),
    )


def _with_neighbours(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` flagged where they stretch, or squeeze, like the one before them."""
    done = list(lines)
    for index, (before, line) in enumerate(pairwise(lines), 1):
        if not _are_neighbours(before, line):
            continue
        flags = set(line.flags)
        if min(before.gap_mean, line.gap_mean) > FELT:
            flags.add("both-stretch")
        if min(before.squeeze, line.squeeze) > FELT:
            flags.add("both-squeeze")
        done[index] = replace(line, flags=tuple(f for f in FLAGS if f in flags))
    return done


def _are_neighbours(before: Line, line: Line) -> bool:
    return before.full and line.full and before.paragraph == line.paragraph


def _figures(
    lines: Sequence[Line], all_gaps: Sequence[tuple[float, ...]], chosen: Sequence[int]
) -> Figures:
    own = [lines[index] for index in chosen]
    full = [line for line in own if line.full]
    gaps = sorted(gap for index in chosen for gap in all_gaps[index])
    flags = [flag for line in own for flag in line.flags]
    contrasts = [abs(b.gap_mean - a.gap_mean) for a, b in pairwise(own)
                 if _are_neighbours(a, b) and a.pairs and b.pairs]
    return Figures(
        lines=len(own), full=len(full), characters=sum(len(line.text) for line in own),
        flush_mean=_mean(line.flush for line in full),
        flush_max=max((line.flush for line in full), default=0.0), flush_off=flags.count("off"),
        forbidden_starts=flags.count("forbidden-start"),
        forbidden_ends=flags.count("forbidden-end"),
        lone=flags.count("lone"), widows=flags.count("widow"), orphans=flags.count("orphan"),
        gap_mean=_mean(gaps), gap_p90=gaps[int(0.9 * (len(gaps) - 1) + 0.5)] if gaps else 0.0,
        gap_max=gaps[-1] if gaps else 0.0,
        gap_line_max=max((line.gap_mean for line in full), default=0.0),
        loose=flags.count("loose"), very_loose=flags.count("very-loose"),
        squeeze_mean=_mean(line.squeeze for line in full),
        squeeze_max=max((line.squeeze for line in full), default=0.0),
        squeeze_latin_mean=_mean(line.squeeze_latin for line in full),
        squeezed=sum(line.squeeze > FELT for line in full),
        hard_squeezed=flags.count("hard-squeezed"),
        both_stretch=flags.count("both-stretch"), both_squeeze=flags.count("both-squeeze"),
        contrast=_mean(contrasts),
    )


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return fmean(every) if every else 0.0
