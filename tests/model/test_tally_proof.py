"""What is proved of tallies; their ranges are tested as they follow from rule files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scoring_core.formula.limits import Bounds
from scoring_core.formula.parse import parse
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Credit, Per, Tally
from scoring_core.model.tally_proof import TallyProof, credit_parts, parts_in
from scoring_core.rulebook.load import load_text

RECORDS = Path(__file__).parents[1] / "rulebook/records.toml"


@pytest.mark.parametrize(
    "part, length, count",
    [
        ("week", "week", 1),
        ("week", "month", 5),
        ("week", "year", 53),
        ("month", "quarter", 3),
        ("two_months", "year", 6),
        ("two_months", "quarter", 0),
        ("month", "week", 0),
        ("year", "month", 0),
        ("half", "half", 1),
    ],
)
def test_how_many_parts_make_a_period(part: str, length: str, count: int) -> None:
    assert parts_in(part, length) == count


def test_the_parts_of_a_value_that_units_get() -> None:
    third = Fraction(1, 3)
    assert credit_parts("equal", 3) == [Fraction(1), Fraction(1, 2), third]
    assert credit_parts("each", 3) == credit_parts("first", 3) == [Fraction(1)]
    shares = (Fraction(2), Fraction(1))
    assert credit_parts(shares, 9) == [Fraction(1), 2 * third, third]


def given() -> tuple[Scheme, Tally]:
    (scheme,) = load_text(RECORDS.read_text("utf-8")).schemes
    tally = scheme.metrics[0].tally
    assert tally is not None
    return scheme, tally


@pytest.mark.parametrize("value, low, high", [("5", 5, 60), ("-2", -24, -2)])
def test_the_parts_of_the_longest_period_add(value: str, low: int, high: int) -> None:
    scheme, tally = given()
    monthly = replace(tally, per=Per("month", parse(value)))
    found = TallyProof(replace(scheme, lengths=("month", "year")), monthly).at("town")

    assert [found.low, found.high] == [low, high]
    assert found.digits == (len(value.strip("-")) + 1) * 12


@pytest.mark.parametrize("credit, low", [("each", 5), ("first", 0)])
def test_a_unit_that_is_not_credited_has_nothing(credit: Credit, low: int) -> None:
    scheme, tally = given()
    plain = Tally(tally.records, tally.date, tally.to, value=parse("5"))
    highest = replace(plain, how="highest", credit=credit)
    kind = replace(scheme.records[0], piece=None)
    found = TallyProof(replace(scheme, records=(kind, *scheme.records[1:])), highest).at("town")

    assert [found.low, found.high] == [low, 5]


def test_of_other_units_nothing_is_known() -> None:
    scheme, tally = given()
    found = TallyProof(scheme, tally).of_entry(parse("full(marks) + total(marks, all)"))

    assert found == Bounds()
