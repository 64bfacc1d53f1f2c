"""The sample edition: complete, faithful to its seed, and full-width throughout."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from huozi.edition.account import account
from huozi.edition.copy import Correction, Edition, Gap, Kind, Milestone, Supplied, Surplus, Text
from huozi.edition.desk import load_edition
from huozi.edition.layers import diplomatic_dump, reading_dump

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "content" / "gongren-2014-01-30"
SEED = ROOT / "seeds" / "gongren-2014" / "page.txt"


@pytest.fixture(scope="module")
def edition() -> Edition:
    found, warnings = load_edition(FOLDER)
    assert not warnings
    return found


def test_thirteen_articles_and_a_group_head(edition: Edition) -> None:
    assert sum(a.kind is not Kind.GROUP for a in edition.articles) == 13
    assert [a.id for a in edition.articles if a.kind is Kind.GROUP] == ["liushou"]
    assert [a.id for a in edition.articles if a.group == "liushou"] == [
        "mengxiang", "jingxi", "huaer"]
    starts = [a.source_lines[0] for a in edition.articles if a.source_lines]
    assert len(starts) == 14 and starts == sorted(starts)  # the dump's order


def test_the_dump_is_rebuilt_byte_for_byte(edition: Edition) -> None:
    assert diplomatic_dump(edition).encode() == SEED.read_bytes()


def test_the_account(edition: Edition) -> None:
    found = account(edition, ROOT)
    assert found.faithful and not found.findings
    assert (found.characters, found.solid) == (8484, 8269)
    assert (found.as_found, found.normalised, found.corrected, found.surplus) == (7784, 402, 2, 81)
    assert found.as_found + found.normalised + found.corrected + found.surplus == found.solid
    assert (found.supplied, found.gaps) == (7, 3)


def test_every_mark_of_the_editor_is_known(edition: Edition) -> None:
    marks = [(a.id, i) for a in edition.articles for b in a.body for i in b.inlines
             if not isinstance(i, Text)]
    assert [(a, i.source, i.reading) for a, i in marks if isinstance(i, Correction)] == [
        ("lead", "任在", "在")]
    assert [(a, i.reading) for a, i in marks if isinstance(i, Supplied)] == [
        ("huabei", "\u3000"), ("datong", "\u3000")]
    assert [(a, i.source[:4]) for a, i in marks if isinstance(i, Surplus)] == [
        ("heilongjiang", "抓住深入")]
    assert [(a, i.reason) for a, i in marks if isinstance(i, Gap)] == [
        ("jilin", "truncated"), ("xian", "lost"), ("heilongjiang", "overlaid")]
    cuts = [a for a, i in marks if isinstance(i, Milestone)]
    assert {a: cuts.count(a) for a in cuts} == {
        "lead": 5, "mengxiang": 1, "jingxi": 1, "xian": 1, "ningbo": 2}


def test_the_reading_text_is_full_width(edition: Edition) -> None:
    text = reading_dump(edition)
    assert not re.search(r"[,;:!?()]| ", text)
    assert "本报讯\u3000日前，" in text and "总书记在中央纪委" in text


def test_a_lost_character_is_found(edition: Edition) -> None:
    first, *others = edition.articles
    spoilt = replace(edition, articles=(replace(first, body=first.body[:-1]), *others))
    found = account(spoilt, ROOT)
    assert not found.faithful and found.findings[0].code == "dump-differs"


def test_the_provenance_describes_the_seed() -> None:
    record = yaml.safe_load((SEED.parent / "provenance.yaml").read_text(encoding="utf-8"))
    raw = SEED.read_bytes()
    assert record["sha256"] == hashlib.sha256(raw).hexdigest() and record["bytes"] == len(raw)
    assert record["characters"] == len(raw.decode())


def test_the_desk_is_quick(edition: Edition) -> None:
    def once() -> float:
        start = time.perf_counter()
        load_edition(FOLDER)
        return time.perf_counter() - start
    assert min(once() for _ in range(3)) < 0.1  # seconds; 0.02 when it was written
