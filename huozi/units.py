"""The one length of the room: points inside, 字 and 行 beside mm and pt at the edges.

Shared by all stages.  Geometry is kept in DTP points (1/72 inch, floats): 9 pt body on 11.25 pt
leading makes every 字 and 行 exact in binary.  Inside a line, the composer counts in integer
thousandths of an em ("milli-em"), the unit in which a PDF states glyph displacements
(ISO 32000-1 §9.4.3), so that a line's advances add up to its measure exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
MILLI = 1000
"""Milli-em in one em."""

_LENGTH = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)\s*(?P<unit>mm|pt|字|行)\Z")


@dataclass(frozen=True, slots=True)
class Scale:
    """What 字 and 行 are worth on a page: the body size and the body leading, in points."""

    body: float
    leading: float

    def points(self, text: str) -> float:
        """Return the length written in ``text`` (``3.5mm``, ``9pt``, ``2字``, ``4行``) in points.

        Raises ``ValueError`` with a sentence for the user when it is not a length.
        """
        match = _LENGTH.match(text.strip())
        if not match:
            raise ValueError(f"“{text}” is not a length: write a number and mm, pt, 字 or 行")
        factor = {"mm": POINTS_PER_MM, "pt": 1.0, "字": self.body, "行": self.leading}
        return float(match["number"]) * factor[match["unit"]]


def mm(points: float) -> float:
    """Return ``points`` in millimetres, rounded to 0.1 µm so that it prints the same everywhere."""
    return round(points / POINTS_PER_MM, 4) + 0.0
