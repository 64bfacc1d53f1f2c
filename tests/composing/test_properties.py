"""What holds for every paragraph, whatever stands in it."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from fakes import FACE, advances, composed, extent
from hypothesis import given, settings
from hypothesis import strategies as st

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.paragraph import EMERGENCY, Choices, Setting, compose, prepare

NOT_AT_START = set("。．，、：；！‼？⁇」』”’）》〉】〗〕］｝～–·‧／")
NOT_AT_END = OPENERS = set("「『“‘（《〈【〖〔［｛")

TOKENS = st.one_of(
    st.text("中国人民日报工会职工春节", min_size=1, max_size=9),
    st.sampled_from(list("，、；：。！？“”‘’（）《》〈〉「」【】〔〕·～–　 ")),
    st.sampled_from(["——", "……", "2014年", "928.4万", "4·28国", "30%的", "GDP国", "Daily国"]),
    st.sampled_from(["，“", "。”", "”）。", "）（"]),
)
TEXTS = st.lists(TOKENS, max_size=40).map("".join)
MEASURES = st.lists(st.integers(4_000, 27_000), min_size=1, max_size=4).map(tuple)
SETTINGS = st.builds(
    Setting, st.sampled_from([0, 1000, 2000]), st.booleans(), st.booleans(),
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def choices_of(text: str, measures: tuple[int, ...], setting: Setting) -> Choices:
    return compose(prepare((Run(text, FACE),) if text else ()), measures, setting)


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEASURES, SETTINGS)
def test_every_number_of_lines_can_be_cast_and_keeps_the_text(
    text: str, measures: tuple[int, ...], setting: Setting
) -> None:
    choices = choices_of(text, measures, setting)
    assert choices.best in choices.price and choices.price.keys() == choices.breaks.keys()
    for count in choices.price:
        lines = cast(choices, count)
        assert len(lines) == count
        assert "".join(line.text for line in lines) == text
        assert [line.last for line in lines] == [False] * (count - 1) + [True] * bool(count)
        for piece in (piece for line in lines for piece in line.pieces):
            assert text[piece.offset : piece.offset + len(piece.text)] == piece.text
            assert len(piece.advances) == len(piece.text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, MEASURES, SETTINGS)
def test_lines_are_flush_to_the_unit(
    text: str, measures: tuple[int, ...], setting: Setting
) -> None:
    choices = choices_of(text, measures, setting)
    for count, price in choices.price.items():
        if price >= EMERGENCY:
            continue
        for number, line in enumerate(cast(choices, count)):
            measure = measures[min(number, len(measures) - 1)]
            assert line.measure == measure
            assert line.start + line.width == extent(line)
            if not line.last or setting.fills:
                assert extent(line) == measure
            else:
                assert extent(line) <= measure


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEASURES, SETTINGS)
def test_no_line_breaks_at_a_forbidden_place(
    text: str, measures: tuple[int, ...], setting: Setting
) -> None:
    if min(measures) - setting.indent < 3000:
        return  # a number wider than its line is divided wherever it must be
    choices = choices_of(text, measures, setting)
    for count in choices.price:
        lines = [line.text for line in cast(choices, count)]
        for before, after in pairwise(lines):
            assert after[0] not in NOT_AT_START
            assert before[-1] not in NOT_AT_END


@settings(max_examples=150, deadline=None)
@given(TEXTS, MEASURES, SETTINGS)
def test_squeezing_and_opening_stay_within_the_rules(
    text: str, measures: tuple[int, ...], setting: Setting
) -> None:
    """A line is squeezed or opened, never both; a mark keeps its inked half, and only that half of
    it that is white may lie under the next opening mark's."""
    choices = choices_of(text, measures, setting)
    if choices.price[choices.best] >= EMERGENCY:
        return
    for line in cast(choices, choices.best):
        assert not (line.squeezed and line.opened)
        for k, (char, advance) in enumerate(zip(line.text, advances(line), strict=True)):
            if char in "·" or char.isspace():
                continue
            covered = 500 if line.text[k + 1 : k + 2] in OPENERS and k + 1 < len(line.text) else 0
            assert advance >= min(500, FACE.advance(char)) - covered


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT, st.integers(1, 20_000), SETTINGS)
def test_any_text_is_composed(text: str, measure: int, setting: Setting) -> None:
    choices = choices_of(text, (measure,), setting)
    for count in choices.price:
        assert "".join(line.text for line in cast(choices, count)) == text


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=4), MEASURES)
def test_a_change_of_face_moves_nothing(
    text: str, cuts: list[int], measures: tuple[int, ...]
) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    runs = tuple(
        Run(text[a:b], FACE, f"{a}") for a, b in pairwise(places)
    )
    one = choices_of(text, measures, Setting())
    many = compose(prepare(runs), measures, Setting())
    assert (one.breaks, one.price) == (many.breaks, many.price)
    for line, other in zip(cast(one, one.best), cast(many, many.best), strict=True):
        assert (advances(line), extent(line)) == (advances(other), extent(other))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, MEASURES)
def test_a_paragraph_does_not_depend_on_others(
    text: str, other: str, measures: tuple[int, ...]
) -> None:
    first = choices_of(text, measures, Setting())
    before = cast(first, first.best)
    second = choices_of(other, measures, Setting(fills=True))
    cast(second, second.best)
    again = choices_of(text, measures, Setting())
    assert cast(again, again.best) == before == cast(first, first.best)


def test_the_result_does_not_depend_on_hash_seeds() -> None:
    program = (
        "from fakes import composed; from huozi.composing.justify import cast\n"
        "c = composed('国，“A”——国。）国4·28国中国人民（工会）日报' * 9, 13000, 9000)\n"
        "print(c.price, c.breaks, [cast(c, n) for n in c.price])\n"
    )
    tests = Path(__file__).parents[1]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed,
                 "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1 and composed("国", 1000).best == 1
