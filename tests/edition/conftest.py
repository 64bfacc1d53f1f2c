"""A small edition to spoil: one page, one article, written afresh for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from huozi.diagnostics import Faults
from huozi.edition.copy import Edition
from huozi.edition.desk import load_edition

EDITION = """\
title: 测试报
paper: 测试报
date: 2014-01-30
pages:
  - {number: 2, layout: broadsheet-8}
articles: [a]
"""
ARTICLE = """\
id: a
page: 2
place:
  - {columns: 1-2, line: 1, depth: auto}
headline: 标题
body: |
  正文。
"""

Files = dict[str, str | bytes]


class Room:
    """A project in a temporary folder, with the edition in ``content/e``."""

    def __init__(self, root: Path) -> None:
        """Write a sound edition under ``root``."""
        self.root = root
        self.folder = root / "content" / "e"
        self.folder.mkdir(parents=True)
        self.write({"edition.yaml": EDITION, "a.yaml": ARTICLE})

    def write(self, files: Files) -> None:
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def load(self) -> Edition:
        return load_edition(self.folder)[0]

    def findings(self, files: Files | None = None) -> list[str]:
        """Return “file:line:column code” of everything found, in order of place."""
        self.write(files or {})
        try:
            found = load_edition(self.folder)[1]
        except Faults as faults:
            found = faults.diagnostics
        places = []
        for d in found:
            s = d.span
            place = (s.path.removeprefix("content/e/"), s.line, s.column) if s else ("", 0, 0)
            places.append((place, d.code))
        return [f"{file}:{line}:{column} {code}" for (file, line, column), code in sorted(places)]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.chdir(tmp_path)
    return Room(tmp_path)


@pytest.fixture
def edition_yaml() -> str:
    return EDITION


@pytest.fixture
def article_yaml() -> str:
    return ARTICLE


