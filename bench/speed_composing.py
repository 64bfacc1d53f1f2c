"""How long composing takes: per character, and for the seed's page beside WeasyPrint's import.

    python bench/speed_composing.py [--rounds N] [--most N]

The text is the benchmark's corpus as often as needed; every paragraph is prepared, searched and
cast, with metrics already warm.  On a shared machine the least of several rounds says most.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from statistics import median

from corpus import corpus, seed
from peers.ours import composed

from huozi.composing.justify import cast

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MEASURES = (13.0, 19.5)


def compose(paragraphs: tuple[str, ...], measure: float) -> int:
    """Compose and cast ``paragraphs``; return the number of lines."""
    return sum(len(cast(choices, choices.best)) for choices in composed(paragraphs, measure))


def seconds(paragraphs: tuple[str, ...], measure: float, rounds: int) -> list[float]:
    """Return how long each of ``rounds`` takes."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        compose(paragraphs, measure)
        found.append(time.perf_counter() - begun)
    return found


def of_size(texts: tuple[str, ...], size: int) -> tuple[str, ...]:
    """Return paragraphs of ``size`` characters in all, from ``texts`` over and over."""
    def taken() -> Iterator[str]:
        left = size
        for text in cycle(texts):
            yield text[:left]
            left -= len(text)
            if left <= 0:
                return
    return tuple(taken())


def import_seconds(rounds: int) -> list[float]:
    """Return how long fresh processes take to import WeasyPrint, their own start not counted."""
    code = (
        "import time; t = time.perf_counter(); import weasyprint; "
        "print(time.perf_counter() - t)"
    )
    return [
        float(subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True,
            text=True,
        ).stdout.split()[-1])
        for _ in range(rounds)
    ]


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description="Composing time per character.")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="leave larger sizes out")
    arguments = parser.parse_args()
    rounds, texts = arguments.rounds, corpus(training=False)
    compose(of_size(texts, 300_000), 13.0)  # every character's advance is known from here on
    print("| characters | measure, 字 | least, s | median, s | µs a character |")
    print("|--:|--:|--:|--:|--:|")
    for size in SIZES:
        for measure in MEASURES if size <= arguments.most else ():
            times = seconds(of_size(texts, size), measure, 1 if size > 500_000 else rounds)
            print(f"| {size} | {measure:g} | {min(times):.4f} | {median(times):.4f} "
                  f"| {min(times) / size * 1e6:.1f} |", flush=True)
    imports = import_seconds(rounds)
    print(f"\nWeasyPrint's import: {min(imports):.3f} s (median {median(imports):.3f}).")
    page = seed()
    for measure in MEASURES:
        least = min(seconds(page, measure, rounds))
        print(f"The seed, {sum(map(len, page))} characters at {measure:g} 字: {least:.3f} s, "
              f"{least / min(imports):.2f} of the import.")


if __name__ == "__main__":
    main()
