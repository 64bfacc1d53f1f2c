"""Stage 1, copy desk: one YAML file → plain data, and where every piece of it was written.

Rules: every scalar stays a string (so ``12:30``, ``010`` and ``on`` mean what they say) and only a
plain null becomes ``None``; one walk over libyaml's events records the place of every key and
value.  Input is not trusted: size and depth are limited, aliases (the “billion laughs”) and tags
are refused, duplicate keys are faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

import yaml

from huozi.diagnostics import Diagnostic, Span, error
from huozi.edition.characters import bad_characters, describe

MAX_BYTES = 1 << 20
"""Largest YAML file that is read: 1 MiB, some 350,000 characters of Chinese."""

MAX_DEPTH = 32
_NULLS = ("", "~", "null", "Null", "NULL")
_TAGS = tuple(f"tag:yaml.org,2002:{t}" for t in ("str", "map", "seq", "int", "float", "bool"))
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Key = tuple[str | int, ...]
Position = Callable[[int], Span]
Data = dict[str, "Data"] | list["Data"] | str | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as written: its value, YAML style and the line and column (from 0) of its start."""

    value: str
    style: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: its data, its lines, and the place of every key and value by path of keys."""

    path: str
    lines: tuple[str, ...]
    data: Data
    keys: Mapping[Key, Span]
    values: Mapping[Key, Span]
    scalars: Mapping[Key, Scalar]

    def span(self, key: Key) -> Span:
        """Return the place of the value at ``key``, or of its nearest ancestor that exists."""
        while key not in self.values and key:
            key = key[:-1]
        return self.values.get(key, Span(self.path, 1, 1, 1))

    def key_span(self, key: Key) -> Span:
        """Return the place of the mapping key of ``key``, or of its nearest ancestor's value."""
        return self.keys[key] if key in self.keys else self.span(key)

    def position(self, key: Key) -> Position:
        """Return the function that places the k-th character (from 0) of the scalar at ``key``.

        It is exact for literal blocks and for one-line scalars without escapes; for all others it
        gives the scalar's start, as a point.
        """
        scalar = self.scalars.get(key)
        return _position(scalar, self.lines, self.path) if scalar else lambda k: self.span(key)

    def error(self, code: str, message: str, key: Key, hint: str | None = None) -> Diagnostic:
        """Return an error that points at the value at ``key``, with its source line."""
        return self.located(error(code, message, self.span(key), hint))

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return ``diagnostic`` with the text of its source line, if it points into this file."""
        span = diagnostic.span
        if span is None or span.path != self.path or not 0 < span.line <= len(self.lines):
            return diagnostic
        return replace(diagnostic, source=self.lines[span.line - 1])


def read_document(file: Path, shown: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read the YAML ``file``, which messages call ``shown``.

    Returns the document, or ``None`` when it cannot be read at all, and every fault found.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, (error("file-missing", f"there is no file {shown}"),)
    except OSError as problem:
        return None, (error("file-unreadable", f"cannot read {shown}: {problem.strerror}"),)
    if len(raw) > MAX_BYTES:
        message = f"{shown} is larger than {MAX_BYTES} bytes"
        return None, (error("file-too-large", message, Span(shown, 1, 1, 1), "split the article"),)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        return None, (_not_utf8(raw, problem, shown),)
    return parse_document(text, shown)


def parse_document(text: str, shown: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse YAML ``text`` that messages call ``shown``; see :func:`read_document`."""
    lines = tuple(text.split("\n"))
    faults = [
        _bad(Span(shown, n, k + 1, k + 2), character)
        for n, line in enumerate(lines, 1) for k, character in bad_characters(line)
    ]
    walk = _Walk(shown, lines)
    try:
        data = walk.document(iter(yaml.parse(text, Loader=_LOADER)))
        document = Document(shown, lines, data, walk.keys, walk.values, walk.scalars)
        return document, tuple(map(document.located, faults + walk.faults))
    except yaml.MarkedYAMLError as problem:
        faults.append(_syntax(problem, shown, lines))
    except yaml.YAMLError as problem:  # raw controls, reported above, are refused without a mark
        if not faults:
            faults.append(error("yaml-syntax", str(problem), Span(shown, 1, 1, 1)))
    unread = Document(shown, lines, None, {}, {}, {})
    return None, tuple(map(unread.located, faults))


@dataclass(slots=True)
class _Walk:
    """One walk over the parser's events, building data and places together."""

    path: str
    lines: tuple[str, ...]
    keys: dict[Key, Span] = field(default_factory=dict)
    values: dict[Key, Span] = field(default_factory=dict)
    scalars: dict[Key, Scalar] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def document(self, events: Iterator[yaml.Event]) -> Data:
        data: Data = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._fault("yaml-syntax", "a file holds one document", event)
                    break
                seen = True
                data = self._node(next(events), events, ())
        return data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], key: Key) -> Data:
        self.values[key] = self._span(event)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _TAGS:
            self._fault("yaml-tag", f"the tag “{tag}” is not accepted", event, "remove it")
        if len(key) > MAX_DEPTH:
            raise _refusal("too deeply nested", event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, key)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, key)
        if isinstance(event, yaml.AliasEvent):
            self._fault("yaml-alias", "aliases (*name) are not accepted", event, "repeat the value")
            return None
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event, key)

    def _scalar(self, event: yaml.ScalarEvent, key: Key) -> Data:
        style = event.style or ""
        if not style and event.value in _NULLS:
            return None
        line, column, _, _ = _marks(event)
        scalar = Scalar(event.value, style, line, column)
        self.scalars[key] = scalar
        place = _position(scalar, self.lines, self.path)
        self.faults += [_bad(place(k), "\t") for k, c in enumerate(event.value) if c == "\t"]
        if place(0).column == place(0).end_column:  # escapes may hide what the lines do not show
            self.faults += [_bad(place(k), c) for k, c in bad_characters(event.value)]
        return event.value

    def _sequence(self, events: Iterator[yaml.Event], key: Key) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*key, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], key: Key) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _refusal("a key must be plain text", event)
            name = event.value
            if name in data:
                first = self.keys[(*key, name)].line
                message = f"the key “{name}” stands twice; first in line {first}"
                self._fault("duplicate-key", message, event, "keep one of them")
                _Walk(self.path, self.lines)._node(next(events), events, key)
                continue
            self.keys[(*key, name)] = self._span(event)
            data[name] = self._node(next(events), events, (*key, name))
        return data

    def _span(self, event: yaml.Event) -> Span:
        """Return the place of ``event``, cut at the end of its first line."""
        line, column, end_line, end = _marks(event)
        last = end if end_line == line else len(self.lines[line])
        return Span(self.path, line + 1, column + 1, max(last, column) + 1)

    def _fault(self, code: str, message: str, event: yaml.Event, hint: str | None = None) -> None:
        self.faults.append(error(code, message, self._span(event), hint))


def _marks(event: yaml.Event) -> tuple[int, int, int, int]:
    """Return line and column of the start and of the end of ``event``, all from 0."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # only hand-made events lack them
    return start.line, start.column, end.line, end.column


def _refusal(message: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    line, column, _, _ = _marks(event)
    mark = yaml.Mark("", 0, line, column, None, 0)
    return yaml.MarkedYAMLError(None, None, message, mark)


def _position(scalar: Scalar, lines: tuple[str, ...], path: str) -> Position:
    start = Span(path, scalar.line + 1, scalar.column + 1, scalar.column + 1)
    if scalar.style == "|" and scalar.value:
        return _literal_position(scalar, lines, start)
    column = scalar.column + (scalar.style in ("'", '"'))
    if scalar.style == ">" or not lines[scalar.line].startswith(scalar.value, column):
        return lambda k: start
    return lambda k: Span(path, scalar.line + 1, column + k + 1, column + k + 2)


def _literal_position(scalar: Scalar, lines: tuple[str, ...], start: Span) -> Position:
    rows = scalar.value.split("\n")
    written = lines[scalar.line + 1:scalar.line + 1 + len(rows)]
    indents = [len(text) - len(row) for text, row in zip(written, rows, strict=False)]
    offsets = list(accumulate((len(row) + 1 for row in rows), initial=0))

    def place(k: int) -> Span:
        row = min(bisect_right(offsets, k) - 1, len(indents) - 1)
        column = indents[row] + k - offsets[row] + 1
        return Span(start.path, scalar.line + 2 + row, column, column + 1)

    return place


def _bad(span: Span, character: str) -> Diagnostic:
    return error("bad-character", f"{describe(character)} cannot be printed", span, "delete it")


def _not_utf8(raw: bytes, problem: UnicodeDecodeError, shown: str) -> Diagnostic:
    before = raw[:problem.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1:].decode("utf-8-sig")) + 1
    message = f"{shown} is not UTF-8: byte 0x{raw[problem.start]:02X}"
    return error("not-utf-8", message, Span(shown, line, column, column),
                 "save it as UTF-8 (it may be GBK)")


def _syntax(problem: yaml.MarkedYAMLError, shown: str, lines: tuple[str, ...]) -> Diagnostic:
    mark = problem.problem_mark or problem.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    message = ", ".join(part for part in (problem.context, problem.problem) if part)
    near = lines[max(line - 1, 0)] + lines[line]
    hint = "a key is followed by a half-width colon and a space, not by “：”" if "：" in near else (
        "indent with spaces" if "\t" in lines[line] else None)
    return error("yaml-syntax", message, Span(shown, line + 1, column + 1, column + 1), hint)
