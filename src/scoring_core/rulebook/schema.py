"""
The shape of a rule file: the only room that knows pydantic.

It says which key is wrong and how, all mistakes at once, and hands over a plain document:
text, lists and mappings, numbers as text, one form where the file allows two.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import findall
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from scoring_core.likeness import nearest, nearest_words
from scoring_core.rulebook.forms import (
    by_category,
    cell_meaning,
    format_table,
    member_table,
    number_text,
    plain_key,
    price_values,
    total_table,
)
from scoring_core.rulebook.report import Mistake, Path

Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, BeforeValidator(plain_key)]
NumberText = Annotated[str, BeforeValidator(number_text)]
Meaning = Annotated[str, BeforeValidator(cell_meaning)]
Numbers = Annotated[dict[str, Meaning], BeforeValidator(by_category)]
Policy = Literal["error", "missing", "zero", "not_applicable"]
Policies = Annotated[dict[str, Policy], BeforeValidator(by_category)]
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


class CategoryModel(Strict):
    """`[categories.K]`."""

    title: Text
    units: list[Annotated[MemberModel, BeforeValidator(member_table)]]
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
    categories: list[str] | None = None
    optional: bool = False
    cells: dict[str, Meaning] = {}
    range: Annotated[list[NumberText], Field(min_length=2, max_length=2)] | None = None
    step: NumberText | None = None
    words: list[Text] = []
    full: Numbers = {}
    bare: Literal["percent", "fraction"] | None = None
    format: str | None = None
    source: str = ""


class ScoreModel(Strict):
    """`[scheme.K.scores]`, one entry."""

    label: Text
    formula: Text
    unit: Text = "分"
    categories: list[str] | None = None
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

    by: Annotated[list[Key], Field(min_length=1)]
    values: Annotated[dict[str, NumberText], BeforeValidator(price_values)]


class RankingModel(Strict):
    """`[scheme.K.ranking]`."""

    by: Annotated[list[Text], Field(min_length=1)]
    scope: Literal["category", "all"]
    eligible: str | None = None
    after_tie: Literal["skip", "next"] | None = None
    then: list[Text] | None = None
    source: str = ""


class LayoutModel(Strict):
    """`[[scheme.K.table]]`."""

    title: Text
    columns: Annotated[list[str], Field(min_length=1)]
    categories: list[str] | None = None
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
    metrics: Annotated[dict[Key, MetricModel], Field(min_length=1)]
    categories: list[str] | None = None
    checks: list[Text] = []
    constants: dict[Key, Numbers] = {}
    groups: dict[Key, list[str]] = {}
    tables: dict[Key, PriceModel] = {}
    scores: dict[Key, ScoreModel] = {}
    totals: dict[Key, Annotated[TotalModel, BeforeValidator(total_table)]] = {}
    ranking: RankingModel | None = None
    table: list[LayoutModel] = []


class RuleFile(Strict):
    """The whole file."""

    key: Key
    name: Text
    language: Literal[1]
    scheme: Annotated[dict[str, SchemeModel], Field(min_length=1)]
    names: dict[str, list[Text]] = {}
    categories: dict[Key, CategoryModel] | None = None
    units: list[Annotated[MemberModel, BeforeValidator(member_table)]] | None = None
    formats: dict[str, Annotated[FormatModel, BeforeValidator(format_table)]] = {}


def validate(document: Mapping[str, Any]) -> tuple[dict[str, Any] | None, list[Mistake]]:
    """The plain document, or None with every mistake of its shape."""
    try:
        return RuleFile.model_validate(document).model_dump(mode="json"), []
    except ValidationError as error:
        return None, _mistakes(error)


def _mistakes(error: ValidationError) -> list[Mistake]:
    details = [
        (tuple(d["loc"]), d["type"], d.get("ctx", {}), d["input"])
        for d in error.errors(include_url=False)
    ]
    extra = {loc for loc, kind, _, _ in details if kind == "extra_forbidden"}
    return [
        _mistake(loc, kind, context, given)
        for loc, kind, context, given in details
        if not (kind == "missing" and _misspelt(loc, extra))
    ]


def _misspelt(missing: Path, extra: set[Path]) -> bool:
    """A key that is only misspelt gives one message, that of the unknown key."""
    here = [str(loc[-1]) for loc in extra if loc[:-1] == missing[:-1]]
    return any(nearest_words(word, _fields(missing[:-1]), 1) == (missing[-1],) for word in here)


def _fields(path: Path) -> tuple[str, ...]:
    """The keys that the table at a path may have."""
    shape: Any = RuleFile
    for part in path:
        fields = shape.model_fields if _is_model(shape) else {}
        annotation = fields[part].annotation if part in fields else _inner(shape)
        shape = _unwrapped(annotation)
    return tuple(shape.model_fields) if _is_model(shape) else ()


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _inner(shape: Any) -> Any:
    """The type of a mapping's values or a list's elements."""
    return get_args(shape)[-1] if get_args(shape) else None


def _unwrapped(annotation: Any) -> Any:
    """Without `Annotated[…]` and `… | None`."""
    while get_args(annotation) and get_origin(annotation) not in (dict, list, Literal):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation


_KINDS = {
    "string_type": "@a_text",
    "list_type": "@a_list",
    "dict_type": "@a_table",
    "model_type": "@a_table",
    "bool_type": "@a_flag",
    "too_short": "@not_empty",
    "string_too_short": "@not_empty",
    "too_long": "@two_numbers",
}


def _mistake(loc: Path, kind: str, context: Mapping[str, Any], given: object) -> Mistake:
    last = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        near = nearest(last, _fields(loc[:-1]))
        return Mistake(loc, "SC201", last, {"nearest": near}, on_key=True)
    if kind == "missing":
        return Mistake(loc[:-1], "SC202", last, {}, on_key=True)
    if kind == "literal_error":
        words = findall(r"'?([\w]+)'?(?:,| or |$)", context["expected"])
        near = nearest(str(given), words)
        return Mistake(loc, "SC203", str(given), {"words": "、".join(words), "nearest": near})
    if kind.startswith("SC"):
        on_key = last == "[key]"
        return Mistake(loc[:-1] if on_key else loc, kind, str(given), dict(context), on_key=on_key)
    return Mistake(loc, "SC204", str(given), {"key": last, "expected": _KINDS.get(kind, kind)})
