"""What the names of a formula are at one entry of a record."""

from __future__ import annotations

from datetime import date

import pytest

from scoring_core.engine.record_scope import RecordScope, Rules
from scoring_core.formula.exact import evaluate
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, Value, Word
from scoring_core.model.item import Content
from tests.engine.counting import BASE
from tests.laws.tallied import scheme_of

HELD: dict[str, Content] = {
    "kind": "文字",
    "outlet": ("县", "省"),
    "by": (),
    "n": None,
    "sent": date(2023, 1, 5),
    "ordered": True,
}


def scope() -> RecordScope:
    """An entry of a piece of two units, the third in the year and the second of its kind."""
    return RecordScope(Rules(scheme_of(BASE, pieces=False)), HELD, {"": 3, "kind": 2, "n": 1}, 2)


@pytest.mark.parametrize(
    "formula, value",
    [
        ("kind", Word("文字")),
        ("outlet", Word("县")),
        ("by", MISSING),
        ("n", MISSING),
        ("units", 2),
        ("bonus", 2),
        ("worth(kind)", 3),
        ("if(ordered: 1, else: 0)", 1),
        ("if('省' in outlet: 1, else: 0)", 1),
        ("if('市' in outlet: 1, else: 0)", 0),
        ("nth", 3),
        ("nth(kind)", 2),
        ("nth(n)", MISSING),
    ],
)
def test_what_a_name_is(formula: str, value: Value) -> None:
    assert evaluate(parse(formula), scope()) == value


@pytest.mark.parametrize("formula", ["full(n)", "total(n, all)", "same(a, b)", "sent"])
def test_a_record_has_neither_units_nor_marks_nor_dates_to_compute_with(formula: str) -> None:
    with pytest.raises(KeyError):
        evaluate(parse(formula), scope())
