"""`[scheme.K]`: all that was decided about one kind of work."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from scoring_core.rulebook.forms import group_table, price_values, total_table
from scoring_core.rulebook.schema.parts import (
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


class RecallModel(Strict):
    """`[scheme.K.metrics]`, the `from` of one entry."""

    value: Text
    when: Literal["previous", "year_ago"]
    absent: Meaning


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
    helps: list[str] = []
    hurts: list[str] = []
    from_: Annotated[RecallModel | None, Field(alias="from")] = None
    tally: TallyModel | None = None
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
    values: Annotated[dict[str, NumberText], BeforeValidator(price_values)]


class GroupModel(Strict):
    """`[scheme.K.groups]`, one entry."""

    of: Keys
    full: Numbers = {}


class RankingModel(Strict):
    """`[scheme.K.ranking]`."""

    by: Annotated[list[Text], Field(min_length=1)]
    scope: Literal["category", "all"]
    eligible: str | None = None
    after_tie: Literal["skip", "next"] | None = None
    then: Annotated[list[Text], Field(min_length=1)] | None = None
    source: str = ""


class LayoutModel(Strict):
    """`[[scheme.K.table]]`."""

    title: Line
    columns: Keys
    categories: Keys | None = None
    headers: dict[str, Line] = {}
    total_row: Line | None = None
    notes: Lines = []
    annex: bool = True


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
    groups: dict[str, Annotated[GroupModel, BeforeValidator(group_table)]] = {}
    tables: dict[str, PriceModel] = {}
    scores: dict[str, ScoreModel] = {}
    totals: dict[str, Annotated[TotalModel, BeforeValidator(total_table)]] = {}
    ranking: RankingModel | None = None
    table: list[LayoutModel] = []
    lists: dict[str, ListModel] = {}
    text: list[PassageModel] = []

    @model_validator(mode="after")
    def words_of_the_past(self) -> Self:
        """What comes from another period has the words of what it is there."""
        for metric in self.metrics.values():
            if not metric.words:
                metric.words = self._words(metric)
        return self

    def _words(self, metric: MetricModel) -> list[str]:
        told: MetricModel | ScoreModel | None = metric
        for _ in self.metrics:
            if not isinstance(told, MetricModel) or told.words or told.from_ is None:
                break
            told = self.metrics.get(told.from_.value) or self.scores.get(told.from_.value)
        return list(told.words) if told else []
