"""Furniture: the running head (报眉) and the legend that explains the marks of certainty.

Fourth step of stage 4.  Facts that the source does not hold stand in 〔 〕; the legend under the
page says so, and is printed only where there is something to explain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from huozi.composing.lines import Line
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
    facts = _facts(edition, page)
    frames: list[Frame] = []
    for item in compositor.layout.head_items:
        stretches = _filled(item, facts)
        if stretches:
            line = compositor.line(stretches)
            frames.append(_placed(line, item, compositor))
    return tuple(frames)


def uncertain_facts(edition: Edition, page: PageSpec, compositor: Compositor) -> bool:
    """Tell whether the running head prints a fact that the source does not hold."""
    facts = _facts(edition, page)
    names = {name for item in compositor.layout.head_items for name in _NAME.findall(item.text)}
    return any(f and f.certainty is not Certainty.SOURCE for n, f in facts.items() if n in names)


_NAME = re.compile(r"\{(\w+)\}")


def _facts(edition: Edition, page: PageSpec) -> dict[str, Fact | None]:
    """Return what a layout's running head may name; the date in words, and its weekday."""
    day = _date(edition.date)
    date_words = f"{day.year}年{day.month}月{day.day}日" if day else edition.date.value
    return {
        "folio": page.folio or Fact(f"{page.number}", Certainty.SOURCE, None, page.span),
        "section": page.section,
        "editors": page.editors,
        "paper": edition.paper,
        "title": edition.title,
        "date": replace(edition.date, value=date_words),
        "weekday": Fact(
            f"星期{WEEKDAYS[day.weekday()]}", Certainty.SOURCE, None, edition.date.span
        ) if day else None,
    }


def _filled(item: FurnitureItem, facts: dict[str, Fact | None]) -> tuple[Stretch, ...]:
    """Return an item's text with its facts filled in, those the source does not hold in 〔 〕."""
    found: list[Stretch] = []
    for index, part in enumerate(_NAME.split(item.text)):
        fact = facts.get(part) if index % 2 else None
        if index % 2 and fact is None:
            continue
        if fact is None:
            found.append(Stretch(part, item.face, None))
        elif fact.certainty is Certainty.SOURCE:
            found.append(Stretch(fact.value, item.face, fact.span))
        else:
            found += [Stretch("〔", item.face, None), Stretch(fact.value, item.face, fact.span),
                      Stretch("〕", item.face, None)]
    while found and not found[0].text.strip("\u3000 "):
        del found[0]
    while found and not found[-1].text.strip("\u3000 "):
        del found[-1]
    return tuple(found)


def _date(fact: Fact) -> date | None:
    try:
        return date.fromisoformat(fact.value)
    except ValueError:
        return None


def _placed(line: Line, item: FurnitureItem, compositor: Compositor) -> Frame:
    layout = compositor.layout
    grid = layout.grid
    width = line.width * item.size / MILLI
    room = grid.width(1, grid.columns) * grid.body / MILLI
    left = {"left": item.x, "center": (room - width) / 2, "right": room - width - item.x}
    x = grid.left + left[item.align]
    baseline = layout.head_top + item.baseline
    placed = SetLine(line, x, baseline, item.size, "furniture", 0, None)
    top = baseline - layout.baseline * item.size
    return Frame("furniture", "", Rect(x, top, width, item.size), 0, (placed,))


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
    line = compositor.line((Stretch(text, layout.legend.face, None),))
    baseline = grid.y(grid.lines + 1) + layout.legend_baseline
    size = layout.legend.size
    placed = SetLine(line, grid.left, baseline, size, "legend", 0, None)
    rect = Rect(grid.left, baseline - layout.baseline * size, line.width * size / MILLI, size)
    return (Frame("furniture", "", rect, 0, (placed,)),)
