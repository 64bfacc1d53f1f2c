"""A composed line: its text and an exact advance for every character.

The frozen result of stage 3; ``makeup`` places it and ``platemaking`` paints it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one style.

    ``advances`` has one integer per character of ``text``, in thousandths of an em; ``start`` is
    the inline position of its first glyph's origin from the line's start (negative where an
    opening mark's white is cut away).  ``offset`` is the index of its first character in the
    paragraph's text.
    """

    text: str
    style: str
    start: int
    advances: tuple[int, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line.  ``start`` is its indent, ``width`` its ink's extent from there, to ``measure``.

    ``opened`` is what was added between characters, ``squeezed`` what marks and gaps gave up,
    all in thousandths of an em; ``last`` tells whether it ends its paragraph.
    """

    pieces: tuple[Piece, ...]
    start: int
    width: int
    measure: int
    opened: float
    squeezed: int
    last: bool

    @property
    def text(self) -> str:
        """The line's characters in reading order."""
        return "".join(piece.text for piece in self.pieces)
