"""Exact advances: a line brought to its measure, to the thousandth of an em.

Last step of stage 3.  What is missing or over is given out in CLREQ §6.2.2.3–4's order: squeezing
tier by tier, opening first the Han–Latin gaps and word spaces, then all places evenly; the
remainder of an even share is carried from place to place, so that the sum is exact.
"""

from __future__ import annotations

from itertools import pairwise

from huozi.composing.lines import Line, Piece
from huozi.composing.paragraph import Choices, Matter, natural_width
from huozi.composing.spacing import TIERS, white_after


def cast(choices: Choices, count: int) -> tuple[Line, ...]:
    """Return ``choices``' paragraph in ``count`` lines; ``KeyError`` if it cannot be so set."""
    places = choices.breaks[count]
    spans = pairwise(places)
    return tuple(
        _cast_line(choices, number, start, end) for number, (start, end) in enumerate(spans)
    )


def _cast_line(choices: Choices, number: int, start: int, end: int) -> Line:
    matter, setting = choices.matter, choices.setting
    measure = choices.measures[min(number, len(choices.measures) - 1)]
    indent = setting.indent if number == 0 else 0
    trims = number > 0 or setting.trim_opening
    last = end == len(matter.clusters)
    natural = natural_width(matter, start, end, trims)
    slack = measure - indent - natural
    if setting.ragged or (last and not setting.fills):
        slack = min(slack, 0)
    gaps, opened = _gaps(matter, start, max(start, matter.solid[end - 1]) + 1, slack)
    pieces = _pieces(matter, start, end, gaps, trims)
    width = pieces[0].start + sum(sum(piece.advances) for piece in pieces)
    return Line(pieces, indent, width, measure, opened, max(0, -slack), last)


def _gaps(matter: Matter, start: int, end: int, slack: int) -> tuple[list[int], float]:
    """Return the gap after each cluster but the line's last, and how far letters are opened."""
    between = matter.boundaries[start : end - 1]
    gaps = [b.gap for b in between]
    if slack < 0:
        for tier in range(TIERS):
            slack += _share(gaps, [b.squeeze[tier] for b in between], slack)
        return gaps, 0.0
    slack -= _share(gaps, [b.elastic for b in between], slack)
    places = sum(b.opens for b in between)
    opened = slack / places if places else 0.0
    if places:
        _share(gaps, [slack if b.opens else 0 for b in between], slack)
    return gaps, opened


def _share(gaps: list[int], capacity: list[int], amount: int) -> int:
    """Give ``amount`` out in proportion to ``capacity``, at most all of it; return what was given.

    A negative amount is taken out.  The rounding error is carried on, so the sum is exact.
    """
    total = sum(capacity)
    given = min(abs(amount), total)
    if not given:
        return 0
    sign = 1 if amount > 0 else -1
    running = done = 0
    for index, room in enumerate(capacity):
        running += room
        upto = (given * running * 2 + total) // (2 * total)
        gaps[index] += sign * (upto - done)
        done = upto
    return given


def _pieces(
    matter: Matter, start: int, end: int, gaps: list[int], trims: bool
) -> tuple[Piece, ...]:
    """Return the line's characters with their final advances, cut where the face changes."""
    text: list[str] = []
    advances: list[int] = []
    origin = -matter.before[start] if trims else 0
    for index in range(start, end):
        cluster = matter.clusters[index]
        if cluster.lead and advances:
            advances[-1] += cluster.lead
        elif cluster.lead:
            origin += cluster.lead
        text.append(cluster.text)
        advances.extend(cluster.advances)
        if index - start < len(gaps):
            advances[-1] += gaps[index - start]
        elif index > matter.solid[end - 1]:
            advances[-len(cluster.text) :] = [0] * len(cluster.text)  # spaces at the line's end
        else:
            advances[-1] -= white_after(cluster)
    return _cut(matter, matter.clusters[start].start, "".join(text), advances, origin)


def _cut(
    matter: Matter, offset: int, text: str, advances: list[int], origin: int
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = run_start = 0
    for run in matter.runs:
        run_end = run_start + len(run.text)
        low, high = max(offset, run_start), min(offset + len(text), run_end)
        if low < high:
            part = tuple(advances[low - offset : high - offset])
            words = text[low - offset : high - offset]
            if pieces and pieces[-1].style == run.style:
                before = pieces.pop()
                pieces.append(Piece(
                    before.text + words, run.style, before.start, before.advances + part,
                    before.offset,
                ))
            else:
                pieces.append(Piece(words, run.style, origin + done, part, low))
            done += sum(part)
        run_start = run_end
    return tuple(pieces)
