"""
The JSON Schema of the rule file: its shape from the models, its words from the reference.

`python -m tests.docs.rule_file_schema` writes it into the reference and into the package.
Draft 7, which every editor's TOML support knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from scoring_core.rulebook.schema import file, records, roster, scheme, wording
from scoring_core.rulebook.schema.file import RuleFile

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/reference/keys"
WRITTEN = (
    ROOT / "docs/reference/rule-file.schema.json",
    ROOT / "src/scoring_core/rulebook/schema/rule-file.schema.json",
)

Json = dict[str, Any]

OF_PAGES: Mapping[str, tuple[tuple[type[BaseModel], ...], ...]] = {
    "file.md": ((RuleFile,), (roster.CategoryModel,), (roster.MemberModel,), (roster.FormatModel,)),
    "scheme.md": ((scheme.SchemeModel,), (scheme.GroupModel,), (scheme.PriceModel,)),
    "metrics.md": ((scheme.MetricModel,),),
    "records.md": (
        (records.RecordModel, RuleFile),
        (records.RecordFieldModel,),
        (RuleFile,),
        (records.TallyModel,),
        (records.PiecesModel,),
        (records.PerModel,),
    ),
    "from.md": ((scheme.RecallModel,),),
    "scores.md": ((scheme.ScoreModel,), (scheme.TotalModel,), (scheme.RankingModel,)),
    "wording.md": (
        (scheme.LayoutModel,),
        (wording.ListModel,),
        (wording.PassageModel,),
        (wording.NoticeModel, wording.PartModel),
    ),
    "exception.md": ((scheme.ExceptionModel,),),
    "amendment.md": ((file.AmendmentModel,),),
}
"""Whose keys each table of a page tells, in the order of the tables."""


class Row(NamedTuple):
    """One row of a table of keys."""

    keys: tuple[str, ...]
    use: str
    example: str


class Table(NamedTuple):
    """A table of keys, with the heading above it."""

    heading: str
    rows: tuple[Row, ...]


def tables(page: str) -> list[Table]:
    """The tables of keys of a page."""
    found: list[Table] = []
    heading = ""
    for line in (PAGES / page).read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| 键 |"):
            found.append(Table(heading, ()))
        elif line.startswith("| `") and len(cells := _cells(line)) == 4:
            found[-1] = Table(found[-1].heading, (*found[-1].rows, _row(cells)))
    return found


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line)[1:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _row(cells: list[str]) -> Row:
    keys, use, example, _ = cells
    return Row(tuple(re.findall(r"`(\w+)`", keys)), _plain(use), example)


def _plain(text: str) -> str:
    """A text without its links, which lead nowhere from an editor."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)


def told() -> dict[tuple[str, str], str]:
    """What the reference says of each key: by model and key; of a model, by the key ``."""
    found: dict[tuple[str, str], str] = {}
    for page, owners in OF_PAGES.items():
        for table, models in zip(tables(page), owners, strict=True):
            for model in models:
                found.setdefault((model.__name__, ""), table.heading)
            for row in table.rows:
                found |= dict.fromkeys(_places(row, models, found), _description(row))
    return found


def _places(
    row: Row, models: tuple[type[BaseModel], ...], told_before: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    for key in row.keys:
        owners = [model for model in models if key in keys_of(model)]
        assert owners, (row.keys, models)
        places = [(model.__name__, key) for model in owners]
        yield from (place for place in places if place not in told_before)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model as the file writes them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _description(row: Row) -> str:
    return f"{row.use}\n\n{row.example}" if row.example else row.use


def schema() -> Json:
    """The schema of the rule file, with a description of every key."""
    made = RuleFile.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    words = told()
    definitions = made.pop("$defs")
    named = {name: _described(_lean(d), name, words) for name, d in sorted(definitions.items())}
    whole = _described(_lean(made), RuleFile.__name__, words)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "scoring-core 规则文件"}
    return {**head, **whole, "definitions": named}


def _lean(value: Any) -> Any:
    """Without what says nothing in a TOML file: titles of names, nulls, empty defaults."""
    if isinstance(value, list):
        return [_lean(inner) for inner in value if inner != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {key: _lean(inner) for key, inner in value.items() if not _idle(key, inner)}
    if len(kept.get("anyOf", ())) == 1:
        (only,) = kept.pop("anyOf")
        return {**only, **kept}
    return kept


def _idle(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and not value)


def _described(shape: Json, model: str, words: Mapping[tuple[str, str], str]) -> Json:
    if (model, "") not in words:
        return shape
    keys = shape["properties"]
    inside = {key: {"description": words.get((model, key), ""), **keys[key]} for key in keys}
    return {**shape, "description": words[model, ""], "properties": inside}


def text() -> str:
    """The schema as it is written."""
    return f"{json.dumps(schema(), ensure_ascii=False, indent=1)}\n"


if __name__ == "__main__":
    for path in WRITTEN:
        path.write_text(text(), "utf-8", newline="\n")
