from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
GIVEN = ('{ label = "报送数", unit = "条",', '{ label = "报送数", unit = "条", total = "given",')


@pytest.mark.parametrize(
    "old, new, found",
    [
        ('"total(sent, all)"', '"total(2 × sent, all)"', ["total(2 × sent, all)"]),
        ('"total(sent, all)"', '"2 × total(sent, all)"', []),
        ('"total(sent, all)"', '"total(min(used, late), all)"', []),
        (
            "ratio(used, sent, zero",
            "ratio(used, total(sent + used, here), zero",
            ["total(sent + used, here)"],
        ),
        ('"total(sent, all)"', '"highest(2 × sent, all)"', []),
    ],
)
def test_a_total_that_is_told_is_named_alone(
    told: Told, good: str, old: str, new: str, found: list[str]
) -> None:
    text = good.replace(*GIVEN).replace(old, new)

    assert [(f.code, f.found) for f in told(text)] == [("SC276", total) for total in found]


def test_nothing_is_said_of_a_formula_that_has_a_mistake(told: Told, good: str) -> None:
    text = good.replace(*GIVEN).replace('"total(sent, all)"', '"total(2 × sent + usde, all)"')

    assert [f.code for f in told(text)] == ["SC310"]
