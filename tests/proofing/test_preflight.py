"""``render.py preflight --audit``: the table, the JSON, the page of worst lines, the exit codes."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from presses import PITCH, column, line, press
from test_survey import GOOD, HOSTILE, X, Y, broken, with_row

from huozi.cli import main
from huozi.proofing.survey import survey
from huozi.proofing.tables import survey_json, survey_table
from huozi.proofing.worst import worst_html


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["preflight", *map(str, arguments)])


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    loose = line("九十甲乙丙丁戊己庚", X, Y + PITCH, gap=1 / 8)
    return press(tmp_path / "a & <b>.pdf", with_row(loose))


def test_the_table(pdf: Path) -> None:
    result = run("--audit", pdf)
    assert result.exit_code == 0
    (row,) = [r.split() for r in result.stdout.splitlines() if r.strip().startswith("all")]
    assert row[1:3] == ["4", "3"] and "0.125" in row


def test_the_json_has_every_field(pdf: Path) -> None:
    found = json.loads(run("--audit", pdf, "--json").stdout)
    assert found["totals"]["very_loose"] == 1
    assert found["columns"][0]["figures"] == found["totals"]
    assert found["lines"][1]["flags"] == ["full", "loose", "very-loose"]
    assert found == json.loads(survey_json(survey(pdf)))


def test_the_page_needs_no_other_file_and_escapes(pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "worst.html"
    assert run("--audit", pdf, "--html", out).exit_code == 0
    html = out.read_text(encoding="utf-8")
    assert "<b>" not in html and "a &amp; &lt;b&gt;.pdf" in html
    assert set(re.findall(r'(?:src|href)="([^,"]*)', html)) == {"data:image/png;base64"}


def test_the_worst_line_comes_first_and_is_seen(tmp_path: Path) -> None:
    looser = line("壬癸子丑寅卯辰巳", X, Y + 2 * PITCH, gap=2 / 7)
    loose = line("九十甲乙丙丁戊己庚", X, Y + PITCH, gap=1 / 8)
    kept = [s for s in column(GOOD) if s.y not in (Y + PITCH, Y + 2 * PITCH)]
    path = press(tmp_path / "a.pdf", kept + loose + looser)
    html = worst_html(path, survey(path))
    assert re.findall(r'alt="([^"]*)"', html)[:2] == ["壬癸子丑寅卯辰巳", "九十甲乙丙丁戊己庚"]
    data = re.search(r"base64,([^\"]+)", html)
    assert data is not None
    picture = Image.open(io.BytesIO(base64.b64decode(data[1])))
    assert picture.width == pytest.approx(14 * 10 * 4, abs=8)  # measure and two ems on each side
    assert picture.height == pytest.approx(5 * 10 * 4, abs=8)


@pytest.mark.parametrize("change", ["enormous", "rotated", "zero"])
def test_strange_pages_are_drawn(tmp_path: Path, change: str) -> None:
    path = press(tmp_path / "a.pdf", column(GOOD), rotate=90 * (change == "rotated"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if change != "rotated":
            side = 1e7 if change == "enormous" else 0
            pdf.pages[0].obj.MediaBox = [0, 0, side, side or 0]
        pdf.save()
    out = tmp_path / "worst.html"
    result = run("--audit", path, "--html", out)
    assert result.exit_code == 0
    assert out.stat().st_size < 2_000_000


@pytest.mark.parametrize(("kind", "code"), HOSTILE)
def test_hostile_files(tmp_path: Path, kind: str, code: str) -> None:
    out = tmp_path / "worst.html"
    result = run("--audit", broken(tmp_path / "a.pdf", kind), "--html", out)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr and "Traceback" not in result.output
    assert not out.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"pages": [{}]}', '{"pages": [{"number": 1, "frames": [{}]}]}'])
def test_a_layout_that_is_none(pdf: Path, tmp_path: Path, text: str) -> None:
    layout = tmp_path / "a.layout.json"
    layout.write_text(text)
    result = run("--audit", pdf, "--layout", layout)
    assert result.exit_code == 1 and "error[layout-unreadable]" in result.stderr


def test_a_layouts_frames_are_the_columns(pdf: Path, tmp_path: Path) -> None:
    mm = 25.4 / 72
    frame = {"kind": "text", "article": "a", "rect": [X * mm, 0, 105 * mm, 600 * mm]}
    layout = tmp_path / "a.layout.json"
    layout.write_text(json.dumps({"pages": [{"number": 2, "frames": [frame]}]}))
    found = json.loads(run("--audit", pdf, "--json", "--layout", layout).stdout)
    assert found["columns"][0]["measure"] == pytest.approx(10.5)
    assert found["totals"]["flush_off"] == 3


def test_usage(pdf: Path, tmp_path: Path) -> None:
    assert run(pdf).exit_code == 2
    assert run("--audit", tmp_path / "none.pdf").exit_code == 2
    assert run("--audit", pdf, "--em", "0").exit_code == 2


def test_a_long_documents_table_is_short(tmp_path: Path) -> None:
    path = press(tmp_path / "a.pdf", *[column(GOOD) for _ in range(41)])
    assert len(survey_table(survey(path)).splitlines()) < 12
