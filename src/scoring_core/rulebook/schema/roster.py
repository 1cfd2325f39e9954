"""Who is measured, and how numbers are printed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scoring_core.rulebook.forms import format_table, member_table
from scoring_core.rulebook.schema.parts import Line, Printed, Strict


class MemberModel(Strict):
    """One unit of a category."""

    name: Line
    since: str = ""
    until: str = ""
    reason: str = ""


Member = Annotated[
    MemberModel, BeforeValidator(member_table, json_schema_input_type=Line | MemberModel)
]
Members = Annotated[list[Member], Field(min_length=1)]


class CategoryModel(Strict):
    """`[categories.K]`."""

    title: Line
    units: Members
    role: Literal["ranked", "listed", "counted", "excluded"] = "ranked"


class FormatModel(Strict):
    """`[formats]`, one entry."""

    pattern: Line
    whole: str | None = None
    zero: Printed | None = None
    not_applicable: Printed | None = None
    missing: Printed = "缺"


Format = Annotated[
    FormatModel, BeforeValidator(format_table, json_schema_input_type=Line | FormatModel)
]
