"""Who is credited through those to whom a unit belongs."""

from fractions import Fraction

import pytest

from scoring_core.engine.crediting import credited
from scoring_core.model.tally import Credit, RollUp, Tally

PARENTS = {"一组": "张村", "张村": "甲镇", "二组": "张村"}


def shares(roll_up: RollUp, *units: str, credit: Credit = "each") -> dict[str, Fraction]:
    return dict(
        credited(Tally("items", "day", "by", roll_up=roll_up, credit=credit), PARENTS, units)
    )


@pytest.mark.parametrize(
    "roll_up, found",
    [
        ("no", {"一组": 1}),
        ("instead", {"张村": 1}),
        ("also", {"一组": 1, "张村": 1, "甲镇": 1}),
    ],
)
def test_also_reaches_all_above_and_instead_the_next(
    roll_up: RollUp, found: dict[str, int]
) -> None:
    assert shares(roll_up, "一组") == found


@pytest.mark.parametrize("roll_up", ["no", "instead", "also"])
def test_who_belongs_to_nobody_keeps_it(roll_up: RollUp) -> None:
    assert shares(roll_up, "甲镇") == {"甲镇": 1}


def test_shares_of_several_meet_above_them() -> None:
    found = shares("also", "一组", "二组", credit="equal")

    assert found == {"一组": Fraction(1, 2), "二组": Fraction(1, 2), "张村": 1, "甲镇": 1}
