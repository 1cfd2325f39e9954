"""What the parts of a rule file are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from scoring_core.rulebook.forms import (
    amount,
    by_category,
    cell_meaning,
    not_blank,
    number_text,
    one_line,
    section_name,
)

Text = Annotated[str, Field(min_length=1)]
Printed = Annotated[str, AfterValidator(one_line)]
Line = Annotated[Printed, AfterValidator(not_blank)]
Section = Annotated[Line, AfterValidator(section_name)]
NumberText = Annotated[str, BeforeValidator(number_text)]
Meaning = Annotated[str, BeforeValidator(cell_meaning)]
Amounts = Annotated[
    dict[str, Annotated[str, BeforeValidator(amount)]], BeforeValidator(by_category)
]
Numbers = Annotated[dict[str, Meaning], BeforeValidator(by_category)]
Policy = Literal["error", "missing", "zero", "not_applicable"]
Policies = Annotated[dict[str, Policy], BeforeValidator(by_category)]
Keys = Annotated[list[str], Field(min_length=1)]
Length = Literal["week", "month", "two_months", "quarter", "half", "year"]


class Strict(BaseModel):
    """No unknown key, and no type read as another."""

    model_config = ConfigDict(extra="forbid", strict=True)
