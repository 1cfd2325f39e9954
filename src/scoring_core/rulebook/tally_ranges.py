"""The range and step of what is counted, where the file writes none: derived from the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from scoring_core.errors import FormulaError
from scoring_core.formula.limits import Bounds, join
from scoring_core.formula.text import text
from scoring_core.formula.tree import Divide, Formula, Lookup, Nth, Ratio, Round
from scoring_core.formula.walk import children, names, walk
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.tally_proof import UNITS, TallyProof
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_FINEST = Fraction(1, 10**12)
"""The step of figures without a last decimal: no format prints more decimals."""


def with_ranges(scheme: Scheme, entry: Document, path: Path, report: Report) -> Scheme:
    """
    The scheme with the ranges of what is counted.

    A tally with a mistake in it is left out, as nothing can be proved of it.
    """
    ranges = _Ranges(scheme, entry, path, report)
    return replace(scheme, metrics=tuple(map(ranges.ranged, scheme.metrics)))


class _Ranges:
    def __init__(self, scheme: Scheme, entry: Document, path: Path, report: Report) -> None:
        self._scheme = scheme
        self._entry = entry
        self._path = path
        self._report = report

    def ranged(self, metric: Metric) -> Metric:
        """A metric with its range, if it is counted."""
        tally = metric.tally
        if tally is None:
            return metric
        place = (*self._path, "metrics", metric.key, "tally")
        if self._report.doubts(place) or self._unclear(tally):
            self._report.doubt(place)
            return replace(metric, tally=None)
        found = self._proved(metric, tally, place)
        if self._report.doubts(place):
            return replace(metric, tally=None)
        return self._with(metric, found)

    def _unclear(self, tally: Tally) -> bool:
        """Whether what a tally reads is in doubt itself."""
        trees = [tally.value, *([tally.where] if tally.where else [])]
        trees += [tally.per.value] if tally.per else []
        places: list[Path] = [("records", tally.records), ("belongs_to",)]
        for tree in trees:
            keys = [node.table for node, _ in walk(tree) if isinstance(node, Lookup)]
            places += [(*self._path, "tables", key) for key in keys]
            places += [(*self._path, "constants", name.key) for name in names(tree)]
        return any(map(self._report.doubts, places))

    def _proved(self, metric: Metric, tally: Tally, place: Path) -> list[Bounds]:
        """What is proved of the figure in each category; every mistake goes to the report."""
        proof = TallyProof(self._scheme, tally)
        parts = [(tally.where, "where"), (tally.value, "value")]
        for tree, key in parts:
            if tree is not None:
                self._check_entry(proof, tree, (*place, key))
        endless = _endless(tally.value)
        if endless is not None and not self._report.doubts((*place, "value")):
            self._report.add_inside((*place, "value"), endless.at, "SC718", text(endless))
        if self._report.doubts(place):
            return []
        keys = [c.key for c in self._scheme.categories if metric.applies_to(c.key)]
        try:
            return [proof.at(key) for key in keys]
        except FormulaError as error:
            self._report.add_formula((*place, "per", "value"), error)
            return []

    def _check_entry(self, proof: TallyProof, tree: Formula, place: Path) -> None:
        """Note a formula over an entry that cannot be proved, or that may give no number."""
        try:
            states = proof.of_entry(tree).states
        except FormulaError as error:
            self._report.add_formula(place, error)
            return
        if states:
            listed = Listed(f"@{state.value}" for state in states)
            self._report.add(place, "SC721", text(tree), states=listed)

    def _with(self, metric: Metric, found: list[Bounds]) -> Metric:
        rule = self._entry["metrics"][metric.key]
        joined = join(found) if found else Bounds()
        if rule["range"] is None:
            metric = replace(metric, low=joined.low, high=joined.high)
        if rule["step"] is not None:
            return metric
        if joined.places is None:
            return replace(metric, step=_FINEST, endless=True)
        return replace(metric, step=Fraction(1, 10 ** max(joined.places, 0)))


def _endless(tree: Formula) -> Formula | None:
    """A division whose divisor may be anything; by the number of units it may stand."""
    if isinstance(tree, Round):
        return None
    if isinstance(tree, Divide | Ratio):
        keys = {name.key for name in names(tree.right)} - {UNITS}
        counted = any(isinstance(node, Nth | Lookup) for node, _ in walk(tree.right))
        if keys or counted:
            return tree
    return next((found for part in children(tree) if (found := _endless(part))), None)
