"""A law notices an engine that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.app import rank as rank_sheets
from scoring_core.engine import compose as compose_room
from scoring_core.engine import explain as explain_room
from scoring_core.engine import telling as telling_room
from scoring_core.engine.grids import grids
from scoring_core.engine.listing import Listing, list_units
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.errors import DataError
from scoring_core.formula.filled import Filled, fill
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Formula, Round
from scoring_core.model.explanation import Unranked
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.notice import Grid
from scoring_core.model.proof import Proof
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Outcome
from scoring_core.model.unit import Roster
from scoring_core.rulebook.load import load_text
from scoring_core.testing import check_all_laws, laws, score_laws
from scoring_core.testing.formula_strategies import formulas

RULES = """
key = "made"
name = "某县"
language = 1
[names]
"甲" = ["老甲"]
[categories.town]
title = "乡镇"
units = ["甲", "乙", "丙", "丁"]
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month", "quarter"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送", unit = "条", range = [0, 9], helps = ["total"] }
metrics.rate = { label = "比率", unit = "%" }
metrics.level = { label = "等次", unit = "级", words = ["优", "良"], hurts = ["lacks"] }
scores.lacks = { label = "欠分", formula = "if(level == '优': 0, else: 2)" }
scores.total = { label = "得分", formula = "2 × sent + 1 × half_up(rate, 0.1)" }
ranking = { by = ["highest total"], after_tie = "skip", then = ["roster"], scope = "category" }
totals.sent = "total(sent, all)"
[formats]
"分" = "0.#"
[scheme.s.lists]
best = { over = "all", order = ["highest sent", "roster"], show = "{unit}{total}分", join = "、" }
[[scheme.s.text]]
heading = "{period:3月}报送"
say = "共{sent}条，前列：{best}。"
[notice.n]
title = "{period:2023年3月}工作通报"
schemes = ["s"]
"""


def test_the_laws_hold_for_a_county_and_for_the_modules_of_one() -> None:
    check_all_laws(load_text(RULES))()


def _reversed(rank: Callable[..., Any]) -> Callable[..., Any]:
    return lambda scheme, scores: tuple(group[::-1] for group in rank(scheme, scores))


def _first_row_last(rank: Callable[..., Outcome]) -> Callable[..., Outcome]:
    def by_rows(catalogue: Any, sheets: Any, **chosen: Any) -> Outcome:
        outcome = rank(catalogue, sheets, **chosen)
        return Outcome(None) if sheets[0].rows[1][0] != "甲" else outcome

    return by_rows


def _forgetful(_roster: Roster, name: str) -> None:
    """A roster that knows nobody."""
    assert name


def _generous(score: Callable[..., Scores]) -> Callable[..., Scores]:
    """An engine that gives every unit a point for which no formula speaks."""

    def more(scheme: Scheme, figures: Figures) -> Scores:
        found = score(scheme, figures)
        column = found.columns["total"].items()
        total = {unit: v + 1 if isinstance(v, Fraction) else v for unit, v in column}
        return replace(found, columns={**found.columns, "total": total})

    return more


def _forgetting_roundings(fill: Callable[..., Filled]) -> Callable[..., Filled]:
    """A filling that leaves out what a formula rounds."""

    def unrounded(node: Formula) -> Formula:
        return node.operand if isinstance(node, Round) else node

    def filled(*given: Any) -> Filled:
        found = fill(*given)
        return replace(found, formula=rebuild(found.formula, unrounded))

    return filled


def _unsettled(_work: object, _unit: object) -> Unranked:
    return Unranked("role")


def _narrow(at: Callable[..., Any]) -> Callable[..., Any]:
    def halved(proof: Proof, category: str, key: str) -> Any:
        found = at(proof, category, key)
        return type(found)(found.low, found.high / 1000, found.places, found.states)

    return halved


def _losing_a_line(grids: Callable[..., tuple[Grid, ...]]) -> Callable[..., tuple[Grid, ...]]:
    def shorter(*given: Any) -> tuple[Grid, ...]:
        (grid, *others) = grids(*given)
        (group, *rest) = grid.groups
        return (replace(grid, groups=(replace(group, lines=group.lines[1:]), *rest)), *others)

    return shorter


def _boasting(list_units: Callable[..., Listing]) -> Callable[..., Listing]:
    """A list with a number that nobody has."""

    def more(*given: Any) -> Listing:
        found = list_units(*given)
        texts = {name: f"{text}等12345.5分" for name, text in found.texts.items()}
        return replace(found, texts=texts)

    return more


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    "law, target, name, broken",
    [
        ("ranks", laws, "rank", _reversed(rank)),
        ("order", laws, "rank_sheets", _first_row_last(rank_sheets)),
        ("sums", score_laws, "fold_over", lambda _fold, values: Fraction(len(list(values)))),
        ("texts", laws, "text", lambda _tree: "1"),
        ("names", Roster, "resolve", _forgetful),
        ("caps", Proof, "at", _narrow(Proof.at)),
        ("explains", laws, "score", _generous(score)),
        ("explains", explain_room, "fill", _forgetting_roundings(fill)),
        ("explains", explain_room, "settle", _unsettled),
        ("notice", compose_room, "grids", _losing_a_line(grids)),
        ("notice", telling_room, "list_units", _boasting(list_units)),
    ],
)
def test_a_broken_engine_is_found_out(
    monkeypatch: pytest.MonkeyPatch, law: str, target: object, name: str, broken: object
) -> None:
    monkeypatch.setattr(laws, "LAWS", {law: laws.LAWS[law]})
    county = load_text(RULES)
    monkeypatch.setattr(target, name, broken)

    with pytest.raises((AssertionError, DataError, ExceptionGroup)):
        check_all_laws(county, examples=60)()


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize("true, false", [("helps", "hurts"), ("hurts", "helps")])
def test_a_metric_that_does_not_help_as_it_says_is_found_out(
    monkeypatch: pytest.MonkeyPatch, true: str, false: str
) -> None:
    monkeypatch.setattr(laws, "LAWS", {"sense": laws.LAWS["sense"]})
    check_all_laws(load_text(RULES), examples=60)()

    with pytest.raises((AssertionError, ExceptionGroup)):
        check_all_laws(load_text(RULES.replace(true, false)), examples=60)()


def test_formulas_are_generated_over_the_names_given() -> None:
    assert "Name" in repr(formulas(["a"]))
