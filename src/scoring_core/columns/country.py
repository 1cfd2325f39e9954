"""The rules of many jurisdictions, compiled once, and the edition that each row goes by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from scoring_core.columns.plan.program import Program, compile_scheme, counting, needed, places_of
from scoring_core.columns.plan.shapes import InShape, shapes_of
from scoring_core.columns.steps import Range, Shape
from scoring_core.errors import Finding, finding
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.limits import Bounds
from scoring_core.formula.limits import places_of as places_of_bounds
from scoring_core.formula.tree import Formula
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period, Span
from scoring_core.model.proof import prove
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Roster

MOST_DIGITS = 18
"""So many a decimal of 64 bits has, in Arrow, in Parquet and in databases."""


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
        self.jurisdictions = {rules.key: rules for rules in jurisdictions}
        schemes = {id(scheme): scheme for rules in jurisdictions for scheme in rules.schemes}
        metrics = (metric for scheme in schemes.values() for metric in scheme.metrics)
        self.metrics = _most((metric.key, places_of(metric)) for metric in metrics)
        tried = [_tried(scheme, self.metrics) for scheme in schemes.values()]
        self.shapes, places = shapes_of([each for each in tried if isinstance(each, Program)])
        pairs = list(zip(schemes.values(), tried, strict=True))
        self.scores = _places([_sizes(scheme, each) for scheme, each in pairs])
        found = iter(places)
        made = {id(scheme): _rules(scheme, each, self.shapes, found) for scheme, each in pairs}
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


def _tried(scheme: Scheme, places: Mapping[str, int]) -> Program | Finding:
    try:
        return compile_scheme(scheme, places)
    except DeclinedError as error:
        return _why(scheme, error.reason, error.about)


def _why(scheme: Scheme, reason: str, about: str) -> Finding:
    """Why a scheme goes the exact way, with the label of what this is about."""
    if not about:
        return finding("SC861", reason=reason)
    return finding("SC860", None, scheme.columns[about].label, reason=reason)


def _rules(
    scheme: Scheme,
    tried: Program | Finding,
    shapes: Sequence[Shape],
    found: Iterable[InShape],
) -> Rules:
    changes = tuple(sorted(_changes(scheme)))
    if isinstance(tried, Finding):
        return Rules("", scheme, None, {}, {}, tried, needed(scheme), changes)
    at = next(iter(found))
    tests = tried.tests
    shape = shapes[at.shape]
    return Rules("", scheme, shape, at.programs, tests, None, needed(scheme), changes)


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


Size = tuple[int | None, Fraction]
"""The places of a number, None where it is no number with an end, and the largest there is."""


def _sizes(scheme: Scheme, tried: Program | Finding) -> dict[str, Size]:
    if isinstance(tried, Finding):
        proof = prove(scheme)
        keys = [category.key for category in counting(scheme)]
        of = {rule.key: [proof.at(key, rule.key) for key in keys] for rule in scheme.scores}
        return {r.key: _TEXT if r.words else _proved(of[r.key]) for r in scheme.scores}
    return {key: _planned(places, tried.ranges[key]) for key, places in tried.results.items()}


_TEXT: Size = (None, Fraction(0))


def _proved(bounds: Sequence[Bounds]) -> Size:
    places = places_of_bounds(bounds)
    ends = [max(abs(known.low), abs(known.high)) for known in bounds]
    return _TEXT if places is None else (max(places, 0), max(ends))


def _planned(places: int | tuple[str, ...], known: Range) -> Size:
    if isinstance(places, tuple):
        return _TEXT
    return places, Fraction(max(map(abs, known)), 10**places)


def _places(schemes: Iterable[Mapping[str, Size]]) -> dict[str, int | None]:
    """The places of each score, where all of its numbers have room at them."""
    of: dict[str, list[Size]] = {}
    for sizes in schemes:
        for key, size in sizes.items():
            of.setdefault(key, []).append(size)
    return {key: _common(sizes) for key, sizes in of.items()}


def _common(sizes: Sequence[Size]) -> int | None:
    known = [places for places, _ in sizes if places is not None]
    most = max(known, default=0)
    largest = max(largest for _, largest in sizes)
    fits = len(known) == len(sizes) and largest * 10**most < 10**MOST_DIGITS
    return most if fits else None
