"""The page written out: ``layout.json`` for tools, a text trace for people and goldens.

Last step of stage 4.  Lengths are millimetres, rounded to 0.1 µm; the JSON is the one source for
proofs, ALTO and the e-paper (DESIGN §4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from huozi.diagnostics import Span
from huozi.makeup.page import Frame, Page, SetLine
from huozi.units import MILLI, mm


def layout_json(edition: str, pages: Iterable[Page]) -> str:
    """Return every frame, line and rule of ``pages`` as JSON text, a line of text to a line."""
    head = f'{{"edition": {_dump(edition)}, "unit": "mm", "pages": [\n'
    return head + ",\n".join(map(_page, pages)) + "\n]}\n"


def _page(page: Page) -> str:
    head = _dump({
        "number": page.number, "size": [mm(page.width), mm(page.height)],
        "articles": list(page.articles),
    })
    rules = (
        _dump({"kind": r.kind, "from": [mm(r.x1), mm(r.y1)], "to": [mm(r.x2), mm(r.y2)],
               "weight": mm(r.weight), "article": r.article})
        for r in page.rules
    )
    frames = ",\n".join(map(_frame, page.frames))
    return f'{head[:-1]}, "frames": [\n{frames}],\n"rules": [\n' + ",\n".join(rules) + "]}"


def _frame(frame: Frame) -> str:
    rect = frame.rect
    head = _dump({
        "kind": frame.kind, "article": frame.article,
        "rect": [mm(rect.x), mm(rect.y), mm(rect.width), mm(rect.height)],
        "depth": frame.depth,
    })
    lines = ",\n  ".join(_dump(_line(line)) for line in frame.lines)
    return f' {head[:-1]}, "lines": [\n  {lines}]}}'


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _line(placed: SetLine) -> dict[str, Any]:
    scale = placed.size / MILLI
    return {
        "text": placed.line.text, "role": placed.role, "block": placed.block,
        "x": mm(placed.x), "baseline": mm(placed.baseline), "size": mm(placed.size),
        "width": mm(placed.line.width * scale), "last": placed.line.last,
        "opened": round(placed.line.opened, 1), "squeezed": placed.line.squeezed,
        "source": _where(placed.where),
    }


def _where(span: Span | None) -> str | None:
    """Return a place as ``file:line:column``, the same wherever the edition lies."""
    return f"{PurePath(span.path).name}:{span.line}:{span.column}" if span else None


def text_trace(page: Page) -> str:
    """Return the page as text: a head line per frame, then its lines with their looseness.

    A line reads ``baseline-mm +opened -squeezed │text``; opened and squeezed are thousandths of an
    em, so a diff shows what moved and what became tighter.
    """
    out = [f"page {page.number} {mm(page.width):g} x {mm(page.height):g} mm"]
    for frame in page.frames:
        rect = frame.rect
        out.append(
            f"{frame.kind} {frame.article or '-'} @ {mm(rect.x):.2f},{mm(rect.y):.2f} "
            f"{mm(rect.width):.2f} x {mm(rect.height):.2f} mm, {frame.depth} lines"
        )
        out += [
            f"  {mm(p.baseline):7.2f} {p.role:9} +{p.line.opened:<5.1f}-{p.line.squeezed:<4d}"
            f"│{p.line.text}"
            for p in frame.lines
        ]
    for rule in page.rules:
        out.append(
            f"rule {rule.kind} {rule.article or '-'} {mm(rule.x1):.2f},{mm(rule.y1):.2f} to "
            f"{mm(rule.x2):.2f},{mm(rule.y2):.2f}"
        )
    return "\n".join(out) + "\n"
