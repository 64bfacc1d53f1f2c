"""Write docs/yaml.md, the reference of what editors write, from the models' JSON Schema.

Run by ``make docs``; a test compares the file with what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from huozi.edition.models import ArticleInput, EditionInput

TARGET = Path(__file__).resolve().parent.parent / "docs" / "yaml.md"
HEAD = """# What an editor writes

Made from the schema by `make docs`; `python render.py schema` prints the schema itself, for
completion in an editor. Every value may be written plain; numbers, dates and `on` stay what they
look like. Unknown keys, and everything else that is wrong, are reported at once with file, line
and column.

## The text of a body

| written | means |
|---|---|
| a blank line | a new paragraph |
| `## …` · `### …` | a subhead (小标题), first and second level |
| `**…**` · `*…*` | 黑 · 楷 |
| `{~~任在~>在~~}` | corrected: the source says the first, the edition prints the second |
| `{++…++}` | supplied: printed, not in the source |
| `{--…--}` | surplus: in the source, not printed |
| `{>>…<<}` | a remark between editors |
| `<cb/>` · `<lb/>` · `<pb n="3"/>` | the original broke here: column, line, page |
| `<gap reason="truncated"/>` | lost: `truncated`, `lost`, `overlaid` or `illegible` |
| `\\*` `\\<` `\\{` `\\#` | the character itself |

`<cb/>` is also a wish: make-up lets a column end there when the text can be made to fill it, a
paragraph a line looser or tighter where that helps, and says in the report where it could not.
"""


def main() -> None:
    """Write the file; the one argument, if given, is another place for it."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """Return the reference as Markdown."""
    parts = [HEAD]
    for name, model in (("edition.yaml", EditionInput), ("An article’s file", ArticleInput)):
        schema = model.model_json_schema()
        parts.append(f"## {name}\n\n{_table(schema)}")
        for title, sub in schema.get("$defs", {}).items():
            body = _object(sub)
            if body and not any(_heading(title) in part for part in parts):
                parts.append(f"{_heading(title)}\n\n{_table(body)}")
    return "\n".join(parts)


def _heading(title: str) -> str:
    words = {"FactInput": "a fact", "SourceInput": "`source`", "PageInput": "one of `pages`",
             "SlotInput": "one of `place`", "HeadlineInput": "`headline`",
             "ImageInput": "one of `images`", "ArticleSourceInput": "`source` of an article"}
    return f"### {words.get(title, title)}"


def _object(schema: dict[str, Any]) -> dict[str, Any] | None:
    if "properties" in schema:
        return schema
    return next((s for s in schema.get("anyOf", ()) if "properties" in s), None)


def _table(schema: dict[str, Any]) -> str:
    rows = ["| key | | meaning |", "|---|---|---|"]
    required = schema.get("required", ())
    for key, value in schema["properties"].items():
        need = "required" if key in required else _default(value)
        rows.append(f"| `{key}` | {need} | {value.get('description', '')}{_choices(value)} |")
    return "\n".join(rows) + "\n"


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    return f"`{default}`" if isinstance(default, str | bool) else ""


def _choices(value: dict[str, Any]) -> str:
    names = {"#/$defs/Kind": "story, brief, feature, commentary, picture, group"}
    known = names.get(value.get("$ref", ""))
    return f": {known}" if known else ""


if __name__ == "__main__":
    main()
