"""What the parts of a rule file are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from scoring_core.rulebook.forms import (
    amount,
    by_category,
    cell_meaning,
    not_blank,
    number_text,
    one_line,
    section_name,
)
from scoring_core.rulebook.schema import written

Text = Annotated[str, Field(min_length=1)]
Printed = Annotated[str, AfterValidator(one_line), WithJsonSchema(written.PRINTED)]
Line = Annotated[Printed, AfterValidator(not_blank), WithJsonSchema(written.LINE)]
Section = Annotated[Line, AfterValidator(section_name), WithJsonSchema(written.SECTION)]
NumberText = Annotated[str, BeforeValidator(number_text), WithJsonSchema(written.NUMBER)]
Meaning = Annotated[str, BeforeValidator(cell_meaning), WithJsonSchema(written.MEANING)]
Amount = Annotated[str, BeforeValidator(amount), WithJsonSchema(written.MEANING)]
Amounts = Annotated[
    dict[str, Amount],
    BeforeValidator(by_category, json_schema_input_type=Amount | dict[str, Amount]),
]
Numbers = Annotated[
    dict[str, Meaning],
    BeforeValidator(by_category, json_schema_input_type=Meaning | dict[str, Meaning]),
]
Policy = Literal["error", "missing", "zero", "not_applicable"]
Policies = Annotated[
    dict[str, Policy],
    BeforeValidator(by_category, json_schema_input_type=Policy | dict[str, Policy]),
]
Keys = Annotated[list[str], Field(min_length=1)]
Length = Literal["week", "month", "two_months", "quarter", "half", "year"]


class Strict(BaseModel):
    """No unknown key, and no type read as another."""

    model_config = ConfigDict(extra="forbid", strict=True)
