"""The command line (DESIGN §4): exit codes, what is written, what is printed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from printing import EDITION, NAME, ROOT, SEED, Sample, render

from huozi.edition.copy import Edition
from huozi.edition.layers import reading_dump


def test_a_build_writes_its_two_files_and_names_them(sample: Sample) -> None:
    assert sorted(path.name for path in sample.pdf.parent.iterdir()) == [
        f"{NAME}.layout.json", f"{NAME}.pdf"]
    for path in (sample.pdf, sample.layout):
        assert str(path.relative_to(path.parents[1])) in sample.result.stdout
    assert sample.result.stderr == ""


def test_a_build_tells_how_every_article_fits(sample: Sample, edition: Edition) -> None:
    rows = [line.split() for line in sample.result.stdout.splitlines()]
    told = [row[1] for row in rows if row[:1] == ["2"] and row[5:]]
    assert told == [article.id for article in edition.articles if article.body]


def test_without_a_command_the_sample_is_built(elsewhere: Path) -> None:
    assert (elsewhere / "out" / f"{NAME}.pdf").stat().st_size > 100_000
    assert (elsewhere / "out" / f"{NAME}.layout.json").is_file()


def test_check_finds_no_fault(tmp_path: Path) -> None:
    result = render("check", EDITION, "--format", "json", cwd=tmp_path)
    assert result.returncode == 0
    assert not [d for d in json.loads(result.stdout) if d["severity"] == "error"]
    assert not list(tmp_path.iterdir())


def test_check_keeps_account_of_the_seed(tmp_path: Path) -> None:
    result = render("check", EDITION, cwd=tmp_path)
    assert result.returncode == 0
    assert "byte for byte  yes" in result.stdout
    assert "情地说，“希|望大家常常想" in result.stdout


def test_check_leaves_weasyprint_alone(tmp_path: Path) -> None:
    result = render("check", EDITION, cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert result.returncode == 0
    assert "huozi.makeup.makeup" in result.stderr
    assert "weasyprint" not in result.stderr


def test_one_page_can_be_built_alone(tmp_path: Path) -> None:
    result = render("build", EDITION, "--page", "9", "-o", "out", cwd=tmp_path)
    assert result.returncode == 1
    assert "error[page-unknown]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_two_layers_of_the_text(tmp_path: Path, edition: Edition) -> None:
    assert render("text", EDITION, cwd=tmp_path).stdout == reading_dump(edition)
    diplomatic = render("text", EDITION, "--diplomatic", cwd=tmp_path)
    assert diplomatic.stdout.encode() == SEED.read_bytes()


def test_the_schema_knows_what_editors_write(tmp_path: Path) -> None:
    found: dict[str, Any] = json.loads(render("schema", cwd=tmp_path).stdout)
    assert "pages" in found["edition.yaml"]["properties"]
    assert "body" in found["article"]["properties"]


@pytest.mark.parametrize(
    "arguments", [["build", "nowhere"], ["frobnicate"], ["build", "--page", "two"], ["check", "-x"]]
)
def test_usage(tmp_path: Path, arguments: list[str]) -> None:
    result = render(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands here")
    result = render("build", EDITION, "-o", "out", cwd=tmp_path)
    assert result.returncode == 1
    assert "out" in result.stderr and "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program without its fonts."""
    for name in ("huozi", "layouts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "render.py", tmp_path)
    (tmp_path / "fonts").mkdir()
    return tmp_path


def test_a_missing_font(program: Path) -> None:
    shutil.copy(ROOT / "fonts" / "fonts.yaml", program / "fonts")
    result = render("build", EDITION, "-o", "out", cwd=program, script=program / "render.py")
    assert result.returncode == 3
    assert "error[font-missing]" in result.stderr
    assert not (program / "out").exists()


def test_a_font_that_is_not_the_vendored_one(program: Path) -> None:
    for file in (ROOT / "fonts").iterdir():
        (program / "fonts" / file.name).symlink_to(file)
    song = program / "fonts" / "HuoziSong-Regular.otf"
    changed = song.read_bytes() + b"\0"
    song.unlink()
    song.write_bytes(changed)
    result = render("build", EDITION, "-o", "out", cwd=program, script=program / "render.py")
    assert result.returncode == 3
    assert "error[font-changed]" in result.stderr
    assert not (program / "out").exists()
