"""What is printed is proved category by category, whatever the categories are called."""

from __future__ import annotations

import pytest

from scoring_core.errors import RuleError
from scoring_core.model.period_text import parse_period
from scoring_core.rulebook.load import load_text

RULES = """
key = "made"
name = "某县"
language = 1
[categories]
a = { title = "各单位", units = ["甲"] }
b = { title = "各单位", units = ["乙"] }
[formats]
"分" = "0.##"
[names]
"别处的局" = ["旧名"]
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-02..", "2023-01"]
period = ["month", "quarter"]
categories = ["a", "b"]
cells = { "" = "missing" }
absent = "missing"
constants.k = { a = 0.01, b = 1 }
metrics.x = { label = "报送", unit = "条" }
scores.total = { label = "得分", formula = "k × x" }
totals.x = "total(x, all)"
"""


def _codes(text: str) -> list[str]:
    with pytest.raises(RuleError) as error:
        load_text(text)
    return [found.code for found in error.value.findings]


def test_two_categories_of_one_title_are_both_proved() -> None:
    assert _codes(RULES.replace("a = 0.01", "a = 0.001")) == ["SC222"]
    assert _codes(RULES.replace("a = 0.01", "a = 1").replace("b = 1", "b = 0.001")) == ["SC222"]


def test_a_period_may_lie_across_spans_that_adjoin() -> None:
    (scheme,) = load_text(RULES).schemes

    assert [str(span) for span in scheme.in_force] == ["2023-01.."]
    assert scheme.span_of(parse_period("2023-Q1")) is not None


def test_spans_apart_stay_apart() -> None:
    (scheme,) = load_text(RULES.replace('"2023-02.."', '"2023-03.."')).schemes

    assert [str(span) for span in scheme.in_force] == ["2023-01", "2023-03.."]


def test_a_name_may_belong_to_a_unit_of_another_time() -> None:
    assert load_text(RULES).key == "made"


@pytest.mark.parametrize("key", ["rank", "number", "unit", "category"])
def test_a_total_has_no_reserved_key(key: str) -> None:
    assert _codes(RULES.replace("totals.x =", f"totals.{key} =")) == ["SC217"]


def test_here_means_nothing_in_a_total() -> None:
    assert _codes(RULES.replace("total(x, all)", "total(x, here)")) == ["SC315"]


def test_then_says_an_order() -> None:
    ranking = '[scheme.s.ranking]\nby = ["highest x"]\nscope = "category"\nafter_tie = "skip"\n'
    assert load_text(RULES + ranking + 'then = ["roster"]\n').key == "made"
    assert len(_codes(RULES + ranking + "then = []\n")) == 1
