"""
The 35 rule texts as rule files alone, and two more, each with worked examples.

`R01.toml` is the rule file; `expected/R01.toml` its examples, worked out by hand in comments;
`data/` holds what the offices sent in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.app.issuing import notice
from scoring_core.formula.values import State, Value, Word
from scoring_core.model.standings import Outcome, Standings
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

HERE = Path(__file__).parent
NUMBERS = (
    "01 02 04 05 06 07 10 11 12 13 14 15 17 19 22 23 26 28 31 32 34 35 38 39 40 43 45 46 47 48 49 "
    "50 51 52 53"
)
RULEBOOKS = tuple(f"R{number}" for number in NUMBERS.split())
OWN = ("rivers", "projects")
"""Two texts of our own making, of other kinds of work."""
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(/\d+)?(%?)")

Told = Mapping[str, Any]


def _told(name: str) -> Told:
    text = (HERE / "expected" / f"{name}.toml").read_text("utf-8")
    return tomli.loads(text, parse_float=Fraction)


def _all_cases() -> list[tuple[str, int, Told]]:
    """Each case with the name of its rule file and its number there."""
    return [
        (name, number, case)
        for name in (*RULEBOOKS, *OWN)
        for number, case in enumerate(_told(name)["case"], 1)
    ]


def _given(cases: Iterable[tuple[str, int, Told]]) -> pytest.MarkDecorator:
    given = [pytest.param(name, case, id=f"{name}-{number}") for name, number, case in cases]
    return pytest.mark.parametrize(("name", "case"), given)


CASES = _all_cases()


@cache
def _catalogue(name: str) -> Catalogue:
    return Catalogue.of(formats, load_text((HERE / f"{name}.toml").read_text("utf-8")))


def test_every_rulebook_is_there() -> None:
    assert sorted(path.stem for path in HERE.glob("R*.toml")) == sorted(RULEBOOKS)


@pytest.mark.parametrize("name", OWN)
def test_a_text_of_our_own_is_short(name: str) -> None:
    assert len((HERE / f"{name}.toml").read_text("utf-8").splitlines()) < 60


@pytest.mark.parametrize("name", [*RULEBOOKS, *OWN])
def test_an_example_has_five_units_or_more(name: str) -> None:
    for case in _told(name)["case"]:
        rows = [row for ranking in case["ranking"] for row in ranking["rows"]]
        assert len({unit for _, unit, *_ in rows}) >= 5


@_given(CASES)
def test_values_and_ranks_are_those_worked_out_by_hand(name: str, case: Told) -> None:
    outcome = _ranked(name, case)
    standings = outcome.standings
    assert standings is not None
    assert _worked_out(standings, case["columns"]) == _expected(case["ranking"])
    assert {key: standings.totals.values[key] for key in case.get("totals", {})} == {
        key: _value(written) for key, written in case.get("totals", {}).items()
    }
    assert {found.code for found in outcome.findings} == set(case.get("findings", ()))


@_given(CASES)
def test_nothing_that_follows_is_left_out_of_an_example(name: str, case: Told) -> None:
    standings = _ranked(name, case).standings
    assert standings is not None
    rules = standings.rules
    follows = {metric.key for metric in rules.metrics if metric.tally or metric.recalled}
    assert follows | {score.key for score in rules.scores} <= set(case["columns"])


@_given(CASES)
def test_the_order_of_rows_changes_nothing(name: str, case: Told) -> None:
    outcome = _ranked(name, case, backwards=True)
    assert outcome.standings == _ranked(name, case).standings


@_given(case for case in CASES if "says" in case[2])
def test_the_notice_says_what_was_worked_out_by_hand(name: str, case: Told) -> None:
    catalogue = _catalogue(name)
    choice = _choice(catalogue, case)
    choice.pop("scheme", None)
    made = notice(catalogue, [_sheets(catalogue, case["data"])], **choice).notice
    told = tuple(made.texts)
    for sentence in case["says"]:
        assert sentence in told


def _ranked(name: str, case: Told, *, backwards: bool = False) -> Outcome:
    catalogue = _catalogue(name)
    sheets = _sheets(catalogue, case["data"])
    if backwards:
        sheets = tuple(map(_backwards, sheets))
    return rank(catalogue, sheets or None, **_choice(catalogue, case))


def _backwards(sheet: Sheet) -> Sheet:
    heading, *rows = sheet.rows
    return Sheet(sheet.file, sheet.name, (heading, *reversed(rows)))


def _choice(catalogue: Catalogue, case: Told) -> dict[str, Any]:
    choice = {key: case[key] for key in ("scheme", "period") if key in case}
    past = [_sheets(catalogue, names) for names in case.get("history", ())]
    return {**choice, "history": past}


def _sheets(catalogue: Catalogue, names: Sequence[str]) -> tuple[Sheet, ...]:
    paths = [HERE / "data" / name for name in names]
    return tuple(s for p in paths for s in sheets_of(catalogue, p.read_bytes(), p.name))


def _worked_out(standings: Standings, columns: Sequence[str]) -> list[tuple[str | None, object]]:
    return [
        (group.category, [(r.rank, r.unit, *(r.values[c] for c in columns)) for r in group.rows])
        for group in standings.rankings
    ]


def _expected(rankings: Sequence[Told]) -> list[tuple[str | None, object]]:
    return [(each.get("category"), [_row(*row) for row in each["rows"]]) for each in rankings]


def _row(place: object, unit: str, *values: object) -> tuple[object, ...]:
    return (None if place == "—" else place, unit, *map(_value, values))


def _value(written: object) -> Value:
    """A number (also `"98.5%"` and `"200/3"`), a state, or a word."""
    if not isinstance(written, str):
        assert isinstance(written, int | Fraction)
        return Fraction(written)
    if written in ("missing", "not_applicable"):
        return State(written)
    if not (met := _NUMBER.fullmatch(written)):
        return Word(written)
    number = Fraction(met[1]) / Fraction((met[2] or "/1")[1:])
    return number / 100 if met[3] else number
