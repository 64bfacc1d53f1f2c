"""Stage 1, copy desk: the mark-up of a text → blocks and inlines, with the place of each.

Rules: Markdown for structure (``## `` and ``### `` subheads, ``**黑**``, ``*楷*``), CriticMarkup
for the editor's hand (``{~~a~>b~~}``, ``{++a++}``, ``{--a--}``, ``{>>a<<}``), TEI P5's names for
milestones and gaps.  A backslash takes the meaning from ``* < { \\ #``.  What is not understood is
a fault at its exact character, never text: a typing slip must not reach the page.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import get_args

from huozi.diagnostics import Diagnostic, Span, error, warning
from huozi.edition.copy import (
    Block,
    BlockKind,
    Correction,
    Emphasis,
    Gap,
    GapReason,
    Inline,
    Line,
    Milestone,
    MilestoneKind,
    Remark,
    Supplied,
    Surplus,
    Text,
)
from huozi.edition.source import Position

Row = tuple[int, int]

_TOKEN = re.compile(
    r"(?P<escape>\\[*<{\\#])|(?P<open>\{(?:\+\+|--|~~|>>))|(?P<close>(?:\+\+|--|~~|<<)\})"
    r"|(?P<arrow>~>)|(?P<tag></?[A-Za-z][^<>]*>)|(?P<emphasis>\*\*?)|(?P<stray>[<{])"
)
_TAG = re.compile(r"<(?P<name>[a-z]+)(?P<attributes>(?:\s+[a-z]+=(?:\"[^\"]*\"|'[^']*'))*)\s*/>")
_ATTRIBUTE = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|'([^']*)')")
_HEAD = re.compile(r"(?P<hashes>#{2,}|#(?=[ \u3000]))[ \u3000]*")
_ALLOWED = {"cb": ("n",), "lb": ("n",), "pb": ("n",), "gap": ("reason", "extent")}
_MODELS = {"cb": "<cb/>", "lb": "<lb/>", "pb": '<pb n="3"/>', "gap": '<gap reason="lost"/>'}
_EMPHASIS = {"**": Emphasis.STRONG, "*": Emphasis.KAI}
_CLOSES = {"++}": "{++", "--}": "{--", "~~}": "{~~", "<<}": "{>>"}


def parse_blocks(text: str, position: Position) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the paragraphs and subheads of ``text``, and every fault in its mark-up.

    ``position(k)`` is the place of the ``k``-th character of ``text`` in its file.  Paragraphs are
    parted by blank lines; a subhead is a line of its own.
    """
    blocks: list[Block] = []
    faults: list[Diagnostic] = []
    for rows in _paragraphs(text):
        kind, rows, fault = _kind(text, rows, position)
        faults += fault
        inlines, more = _inlines(text, rows, position)
        faults += more
        first, last = rows[0]
        blocks.append(Block(kind, inlines, _stretch(position(first), last - first)))
    return tuple(blocks), tuple(faults)


def parse_line(text: str, position: Position) -> tuple[Line, tuple[Diagnostic, ...]]:
    """Return the inlines of ``text`` as one line without block structure, and every fault in it."""
    return _inlines(text, [row for row in _rows(text) if row[0] < row[1]], position)


def parse_lines(
    text: str, position: Position
) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]]:
    """Return one line of inlines for each line of ``text`` that is not blank, and every fault."""
    parsed = [_inlines(text, [row], position) for row in _rows(text) if row[0] < row[1]]
    return tuple(line for line, _ in parsed), tuple(d for _, faults in parsed for d in faults)


def _rows(text: str) -> Iterator[Row]:
    """Yield start and end of every line of ``text``, without the blanks at its ends."""
    start = 0
    for line in text.split("\n"):
        bare = line.lstrip(" \t")
        begin = start + len(line) - len(bare)
        yield begin, begin + len(bare.rstrip(" \t"))
        start += len(line) + 1


def _paragraphs(text: str) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for row in _rows(text):
        head = _HEAD.match(text, *row) is not None
        if rows and (row[0] == row[1] or head):
            yield rows
            rows = []
        if head:
            yield [row]
        elif row[0] < row[1]:
            rows.append(row)
    if rows:
        yield rows


def _kind(
    text: str, rows: list[Row], position: Position
) -> tuple[BlockKind, list[Row], list[Diagnostic]]:
    """Tell a subhead from a paragraph; a subhead's rows begin after its hashes."""
    start, end = rows[0]
    head = _HEAD.match(text, start, end)
    if head is None:
        if text[start] != "\u3000":
            return "paragraph", rows, []
        hint = "delete the spaces: the layout indents paragraphs"
        return "paragraph", rows, [
            warning("manual-indent", "a paragraph begins with U+3000", position(start), hint)]
    kinds: dict[str, BlockKind] = {"##": "head1", "###": "head2"}
    kind = kinds.get(head["hashes"])
    faults = []
    if kind is None or head.end() == head.end("hashes") or head.end() == end:
        hint = "write “## 小标题” or “### 小标题”; a literal # is \\#"
        faults.append(error("unknown-head", f"“{head.group()}” does not make a subhead",
                            _stretch(position(start), len(head["hashes"])), hint))
    return kind or "paragraph", [(head.end(), end)], faults


@dataclass(slots=True)
class _Open:
    """A mark that is open: its token, where it stands, and how much had been emitted before."""

    mark: str
    index: int
    emitted: int


@dataclass(slots=True)
class _Parser:
    """The state of one pass over the rows of a block."""

    text: str
    position: Position
    inlines: list[Inline] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    # inside {~~…~>…~~}: where each half stands, as stretches of characters
    source: list[Row] = field(default_factory=list)
    reading: list[Row] | None = None
    last: str = ""

    def row(self, start: int, end: int) -> None:
        if start < end and self.last and _latin(self.last) and _latin(self.text[start]):
            newline = self.text.rindex("\n", 0, start)
            self._emit(" ", newline, newline + 1)
        at = start
        for token in _TOKEN.finditer(self.text, start, end):
            self._run(at, token.start())
            at = token.end()
            self._token(token)
        self._run(at, end)

    def finish(self) -> None:
        for mark in self.stack:
            self._fault("unbalanced-markup", f"“{mark.mark}” is never closed in this paragraph",
                        mark.index, len(mark.mark), "close it, or write \\ before it")

    @property
    def hand(self) -> str:
        """The CriticMarkup token that is open, or ``""``."""
        return next((o.mark for o in reversed(self.stack) if o.mark in _CLOSES.values()), "")

    def _token(self, token: re.Match[str]) -> None:
        kind, mark, index = token.lastgroup, token.group(), token.start()
        if self.hand == "{>>" and mark != "<<}":
            return
        if kind == "escape":
            self._run(index + 1, index + 2)
        elif kind in ("open", "emphasis"):
            self._open_or_close(mark, index)
        elif kind == "close":
            self._close(mark, _CLOSES[mark], index)
        elif kind == "arrow":
            self._arrow(index)
        elif kind == "tag":
            self._tag(mark, index)
        else:
            hint = f"a literal one is written \\{mark}"
            self._fault("unbalanced-markup", f"“{mark}” opens nothing", index, 1, hint)

    def _open_or_close(self, mark: str, index: int) -> None:
        if mark in _EMPHASIS and any(o.mark == mark for o in self.stack):
            self._close(mark, mark, index)
            return
        if (hand := self.hand) and (mark not in _EMPHASIS or hand == "{~~"):
            self._fault("nested-markup", f"“{mark}” inside “{hand}”", index, len(mark),
                        "close the first before the second begins")
        if all(o.mark != mark for o in self.stack):  # so that the stack stays short
            self.stack.append(_Open(mark, index, len(self.inlines)))

    def _close(self, mark: str, opener: str, index: int) -> None:
        if not any(o.mark == opener for o in self.stack):
            self._fault("unbalanced-markup", f"“{mark}” closes nothing", index, len(mark))
            return
        while (top := self.stack.pop()).mark != opener:
            self._fault("unbalanced-markup", f"“{top.mark}” is not closed before “{mark}”",
                        top.index, len(top.mark))
        if opener == "{>>":
            self._remark(top.index + 3, index)
        elif opener == "{~~":
            self._correction(top.index)
        elif len(self.inlines) == top.emitted and self.hand != "{~~":
            self._fault("empty-markup", f"“{opener}” holds nothing", top.index, len(opener))

    def _arrow(self, index: int) -> None:
        if self.hand == "{~~" and self.reading is None:
            self.reading = []
        else:
            self._run(index, index + 2)

    def _remark(self, start: int, end: int) -> None:
        text = " ".join(self.text[start:end].split())
        self.inlines.append(Remark(text, self._where(start - 3, end + 3)))

    def _correction(self, opened: int) -> None:
        source, reading = self.source, self.reading or []
        self.source, self.reading = [], None
        if not source or not reading:
            hint = "write {~~found~>printed~~}; to add is {++…++}, to leave out is {--…--}"
            self._fault("empty-markup", "a correction needs both its sides", opened, 3, hint)
        elif "\n" in self.text[opened:reading[-1][1]]:
            self._fault("correction-over-lines", "a correction must stand on one line", opened, 3)
        else:
            found, printed = (
                "".join(self.text[a:b] for a, b in side) for side in (source, reading))
            start = reading[0][0]
            # an escape inside the reading leaves only its start exact
            where = self._where(start, start + len(printed) if len(reading) == 1 else start)
            self.inlines.append(Correction(found, printed, self._emphasis(), where))

    def _tag(self, tag: str, index: int) -> None:
        match = _TAG.fullmatch(tag)
        if match is None or match["name"] not in _ALLOWED:
            name = tag.strip("</> ").split()[0].rstrip("/")
            close = difflib.get_close_matches(name, _ALLOWED, 1)
            hint = f"did you mean {_MODELS[close[0]]}?" if close else (
                "known are " + " ".join(_MODELS.values()))
            self._fault("unknown-milestone", f"“{tag}” is not known", index, len(tag), hint)
            return
        if self.hand == "{~~":
            self._fault("nested-markup", f"“{tag}” inside a correction", index, len(tag))
            return
        name = match["name"]
        given = {k: a or b for k, a, b in _ATTRIBUTE.findall(match["attributes"])}
        for attribute in given:
            if attribute not in _ALLOWED[name]:
                self._fault("unknown-attribute", f"<{name}/> has no “{attribute}”", index, len(tag),
                            "it may have " + ", ".join(_ALLOWED[name]))
        where = self._where(index, index + len(tag))
        if name == "gap":
            self._gap(given, index, where)
        kinds: tuple[MilestoneKind, ...] = get_args(MilestoneKind)
        self.inlines += [Milestone(kind, given.get("n"), where) for kind in kinds if kind == name]

    def _gap(self, given: dict[str, str], index: int, where: Span) -> None:
        reasons: tuple[GapReason, ...] = get_args(GapReason)
        stated = given.get("reason", "")
        known = [Gap(r, given.get("extent"), where) for r in reasons if r == stated]
        self.inlines += known
        if not known:
            close = difflib.get_close_matches(stated, reasons, 1)
            hint = f"did you mean “{close[0]}”?" if close else "one of " + ", ".join(reasons)
            message = f"“{stated}” is no reason for a gap" if stated else "a gap needs a reason"
            self._fault("unknown-reason", message, index, where.end_column - where.column, hint)

    def _run(self, start: int, end: int) -> None:
        if start < end:
            self._emit(self.text[start:end], start, end)

    def _emit(self, text: str, start: int, end: int) -> None:
        """Set down ``text``, written at ``start:end``, in the hand and the emphasis now open."""
        hand, where, emphasis = self.hand, self._where(start, end), self._emphasis()
        if hand == "{>>":
            return
        self.last = text[-1]
        if hand == "{~~":
            (self.source if self.reading is None else self.reading).append((start, end))
        elif hand == "{++":
            self.inlines.append(Supplied(text, emphasis, where))
        elif hand == "{--":
            self.inlines.append(Surplus(text, emphasis, where))
        else:
            self.inlines.append(Text(text, emphasis, where))

    def _emphasis(self) -> Emphasis:
        marks = (_EMPHASIS[o.mark] for o in reversed(self.stack) if o.mark in _EMPHASIS)
        return next(marks, Emphasis.PLAIN)

    def _where(self, start: int, end: int) -> Span:
        return _stretch(self.position(start), end - start)

    def _fault(self, code: str, message: str, index: int, length: int,
               hint: str | None = None) -> None:
        self.faults.append(error(code, message, self._where(index, index + length), hint))


def _inlines(
    text: str, rows: list[Row], position: Position
) -> tuple[Line, tuple[Diagnostic, ...]]:
    parser = _Parser(text, position)
    for start, end in rows:
        parser.row(start, end)
    parser.finish()
    return tuple(parser.inlines), tuple(parser.faults)


def _stretch(point: Span, length: int) -> Span:
    """Return ``point`` grown to ``length`` characters, unless its column is not known exactly."""
    exact = point.end_column > point.column
    return replace(point, end_column=point.column + length) if exact else point


def _latin(character: str) -> bool:
    """Tell whether a line end beside ``character`` stands for a word space."""
    width = unicodedata.east_asian_width(character)
    return width in ("Na", "N", "H") or (width == "A" and character.isalnum())
