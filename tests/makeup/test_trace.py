"""The page written out: millimetres in JSON, a text that can be a golden file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fakes import article, block, headline, page_of, paragraphs, place, texts

from huozi.makeup.page import Page
from huozi.makeup.trace import layout_json, text_trace

MM = 25.4 / 72


@pytest.fixture
def page() -> Page:
    return page_of(
        article("a", (place(1, 2, 1, 30),), (block("小题", kind="head1"), *paragraphs("国" * 99)),
                headline=headline("上　下"), box=True),
        article("b", (place(3, 4, 1, 10),), paragraphs("国，国”国。" * 20, "中" * 300)))


@pytest.fixture
def data(page: Page) -> Any:
    return json.loads(layout_json("e", [page]))


def test_the_page_in_millimetres(page: Page, data: Any) -> None:
    (shown,) = data["pages"]
    assert (data["edition"], data["unit"], shown["number"]) == ("e", "mm", 1)
    assert shown["size"] == [pytest.approx(x * MM, abs=1e-4) for x in (page.width, page.height)]
    assert shown["articles"] == ["a", "b"]


def test_every_frame_and_line_is_there(page: Page, data: Any) -> None:
    shown = data["pages"][0]["frames"]
    assert [f["kind"] for f in shown] == [f.kind for f in page.frames]
    assert [[line["text"] for line in f["lines"]] for f in shown] == [
        texts(f) for f in page.frames]
    for frame, written in zip(page.frames, shown, strict=True):
        rect = frame.rect
        assert written["rect"] == [
            pytest.approx(x * MM, abs=1e-4) for x in (rect.x, rect.y, rect.width, rect.height)]
        for placed, line in zip(frame.lines, written["lines"], strict=True):
            assert (line["x"], line["baseline"], line["size"]) == tuple(
                pytest.approx(x * MM, abs=1e-4) for x in (placed.x, placed.baseline, placed.size))
            assert line["width"] == pytest.approx(
                placed.line.width * placed.size / 1000 * MM, abs=1e-4)
            assert (line["role"], line["block"], line["last"], line["squeezed"]) == (
                placed.role, placed.block, placed.line.last, placed.line.squeezed)


def test_the_text_of_an_article_can_be_read_back(data: Any) -> None:
    lines = [
        line["text"] for f in data["pages"][0]["frames"]
        if f["article"] == "a" and f["kind"] == "text" for line in f["lines"]]
    assert "".join(lines) == "小题" + "国" * 99


def test_lines_name_their_source(data: Any) -> None:
    found = [
        line["source"] for f in data["pages"][0]["frames"] if f["article"] == "b"
        for line in f["lines"]]
    assert found[0] == "a.yaml:1:1" and all(found)
    assert all(f["lines"][0]["source"] is None for f in data["pages"][0]["frames"]
               if f["kind"] == "furniture")


def test_rules_in_millimetres(page: Page, data: Any) -> None:
    shown = data["pages"][0]["rules"]
    assert [(r["kind"], r["article"]) for r in shown] == [(r.kind, r.article) for r in page.rules]
    for rule, written in zip(page.rules, shown, strict=True):
        assert written["from"] + written["to"] == [
            pytest.approx(x * MM, abs=1e-4) for x in (rule.x1, rule.y1, rule.x2, rule.y2)]


def test_full_lines_end_at_their_frame_in_the_json(data: Any) -> None:
    """The JSON alone is enough to prove both edges flush."""
    for frame in data["pages"][0]["frames"]:
        left, _, width, _ = frame["rect"]
        for line in frame["lines"]:
            if line["role"] == "body" and not line["last"]:
                assert line["x"] + line["width"] == pytest.approx(left + width, abs=5e-4)


def test_the_trace_has_a_head_per_frame_and_every_line(page: Page) -> None:
    rows = text_trace(page).splitlines()
    assert rows[0].startswith("page 1 ")
    assert [row.partition("│")[2] for row in rows if "│" in row] == [
        line for frame in page.frames for line in texts(frame)]
    assert sum(row.startswith("text ") for row in rows) == 4
    assert sum(row.startswith("rule ") for row in rows) == len(page.rules)


def test_both_are_the_same_twice(page: Page) -> None:
    assert text_trace(page) == text_trace(page)
    assert layout_json("e", [page]) == layout_json("e", [page])
