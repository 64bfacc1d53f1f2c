"""The faces in ``fonts/`` by role, each proved to be the file that ``fonts.yaml`` names.

Shared by all stages.  A page is the same on every machine only if its faces are, so nothing
installed is ever looked for, and a face whose bytes have changed stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from huozi.diagnostics import Diagnostic, Faults, error

CATALOGUE = "fonts.yaml"
RESTORE = "restore the folder from the repository, or cut the faces anew with its build.py"


@dataclass(frozen=True, slots=True)
class Face:
    """One face: ``role`` is what layouts call it, ``family`` and ``weight`` what CSS does."""

    role: str
    family: str
    weight: int
    path: Path
    sha256: str
    units_per_em: int


@dataclass(frozen=True, slots=True)
class Typecase:
    """Every face of the house, by role."""

    faces: Mapping[str, Face]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Origin(_Model):
    package: str
    version: str
    file: str
    face: str
    release: str


class _Entry(_Model):
    role: str
    family: str
    weight: int
    file: str
    sha256: str
    units_per_em: int
    glyphs: int
    licence: str
    origin: _Origin


class _Catalogue(_Model):
    faces: tuple[_Entry, ...]


def load_typecase(folder: Path) -> Typecase:
    """Return the faces that ``folder``'s ``fonts.yaml`` lists.

    Raises :class:`Faults`, all of them at once: ``font-missing`` for a file that is not there,
    ``font-changed`` for one that is not the listed one, ``font-list`` for a list that cannot be
    read.
    """
    entries = _read(folder / CATALOGUE)
    faults = [fault for entry in entries for fault in _check(folder / entry.file, entry.sha256)]
    if faults:
        raise Faults(faults)
    return Typecase({
        e.role: Face(e.role, e.family, e.weight, folder / e.file, e.sha256, e.units_per_em)
        for e in entries
    })


def _read(path: Path) -> tuple[_Entry, ...]:
    if not path.is_file():
        raise Faults([error("font-missing", f"there is no {path}", hint=RESTORE)])
    try:
        tree = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        return _Catalogue.model_validate(tree).faces
    except (yaml.YAMLError, ValidationError) as fault:
        raise Faults([error("font-list", f"{path}: {fault}", hint=RESTORE)]) from fault


def _check(path: Path, expected: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the file of one face."""
    if not path.is_file():
        yield error("font-missing", f"the face {path} is not there", hint=RESTORE)
        return
    stat = path.stat()
    if _sha256(path.resolve(), stat.st_size, stat.st_mtime_ns) != expected:
        yield error("font-changed", f"{path} is not the face that {CATALOGUE} lists", hint=RESTORE)


@lru_cache(maxsize=64)
def _sha256(path: Path, size: int, modified: int) -> str:
    """Hash a file once in a process, and again when its ``size`` or ``modified`` differs."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
