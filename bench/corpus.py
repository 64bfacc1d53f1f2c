"""Real Chinese prose for the benchmarks, fetched from Debian's documentation packages.

    python bench/corpus.py        fetch what is missing, and say what the corpus holds

Nothing is vendored: packages come by ``apt-get download`` into ``build/corpus`` and only plain
paragraphs are taken from them: no code, tables, lists of contents or links' addresses.  A package
is for training (prices may be tuned on it) or for judging, never for both.  White space and
half-width marks are set right as a copy desk would, the same for every engine; whether a line
break in the source was a space is not known, so none is kept beside a Han character.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import tinyhtml5  # WeasyPrint's own parser

from huozi.edition.desk import load_edition
from huozi.edition.layers import reading_text
from huozi.typecase.case import load_typecase
from huozi.typecase.metrics import FaceMetrics

ROOT = Path(__file__).resolve().parent.parent
EDITION = "gongren-2014-01-30"
CACHE = ROOT / "build" / "corpus"
SHORTEST = 20
"""Characters of a paragraph, at least."""
MOSTLY_HAN = 0.6
"""Share of a paragraph's letters and figures that are Han characters, at least."""
LONGEST_WORD = 20
"""Characters without a place to break, at most: longer are paths and addresses, not prose."""


@dataclass(frozen=True, slots=True)
class Source:
    """A package, where in it the Chinese files are, and whether it is for ``training``."""

    package: str
    glob: str
    training: bool


SOURCES = (
    Source("debian-handbook", "usr/share/doc/debian-handbook/html/zh-CN/*.html", False),
    Source("libreoffice-help-zh-cn",
           "usr/share/libreoffice/help/zh-CN/text/*/guide/*.html", False),
    Source("gnome-user-docs", "usr/share/help/zh_CN/gnome-help/*.page", False),
    Source("installation-guide-amd64", "usr/share/doc/*/zh_CN/*.html", True),
    Source("debian-reference-zh-cn", "usr/share/debian-reference/*.zh-cn.html", True),
    Source("maint-guide-zh-cn", "usr/share/doc/maint-guide-zh-cn/html/*.html", True),
    Source("debmake-doc", "usr/share/doc/debmake-doc/html/*.zh-cn.html", True),
    Source("debian-faq-zh-cn", "usr/share/doc/debian/FAQ/zh-cn/*.html", True),
)
_PARAGRAPHS = frozenset({"p"})
_SKIPPED = frozenset([
    "pre", "table", "nav", "header", "footer", "script", "style", "sup", "screen", "media",
    "credit",
])
_BLOCKS = frozenset(["div", "ul", "ol", "dl", "li", "dd", "dt", "p", "pre", "table", "blockquote"])


def corpus(training: bool) -> tuple[str, ...]:
    """Return the paragraphs of one half, fetching what is missing; always the same, in order."""
    face = FaceMetrics(load_typecase(ROOT / "fonts").faces["song"])
    taken: dict[str, None] = {}
    for source in SOURCES:
        if source.training is training:
            taken |= {text: None for text in _source(source) if not face.missing(text)}
    return tuple(taken)


def judging(characters: int | None = None) -> tuple[str, ...]:
    """Return the judging half, or about ``characters`` of it, spread over all its packages."""
    every = corpus(training=False)
    if characters is None:
        return every
    share = characters / sum(map(len, every))
    return tuple(text for text in every if _lot(text) < share)


def seed() -> tuple[str, ...]:
    """Return the body paragraphs of the sample edition's reading text."""
    edition, _ = load_edition(ROOT / "content" / EDITION)
    return tuple(
        text for article in edition.articles for block in article.body
        if block.kind == "paragraph" and (text := reading_text(block.inlines))
    )


def _lot(text: str) -> float:
    """Return a number from 0 to 1 that depends on ``text`` alone."""
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big") / 2**32


def _source(source: Source) -> list[str]:
    """Return a package's paragraphs, from the cache if they were taken before."""
    kept = CACHE / f"{source.package}-{_lot(Path(__file__).read_text()):.9f}.json"
    if not kept.is_file():
        folder = _fetch(source.package)
        found = [text for file in sorted(folder.glob(source.glob)) for text in _paragraphs(file)]
        kept.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    texts: list[str] = json.loads(kept.read_text(encoding="utf-8"))
    return texts


def _fetch(package: str) -> Path:
    """Return the folder of ``package``, downloaded and unpacked if it is not there."""
    folder = CACHE / package
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", package], cwd=CACHE, check=True,
                       stderr=subprocess.DEVNULL)
        (archive,) = CACHE.glob(f"{package}_*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        archive.unlink()
    return folder


def _paragraphs(file: Path) -> Iterator[str]:
    """Yield the plain paragraphs of an HTML or Mallard file that are Chinese prose."""
    text = file.read_text(encoding="utf-8")
    tree = ElementTree.fromstring(text) if file.suffix == ".page" else tinyhtml5.parse(text)
    for raw in _blocks(tree, ""):
        text = _copy_desk(raw)
        if _is_prose(text):
            yield text


def _blocks(element: ElementTree.Element, inside: str) -> Iterator[str]:
    """Yield the text of every paragraph below ``element``."""
    for child in element:
        tag = _name(child)
        if tag in _SKIPPED:
            continue
        if tag in _PARAGRAPHS or child.get("class") == "para":
            yield "".join(_inline(child))
        yield from _blocks(child, tag)


def _inline(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of a paragraph without what stands in blocks of its own."""
    yield element.text or ""
    for child in element:
        tag = _name(child)
        if tag in _BLOCKS:
            yield "\ufffc"  # what goes on behind a block is no longer the same paragraph
        elif tag not in _SKIPPED:
            yield from _inline(child)
        yield child.tail or ""


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_MARK = "，。、；：！？（）《》〈〉“”‘’「」『』【】…—"
_FULL = str.maketrans(",;:!?", "，；：！？")


def _copy_desk(text: str) -> str:
    """Return ``text`` with its spaces and marks as Chinese copy has them."""
    text = normalize("NFC", text).split("\ufffc")[0].replace("\u200b", "").replace("\u00ad", "")
    text = " ".join(text.split())
    for half, full in (("()", "（）"), ("\"\"", "“”")):
        left, right = (f"[{re.escape(half[i] + full[i])}]" for i in (0, 1))
        inner = rf"([^{re.escape(half + full)}]*)"
        text = re.sub(rf"(?<=[{_HAN}]) *{left}{inner}{right}", rf"{full[0]}\1{full[1]}", text)
        pattern = rf"{left}(?=[^{re.escape(half + full)}]*[{_HAN}]){inner}{right}"
        text = re.sub(pattern, rf"{full[0]}\1{full[1]}", text)
    text = re.sub(rf"(?<=[{_HAN}{_MARK}]) *([,;:!?]) *", lambda m: m[1].translate(_FULL), text)
    text = re.sub(rf"(?<=[{_HAN}{_MARK}])\.(?=\s|$)", "。", text)
    text = re.sub(rf"(?<=[{_HAN}{_MARK}]) +| +(?=[{_HAN}{_MARK}])", "", text)
    return text.strip()


_TRADITIONAL = re.compile("[這們個說時來會對後過與為無種經國學體點應從動開關實現號樣檔]")


def _is_prose(text: str) -> bool:
    """Tell whether ``text`` is a paragraph of simplified Chinese prose."""
    han = len(re.findall(f"[{_HAN}]", text))
    letters = sum(char.isalnum() for char in text)
    words = re.split(rf"[\s{_HAN}{_MARK}]", text)
    return (
        len(text) >= SHORTEST and han >= MOSTLY_HAN * letters and text[-1] in "。！？…”）"
        and max(map(len, words)) <= LONGEST_WORD and not _TRADITIONAL.search(text)
    )


def describe(name: str, paragraphs: Iterable[str]) -> str:
    """Return a row of Markdown: size, and shares of what makes lines hard to set."""
    texts = list(paragraphs)
    text = "".join(texts)

    def share(pattern: str) -> str:
        return f"{sum(map(len, re.findall(pattern, text))) / len(text):.1%}"

    quoted = sum(bool(re.search("[“‘「《]", each)) for each in texts)
    return " | ".join([
        f"| {name}", f"{len(texts)}", f"{len(text)}", share(f"[{_HAN}]"), share("[A-Za-z]"),
        share("[0-9]"), share(f"[{_MARK}]"), share("[“”‘’「」『』《》]"), f"{quoted} |",
    ])


def main() -> None:
    """Fetch the corpus and print what it holds."""
    print("| | paragraphs | characters | Han | Latin | figures | marks | quotes | quoting |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    print(describe("seed", seed()))
    for source in SOURCES:
        print(describe(f"{source.package}, {'train' if source.training else 'judge'}",
                       _source(source)))
    for half in (True, False):
        print(describe("**training**" if half else "**judging**", corpus(half)))


if __name__ == "__main__":
    main()
