"""Records, and what is counted of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from scoring_core.rulebook.record_forms import (
    amount_text,
    choice_table,
    combine_shares,
    credit_shares,
)
from scoring_core.rulebook.schema import written
from scoring_core.rulebook.schema.parts import Keys, Length, Line, NumberText, Strict, Text

Count = Annotated[Text, BeforeValidator(amount_text), WithJsonSchema(written.COUNT)]
Words = Annotated[
    dict[str, list[Text]] | None, BeforeValidator(choice_table), WithJsonSchema(written.WORDS)
]
Shares = Annotated[
    list[NumberText] | None, BeforeValidator(combine_shares), WithJsonSchema(written.SHARES)
]
Credit = Annotated[
    list[Text] | None, BeforeValidator(credit_shares), WithJsonSchema(written.CREDIT)
]
Type = Literal["units", "date", "choice", "number", "flag", "text"]
How = Literal["sum", "mean", "highest", "lowest", "latest", "count", "middle"]


class RecordFieldModel(Strict):
    """`[records.K.fields]`, one entry; `values` are words, each with its other writings."""

    label: Line
    type: Type
    columns: list[Text] = []
    listed: Annotated[bool, Field(alias="list")] = False
    values: Words = None
    range: Annotated[list[NumberText], Field(min_length=2, max_length=2)] | None = None
    step: NumberText | None = None
    reason: bool = False


class RecordModel(Strict):
    """`[records.K]`."""

    fields: Annotated[dict[str, RecordFieldModel], Field(min_length=1)]
    piece: Text | None = None
    unique: Text | None = None


class PiecesModel(Strict):
    """The `pieces` of a tally."""

    order: Literal["date", "highest"]
    skip: Count = "0"
    take: Count | None = None


class PerModel(Strict):
    """The `per` of a tally."""

    length: Length
    value: Text


class TallyModel(Strict):
    """`[scheme.K.metrics]`, the `tally` of one entry."""

    date: Text | None = None
    records: Text | None = None
    each: Text | None = None
    where: Text | None = None
    value: Text = "1"
    once_per: Keys | None = None
    combine: Shares = None
    at_most: NumberText | None = None
    to: Text | None = None
    credit: Credit = None
    roll_up: Literal["no", "instead", "also"] | None = None
    pieces: PiecesModel | None = None
    how: How = "sum"
    per: PerModel | None = None
