from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

import scoring_core.model
from scoring_core.formula.values import MISSING
from scoring_core.model.period import Period
from scoring_core.model.scheme import Amendment, Scheme
from scoring_core.model.standings import Ranking, Row, Standings, Totals

MODULES = [
    import_module(f"scoring_core.model.{module.name}")
    for module in iter_modules(scoring_core.model.__path__)
]
NOUNS = [
    noun
    for module in MODULES
    for noun in vars(module).values()
    if isinstance(noun, type) and is_dataclass(noun) and noun.__module__ == module.__name__
]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_never_changes(noun: type) -> None:
    value: object = object.__new__(noun)
    name = fields(noun)[0].name
    object.__setattr__(value, name, 1)
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    with pytest.raises(FrozenInstanceError):
        delattr(value, name)


def test_a_row_of_totals_is_printed_only_where_there_is_one() -> None:
    assert Totals({"sent": MISSING}).cells is None


def test_the_row_of_totals_is_printed_last() -> None:
    row = Row("甲", 1, {}, ("甲", "1"))
    ranking = Ranking(None, None, "表", ("单位", "排名"), ("unit", "rank"), (row,), Totals({}))

    assert ranking.printed == (("甲", "1"),)
    summed = replace(ranking, totals=Totals({}, ("合计", "")))
    assert summed.printed == (("甲", "1"), ("合计", ""))


def test_the_source_of_standings_names_every_document_once(scheme: Callable[..., Scheme]) -> None:
    changes = tuple(Amendment(date(2023, n, 1), source) for n, source in ((2, "甲"), (3, "乙")))
    rules = scheme(source="甲", amendments=changes)

    standings = Standings("x", rules, Period.month(2023, 3), (), Totals({}))
    assert standings.source == "甲；乙"
