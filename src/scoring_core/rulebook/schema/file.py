"""
The whole file, and what is wrong with its shape.

It says which key is wrong and how, all mistakes at once, and hands over a plain document:
text, lists and mappings, numbers as text, one form where the file allows two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from scoring_core.rulebook.forms import no_flag
from scoring_core.rulebook.report import Path
from scoring_core.rulebook.schema.parts import Line, Strict, Text
from scoring_core.rulebook.schema.records import RecordModel
from scoring_core.rulebook.schema.roster import CategoryModel, Format, Members
from scoring_core.rulebook.schema.scheme import MetricModel, SchemeModel, ScoreModel
from scoring_core.rulebook.schema.wording import NoticeModel


class AmendmentModel(Strict):
    """`[[amendment]]`; what is set and added has the shape of its place."""

    from_: Annotated[Text, Field(alias="from")]
    source: Text
    set: dict[str, Any] = {}
    add: dict[str, Any] = {}
    remove: list[Text] = []


class RuleFile(Strict):
    """The whole file."""

    key: Text
    name: Line
    language: Annotated[Literal[1], BeforeValidator(no_flag)]
    scheme: Annotated[dict[str, SchemeModel], Field(min_length=1)]
    names: dict[str, list[Text]] = {}
    belongs_to: dict[str, Line] = {}
    categories: Annotated[dict[str, CategoryModel], Field(min_length=1)] | None = None
    units: Members | None = None
    records: dict[str, RecordModel] = {}
    formats: dict[str, Format] = {}
    notice: dict[str, NoticeModel] = {}
    amendment: list[AmendmentModel] = []

    @model_validator(mode="after")
    def words_of_the_past(self) -> Self:
        """What comes from another period or scheme has the words of what it is there."""
        for key, scheme in self.scheme.items():
            for metric in scheme.metrics.values():
                if not metric.words:
                    metric.words = self._words(metric, key)
        return self

    def _words(self, metric: MetricModel, scheme: str) -> list[str]:
        told: MetricModel | ScoreModel | None = metric
        for _ in range(sum(len(each.metrics) for each in self.scheme.values())):
            if not isinstance(told, MetricModel) or told.words or told.from_ is None:
                break
            if told.from_.how == "count":
                return []
            scheme = told.from_.scheme or scheme
            source, value = self.scheme.get(scheme), told.from_.value
            told = (source.metrics.get(value) or source.scores.get(value)) if source else None
        return list(told.words) if told else []


class Fault(NamedTuple):
    """What pydantic says of one place: the kind of error, its limits, and what was given."""

    path: Path
    kind: str
    limits: Mapping[str, Any]
    given: object


def read(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The plain document, or every fault of its shape."""
    try:
        return RuleFile.model_validate(document).model_dump(mode="json", by_alias=True), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return {}, [Fault(d["loc"], d["type"], d.get("ctx", {}), d["input"]) for d in details]
