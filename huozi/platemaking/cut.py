"""Cutting: a face reduced to the characters of one edition.

Second step of stage 5.  HarfBuzz cuts a face in milliseconds and always to the same bytes, so the
press embeds small files whole and does not depend on what subsetter a machine has installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import uharfbuzz

from huozi.makeup.galley import face_of
from huozi.makeup.page import Page

FEATURES = ("ccmp", "locl", "liga", "clig", "mark", "mkmk")
"""What horizontal setting may still apply; spacing features stay out: advances are ours."""


def used_characters(pages: Iterable[Page]) -> dict[str, frozenset[str]]:
    """Return the characters that ``pages`` use of each face, by the face's role."""
    used: dict[str, set[str]] = {}
    for page in pages:
        for frame in page.frames:
            for placed in frame.lines:
                for piece in placed.line.pieces:
                    used.setdefault(face_of(piece.style), set()).update(piece.text)
    return {role: frozenset(chars) for role, chars in used.items()}


def cut(face: Path, characters: frozenset[str]) -> bytes:
    """Return the font ``face`` with the glyphs of ``characters`` only, and what they shape into."""
    blob = uharfbuzz.Blob.from_file_path(str(face))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set({ord(char) for char in characters})
    wanted.layout_feature_tag_set.set({int.from_bytes(tag.encode(), "big") for tag in FEATURES})
    # Without an identity charset the cut CFF keeps its old CIDs, and readers that go by them
    # (MuPDF) draw other glyphs than the ones WeasyPrint names.
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    data: bytes = uharfbuzz.subset(uharfbuzz.Face(blob), wanted).blob.data
    return data
