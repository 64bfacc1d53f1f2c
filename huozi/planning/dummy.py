"""The dummy (版样): every article's slots as rectangles and text columns on the page's grid.

Second step of stage 2.  A slot over *n* base columns is *n* × measure + (*n* − 1) × gutter wide;
破栏 divides it into ``set`` text columns (FIELD: 绝对, 相对, 自由), a box takes its inset on either
side and its pad above and below.  Overlaps, gaps and what leaves the grid are reported here.
"""

from __future__ import annotations

from dataclasses import dataclass

from huozi.diagnostics import Diagnostic, Span, error, warning
from huozi.edition.copy import Article, Edition, Fit, Headline, PageSpec, SlotSpec
from huozi.planning.layout import Grid, HeadlineStyle, Layout
from huozi.units import MILLI

MEASURES = (8_000, 30_000)
"""Body narrower than 8 字 or wider than 30 字 is hard to read (FIELD: lints)."""
HOLE = 2
"""A hole deeper than this many lines is reported."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, from the page's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of text: ``x`` in points, ``measure`` in milli-字, from grid line ``line``, ``depth`` lines."""

    x: float
    measure: int
    line: int
    depth: int


@dataclass(frozen=True, slots=True)
class HeadlineSlot:
    """Where a headline stands: ``x`` in points, ``measure`` in milli-字, grid line and depth in lines."""

    x: float
    measure: int
    line: int
    depth: int
    style: HeadlineStyle


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of an article: base columns, grid lines, and the text columns in reading order."""

    columns: tuple[int, int]
    line: int
    depth: int
    boxed: bool
    pad_top: int
    pad_bottom: int
    text: tuple[TextColumn, ...]
    span: Span

    @property
    def bottom(self) -> int:
        """The last grid line that the slot takes."""
        return self.line + self.depth - 1


@dataclass(frozen=True, slots=True)
class Placement:
    """An article on the dummy: its thread of slots and its headline's place."""

    article: Article
    slots: tuple[Slot, ...]
    headline: HeadlineSlot | None

    @property
    def columns(self) -> tuple[TextColumn, ...]:
        """The thread's text columns in reading order, those without a line left out."""
        return tuple(column for slot in self.slots for column in slot.text if column.depth > 0)


@dataclass(frozen=True, slots=True)
class Dummy:
    """One page's dummy."""

    page: PageSpec
    layout: Layout
    placements: tuple[Placement, ...]


def plan(edition: Edition, page: PageSpec, layout: Layout) -> tuple[Dummy, tuple[Diagnostic, ...]]:
    """Return the dummy of ``page`` and everything that is wrong with it."""
    planner = _Planner(layout)
    articles = tuple(a for a in edition.articles if a.page == page.number)
    placements = tuple(planner.place(article) for article in articles)
    planner.check_overlaps(placements)
    if not any(d.severity == "error" for d in planner.faults):
        planner.check_holes(placements)
    return Dummy(page, layout, placements), tuple(planner.faults)


class _Planner:
    """Places one page's articles, collecting faults."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.grid: Grid = layout.grid
        self.faults: list[Diagnostic] = []
        self.bottoms: dict[str, int] = {}

    def place(self, article: Article) -> Placement:
        slots = [spec for spec in article.place if self._on_grid(spec)]
        rows = [self._rows(article, spec) for spec in slots]
        head = self._headline_slot(article, slots[0], rows[0]) if slots else None
        placed = tuple(
            self._slot(article, spec, row, rows, index, head)
            for index, (spec, row) in enumerate(zip(slots, rows, strict=True))
        )
        if placed:
            self.bottoms[article.id] = max(slot.bottom for slot in placed)
        return Placement(article, placed, head)

    def _on_grid(self, spec: SlotSpec) -> bool:
        first, last = spec.columns
        grid = self.grid
        if not 1 <= first <= last <= grid.columns:
            self.faults.append(error(
                "column-outside", f"columns {first}-{last} leave the grid of {grid.columns} columns",
                spec.span, f"write columns from 1 to {grid.columns}",
            ))
            return False
        if spec.line is not None and spec.line + (spec.depth or 1) - 1 > grid.lines:
            self.faults.append(error(
                "line-outside",
                f"a slot from line {spec.line}, {spec.depth or 1} deep, leaves the grid of "
                f"{grid.lines} lines by {spec.line + (spec.depth or 1) - 1 - grid.lines}",
                spec.span, f"the last line is {grid.lines}",
            ))
            return False
        return True

    def _rows(self, article: Article, spec: SlotSpec) -> tuple[int, int]:
        """Return the slot's first line and its depth; ``auto`` goes down to the grid's end."""
        line = spec.line
        if line is None:
            line = self.bottoms.get(spec.after or "", 0) + 2
        depth = spec.depth or self.grid.lines - line + 1
        if line + depth - 1 > self.grid.lines or depth < 1:
            self.faults.append(error(
                "line-outside", f"a slot after {spec.after}, from line {line}, leaves the grid of "
                f"{self.grid.lines} lines", spec.span,
            ))
        return line, max(depth, 1)

    def _boxed(self, article: Article, spec: SlotSpec) -> bool:
        return article.box or spec.box

    def _inset(self, article: Article, spec: SlotSpec) -> int:
        if spec.inset:
            return self.layout.zi(spec.inset)
        return self.layout.box_inset if self._boxed(article, spec) else 0

    def _text_x(self, article: Article, spec: SlotSpec) -> list[tuple[float, int]]:
        """Return left edge (points) and measure (milli-字) of each text column of a slot."""
        grid, inset = self.grid, self._inset(article, spec)
        first, last = spec.columns
        if spec.set is None and not inset:
            return [(grid.x(c), grid.measure) for c in range(first, last + 1)]
        count = spec.set or last - first + 1
        gutter = self.layout.zi(spec.gutter) if spec.gutter else grid.gutter
        room = grid.width(first, last) - 2 * inset - gutter * (count - 1)
        if room // count < MILLI:
            self.faults.append(error(
                "measure-narrow", f"{count} columns leave no room for text in columns "
                f"{first}-{last}", spec.span, "set fewer columns or narrow the gutter",
            ))
            return [(grid.x(first), MILLI)]
        measures, gutters = divide(room, count, gutter, spec.fit)
        left = grid.x(first) + inset * grid.body / MILLI
        found: list[tuple[float, int]] = []
        for measure in measures:
            found.append((left, measure))
            left += (measure + gutters) * grid.body / MILLI
        return found

    def _slot(
        self, article: Article, spec: SlotSpec, row: tuple[int, int],
        rows: list[tuple[int, int]], index: int, head: HeadlineSlot | None,
    ) -> Slot:
        line, depth = row
        boxed = self._boxed(article, spec)
        pad = self.layout.box_pad if boxed else 0
        joined = index > 0 and rows[index - 1][0] + rows[index - 1][1] == line
        top = 0 if joined else pad
        columns = tuple(
            self._text_column(x, measure, line + top, depth - top - pad, head if not index else None)
            for x, measure in self._text_x(article, spec)
        )
        if article.body:
            self._check_measure(columns, spec)
        columns = self._with_frames(columns, spec)
        return Slot(spec.columns, line, depth, boxed, top, pad, columns, spec.span)

    def _with_frames(
        self, columns: tuple[TextColumn, ...], spec: SlotSpec
    ) -> tuple[TextColumn, ...]:
        """Apply ``frames``: a depth per text column, never more than there is room."""
        if not spec.frames:
            return columns
        if len(spec.frames) != len(columns):
            self.faults.append(error(
                "frames-differ", f"{len(spec.frames)} frames for {len(columns)} text columns",
                spec.span, "give one depth per text column",
            ))
            return columns
        return tuple(
            TextColumn(c.x, c.measure, c.line, min(c.depth, depth))
            for c, depth in zip(columns, spec.frames, strict=True)
        )

    def _text_column(
        self, x: float, measure: int, line: int, depth: int, head: HeadlineSlot | None
    ) -> TextColumn:
        """Return a text column, begun below the headline where the headline stands over it."""
        if head is None:
            return TextColumn(x, measure, line, depth)
        body = self.grid.body / MILLI
        beside = x >= head.x + head.measure * body - 0.01 or x + measure * body <= head.x + 0.01
        if beside:
            return TextColumn(x, measure, line, depth)
        taken = head.line + head.depth - line
        return TextColumn(x, measure, line + taken, depth - taken)

    def _headline_slot(
        self, article: Article, spec: SlotSpec, row: tuple[int, int]
    ) -> HeadlineSlot | None:
        headline = article.headline
        if headline is None:
            return None
        style = self._style(article, headline)
        if style is None:
            return None
        pad = self.layout.box_pad if self._boxed(article, spec) else 0
        columns = self._text_x(article, spec)
        first, last = headline.over or (1, len(columns))
        if headline.columns is not None:
            return self._over_base_columns(headline, style, row[0] + pad)
        if not 1 <= first <= last <= len(columns):
            self.faults.append(error(
                "column-outside", f"the headline stands over text columns {first}-{last}, and the "
                f"slot has {len(columns)}", headline.span,
            ))
            return None
        left = columns[first - 1][0]
        right = columns[last - 1][0] + columns[last - 1][1] * self.grid.body / MILLI
        measure = round((right - left) / self.grid.body * MILLI)
        depth = headline.depth or headline_depth(headline, style, len(article.bylines), self.grid)
        return HeadlineSlot(left, measure, row[0] + pad, depth, style)

    def _over_base_columns(
        self, headline: Headline, style: HeadlineStyle, line: int
    ) -> HeadlineSlot | None:
        first, last = headline.columns or (1, self.grid.columns)
        if not 1 <= first <= last <= self.grid.columns:
            self.faults.append(error(
                "column-outside", f"the headline's columns {first}-{last} leave the grid of "
                f"{self.grid.columns} columns", headline.span,
            ))
            return None
        depth = headline.depth or headline_depth(headline, style, 0, self.grid)
        return HeadlineSlot(
            self.grid.x(first), self.grid.width(first, last), line, depth, style
        )

    def _style(self, article: Article, headline: Headline) -> HeadlineStyle | None:
        name = headline.style or {"group": "group", "brief": "brief"}.get(article.kind, "story")
        if name in self.layout.headlines:
            return self.layout.headlines[name]
        known = "、".join(sorted(self.layout.headlines))
        self.faults.append(error(
            "style-unknown", f"the layout has no headline style “{name}”", headline.span,
            f"it has {known}",
        ))
        return None

    def _check_measure(self, columns: tuple[TextColumn, ...], spec: SlotSpec) -> None:
        low, high = MEASURES
        for measure in sorted({c.measure for c in columns if not low <= c.measure <= high}):
            self.faults.append(warning(
                "measure-unusual", f"body set on {measure / MILLI:g} 字: narrower than 8 or wider "
                "than 30 字 is hard to read", spec.span,
            ))

    def check_overlaps(self, placements: tuple[Placement, ...]) -> None:
        """Report every pair of slots that share a cell of the grid.

        A story's slots may stand inside the slot of its own group's head, below that head.
        """
        slots = [(p.article, slot) for p in placements for slot in p.slots]
        for index, (article, slot) in enumerate(slots):
            for other, earlier in slots[:index]:
                rows = min(slot.bottom, earlier.bottom) - max(slot.line, earlier.line) + 1
                cols = (
                    min(slot.columns[1], earlier.columns[1])
                    - max(slot.columns[0], earlier.columns[0]) + 1
                )
                if rows > 0 and cols > 0 and other.id not in (article.group,):
                    self.faults.append(error(
                        "slots-overlap", f"{article.id} and {other.id} overlap by {rows} lines in "
                        f"{cols} columns, from line {max(slot.line, earlier.line)}", slot.span,
                        f"{other.id} takes lines {earlier.line}-{earlier.bottom} of columns "
                        f"{earlier.columns[0]}-{earlier.columns[1]}",
                    ))

    def check_holes(self, placements: tuple[Placement, ...]) -> None:
        """Report stretches of the grid deeper than two lines that no slot takes."""
        slots = [slot for p in placements for slot in p.slots]
        for column in range(1, self.grid.columns + 1):
            line = 1
            here = sorted(
                (s for s in slots if s.columns[0] <= column <= s.columns[1]),
                key=lambda s: s.line,
            )
            for start, end in [(s.line, s.bottom) for s in here] + [(self.grid.lines + 1, 0)]:
                if start - line > HOLE:
                    self.faults.append(warning(
                        "hole", f"column {column} is empty from line {line} to {start - 1}"
                    ))
                line = max(line, end + 1)


def headline_depth(
    headline: Headline, style: HeadlineStyle, bylines: int, grid: Grid
) -> int:
    """Return a headline's depth in whole lines: its sizes, the white, rounded up (FIELD: the page)."""
    parts = [
        (headline.kicker, style.kicker), (headline.main, style.main), (headline.deck, style.deck),
    ]
    heights = [
        part.size * lines_wanted(line) * 1.15 / grid.leading
        for line, part in parts if line is not None
    ]
    if style.byline == "head":
        heights += [1.0] * bylines
    depth = style.above + sum(heights) + style.between * (len(heights) - 1) + style.below
    return max(1, -int(-depth // 1))


def lines_wanted(line: tuple[object, ...]) -> int:
    """Return how many lines a headline part asks for: its ``<lb/>``s and U+3000s, and one."""
    breaks = sum(
        1 if getattr(inline, "kind", "") == "lb" else getattr(inline, "reading", "").count("\u3000")
        for inline in line
    )
    return breaks + 1


def divide(room: int, count: int, gutter: int, fit: Fit) -> tuple[tuple[int, ...], int]:
    """Return the measures of ``count`` columns in ``room`` (gutters already out) and the gutter.

    Lengths in milli-字.  绝对 (absolute): whole 字, the rest goes to the gutters; 相对 (relative):
    whole 字, some columns one wider; 自由 (free): equal, to the thousandth.
    """
    if fit is Fit.FREE:
        return (room // count,) * count, gutter
    whole = room // MILLI
    if fit is Fit.RELATIVE:
        wide = whole % count
        narrow = count - wide
        return (whole // count * MILLI,) * narrow + ((whole // count + 1) * MILLI,) * wide, gutter
    measure = whole // count * MILLI
    spare = room - measure * count
    return (measure,) * count, gutter + (spare // (count - 1) if count > 1 else 0)
