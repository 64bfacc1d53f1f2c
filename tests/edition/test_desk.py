"""The desk: every fault of a folder at once, each at its line and column."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from huozi.diagnostics import Faults
from huozi.edition import files
from huozi.edition.copy import Certainty, Fit, Kind
from huozi.edition.desk import load_edition
from huozi.edition.layers import reading_text

if TYPE_CHECKING:
    from conftest import Room


def test_a_sound_edition(room: Room) -> None:
    edition = room.load()
    assert (edition.id, edition.lang, edition.source) == ("e", "zh-Hans", None)
    assert (edition.title.value, edition.title.certainty) == ("测试报", Certainty.SOURCE)
    (article,) = edition.articles
    assert (article.kind, article.group, article.source_lines) == (Kind.STORY, None, None)
    assert article.headline and reading_text(article.headline.main) == "标题"
    assert article.body[0].where.line == 7
    (slot,) = article.place
    assert (slot.columns, slot.line, slot.after, slot.depth) == ((1, 2), 1, None, None)
    assert (slot.set, slot.fit, slot.box, slot.frames) == (None, Fit.FREE, False, ())
    assert slot.span.line == 4 and slot.span.path == "content/e/a.yaml"


def test_everything_an_editor_may_write(room: Room) -> None:
    room.write({
        "edition.yaml": """\
title: {value: 报, certainty: inferred, note: 因为}
paper: 报
date: {value: 2014-01-30, certainty: supplied}
lang: zh-Hant
pages:
  - {number: 1, layout: tabloid, section: 要闻, folio: A1,
     editors: {value: 甲, certainty: inferred}}
articles: [g, a]
""",
        "g.yaml": "id: g\npage: 1\nkind: group\nplace: [{columns: 1-8, line: 1, depth: 5}]\n"
                  "headline: 总题\n",
        "a.yaml": """\
id: a
page: 1
group: g
kind: brief
lang: en
certainty: inferred
box: yes
place:
  - {columns: 1-6, line: 9, depth: 60, set: 4, fit: absolute, gutter: 1.5字, inset: 2mm, box: true,
     frames: [60, 60, 59, 59]}
  - {columns: 7, after: g}
headline: {kicker: 引, main: 主<lb/>题, deck: ——副, columns: 1-6, over: 1-3, style: banner,
  depth: 6}
byline: [甲, 乙]
body: |
  文
note: 注
signature: |
  丙
  丁
images: []
""",
    })
    edition = room.load()
    assert [a.id for a in edition.articles] == ["g", "a"]
    assert edition.pages[0].editors and edition.pages[0].editors.certainty is Certainty.INFERRED
    article = edition.articles[1]
    assert article.box and article.lang == "en" and article.kind is Kind.BRIEF
    first, second = article.place
    assert (first.set, first.fit, first.gutter, first.inset, first.box, first.frames) == (
        4, Fit.ABSOLUTE, "1.5字", "2mm", True, (60, 60, 59, 59))
    assert (second.columns, second.line, second.after) == ((7, 7), None, "g")
    head = article.headline
    assert head and head.kicker and head.deck and reading_text(head.deck) == "——副"
    assert (head.columns, head.over, head.style, head.depth) == ((1, 6), (1, 3), "banner", 6)
    assert head.certainty is Certainty.INFERRED
    assert [len(part) for part in (article.bylines, article.notes, article.signatures)] == [2, 1, 2]


SPOILT = [  # what to replace in a.yaml, by what, and what the desk says
    ("page: 2", "page: two", "2:7 bad-number"),
    ("page: 2", "page: 0", "2:7 bad-number"),
    ("page: 2\n", "", "1:1 missing-key"),
    ("page: 2", "page: 3", "2:7 unknown-page"),
    ("id: a", "id: b", "1:5 id-mismatch"),
    ("id: a", "id: ../a", "1:5 bad-name"),
    ("id: a", "id: a\nkidn: brief", "2:1 unknown-key"),
    ("id: a", "id: a\nkidn:", "2:1 unknown-key"),
    ("id: a", "id: a\nkind: breif", "2:7 bad-value"),
    ("id: a", "id: a\nlang: 中文", "2:7 bad-lang"),
    ("id: a", "id: a\nbox: maybe", "2:6 bad-value"),
    ("id: a", "id: a\nid: b", "2:1 duplicate-key"),
    ("id: a", "id: a\ngroup: b", "2:8 unknown-group"),
    ("id: a", "id: a\ngroup: a", "2:8 unknown-group"),
    ("id: a", "id: a\nkind: group", "7:7 group-with-body"),
    ("id: a", "id: a\nbyline: {x: y}", "2:9 wrong-type"),
    ("id: a", "id: a\nbyline: [甲, '*']", "2:14 unbalanced-markup"),
    ("id: a", "id: a\nsource: {lines: 3-}", "2:17 bad-range"),
    ("id: a", "id: a\nsource: {lines: 3-4}", "2:9 source-missing"),
    ("columns: 1-2", "columns: 2-1", "4:15 bad-range"),
    ("columns: 1-2", "columns: 1,2", "4:17 unknown-key"),
    ("columns: 1-2, ", "", "4:5 missing-key"),
    ("line: 1, ", "", "4:5 slot-start"),
    ("line: 1", "line: 1, after: a", "4:5 slot-start"),
    ("line: 1", "after: b", "4:27 unknown-article"),
    ("line: 1", "after: a", "4:27 after-cycle"),
    ("depth: auto", "depth: aut", "4:36 bad-number"),
    ("depth: auto", "fit: tight", "4:34 bad-value"),
    ("depth: auto", "gutter: 2", "4:37 bad-length"),
    ("depth: auto", "inset: -1mm", "4:36 bad-length"),
    ("depth: auto", "frames: [1, 2, 3]", "4:5 bad-frames"),
    ("headline: 标题", "headline: {kicker: 引}", "5:11 missing-key"),
    ("headline: 标题", "headline: ''", "5:11 empty-value"),
    ("headline: 标题", "headline: {main: 题, style: ../x}", "5:28 bad-name"),
    ("headline: 标题", "headline: |\n  标\n  题", "5:11 line-break"),
    ("headline: 标题", "headline: 标<br>题", "5:12 unknown-milestone"),
    ("headline: 标题", "headline: {main: '标{题', deck: x}", "5:20 unbalanced-markup"),
    ("正文", "正{++文", "7:4 unbalanced-markup"),
    ("正文", "正<gap/>文", "7:4 unknown-reason"),
    ("正文", "正\u202e文", "7:4 bad-character"),
    ("place:\n  - {columns: 1-2, line: 1, depth: auto}\n", "", "1:1 article-without-slot"),
    ("headline: 标题\nbody: |\n  正文。\n", "", "4:3 slot-without-article"),
    ("正文。\n", "正文。\nimages: [{file: ../a.jpg, alt: x}]\n", "8:17 path-outside"),
    ("正文。\n", "正文。\nimages: [{file: x/../a.yaml, alt: x}]\n", "8:17 path-outside"),
    ("正文。\n", "正文。\nimages: [{file: /etc/passwd, alt: x}]\n", "8:17 path-outside"),
    ("正文。\n", "正文。\nimages: [{file: 'C:\\a.jpg', alt: x}]\n", "8:17 path-outside"),
    ("正文。\n", "正文。\nimages: [{file: none.jpg, alt: x}]\n", "8:17 file-missing"),
    ("正文。\n", "正文。\nimages: [{file: a.yaml, alt: x}]\n", "8:17 picture-unreadable"),
    ("正文。\n", "正文。\nimages: [{alt: x}]\n", "8:10 missing-key"),
]


@pytest.mark.parametrize(("old", "new", "expected"), SPOILT)
def test_a_spoilt_article(
    room: Room, article_yaml: str, old: str, new: str, expected: str
) -> None:
    assert old in article_yaml
    found = room.findings({"a.yaml": article_yaml.replace(old, new)})
    assert f"a.yaml:{expected}" in found
    # a value that is not one (2-1, 1,2) may leave more than one trace, but never in other files
    assert all(each.startswith("a.yaml:") for each in found) and len(found) <= 2


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("title: 测试报\n", "", "1:1 missing-key"),
    ("title: 测试报", "title: {value: x, certainty: sure}", "1:30 bad-value"),
    ("title: 测试报", "title: [x]", "1:8 wrong-type"),
    ("title: 测试报", "titel: x\ntitle: 测试报", "1:1 unknown-key"),
    ("2014-01-30", "20140130", "3:7 bad-date"),
    ("2014-01-30", "2014-02-30", "3:7 bad-date"),
    ("number: 2", "number: 2, folio: {value: ''}", "5:32 empty-value"),
    ("layout: broadsheet-8", "layout: ../x", "5:25 bad-name"),
    ("  - {number: 2, layout: broadsheet-8}", "  []", "5:3 empty-value"),
    ("pages:", "pages:\n  - {number: 2, layout: x}", "6:14 duplicate-page"),
    ("[a]", "[a, a]", "6:15 duplicate-id"),
    ("[a]", "[a, b]", "6:15 file-missing"),
    ("[a]", "[a, ../b]", "6:15 bad-name"),
    ("[a]", "[a, edition]", "6:15 bad-name"),
    ("articles: [a]", "articles: a", "6:11 wrong-type"),
    ("paper", "source: {file: ../x, sha256: " + "0" * 64 + "}\npaper", "2:16 path-outside"),
    ("paper", "source: {file: seeds/../x, sha256: " + "0" * 64 + "}\npaper", "2:16 path-outside"),
    ("paper", "source: {file: seeds/x, sha256: " + "0" * 64 + "}\npaper", "2:16 file-missing"),
    ("paper", "source: {file: seeds/x, sha256: abc}\npaper", "2:33 bad-sha256"),
])
def test_a_spoilt_edition(
    room: Room, edition_yaml: str, old: str, new: str, expected: str
) -> None:
    found = room.findings({"edition.yaml": edition_yaml.replace(old, new)})
    assert f"edition.yaml:{expected}" in found


def test_an_unlisted_article(room: Room, article_yaml: str) -> None:
    assert room.findings({"b.yaml": article_yaml}) == ["b.yaml:1:1 article-unlisted"]


def test_two_articles_with_one_id(room: Room, edition_yaml: str, article_yaml: str) -> None:
    found = room.findings({"edition.yaml": edition_yaml.replace("[a]", "[a, b]"),
                           "b.yaml": article_yaml})
    assert found == ["b.yaml:1:5 duplicate-id"]


def test_articles_that_wait_for_each_other(
    room: Room, edition_yaml: str, article_yaml: str
) -> None:
    found = room.findings({
        "edition.yaml": edition_yaml.replace("[a]", "[a, b, c]"),
        "a.yaml": article_yaml.replace("line: 1", "after: b"),
        "b.yaml": article_yaml.replace("line: 1", "after: a").replace("id: a", "id: b"),
        "c.yaml": article_yaml.replace("id: a", "id: c")})
    assert found == ["a.yaml:4:27 after-cycle", "b.yaml:4:27 after-cycle"]


def test_references_stay_on_the_page(room: Room, edition_yaml: str, article_yaml: str) -> None:
    found = room.findings({
        "edition.yaml": edition_yaml.replace("[a]", "[a, b]").replace(
            "pages:", "pages:\n  - {number: 3, layout: x}"),
        "a.yaml": article_yaml.replace("line: 1", "after: b").replace("id: a", "id: a\ngroup: b"),
        "b.yaml": "id: b\npage: 3\nkind: group\nplace: [{columns: 1, line: 1}]\nheadline: 总\n"})
    assert found == ["a.yaml:2:8 group-page", "a.yaml:5:27 after-page"]


def test_all_faults_of_all_files_at_once(
    room: Room, edition_yaml: str, article_yaml: str
) -> None:
    found = room.findings({
        "edition.yaml": edition_yaml.replace("2014-01-30", "today").replace("[a]", "[a, b]"),
        "a.yaml": article_yaml.replace("page: 2", "page: x").replace("正文", "正**文"),
        "b.yaml": "id: b\npage: [\n"})
    assert found == ["a.yaml:2:7 bad-number", "a.yaml:7:4 unbalanced-markup",
                     "b.yaml:3:1 yaml-syntax", "edition.yaml:3:7 bad-date"]


def test_faults_carry_their_line_and_a_hint(room: Room, article_yaml: str) -> None:
    room.write({"a.yaml": article_yaml.replace("headline", "headlien")})
    with pytest.raises(Faults) as caught:
        load_edition(room.folder)
    (fault,) = caught.value.diagnostics
    assert fault.source == "headlien: 标题" and fault.hint == "did you mean “headline”?"


def test_no_edition_at_all(room: Room) -> None:
    with pytest.raises(Faults) as caught:
        load_edition(room.root)
    assert [d.code for d in caught.value.diagnostics] == ["file-missing"]


def test_links_must_not_lead_out(room: Room, edition_yaml: str, article_yaml: str) -> None:
    (room.root / "b.yaml").write_text(article_yaml.replace("id: a", "id: b"), encoding="utf-8")
    os.symlink(room.root / "b.yaml", room.folder / "b.yaml")
    found = room.findings({"edition.yaml": edition_yaml.replace("[a]", "[a, b]")})
    assert found == ["edition.yaml:6:15 path-outside"]


def test_a_seed_must_lie_in_seeds(room: Room, edition_yaml: str) -> None:
    (room.root / "seeds").mkdir()
    (room.root / "x").write_text("x", encoding="utf-8")
    os.symlink(room.root / "x", room.root / "seeds" / "x")
    source = "source: {file: seeds/x, sha256: " + "0" * 64 + "}\n"
    assert room.findings({"edition.yaml": edition_yaml + source}) == [
        "edition.yaml:7:16 path-outside"]


def picture(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


IMAGES = "images:\n  - {file: images/a.png, alt: 图, caption: 图说*楷*}\n"


def test_a_picture(room: Room, article_yaml: str) -> None:
    room.write({"a.yaml": article_yaml + IMAGES, "images/a.png": picture(7, 5)})
    (image,) = room.load().articles[0].images
    assert (image.file, image.pixels, image.alt) == ("images/a.png", (7, 5), "图")
    assert image.caption and reading_text(image.caption) == "图说楷"


def test_a_picture_too_large(
    room: Room, article_yaml: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write({"a.yaml": article_yaml + IMAGES, "images/a.png": picture(7, 5)})
    monkeypatch.setattr("huozi.edition.articles.MAX_PIXELS", 34)
    assert room.findings() == ["a.yaml:9:12 picture-too-large"]


def test_a_decompression_bomb_is_only_measured(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write({"a.png": picture(70, 50)})
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert files.picture_size(room.folder / "a.png") == (files.MAX_PIXELS, files.MAX_PIXELS)


def test_a_picture_without_alt_is_a_warning(room: Room, article_yaml: str) -> None:
    room.write({"images/a.png": picture(7, 5)})
    found = room.findings({"a.yaml": article_yaml + IMAGES.replace("alt: 图, ", "")})
    assert found == ["a.yaml:9:12 image-without-alt"]
    assert room.load().articles[0].images[0].alt is None


def test_the_desk_is_light() -> None:
    code = ("import sys, huozi.edition.desk, huozi.edition.account; "
            "sys.exit(any(m in sys.modules for m in ('weasyprint', 'numpy', 'PIL')))")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
