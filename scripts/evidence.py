"""Print the table in docs/evidence.md: which measures could have broken the source's columns.

For every stretch of the seed that ends where a column cut a sentence, and every candidate measure,
the price at which the composer fills the stretch's last line, over the price of the same stretch
with an ordinary last line.  Near zero: that measure explains the break.
"""

from __future__ import annotations

from pathlib import Path

from huozi.composing.clusters import Run
from huozi.composing.paragraph import Setting, compose, prepare
from huozi.typecase.case import load_typecase
from huozi.typecase.metrics import open_faces
from huozi.units import MILLI

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "gongren-2014" / "page.txt"
STRETCHES = {
    "lead 1": (7, 15), "lead 2": (17, 25), "lead 3": (27, 35), "lead 4": (37, 45),
    "lead 5": (47, 55), "写下新梦想": (73, 79), "新年大惊喜": (95, 97), "吉林": (117, 119),
    "西安": (127, 129), "口碑 1": (143, 147), "口碑 2": (149, 153),
}
MEASURES = (12, 13, 14, 15, 16, 17, 18, 18.5, 19, 19.5, 20, 20.5, 21)
TO_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
HOPELESS = 999.0


def main() -> None:
    """Print the table as Markdown, the cheapest measure of each stretch in bold."""
    lines = SEED.read_text(encoding="utf-8").translate(TO_FULL_WIDTH).split("\n")
    face = open_faces(load_typecase(ROOT / "fonts"))["song"]
    cut = {last for _, last in STRETCHES.values()}
    print("| stretch | " + " | ".join(f"{m:g} 字" for m in MEASURES) + " |")
    print("|---|" + "---:|" * len(MEASURES))
    for name, (first, last) in STRETCHES.items():
        row = []
        for measure in MEASURES:
            extra = 0.0
            for number in (n for n in range(first, last + 1) if lines[n - 1]):
                matter = prepare((Run(lines[number - 1], face),))
                goes_on = number - 2 in cut and bool(lines[number - 3])
                indent = 0 if goes_on else 2 * MILLI
                best = [
                    min(compose(
                        matter, (round(measure * MILLI),),
                        Setting(indent=indent, trim_opening=goes_on, fills=fills),
                    ).price.values())
                    for fills in (number == last, False)
                ]
                extra += best[0] - best[1]
            row.append(min(extra, HOPELESS))
        low = min(row)
        cells = (f"**{x:.0f}**" if x == low else "–" if x == HOPELESS else f"{x:.0f}" for x in row)
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
