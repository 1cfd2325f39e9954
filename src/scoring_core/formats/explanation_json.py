"""Writes the public JSON of `explain`: format `scoring-core/explanation/1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from scoring_core.arithmetic import exact_text
from scoring_core.errors import Finding
from scoring_core.formats.explanation_json_pieces import counted
from scoring_core.formats.json_standings import (
    head,
    no_head,
    told_finding,
    told_place,
    value_text,
)
from scoring_core.formats.json_text import json_text
from scoring_core.formula.filled import Filled, Rounding
from scoring_core.formula.text import text
from scoring_core.formula.values import State, Value
from scoring_core.messages import Lang
from scoring_core.model.explanation import (
    Computed,
    Counted,
    Decision,
    Derived,
    Excepted,
    Explanation,
    Ineligible,
    Origin,
    OverUnits,
    Part,
    Ranked,
    Remembered,
    Reported,
    Standing,
    Stated,
    Undecided,
    Unranked,
)
from scoring_core.model.in_words import in_words
from scoring_core.model.recall import Taken
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Standings
from scoring_core.model.unit import ALWAYS, UnitException

FORMAT = "scoring-core/explanation/1"
_NOTHING: dict[str, Any] = {
    "unit": None,
    "category": None,
    "exceptions": [],
    "cells": [],
    "references": [],
    "fetched": [],
    "ranking": None,
}


def write_explanation(explanation: Explanation, lang: Lang) -> str:
    """One object; `docs/reference/explanation.schema.json` describes it."""
    return json_text(document(explanation, lang))


def write_failure(findings: Iterable[Finding], lang: Lang) -> str:
    """The object of an explanation that could not be given: nothing, and why."""
    told = [told_finding(found, lang) for found in findings]
    return json_text({"format": FORMAT, **no_head(), **_NOTHING, "findings": told})


def document(explanation: Explanation, lang: Lang) -> dict[str, Any]:
    """The object itself."""
    writer = _Writer(explanation.standings.rules, lang)
    category = explanation.category
    titled = {"key": category.key, "title": category.title, "role": category.role}
    return {
        "format": FORMAT,
        **_head(explanation.standings),
        "unit": explanation.unit.name,
        "category": titled if category.key else None,
        "exceptions": [_exception(each) for each in explanation.unit.exceptions],
        "cells": [writer.part(part) for part in explanation.cells],
        "references": [writer.part(part) for part in explanation.references],
        "fetched": [writer.over(over) for over in explanation.fetched],
        "ranking": writer.standing(explanation.standing),
        "findings": [told_finding(found, lang) for found in explanation.findings],
    }


def _head(standings: Standings) -> dict[str, Any]:
    told, rules = head(standings), standings.rules
    amendments = [{"from": str(a.first), "source": a.source} for a in rules.amendments]
    told["rules"] |= {"amendments": amendments, "inferred": list(rules.inferred)}
    return told


class _Writer:
    def __init__(self, rules: Scheme, lang: Lang) -> None:
        self._rules = rules
        self._lang: Lang = lang

    def part(self, part: Part) -> dict[str, Any]:
        """A figure, and where it comes from."""
        return {
            "key": part.key,
            "label": part.label,
            "text": part.text,
            "value": None if part.value is None else value_text(part.value),
            "state": _state(part.value),
            "unit": part.unit or None,
            "applies": part.applies,
            "source": part.source or None,
            **self._origin(part.origin, part.reason),
        }

    def _origin(self, origin: Origin, reason: str) -> dict[str, Any]:
        match origin:
            case Stated(what):
                return {"kind": what}
            case Excepted(exception):
                return {"kind": "exception", "reason": exception.reason}
            case Reported(place, mark):
                cell = told_place(place) if place else None
                return {"kind": "metric", "cell": cell, "mark": mark, "reason": reason or None}
            case Remembered():
                return {"kind": "recalled", **_remembered(origin)}
            case Counted(behind):
                return {"kind": "counted", **counted(behind)}
            case Computed(function):
                return {"kind": "python", "function": function.name, "digest": function.digest}
            case Derived():
                return {"kind": "score", **self._derived(origin)}
            case _:
                assert_never(origin)

    def _derived(self, origin: Derived) -> dict[str, Any]:
        filled: Filled = origin.filled
        return {
            "formula": text(origin.formula),
            "words": in_words(self._rules, origin.formula, self._lang),
            "filled": text(filled.formula),
            "filled_words": in_words(self._rules, filled.formula, self._lang),
            "roundings": [_rounding(rounding) for rounding in filled.roundings],
        }

    def over(self, over: OverUnits) -> dict[str, Any]:
        """What stands in a formula as a number and comes from elsewhere."""
        return {
            "formula": text(over.formula),
            "words": in_words(self._rules, over.formula, self._lang),
            "value": value_text(over.value),
            "state": _state(over.value),
            "categories": list(over.categories),
            "units": over.units,
            "given_by": [told_place(place) for place in over.places],
        }

    def standing(self, standing: Standing) -> dict[str, Any]:
        """The rank and what decided it, or why there is none."""
        match standing:
            case Ranked():
                return {"rank": standing.rank, "unranked": None, **self._ranked(standing)}
            case Unranked(why):
                return _unranked(why)
            case Undecided(key, state):
                return _unranked("state", key=key.key, state=state.value)
            case Ineligible(test):
                return _unranked("eligible", state=_state(test.filled.value), **self._derived(test))
            case _:
                assert_never(standing)

    def _ranked(self, ranked: Ranked) -> dict[str, Any]:
        rule = ranked.rule
        return {
            "by": [str(key) for key in rule.by],
            "after_tie": None if rule.total else rule.after_tie,
            "then": [str(key) for key in rule.then],
            "source": rule.source or self._rules.source,
            "among": list(ranked.among),
            "count": ranked.count,
            "above": _decision(ranked.above),
            "below": _decision(ranked.below),
            "sharing": list(ranked.sharing),
            "beyond": [_decision(decision) for decision in ranked.beyond],
            "following": ranked.following,
        }


def _remembered(origin: Remembered) -> dict[str, Any]:
    """One figure has its period and cell beside it; several stand in a list."""
    recall, taken = origin.recall, [_taken(taken) for taken in origin.taken]
    one = taken[0] if taken and recall.how is None else {"period": None, "cell": None}
    return {
        "taken": recall.value,
        "scheme": recall.scheme or None,
        "how": recall.how,
        "period": one["period"],
        "cell": one["cell"],
        "figures": taken,
    }


def _taken(taken: Taken) -> dict[str, Any]:
    return {
        "period": str(taken.period),
        "unit": taken.unit or None,
        "value": value_text(taken.value),
        "state": _state(taken.value),
        "cell": told_place(taken.place) if taken.place else None,
    }


def _exception(told: UnitException) -> dict[str, Any]:
    span = None if told.span == ALWAYS else str(told.span)
    keys = list(told.values)
    return {"reason": told.reason, "in_force": span, "role": told.role, "keys": keys}


def _unranked(why: str, **more: object) -> dict[str, Any]:
    return {"rank": None, "unranked": {"why": why, **more}}


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    compared = decision.compared
    return {
        "unit": decision.neighbour,
        "rank": decision.rank,
        "by": decision.by,
        "key": str(compared.key) if compared else None,
        "own": value_text(compared.own) if compared else None,
        "other": value_text(compared.other) if compared else None,
    }


def _rounding(rounding: Rounding) -> dict[str, Any]:
    return {
        "mode": rounding.mode,
        "step": exact_text(rounding.step.value),
        "before": exact_text(rounding.before),
        "after": exact_text(rounding.after),
    }


def _state(value: Value | None) -> str | None:
    return value.value if isinstance(value, State) else None
