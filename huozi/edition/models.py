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

    value: Words = Field(..., description="the fact itself")
    certainty: Certainty = Field(
        Certainty.SOURCE,
        description="source, inferred or supplied; what is not in the source prints in 〔 〕",
    )
    note: str | None = Field(None, description="why; for the archive, never printed")


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

    file: Words = Field(..., description="the seed, relative to the project, in seeds/")
    sha256: Annotated[str, AfterValidator(_sha256)] = Field(
        ...,
        description="SHA-256 of the seed, so that a changed one is noticed",
    )
    normalisation: Normalisation = Field(
        Normalisation.NONE,
        description="half-width: the seed has , ; : ! ? ( ) and U+0020 where the edition "
        "has full-width marks",
    )


class PageInput(_Written):
    """One page of the edition."""

    number: Count = Field(..., description="page number (版次)")
    layout: Name = Field(..., description="name of a folder in layouts/")
    section: FactInput | None = Field(None, description="what the running head calls the page")
    editors: FactInput | None = Field(None, description="editors named in the running head")
    folio: FactInput | None = Field(
        None,
        description="the folio as printed, when it is not the number",
    )


class EditionInput(_Written):
    """``edition.yaml``; ``articles`` are file stems in reading order."""

    title: FactInput = Field(..., description="what the edition is called in catalogues")
    paper: FactInput = Field(..., description="the paper's name (报名)")
    date: Annotated[FactInput, AfterValidator(_dated)] = Field(
        ...,
        description="day of publication, 2014-01-30",
    )
    lang: Lang = Field("zh-Hans", description="BCP 47 language of the text")
    source: SourceInput | None = Field(None, description="the seed that the edition is made from")
    pages: list[PageInput] = Field(..., min_length=1, description="the pages, each with its layout")
    articles: list[Name] = Field(
        ..., min_length=1,
        description="stems of the article files, in reading order",
    )


class SlotInput(_Written):
    """One slot; ``line`` or ``after``, and never both."""

    columns: Range = Field(..., description="base columns that the slot covers: 3 or 1-6")
    line: Count | None = Field(None, description="first grid line, from 1")
    after: Name | None = Field(
        None,
        description="instead of line: one line below the last slot of this article",
    )
    depth: Depth = Field(None, description="grid lines, or auto: down to the next slot")
    set: Count | None = Field(
        None,
        description="number of text columns (破栏); without it, the base columns",
    )
    fit: Fit = Field(
        Fit.FREE,
        description="how a width that does not divide is divided: absolute 绝对, relative "
        "相对, free 自由",
    )
    gutter: Length | None = Field(
        None,
        description="distance of the text columns, when not the grid’s",
    )
    inset: Length | None = Field(
        None,
        description="white left and right inside the slot, when not the layout’s",
    )
    box: bool = Field(False, description="draw a box round this slot (加框)")
    frames: list[Count] = Field(
        default_factory=list,
        description="most lines in each text column, when they differ",
    )

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

    main: Words = Field(..., description="主题; U+3000 or <lb/> ends a line")
    kicker: Words | None = Field(None, description="引题, above")
    deck: Words | None = Field(None, description="副题, below")
    columns: Range | None = Field(
        None,
        description="base columns that the headline stands over: 1-6",
    )
    over: Range | None = Field(
        None,
        description="text columns of its slot that it stands over: 1-2",
    )
    style: Name | None = Field(None, description="a headline style of the layout")
    depth: Count | None = Field(None, description="grid lines; without it, what the sizes need")
    certainty: Certainty | None = Field(None, description="source, inferred or supplied")


class ImageInput(_Written):
    """A picture in the edition's folder."""

    file: Words = Field(..., description="the picture, inside the edition's folder")
    alt: str | None = Field(
        None,
        description="what the picture shows, for readers who cannot see it",
    )
    caption: str | None = Field(None, description="图片说明")


class ArticleSourceInput(_Written):
    """Which lines of the seed an article accounts for."""

    lines: Range = Field(..., description="first and last line of the seed: 3-65")


class ArticleInput(_Written):
    """``<id>.yaml``; ``certainty`` is that of a headline that does not state its own."""

    id: Name = Field(..., description="the file's stem")
    page: Count = Field(..., description="page number")
    group: Name | None = Field(
        None,
        description="id of the group whose head stands over this story (组合报道)",
    )
    kind: Kind = Field(Kind.STORY, description="what it is")
    lang: Lang | None = Field(None, description="BCP 47 language, when not the edition's")
    certainty: Certainty = Field(
        Certainty.SOURCE,
        description="of the headline, when it does not say",
    )
    source: ArticleSourceInput | None = Field(None, description="what it accounts for in the seed")
    place: list[SlotInput] = Field(
        default_factory=list,
        description="the thread of slots, in reading order",
    )
    box: bool = Field(False, description="draw one box round all slots (加框)")
    headline: HeadlineInput | None = Field(None, description="the headline")
    byline: Texts = Field(default_factory=list, description="署名, a line or several")
    body: str | None = Field(
        None,
        description="the text, in Markdown with CriticMarkup and milestones",
    )
    note: Texts = Field(
        default_factory=list,
        description="author's or editor's note at the end, in 楷",
    )
    signature: Texts = Field(default_factory=list, description="signature at the end, to the right")
    images: list[ImageInput] = Field(default_factory=list, description="pictures")
