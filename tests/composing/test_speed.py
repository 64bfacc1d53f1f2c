"""Composing stays linear in the length of a paragraph; a ratio, so no machine matters."""

from __future__ import annotations

import random
import time

from fakes import composed


def seconds(text: str) -> float:
    """Return the shortest of two times that ``text`` takes."""
    times = []
    for _ in range(2):
        start = time.process_time()
        composed(text, 13_000, indent=2000)
        times.append(time.process_time() - start)
    return min(times)


def test_four_times_the_text_takes_less_than_eight_times_as_long() -> None:
    draw = random.Random(28)
    letters = "的一是在不了有和人这中大为上个国我以要他" * 3 + "，，，。、“”（）"
    text = "".join(draw.choice(letters) for _ in range(20_000))
    assert seconds(text) < 8 * seconds(text[:5_000])
