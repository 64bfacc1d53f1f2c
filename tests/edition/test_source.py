"""Reading YAML: what is refused, and that places are exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huozi.edition.source import MAX_BYTES, Document, parse_document, read_document


def read(text: str) -> Document:
    document, faults = parse_document(text, "f")
    assert document is not None and not faults
    return document


def faults_of(text: str) -> list[tuple[str, int, int]]:
    _, faults = parse_document(text, "f")
    return [(d.code, d.span.line, d.span.column) for d in faults if d.span]


def written(document: Document, key: tuple[str | int, ...]) -> str:
    """Return the characters of the file at the places of a scalar's characters."""
    value = document.scalars[key].value
    spans = [document.position(key)(k) for k in range(len(value))]
    lines = [line + "\n" for line in document.lines]
    return "".join(lines[s.line - 1][s.column - 1:s.end_column - 1] for s in spans)


def test_scalars_stay_strings_and_null_is_none() -> None:
    data = read("a: 12:30\nb: 010\nc: on\nd:\ne: ~\nf: 'null'\ng: 2014-01-30\n").data
    assert data == {"a": "12:30", "b": "010", "c": "on", "d": None, "e": None, "f": "null",
                    "g": "2014-01-30"}


@pytest.mark.parametrize("text", [
    "a: 中文 x  # 注\n", "a: '中文'\n", 'a: "中文"\n', "a: |\n  一二\n\n    三\n  四\nb: 1\n",
    "a: |-\n   一\n", "a: |2\n    一\n   二\n", "- x\n", "x:\n  a: |+\n    一\n\n", "\ufeffa: 中\n",
    "a: |\r\n  一\r\n  二\r\n", "a: |\n\n\n  一\n",
])
def test_positions_are_exact(text: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(text.encode())
    document, faults = read_document(tmp_path / "f", "f")
    assert document is not None and not faults and document.scalars
    for key, scalar in document.scalars.items():
        assert written(document, key) == scalar.value


@pytest.mark.parametrize("text", ["a: >\n  一\n  二\n", 'a: "\\x41中"\n', "a: 'it''s'\n",
                                  "a: 一\n  二\n"])
def test_positions_of_other_scalars_are_their_start(text: str) -> None:
    document = read(text)
    span = document.position(("a",))(1)
    assert (span.line, span.column, span.end_column) == (1, 4, 4)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])),
                min_size=1))
def test_positions_of_any_literal_block(rows: list[str]) -> None:
    text = "k:\n  a: |2\n" + "".join(f"    {row}\n" for row in rows) + "  b: 1\n"
    document, _ = parse_document(text, "f")
    assert document is not None
    value = document.scalars["k", "a"].value
    assert value.rstrip("\n") == "\n".join(rows).rstrip("\n")
    assert written(document, ("k", "a")) == value


def test_keys_and_values_are_placed() -> None:
    document = read("a:\n  - {b: 1, 键: 2}\n")
    assert document.key_span(("a", 0, "键")).column == 12
    assert (document.span(("a", 0, "键")).column, document.span(("a", 0, "键")).end_column) == (
        15, 16)
    assert document.span(("a", 0, "none", 3)) == document.span(("a", 0))


@pytest.mark.parametrize(("text", "expected"), [
    ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    ("a: &x 1\nb: *x\n", [("yaml-alias", 2, 4)]),
    ("a: !!python/name:os.system x\n", [("yaml-tag", 1, 4)]),
    ("a: !x 1\n", [("yaml-tag", 1, 4)]),
    ("a: [1\nb: 2\n", [("yaml-syntax", 2, 2)]),
    ("a：1\nb: 2\n", [("yaml-syntax", 2, 2)]),
    ("a: 1\n---\nb: 1\n", [("yaml-syntax", 2, 1)]),
    ("? [x]\n: 1\n", [("yaml-syntax", 1, 3)]),
    ("a: 中\x07\n", [("bad-character", 1, 5)]),
    ("a: 中\u202e文\n", [("bad-character", 1, 5)]),
    ("# \u2066\na: 1\n", [("bad-character", 1, 3)]),
    ("a: \ue000\ufffe\n", [("bad-character", 1, 4), ("bad-character", 1, 5)]),
    ('a: "x\\u202e"\n', [("bad-character", 1, 4)]),
    ("a: |\n  中\t文\n", [("bad-character", 2, 4)]),
    ("a: 中\u200b\ufffd\n", [("bad-character", 1, 5), ("bad-character", 1, 6)]),
])
def test_refused(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults_of(text) == expected


def test_deep_nesting_is_refused_and_does_not_recurse() -> None:
    assert [code for code, _, _ in faults_of("a: " + "[" * 50_000)] == ["yaml-syntax"]


def test_full_width_colon_gets_a_hint() -> None:
    _, (fault,) = parse_document("a：1\nb: 2\n", "f")
    assert fault.hint and "half-width colon" in fault.hint and fault.source == "b: 2"


@pytest.mark.parametrize(("raw", "code", "place"), [
    ("a: 中\n".encode("gbk"), "not-utf-8", (1, 4)),
    ("中: x\n".encode() + b"b: \xff\n", "not-utf-8", (2, 4)),
    (b"a" * (MAX_BYTES + 1), "file-too-large", (1, 1)),
])
def test_unreadable_files(raw: bytes, code: str, place: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(raw)
    document, (fault,) = read_document(tmp_path / "f", "f")
    assert document is None and fault.code == code and fault.span
    assert (fault.span.line, fault.span.column) == place


def test_missing_file(tmp_path: Path) -> None:
    _, (fault,) = read_document(tmp_path / "none.yaml", "none.yaml")
    assert fault.code == "file-missing"
