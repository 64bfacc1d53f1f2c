"""A layout's folder: every fault of its YAML with its place, lengths and sizes in points."""

from __future__ import annotations

from pathlib import Path

import pytest

from huozi.diagnostics import Faults
from huozi.planning.layout import Layout, load_layout

YAML = """\
name: small
description: a page for tests
paper: {width: 254mm, height: 508mm}
body: {size: 10pt, leading: 12pt}
grid: {columns: 8, measure: 13字, gutter: 1字, lines: 120, left: 25.4mm, top: 3行}
sizes: {小五: 9pt, 二号: 21pt}
baseline: 0.88
text:
  body: {face: song, strong: hei, kai: kai, size: 小五, indent: 2}
  head1: {face: hei, strong: hei, kai: kai, size: 10.5pt, align: center}
  head2: {face: hei, strong: hei, kai: kai, size: 小五}
  byline: {face: kai, strong: hei, kai: kai, size: 小五}
  note: {face: kai, strong: hei, kai: kai, size: 小五}
  signature: {face: kai, strong: hei, kai: kai, size: 小五, align: right}
  mark: {face: fang, strong: hei, kai: kai, size: 小五}
headlines:
  story:
    above: 0.5
    between: 0.5
    below: 1
    kicker: {face: hei, size: 小五}
    main: {face: bold, size: 二号}
    deck: {face: kai, size: 小五}
    byline: column
rules:
  box: {weight: 0.6pt, inset: 0.5字, pad: 1}
  columns: {weight: 0.25pt, from: 2字}
  between: {weight: 0.25pt}
running_head:
  top: 10mm
  rules: [{at: 1行, weight: 1pt}]
  items:
    - {text: "{paper}", face: black, size: 二号, align: right, x: 1字, baseline: 8mm}
legend: {face: tiny, size: 6pt, baseline: 6mm}
"""


def load(folder: Path, text: str = YAML) -> Layout:
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    return load_layout(folder, "layouts/small")


def faults(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return “line:column code” of everything wrong with the layout after ``changes``."""
    text = YAML
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(Faults) as caught:
        load(folder, text)
    found = [(d.span, d.code) for d in caught.value.diagnostics]
    assert all(span is None or span.path == "layouts/small/layout.yaml" for span, _ in found)
    return sorted(f"{span.line}:{span.column} {code}" if span else code for span, code in found)


def place(text: str, after: str = "", source: str = YAML) -> str:
    """Return “line:column” of ``text`` in ``source``, the first one behind ``after``."""
    offset = source.index(text, source.index(after))
    line = source.count("\n", 0, offset) + 1
    return f"{line}:{offset - source.rfind(chr(10), 0, offset)}"


def test_lengths_and_sizes_become_points(tmp_path: Path) -> None:
    layout = load(tmp_path)
    assert (layout.width, layout.height) == (pytest.approx(720.0), pytest.approx(1440.0))
    grid = layout.grid
    assert (grid.measure, grid.gutter, grid.body, grid.leading) == (13_000, 1_000, 10.0, 12.0)
    assert (grid.left, grid.top) == (pytest.approx(72.0), 36.0)
    assert layout.text["body"].size == 9.0 and layout.text["head1"].size == 10.5
    assert (layout.text["body"].indent, layout.text["body"].align) == (2000, "justify")
    assert layout.headlines["story"].main.size == 21.0
    assert (layout.box_inset, layout.box_pad, layout.column_rule_from) == (500, 1, 2000)
    assert layout.head_rules[0].at == 12.0
    assert (layout.head_items[0].size, layout.head_items[0].x) == (21.0, 10.0)


def test_zi_counts_in_body_sizes(tmp_path: Path) -> None:
    layout = load(tmp_path)
    assert [layout.zi(x) for x in ("1.5字", "15pt", "1行")] == [1500, 1500, 1200]
    with pytest.raises(ValueError, match=r"1\.5em"):
        layout.zi("1.5em")


def test_every_face_is_named(tmp_path: Path) -> None:
    assert load(tmp_path).faces == {"song", "hei", "kai", "fang", "bold", "black", "tiny"}


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        load_layout(tmp_path, "layouts/none")
    assert [d.code for d in caught.value.diagnostics] == ["file-missing"]


@pytest.mark.parametrize(("old", "new", "where"), [
    ("254mm", "25.4cm", place("254mm")),
    ("12pt", "12", place("12pt")),
    ("measure: 13字", "measure: 13 em", place("13字")),
    ("size: 10.5pt", "size: 大五", place("10.5pt")),
    ("main: {face: bold, size: 二号", "main: {face: bold, size: 三号", place("二号", "main: {")),
    ("inset: 0.5字", "inset: 半字", place("0.5字")),
    ("from: 2字", "from: two", place("2字", "from")),
    ("between: {weight: 0.25pt", "between: {weight: hairline", place("0.25pt", "between: {")),
    ("top: 10mm", "top: 10", place("10mm")),
    ("at: 1行", "at: 1 line", place("1行", "at:")),
    ("x: 1字", "x: 1zi", place("1字", "x:")),
    ("legend: {face: tiny, size: 6pt", "legend: {face: tiny, size: 6", place("6pt", "legend")),
])
def test_what_is_not_a_length(old: str, new: str, where: str, tmp_path: Path) -> None:
    assert faults(tmp_path, (old, new)) == [f"{where} bad-length"]


def test_all_bad_lengths_at_once_with_their_source_line(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        load(tmp_path, YAML.replace("254mm", "wide").replace("6mm}", "low}"))
    assert [(d.code, d.source) for d in caught.value.diagnostics] == [
        ("bad-length", "paper: {width: wide, height: 508mm}"),
        ("bad-length", "legend: {face: tiny, size: 6pt, baseline: low}"),
    ]


@pytest.mark.parametrize("size", ["0pt", "-10pt"])
def test_a_body_without_size_is_a_fault(size: str, tmp_path: Path) -> None:
    assert faults(tmp_path, ("size: 10pt", f"size: {size}"))[0].startswith(place("10pt"))


@pytest.mark.parametrize("role", ["body", "head1", "head2", "byline", "note", "signature", "mark"])
def test_every_role_of_text_needs_a_style(role: str, tmp_path: Path) -> None:
    (found,) = faults(tmp_path, (f"  {role}: {{", f"  other-{role}: {{"))
    assert found.endswith(" style-missing") and found.startswith(place("body: {face"))


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("baseline: 0.88\n", "", "1:1 missing-key"),
    ("height: 508mm", "hight: 508mm", f"{place('height: 508mm')} unknown-key"),
    ("columns: 8", "columns: 25", f"{place('8, measure')} less_than_equal"),
    ("lines: 120", "lines: 0", f"{place('120')} greater_than_equal"),
    ("columns: 8", "columns: eight", f"{place('8, measure')} int_parsing"),
    ("align: center", "align: middle", f"{place('center')} literal_error"),
    ("indent: 2", "indent: two", f"{place('2', 'indent')} float_parsing"),
    ("byline: column", "byline: foot", f"{place('column', 'byline: c')} literal_error"),
    ("sizes: {小五: 9pt, 二号: 21pt}", "sizes: 9pt", f"{place('{小五')} dict_type"),
])
def test_what_the_schema_refuses(old: str, new: str, expected: str, tmp_path: Path) -> None:
    assert expected in faults(tmp_path, (old, new))


def test_broken_yaml(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, ("paper: {width", "paper: {{width"))
    assert found.split(":")[0] in ("3", "4")


def test_the_layouts_of_the_house_are_sound() -> None:
    for folder in sorted((Path(__file__).parents[2] / "layouts").iterdir()):
        layout = load_layout(folder, f"layouts/{folder.name}")
        grid = layout.grid
        assert layout.name == folder.name
        assert grid.x(grid.columns) + grid.measure * grid.body / 1000 <= layout.width
        assert grid.y(grid.lines + 1) <= layout.height
