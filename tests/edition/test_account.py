"""The account against the seed: counts, and that no change goes unseen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from huozi.diagnostics import Faults
from huozi.edition.account import Account, account

if TYPE_CHECKING:
    from conftest import Room

SEED = "\n甲 乙,丙\n\n本报讯丁戊己\n\n庚!"
BODY = "甲　乙，丙\n\n  本报讯{++　++}{~~丁戊~>戊~~}己\n\n  {--庚！--}<gap reason=\"lost\"/>"


@pytest.fixture
def accounted(room: Room, edition_yaml: str, article_yaml: str) -> Room:
    seeds = room.root / "seeds"
    seeds.mkdir()
    (seeds / "s.txt").write_bytes(SEED.encode())
    digest = hashlib.sha256(SEED.encode()).hexdigest()
    source = f"source: {{file: seeds/s.txt, sha256: {digest}, normalisation: half-width}}\n"
    room.write({
        "edition.yaml": edition_yaml + source,
        "a.yaml": article_yaml.replace("正文。", BODY).replace(
            "headline: 标题", "headline: {main: 〔佚〕, certainty: supplied}").replace(
            "id: a", "id: a\nsource: {lines: 2-6}"),
    })
    return room


def rewrite(room: Room, old: str, new: str) -> Account:
    text = (room.folder / "a.yaml").read_text(encoding="utf-8")
    assert old in text
    room.write({"a.yaml": text.replace(old, new)})
    return account(room.load(), room.root)


def test_counts(accounted: Room) -> None:
    found = account(accounted.load(), accounted.root)
    assert found == Account(
        characters=len(SEED), solid=12, as_found=7, normalised=1, corrected=2, surplus=2,
        supplied=4, gaps=1, faithful=True, findings=())


@pytest.mark.parametrize(("old", "new", "where", "seed"), [
    ("乙，丙", "乙，", (8, 7), "2:5"),
    ("乙，丙", "乙，丙丙", (8, 8), "2:6"),
    ("乙，", "乙、", (8, 6), "2:4"),
    ("己", "已", (10, 24), "4:6"),
    ("{~~丁戊~>戊~~}", "戊", (10, 13), "4:4"),
    ("{++　++}", "　", (10, 6), "4:4"),
    ("lines: 2-6", "lines: 3-6", (1, 1), "2:1"),
    ("certainty: supplied", "certainty: source", (6, 18), "2:1"),
])
def test_any_change_is_found_where_it_is(
    accounted: Room, old: str, new: str, where: tuple[int, int], seed: str
) -> None:
    found = rewrite(accounted, old, new)
    assert not found.faithful
    (finding,) = found.findings
    assert finding.code == "dump-differs" and finding.span
    assert f"seeds/s.txt:{seed}," in finding.message
    assert (finding.span.line, finding.span.column) == where


def test_a_changed_seed_is_found(accounted: Room) -> None:
    (accounted.root / "seeds" / "s.txt").write_bytes((SEED + "\n").encode())
    found = account(accounted.load(), accounted.root)
    assert [d.code for d in found.findings] == ["source-changed", "dump-differs"]


def test_a_line_feed_at_the_end_is_claimed_by_the_last_article(accounted: Room) -> None:
    (accounted.root / "seeds" / "s.txt").write_bytes((SEED + "\n").encode())
    assert rewrite(accounted, "lines: 2-6", "lines: 2-7").faithful


def test_no_source_no_account(room: Room) -> None:
    with pytest.raises(Faults):
        account(room.load(), room.root)
