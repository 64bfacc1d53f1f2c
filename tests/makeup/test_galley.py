"""Galleys: faces, emendations, gaps, and characters that no face has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import (
    article,
    block,
    edition,
    fact,
    frames,
    headline,
    in_head,
    layout,
    made_up,
    page_of,
    page_spec,
    paragraphs,
    place,
    printed,
    span,
    text,
    texts,
)

from huozi.edition.copy import (
    BlockKind,
    Certainty,
    Correction,
    Emphasis,
    Gap,
    GapReason,
    Inline,
    Kind,
    Milestone,
    Remark,
    Supplied,
    Surplus,
)
from huozi.makeup.galley import face_of, is_emended
from huozi.makeup.page import Page

PLAIN, STRONG, KAI = Emphasis.PLAIN, Emphasis.STRONG, Emphasis.KAI
HERE = span(2, 7, 9)


def one(*inlines: Inline | str, kind: BlockKind = "paragraph") -> Page:
    return page_of(article("a", (place(1, 2, 1, 20, set=1),), (block(*inlines, kind=kind),)))


def pieces(page: Page) -> list[tuple[str, str]]:
    return [
        (piece.text, piece.style)
        for frame in frames(page) for placed in frame.lines for piece in placed.line.pieces
    ]


# Faces

def test_faces_follow_emphasis() -> None:
    page = one(text("国", emphasis=STRONG), text("人", emphasis=KAI), "民")
    assert pieces(page) == [("国", "hei"), ("人", "kai"), ("民", "song")]


def test_faces_follow_the_role() -> None:
    page = page_of(article(
        "a", (place(1, 2, 1, 20, set=1),),
        (block("小题", kind="head1"), block("次题", kind="head2"), block("正文")),
        bylines=((text("作者"),),), notes=((text("附注"),),), signatures=((text("编者"),),)))
    roles = [(p.line.text, p.role, p.line.pieces[0].style) for p in frames(page)[0].lines]
    assert roles == [
        ("作者", "byline", "kai"), ("小题", "head1", "hei"), ("次题", "head2", "hei"),
        ("正文", "body", "song"), ("附注", "note", "kai"), ("编者", "signature", "kai")]
    assert [p.block for p in frames(page)[0].lines] == [1, 2, 3, 4, 5, 6]


def test_heads_stand_centred_and_signatures_at_the_right() -> None:
    page = page_of(article(
        "a", (place(1, 2, 1, 20, set=1),), (block("小题", kind="head1"), block("正文")),
        signatures=((text("编者"),),)))
    head, _, signature = frames(page)[0].lines
    assert (head.x, signature.x) == (50 + 95, 50 + 190)


def test_where_a_line_comes_from() -> None:
    page = page_of(article(
        "a", (place(1, 1, 1, 20),), (block(text("国" * 8 + "中" * 10, line=12, column=30)),)))
    assert [p.where for p in frames(page)[0].lines] == [span(12, 30, 31), span(12, 38, 39)]


def test_where_a_line_comes_from_behind_a_correction() -> None:
    page = page_of(article("a", (place(1, 1, 1, 20),), (block(
        text("国" * 4, 12, 30), Correction("误", "正正", PLAIN, HERE), text("中" * 12, 14, 5)),)))
    assert [p.where for p in frames(page)[0].lines] == [span(12, 30, 31), span(14, 7, 8)]


# Emendations

def test_what_the_editor_changed_is_marked_and_what_he_struck_out_is_gone() -> None:
    page = one(
        "国", Correction("任在", "在任", PLAIN, HERE), Supplied("补", STRONG, HERE),
        Surplus("衍", PLAIN, HERE), Remark("注", HERE), "民")
    assert pieces(page) == [
        ("国", "song"), ("在任", "song+emend"), ("补", "hei+emend"), ("民", "song")]
    assert [(face_of(s), is_emended(s)) for _, s in pieces(page)] == [
        ("song", False), ("song", True), ("hei", True), ("song", False)]


def test_a_correction_to_nothing_prints_nothing() -> None:
    page = one("国", Correction("衍", "", PLAIN, HERE), "民")
    assert printed(page, "a") == "国民" and {style for _, style in pieces(page)} == {"song"}


def test_where_the_originals_lines_ended_is_not_printed_in_a_paragraph() -> None:
    page = one("国", Milestone("lb", None, HERE), "民", Milestone("pb", "3", HERE), "人")
    assert printed(page, "a") == "国民人"


# Gaps

@pytest.mark.parametrize(("reason", "mark"), [
    ("lost", "〔缺〕"), ("illegible", "〔字迹不清〕"), ("overlaid", "〔下缺〕"),
])
def test_a_gap_is_marked_where_it_is(reason: GapReason, mark: str) -> None:
    assert pieces(one("国", Gap(reason, None, HERE), "民")) == [
        ("国", "song"), (mark, "kai"), ("民", "song")]


def test_a_truncated_paragraph_ends_full_with_the_mark_on_a_line_below() -> None:
    """It broke off where a line ended."""
    page = page_of(article(
        "a", (place(1, 1, 1, 20),), (block("国" * 17, Gap("truncated", None, HERE)),)))
    _, last, mark = frames(page)[0].lines
    assert (last.line.text, last.line.width, last.line.measure) == ("国" * 9, 10_000, 10_000)
    assert (mark.line.text, mark.role, mark.where) == ("〔下缺〕", "mark", None)
    assert mark.x == pytest.approx(50 + 100 - mark.line.width / 100)


@pytest.mark.parametrize("tail", [
    (Remark("注", HERE),), (Surplus("衍", PLAIN, HERE),), (Milestone("pb", "2", HERE),),
    (Remark("注", HERE), Surplus("衍", PLAIN, HERE)), ("民",),
])
def test_a_truncation_is_marked_whatever_stands_behind_it(
    tail: tuple[Inline | str, ...]
) -> None:
    """A clean edition shows its damage."""
    page = one("国" * 12, Gap("truncated", None, HERE), *tail)
    assert "〔下缺〕" in printed(page, "a")


# Missing characters

def test_a_character_that_the_face_lacks_is_an_error_at_its_place() -> None:
    body = block(text("国" * 9 + "龘" + "国" * 9 + "龘", line=12, column=5))
    _, found = made_up(edition(article("a", (place(1, 1),), (body,))), lacks="龘")
    assert [(d.severity, d.code, d.span) for d in found] == [
        ("error", "glyph-missing", span(12, 14, 15)), ("error", "glyph-missing", span(12, 24, 25))]
    assert "U+9F98" in found[0].message and "song" in found[0].message


def test_it_is_an_error_once_even_if_the_galley_is_pulled_again() -> None:
    body = block("国" * 5, Milestone("cb", None, HERE), text("龘" + "国" * 30, line=3))
    _, found = made_up(edition(article("a", (place(1, 2, 1, 8),), (body,))), lacks="龘")
    assert [d.span for d in found] == [span(3, 1, 2)]


def test_every_part_of_a_story_is_checked() -> None:
    rare = (text("龘", 4),)
    story = article(
        "a", (place(1, 2, 1, 30),), (block("国"), block("龘", kind="head1", line=5)),
        headline=headline(kicker=rare, main=rare, deck=rare), bylines=(rare,), notes=(rare,),
        signatures=(rare,))
    _, found = made_up(edition(story), lacks="龘")
    assert [d.code for d in found] == ["glyph-missing"] * 7
    assert {d.message.rpartition(" ")[2] for d in found} == {"hei", "bold", "kai"}


@pytest.mark.parametrize("paper", [
    edition(page=page_spec(section=fact("龘"))), edition(paper=fact("龘报")),
])
def test_the_running_head_is_checked(paper: object) -> None:
    _, found = made_up(paper, lacks="龘")  # type: ignore[arg-type]
    assert [d.code for d in found] == ["glyph-missing"]


# Bylines

@pytest.mark.parametrize("kind", [Kind.STORY, Kind.BRIEF])
@pytest.mark.parametrize("head", ["story", "brief", None])
def test_a_byline_is_printed_once_wherever_its_style_wants_it(
    kind: Kind, head: str | None
) -> None:
    styles = dict(layout().headlines)
    if head:
        styles[head] = in_head()
    page = page_of(
        article("a", (place(1, 2, 1, 20),), paragraphs("国" * 20), kind=kind,
                headline=headline(depth=8), bylines=((text("陈豪"),),)),
        on=layout(headlines=styles))
    in_frames = {f.kind: "陈豪" in texts(f) for f in (*frames(page)[:1], *frames(page, "headline"))}
    wanted = head is not None and head == kind.value
    assert in_frames == {"headline": wanted, "text": not wanted}


def test_a_story_without_headline_has_its_byline_in_the_column() -> None:
    page = page_of(article(
        "a", (place(1, 1),), paragraphs("国" * 8), bylines=((text("陈豪"),),)))
    assert texts(frames(page)[0]) == ["陈豪", "国" * 8]


def test_certainty_of_the_words_does_not_change_the_text() -> None:
    plain = headline("标题", depth=4)
    lost = replace(plain, certainty=Certainty.SUPPLIED)
    one_page, other = (
        page_of(article("a", (place(1, 1),), paragraphs("国"), headline=h)) for h in (plain, lost))
    assert frames(one_page, "headline") == frames(other, "headline")
