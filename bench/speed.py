"""How fast a page is made: our build beside WeasyPrint's own columns and Typst's.

    python bench/speed.py [--rounds N]

Contenders work in turn, each round begins with another one, and every figure is set against
WeasyPrint with cut faces *in the same round*: on a shared machine only ratios mean something.
See README.md for what the columns mean.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from ctypes.util import find_library
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2
from contenders import CONTENDERS, EDITION, ROOT, Times
from sample import load_sample

from huozi.platemaking.cut import cut
from huozi.typecase.case import load_typecase

SCRIPT = Path(__file__).with_name("contenders.py")
BASE = "weasyprint, cut faces"
WARM_UP = 2
"""Rounds of a serving process that are not counted."""
ENVIRONMENT = os.environ | {
    "FONTCONFIG_FILE": str(ROOT / "huozi" / "platemaking" / "fontconfig.conf"),
    "PYTHONWARNINGS": "ignore",
}
"""For every contender alike: no installed font in sight, as in our own build."""
Rounds = list[dict[str, Times]]
"""What each contender took, by name, one entry per round."""


def prepare(folder: Path) -> None:
    """Write what the rivals read into ``folder``: HTML, Typst's source, faces already cut."""
    sample = load_sample(ROOT, EDITION)
    faces = load_typecase(ROOT / "fonts").faces
    full, small = {}, {}
    for role, characters in sample.characters().items():
        full[role] = faces[role].path.resolve().as_uri()
        path = folder / f"{role}.otf"
        path.write_bytes(cut(faces[role].path, characters))
        small[role] = path.as_uri()
    for name, template, urls in (
        ("full.html", "sample.html.j2", full), ("cut.html", "sample.html.j2", small),
        ("sample.typ", "sample.typ.j2", {}),
    ):
        (folder / name).write_text(sample.paint(template, faces, urls), encoding="utf-8")


def turns(rounds: int) -> Iterable[Sequence[str]]:
    """Yield the order of every round; each begins with another contender."""
    names = list(CONTENDERS)
    for number in range(rounds):
        first = number % len(names)
        yield names[first:] + names[:first]


def cold(folder: Path, rounds: int) -> Rounds:
    """Return the times of processes that make one PDF each, imports and interpreter included."""
    found: Rounds = []
    for names in turns(rounds):
        found.append({})
        for name in names:
            begun = time.perf_counter()
            subprocess.run([sys.executable, SCRIPT, name, folder], check=True, env=ENVIRONMENT)
            found[-1][name] = {"total": time.perf_counter() - begun}
    return found


def warm(folder: Path, rounds: int) -> Rounds:
    """Return the times inside processes that serve, after their first ``WARM_UP`` PDFs."""
    found: Rounds = []
    with ExitStack() as stack:
        workers = {name: stack.enter_context(worker(name, folder)) for name in CONTENDERS}
        for number, names in enumerate(turns(WARM_UP + rounds)):
            found.append({name: ask(workers[name], depth=number * 5) for name in names})
    return found[WARM_UP:]


def worker(name: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process that serves contender ``name``."""
    return subprocess.Popen(
        [sys.executable, SCRIPT, name, folder, "--serve"], env=ENVIRONMENT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )


def ask(one: subprocess.Popen[str], depth: int) -> Times:
    """Have a worker make one PDF, ``depth`` frames deep, and return its times."""
    assert one.stdin and one.stdout
    one.stdin.write(f"{depth}\n")
    one.stdin.flush()
    times: Times = json.loads(one.stdout.readline())
    return times


def report(folder: Path, chilled: Rounds, warmed: Rounds) -> str:
    """Return the table of contenders as Markdown."""
    rows = [
        "| | cold, s | × | warm, s | × | PDF, kB | pages | Han |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, (_, file) in CONTENDERS.items():
        cells = [name, *figures(chilled, name), *figures(warmed, name), *evidence(folder / file)]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def figures(rounds: Rounds, name: str) -> tuple[str, str]:
    """Return a contender's time, as median and range, and its median ratio to ``BASE``."""
    times = [one[name]["total"] for one in rounds]
    ratio = median(one[name]["total"] / one[BASE]["total"] for one in rounds)
    return spread(times), f"{ratio:.2f}"


def spread(times: Sequence[float]) -> str:
    """Return median, least and most of ``times``."""
    return f"{median(times):.3f} ({min(times):.3f}–{max(times):.3f})"


def evidence(pdf: Path) -> tuple[str, str, str]:
    """Return a PDF's size, pages and Han characters: that it holds the work that was timed."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        han = sum("\u4e00" <= char <= "\u9fff" for char in text)
        return f"{pdf.stat().st_size / 1000:.0f}", f"{len(document)}", f"{han}"


def stage_report(warmed: Rounds) -> str:
    """Return what our warm build spends on each stage, as Markdown; “rest” is between stages."""
    ours = [dict(one["huozi"]) for one in warmed]
    for times in ours:
        total = times.pop("total")
        times |= {"rest": total - sum(times.values()), "total": total}
    rows = ["| stage | s | of total |", "|---|--:|--:|"]
    for stage in ours[0]:
        share = median(times[stage] / times["total"] for times in ours)
        rows.append(f"| {stage} | {spread([times[stage] for times in ours])} | {share:.0%} |")
    return "\n".join(rows)


def circumstances() -> str:
    """Return what the figures depend on beside the code."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "typst"))
    subset = "with" if find_library("harfbuzz-subset") else "without"
    return (
        f"Python {platform.python_version()}, {packages}, {subset} libharfbuzz-subset, "
        f"{os.cpu_count()} processors"
    )


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description="Our build beside WeasyPrint's and Typst's.")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (default 5)")
    rounds = parser.parse_args().rounds
    with TemporaryDirectory(prefix="huozi-bench-") as name:
        folder = Path(name)
        prepare(folder)
        chilled = cold(folder, rounds)
        warmed = warm(folder, rounds)
        print(
            report(folder, chilled, warmed), stage_report(warmed), circumstances(), sep="\n\n"
        )


if __name__ == "__main__":
    main()
