"""Stage 1, copy desk: a YAML document against its model, pydantic's errors told in our words.

Rule: every fault of a file in one go, each at the line and column of the key or value it is about,
with “did you mean” where a known word is near.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from huozi.diagnostics import Diagnostic, error
from huozi.edition.source import Document, Key

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "list_type": "a list (- …)",
    "model_type": "a mapping (key: value)",
    "bad-number": "a whole number",
    "int_type": "a whole number",
}


def validate(
    model: type[Model], document: Document
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return ``document`` as a ``model``, or ``None`` and every fault in it."""
    try:
        return model.model_validate(document.data), ()
    except ValidationError as problem:
        details = problem.errors(include_url=False)
        return None, tuple(document.located(_fault(d, document, model)) for d in details)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint naming the member of ``known`` nearest to ``word``, if one is near."""
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"did you mean “{close[0]}”?" if close else None


def _fault(detail: ErrorDetails, document: Document, model: type[BaseModel]) -> Diagnostic:
    key, kind, given = detail["loc"], detail["type"], detail["input"]
    name = next((str(part) for part in reversed(key) if isinstance(part, str)), "the file")
    span = document.span(key)
    if kind == "missing":
        return error("missing-key", f"“{name}” is required here", span)
    if kind == "extra_forbidden":
        fields = _fields(model, key[:-1])
        hint = did_you_mean(name, fields) or "known here are " + ", ".join(fields)
        return error("unknown-key", f"“{name}” is not known here", document.key_span(key), hint)
    if kind == "enum":
        allowed = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
        hint = did_you_mean(str(given), allowed) or "one of " + ", ".join(allowed)
        return error("bad-value", f"“{given}” is not a {name}", span, hint)
    if kind == "bool_parsing":
        return error("bad-value", f"“{name}” is true or false, not “{given}”", span)
    if kind in ("too_short", "string_too_short"):
        return error("empty-value", f"“{name}” must not be empty", span)
    if (kind in _EXPECTED and not isinstance(given, str)) or kind in ("list_type", "model_type"):
        return error("wrong-type", f"“{name}” should be {_EXPECTED[kind]}", span)
    return error(kind, f"{name}: {detail['msg']}", span)


def _fields(model: type[BaseModel], key: Key) -> list[str]:
    """Return the keys that ``model`` knows at ``key``."""
    for part in key:
        if isinstance(part, str):
            model = next(_models(model.model_fields[part].annotation))
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
