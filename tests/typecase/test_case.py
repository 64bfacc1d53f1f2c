"""The list of faces and the proof that the files are the listed ones."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from huozi.diagnostics import Faults
from huozi.typecase import case as module
from huozi.typecase.case import load_typecase


def entry(role: str, content: bytes) -> dict[str, object]:
    origin = dict.fromkeys(("package", "version", "file", "face", "release"), "x")
    return {
        "role": role, "family": "Huozi Test", "weight": 400, "file": f"{role}.otf",
        "sha256": sha256(content).hexdigest(), "units_per_em": 1000, "glyphs": 1,
        "licence": "x", "origin": origin,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small files that stand for faces, and their list."""
    for role in ("a", "b"):
        (tmp_path / f"{role}.otf").write_bytes(role.encode())
    faces = [entry(role, role.encode()) for role in ("a", "b")]
    (tmp_path / "fonts.yaml").write_text(yaml.safe_dump({"faces": faces}), "utf-8")
    return tmp_path


def codes(folder: Path) -> list[str]:
    with pytest.raises(Faults) as caught:
        load_typecase(folder)
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


def test_loads_every_listed_face(folder: Path) -> None:
    faces = load_typecase(folder).faces
    assert list(faces) == ["a", "b"]
    assert faces["b"].path == folder / "b.otf"
    assert faces["b"].sha256 == sha256(b"b").hexdigest()


def test_a_missing_and_a_changed_file_are_both_reported(folder: Path) -> None:
    (folder / "a.otf").unlink()
    (folder / "b.otf").write_bytes(b"c")
    assert codes(folder) == ["font-missing", "font-changed"]


def test_a_change_after_the_first_check_is_seen(folder: Path) -> None:
    load_typecase(folder)
    (folder / "a.otf").write_bytes(b"longer")
    assert codes(folder) == ["font-changed"]


def test_an_unchanged_file_is_hashed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_typecase(folder)
    monkeypatch.setattr(module, "file_digest", None)
    load_typecase(folder)


def test_no_list(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["font-missing"]


@pytest.mark.parametrize("text", ["faces: [{role: a}]", "faces: [", "fonts: []", ""])
def test_a_list_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "fonts.yaml").write_text(text, "utf-8")
    assert codes(tmp_path) == ["font-list"]
