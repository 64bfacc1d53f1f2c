"""The best breaks of a whole paragraph, for every number of lines it can take.

Fourth step of stage 3: total-fit line breaking (Knuth & Plass, 1981) over Chinese text.  A line
that is too full is squeezed before one that is too empty is opened (先挤进后推出, CLREQ §6.2.2),
and the sum over the paragraph is what counts.  The search goes line by line, so measures may
change from one line to the next, and the price of every line count comes out of one search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from huozi.composing.clusters import Cluster, Run, divide
from huozi.composing.marks import VISIBLE, Kind
from huozi.composing.spacing import (
    TIERS,
    Boundary,
    boundary,
    white_after,
    white_before,
)
from huozi.house import House
from huozi.units import MILLI

LOOSEST = 160
"""No line is opened by more than this between two characters, unless nothing else can be done."""
SPARE = 2000
"""What trimming and the gaps of a single line may add to or take from its width, at most."""
LONE_CHARACTER = 400.0
"""Price of a last line with one visible character (CLREQ §6.3.2.2, 孤字)."""
SHORT_LAST_LINE = 3.0
EMERGENCY = 2000.0
HOPELESS = 160.0
"""A place that costs this much more than the cheapest of its line is not searched further."""
BEAM = 96
"""Break places kept per line: far more than any paragraph of a newspaper needs."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: indents in thousandths of an em.

    ``indent`` opens the first line; ``trim_opening`` says whether an opening mark that begins the
    paragraph loses its white too (marks at the start of other lines always do);
    ``fills`` says that the last line is full, because the paragraph goes on elsewhere;
    ``ragged`` that no line is opened to its measure.
    """

    indent: int = 2000
    trim_opening: bool = False
    fills: bool = False
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A paragraph made ready for the search: clusters, boundaries and their running sums.

    ``reach[k]`` is the inline position of cluster *k*'s start when everything is set in one line,
    ``tails[k]`` that of its end when a line ends with it, ``solid[k]`` the cluster that such a
    line really ends with (spaces at a line's end do not count); ``give[t][k]`` what tier *t* can
    give before *k*, ``most`` what all together can; ``elastic`` and ``opens`` likewise;
    ``widest`` is the width of the widest cluster.
    ``toll[k]`` is the price of a break behind cluster *k*, ``None`` where none is allowed.
    """

    runs: tuple[Run, ...]
    house: House
    clusters: tuple[Cluster, ...]
    boundaries: tuple[Boundary, ...]
    reach: tuple[int, ...]
    tails: tuple[int, ...]
    solid: tuple[int, ...]
    give: tuple[tuple[int, ...], ...]
    most: int
    widest: int
    toll: tuple[float | None, ...]
    elastic: tuple[int, ...]
    opens: tuple[int, ...]
    visible: tuple[int, ...]
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a paragraph can be: the price and the breaks for each number of lines.

    ``breaks[n]`` are cluster indices: line *i* runs from ``breaks[n][i]`` to ``breaks[n][i+1]``.
    ``best`` is the cheapest number of lines; it is 0 for an empty paragraph.
    """

    matter: Matter
    measures: tuple[int, ...]
    setting: Setting
    price: dict[int, float]
    breaks: dict[int, tuple[int, ...]]
    best: int


def prepare(
    runs: tuple[Run, ...], house: House = House.QUANJIAO, widest: int | None = None
) -> Matter:
    """Return ``runs`` divided into clusters with running sums; the work shared by all searches.

    ``house`` is the style of punctuation.  Clusters wider than ``widest`` are divided (see
    :func:`divide`).
    """
    clusters = divide(runs, widest)
    between = tuple(boundary(a, b, house) for a, b in pairwise(clusters))
    widths = [cluster.width for cluster in clusters]
    steps = [width + b.gap for width, b in zip(widths, between, strict=False)] + widths[-1:]
    reach = tuple(accumulate(steps, initial=0))
    solid = _solid(clusters)
    tails = tuple(reach[k] + widths[k] - white_after(clusters[k]) for k in solid)
    give = tuple(
        tuple(accumulate((b.squeeze[t] for b in between), initial=0)) for t in range(TIERS)
    )
    return Matter(
        runs, house, clusters, between, reach, tails, solid, give, sum(tier[-1] for tier in give),
        max(widths, default=0),
        tuple(b.penalty if b.breaks else None for b in between),
        tuple(accumulate((b.elastic for b in between), initial=0)),
        tuple(accumulate((int(b.opens) for b in between), initial=0)),
        tuple(accumulate((len(c.text) * (c.kind in VISIBLE) for c in clusters), initial=0)),
        tuple(map(white_before, clusters)),
    )


def _solid(clusters: tuple[Cluster, ...]) -> tuple[int, ...]:
    """Return, for each cluster, itself, or the last before it that is not a space."""
    found: list[int] = []
    for index, cluster in enumerate(clusters):
        blank = cluster.kind in (Kind.SPACE, Kind.FULL_SPACE)
        found.append(found[-1] if blank and found else index)
    return tuple(found)


def natural_width(matter: Matter, start: int, end: int, trim_start: bool) -> int:
    """Return the width of clusters ``start`` to ``end`` set as one line, its ends trimmed."""
    width = matter.tails[end - 1] - matter.reach[start]
    return width - matter.before[start] if trim_start else width


def line_price(matter: Matter, start: int, end: int, slack: int) -> float | None:
    """Return the price of bringing a line to its measure; ``slack`` is measure less natural width.

    ``None`` when it cannot be squeezed that far.  The unit is the price of a line opened by
    0.05 em between all its characters, or of one whose marks give up half of what they can.
    """
    last = max(start, matter.solid[end - 1])
    if slack >= 0:
        rest = slack - (matter.elastic[last] - matter.elastic[start])
        if rest <= 0:
            return 0.02 * slack / 500
        places = matter.opens[last] - matter.opens[start]
        if not places:
            return EMERGENCY + rest
        opened = rest / places
        price = 0.04 + (opened / 50) ** 2 + (0.5 if opened > 50 else 0) + (opened > 100)
        return price if opened <= LOOSEST else EMERGENCY + price
    return _squeeze_price(matter, start, last, -slack)


TIER_PRICE = (0.05, 0.25, 0.35, 0.6)
"""Price of using a tier up, per em taken: what is asked last costs most."""


def _squeeze_price(matter: Matter, start: int, last: int, need: int) -> float | None:
    total = 0.0
    for tier in range(TIERS):
        give = matter.give[tier]
        room = give[last] - give[start]
        if room <= 0:
            continue
        taken = need if need < room else room
        total += TIER_PRICE[tier] * (taken / 1000) * (1 + 2 * taken / room)
        need -= taken
        if not need:
            return total
    return None


Known = dict[tuple[int, int, bool], list[tuple[int, float]]]
"""Where lines can end, by start, room and trimming: several line counts reach one start."""


def compose(matter: Matter, measures: Sequence[int], setting: Setting) -> Choices:
    """Return every number of lines that ``matter`` can be set in, with its best breaks.

    ``measures`` gives the measure of each line; the last one stands for all that follow.
    """
    narrowest = min(measures) - setting.indent
    if matter.widest > narrowest:
        matter = prepare(matter.runs, matter.house, max(narrowest, 0))
    size = len(matter.clusters)
    if not size:
        return Choices(matter, tuple(measures), setting, {0: 0.0}, {0: (0,)}, 0)
    finals: dict[int, float] = {}
    trail: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    known: Known = {}
    while trail[-1] and (not finals or len(trail) <= min(finals) + 3):
        number = len(trail) - 1
        measure = measures[min(number, len(measures) - 1)]
        layer = _next_layer(matter, trail[-1], measure, number, setting, known)
        if size in layer:
            finals[number + 1] = layer[size][0]
        trail.append(layer)
    breaks = {count: _trace(trail, count, size) for count in finals}
    best = min(finals, key=lambda count: (finals[count], count))
    return Choices(matter, tuple(measures), setting, finals, breaks, best)


def _trace(trail: list[dict[int, tuple[float, int]]], count: int, size: int) -> tuple[int, ...]:
    places = [size]
    for layer in reversed(trail[1 : count + 1]):
        places.append(layer[places[-1]][1])
    return tuple(reversed(places))


def _next_layer(
    matter: Matter, layer: dict[int, tuple[float, int]], measure: int, number: int,
    setting: Setting, known: Known,
) -> dict[int, tuple[float, int]]:
    """Return the cheapest way to every place where line ``number`` can end."""
    size = len(matter.clusters)
    found: dict[int, tuple[float, int]] = {}
    room = measure - (setting.indent if number == 0 else 0)
    trims = number > 0 or setting.trim_opening
    for start, (sofar, _) in layer.items():
        if start == size:
            continue
        ends = known.get((start, room, trims))
        if ends is None:
            ends = known[start, room, trims] = _line_ends(matter, start, room, trims, setting.fills)
        for end, price in ends:
            total = sofar + price
            old = found.get(end)
            if old is None or total < old[0]:
                found[end] = (total, start)
    return _worth_keeping(found, size)


def _worth_keeping(
    found: dict[int, tuple[float, int]], size: int
) -> dict[int, tuple[float, int]]:
    """Drop the places that are so dear that no paragraph would take them, and those past the beam.

    The paragraph's end is kept at any price: every line count it can have is wanted.
    """
    if not found:
        return found
    dearest = min(price for price, _ in found.values()) + HOPELESS
    kept = {end: way for end, way in found.items() if way[0] <= dearest or end == size}
    if len(kept) > BEAM:
        cheap = sorted(kept, key=lambda end: (end != size, kept[end][0], end))[:BEAM]
        kept = {end: kept[end] for end in sorted(cheap)}
    return kept


def _line_ends(
    matter: Matter, start: int, room: int, trims: bool, fills: bool
) -> list[tuple[int, float]]:
    """Return the places where a line that begins at ``start`` can end, with prices.

    Places too near the start to be opened to the measure are tried only when nothing else is left.
    """
    size = len(matter.clusters)
    nearest = matter.reach[start] + room - room * LOOSEST // MILLI - MILLI
    first = bisect_left(matter.reach, nearest, lo=start + 1)
    ends = _ends_from(matter, start, min(first, size), room, trims, fills)
    if not ends:
        ends = _ends_from(matter, start, start + 1, room, trims, fills)
    return ends or [_forced_end(matter, start)]


def _ends_from(
    matter: Matter, start: int, first: int, room: int, trims: bool, fills: bool
) -> list[tuple[int, float]]:
    size = len(matter.clusters)
    ends: list[tuple[int, float]] = []
    shrink = min(matter.most, room)
    from_start = room + matter.reach[start] + (matter.before[start] if trims else 0)
    for end in range(first, size + 1):
        slack = from_start - matter.tails[end - 1]
        if slack < -shrink:
            break
        if end == size:
            price = _last_price(matter, start, slack, fills)
            if price is not None:
                ends.append((end, price))
            continue
        toll = matter.toll[end - 1]
        if toll is None:
            continue
        price = line_price(matter, start, end, slack)
        if price is not None:
            ends.append((end, price + toll))
        elif slack < -SPARE:
            break
    return ends


def _last_price(matter: Matter, start: int, slack: int, fills: bool) -> float | None:
    """Price of the paragraph's last line, which is full only where the paragraph goes on."""
    size = len(matter.clusters)
    if fills:
        return line_price(matter, start, size, slack)
    if slack < 0:
        return line_price(matter, start, size, slack)
    if start == 0:
        return 0.0
    visible = matter.visible[size] - matter.visible[start]
    if visible < 2:
        return LONE_CHARACTER
    return SHORT_LAST_LINE if visible < 3 else 0.0


def _forced_end(matter: Matter, start: int) -> tuple[int, float]:
    """Return the next place to break when nothing fits: one cluster wider than the measure."""
    end = start + 1
    while end < len(matter.clusters) and matter.toll[end - 1] is None:
        end += 1
    return end, 10 * EMERGENCY
