"""The dummy (版样): every article's slots as rectangles and text columns on the page's grid.

Second step of stage 2.  A slot over *n* base columns is *n* × measure + (*n* − 1) × gutter wide;
破栏 divides it into ``set`` text columns (FIELD: 绝对, 相对, 自由), a box takes its inset on either
side and its pad above and below, a headline the lines over the columns that it stands over.
"""

from __future__ import annotations

from huozi.diagnostics import Diagnostic, Span, error, has_errors, warning
from huozi.edition.copy import Article, Edition, Headline, PageSpec, SlotSpec
from huozi.planning.checks import holes, overlaps
from huozi.planning.columns import divide, headline_depth
from huozi.planning.layout import HeadlineStyle, Layout
from huozi.planning.rows import Row, resolve_rows
from huozi.planning.slots import Dummy, HeadlineSlot, Placement, Slot, TextColumn
from huozi.units import MILLI

MEASURES = (8_000, 30_000)
"""Body narrower than 8 字 or wider than 30 字 is hard to read (FIELD: lints)."""

Columns = tuple[tuple[float, int], ...]
"""Left edge in points and measure in milli-字 of each text column of a slot."""


def plan(edition: Edition, page: PageSpec, layout: Layout) -> tuple[Dummy, tuple[Diagnostic, ...]]:
    """Return the dummy of ``page`` and everything that is wrong with it."""
    articles = tuple(a for a in edition.articles if a.page == page.number)
    rows, found = resolve_rows(articles, layout.grid)
    planner = _Planner(layout)
    placements = tuple(planner.place(article, rows[article.id]) for article in articles)
    faults = [*found, *planner.faults, *overlaps(placements)]
    if not has_errors(faults):
        faults += holes(placements, layout.grid)
    return Dummy(page, layout, placements), tuple(faults)


class _Planner:
    """Divides one page's slots, collecting faults."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.grid = layout.grid
        self.em = layout.grid.body / MILLI
        self.faults: list[Diagnostic] = []

    def place(self, article: Article, rows: tuple[Row, ...]) -> Placement:
        columns = [self._columns(article, row.spec) for row in rows]
        head = self._headline(article, rows[0], columns[0]) if rows else None
        slots = tuple(
            self._slot(article, row, columns[index], rows[:index], None if index else head)
            for index, row in enumerate(rows)
        )
        return Placement(article, slots, head)

    def _columns(self, article: Article, spec: SlotSpec) -> Columns:
        grid, inset = self.grid, self._inset(article, spec)
        first, last = spec.columns
        if spec.set is None and not inset:
            return tuple((grid.x(c), grid.measure) for c in range(first, last + 1))
        count = spec.set or last - first + 1
        gutter = self.layout.zi(spec.gutter) if spec.gutter else grid.gutter
        room = grid.width(first, last) - 2 * inset - gutter * (count - 1)
        if room // count < MILLI:
            self._fault("measure-narrow", f"{count} text columns leave no room for text in columns "
                        f"{first}-{last}", spec.span, "set fewer columns, or narrow the gutter")
            return ((grid.x(first), MILLI),) * count
        measures, gutter = divide(room, count, gutter, spec.fit)
        left = grid.x(first) + inset * self.em
        found: list[tuple[float, int]] = []
        for measure in measures:
            found.append((left, measure))
            left += (measure + gutter) * self.em
        return tuple(found)

    def _inset(self, article: Article, spec: SlotSpec) -> int:
        if spec.inset:
            return self.layout.zi(spec.inset)
        return self.layout.box_inset if article.box or spec.box else 0

    def _slot(
        self, article: Article, row: Row, columns: Columns, earlier: tuple[Row, ...],
        head: HeadlineSlot | None,
    ) -> Slot:
        spec = row.spec
        pad = self._pad(article, spec)
        joined = any(row.joins(other) for other in earlier)
        top = 0 if joined else pad
        text = tuple(
            self._text_column(x, measure, row.line + top, row.depth - top - pad, head)
            for x, measure in columns
        )
        if spec.frames:
            text = tuple(
                TextColumn(c.x, c.measure, c.line, min(c.depth, most))
                for c, most in zip(text, spec.frames, strict=True)
            )
        if article.body:
            self._check_measures(columns, spec)
        boxed = article.box or spec.box
        return Slot(spec.columns, row.line, row.depth, boxed, joined, pad, text, spec.span)

    def _pad(self, article: Article, spec: SlotSpec) -> int:
        return self.layout.box_pad if article.box or spec.box else 0

    def _text_column(
        self, x: float, measure: int, line: int, depth: int, head: HeadlineSlot | None
    ) -> TextColumn:
        """Return a text column, begun below the headline where the headline stands over it."""
        if head is None or not head.stands_over(x, x + measure * self.em, self.em):
            return TextColumn(x, measure, line, depth)
        taken = head.line + head.depth - line
        return TextColumn(x, measure, line + taken, depth - taken)

    def _check_measures(self, columns: Columns, spec: SlotSpec) -> None:
        low, high = MEASURES
        odd = {m for _, m in columns if not low <= m <= high and m > MILLI}
        for measure in sorted(odd):
            self.faults.append(warning(
                "measure-unusual", f"body set on {measure / MILLI:g} 字: narrower than 8 or wider "
                "than 30 字 is hard to read", spec.span,
            ))

    def _headline(self, article: Article, row: Row, columns: Columns) -> HeadlineSlot | None:
        headline = article.headline
        style = self._style(article, headline) if headline else None
        if headline is None or style is None:
            return None
        edges = self._edges(headline, row.spec, columns)
        if edges is None:
            return None
        left, measure, base = edges
        depth = headline.depth or headline_depth(headline, style, len(article.bylines), self.grid)
        pad = self._pad(article, row.spec)
        if depth + 2 * pad > row.depth:
            self._fault("headline-deep", f"a headline of {depth} lines in a slot of {row.depth}",
                        headline.span, "give the slot more depth")
        return HeadlineSlot(left, measure, row.line + pad, depth, base, style)

    def _edges(
        self, headline: Headline, spec: SlotSpec, columns: Columns
    ) -> tuple[float, int, tuple[int, int]] | None:
        """Return the headline's left edge, its measure, and the base columns that it covers."""
        if headline.columns is not None:
            first, last = headline.columns
            if not 1 <= first <= last <= self.grid.columns:
                self._fault("column-outside", f"the headline's columns {first}-{last} leave the "
                            f"grid of {self.grid.columns} columns", headline.span)
                return None
            return self.grid.x(first), self.grid.width(first, last), headline.columns
        first, last = headline.over or (1, len(columns))
        if not 1 <= first <= last <= len(columns):
            self._fault("column-outside", f"the headline stands over text columns {first}-{last}, "
                        f"and its slot has {len(columns)}", headline.span)
            return None
        left = columns[first - 1][0]
        right = columns[last - 1][0] + columns[last - 1][1] * self.em
        return left, round((right - left) / self.em), spec.columns

    def _style(self, article: Article, headline: Headline) -> HeadlineStyle | None:
        name = headline.style or {"group": "group", "brief": "brief"}.get(article.kind, "story")
        if name not in self.layout.headlines:
            self._fault("style-unknown", f"the layout has no headline style “{name}”",
                        headline.span, "it has " + ", ".join(sorted(self.layout.headlines)))
        return self.layout.headlines.get(name)

    def _fault(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self.faults.append(error(code, message, span, hint))
