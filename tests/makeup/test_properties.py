"""Nothing is lost, repeated or moved: what is printed and what is overset are the reading text."""

from __future__ import annotations

from itertools import chain, count

from fakes import (
    article,
    edition,
    extent,
    frames,
    headline,
    made_up,
    place,
    printed,
    span,
    text,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from huozi.edition.copy import (
    Article,
    Block,
    Correction,
    Emphasis,
    Gap,
    Inline,
    Milestone,
    Remark,
    SlotSpec,
    Supplied,
    Surplus,
)
from huozi.makeup.galley import GAP_MARKS

WORDS = st.lists(
    st.one_of(
        st.text("中国人民工会职工", min_size=1, max_size=30),
        st.sampled_from(["国，", "国。", "“国", "国”", "国——国", "《国", "国》、"]),
        st.sampled_from(["4·28日", "2014年", "GDP值"]),
    ), min_size=1, max_size=4,
).map("".join)
"""Every mark has a Han of its own, so that nothing indivisible is wider than three 字."""
EMPHASES = st.sampled_from(Emphasis)
LINES = count(1)
"""Every inline gets a line of its own in the file, so that places tell them apart."""


def here() -> st.SearchStrategy[object]:
    return st.builds(lambda: span(next(LINES), 1, 2))


INLINES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(lambda words, how: text(words, next(LINES), 1, how), WORDS, EMPHASES),
    st.builds(Correction, WORDS, WORDS, EMPHASES, here()),
    st.builds(Supplied, WORDS, EMPHASES, here()),
    st.builds(Surplus, WORDS, EMPHASES, here()),
    st.builds(Remark, WORDS, here()),
    st.builds(Gap, st.sampled_from(["lost", "illegible", "overlaid"]), st.none(), here()),
    st.builds(Milestone, st.sampled_from(["lb", "pb"]), st.none(), here()),
)
WORDED = st.builds(lambda words: text(words, next(LINES)), WORDS)
BROKEN = st.builds(
    lambda where, words: (Milestone("cb", None, where), words), here(), WORDED)
PARAGRAPHS = st.builds(
    lambda first, rest, end: (first, *chain.from_iterable(rest), end),
    WORDED, st.lists(st.one_of(st.tuples(INLINES), st.tuples(INLINES), BROKEN), max_size=5),
    WORDED,
)
TRUNCATED = st.builds(
    lambda inlines, gap: (*inlines, gap), PARAGRAPHS,
    st.builds(Gap, st.just("truncated"), st.none(), here()),
)
BLOCKS = st.builds(
    Block, st.sampled_from(["paragraph", "paragraph", "head1", "head2"]),
    st.one_of(PARAGRAPHS, PARAGRAPHS, TRUNCATED), here())
SLOTS = st.lists(
    st.builds(
        lambda first, more, depth, split, inset: (
            min(first, 4), min(first + more, 4), depth, split, inset),
        st.integers(1, 4), st.integers(0, 3), st.integers(3, 12), st.sampled_from([None, 1, 2]),
        st.sampled_from([None, "0.5字", "0.3字"]),
    ), min_size=1, max_size=3,
)
PARTS = st.lists(st.builds(lambda words: (text(words, next(LINES)),), WORDS), max_size=2).map(tuple)


@st.composite
def stories(draw: st.DrawFn) -> Article:
    """Draw a story in slots one below the other."""
    line, slots = 1, list[SlotSpec]()
    for first, last, depth, split, inset in draw(SLOTS):
        slots.append(place(first, last, line, depth, set=split, inset=inset))
        line += depth + draw(st.integers(0, 1))
    return article(
        "a", slots, draw(st.lists(BLOCKS, min_size=1, max_size=4)), bylines=draw(PARTS),
        notes=draw(PARTS), signatures=draw(PARTS), box=draw(st.booleans()),
        headline=draw(st.sampled_from([None, headline(depth=2)])),
    )


def reading(inlines: tuple[Inline, ...]) -> str:
    """Return what the reader sees of ``inlines``, gaps marked; written anew for the test."""
    return "".join(
        GAP_MARKS[i.reason] if isinstance(i, Gap) else getattr(i, "reading", "") for i in inlines)


def expected(story: Article) -> str:
    parts = [
        *story.bylines, *(b.inlines for b in story.body), *story.notes, *story.signatures]
    return "".join(map(reading, parts))


@settings(max_examples=80, deadline=None)
@given(stories())
def test_printed_and_overset_text_together_are_the_reading_text(story: Article) -> None:
    page, found = made_up(edition(story))
    (fit,) = page.copyfit
    whole = expected(story)
    shown = printed(page, "a")
    assert fit.characters == len(whole)
    assert whole.startswith(shown)
    assert len(shown) + fit.over_characters == len(whole)
    rest = whole[len(shown):]
    assert fit.overset == rest[:12]
    assert (fit.over > 0) == bool(rest) == ("overset" in {d.code for d in found})
    assert fit.lines == fit.capacity + fit.over - fit.under and not (fit.over and fit.under)


@settings(max_examples=40, deadline=None)
@given(stories())
def test_every_line_stands_in_its_frame(story: Article) -> None:
    page, _ = made_up(edition(story))
    for frame in frames(page, "text"):
        assert len(frame.lines) <= frame.depth
        for number, placed in enumerate(frame.lines):
            assert placed.x >= frame.rect.x - 1e-6
            width = placed.line.width * placed.size / 1000
            if placed.line.measure >= 8000 and placed.line.opened < 160:
                assert placed.x + width <= frame.rect.right + 0.011
            assert frame.rect.y + number * 12 < placed.baseline < frame.rect.y + number * 12 + 12


@settings(max_examples=40, deadline=None)
@given(stories())
def test_full_lines_are_flush_with_their_frame(story: Article) -> None:
    """In a column of a few 字 a line may have no place to be opened at."""
    page, _ = made_up(edition(story))
    for frame in frames(page, "text"):
        for placed in frame.lines:
            line = placed.line
            if line.measure < 8000:
                continue
            if line.squeezed or (not line.last and 0 < line.opened < 160):
                right = placed.x + (extent(line) - line.start) * placed.size / 1000
                assert right <= frame.rect.right + 1e-6
                assert line.last or right > frame.rect.right - 0.011


@settings(max_examples=40, deadline=None)
@given(stories())
def test_every_column_break_is_reported_once(story: Article) -> None:
    page, _ = made_up(edition(story))
    breaks = [
        i.where for b in story.body for i in b.inlines
        if isinstance(i, Milestone) and i.kind == "cb"]
    assert sorted(report.where for report in page.breaks) == sorted(breaks)
    for report in page.breaks:
        assert report.honoured == (not report.reason)


@settings(max_examples=40, deadline=None)
@given(stories(), stories())
def test_a_story_does_not_depend_on_its_neighbours(story: Article, other: Article) -> None:
    alone, _ = made_up(edition(story))
    beside, _ = made_up(edition(story, article("b", other.place, other.body)))
    assert frames(alone, "text", "a") == frames(beside, "text", "a")
    assert alone.copyfit[0] == beside.copyfit[0]
