"""How well lines are composed: Huozi beside Typst, XeLaTeX with xeCJK, and Chromium.

    python bench/composition.py [--quick] [--characters N] [--measures M,M…] [--engines E,E…]

One run sets the same paragraphs with every engine at every measure, reads every PDF back with the
one audit (``huozi.proofing.survey``), and adds the limit: what the best choice of breaks could
reach for each figure alone under Huozi's rules.  Prints a table per text and measure and one over
all measures, and says of every figure whether ours is between the best peer and the limit.
``build/composition.md`` gets the same as Markdown; the PDFs stay in ``build/composition``.  Needs
PyPI's ``typst`` and Debian's ``texlive-xetex``, ``texlive-lang-chinese`` and ``chromium``; leave
out what is missing with ``--engines``.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

import limit
from corpus import describe, judging, seed
from peers import EM, ENGINES, PEERS, ROOT, Job, set_job

from huozi.proofing.survey import survey

FOLDER = ROOT / "build" / "composition"
SEED_MEASURES = (13.0, 19.5)
MEASURES = (11.0, 13.0, 16.0, 20.0, 26.0)
QUICK = 30_000
"""Characters of the corpus in a quick run, about."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the table: ``name`` is the survey's; a ``mean`` is per full line or per gap."""

    name: str
    head: str
    form: str
    weight: str = ""
    bound: str = ""


COLUMNS = (
    Column("lines", "lines", "d"),
    Column("flush_off", "flush off", "d"),
    Column("forbidden", "forbidden", "d"),
    Column("lone", "lone", "d"),
    Column("gap_mean", "mean gap, em", ".4f", "full", "gap"),
    Column("loose", "> 0.05 em", "d", "", "loose"),
    Column("very_loose", "> 0.1 em", "d", "", "very_loose"),
    Column("squeeze_mean", "squeeze, em a line", ".4f", "full", "squeeze"),
    Column("hard_squeezed", "> ½ squeeze", "d", "", "hard"),
    Column("contrast", "contrast, em", ".4f", "full"),
)
Row = dict[str, float]
LIMITS = ("limit", "limit, lone allowed")
"""The second shows what the rule against lone characters costs: most peers do not keep it."""
DEAR = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 4.0)
"""Prices of an em squeezed, in ems of gap: the way from the least gaps to the least squeeze."""


def front(dear: float) -> str:
    """Return the name of the breaks that are best when an em of squeeze costs ``dear``."""
    return f"front {dear:g}"


@dataclass(frozen=True, slots=True)
class Task:
    """One text at one measure with one engine, or, with ``limit``, its bounds."""

    text: str
    measure: float
    engine: str
    paragraphs: tuple[str, ...]


def work(task: Task) -> Row:
    """Return the figures of ``task``, with its ``seconds``."""
    begun = time.perf_counter()
    row = _limits(task) if task.engine in LIMITS else _engine(task)
    return row | {"seconds": time.perf_counter() - begun}


def _engine(task: Task) -> Row:
    pdf = FOLDER / f"{task.text}-{task.measure:g}-{task.engine}.pdf"
    begun = time.perf_counter()
    set_job(task.engine, Job(task.paragraphs, task.measure, pdf))
    setting = time.perf_counter() - begun
    figures = survey(pdf, EM, task.measure).totals
    row: Row = {c.name: getattr(figures, c.name) for c in COLUMNS if hasattr(figures, c.name)}
    row |= {"forbidden": figures.forbidden_starts + figures.forbidden_ends}
    return row | {"full": figures.full, "setting": setting}


def _limits(task: Task) -> Row:
    from peers.ours import composed

    lone = limit.AVOIDED / 2 if task.engine == "limit" else 0.0
    dears = DEAR if lone else ()
    figures = limit.FIGURES | {front(dear): partial(limit.gap_or_squeeze, dear) for dear in dears}
    best: dict[str, list[list[limit.Setting]]] = {name: [] for name in figures}
    for choices in composed(task.paragraphs, task.measure):
        ways = limit.ways_of(choices)
        for name, figure in figures.items():
            best[name].append(limit.optimum(ways, figure, lone))
    row: Row = {}
    for name in map(front, dears):
        sums = limit.sums(best[name])
        row |= {f"{name} gap": sums.gap_mean, f"{name} squeeze": sums.squeeze_mean,
                f"{name} full": sums.full}
    for column in COLUMNS:
        if column.bound:
            sums = limit.sums(best[column.bound])
            row |= {column.name: getattr(sums, column.name), f"{column.name} full": sums.full}
    return row


def added(rows: Sequence[Row]) -> Row:
    """Return the figures of several measures together."""
    total: Row = {"full": sum(row.get("full", 0) for row in rows)}
    for column in COLUMNS:
        name = column.name
        if name not in rows[0]:
            continue
        if column.weight:
            weights = [row.get("full") or row[f"{name} full"] for row in rows]
            pairs = zip(rows, weights, strict=True)
            total[name] = sum(row[name] * w for row, w in pairs) / max(1, sum(weights))
        else:
            total[name] = sum(row[name] for row in rows)
    for name in [name for name in rows[0] if name.startswith("front")]:
        full = [row[f"{name.rpartition(' ')[0]} full"] for row in rows]
        total[name] = sum(
            row[name] * f for row, f in zip(rows, full, strict=True)
        ) / (sum(full) or 1)
    return total


def table(rows: dict[str, Row]) -> str:
    """Return the figures of every engine, and of the limit, as Markdown."""
    head = [
        f"| | {' | '.join(c.head for c in COLUMNS)} |",
        f"|---|{'--:|' * len(COLUMNS)}",
    ]
    return "\n".join(head + [
        f"| {name} | " + " | ".join(
            format(int(row[c.name]) if c.form == "d" else row[c.name], c.form)
            if c.name in row else "–" for c in COLUMNS
        ) + " |"
        for name, row in rows.items()
    ])


def verdict(rows: dict[str, Row]) -> str:
    """Return which of our figures stand between the best peer and the limit, and which do not."""
    won, lost = [], []
    peers = [name for name in PEERS if name in rows]
    for column in COLUMNS:
        if not column.bound or "huozi" not in rows or not peers:
            continue
        best = min(peers, key=lambda name: rows[name][column.name])
        ours, theirs = rows["huozi"][column.name], rows[best][column.name]
        bound = rows["limit"][column.name]
        text = f"{column.head}: {ours:{'.0f' if column.form == 'd' else column.form}}"
        against = f"{best} {theirs:{'.0f' if column.form == 'd' else column.form}}"
        if ours <= theirs:
            way = (theirs - ours) / (theirs - bound) if theirs > bound else 1.0
            won.append(f"{text} (best peer {against}; {way:.0%} of the way to the limit)")
        else:
            lost.append(f"{text} (best peer {against}; {ours - theirs:+.4g})")
    must = [f"{c.head} {rows['huozi'][c.name]:g}" for c in COLUMNS[1:4] if "huozi" in rows]
    return "\n".join([
        f"- Must be 0: {', '.join(must)}.",
        f"- Between the best peer and the limit: {'; '.join(won) or 'none'}.",
        f"- Not: {'; '.join(lost) or 'none'}.",
        *(f"- {line}" for line in against_squeeze(rows, peers)),
    ])


def against_squeeze(rows: dict[str, Row], peers: Sequence[str]) -> Iterator[str]:
    """Yield, for every peer, what mean gap Huozi's rules allow at no more squeeze than its own.

    A low gap can be bought by squeezing: the best peer in one is not the best in the other.
    """
    bounds = rows["limit"]
    for name in peers:
        squeeze, gap = rows[name]["squeeze_mean"], rows[name]["gap_mean"]
        allowed = [d for d in DEAR if bounds[f"{front(d)} squeeze"] <= squeeze]
        least = min((bounds[f"{front(d)} gap"] for d in allowed), default=None)
        ours = rows["huozi"]
        better = ours["gap_mean"] <= gap and ours["squeeze_mean"] <= squeeze
        worse = ours["gap_mean"] > gap and ours["squeeze_mean"] > squeeze
        yield (
            f"{name} has gap {gap:.4f} at squeeze {squeeze:.4f}; ours "
            f"{ours['gap_mean']:.4f} at {ours['squeeze_mean']:.4f}: "
            f"{'better in both' if better else 'worse in both' if worse else 'one for the other'}"
            + (f"; our rules allow {least:.4f} at no more squeeze" if least is not None else "")
        )


def circumstances() -> str:
    """Return the engines' versions."""
    found = [f"Python {platform.python_version()}", f"WeasyPrint {version('weasyprint')}",
             f"Typst {version('typst')}"]
    for command in ("xelatex", "chromium"):
        binary = shutil.which(command)
        if binary:
            out = subprocess.run([binary, "--version"], capture_output=True, text=True).stdout
            match = re.search(r"\d+(\.\d+)+[^\n]*", out)
            found.append(f"{command} {match[0] if match else '?'}")
    return ", ".join(found)


def report(
    texts: Mapping[str, tuple[str, ...]], measures: Mapping[str, Sequence[float]],
    found: dict[tuple[str, float, str], Row],
) -> Iterable[str]:
    """Yield the report's parts as Markdown."""
    yield "# Composition side by side"
    yield circumstances()
    head = "| | paragraphs | characters | Han | Latin | figures | marks | quotes | quoting |"
    yield "\n".join(
        [head, f"|---|{'--:|' * 8}", *(describe(name, text) for name, text in texts.items())]
    )
    engines = list(dict.fromkeys(engine for _, _, engine in found))
    for text in texts:
        every: dict[str, list[Row]] = {}
        for measure in measures[text]:
            rows = {e: found[text, measure, e] for e in engines}
            for engine, row in rows.items():
                every.setdefault(engine, []).append(row)
            yield f"## {text}, {measure:g} 字"
            yield table(rows)
            yield verdict(rows)
        total = {engine: added(rows) for engine, rows in every.items()}
        yield f"## {text}, all measures"
        yield table(total)
        yield verdict(total)
        yield "Seconds to set: " + ", ".join(
            f"{e} {sum(row['setting'] for row in every[e]):.0f}" for e in every if e not in LIMITS
        )


def main() -> None:
    """Run, print, and write the Markdown."""
    parser = argparse.ArgumentParser(description="Composition beside three peers and the limit.")
    parser.add_argument("--quick", action="store_true", help=f"about {QUICK} characters only")
    parser.add_argument("--characters", type=int, help="about so many characters of the corpus")
    parser.add_argument("--measures", help="measures in 字, with commas between")
    parser.add_argument("--engines", default=",".join(ENGINES), help="engines, likewise")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at once")
    arguments = parser.parse_args()
    measures = tuple(map(float, arguments.measures.split(","))) if arguments.measures else MEASURES
    size = QUICK if arguments.quick else arguments.characters
    texts = {"seed": seed(), "corpus": judging(size)}
    at = {"seed": SEED_MEASURES, "corpus": measures}
    tasks = [
        Task(text, measure, engine, texts[text])
        for text in texts for measure in at[text]
        for engine in (*arguments.engines.split(","), *LIMITS)
    ]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.jobs, max_tasks_per_child=1) as pool:
        rows = list(pool.map(work, tasks))
    found = {(t.text, t.measure, t.engine): row for t, row in zip(tasks, rows, strict=True)}
    text = "\n\n".join(report(texts, at, found))
    (ROOT / "build" / "composition.md").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
