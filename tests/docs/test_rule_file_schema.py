"""The JSON Schema of the rule file says of a document what the program says of its shape."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from scoring_core.rulebook.for_editors import SCHEMA, rule_file_schema
from scoring_core.rulebook.schema.file import read
from tests.docs.rule_file_schema import (
    OF_PAGES,
    PAGES,
    ROOT,
    WRITTEN,
    keys_of,
    schema,
    tables,
    text,
)
from tests.docs.test_reference import _example, _refused, _without

VALIDATOR = Draft7Validator(schema())
NAMING = (*ROOT.glob("plugins/*/src/*/*.toml"), *ROOT.glob("examples/*.toml"))
GOOD = (
    *NAMING,
    *ROOT.glob("tests/rulebooks/*.toml"),
    *(ROOT / "tests/rulebook").glob("*.toml"),
    *ROOT.glob("tests/*.toml"),
)


def _document(text: str) -> dict[str, Any]:
    return tomli.loads(text, parse_float=Decimal)


def test_the_written_schema_is_that_of_the_models_and_of_the_reference() -> None:
    old = [path.name for path in WRITTEN if path.read_text("utf-8") != text()]
    assert old == [], "write it anew: just schema"
    assert rule_file_schema() == text()


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(schema())


def test_each_table_of_the_reference_tells_the_keys_of_its_model() -> None:
    assert set(OF_PAGES) == {path.name for path in PAGES.glob("*.md")}
    for page, owners in OF_PAGES.items():
        for table, models in zip(tables(page), owners, strict=True):
            told = {key for row in table.rows for key in row.keys}
            assert told <= {key for model in models for key in keys_of(model)}, table.heading


def test_every_key_has_a_description() -> None:
    shapes = [schema(), *schema()["definitions"].values()]
    keys = [(key, told) for shape in shapes for key, told in shape.get("properties", {}).items()]

    assert len(keys) > 130
    assert [key for key, told in keys if not told["description"]] == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_good_file_passes(path: Path) -> None:
    assert list(VALIDATOR.iter_errors(_document(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", NAMING, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_file_names_the_schema_on_its_first_line(path: Path) -> None:
    directive, named = path.read_text("utf-8").splitlines()[0].split(maxsplit=1)

    assert directive == "#:schema"
    assert (path.parent / named).resolve() == ROOT / "docs/reference" / SCHEMA


def test_what_the_reference_refuses_for_its_shape_the_schema_refuses() -> None:
    pages = {page.name: _example(page) for page in PAGES.glob("*.md")}
    refused = 0
    for told in (row for page in PAGES.glob("*.md") for row in _refused(page)):
        example = pages[told.page]
        wrong = example.replace(told.old, told.new, 1) if told.new else _without(example, told.old)
        document = _document(wrong)
        faults = read(document)[1]
        assert VALIDATOR.is_valid(document) == (not faults), (told, faults)
        refused += bool(faults)
    assert refused > 80


_OTHER = st.sampled_from(
    (
        *("", " ", "x", "两\n行", "5%", "1,234", "01", "-0.50", "12e3", "1_0", "missing", "error"),
        *("last 7", "last 1", "last 100", "highest 3", "highest 0", "all", "each", "首 #", "# 首"),
        *(0, 1, 2, -3, True, False, Decimal("0.5"), Decimal("-1.5"), [], {}, [""], ["x"], [1, 2]),
        *([0, 1], ["a", "a"], [{}], [[]], {"x": "y"}, {"x": 1}, {"x": {}}, {"x": ["y"]}, {"": []}),
        *({"x": {"y": 1}}, {"name": "x"}, {"pattern": "0"}, {"of": ["x"]}, {"formula": "1"}),
    )
)


@st.composite
def _changed(draw: st.DrawFn, documents: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """A good document with one place changed: left out, misspelt, or holding something else."""
    document: dict[str, Any] = deepcopy(draw(st.sampled_from(documents)))
    table: Any = document
    key: Any = draw(st.sampled_from(sorted(table)))
    while isinstance(table[key], dict | list) and table[key] and draw(st.integers(0, 5)):
        table = table[key]
        key = draw(st.sampled_from(sorted(table) if isinstance(table, dict) else range(len(table))))
    match draw(st.sampled_from(("other", "other", "other", "out", "misspelt"))):
        case "other":
            table[key] = draw(_OTHER)
        case "misspelt" if isinstance(table, dict):
            table[f"{key}_"] = table.pop(key)
        case _:
            table.pop(key)
    return document


_SMALL = tuple(
    _document((ROOT / "tests/rulebook" / name).read_text("utf-8"))
    for name in ("good.toml", "records.toml")
) + tuple(_document(_example(page)) for page in sorted(PAGES.glob("*.md")))


@given(_changed(_SMALL))
def test_the_schema_refuses_what_the_models_refuse_and_nothing_else(doc: dict[str, Any]) -> None:
    faults = read(doc)[1]

    assert VALIDATOR.is_valid(doc) == (not faults), faults
