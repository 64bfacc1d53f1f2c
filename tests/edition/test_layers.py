"""The two layers of a text, and the dump that they rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from huozi.diagnostics import Span
from huozi.edition.copy import Normalisation
from huozi.edition.layers import (
    diplomatic_dump,
    diplomatic_text,
    reading_dump,
    reading_text,
)
from huozi.edition.markup import parse_line

if TYPE_CHECKING:
    from conftest import Room


@pytest.mark.parametrize(("text", "reading", "diplomatic"), [
    ("“中”，（文）；：！？、。", "“中”，（文）；：！？、。", "“中”,(文);:!?、。"),
    ("甲　乙", "甲　乙", "甲 乙"),
    ("**一{~~二，~>三，~~}**", "一三，", "一二,"),
    ("一{++二，++}", "一二，", "一"),
    ("一{--二，--}", "一", "一二,"),
    ("一<cb/>二", "一二", "一\n\n二"),
    ("一<lb/>二", "一二", "一\n二"),
    ('一<pb n="2"/><cb/>二', "一二", "一\n\n二"),
    ("<cb/>一<cb/>", "一", "一"),
    ("一<cb/>{++二++}", "一二", "一"),
    ("一<cb/>{--二--}", "一", "一\n\n二"),
    ('一<gap reason="lost"/>{>>注<<}二', "一二", "一二"),
])
def test_layers(text: str, reading: str, diplomatic: str) -> None:
    line, faults = parse_line(text, lambda k: Span("f", 1, k + 1, k + 2))
    assert not faults
    assert reading_text(line) == reading
    assert diplomatic_text(line, Normalisation.HALF_WIDTH) == diplomatic
    undone = diplomatic_text(line, Normalisation.NONE)
    assert undone.translate(str.maketrans("，；：！？（）　", ",;:!?() ")) == diplomatic


def test_a_dump_is_rebuilt_from_parts_in_the_order_of_the_source(
    room: Room, edition_yaml: str
) -> None:
    place = "page: 2\nplace: [{columns: 1, line: 1}]\n"
    room.write({
        "edition.yaml": edition_yaml.replace("[a]", "[b, c, a]") + (
            "source: {file: dump.txt, sha256: " + "0" * 64 + "}\n"),
        "dump.txt": "",
        "a.yaml": f"id: a\n{place}source: {{lines: 3-15}}\nheadline: {{deck: 副, main: 主<lb/>题, "
                  "kicker: 引}\nbyline: 甲\nbody: |\n  一<lb/>二\n\n  {++三++}\n",
        "b.yaml": f"id: b\n{place}source: {{lines: 18-23}}\nheadline: {{main: 补, certainty: "
                  "supplied}\nbody: |\n  四\nnote: 五\nsignature: 六\n",
        "c.yaml": f"id: c\n{place}headline: 七\n",
    })
    edition = room.load()
    dump = "\n\n引\n\n主\n\n题\n\n副\n\n甲\n\n一\n二\n\n\n\n四\n\n五\n\n六\n"
    assert diplomatic_dump(edition) == dump
    assert dump.split("\n").index("四") + 1 == 18
    assert reading_dump(edition) == (
        "补\n\n四\n\n五\n\n六\n\n七\n\n引\n\n主题\n\n副\n\n甲\n\n一二\n\n三\n")
