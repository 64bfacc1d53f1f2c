"""The limit: what is the best that any choice of breaks could reach, for one figure alone.

Huozi's rules decide which lines may be made and what each would look like; instead of the
composer's price, one figure is summed, and the cheapest breaks are found exactly (nothing is
pruned).  What the rules avoid at any price stays avoided: lone characters, divided words, lines
opened beyond ``LOOSEST``.  The limits of different figures belong to different breaks: no
composition reaches all of them at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from huozi.composing.marks import Kind
from huozi.composing.paragraph import LOOSEST, Choices, Matter, natural_width
from huozi.composing.spacing import TIERS, TORN
from huozi.units import MILLI

AVOIDED = 1e6
"""Price of what is only done when nothing else can be."""
LOOSE, VERY_LOOSE = 0.05, 0.1


@dataclass(frozen=True, slots=True)
class Setting:
    """How one line would come out, in ems: ``opened`` between its characters, ``squeeze`` out of
    its marks and gaps, of a ``room`` of what could be.  ``pairs`` are its adjacent Han characters;
    ``full`` is false for a paragraph's last line that ends where it ends; ``avoided`` is the price
    of what the rules only do when nothing else can be done, a ``lone`` last character apart.
    """

    start: int
    end: int
    opened: float
    squeeze: float
    room: float
    pairs: int
    full: bool
    avoided: float
    lone: bool


Figure = Callable[[Setting], float]

FIGURES: dict[str, Figure] = {
    "gap": lambda line: line.opened * line.pairs,
    "loose": lambda line: (line.opened > LOOSE and line.pairs > 0) + 1e-6 * line.opened,
    "very_loose": lambda line: (line.opened > VERY_LOOSE and line.pairs > 0) + 1e-6 * line.opened,
    "squeeze": lambda line: line.squeeze + 1e-6 * line.opened,
    "hard": lambda line: (line.squeeze > line.room / 2) + 1e-6 * line.opened,
}
"""What each limit sums up; the small terms choose among equals."""


def gap_or_squeeze(dear: float, line: Setting) -> float:
    """Return what a line adds to the gaps, in ems, and to the squeeze, an em of it at ``dear``."""
    return line.opened * line.pairs + dear * line.squeeze


def optimum(
    ways: list[list[Setting]], figure: Figure, lone: float = AVOIDED / 2
) -> list[Setting]:
    """Return the lines of a paragraph that have the least sum of ``figure``.

    ``ways[k]`` are the lines that can begin at cluster *k* (see :func:`ways_of`); ``lone`` is the
    price of a lone last character.
    """
    size = len(ways)
    best: list[tuple[float, Setting | None]] = [(float("inf"), None)] * (size + 1)
    best[0] = (0.0, None)
    for start, lines in enumerate(ways):
        sofar = best[start][0]
        if sofar == float("inf"):
            continue
        for line in lines:
            price = sofar + line.avoided + lone * line.lone + figure(line) * line.full
            if price < best[line.end][0]:
                best[line.end] = (price, line)
    found: list[Setting] = []
    place = size
    while place:
        last = best[place][1]
        assert last is not None
        found.append(last)
        place = last.start
    return found[::-1]


def ways_of(choices: Choices) -> list[list[Setting]]:
    """Return, for every cluster of a paragraph, the lines that may begin with it."""
    matter = choices.matter
    pairs = tuple(accumulate(
        (a.kind is b.kind is Kind.HAN for a, b in pairwise(matter.clusters)), initial=0
    ))
    return [
        list(_lines_from(choices, start, pairs))
        if start == 0 or matter.toll[start - 1] is not None else []
        for start in range(len(matter.clusters))
    ]


def _lines_from(choices: Choices, start: int, pairs: tuple[int, ...]) -> Iterator[Setting]:
    matter, setting = choices.matter, choices.setting
    room = choices.measures[0] - (setting.indent if start == 0 else 0)
    trims = start > 0 or setting.trim_opening
    loosest = matter.reach[start] + room - room * LOOSEST // MILLI - MILLI
    first = bisect_left(matter.reach, loosest, lo=start + 1, hi=len(matter.clusters))
    found = list(_ends(matter, start, first, room, trims, pairs))
    if not found:
        found = list(_ends(matter, start, start + 1, room, trims, pairs))
    if not found:
        end = start + 1
        while end < len(matter.clusters) and matter.toll[end - 1] is None:
            end += 1
        found = [Setting(start, end, 0.0, 0.0, 0.0, 0, True, 10 * AVOIDED, False)]
    yield from found


def _ends(
    matter: Matter, start: int, first: int, room: int, trims: bool, pairs: tuple[int, ...]
) -> Iterator[Setting]:
    size = len(matter.clusters)
    for end in range(first, size + 1):
        slack = room - natural_width(matter, start, end, trims)
        if slack < -room:
            return
        if end < size and matter.toll[end - 1] is None:
            continue
        line = _line(matter, start, end, slack, pairs)
        if line is not None:
            yield line


def _line(
    matter: Matter, start: int, end: int, slack: int, pairs: tuple[int, ...]
) -> Setting | None:
    """Return how a line comes out, or ``None`` when it cannot be squeezed into its measure."""
    size = len(matter.clusters)
    last = max(start, matter.solid[end - 1])
    room = sum(matter.give[tier][last] - matter.give[tier][start] for tier in range(TIERS))
    if -slack > room:
        return None
    full = end < size
    avoided = opened = 0.0
    if full and slack > 0:
        rest = slack - (matter.elastic[last] - matter.elastic[start])
        places = matter.opens[last] - matter.opens[start]
        opened = max(0.0, rest / places if places else rest)
        avoided = AVOIDED if opened > LOOSEST else 0.0
    if full and (matter.toll[end - 1] or 0.0) >= TORN:
        avoided += AVOIDED / 10
    lone = not full and start > 0 and matter.visible[size] - matter.visible[start] < 2
    return Setting(
        start, end, opened / MILLI, max(0, -slack) / MILLI, room / MILLI,
        pairs[last] - pairs[start], full, avoided, lone,
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of many lines; the names are the survey's."""

    lines: int
    full: int
    gap_mean: float
    loose: int
    very_loose: int
    squeeze_mean: float
    hard_squeezed: int


def sums(paragraphs: Iterable[Iterable[Setting]]) -> Sums:
    """Return the figures of all lines of ``paragraphs``."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    full = [line for line in lines if line.full]
    pairs = sum(line.pairs for line in full)
    return Sums(
        len(lines), len(full), sum(line.opened * line.pairs for line in full) / max(1, pairs),
        sum(line.opened > LOOSE and line.pairs > 0 for line in full),
        sum(line.opened > VERY_LOOSE and line.pairs > 0 for line in full),
        sum(line.squeeze for line in full) / max(1, len(full)),
        sum(line.squeeze > line.room / 2 for line in full),
    )
