"""The documents that are made from the code are as the code makes them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path


def test_the_yaml_reference_is_made_from_the_schema(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("ref", root / "scripts" / "yaml_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.reference()
    assert (root / "docs" / "yaml.md").read_text(encoding="utf-8") == made, "run make docs"


def test_every_key_of_the_reference_says_what_it_means(root: Path) -> None:
    rows = (root / "docs" / "yaml.md").read_text(encoding="utf-8").split("\n")
    keys = [row for row in rows if re.match(r"\| `\w+` \|", row)]
    assert len(keys) > 40
    assert [row for row in keys if row.rstrip("| ").endswith("|")] == []


def test_links_of_the_readmes_lead_somewhere(root: Path) -> None:
    for name in ("README.md", "README.zh-CN.md", "docs/evidence.md", "docs/stages.md"):
        text = (root / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert ((root / name).parent / link).exists(), f"{name}: {link}"
