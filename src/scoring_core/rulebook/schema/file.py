"""
The whole file, and what is wrong with its shape.

It says which key is wrong and how, all mistakes at once, and hands over a plain document:
text, lists and mappings, numbers as text, one form where the file allows two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, ValidationError

from scoring_core.rulebook.forms import format_table
from scoring_core.rulebook.report import Path
from scoring_core.rulebook.schema.parts import Line, Strict, Text
from scoring_core.rulebook.schema.records import RecordModel
from scoring_core.rulebook.schema.roster import CategoryModel, FormatModel, Members
from scoring_core.rulebook.schema.scheme import SchemeModel
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
    language: Literal[1]
    scheme: Annotated[dict[str, SchemeModel], Field(min_length=1)]
    names: dict[str, list[Text]] = {}
    belongs_to: dict[str, Line] = {}
    categories: Annotated[dict[str, CategoryModel], Field(min_length=1)] | None = None
    units: Members | None = None
    records: dict[str, RecordModel] = {}
    formats: dict[str, Annotated[FormatModel, BeforeValidator(format_table)]] = {}
    notice: dict[str, NoticeModel] = {}
    amendment: list[AmendmentModel] = []


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
