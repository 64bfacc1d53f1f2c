"""The sample edition, built once, and the edition it was built from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from printing import EDITION, NAME, PAGE, Sample, render

from huozi.edition.copy import Edition
from huozi.edition.desk import load_edition
from huozi.proofing.audit import Audit, audit
from huozi.proofing.lines import lines, read_frames
from huozi.proofing.readback import read_page


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    result = render("build", EDITION, "-o", "made", cwd=folder, TZ="UTC", PYTHONHASHSEED="0")
    assert result.returncode == 0, result.stderr
    pdf, layout = folder / "made" / f"{NAME}.pdf", folder / "made" / f"{NAME}.layout.json"
    frames, glyphs = read_frames(layout, PAGE), read_page(pdf, 1)
    return Sample(result, pdf, layout, frames, glyphs, lines(glyphs, frames))


@pytest.fixture(scope="session")
def audited(sample: Sample) -> Audit:
    return audit(sample.lines, sample.frames)


@pytest.fixture(scope="session")
def layout(sample: Sample) -> dict[str, Any]:
    """The sample's layout.json."""
    found: dict[str, Any] = json.loads(sample.layout.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(EDITION)[0]


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where ``render.py`` alone was run, in another place, zone, locale and hash seed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "tmp").mkdir()
    result = render(
        cwd=folder, TZ="Asia/Kathmandu", PYTHONHASHSEED="4711", LANG="C", LC_ALL="C",
        TMPDIR=str(folder / "tmp"), HOME=str(folder / "home"), XDG_CACHE_HOME=str(folder / "cache"),
    )
    assert result.returncode == 0, result.stderr
    return folder
