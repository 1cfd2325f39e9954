"""What the declared ranges prove of a scheme's formulas: no division by zero, bounded size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from scoring_core.errors import FormulaError
from scoring_core.formula.bounds import bounds
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Divide, Formula, Lookup, Name, Number
from scoring_core.formula.walk import walk
from scoring_core.model.metric import ScoreRule, Total
from scoring_core.model.proof import Proof
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
Test = tuple[Formula, Path]


class Condition(NamedTuple):
    """A test of the whole, seen from each category where it is asked for each."""

    test: Formula
    path: Path
    each: bool


ONE = Number(Fraction(1))
"""Stands for a formula that is wrong: it has no decimals, no state, and is never zero."""

_PARTS = (
    *("formula", "range", "step", "cells", "words"),
    *("categories", "optional", "full", "unit", "from", "tally"),
)
_MOST_DIVISIONS = 20


class Prover:
    """
    Proves every formula, and notes what cannot be.

    A rule with a mistake in it is not proved, and taken for 1 by those that refer to it:
    these are *loose*, so that nothing is said of their size, nor of a divisor that is.
    """

    def __init__(self, scheme: Scheme, entry: Document, path: Path, report: Report) -> None:
        self.proof = Proof(scheme)
        self._scheme = scheme
        self._path = path
        self._report = report
        kinds = ("metrics", "scores", "constants", "tables")
        self._wrong = {key for kind in kinds for key in entry[kind] if self._is_wrong(kind, key)}
        self._loose = set(self._wrong)
        self._wrong_totals = {key for key in entry["totals"] if self._is_wrong("totals", key)}

    def _is_wrong(self, kind: str, key: str) -> bool:
        place = (*self._path, kind, key)
        if kind in ("constants", "tables"):
            return self._report.doubts(place)
        return any(self._report.doubts((*place, part)) for part in _PARTS)

    def sound(self, key: str) -> bool:
        """Whether a metric or score has no mistake in it."""
        return key not in self._wrong

    def tight(self, key: str) -> bool:
        """Whether its size is proved too."""
        return key not in self._loose

    @property
    def loose(self) -> frozenset[str]:
        """The names of a unit of which nothing is known, because of a mistake."""
        return frozenset(self._loose)

    @property
    def loose_totals(self) -> frozenset[str]:
        """The same of the whole, where constants are named too."""
        return frozenset(self._wrong_totals | self._wrong - self._scheme.columns.keys())

    def sound_total(self, key: str) -> bool:
        """Whether a total has no mistake in it."""
        return key not in self._wrong_totals

    def prove(
        self,
        scores: Sequence[ScoreRule],
        tests: Sequence[Test],
        totals: Sequence[Total],
        conditions: Sequence[Condition] = (),
    ) -> None:
        """Prove all; scores and totals come in the order of their references."""
        for rule in self._scheme.scores:
            self._assume(rule)
        for rule in scores:
            if self.sound(rule.key):
                self._score(rule)
        for test, place in tests:
            if not self._report.doubts(place):
                self._prove(test, place, self._test)
        for total in totals:
            place = (*self._path, "totals", total.key, "formula")
            follows = refers(total.formula, self._wrong_totals)
            local = total.key in self._scheme.local_totals
            prove = self._each if local else self.proof.whole
            if follows or not self._prove(total.formula, place, prove):
                self._wrong_totals.add(total.key)
        for condition in conditions:
            tree, place = condition.test, condition.path
            if not (self._report.doubts(place) or refers(tree, self._wrong_totals)):
                self._prove(tree, place, self._each if condition.each else self.proof.whole)

    def _assume(self, rule: ScoreRule) -> None:
        self.proof.add(replace(rule, formula=ONE))

    def _score(self, rule: ScoreRule) -> None:
        place = (*self._path, "scores", rule.key, "formula")

        def add(tree: Formula) -> None:
            self.proof.add(replace(rule, formula=tree))

        if refers(rule.formula, self._loose):
            self._loose.add(rule.key)
        if not self._prove(rule.formula, place, add):
            self._wrong.add(rule.key)
            self._loose.add(rule.key)
            self._assume(rule)

    def _test(self, tree: Formula) -> None:
        for category in self._scheme.categories:
            bounds(tree, self.proof.scope(category.key))

    def _each(self, tree: Formula) -> None:
        for category in self._scheme.categories:
            self.proof.whole(tree, category.key)

    def _prove(self, tree: Formula, place: Path, prove: Callable[[Formula], object]) -> bool:
        """
        Whether a formula is proved; each divisor in it that may be zero is noted.

        To go on after one, that division is taken for 1.
        """
        if any(isinstance(n, Lookup) and n.table in self._wrong for n, _ in walk(tree)):
            return False
        told = False
        for _ in range(_MOST_DIVISIONS):
            try:
                prove(tree)
            except FormulaError as error:
                wrong = _failed(tree, error.at)
                if wrong is None or not refers(wrong, self._loose):
                    self._report.add_formula(place, error)
                    told = True
                if error.findings[0].code != "SC313":
                    return False
                tree = _without(tree, error.at)
            else:
                return not told
        return False


def refers(tree: Formula, keys: set[str]) -> bool:
    """Whether a formula names one of the keys, or calls a table of that key."""
    nodes = (node for node, _ in walk(tree))
    return any(
        (isinstance(node, Name) and node.key in keys)
        or (isinstance(node, Lookup) and node.table in keys)
        for node in nodes
    )


def _failed(tree: Formula, at: int) -> Formula | None:
    """The divisor at a character of a formula."""
    divisors = (node.right for node, _ in walk(tree) if isinstance(node, Divide))
    return next((divisor for divisor in divisors if divisor.at == at), None)


def _without(tree: Formula, at: int) -> Formula:
    def taken_out(node: Formula) -> Formula:
        return ONE if isinstance(node, Divide) and node.right.at == at else node

    return rebuild(tree, taken_out)
