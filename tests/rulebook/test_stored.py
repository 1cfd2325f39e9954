from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import MISSING
from scoring_core.formula.walk import walk
from scoring_core.model.canonical import fingerprint
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Span
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.stored import restored, stored
from scoring_core.testing import rule_texts

ROOT = Path(__file__).parents[2]
COUNTIES = sorted(ROOT.glob("plugins/*/src/*/jurisdiction.toml"))
EVERY = (
    "if(not applies(a) or a in (1, 20%) and 'x' in field: -a + b - 1, same(l, m): a × b ÷ 2, "
    "a < 1: ratio(a, b, zero: not_applicable), else: half_up(min(a, max(b, 'A')), 0.1)) "
    "+ sum(a, full(a, b)) + total(a, all) + count(a > 1, here) + rank(a, here) + price(a) + nth(a)"
)


def again(value: object) -> object:
    return restored(json.loads(json.dumps(stored(value))))


@pytest.mark.parametrize("path", COUNTIES, ids=lambda path: path.parent.name)
def test_a_county_is_restored_as_it_was(path: Path) -> None:
    county = load_text(path.read_text("utf-8"))
    found = again(county)

    assert isinstance(found, Jurisdiction)
    assert found == county
    for scheme, other in zip(county.schemes, found.schemes, strict=True):
        assert fingerprint(county.key, other) == fingerprint(county.key, scheme)


def test_everything_that_a_rule_file_can_hold_is_restored(good: str) -> None:
    county = load_text(good)

    assert again(county) == county


def test_every_operation_is_restored() -> None:
    tree = parse(EVERY)

    assert {type(node) for node, _ in walk(tree)} == set(get_args(Formula))
    assert again(tree) == tree


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rule_texts())
def test_any_rule_file_is_restored(text: str) -> None:
    county = load_text(text)

    assert again(county) == county


@pytest.mark.parametrize(
    "value, expected",
    [
        (None, None),
        (True, True),
        ("某县", "某县"),
        (Fraction(-1, 3), ["Fraction", -1, 3]),
        (MISSING, ["State", "missing"]),
        ({("a", "b"): 1}, ["dict", ["tuple", ["tuple", "a", "b"], 1]]),
        (Span(date(2023, 1, 31), None), ["Span", ["date", "2023-01-31"], None]),
    ],
)
def test_a_value_is_its_kind_and_its_parts(value: object, expected: object) -> None:
    assert stored(value) == expected
    assert restored(expected) == value
    assert type(restored(expected)) is type(value)


def test_no_other_kind_is_ever_made() -> None:
    with pytest.raises(KeyError):
        restored(["system", "true"])


def test_what_is_no_value_of_the_model_is_refused() -> None:
    with pytest.raises(TypeError):
        stored(1.5)
