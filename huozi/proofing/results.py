"""What the survey of a PDF says: figures, per column and in all, and every line with its own.

Values only; ``survey`` makes them, ``tables`` and ``worst`` show them.  Lengths named ``mm`` are
millimetres; places and rectangles are points from the upper left corner of the trim; everything
else that is a length is in ems of the body.
"""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""``(x, y, width, height)`` in points from the upper left corner of the trim."""


@dataclass(frozen=True, slots=True)
class Line:
    """A body line.

    ``page`` counts from 1, ``column`` is an index into ``Survey.columns``, ``paragraph`` numbers
    the paragraphs of the document.  ``full``: its paragraph goes on after it, so it must reach
    both edges; ``first``: it begins its paragraph.  ``flush`` is its error in mm at the worse of
    its edges (0 where nothing is asked of it).  ``pairs`` counts its adjacent Han characters,
    ``gap_mean`` and ``gap_max`` what stands between them (0 without any).  ``squeeze`` is the white
    taken out of it, ``squeeze_latin`` the part of that which Han–Latin gaps and word spaces gave,
    ``room`` all that might be taken out by the rules.  ``flags`` name what it is and what is wrong
    with it, in the order of :data:`FLAGS`.
    """

    text: str
    page: int
    column: int
    paragraph: int
    rect: Box
    full: bool
    first: bool
    flush: float
    pairs: int
    gap_mean: float
    gap_max: float
    squeeze: float
    squeeze_latin: float
    room: float
    flags: tuple[str, ...]


FLAGS = (
    "full", "first", "last", "off", "forbidden-start", "forbidden-end", "lone", "widow", "orphan",
    "loose", "very-loose", "hard-squeezed", "both-stretch", "both-squeeze",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a column, or of a whole document.

    ``lines`` are body lines, ``full`` those of them that must reach both edges; gaps, squeeze and
    flush errors are those of full lines.  ``flush_mean``, ``flush_max``: mm; ``flush_off``: lines
    more than 0.1 mm wrong.  ``forbidden_starts`` has the divided ``——`` and ``……`` too.  ``lone``:
    last lines with fewer than two characters that are no marks; ``widows``: a paragraph's last line
    at a column's head; ``orphans``: its first at a column's foot.  ``gap_mean``, ``gap_p90``,
    ``gap_max``: of all gaps between two Han characters; ``loose`` and ``very_loose``: lines whose
    own mean is above 0.05 and 0.1; ``gap_line_max`` the largest such mean.  ``squeeze_mean``: per
    full line; ``squeezed``: lines with any; ``hard_squeezed``: lines that use more than half of
    their room; ``squeeze_latin_mean``: the part that Han–Latin gaps and word spaces gave.
    ``both_stretch`` and ``both_squeeze``: full lines that do what the line before them in the
    paragraph does, by more than 0.02.  ``contrast``: the mean difference of the mean gaps of
    neighbouring full lines of a paragraph.
    """

    lines: int
    full: int
    characters: int
    flush_mean: float
    flush_max: float
    flush_off: int
    forbidden_starts: int
    forbidden_ends: int
    lone: int
    widows: int
    orphans: int
    gap_mean: float
    gap_p90: float
    gap_max: float
    gap_line_max: float
    loose: int
    very_loose: int
    squeeze_mean: float
    squeeze_max: float
    squeeze_latin_mean: float
    squeezed: int
    hard_squeezed: int
    both_stretch: int
    both_squeeze: int
    contrast: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of body text: ``rect`` reaches from its first line's top to its last's foot."""

    page: int
    rect: Box
    measure: float
    figures: Figures


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole PDF.

    ``em`` is the body size in points and ``font`` its most frequent face.  ``ends`` tells which
    edge of a mark that ends a line stands at the column's edge for this engine: ``half`` (its half
    em), ``em`` or ``ink``; ``starts`` the same of an opening mark that begins one; ``none`` when
    there are no such lines.  ``ends_half``, ``ends_em`` and ``ends_ink`` count the lines that end
    in a mark by the edge that they are nearest to.  ``stray``
    counts characters of body size that stand in no column, ``turned`` those not set upright,
    ``unmapped`` glyphs that mean nothing to a reader.
    """

    name: str
    pages: int
    em: float
    font: str
    ends: str
    starts: str
    ends_half: int
    ends_em: int
    ends_ink: int
    stray: int
    turned: int
    unmapped: int
    totals: Figures
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
