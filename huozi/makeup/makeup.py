"""Make-up: one page's dummy and copy → the page.

The pipeline of stage 4, read from top to bottom: galleys, threads, headlines, furniture, rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from huozi.composing.justify import cast
from huozi.composing.paragraph import EMERGENCY
from huozi.diagnostics import Diagnostic, Span, error, warning
from huozi.edition.copy import Article, Correction, Edition, Gap, Inline, Supplied
from huozi.makeup.furniture import head_rules, legend, running_head, uncertain_facts
from huozi.makeup.galley import Compositor, Item, unfilled
from huozi.makeup.headline import is_certain, set_headline
from huozi.makeup.page import BreakReport, Copyfit, Frame, Page, SetLine
from huozi.makeup.rules import page_rules
from huozi.makeup.thread import Poured, Thread
from huozi.planning.slots import Dummy, Placement, Rect, TextColumn
from huozi.typecase.metrics import FaceMetrics
from huozi.units import MILLI


def make_up(
    edition: Edition, dummy: Dummy, faces: Mapping[str, FaceMetrics]
) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Return the page of ``dummy`` and everything that does not fit or cannot be set."""
    compositor = Compositor(dummy.layout, faces)
    made = [_Maker(placement, compositor) for placement in dummy.placements]
    frames = running_head(edition, dummy.page, compositor)
    for maker in made:
        frames += maker.frames
    frames += legend(_marks(edition, dummy, compositor), compositor)
    faults = [fault for maker in made for fault in maker.faults]
    page = Page(
        dummy.page.number, dummy.layout.width, dummy.layout.height, frames,
        head_rules(compositor) + page_rules(dummy),
        tuple(p.article.id for p in dummy.placements),
        tuple(p.article.lang or edition.lang for p in dummy.placements),
        tuple(maker.copyfit for maker in made if maker.poured),
        tuple(report for maker in made for report in maker.breaks),
    )
    return page, tuple(compositor.faults + faults)


def _marks(edition: Edition, dummy: Dummy, compositor: Compositor) -> frozenset[str]:
    """Return which marks of certainty occur on the page, for the legend."""
    found = {"fact"} if uncertain_facts(edition, dummy.page, compositor) else set()
    for placement in dummy.placements:
        inlines = tuple(_inlines(placement.article))
        found |= {"emend"} if any(isinstance(i, Correction | Supplied) for i in inlines) else set()
        found |= {"gap"} if any(isinstance(i, Gap) for i in inlines) else set()
        found |= set() if is_certain(placement.article) else {"headline"}
    return frozenset(found)


def _inlines(article: Article) -> Iterable[Inline]:
    """Yield every inline of an article, its headline's first."""
    head = article.headline
    parts = [head.kicker, head.main, head.deck] if head else []
    lines = [*article.bylines, *(b.inlines for b in article.body), *article.notes,
             *article.signatures]
    for line in (*parts, *lines):
        yield from line or ()


class _Maker:
    """Makes up one article: its headline's frame, its text frames, its copyfit."""

    def __init__(self, placement: Placement, compositor: Compositor) -> None:
        self.placement = placement
        self.article: Article = placement.article
        self.compositor = compositor
        self.faults: list[Diagnostic] = []
        self.breaks: tuple[BreakReport, ...] = ()
        self.thread = Thread(placement.columns, compositor.layout.grid)
        self.poured: tuple[Poured, ...] = ()
        self.faults += [
            warning("picture-unplaced", f"{image.file} is not printed: pictures have no slots yet",
                    image.span)
            for image in self.article.images
        ]
        frames = self._headline()
        self.poured = self._pour()
        if self.poured:
            frames += self._text_frames()
        self.frames: tuple[Frame, ...] = tuple(frames)
        self.copyfit = self._copyfit()

    def _headline(self) -> list[Frame]:
        if self.placement.headline is None:
            return []
        frame, faults = set_headline(self.article, self.placement.headline, self.compositor)
        self.faults += faults
        return [frame]

    def _pour(self) -> tuple[Poured, ...]:
        """Pour the thread; column breaks that cannot be honoured are dropped one after another."""
        dropped: dict[Span, BreakReport] = {}
        head = self.placement.headline
        bylines = head is None or head.style.byline == "column"
        while True:
            already = len(self.compositor.faults)
            items = self.compositor.galley(self.article, frozenset(dropped), bylines)
            poured, _ = self.thread.pour(items)
            missed = self.thread.missed(poured)
            if not missed:
                break
            del self.compositor.faults[already:]
            for report in self._missed_breaks(missed[0], poured):
                dropped[report.where] = report
        poured = self._unfill(items, poured)
        self.breaks = tuple(self._break_reports(poured, dropped.values()))
        return poured

    def _unfill(self, items: tuple[Item, ...], poured: tuple[Poured, ...]) -> tuple[Poured, ...]:
        """Give a cut-off last line its natural width where it cannot be brought to the measure."""
        forced = {
            p.item.block for p in poured
            if p.item.setting.fills and not p.item.cuts
            and p.choices.price[p.count] >= EMERGENCY
        }
        if not forced:
            return poured
        items = tuple(
            unfilled(i) if i.block in forced and not i.cuts else i for i in items
        )
        return self.thread.pour(items)[0]

    def _missed_breaks(
        self, missed: Poured, poured: tuple[Poured, ...]
    ) -> Iterable[BreakReport]:
        item = missed.item
        behind = poured[poured.index(missed) + 1 :]
        following = behind[0].item.text[:6] if behind else ""
        choices = missed.choices
        end = missed.first + choices.best
        if not self.thread.ends:
            reason = "the story has no text column"
        elif choices.price[choices.best] >= EMERGENCY:
            measure = choices.measures[-1] / MILLI
            reason = f"at {measure:g} 字 the line before it cannot be filled within the rules"
        else:
            foot = min(self.thread.ends, key=lambda e: (abs(e - end), e))
            side = "short of" if end < foot else "past"
            reason = f"the text before it ends {abs(foot - end)} lines {side} the column's end"
        for cut in item.cuts:
            yield BreakReport(self.article.id, item.text[-6:], following, False, reason, cut)

    def _break_reports(
        self, poured: tuple[Poured, ...], dropped: Iterable[BreakReport]
    ) -> Iterable[BreakReport]:
        kept = [
            BreakReport(
                self.article.id, one.item.text[-6:], following.item.text[:6], True, "", cut
            )
            for one, following in pairwise(poured) for cut in one.item.cuts
        ]
        return sorted([*kept, *dropped], key=lambda report: report.where)

    def _text_frames(self) -> list[Frame]:
        """Return one frame per text column with the lines that fall into it."""
        lines: list[SetLine] = []
        for one in self.poured:
            lines += self._set_lines(one)
        grid = self.compositor.layout.grid
        frames: list[Frame] = []
        start = 0
        for column, end in zip(self.thread.columns, self.thread.ends, strict=True):
            width = column.measure * grid.body / MILLI
            rect = Rect(column.x, grid.y(column.line), width, column.depth * grid.leading)
            frames.append(Frame(
                "text", self.article.id, rect, column.depth, tuple(lines[start:end])
            ))
            start = end
        return frames

    def _set_lines(self, one: Poured) -> list[SetLine]:
        """Return the item's lines that find room, each in its place."""
        grid, layout = self.compositor.layout.grid, self.compositor.layout
        found: list[SetLine] = []
        item = one.item
        for number, line in enumerate(cast(one.choices, one.count)):
            if one.first + number >= self.thread.capacity:
                break
            column, row = self.thread.place(one.first + number)
            size = item.style.size
            x = column.x + line.start * size / MILLI + self._aligned(item, line.width, column)
            # The em box stands in the middle of its grid line.
            baseline = grid.y(row) + (grid.leading - size) / 2 + layout.baseline * size
            where = item.where(line.pieces[0].offset) if line.pieces else None
            found.append(SetLine(line, x, baseline, size, item.role, item.block, where))
        return found

    def _aligned(self, item: Item, width: int, column: TextColumn) -> float:
        room = column.measure * self.compositor.layout.grid.body - width * item.style.size
        share = {"center": 0.5, "right": 1.0}.get(item.style.align, 0.0)
        return room * share / MILLI

    def _copyfit(self) -> Copyfit:
        used = sum(one.count for one in self.poured)
        characters = sum(len(one.item.text) for one in self.poured)
        capacity = self.thread.capacity
        over = max(0, used - capacity)
        text, where = self._overset() if over else ("", None)
        if over:
            self.faults.append(error(
                "overset", f"{self.article.id} is over by {over} lines, {len(text)} characters, "
                f"from “{text[:12]}”", where or self.article.span,
                "give its slots more depth, or cut the text",
            ))
        return Copyfit(
            self.article.id, characters, used, capacity, over, len(text),
            max(0, capacity - used), text[:12], where,
        )

    def _overset(self) -> tuple[str, Span | None]:
        """Return the text that found no room, and where it begins."""
        text, where = "", None
        for one in self.poured:
            for number, line in enumerate(cast(one.choices, one.count)):
                if one.first + number < self.thread.capacity:
                    continue
                if not text and line.pieces:
                    where = one.item.where(line.pieces[0].offset)
                text += line.text
        return text, where
