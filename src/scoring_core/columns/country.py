"""The rules of many jurisdictions, compiled once, and the edition that each row goes by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scoring_core.columns.plan.compiled import Compiled, compiled
from scoring_core.columns.plan.program import places_of
from scoring_core.columns.plan.shapes import InShape, shapes_of
from scoring_core.columns.plan.sizes import places_of_scores
from scoring_core.columns.steps import Shape
from scoring_core.errors import Finding, finding
from scoring_core.formula.tree import Formula
from scoring_core.model.jurisdiction import Jurisdiction, by_key
from scoring_core.model.period import Period, Span
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """
    One edition of a scheme, compiled.

    `programs[category]` is the number of its program in `shape`; where there is none,
    `declined` says why, and it goes the exact way. `tests[category]` are its checks over the
    metrics of a row, 0 where one fails. `needed` are the metrics that decide anything.
    """

    jurisdiction: str
    scheme: Scheme
    shape: Shape | None
    programs: Mapping[str, int]
    tests: Mapping[str, tuple[Formula, ...]]
    declined: Finding | None
    needed: frozenset[str]
    changes: tuple[date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """Some rules, and the roster of a time in which it does not change."""

    rules: Rules
    roster: Roster


class Country:
    """
    The rules of jurisdictions for whole columns.

    `metrics` are the places of every metric's integers, `scores` those of every score, None
    for one that is text: a word, a number without a last digit, or one of too many digits.
    """

    def __init__(self, jurisdictions: Sequence[Jurisdiction]) -> None:
        self.jurisdictions = by_key(jurisdictions)
        schemes = {id(scheme): scheme for rules in jurisdictions for scheme in rules.schemes}
        metrics = (metric for scheme in schemes.values() for metric in scheme.metrics)
        self.metrics = _most((metric.key, places_of(metric)) for metric in metrics)
        parts = compiled(schemes.values(), self.metrics)
        self.scores = places_of_scores(part.sizes for part in dict.fromkeys(parts))
        planned = {part: part.program for part in parts if part.program is not None}
        self.shapes, places = shapes_of(tuple(planned.values()))
        found = dict(zip(planned, places, strict=True))
        made = {
            at: _rules(scheme, part, self.shapes, found.get(part))
            for (at, scheme), part in zip(schemes.items(), parts, strict=True)
        }
        self._rules = {
            (rules.key, id(scheme)): replace(made[id(scheme)], jurisdiction=rules.key)
            for rules in jurisdictions
            for scheme in rules.schemes
        }
        self._editions: dict[tuple[int, int, int], Edition] = {}

    @property
    def rules(self) -> tuple[Rules, ...]:
        """All of them."""
        return tuple(self._rules.values())

    def edition(self, jurisdiction: str, scheme: str, period: Period) -> Edition:
        """
        The rules in force in a period, with the roster of then; a `jurisdiction` of these.

        Raises `DataError` where none are in force, as `Jurisdiction.scheme` does.
        """
        rules = self._rules[
            jurisdiction, id(self.jurisdictions[jurisdiction].scheme(scheme, period))
        ]
        first, last = (bisect_right(rules.changes, day) for day in (period.first, period.last))
        era = (id(rules), first, last)
        if era not in self._editions:
            self._editions[era] = Edition(rules, rules.scheme.roster(period))
        return self._editions[era]


def _rules(scheme: Scheme, part: Compiled, shapes: Sequence[Shape], found: InShape | None) -> Rules:
    changes = tuple(sorted(_changes(scheme)))
    if part.program is None or found is None:
        return Rules("", scheme, None, {}, {}, _why(scheme, *part.declined), part.needed, changes)
    shape, tests = shapes[found.shape], part.program.tests
    return Rules("", scheme, shape, found.programs, tests, None, part.needed, changes)


def _why(scheme: Scheme, reason: str, about: str) -> Finding:
    """Why a scheme goes the exact way, with the label of what this is about."""
    if not about:
        return finding("SC861", reason=reason)
    return finding("SC860", None, scheme.columns[about].label, reason=reason)


def _changes(scheme: Scheme) -> set[date]:
    """The days on which the roster may become another one."""
    spans = [unit.span for category in scheme.categories for unit in category.units]
    spans += [each.span for each in scheme.exceptions]
    return {day for span in spans for day in _ends(span)}


def _ends(span: Span) -> list[date]:
    after = [] if span.last in (None, date.max) else [span.last + timedelta(1)]
    return [*([span.first] if span.first else []), *after]


def _most(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, places in pairs:
        found[key] = max(places, found.get(key, 0))
    return found
