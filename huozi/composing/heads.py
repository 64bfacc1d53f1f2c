"""Headlines: broken where phrases end, into lines of like width.

Beside the paragraph's search in stage 3.  A headline is read at a glance, so a line of it should
be a phrase (BudouX finds phrases), and its lines should balance; no line is opened or squeezed.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Any

from huozi.composing.paragraph import Choices, Matter, Setting, compose, natural_width
from huozi.units import MILLI

RAGGED = Setting(indent=0, trim_opening=True, ragged=True)
INSIDE_PHRASE = 1.5
"""Price of a break inside a phrase, in ems of raggedness."""
MOST_LINES = 4
"""Longer texts than this are no headlines; they are broken as paragraphs are."""


def compose_head(matter: Matter, measure: int) -> Choices:
    """Return a headline part in as few lines of ``measure`` as it needs, well broken.

    The result has one line count only.  A text that needs more than four lines, or has a word
    wider than the measure, is broken as a paragraph is.
    """
    size = len(matter.clusters)
    whole = natural_width(matter, 0, size, True) if size else 0
    for count in range(max(1, -(-whole // measure)), MOST_LINES + 1):
        found = _best(matter, measure, count, whole / count)
        if found:
            return Choices(matter, (measure,), RAGGED, {count: 0.0}, {count: found}, count)
    return compose(matter, (measure,), RAGGED)


def _best(
    matter: Matter, measure: int, count: int, target: float
) -> tuple[int, ...] | None:
    """Return the best breaks into ``count`` lines, or ``None`` if a line would be too wide.

    A line costs its distance from ``target``, the width of an even share, in ems.
    """
    size = len(matter.clusters)
    inside = _tolls(matter)
    layer: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number in range(1, count + 1):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (sofar, places) in layer.items():
            for end in (size,) if number == count else inside:
                width = natural_width(matter, start, end, True) if start < end else measure + 1
                if width > measure:
                    continue
                price = sofar + abs(width - target) / MILLI + inside.get(end, 0.0)
                found[end] = min(found.get(end, (price, (*places, end))), (price, (*places, end)))
        layer = found
    return layer[size][1] if size in layer else None


def _tolls(matter: Matter) -> dict[int, float]:
    """Return the places where a line may end, each with its price: nothing at a phrase's end."""
    ends = phrase_ends(matter)
    return {
        index: 0.0 if index in ends else INSIDE_PHRASE
        for index, toll in enumerate(matter.toll, 1) if toll is not None
    }


def phrase_ends(matter: Matter) -> frozenset[int]:
    """Return the cluster indices before which a phrase of the text ends (marks end phrases)."""
    text = "".join(cluster.text for cluster in matter.clusters)
    offsets = {cluster.start: index for index, cluster in enumerate(matter.clusters)}
    ends = accumulate(len(phrase) for phrase in _parser().parse(text)) if text else ()
    return frozenset(offsets[end] for end in ends if end in offsets)


@lru_cache(maxsize=1)
def _parser() -> Any:
    import budoux  # late: most checks break no headline

    return budoux.load_default_simplified_chinese_parser()
