"""A layout's folder: paper, grid, styles and rules, checked and in points.

First step of stage 2.  ``layout.yaml`` is validated whole, every fault with its place; lengths in
mm, pt, 字 and 行 and sizes in 号 become points here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from huozi.diagnostics import Diagnostic, Faults, error
from huozi.edition.source import Document, read_document
from huozi.edition.validation import validate
from huozi.house import House
from huozi.planning.models import Align, HeadlineStyleInput, LayoutInput, TextStyleInput
from huozi.units import MILLI, Scale


@dataclass(frozen=True, slots=True)
class Grid:
    """The character grid: ``measure``, ``gutter`` in milli-字, the rest in points and counts."""

    columns: int
    measure: int
    gutter: int
    lines: int
    left: float
    top: float
    body: float
    leading: float

    def width(self, first: int, last: int) -> int:
        """Return the width of base columns ``first`` to ``last`` in milli-字, gutters included."""
        count = last - first + 1
        return count * self.measure + (count - 1) * self.gutter

    def x(self, column: int) -> float:
        """Return the left edge of base column ``column`` (from 1) in points."""
        return self.left + (column - 1) * (self.measure + self.gutter) * self.body / MILLI

    def y(self, line: float) -> float:
        """Return the top of grid line ``line`` (from 1) in points."""
        return self.top + (line - 1) * self.leading


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a role of text is set: face roles, size in points, indent in milli-em, alignment.

    ``trim_opening`` takes the white off an opening mark that begins a paragraph (CLREQ §5.2.1).
    """

    face: str
    strong: str
    kai: str
    size: float
    indent: int
    align: Align
    trim_opening: bool = False


@dataclass(frozen=True, slots=True)
class PartStyle:
    """Face role and size in points of one part of a headline."""

    face: str
    size: float


@dataclass(frozen=True, slots=True)
class HeadlineStyle:
    """A headline style: its parts, the white above, between and below them in grid lines."""

    above: float
    between: float
    below: float
    kicker: PartStyle
    main: PartStyle
    deck: PartStyle
    byline: Literal["column", "head"]


@dataclass(frozen=True, slots=True)
class FurnitureItem:
    """A line of the running head: ``text`` names facts in braces; ``x`` from the aligned edge."""

    text: str
    face: str
    size: float
    align: Literal["left", "center", "right"]
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class HeadRule:
    """A rule across the type area in the running head: place from its top, weight, in points."""

    at: float
    weight: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, all lengths in points unless said otherwise.

    ``box_inset`` and ``column_rule_from`` are in milli-字; ``box_pad`` in grid lines;
    ``legend_baseline`` counts from the bottom of the grid.
    """

    name: str
    folder: Path
    width: float
    height: float
    scale: Scale
    grid: Grid
    baseline: float
    punctuation: House
    text: Mapping[str, TextStyle]
    headlines: Mapping[str, HeadlineStyle]
    box_weight: float
    box_inset: int
    box_pad: int
    column_rule: float
    column_rule_from: int
    between_rule: float
    head_top: float
    head_rules: tuple[HeadRule, ...]
    head_items: tuple[FurnitureItem, ...]
    legend: PartStyle
    legend_baseline: float

    @property
    def faces(self) -> frozenset[str]:
        """The roles of every face that the layout asks for."""
        text = [face for s in self.text.values() for face in (s.face, s.strong, s.kai)]
        heads = [p.face for s in self.headlines.values() for p in (s.kicker, s.main, s.deck)]
        items = [item.face for item in self.head_items]
        return frozenset([*text, *heads, *items, self.legend.face])

    def zi(self, length: str) -> int:
        """Return ``length`` in milli-字.  Raises ``ValueError`` when it is not a length."""
        return round(self.scale.points(length) / self.scale.body * MILLI)


TEXT_ROLES = ("body", "head1", "head2", "byline", "note", "signature", "mark")


def load_layout(folder: Path, shown: str) -> Layout:
    """Return the layout in ``folder``.  Raises :class:`Faults` with every fault of its YAML."""
    document, faults = read_document(folder / "layout.yaml", f"{shown}/layout.yaml")
    if document is None or faults:
        raise Faults(faults)
    model, faults = validate(LayoutInput, document)
    if model is None:
        raise Faults(faults)
    reader = _Reader(document, model)
    layout = reader.layout(folder)
    if reader.faults:
        raise Faults(reader.faults)
    return layout


class _Reader:
    """Turns a validated model into points, collecting what is not a length, a size or a role."""

    def __init__(self, document: Document, model: LayoutInput) -> None:
        self.document = document
        self.model = model
        self.faults: list[Diagnostic] = []
        self.scale = Scale(1.0, 1.0)
        self.scale = Scale(
            self.length(model.body.size, "body", "size"),
            self.length(model.body.leading, "body", "leading"),
        )
        for key, size in (("size", self.scale.body), ("leading", self.scale.leading)):
            if size <= 0:
                self._fault("bad-length", f"the body's {key} must be more than nothing",
                            ("body", key))
        if self.faults:
            raise Faults(self.faults)

    def length(self, text: str, *key: str | int) -> float:
        try:
            return self.scale.points(text)
        except ValueError as problem:
            self._fault("bad-length", str(problem), key)
            return 1.0

    def size(self, text: str, *key: str | int) -> float:
        return self.length(self.model.sizes.get(text, text), *key)

    def milli(self, text: str, *key: str | int) -> int:
        return round(self.length(text, *key) / self.scale.body * MILLI)

    def _fault(self, code: str, message: str, key: tuple[str | int, ...]) -> None:
        fault = error(code, message, self.document.span(key))
        self.faults.append(self.document.located(fault))

    def layout(self, folder: Path) -> Layout:
        model, rules = self.model, self.model.rules
        for role in TEXT_ROLES:
            if role not in model.text:
                self._fault("style-missing", f"text has no style “{role}”", ("text",))
        return Layout(
            model.name, folder,
            self.length(model.paper.width, "paper", "width"),
            self.length(model.paper.height, "paper", "height"),
            self.scale, self._grid(), model.baseline, model.punctuation,
            {role: self._text(role, style) for role, style in model.text.items()},
            {name: self._headline(name, style) for name, style in model.headlines.items()},
            self.length(rules.box.weight, "rules", "box", "weight"),
            self.milli(rules.box.inset, "rules", "box", "inset"), rules.box.pad,
            self.length(rules.columns.weight, "rules", "columns", "weight"),
            self.milli(rules.columns.from_, "rules", "columns", "from"),
            self.length(rules.between.weight, "rules", "between", "weight"),
            self.length(model.running_head.top, "running_head", "top"),
            self._head_rules(), self._head_items(),
            PartStyle(model.legend.face, self.size(model.legend.size, "legend", "size")),
            self.length(model.legend.baseline, "legend", "baseline"),
        )

    def _grid(self) -> Grid:
        grid = self.model.grid
        return Grid(
            grid.columns, self.milli(grid.measure, "grid", "measure"),
            self.milli(grid.gutter, "grid", "gutter"), grid.lines,
            self.length(grid.left, "grid", "left"), self.length(grid.top, "grid", "top"),
            self.scale.body, self.scale.leading,
        )

    def _text(self, role: str, style: TextStyleInput) -> TextStyle:
        size = self.size(style.size, "text", role, "size")
        return TextStyle(
            style.face, style.strong, style.kai, size, round(style.indent * MILLI), style.align,
            style.trim_opening,
        )

    def _headline(self, name: str, style: HeadlineStyleInput) -> HeadlineStyle:
        parts = {
            part: PartStyle(
                getattr(style, part).face,
                self.size(getattr(style, part).size, "headlines", name, part, "size"),
            )
            for part in ("kicker", "main", "deck")
        }
        return HeadlineStyle(
            style.above, style.between, style.below, parts["kicker"], parts["main"],
            parts["deck"], style.byline,
        )

    def _head_rules(self) -> tuple[HeadRule, ...]:
        return tuple(
            HeadRule(
                self.length(rule.at, "running_head", "rules", index, "at"),
                self.length(rule.weight, "running_head", "rules", index, "weight"),
            )
            for index, rule in enumerate(self.model.running_head.rules)
        )

    def _head_items(self) -> tuple[FurnitureItem, ...]:
        return tuple(
            FurnitureItem(
                item.text, item.face, self.size(item.size, "running_head", "items", index, "size"),
                item.align, self.length(item.x, "running_head", "items", index, "x"),
                self.length(item.baseline, "running_head", "items", index, "baseline"),
            )
            for index, item in enumerate(self.model.running_head.items)
        )
