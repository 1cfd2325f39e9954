from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest

import scoring_core.model
from scoring_core.formula.values import MISSING
from scoring_core.model.standings import Totals

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
