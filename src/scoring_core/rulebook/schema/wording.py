"""Lists, sentences and notices: how results are put into words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scoring_core.rulebook.forms import part_table, show_table, take_table, text_list
from scoring_core.rulebook.schema.parts import Keys, Strict, Text

Takes = Annotated[dict[str, Text], Field(min_length=1), BeforeValidator(take_table)]
Shows = Annotated[dict[str, Text], Field(min_length=1), BeforeValidator(show_table)]
Texts = Annotated[list[Text], BeforeValidator(text_list)]


class ListModel(Strict):
    """`[scheme.K.lists]`, one entry."""

    over: Literal["category", "all"]
    order: Keys
    show: Shows
    join: str
    where: Text | None = None
    take: Takes | None = None
    ties: Literal["keep", "cut"] | None = None
    group: Text | None = None
    show_equal: Text | None = None
    join_equal: str | None = None
    empty: Text | None = None


class PassageModel(Strict):
    """`[[scheme.K.text]]`."""

    heading: Text | None = None
    each: Literal["category"] | None = None
    when: Text | None = None
    say: Text | None = None
    clerk: Text | None = None


class PartModel(Strict):
    """One of `schemes` of a notice: schemes under one heading, or the clerk's own text."""

    heading: str = ""
    schemes: Keys | None = None
    clerk: Text | None = None


Parts = Annotated[list[Annotated[PartModel, BeforeValidator(part_table)]], Field(min_length=1)]


class NoticeModel(Strict):
    """`[notice.K]`."""

    title: Text
    schemes: Parts
    opening: Text | None = None
    closing: Text | None = None
    issuer: Texts = []
    recipients: str = ""
    copy_to: str = ""
    number: str = ""
    disclosure: str = ""
    masthead: str = ""
