"""``layout.yaml`` as its author writes it: pydantic models over scalars that are still strings.

Part of stage 2; ``layout`` turns them into points.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from huozi.house import House

Align = Literal["justify", "left", "center", "right"]


class _Written(BaseModel):
    """Base of everything a layout says."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PaperInput(_Written):
    """The trimmed page."""

    width: str
    height: str


class BodyInput(_Written):
    """The body's size and leading: what 字 and 行 are worth."""

    size: str
    leading: str


class GridInput(_Written):
    """The character grid."""

    columns: int = Field(ge=1, le=24)
    measure: str
    gutter: str
    lines: int = Field(ge=1, le=400)
    left: str
    top: str


class TextStyleInput(_Written):
    """How a role of text is set."""

    face: str
    strong: str
    kai: str
    size: str
    indent: float = 0
    align: Align = "justify"
    trim_opening: bool = False


class PartInput(_Written):
    """Face and size of a part of a headline."""

    face: str
    size: str


class HeadlineStyleInput(_Written):
    """A headline style; white in lines."""

    above: float
    between: float
    below: float
    kicker: PartInput
    main: PartInput
    deck: PartInput
    byline: Literal["column", "head"]


class BoxRuleInput(_Written):
    """加框."""

    weight: str
    inset: str
    pad: int


class ColumnRuleInput(_Written):
    """栏线, drawn in gutters at least this wide."""

    weight: str
    from_: str = Field(alias="from")


class BetweenRuleInput(_Written):
    """The rule between two stories."""

    weight: str


class RulesInput(_Written):
    """All rules."""

    box: BoxRuleInput
    columns: ColumnRuleInput
    between: BetweenRuleInput


class HeadRuleInput(_Written):
    """A rule of the running head."""

    at: str
    weight: str


class ItemInput(_Written):
    """A line of the running head."""

    text: str
    face: str
    size: str
    align: Literal["left", "center", "right"]
    x: str
    baseline: str


class RunningHeadInput(_Written):
    """报眉."""

    top: str
    rules: tuple[HeadRuleInput, ...]
    items: tuple[ItemInput, ...]


class LegendInput(_Written):
    """The line under the page."""

    face: str
    size: str
    baseline: str


class LayoutInput(_Written):
    """A whole layout.yaml."""

    name: str
    description: str
    paper: PaperInput
    body: BodyInput
    grid: GridInput
    sizes: dict[str, str]
    baseline: float
    punctuation: House = House.QUANJIAO
    text: dict[str, TextStyleInput]
    headlines: dict[str, HeadlineStyleInput]
    rules: RulesInput
    running_head: RunningHeadInput
    legend: LegendInput
