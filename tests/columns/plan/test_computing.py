"""The computing part of a scheme: all that a program follows from, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scoring_core import Catalogue
from scoring_core.columns.plan.compiled import compiled
from scoring_core.columns.plan.computing import computing, key_of
from scoring_core.columns.plan.program import Program, compile_scheme, places_of
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING
from scoring_core.model.function import Function
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Span
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.unit import Category, Unit, UnitException
from scoring_core.rulebook.load import load
from tests.idle import load_idle

FILES = sorted((Path(__file__).parents[2] / "rulebooks").glob("*.toml"))
RULES = """
key = "made"
name = "某县"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二"]
[categories.b]
title = "乙类"
units = ["三", "四"]
[formats]
"分" = { pattern = "0.####", not_applicable = "—" }
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["a", "b"]
cells = { "" = "missing" }
absent = "missing"
checks = ["sent <= 50"]
constants.quota = { a = 10, b = 2.5 }
[scheme.s.tables.price]
by = ["level"]
values = { "好" = 2, "差" = 1 }
[scheme.s.metrics]
sent = { label = "报送", unit = "分" }
level = { label = "等次", unit = "级", words = ["好", "差"] }
[scheme.s.scores]
total = { label = "得分", formula = "min(sent, quota) + price(level) + highest(sent, here)" }
[scheme.s.ranking]
by = ["highest total", "roster"]
scope = "category"
"""
SPAN = Span(date(2023, 6, 1), None)
OTHER = NumberFormat(Pattern(True, 1, 1, Fraction(1), ""))
PRINTED: Mapping[type, Mapping[str, Any]] = {
    Scheme: {
        "key": "other",
        "title": "别的",
        "source": "other",
        "in_force": (SPAN,),
        "lengths": ("year",),
        "layouts": (),
        "totals": (),
        "whole": ("sent",),
        "amendments": (),
        "lists": (),
        "text": (),
        "records": (),
        "parents": {"一": "二"},
    },
    Metric: {
        "label": "别的",
        "unit": "件",
        "format": OTHER,
        "columns": ("别的",),
        "bare": "percent",
        "helps": ("total",),
        "hurts": ("total",),
        "source": "other",
        "reason": True,
        "python": Function("other"),
    },
    ScoreRule: {"label": "别的", "unit": "件", "format": OTHER, "source": "other"},
    Constant: {"source": "other", "unit": "%"},
    PriceTable: {"by": ("other",)},
    RankingRule: {"source": "other"},
    Category: {"title": "别的"},
    Unit: {
        "key": "other",
        "name": "别的",
        "category": "other",
        "aliases": ("别的",),
        "exceptions": (UnitException("other", ""),),
    },
}
"""What decides nothing, by kind, and something else that it may be."""
COMPUTING: Mapping[type, Mapping[str, Any]] = {
    Scheme: {
        "categories": (),
        "metrics": (),
        "scores": (),
        "absent": {"a": "zero"},
        "constants": (),
        "tables": (),
        "checks": (),
        "ranking": None,
        "exceptions": (UnitException("一", "", {"quota": Fraction(3)}),),
    },
    Metric: {
        "key": "other",
        "categories": ("a",),
        "optional": True,
        "cells": (("", Fraction(0)),),
        "low": Fraction(-1),
        "high": Fraction(50),
        "step": Fraction(1, 10),
        "words": ("好",),
        "full": {"a": Fraction(5)},
        "given": True,
        "recalled": Recall("sent", "previous", MISSING),
        "tally": Tally("items", "day", "unit"),
        "endless": True,
    },
    ScoreRule: {
        "key": "other",
        "formula": parse("sent"),
        "categories": ("a",),
        "words": ("好",),
        "full": {"a": Fraction(5)},
    },
    Constant: {"key": "other", "values": {"a": Fraction(10), "b": Fraction(3)}},
    PriceTable: {"key": "other", "entries": {("好",): Fraction(3), ("差",): Fraction(1)}},
    RankingRule: {
        "by": (SortKey("sent"),),
        "scope": "all",
        "eligible": parse("sent > 1"),
        "after_tie": "next",
        "then": (SortKey("level"),),
    },
    Category: {"key": "other", "units": (Unit("一", "一"),), "role": "listed"},
    Unit: {"span": SPAN},
}
"""What a program follows from, and something else that it may be."""


@cache
def _scheme() -> Scheme:
    return load_idle(RULES).schemes[0]


def _with(kind: type, changes: Mapping[str, Any]) -> Scheme:
    """The scheme with other fields of itself, or of the first value of a kind in it."""
    scheme = _scheme()
    if kind is Scheme:
        return replace(scheme, **changes)
    if kind is RankingRule and scheme.ranking is not None:
        return replace(scheme, ranking=replace(scheme.ranking, **changes))
    if kind is Unit:
        category, *others = scheme.categories
        unit, *units = category.units
        first = replace(category, units=(replace(unit, **changes), *units))
        return replace(scheme, categories=(first, *others))
    rooms = {each.name: getattr(scheme, each.name) for each in fields(Scheme)}
    name, (first, *others) = next(
        (name, room)
        for name, room in rooms.items()
        if isinstance(room, tuple) and room and isinstance(room[0], kind)
    )
    changed: dict[str, Any] = {name: (replace(first, **changes), *others)}
    return replace(scheme, **changed)


def _program(scheme: Scheme) -> Program | str:
    try:
        return compile_scheme(scheme, {m.key: places_of(m) for m in scheme.metrics})
    except DeclinedError as error:
        return error.reason


@pytest.mark.parametrize("kind", PRINTED)
def test_of_each_field_it_is_decided_whether_it_computes(kind: type) -> None:
    assert {*PRINTED[kind], *COMPUTING[kind]} == {field.name for field in fields(kind)}
    assert not {*PRINTED[kind]} & {*COMPUTING[kind]}


@pytest.mark.parametrize("kind", PRINTED)
def test_what_only_prints_is_no_part_and_changes_no_program(kind: type) -> None:
    for name, value in PRINTED[kind].items():
        other = _with(kind, {name: value})
        assert computing(other) == computing(_scheme()), name
        assert _program(other) == _program(_scheme()), name


@pytest.mark.parametrize("kind", COMPUTING)
def test_all_else_is_a_part_by_which_schemes_are_told_apart(kind: type) -> None:
    base = key_of(computing(_scheme()))
    for name, value in COMPUTING[kind].items():
        assert key_of(computing(_with(kind, {name: value}))) != base, name


def test_names_of_units_count_where_records_are_counted_by_them() -> None:
    tallied = _with(Metric, {"tally": COMPUTING[Metric]["tally"]})
    assert computing(replace(tallied, lengths=("year",))) != computing(tallied)
    assert computing(replace(tallied, parents={"一": "二"})) != computing(tallied)
    units = [unit.key for category in computing(tallied).categories for unit in category.units]
    assert units == ["一", "二", "三", "四"]


def test_a_unit_is_whether_it_is_on_every_roster() -> None:
    """As long as the rules: it is the same in rules of other times."""
    from_june = _with(Unit, {"span": SPAN})
    later = replace(from_june, in_force=(SPAN,))
    assert computing(later) == computing(_scheme()) != computing(from_june)


def test_equal_parts_have_equal_keys_that_can_be_looked_up() -> None:
    again = load_idle(RULES).schemes[0]
    assert again is not _scheme()
    assert len({key_of(computing(again)), key_of(computing(_scheme()))}) == 1


@pytest.mark.parametrize("value, other", [(("a", "a"), (2, "a")), (("a",), "a"), ({}, ())])
def test_a_key_is_never_that_of_something_else(value: object, other: object) -> None:
    if value == {}:
        assert key_of(value) == key_of(other)
    else:
        assert key_of(value) != key_of(other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_part_of_a_rule_file_compiles_as_the_whole(path: Path) -> None:
    for scheme in load(path).schemes:
        assert _program(computing(scheme)) == _program(scheme)


def test_the_parts_of_the_counties_compile_as_the_whole() -> None:
    for county in Catalogue.installed().jurisdictions:
        for scheme in county.schemes:
            assert _program(computing(scheme)) == _program(scheme)


def test_schemes_that_compute_alike_are_compiled_once() -> None:
    named = RULES.replace("一", "城关").replace("甲类", "乡镇").replace("报送", "报送条数")
    other = load_idle(named).schemes[0]
    third = load_idle(RULES.replace("b = 2.5", "b = 3")).schemes[0]
    places = {m.key: places_of(m) for m in other.metrics}
    first, second, last = compiled([_scheme(), other, third], places)
    assert first is second is not last
    assert first.program == compile_scheme(other, places)
