"""The dummy (版样): every article's slots as rectangles and text columns on the page's grid.

Second step of stage 2.  A slot over *n* base columns is *n* × measure + (*n* − 1) × gutter wide;
破栏 divides it into ``set`` text columns (FIELD: 绝对, 相对, 自由), a box takes its inset on either
side and its pad above and below.  What leaves the grid is reported here.
"""

from __future__ import annotations

from huozi.diagnostics import Diagnostic, error, has_errors, warning
from huozi.edition.copy import Article, Edition, Headline, PageSpec, SlotSpec
from huozi.planning.checks import holes, overlaps
from huozi.planning.columns import divide, headline_depth
from huozi.planning.layout import Grid, HeadlineStyle, Layout
from huozi.planning.slots import Dummy, HeadlineSlot, Placement, Slot, TextColumn
from huozi.units import MILLI

MEASURES = (8_000, 30_000)
"""Body narrower than 8 字 or wider than 30 字 is hard to read (FIELD: lints)."""


def plan(edition: Edition, page: PageSpec, layout: Layout) -> tuple[Dummy, tuple[Diagnostic, ...]]:
    """Return the dummy of ``page`` and everything that is wrong with it."""
    articles = tuple(a for a in edition.articles if a.page == page.number)
    planner = _Planner(layout, articles)
    placements = tuple(planner.place(article) for article in articles)
    faults = [*planner.faults, *overlaps(placements)]
    if not has_errors(faults):
        faults += holes(placements, layout.grid)
    return Dummy(page, layout, placements), tuple(faults)


class _Planner:
    """Places one page's articles, collecting faults."""

    def __init__(self, layout: Layout, articles: tuple[Article, ...]) -> None:
        self.layout = layout
        self.grid: Grid = layout.grid
        self.faults: list[Diagnostic] = []
        self.bottoms: dict[str, int] = {}
        self.specs = tuple(spec for article in articles for spec in article.place)

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
                "column-outside",
                f"columns {first}-{last} leave the grid of {grid.columns} columns", spec.span,
                f"write columns from 1 to {grid.columns}",
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
        """Return the slot's first line and its depth."""
        line = spec.line
        if line is None:
            line = self.bottoms.get(spec.after or "", 0) + 2
        depth = spec.depth or self._free_depth(spec, line)
        if line + depth - 1 > self.grid.lines or depth < 1:
            self.faults.append(error(
                "line-outside", f"a slot after {spec.after}, from line {line}, leaves the grid of "
                f"{self.grid.lines} lines", spec.span,
            ))
        return line, max(depth, 1)

    def _free_depth(self, spec: SlotSpec, line: int) -> int:
        """Return how deep ``auto`` is: to a blank line above the next slot, or the grid's end."""
        below = [
            other.line - 1 for other in self.specs
            if other.line is not None and other.line > line
            and other.columns[0] <= spec.columns[1] and spec.columns[0] <= other.columns[1]
        ]
        return min([*below, self.grid.lines + 1]) - line

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
        over = None if index else head
        columns = tuple(
            self._text_column(x, measure, line + top, depth - top - pad, over)
            for x, measure in self._text_x(article, spec)
        )
        if article.body:
            self._check_measure(columns, spec)
        if spec.frames:
            columns = tuple(
                TextColumn(c.x, c.measure, c.line, min(c.depth, most))
                for c, most in zip(columns, spec.frames, strict=True)
            )
        return Slot(spec.columns, line, depth, boxed, top, pad, columns, spec.span)

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
