"""The page of recipes: each is placed into the county of the page and gives what it shows."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from inspect import isfunction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.app.issuing import notice
from scoring_core.arithmetic import exact_text
from scoring_core.formula.values import State, Value, Word
from scoring_core.model.function import Function, Results, UnitFigures
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/recipes.md").read_text("utf-8")
_CASE = re.compile(r"^例(?:（([^，）]+)(?:，(\w+))?）)?：(.+)$", re.MULTILINE)


class Recipe(NamedTuple):
    """The lines that go into the county, what is sent in by period, and all that is told of it."""

    name: str
    lines: str
    figures: tuple[tuple[str, str], ...]
    text: str
    python: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """The county into which the recipe is placed."""
        return _catalogue(self.lines, self.python)

    @property
    def warned(self) -> set[str]:
        """The codes of the warnings that the page tells."""
        return {code for line in self.told("提醒") for code in line.split("、")}

    def told(self, what: str) -> list[str]:
        """What stands after a word at the head of a line."""
        return re.findall(rf"^{what}：(.+)$", self.text, re.MULTILINE)


def _blocks(kind: str, text: str) -> list[tuple[str, str]]:
    pattern = rf"^```{kind} ?([^\n]*)\n(.*?)^```$"
    return re.findall(pattern, text, re.MULTILINE | re.DOTALL)


def _recipe(text: str) -> Recipe:
    ((_, lines),) = _blocks("toml", text)
    python = "".join(code for _, code in _blocks("python", text))
    return Recipe(text.partition("\n")[0], lines, tuple(_blocks("csv", text)), text, python)


HEAD, *PARTS = PAGE.split("\n### ")
((_, COUNTY),) = _blocks("toml", HEAD)
RECIPES = tuple(map(_recipe, PARTS))
CASES = [(recipe, *case) for recipe in RECIPES for case in _CASE.findall(recipe.text)]


@cache
def _catalogue(lines: str, python: str) -> Catalogue:
    """The county of the page with the lines of a recipe, and the functions that it brings."""
    names: dict[str, Any] = {"UnitFigures": UnitFigures, "Results": Results}
    known = set(names)
    exec(python, names)
    brought = {n: each for n, each in names.items() if n not in known and isfunction(each)}
    functions = [Function(name, "sha256:0", call) for name, call in brought.items()]
    text = COUNTY + lines
    return Catalogue.of(formats, bind(load_text(text), functions, text.encode(), "moxian.toml"))


def _sheets(recipe: Recipe, period: str, text: str) -> tuple[Sheet, ...]:
    return sheets_of(recipe.catalogue, text.encode(), f"moxian-{period}.csv")


def _ranked(recipe: Recipe, period: str, scheme: str) -> Outcome:
    """The last figures of the recipe after those before; for another scheme all are history."""
    sheets = [_sheets(recipe, *figures) for figures in recipe.figures]
    now = None if scheme else sheets.pop()
    choice = {"period": period or recipe.figures[-1][0]} | ({"scheme": scheme} if scheme else {})
    return rank(recipe.catalogue, now, history=sheets, **choice)


def _shown(value: Value | int | None, like: str) -> str:
    if value is None:
        return "—"
    if isinstance(value, State | Word):
        return value.value if isinstance(value, State) else value.text
    number = Fraction(value)
    return f"{exact_text(number * 100)}%" if like.endswith("%") else exact_text(number)


@pytest.mark.parametrize(
    ("recipe", "period", "scheme", "shown"), CASES, ids=[f"{c[0].name}-{c[1]}" for c in CASES]
)
def test_a_recipe_gives_what_it_shows(recipe: Recipe, period: str, scheme: str, shown: str) -> None:
    outcome = _ranked(recipe, period, scheme)

    assert outcome.standings is not None, [found.line() for found in outcome.findings]
    rows = {row.unit: row for ranking in outcome.standings.rankings for row in ranking.rows}
    for unit, key, value in re.findall(r"(\w+) (\w+) = ([^；]+)", shown):
        found = rows[unit].rank if key == "rank" else rows[unit].values[key]
        assert (unit, key, _shown(found, value)) == (unit, key, value)
    assert {found.code for found in outcome.findings} == recipe.warned


SAID = [(recipe, said) for recipe in RECIPES for said in recipe.told("印出")]


@pytest.mark.parametrize(("recipe", "said"), SAID, ids=[said for _, said in SAID])
def test_a_recipe_says_what_it_prints(recipe: Recipe, said: str) -> None:
    *before, now = (_sheets(recipe, *figures) for figures in recipe.figures)
    period = recipe.figures[-1][0]

    made = notice(recipe.catalogue, [now], history=before, period=period).notice

    assert said in tuple(made.texts)


KNOWN = {path.stem for path in (ROOT / "tests/rulebooks").glob("R*.toml")}


def _named(recipe: Recipe) -> set[str]:
    (named,) = re.findall(r"出自：(.+)。$", recipe.text, re.MULTILINE)
    return set(named.split("、"))


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.name for recipe in RECIPES])
def test_a_recipe_names_where_it_comes_from_and_has_an_example(recipe: Recipe) -> None:
    assert _named(recipe) <= KNOWN | {"常见", "温县", "城中区", "青禾县"}
    assert _CASE.search(recipe.text)


def test_every_rule_book_has_a_recipe() -> None:
    assert KNOWN - {name for recipe in RECIPES for name in _named(recipe)} == set()
