"""House styles: what a layout chooses and the composing room obeys.

Shared by stages 2 and 3.
"""

from __future__ import annotations

from enum import StrEnum


class House(StrEnum):
    """House styles of punctuation, in ctex's names; lines' ends are trimmed in all of them."""

    QUANJIAO = "quanjiao"
    """全角: marks take one em, adjacent ones 1.5 between them (CLREQ §5.2.2)."""
    KAIMING = "kaiming"
    """开明: marks that end a sentence take one em, all others half."""
    BANJIAO = "banjiao"
    """半角: all marks take half an em."""
    PLAIN = "plain"
    """Marks take one em, adjacent ones too, and are never squeezed."""
