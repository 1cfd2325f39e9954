from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import tomli

from scoring_core.rulebook.draft import allowed
from scoring_core.rulebook.report import STAND_IN, Path
from scoring_core.rulebook.schema.allowed import ALLOWED
from scoring_core.rulebook.schema.file import read


def test_a_good_document_becomes_plain(good: str) -> None:
    plain, faults = read(tomli.loads(good, parse_float=Decimal))

    assert faults == []
    scheme = plain["scheme"]["briefs"]
    assert scheme["constants"]["price"] == {"other": "5"}
    assert scheme["totals"]["sent_all"]["formula"] == "total(sent, all)"
    assert plain["categories"]["town"]["units"][0] == {
        "name": "甲镇",
        "since": "",
        "until": "",
        "reason": "",
    }
    assert plain["units"] is None


def test_a_document_with_faults_has_no_plain_form() -> None:
    plain, faults = read({"key": 5})

    assert plain == {}
    assert {fault.path for fault in faults} == {("key",), ("name",), ("language",), ("scheme",)}


def test_what_a_plain_document_holds_is_json(good: str) -> None:
    def kinds(value: Any) -> set[type]:
        if isinstance(value, dict):
            return {kind for inner in value.values() for kind in kinds(inner)}
        if isinstance(value, list):
            return {kind for inner in value for kind in kinds(inner)}
        return {type(value)}

    assert kinds(read(tomli.loads(good, parse_float=Decimal))[0]) <= {str, int, bool, type(None)}


@pytest.mark.parametrize(
    "path, keys, free, a_list, choices",
    [
        (("categories", "town"), ("title", "units", "role"), False, False, ()),
        (("categories",), (), True, False, ()),
        (("units",), (), False, True, ()),
        (("units", 0), ("name", "since", "until", "reason"), False, False, ()),
        (("scheme", "s", "ranking", "scope"), (), False, False, ("category", "all")),
        (
            ("scheme", "s", "absent", "town"),
            (),
            False,
            False,
            ("error", "missing", "zero", "not_applicable"),
        ),
        (("scheme", "s", "table", 1, "headers"), (), True, False, ()),
        (("scheme", "s", "tables", "t", "values", "a", "b"), (), False, False, ()),
        (("key", "x", 0), (), False, False, ()),
    ],
)
def test_what_may_stand_at_a_path(
    path: Path, keys: tuple[str, ...], free: bool, a_list: bool, choices: tuple[str, ...]
) -> None:
    found = allowed(path)

    assert (found.keys, found.free, found.a_list, found.choices) == (keys, free, a_list, choices)


def test_what_has_no_default_is_required() -> None:
    assert allowed(("categories", "town")).required == {"title", "units"}
    assert allowed(("categories",)).required == frozenset()
    assert ALLOWED.required == {"key", "name", "language", "scheme"}


@pytest.mark.parametrize(
    "path, good_value, bad_value",
    [
        (("scheme", "s", "absent"), "missing", "mising"),
        (("scheme", "s", "totals", "t"), "count(all)", 5),
        (("scheme", "s", "in_force"), ["2023"], []),
        (("scheme", "s", "metrics", "m"), {"label": "x", "unit": "y"}, {"label": "x"}),
    ],
)
def test_a_value_is_accepted_as_the_file_may_write_it(
    path: Path, good_value: object, bad_value: object
) -> None:
    assert allowed(path).accepts(good_value)
    assert not allowed(path).accepts(bad_value)


def _every_path(path: Path, depth: int = 0) -> list[Path]:
    found = allowed(path)
    inner: tuple[str | int, ...] = found.keys or (("k",) if found.free else ())
    inner = (0,) if found.a_list else inner
    below = [p for part in inner if depth < 8 for p in _every_path((*path, part), depth + 1)]
    return [path, *below]


@pytest.mark.parametrize("path", _every_path(()), ids=str)
def test_a_stand_in_fits_wherever_it_is_put(path: Path) -> None:
    """But for what has a default: that is left out instead."""
    found = allowed(path)
    defaults = set(allowed(path[:-1]).keys) - allowed(path[:-1]).required if path else set()

    if path == () or path[-1] not in defaults:
        assert found.accepts(found.stand_in)


def test_a_stand_in_for_a_table_has_what_it_needs_and_no_more() -> None:
    assert allowed(("categories", "town")).stand_in == {
        "title": STAND_IN,
        "units": [{"name": STAND_IN}],
    }
