"""
The shape of a rule file: the only room that knows pydantic.

It says which key is wrong and how, all mistakes at once, and hands over a plain document:
text, lists and mappings, numbers as text, one form where the file allows two.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from scoring_core.rulebook.forms import (
    by_category,
    cell_meaning,
    format_table,
    group_table,
    member_table,
    number_text,
    price_values,
    total_table,
)
from scoring_core.rulebook.report import STAND_IN, Path

Text = Annotated[str, Field(min_length=1)]
NumberText = Annotated[str, BeforeValidator(number_text)]
Meaning = Annotated[str, BeforeValidator(cell_meaning)]
Numbers = Annotated[dict[str, Meaning], BeforeValidator(by_category)]
Policy = Literal["error", "missing", "zero", "not_applicable"]
Policies = Annotated[dict[str, Policy], BeforeValidator(by_category)]
Keys = Annotated[list[str], Field(min_length=1)]
Length = Literal["week", "month", "two_months", "quarter", "half", "year"]


class Strict(BaseModel):
    """No unknown key, and no type read as another."""

    model_config = ConfigDict(extra="forbid", strict=True)


class MemberModel(Strict):
    """One unit of a category."""

    name: Text
    since: str = ""
    until: str = ""
    reason: str = ""


Members = Annotated[
    list[Annotated[MemberModel, BeforeValidator(member_table)]], Field(min_length=1)
]


class CategoryModel(Strict):
    """`[categories.K]`."""

    title: Text
    units: Members
    role: Literal["ranked", "listed", "counted", "excluded"] = "ranked"


class FormatModel(Strict):
    """`[formats]`, one entry."""

    pattern: Text
    whole: str | None = None
    zero: str | None = None
    not_applicable: str | None = None
    missing: str = "缺"


class MetricModel(Strict):
    """`[scheme.K.metrics]`, one entry."""

    label: Text
    unit: Text
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
    format: str | None = None
    source: str = ""


class ScoreModel(Strict):
    """`[scheme.K.scores]`, one entry."""

    label: Text
    formula: Text
    unit: Text = "分"
    categories: Keys | None = None
    words: list[Text] = []
    full: Numbers = {}
    format: str | None = None
    source: str = ""


class TotalModel(Strict):
    """`[scheme.K.totals]`, one entry."""

    formula: Text
    unit: Text | None = None
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

    title: Text
    columns: Keys
    categories: Keys | None = None
    headers: dict[str, Text] = {}
    total_row: Text | None = None


class SchemeModel(Strict):
    """`[scheme.K]`."""

    title: Text
    source: Text
    in_force: Annotated[list[Text], Field(min_length=1)]
    period: Annotated[list[Length], Field(min_length=1)]
    cells: dict[str, Meaning]
    absent: Policies
    metrics: Annotated[dict[str, MetricModel], Field(min_length=1)]
    categories: Keys | None = None
    whole: list[Text] = []
    checks: list[Text] = []
    constants: dict[str, Numbers] = {}
    groups: dict[str, Annotated[GroupModel, BeforeValidator(group_table)]] = {}
    tables: dict[str, PriceModel] = {}
    scores: dict[str, ScoreModel] = {}
    totals: dict[str, Annotated[TotalModel, BeforeValidator(total_table)]] = {}
    ranking: RankingModel | None = None
    table: list[LayoutModel] = []


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
    name: Text
    language: Literal[1]
    scheme: Annotated[dict[str, SchemeModel], Field(min_length=1)]
    names: dict[str, list[Text]] = {}
    categories: Annotated[dict[str, CategoryModel], Field(min_length=1)] | None = None
    units: Members | None = None
    formats: dict[str, Annotated[FormatModel, BeforeValidator(format_table)]] = {}
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


class Allowed:
    """What may stand at one place of a rule file."""

    def __init__(self, shape: Any) -> None:
        self._written = shape
        while get_args(shape) and get_origin(shape) not in (dict, list, Literal):
            shape = next(part for part in get_args(shape) if part is not type(None))
        self._shape = shape
        self._inside: dict[str, Allowed] = {}

    @property
    def _model(self) -> type[BaseModel] | None:
        shape = self._shape
        return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of a table with fixed keys; none for anything else."""
        return tuple(self._fields)

    @property
    def _fields(self) -> dict[str, FieldInfo]:
        fields = self._model.model_fields if self._model else {}
        return {field.alias or name: field for name, field in fields.items()}

    @property
    def required(self) -> frozenset[str]:
        """Those of `keys` that have no default."""
        return frozenset(key for key, field in self._fields.items() if field.is_required())

    @property
    def free(self) -> bool:
        """Whether it is a table whose keys the author names."""
        return get_origin(self._shape) is dict

    @property
    def a_list(self) -> bool:
        """Whether it is a list."""
        return get_origin(self._shape) is list

    @property
    def choices(self) -> tuple[object, ...]:
        """The words or numbers of which one may stand here; none where anything may."""
        return get_args(self._shape) if get_origin(self._shape) is Literal else ()

    def at(self, part: str | int) -> Allowed:
        """What may stand one step further; a step out of a plain value stays there."""
        key = str(part) if part in self.keys else ""
        if key not in self._inside:
            self._inside[key] = self._step(key)
        return self._inside[key]

    def _step(self, key: str) -> Allowed:
        if key:
            return Allowed(self._fields[key].rebuild_annotation())
        return Allowed(get_args(self._shape)[-1]) if self.free or self.a_list else self

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self._written)

    def accepts(self, value: object) -> bool:
        """Whether a value fits as it is."""
        try:
            self._adapter.validate_python(value, strict=True)
        except ValidationError:
            return False
        return True

    @property
    def stand_in(self) -> object:
        """A value that fits, for one that does not, so that the rest can be checked."""
        if self._model:
            return {key: self.at(key).stand_in for key in self.keys if key in self.required}
        if self.free:
            return {STAND_IN: self.at(STAND_IN).stand_in}
        if self.a_list:
            return [self.at(0).stand_in]
        return self.choices[0] if self.choices else STAND_IN


ALLOWED = Allowed(RuleFile)
