"""The vendored faces, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from huozi.typecase.case import Typecase, load_typecase
from huozi.typecase.metrics import FaceMetrics, open_faces

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="session")
def case() -> Typecase:
    return load_typecase(FONTS)


@pytest.fixture(scope="session")
def faces(case: Typecase) -> dict[str, FaceMetrics]:
    return open_faces(case)
