"""Whether the measures of a scheme fit: in every formula, and between a formula and its unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring_core.formula.measures import (
    BARE,
    EITHER,
    Measure,
    Measured,
    check_measures,
    fits,
    worth,
)
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import POINTS, RATE
from scoring_core.model.metric import Constant, Metric, ScoreRule, Total
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.tally_proof import SUBTOTAL, UNITS
from scoring_core.model.wording import RANK
from scoring_core.rulebook.check_kinds import Test
from scoring_core.rulebook.check_proof import Condition
from scoring_core.rulebook.forms import STATES
from scoring_core.rulebook.report import Mistake, Path, Report

Document = Mapping[str, Any]


class Measures:
    """Checks the formulas and formats of one scheme whose kinds were checked."""

    def __init__(self, scheme: Scheme, entry: Document, path: Path, report: Report) -> None:
        self._scheme = scheme
        self._entry = entry
        self._path = path
        self._report = report
        self._names = _each_once(
            [(constant.key, self._constant(constant)) for constant in scheme.constants],
            [(rule.key, self._declared(rule, "metrics")) for rule in scheme.metrics],
            [(rule.key, self._declared(rule, "scores")) for rule in scheme.scores],
        )
        self._wholes = {c.key: self._names[c.key] for c in scheme.constants}
        self._found: dict[Path, list[Mistake]] = {}

    def misfits(
        self, tests: Sequence[Test], totals: Sequence[Total], conditions: Sequence[Condition]
    ) -> list[Mistake]:
        """Every misfit; totals come in the order of their references."""
        self._constants()
        for metric in self._scheme.metrics:
            if metric.tally is not None:
                self._tally(metric, metric.tally)
        unit = Measured(self._names)
        for score in self._scheme.scores:
            place = (*self._path, "scores", score.key, "formula")
            self._figure(score.label, self._names[score.key], score.formula, place, unit)
        for test, place in tests:
            names = {**self._names, RANK: BARE} if place[2] == "lists" else self._names
            self._measure(test, place, Measured(names))
        for total in totals:
            place = (*self._path, "totals", total.key, "formula")
            declared = self._declared(total, "totals")
            found = self._figure(total.key, declared, total.formula, place, self._whole)
            self._wholes[total.key] = declared or found
        for condition in conditions:
            self._measure(condition.test, condition.path, self._whole)
        self._formats()
        return [mistake for mistakes in self._found.values() for mistake in mistakes]

    @property
    def _whole(self) -> Measured:
        return Measured(self._wholes, self._names)

    def _declared(self, rule: Metric | ScoreRule | Total, kind: str) -> Measure | None:
        """What a rule is in by its unit; words are in none."""
        place = (*self._path, kind, rule.key)
        unclear = any(self._report.doubts((*place, part)) for part in ("unit", "words"))
        return None if rule.words or unclear else rule.unit or None

    def _constant(self, constant: Constant) -> Measure | None:
        if self._report.doubts((*self._path, "constants", constant.key)):
            return None
        return EITHER if constant.unit else BARE

    def _constants(self) -> None:
        for key, values in self._entry["constants"].items():
            numbers = [text for text in values.values() if text not in (*STATES, "0", "0%")]
            if len({text.endswith("%") for text in numbers}) > 1:
                self._add((*self._path, "constants", key), "SC333", key)

    def _tally(self, metric: Metric, tally: Tally) -> None:
        """The numbers of a record are bare: which unit word they have, no rule says."""
        place = (*self._path, "metrics", metric.key, "tally")
        kind = next(kind for kind in self._scheme.records if kind.key == tally.records)
        fields = {field.key: BARE for field in kind.fields if field.type == "number"}
        constants = {each.key: self._constant(each) for each in self._scheme.constants}
        entry = Measured({**constants, **fields, UNITS: BARE})
        unit = self._names[metric.key]
        if tally.where is not None:
            self._measure(tally.where, (*place, "where"), entry)
        counts = tally.per is not None or tally.how == "count"
        self._figure(metric.label, None if counts else unit, tally.value, (*place, "value"), entry)
        if tally.per is not None:
            part = Measured({**constants, SUBTOTAL: None})
            self._figure(metric.label, unit, tally.per.value, (*place, "per", "value"), part)

    def _figure(
        self, label: str, unit: Measure | None, tree: Formula, place: Path, scope: Measured
    ) -> Measure | None:
        """The measure of a formula that is sound; one that does not fit its unit is noted."""
        found = self._measure(tree, place, scope)
        if unit is None or found is None or fits(unit, found):
            return found
        if {unit, found} == {RATE, POINTS}:
            self._add(place, "SC329", label, unit=unit, measure=found)
        else:
            measure, one, example = worth(tree, found, scope)
            self._add(place, "SC328", label, unit=unit, measure=measure, one=one, example=example)
        return found

    def _measure(self, tree: Formula, place: Path, scope: Measured) -> Measure | None:
        if self._report.doubts(place):
            return None
        measure, mistakes = check_measures(tree, scope)
        for error in mistakes:
            for found in error.findings:
                details = dict(found.details)
                self._note(Mistake(place, found.code, found.found, details, at=error.at))
        return None if mistakes else measure

    def _formats(self) -> None:
        """Note percentage points that are not printed as such, and what is printed as them."""
        for metric in self._scheme.metrics:
            self._format(metric.label, self._names[metric.key], metric, "metrics")
        for score in self._scheme.scores:
            self._format(score.label, self._names[score.key], score, "scores")
        for total in self._scheme.totals:
            chosen = self._entry["totals"][total.key]
            if total.key not in self._names or chosen["format"] or chosen["unit"]:
                self._format(total.key, self._wholes.get(total.key), total, "totals")

    def _format(
        self, label: str, measure: Measure | None, rule: Metric | ScoreRule | Total, kind: str
    ) -> None:
        pattern, path = rule.format.pattern, (*self._path, kind, rule.key)
        named = self._entry[kind][rule.key]["format"] is not None
        place = (*path, "format") if named else ("formats", rule.unit)
        unclear = self._report.doubts((*path, "format")) or place in self._found
        if unclear or pattern.factor != 100 or measure in (None, BARE, EITHER):
            return
        if pattern.suffix and measure == POINTS:
            self._add(place, "SC331", label)
        elif not pattern.suffix and measure != POINTS:
            self._add(place, "SC330", label, unit=str(measure))

    def _add(self, place: Path, code: str, found: str, **details: str) -> None:
        self._note(Mistake(place, code, found, details))

    def _note(self, mistake: Mistake) -> None:
        self._found.setdefault(mistake.path, []).append(mistake)


def _each_once(*named: Sequence[tuple[str, Measure | None]]) -> dict[str, Measure | None]:
    """Measures by key; what is called like something else could be either."""
    found: dict[str, Measure | None] = {}
    for key, measure in (pair for pairs in named for pair in pairs):
        found[key] = None if key in found else measure
    return found
