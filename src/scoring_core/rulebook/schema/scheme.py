"""`[scheme.K]`: all that was decided about one kind of work."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from scoring_core.rulebook.forms import group_table, no_flag, price_values, total_table
from scoring_core.rulebook.schema import written
from scoring_core.rulebook.schema.parts import (
    Amount,
    Amounts,
    Keys,
    Length,
    Line,
    Meaning,
    Numbers,
    NumberText,
    Policies,
    Strict,
    Text,
)
from scoring_core.rulebook.schema.records import TallyModel
from scoring_core.rulebook.schema.wording import Lines, ListModel, PassageModel


def _last(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """`last 7` as well as the `last 3` that stands for it among the words."""
    last = isinstance(value, str) and re.fullmatch("last ([2-9]|[1-9][0-9])", value)
    return value if last else read(value)


_When = Literal[
    "this_period",
    "previous",
    "year_ago",
    "earlier_this_year",
    "weeks",
    "months",
    "two_months",
    "quarters",
    "halves",
    "last 3",
]
When = Annotated[_When, WrapValidator(_last, json_schema_input_type=_When | written.Last)]


class RecallModel(Strict):
    """`[scheme.K.metrics]`, the `from` of one entry."""

    value: Text
    when: When
    absent: Meaning
    scheme: str | None = None
    of: Literal["members"] | None = None
    how: Literal["sum", "mean", "highest", "lowest", "latest", "count"] | None = None


class MetricModel(Strict):
    """`[scheme.K.metrics]`, one entry."""

    label: Line
    unit: Line
    columns: list[Text] = []
    categories: Keys | None = None
    total: Literal["units", "given"] = "units"
    optional: bool = False
    cells: dict[str, Meaning] = {}
    range: Annotated[list[NumberText], Field(min_length=2, max_length=2)] | None = None
    step: NumberText | None = None
    words: list[Text] = []
    full: Numbers = {}
    bare: Literal["percent", "fraction"] | None = None
    reason: bool = False
    helps: list[str] = []
    hurts: list[str] = []
    from_: Annotated[RecallModel | None, Field(alias="from")] = None
    tally: TallyModel | None = None
    python: Text | None = None
    format: str | None = None
    source: str = ""


class ScoreModel(Strict):
    """`[scheme.K.scores]`, one entry."""

    label: Line
    formula: Text
    unit: Line = "分"
    categories: Keys | None = None
    words: list[Text] = []
    full: Numbers = {}
    format: str | None = None
    source: str = ""


class TotalModel(Strict):
    """`[scheme.K.totals]`, one entry."""

    formula: Text
    unit: Line | None = None
    format: str | None = None
    words: list[Text] = []


class PriceModel(Strict):
    """`[scheme.K.tables]`, one entry; `values` by the words of `by`, joined by tabs."""

    by: Keys
    values: Annotated[
        dict[str, NumberText], BeforeValidator(price_values), WithJsonSchema(written.PRICES)
    ]


class GroupModel(Strict):
    """`[scheme.K.groups]`, one entry."""

    of: Keys
    full: Numbers = {}


Total = Annotated[
    TotalModel, BeforeValidator(total_table, json_schema_input_type=Text | TotalModel)
]
Group = Annotated[
    GroupModel, BeforeValidator(group_table, json_schema_input_type=Keys | GroupModel)
]


class RankingModel(Strict):
    """`[scheme.K.ranking]`."""

    by: Annotated[list[Text], Field(min_length=1)]
    scope: Literal["category", "all"]
    eligible: str | None = None
    after_tie: Literal["skip", "next"] | None = None
    then: Annotated[list[Text], Field(min_length=1)] | None = None
    source: str = ""


class ExceptionModel(Strict):
    """`[[scheme.K.exception]]`."""

    unit: Line
    reason: Line
    set: dict[str, Amount] = {}
    role: Literal["ranked", "listed", "counted", "excluded"] | None = None
    since: str = ""
    until: str = ""


class LayoutModel(Strict):
    """`[[scheme.K.table]]`."""

    title: Line
    columns: Keys
    categories: Keys | None = None
    headers: dict[str, Line] = {}
    total_row: Line | None = None
    notes: Lines = []
    annex: bool = True
    side_by_side: Annotated[Literal[1, 2, 3, 4], BeforeValidator(no_flag)] = 1


class SchemeModel(Strict):
    """`[scheme.K]`."""

    title: Line
    source: Text
    in_force: Annotated[list[Text], Field(min_length=1)]
    period: Annotated[list[Length], Field(min_length=1)]
    cells: dict[str, Meaning]
    absent: Policies
    metrics: Annotated[dict[str, MetricModel], Field(min_length=1)]
    categories: Keys | None = None
    whole: list[Text] = []
    checks: list[Text] = []
    constants: dict[str, Amounts] = {}
    constant_sources: dict[str, Text] = {}
    groups: dict[str, Group] = {}
    tables: dict[str, PriceModel] = {}
    scores: dict[str, ScoreModel] = {}
    totals: dict[str, Total] = {}
    ranking: RankingModel | None = None
    table: list[LayoutModel] = []
    lists: dict[str, ListModel] = {}
    text: list[PassageModel] = []
    exception: list[ExceptionModel] = []
