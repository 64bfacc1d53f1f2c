"""The sample spoilt in one way each: nothing is written, and the fault is shown in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from printing import NAME, copy_project, render, solid

Spoil = Callable[[Path], None]
PLACE = r"place:.*?(?=^\S)"


@dataclass(frozen=True)
class Case:
    """How to spoil an edition, and what must be said: file, code, and the words at the caret.

    ``hint`` is false where the message itself says what to write.
    """

    name: str
    spoil: Spoil
    file: str
    code: str
    at: str
    hint: bool = True


def put(file: str, pattern: str, text: str) -> Spoil:
    """Return what replaces the first match of ``pattern`` in ``file`` with ``text``."""
    def spoil(folder: Path) -> None:
        path = folder / file
        old = path.read_text(encoding="utf-8")
        new, count = re.subn(pattern, lambda _: text, old, count=1, flags=re.S | re.M)
        assert count, f"{pattern} is not in {file}"
        path.write_text(new, encoding="utf-8")
    return spoil


def picture(name: str, content: str | None = None) -> Spoil:
    """Return what adds the picture ``name`` to an article, and its file when there is content."""
    def spoil(folder: Path) -> None:
        listed = f"images:\n  - {{file: {name}, alt: 图}}\nheadline:"
        put("datong.yaml", "^headline:", listed)(folder)
        if content is not None:
            (folder / name).write_text(content)
    return spoil


def overlap(folder: Path) -> None:
    taken = re.search(PLACE, (folder / "xian.yaml").read_text(encoding="utf-8"), re.S | re.M)
    assert taken
    put("datong.yaml", PLACE, taken[0])(folder)


def remove(folder: Path) -> None:
    (folder / "xian.yaml").unlink()


CASES = [
    Case("unknown key", put("lead.yaml", "^byline:", "bylines:"), "lead.yaml", "unknown-key",
         "bylines:"),
    Case("missing article", remove, "edition.yaml", "file-missing", "xian\n"),
    Case("duplicate id", put("xian.yaml", "^id: xian", "id: lead"), "xian.yaml", "duplicate-id",
         "lead\n"),
    Case("column out of grid", put("datong.yaml", r"columns: [\d-]+", "columns: 1-9"),
         "datong.yaml", "column-outside", "{columns: 1-9"),
    Case("line out of grid", put("datong.yaml", r"depth: \d+", "depth: 121"), "datong.yaml",
         "line-outside", "{columns:"),
    Case("overlap", overlap, "datong.yaml", "slots-overlap", "{columns:"),
    Case("slot without article", put("datong.yaml", "^headline:.*", ""), "datong.yaml",
         "slot-without-article", "- {columns:"),
    Case("article without slot", put("datong.yaml", PLACE, ""), "datong.yaml",
         "article-without-slot", "id: datong"),
    Case("unbalanced markup", put("lead.yaml", "~>在~~}", "~>在"), "lead.yaml",
         "unbalanced-markup", "{~~任在"),
    Case("picture missing", picture("x.png"), "datong.yaml", "file-missing", "x.png"),
    Case("no picture", picture("x.png", "text"), "datong.yaml", "picture-unreadable", "x.png"),
    Case("picture outside", picture("../../seeds/x.png"), "datong.yaml", "path-outside",
         "../../seeds/x.png"),
    Case("seed outside", put("edition.yaml", "seeds/gongren-2014/page.txt", "../../page.txt"),
         "edition.yaml", "path-outside", "../../page.txt"),
    Case("no such glyph", put("datong.yaml", "据介绍", "据介绍ꀀ"), "datong.yaml", "glyph-missing",
         "ꀀ"),
    Case("YAML that does not parse", put("datong.yaml", "^headline:", "headline："), "datong.yaml",
         "yaml-syntax", ": 大同"),
    Case("headline too deep", put("datong.yaml", r"^  depth: \d+", "  depth: 1"), "datong.yaml",
         "headline-deep", "main:"),
    Case("unknown layout", put("edition.yaml", "layout: broadsheet-8", "layout: broadsheet-9"),
         "edition.yaml", "layout-unknown", "number: 2"),
    Case("bad date", put("edition.yaml", "value: 2014-01-30", "value: 2014-02-30"),
         "edition.yaml", "bad-date", "value: 2014-02-30", hint=False),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault(tmp_path: Path, case: Case) -> None:
    folder = copy_project(tmp_path)
    case.spoil(folder)
    errors = build(tmp_path)
    assert len(errors) == 1, errors
    shows(errors[0], tmp_path, case)


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    several = [case for case in CASES if case.name in
               ("unknown key", "duplicate id", "article without slot", "bad date")]
    for case in several:
        case.spoil(folder)
    errors = build(tmp_path)
    assert len(errors) == len(several)
    for case in several:
        assert any(f"{case.file}:" in e and f"error[{case.code}]" in e for e in errors), case.name


def test_several_faults_of_placement_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    overlap(folder)
    put("kunming.yaml", r"columns: [\d-]+", "columns: 1-9")(folder)
    assert sorted(re.findall(r"error\[(.*?)\]", "".join(build(tmp_path)))) == [
        "column-outside", "slots-overlap"]


def test_overset_names_the_first_character_that_did_not_fit(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    put("datong.yaml", "据介绍，", "据介绍，" + "又有甲乙丙丁戊己庚辛壬癸人。" * 12)(folder)
    (message,) = build(tmp_path)
    found = re.match(
        rf"content/{NAME}/datong\.yaml:(\d+):(\d+): error\[overset\]: datong is over by "
        r"(\d+) lines, (\d+) characters, from “(.+?)”\n", message)
    assert found, message
    line, column, lines, characters = map(int, found.groups()[:4])
    text = (folder / "datong.yaml").read_text(encoding="utf-8").split("\n")
    rest = text[line - 1][column - 1 :]
    assert rest.startswith(found[5])  # the place is that of the first character left over
    signature = next(row for row in text if row.startswith("signature:")).partition(": ")[2]
    assert characters == len(rest) + len(signature)
    assert 8 * (lines - 3) < characters < 30 * lines
    assert "= hint:" in message


def test_overset_is_found_without_a_pdf(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    put("datong.yaml", "据介绍，", "据介绍，" + "又有职工多人。" * 20)(folder)
    result = render("check", folder, cwd=tmp_path)
    assert result.returncode == 1
    assert "error[overset]" in result.stderr
    assert re.search(r"datong .*over by \d+ lines, \d+ 字", result.stdout)


def test_a_fault_is_told_to_programs_too(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    CASES[0].spoil(folder)
    result = render("check", folder, "--format", "github", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith(f"::error file=content/{NAME}/lead.yaml,line=")


def build(project: Path) -> list[str]:
    """Build the spoilt edition, which must fail cleanly, and return its errors."""
    result = render("build", f"content/{NAME}", "-o", "out", cwd=project)
    assert result.returncode == 1, result.stdout + result.stderr
    assert not (project / "out").exists()
    assert "Traceback" not in result.stderr
    return [e for e in re.split(rf"^(?=content/{NAME}/)", result.stderr, flags=re.M) if e.strip()]


def shows(error: str, project: Path, case: Case) -> None:
    """Check place, code, source line, caret and hint of one error."""
    head = re.match(rf"(content/{NAME}/{case.file}):(\d+):(\d+): error\[{case.code}\]: \S", error)
    assert head, error
    line, column = int(head[2]), int(head[3])
    text = (project / head[1]).read_text(encoding="utf-8")
    row = text.split("\n")[line - 1]
    assert (row + "\n")[column - 1 :].startswith(case.at)
    _, excerpt, caret, *_ = error.split("\n")
    assert set(caret.strip()) == {"^"}, error
    ahead = row[: column - 1][-5:]
    assert solid(ahead + case.at) in solid(excerpt)
    assert "= hint:" in error or not case.hint, error
