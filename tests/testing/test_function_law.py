"""The laws notice a county's Python that breaks them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from scoring_core.formula.values import MISSING
from scoring_core.model.function import UnitFigures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.testing.function_law import functions
from scoring_core.testing.laws import LAWS, _check
from tests.bound import STROKES, county

TEXT = 'text = [{ python = "f" }]\n'
EACH = 'text = [{ each = "category", python = "f" }]\n'


def checked(law: str, rules: Jurisdiction) -> None:
    (scheme,) = rules.schemes
    _check(LAWS[law], rules, scheme, examples=5)


def test_the_law_is_one_of_all() -> None:
    assert LAWS["functions"] is functions


@pytest.mark.parametrize("law", ["functions", "notice", "order", "sense"])
def test_the_laws_hold_without_the_package(law: str) -> None:
    checked(law, county(STROKES + TEXT.replace('"f"', '"g"')))


def counted(numbers: Any) -> Callable[[UnitFigures], int]:
    return lambda _: next(numbers) % 20 + 1


@pytest.mark.usefixtures("unshrunk")
def test_a_function_that_remembers_is_noticed() -> None:
    with pytest.raises(AssertionError, match="strokes"):
        checked("functions", county(f=counted(count())))


@pytest.mark.usefixtures("unshrunk")
def test_a_function_that_fails_of_some_figures_is_noticed() -> None:
    def f(unit: UnitFigures) -> object:
        return 1.5 if unit.figures["rate"] is MISSING else 5

    with pytest.raises(AssertionError, match="SC157"):
        checked("functions", county(f=f))


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    "said, code", [("{nobody}", "SC652"), ("得5分。", "SC849"), (5, "SC847"), ("{sent", "SC848")]
)
def test_a_text_that_is_wrong_is_noticed(said: object, code: str) -> None:
    with pytest.raises(AssertionError, match=code):
        checked("notice", county(TEXT, f=lambda _: said))


@pytest.mark.usefixtures("unshrunk")
def test_a_text_that_changes_by_itself_is_noticed() -> None:
    told = count()
    with pytest.raises(AssertionError, match="another text of the same results"):
        checked("notice", county(TEXT, f=lambda _: "甲乙"[next(told) % 2]))


@pytest.mark.parametrize(
    "more, said",
    [
        (TEXT, "{period:2023年1-3月}{period:1月}共{sent}条。"),
        (EACH, "{title}{year}。"),
        (TEXT, None),
    ],
)
def test_a_text_with_numbers_of_slots_is_right(more: str, said: object) -> None:
    checked("notice", county(more, f=lambda _: said))
