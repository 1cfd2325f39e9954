"""Whether what is decided otherwise for single units can be, and changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from scoring_core.formula.values import State, Value
from scoring_core.formula.walk import names
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import meet
from scoring_core.model.unit import PRINTED, Category, UnitException
from scoring_core.rulebook.report import Path, Report

_Found = tuple[Path, str, str]
"""Beneath the exception: the path, why it cannot be or changes nothing, and what is found."""


def check_exceptions(scheme: Scheme, path: Path, report: Report) -> None:
    """Note each exception that cannot be, that changes nothing, or that meets another."""
    places = [(*path, "exception", n) for n in range(len(scheme.exceptions))]
    for each, place in zip(scheme.exceptions, places, strict=True):
        if not report.doubts(place) and not report.doubts(("categories",)):
            _Check(scheme, each, place, report).check()
    numbered = zip(scheme.exceptions, places, strict=True)
    for (one, before), (other, place) in combinations(numbered, 2):
        both = tuple(_both(one, other))
        if both and not report.doubts(before) and not report.doubts(place):
            first = str(before[-1] + 1) if isinstance(before[-1], int) else ""
            report.add_key(place, "SC744", Listed(both), unit=other.unit, first=first)


def _both(one: UnitException, other: UnitException) -> Iterator[str]:
    """What two exceptions decide for one unit at one time."""
    if one.unit == other.unit and meet(one.span, other.span):
        yield from (key for key in one.values if key in other.values)
        if one.role and other.role:
            yield "role"


class _Check:
    def __init__(self, scheme: Scheme, each: UnitException, path: Path, report: Report) -> None:
        self._scheme = scheme
        self._each = each
        self._path = path
        self._report = report
        self._categories = tuple(self._its_categories())
        self._of_records = frozenset(self._named_of_records())

    def _named_of_records(self) -> Iterator[str]:
        """What formulas of records name, which know no unit."""
        for tally in (metric.tally for metric in self._scheme.metrics if metric.tally):
            trees = (tally.value, tally.where) if tally.where else (tally.value,)
            yield from (name.key for tree in trees for name in names(tree))

    def _its_categories(self) -> Iterator[Category]:
        """Those in which the unit stands while the exception holds."""
        for category in self._scheme.categories:
            units = (unit for unit in category.units if unit.key == self._each.unit)
            if any(meet(unit.span, self._each.span) for unit in units):
                yield category

    def check(self) -> None:
        """Note what is wrong with it."""
        each, path = self._each, self._path
        if not (each.values or each.role):
            self._idle(path, each.unit, "@sets_nothing")
        elif not self._categories:
            self._idle(path, each.unit, "@never_then")
        else:
            for key, value in each.values.items():
                self._value(key, value, (*path, "set", key))
            self._role((*path, "role"))

    def _idle(self, path: Path, found: str, why: str) -> None:
        self._report.add_key(path, "SC743", found, why=why)

    def _value(self, key: str, value: Value, path: Path) -> None:
        constants = (c.values for c in self._scheme.constants if c.key == key)
        metrics = (metric for metric in self._scheme.metrics if metric.key == key)
        if key in self._of_records:
            self._report.add_key(path, "SC748", key)
        for values in constants:
            if all(values.get(c.key) == value for c in self._categories):
                self._idle(path, key, "@as_it_is")
        for metric in metrics:
            if why := _refusal(metric, value, self._categories):
                self._report.add(path, "SC745", metric.label, why=why)

    def _role(self, path: Path) -> None:
        role = self._each.role
        if role is None:
            return
        if all(category.role == role for category in self._categories):
            self._idle(path, role, "@as_it_is")
        unprinted = [c.title for c in self._categories if not c.printed]
        if role in PRINTED and unprinted:
            self._report.add(path, "SC746", role, category=Listed(unprinted))


def _refusal(metric: Metric, value: Value, categories: Sequence[Category]) -> str:
    """Why a metric cannot have a value; empty where it can."""
    if not all(metric.applies_to(category.key) for category in categories):
        return "@not_of_category"
    if isinstance(value, State):
        return ""
    if metric.words:
        return "@no_number"
    number = Fraction(value) if isinstance(value, Fraction) else Fraction(0)
    inside = metric.low <= number <= metric.high and (number / metric.step).denominator == 1
    return "" if inside or number in dict(metric.cells).values() else "@out_of_range"
