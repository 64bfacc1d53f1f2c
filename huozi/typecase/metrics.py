"""What composing and make-up need to know of a face, read with HarfBuzz.

Shared by stages 3 to 5.  HarfBuzz also shapes the text when WeasyPrint draws it, so an advance
here is the advance there.  Lengths are integers in thousandths of an em.  A face is opened when
it is first asked about; the file is mapped, not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import uharfbuzz

from huozi.typecase.case import Face, Typecase
from huozi.typecase.ink import Box, ink_box
from huozi.units import MILLI

SIMPLIFIED = "zh-Hans"
"""BCP 47 language that text is shaped in: it makes ``——`` two em and ``—`` one."""

UNKERNED: Mapping[str, bool] = {"kern": False}
"""Composed text is not kerned: every advance is the composer's."""


class FaceMetrics:
    """Coverage and measures of one face."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._advances: dict[str, int] = {}
        self._found: set[str] = set()

    def covers(self, char: str) -> bool:
        """Tell whether the face has a glyph for ``char``."""
        return char in self.characters

    def missing(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return the index in ``text`` and the character, for each the face has no glyph for."""
        lost = {char for char in set(text) - self._found if not self._glyph(char)}
        self._found.update(set(text) - lost)
        return tuple((i, char) for i, char in enumerate(text) if char in lost)

    def advance(self, char: str) -> int:
        """Return the advance of ``char`` by itself; one the face lacks gets that of a blank."""
        known = self._advances.get(char)
        if known is None:
            if "\u4e00" <= char <= "\u9fff":  # nothing a face does changes an ideograph's advance
                known = int(self._font.get_glyph_h_advance(self._glyph(char)))
            else:
                known = sum(self.shape_advances(char))
            self._advances[char] = known
        return known

    def _glyph(self, char: str) -> int:
        return self._font.get_nominal_glyph(ord(char)) or 0

    def shape_advances(
        self, text: str, lang: str = SIMPLIFIED, features: Mapping[str, bool] = UNKERNED
    ) -> tuple[int, ...]:
        """Return the advance of each character of ``text``, shaped as one run.

        Where several characters share a glyph (``——``, ``fi``), the first has the advance of all
        and the others have 0, so the sum is always the width of the text.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.language = lang
        buffer.guess_segment_properties()
        if buffer.script is None:  # marks only: they belong to the Chinese text around them
            buffer.script = "Hani"
        uharfbuzz.shape(self._font, buffer, dict(features))
        advances = [0] * len(text)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advances[info.cluster] += position.x_advance
        return tuple(advances)

    def ink(self, char: str) -> Box:
        """Return the left, bottom, right and top of the ink of ``char``, from its origin.

        A blank is all 0; a character the face lacks has the ink of its replacement glyph.
        """
        return ink_box(self._font, self._font.get_nominal_glyph(ord(char)) or 0)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character the face has a glyph for."""
        return frozenset(map(chr, self._font.face.unicodes))

    @cached_property
    def ascent(self) -> float:
        """How far the face's body reaches above the baseline, in em; WeasyPrint uses the same."""
        return self._metric("HORIZONTAL_ASCENDER")

    @cached_property
    def descent(self) -> float:
        """How far the face's body reaches below the baseline, in em, a positive number."""
        return -self._metric("HORIZONTAL_DESCENDER")

    @cached_property
    def cap_height(self) -> float:
        """The height of Latin capitals, in em."""
        return self._metric("CAP_HEIGHT")

    def _metric(self, name: str) -> float:
        tag = uharfbuzz.OTMetricsTag[name]
        return float(self._font.get_metric_position_with_fallback(tag)) / MILLI

    @cached_property
    def _font(self) -> Any:
        blob = uharfbuzz.Blob.from_file_path(str(self.face.path))
        font = uharfbuzz.Font(uharfbuzz.Face(blob))
        font.scale = (MILLI, MILLI)
        return font


def open_faces(case: Typecase) -> dict[str, FaceMetrics]:
    """Return the metrics of every face of ``case`` by role; nothing is read yet."""
    return {role: FaceMetrics(face) for role, face in case.faces.items()}
