"""The words of the page of rules: in both languages, and each used."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import scoring_core
from scoring_core.formula.values import State
from scoring_core.messages.rule_words import PHRASES, phrase
from scoring_core.model.how import How
from scoring_core.model.item import FieldType
from scoring_core.model.ranking import AfterTie, Scope
from scoring_core.model.scheme import Absent
from scoring_core.model.template import PERIOD_SLOTS
from scoring_core.model.unit import Role
from scoring_core.model.wording import Ties

SOURCE = Path(scoring_core.__file__).parent
BY_VALUE = {
    *get_args(AfterTie),
    *get_args(Role),
    *(f"absent.{absent}" for absent in get_args(Absent)),
    *(f"scope.{scope}" for scope in get_args(Scope)),
    *(f"over.{scope}" for scope in get_args(Scope)),
    *(f"ties.{ties}" for ties in get_args(Ties)),
    *(f"slot.{slot}" for slot in (*PERIOD_SLOTS, "unit", "category")),
    *(state.value for state in State),
    "percent",
    "fraction",
    *(f"type.{kind}" for kind in get_args(FieldType)),
    *(f"how.{how}" for how in get_args(How) if how != "middle"),
    *(f"pieces.{how}" for how in get_args(How)),
    *(f"credit.{credit}" for credit in ("each", "equal", "first")),
    *(f"roll_up.{roll_up}" for roll_up in ("instead", "also")),
    *(f"in_order.{order}" for order in ("date", "highest")),
}


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def constants() -> set[str]:
    """Every text in the program, and the beginning of every filled one."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "messages":
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            found |= {n.value for n in nodes if isinstance(n, ast.Constant) and n.value}
    return {text.strip() for text in found if isinstance(text, str)}


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_say_the_same(key: str) -> None:
    chinese, english = PHRASES[key]
    assert holes(chinese) == holes(english)
    assert not re.search("[一-鿿]", english)


def test_every_phrase_is_used() -> None:
    assert PHRASES.keys() - constants() - BY_VALUE == set()
    assert PHRASES.keys() >= BY_VALUE


def test_a_phrase_is_filled_in() -> None:
    assert phrase("unit", english=False, unit="条") == "计量单位：条"
    assert phrase("unit", english=True, unit="条") == "unit: 条"
