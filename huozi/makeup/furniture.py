"""Furniture: the running head (报眉) and the legend that explains the marks of certainty.

Fourth step of stage 4.  Facts that the source does not hold stand in 〔 〕; the legend under the
page says so, and is printed only where there is something to explain.
"""

from __future__ import annotations

from datetime import date

from huozi.composing.justify import cast
from huozi.composing.lines import Line
from huozi.composing.paragraph import Setting, compose, prepare
from huozi.edition.copy import Certainty, Edition, Fact, PageSpec
from huozi.makeup.galley import Compositor, Stretch
from huozi.makeup.page import Frame, Rule, SetLine
from huozi.planning.layout import FurnitureItem
from huozi.planning.slots import Rect
from huozi.units import MILLI

WEEKDAYS = "一二三四五六日"
LEGENDS = {
    "fact": "〔　〕内的报名、日期、版次等为底本所无，由整理者推定或补入。",
    "emend": "字下加点线者为整理者订正或补入。",
    "gap": "〔下缺〕〔缺〕示底本残缺。",
    "headline": "〔原题佚〕示原题不存。",
}


def running_head(edition: Edition, page: PageSpec, compositor: Compositor) -> tuple[Frame, ...]:
    """Return the running head's lines, one frame each, so that each can be found by itself."""
    layout = compositor.layout
    facts = _facts(edition, page)
    frames: list[Frame] = []
    for item in layout.head_items:
        text = item.text
        for name, value in facts.items():
            text = text.replace("{" + name + "}", value)
        if text.strip("\u3000 "):
            frames.append(_item(text.strip("\u3000 "), item, compositor))
    return tuple(frames)


def _facts(edition: Edition, page: PageSpec) -> dict[str, str]:
    day = _date(edition.date)
    folio = page.folio or Fact(f"{page.number}", Certainty.SOURCE, None, page.span)
    return {
        "folio": shown(folio),
        "section": shown(page.section),
        "editors": shown(page.editors),
        "paper": shown(edition.paper),
        "title": shown(edition.title),
        "date": _shown(_long_date(day), edition.date.certainty) if day else shown(edition.date),
        "weekday": f"星期{WEEKDAYS[day.weekday()]}" if day else "",
    }


def _date(fact: Fact) -> date | None:
    try:
        return date.fromisoformat(fact.value)
    except ValueError:
        return None


def _long_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def shown(fact: Fact | None) -> str:
    """Return a fact as the reader sees it: in 〔 〕 when the source does not hold it."""
    return _shown(fact.value, fact.certainty) if fact else ""


def _shown(value: str, certainty: Certainty) -> str:
    return value if certainty is Certainty.SOURCE else f"〔{value}〕"


def _item(text: str, item: FurnitureItem, compositor: Compositor) -> Frame:
    layout = compositor.layout
    grid = layout.grid
    line = single_line(text, item.face, compositor)
    width = line.width * item.size / MILLI
    room = grid.width(1, grid.columns) * grid.body / MILLI
    left = {"left": item.x, "center": (room - width) / 2, "right": room - width - item.x}
    x = grid.left + left[item.align]
    baseline = layout.head_top + item.baseline
    placed = SetLine(line, x, baseline, item.size, "furniture", 0, None)
    top = baseline - layout.baseline * item.size
    return Frame("furniture", "", Rect(x, top, width, item.size), 0, (placed,))


def single_line(text: str, face: str, compositor: Compositor) -> Line:
    """Return ``text`` as one line at its natural width."""
    stretches = (Stretch(text, face, None),)
    matter = prepare(compositor.runs(stretches))
    choices = compose(matter, (len(text) * 4 * MILLI,), Setting(indent=0, trim_opening=True))
    return cast(choices, 1)[0]


def head_rules(compositor: Compositor) -> tuple[Rule, ...]:
    """Return the rules under the running head (天线), across the type area."""
    layout = compositor.layout
    grid = layout.grid
    right = grid.left + grid.width(1, grid.columns) * grid.body / MILLI
    return tuple(
        Rule("head", grid.left, layout.head_top + r.at, right, layout.head_top + r.at, r.weight)
        for r in layout.head_rules
    )


def legend(kinds: frozenset[str], compositor: Compositor) -> tuple[Frame, ...]:
    """Return the line that explains the marks of ``kinds`` (keys of ``LEGENDS``), if any."""
    text = "".join(words for kind, words in LEGENDS.items() if kind in kinds)
    if not text:
        return ()
    layout = compositor.layout
    grid = layout.grid
    line = single_line(text, layout.legend.face, compositor)
    baseline = grid.y(grid.lines + 1) + layout.legend_baseline
    size = layout.legend.size
    placed = SetLine(line, grid.left, baseline, size, "legend", 0, None)
    rect = Rect(grid.left, baseline - layout.baseline * size, line.width * size / MILLI, size)
    return (Frame("furniture", "", rect, 0, (placed,)),)
