"""House styles of punctuation, in ctex's names: what a mark takes inside a line."""

from __future__ import annotations

import pytest
from fakes import FACE

from huozi.composing.clusters import Run
from huozi.composing.justify import cast
from huozi.composing.paragraph import Setting, compose, prepare
from huozi.house import House

WIDE = 100_000


def width(text: str, house: House) -> float:
    """Return the natural width of one line, in ems."""
    (line,) = cast(compose(prepare((Run(text, FACE),), house), (WIDE,), Setting(0)), 1)
    return line.width / 1000


@pytest.mark.parametrize(("house", "comma", "stop", "pair", "quoted"), [
    (House.QUANJIAO, 3.0, 3.0, 3.5, 5.0), (House.KAIMING, 2.5, 3.0, 3.0, 4.0),
    (House.BANJIAO, 2.5, 2.5, 3.0, 4.0), (House.PLAIN, 3.0, 3.0, 4.0, 5.0),
])
def test_what_marks_take(
    house: House, comma: float, stop: float, pair: float, quoted: float
) -> None:
    texts = ("国，国", "国。国", "国，“国", "国“国”国")
    assert [width(text, house) for text in texts] == [comma, stop, pair, quoted]


@pytest.mark.parametrize("house", list(House))
def test_a_lines_end_is_trimmed_in_every_style(house: House) -> None:
    assert [width("国国。", house), width("国国”", house)] == [2.5, 2.5]


@pytest.mark.parametrize("house", [House.BANJIAO, House.PLAIN])
def test_nothing_is_squeezed_where_marks_are_fixed(house: House) -> None:
    text = "国，国，国，国，国" * 6
    choices = compose(prepare((Run(text, FACE),), house), (13_000,), Setting(0))
    lines = cast(choices, choices.best)
    assert all(line.squeezed == 0 for line in lines)
    assert "".join(line.text for line in lines) == text
