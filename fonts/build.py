"""Cut the vendored faces from Debian's packages.  Run by hand by maintainers, never at install.

    python fonts/build.py

Needs fontTools, PyYAML, ``apt-get download`` and ``dpkg-deb`` on Debian 12.  Writes, beside
itself, the faces, ``fonts.yaml``, the licences and the list of 通用规范汉字表; two runs write the
same bytes.
"""

from __future__ import annotations

import bz2
import hashlib
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cutting
import repertoire
import yaml
from cutting import Cast

HERE = Path(__file__).parent

PACKAGES = {
    "fonts-noto-cjk": "1:20220127+repack1-1",
    "fonts-noto-cjk-extra": "1:20220127+repack1-1",
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "unicode-data": "15.0.0-1",
}

NOTO = "usr/share/fonts/opentype/noto/"
SIMPLIFIED = 2
"""Number of the simplified Chinese face in each of Noto's collections."""

MIDDLE_DOT = {"·": Cast(500, "centre")}
"""CLREQ: the separation dot is half an em wide, its dot in the middle."""

QUOTES = {"‘": Cast(1000, "right"), "“": Cast(1000, "right"),
          "’": Cast(1000, "left"), "”": Cast(1000, "left")}
"""GB/T 15834 gives a quotation mark one em, as Noto's faces do; WenKai's are Latin ones."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to cut, and what to call it."""

    role: str
    family: str
    style: str
    weight: int
    package: str
    source: str
    number: int
    licence: str
    casts: Mapping[str, Cast]


def _noto(role: str, family: str, style: str, weight: int, source: str, extra: str = "") -> Recipe:
    return Recipe(role, family, style, weight, "fonts-noto-cjk" + extra, NOTO + source, SIMPLIFIED,
                  "LICENSE-Noto-CJK.txt", MIDDLE_DOT)


RECIPES = (
    _noto("song", "Huozi Song", "Regular", 400, "NotoSerifCJK-Regular.ttc"),
    _noto("song-bold", "Huozi Song", "Bold", 700, "NotoSerifCJK-Bold.ttc"),
    _noto("song-black", "Huozi Song", "Black", 900, "NotoSerifCJK-Black.ttc", "-extra"),
    _noto("hei", "Huozi Hei", "Regular", 400, "NotoSansCJK-Regular.ttc"),
    _noto("hei-bold", "Huozi Hei", "Bold", 700, "NotoSansCJK-Bold.ttc"),
    Recipe("kai", "Huozi Kai", "Regular", 400, "fonts-lxgw-wenkai",
           "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", -1,
           "LICENSE-LXGW-WenKai.txt", MIDDLE_DOT | QUOTES),
)

NOTES = {
    "LICENSE-Noto-CJK.txt": ("fonts-noto-cjk", "SIL-1.1", """\
HuoziSong-*.otf and HuoziHei-*.otf are Modified Versions of Noto Serif CJK SC 2.001 and
Noto Sans CJK SC 2.004: fewer characters and layout features, no hinting, glyphs renumbered,
the middle dot recast, line metrics and names changed.

Copyright 2014-2021 Adobe (Noto Sans CJK), 2017-2022 Adobe (Noto Serif CJK), as the fonts say;
2010-2012 Google Corporation, as the package says.

Reserved Font Names: none is declared, by the fonts or by the package.  "Noto" is a trademark of
Google Inc.; the cut faces do not use it.
"""),
    "LICENSE-LXGW-WenKai.txt": ("fonts-lxgw-wenkai", "OFL-1.1", """\
HuoziKai-*.otf is a Modified Version of LXGW WenKai 1.250: fewer characters and layout features,
quadratic outlines turned into cubic ones, quotation marks and the middle dot recast, line
metrics and names changed.

Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai)
Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)

Reserved Font Names: "霞鹜" and "LXGW", as the package says.  The cut face uses neither.  "Klee"
is a trademark of Fontworks Inc. and is not used either.
"""),
}

HANZI_NOTE = """\
# 通用规范汉字表 (State Council, 2013), levels 1 to 3, one line each, in its order.
# Extracted from the property kTGH of Unihan 15.0.0; licence: LICENSE-Unicode.txt.
"""


def fetch(folder: Path) -> None:
    """Download every package into ``folder`` and unpack it to ``folder/NAME``; apt verifies it."""
    for name, version in PACKAGES.items():
        subprocess.run(["apt-get", "download", "-q", f"{name}={version}"], cwd=folder, check=True)
        (archive,) = folder.glob(f"{name}_*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, folder / name], check=True)


def write_hanzi_list(data: Path) -> None:
    """Write 通用规范汉字表, three lines for its three levels, from Unihan's kTGH."""
    mappings = data / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    text = bz2.decompress(mappings.read_bytes()).decode()
    found = re.findall(r"^U\+(\w+)\tkTGH\t2013:(\d+)$", text, re.MULTILINE)
    table = {int(number): chr(int(code, 16)) for code, number in found}
    if sorted(table) != list(range(1, 8106)):
        raise ValueError("kTGH is not the 8,105 characters of the table")
    levels = (range(1, 3501), range(3501, 6501), range(6501, 8106))
    lines = ("".join(table[number] for number in level) for level in levels)
    repertoire.HANZI_LIST.write_text(HANZI_NOTE + "\n".join(lines) + "\n", encoding="utf-8")


def write_licences(folder: Path) -> None:
    """Write each licence as its package has it, under a note on origin, changes and names."""
    for file, (package, label, note) in NOTES.items():
        stated = (folder / package / f"usr/share/doc/{package}/copyright").read_text("utf-8")
        text = stated.rpartition(f"\nLicense: {label}\n")[2].partition("\n\n")[0]
        lines = (line.strip() if line.strip() != "." else "" for line in text.splitlines())
        (HERE / file).write_text(note + "\n" + "\n".join(lines).strip() + "\n", encoding="utf-8")
    unicode = folder / "unicode-data/usr/share/doc/unicode-data/copyright"
    note = "tongyong-guifan-hanzi.txt is an extract of Unihan: the data has been modified.\n\n"
    (HERE / "LICENSE-Unicode.txt").write_text(note + unicode.read_text("utf-8"), encoding="utf-8")


def build(recipe: Recipe, folder: Path, wanted: set[int]) -> dict[str, Any]:
    """Cut one face, save it, say what it lacks, and return its entry in ``fonts.yaml``."""
    source = folder / recipe.package / recipe.source
    font: Any = cutting.cut(source, recipe.number, wanted)
    name, version = (font["name"].getDebugName(number) for number in (4, 5))
    cutting.settle(font)
    cutting.recast(font, recipe.casts)
    cutting.rename(font, recipe.family, recipe.style, recipe.weight)
    path = HERE / f"{recipe.family}-{recipe.style}.otf".replace(" ", "")
    font.save(path)
    lacks = "".join(map(chr, sorted(repertoire.required() - set(font.getBestCmap()))))
    print(f"{path.name}: {path.stat().st_size:,} bytes; of the standards it lacks: {lacks}")
    return {
        "role": recipe.role, "family": recipe.family, "weight": recipe.weight, "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "units_per_em": cutting.UNITS_PER_EM, "glyphs": font["maxp"].numGlyphs,
        "licence": recipe.licence,
        "origin": {"package": recipe.package, "version": PACKAGES[recipe.package],
                   "file": source.name, "face": name, "release": version.split(";")[0]},
    }


def main() -> None:
    """Fetch, cut, and write everything."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        fetch(folder)
        write_hanzi_list(folder / "unicode-data")
        write_licences(folder)
        wanted = repertoire.repertoire()
        faces = [build(recipe, folder, wanted) for recipe in RECIPES]
    text = yaml.safe_dump({"faces": faces}, allow_unicode=True, sort_keys=False, width=100)
    (HERE / "fonts.yaml").write_text("# Written by build.py; do not edit.\n" + text, "utf-8")


if __name__ == "__main__":
    main()
