"""The made-up pages, line for line; ``pytest --update-goldens`` accepts what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from huozi.build import compose_pages
from huozi.makeup.trace import text_trace

EDITIONS = ["gongren-2014-01-30"]


@pytest.mark.parametrize("name", EDITIONS)
def test_pages(name: str, root: Path, request: pytest.FixtureRequest) -> None:
    composed = compose_pages(root / "content" / name, root)
    trace = "".join(map(text_trace, composed.pages))
    golden = Path(__file__).with_name(f"{name}.txt")
    if request.config.getoption("--update-goldens"):
        golden.write_text(trace, encoding="utf-8")
    assert trace.split("\n") == golden.read_text(encoding="utf-8").split("\n")
