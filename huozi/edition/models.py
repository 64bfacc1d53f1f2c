"""Stage 1, copy desk: what editors write, as pydantic models over scalars that are still strings.

Rules: unknown keys are faults; every value is checked on its own, so that one run reports all
faults; a fault's pydantic type is its diagnostic code.  These models also give the JSON Schema for
editors' completion.  References between files are not checked here (see ``references``).
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from huozi.edition.copy import Certainty, Fit, Kind, Normalisation
from huozi.units import Scale

_RANGE = re.compile(r"([1-9]\d{0,4})(?:\s*[-–—]\s*([1-9]\d{0,4}))?")
_NAME = re.compile(r"\w[\w-]*")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNT = re.compile(r"[1-9]\d{0,3}")


def _range(text: str) -> str:
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise PydanticCustomError("bad-range", "“{text}” is not a range: write 3 or 1-6",
                                  {"text": text})
    if match[2] and int(match[2]) < int(match[1]):
        raise PydanticCustomError("bad-range", "the range “{text}” runs backwards", {"text": text})
    return text


def bounds(text: str) -> tuple[int, int]:
    """Return first and last of a range that the models accepted: ``"1-6"`` or ``"3"``."""
    match = _RANGE.fullmatch(text.strip())
    assert match is not None  # the models let nothing else pass
    return int(match[1]), int(match[2] or match[1])


def _length(text: str) -> str:
    try:
        amount = Scale(body=1, leading=1).points(text)
    except ValueError as problem:
        raise PydanticCustomError("bad-length", "{why}", {"why": str(problem)}) from None
    if amount < 0:
        raise PydanticCustomError("bad-length", "“{text}” is less than nothing", {"text": text})
    return text


def _count(text: Any) -> Any:
    if not isinstance(text, str):
        return text  # pydantic says “should be a number”
    if _COUNT.fullmatch(text) is None:
        raise PydanticCustomError(
            "bad-number", "“{text}” is not a whole number from 1 to 9999", {"text": text})
    return int(text)


def is_name(text: str) -> bool:
    """Tell whether ``text`` may be an article's id, and so the stem of its file."""
    return _NAME.fullmatch(text) is not None and text != "edition"


def _name(text: str) -> str:
    if not is_name(text):
        raise PydanticCustomError(
            "bad-name", "“{text}” cannot be a name: use letters, digits, - and _", {"text": text})
    return text


def _lang(text: str) -> str:
    if _LANG.fullmatch(text) is None:
        raise PydanticCustomError(
            "bad-lang", "“{text}” is not a language tag such as zh-Hans", {"text": text})
    return text


def _sha256(text: str) -> str:
    if re.fullmatch(r"[0-9a-f]{64}", text) is None:
        raise PydanticCustomError(
            "bad-sha256", "a SHA-256 is 64 digits 0-9 a-f, this has {n} characters",
            {"n": len(text)})
    return text


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _depth(value: Any) -> Any:
    return None if value == "auto" else _count(value)


# an editor's completion sees YAML's numbers, so a schema must let them pass beside text
Range = Annotated[str, AfterValidator(_range), WithJsonSchema(
    {"type": ["integer", "string"], "description": "base columns, or lines of a source: 3 or 1-6"})]
Length = Annotated[str, AfterValidator(_length), Field(description="1.5字, 2行, 3mm or 9pt")]
Count = Annotated[int, BeforeValidator(_count), Field(ge=1, le=9999)]
Depth = Annotated[int | None, BeforeValidator(_depth), WithJsonSchema(
    {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}], "description": "lines"})]
Name = Annotated[str, AfterValidator(_name)]
Lang = Annotated[str, AfterValidator(_lang)]
Words = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Words], BeforeValidator(_listed), WithJsonSchema(
    {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})]


class _Written(BaseModel):
    """Base of everything an editor writes; a key without a value counts as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = cls.model_fields  # an unknown key is a fault, with or without a value
        return {k: v for k, v in data.items() if v is not None or k not in known}


class _TextOr(_Written):
    """Base of what may also be written as plain text, standing for its first field."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {next(iter(cls.model_fields)): data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": ["string", "number"]}, handler(core_schema)]}


class FactInput(_TextOr):
    """A fact: plain text, or ``{value, certainty, note}``; plain text is taken as stated."""

    value: Words
    certainty: Certainty = Certainty.SOURCE
    note: str | None = None


def _dated(fact: FactInput) -> FactInput:
    try:
        datetime.date.fromisoformat(fact.value)
        if len(fact.value) == len("2014-01-30"):  # the basic format would pass as well
            return fact
    except ValueError:
        pass
    raise PydanticCustomError(
        "bad-date", "“{text}” is not a date: write it as 2014-01-30", {"text": fact.value})


class SourceInput(_Written):
    """The seed of an edition, and what was done to its characters."""

    file: Words
    sha256: Annotated[str, AfterValidator(_sha256)]
    normalisation: Normalisation = Normalisation.NONE


class PageInput(_Written):
    """One page of the edition."""

    number: Count
    layout: Name
    section: FactInput | None = None
    editors: FactInput | None = None
    folio: FactInput | None = None


class EditionInput(_Written):
    """``edition.yaml``; ``articles`` are file stems in reading order."""

    title: FactInput
    paper: FactInput
    date: Annotated[FactInput, AfterValidator(_dated)]
    lang: Lang = "zh-Hans"
    source: SourceInput | None = None
    pages: Annotated[list[PageInput], Field(min_length=1)]
    articles: Annotated[list[Name], Field(min_length=1)]


class SlotInput(_Written):
    """One slot; ``line`` or ``after``, and never both."""

    columns: Range
    line: Count | None = None
    after: Name | None = None
    depth: Depth = None
    set: Count | None = None
    fit: Fit = Fit.FREE
    gutter: Length | None = None
    inset: Length | None = None
    box: bool = False
    frames: list[Count] = []

    @model_validator(mode="after")
    def _consistent(self) -> SlotInput:
        if (self.line is None) == (self.after is None):
            raise PydanticCustomError(
                "slot-start", "a slot needs either “line” or “after”, and not both")
        first, last = bounds(self.columns)
        columns = self.set or last - first + 1
        if self.frames and len(self.frames) != columns:
            raise PydanticCustomError(
                "bad-frames", "“frames” gives {n} depths for {columns} text columns",
                {"n": len(self.frames), "columns": columns})
        return self


class HeadlineInput(_TextOr):
    """A headline: plain text is its main line."""

    main: Words
    kicker: Words | None = None
    deck: Words | None = None
    columns: Range | None = None
    over: Annotated[
        Range | None, Field(description="text columns of its slot that it stands over: 1-2")
    ] = None
    style: Name | None = None
    depth: Count | None = None
    certainty: Certainty | None = None


class ImageInput(_Written):
    """A picture in the edition's folder."""

    file: Words
    alt: str | None = None
    caption: str | None = None


class ArticleSourceInput(_Written):
    """Which lines of the seed an article accounts for."""

    lines: Range


class ArticleInput(_Written):
    """``<id>.yaml``; ``certainty`` is that of a headline that does not state its own."""

    id: Name
    page: Count
    group: Name | None = None
    kind: Kind = Kind.STORY
    lang: Lang | None = None
    certainty: Certainty = Certainty.SOURCE
    source: ArticleSourceInput | None = None
    place: list[SlotInput] = []
    box: bool = False
    headline: HeadlineInput | None = None
    byline: Texts = []
    body: str | None = None
    note: Texts = []
    signature: Texts = []
    images: list[ImageInput] = []
