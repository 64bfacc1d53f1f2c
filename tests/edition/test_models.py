"""The models as the JSON Schema that editors' completion uses."""

from __future__ import annotations

import json

from huozi.edition.models import ArticleInput, EditionInput


def test_the_schema_allows_what_the_desk_allows() -> None:
    article = ArticleInput.model_json_schema()
    text, mapping = article["$defs"]["HeadlineInput"]["anyOf"]
    assert "string" in text["type"] and "kicker" in mapping["properties"]
    slot = article["$defs"]["SlotInput"]["properties"]
    assert slot["columns"]["type"] == ["integer", "string"]
    assert {"const": "auto"} in slot["depth"]["anyOf"]
    assert article["properties"]["byline"]["anyOf"][0] == {"type": "string"}
    assert article["additionalProperties"] is False


def test_the_schema_is_json_and_names_what_is_required() -> None:
    edition = json.loads(json.dumps(EditionInput.model_json_schema()))
    assert edition["required"] == ["title", "paper", "date", "pages", "articles"]
