"""Lists, sentences and notices: how results are put into words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from scoring_core.rulebook.forms import part_table, show_table, take_table, text_list
from scoring_core.rulebook.schema import written
from scoring_core.rulebook.schema.parts import Keys, Line, Printed, Section, Strict, Text

Count = Annotated[Text, WithJsonSchema(written.COUNT)]
Takes = Annotated[
    dict[str, Text],
    Field(min_length=1),
    BeforeValidator(take_table, json_schema_input_type=Count | written.Some[Count]),
]
Shows = Annotated[
    dict[str, Line],
    Field(min_length=1),
    BeforeValidator(show_table, json_schema_input_type=Line | written.Some[Line]),
]
Lines = Annotated[list[Line], BeforeValidator(text_list, json_schema_input_type=Line | list[Line])]


class ListModel(Strict):
    """`[scheme.K.lists]`, one entry."""

    over: Literal["category", "all"]
    order: Keys
    show: Shows
    join: Printed
    where: Text | None = None
    take: Takes | None = None
    ties: Literal["keep", "cut"] | None = None
    group: Text | None = None
    show_equal: Line | None = None
    join_equal: Printed | None = None
    empty: Line | None = None


class PassageModel(Strict):
    """`[[scheme.K.text]]`."""

    heading: Line | None = None
    each: Literal["category"] | None = None
    when: Text | None = None
    say: Line | None = None
    clerk: Section | None = None
    python: Text | None = None


class PartModel(Strict):
    """One of `schemes` of a notice: schemes under one heading, or the clerk's own text."""

    heading: Printed = ""
    schemes: Keys | None = None
    clerk: Section | None = None


Part = Annotated[PartModel, BeforeValidator(part_table, json_schema_input_type=str | PartModel)]
Parts = Annotated[list[Part], Field(min_length=1)]


class NoticeModel(Strict):
    """`[notice.K]`."""

    title: Line
    schemes: Parts
    opening: Line | None = None
    closing: Line | None = None
    issuer: Lines = []
    recipients: Printed = ""
    copy_to: Printed = ""
    number: Printed = ""
    disclosure: Printed = ""
    masthead: Printed = ""
