"""The range and step of what is taken, where the file writes none: what is proved of it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from graphlib import CycleError
from math import gcd
from typing import Any, NamedTuple

from scoring_core.errors import FormulaError
from scoring_core.formula.limits import join
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric, ScoreRule, in_order
from scoring_core.model.proof import Proof
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import RANK
from scoring_core.rulebook.report import Report

Document = Mapping[str, Any]
_GREATEST = Fraction(999_999_999)
Limits = tuple[Fraction, Fraction, Fraction, bool]
"""The least and the greatest value, the step, and whether there may be no last decimal."""


class Text(NamedTuple):
    """One text of a rule file: what it says, what was built from it, and its mistakes so far."""

    document: Document
    jurisdiction: Jurisdiction
    report: Report


def with_recalled_ranges(texts: Sequence[Text]) -> tuple[Jurisdiction, ...]:
    """
    Each with the ranges of what schemes take from other periods and from each other.

    A figure of then follows from the rules of then: its range is that of all texts together,
    so that an amendment of one scheme makes no other edition of those that take from it.
    """
    ranges = _Ranges(texts)
    return tuple(ranges.jurisdiction(text) for text in texts)


class _Ranges:
    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._taken: dict[tuple[str, str], Limits | None] = {}
        self._open: dict[tuple[str, str], Limits | None] = {}
        self._circular: set[tuple[str, str]] = set()
        self._unproved: set[tuple[str, str]] = set()

    def jurisdiction(self, text: Text) -> Jurisdiction:
        """What was built from a text, with these ranges."""
        schemes = (self._scheme(text, scheme) for scheme in text.jurisdiction.schemes)
        return replace(text.jurisdiction, schemes=tuple(schemes))

    def _scheme(self, text: Text, scheme: Scheme) -> Scheme:
        if not scheme.recalls:
            return scheme
        metrics = tuple(self._ranged(text, scheme, metric) for metric in scheme.metrics)
        return replace(scheme, metrics=metrics)

    def _ranged(self, text: Text, scheme: Scheme, metric: Metric) -> Metric:
        """A metric with its range, if it takes its figures from elsewhere."""
        recall = metric.recalled
        if recall is None:
            return metric
        each = self._each(recall.source(scheme.key), recall.value) or _open(metric)
        if (recall.source(scheme.key), recall.value) in self._unproved:
            text.report.doubt(("scheme", scheme.key, "metrics", metric.key, "from"))
        if recall.how is not None:
            most = max(recall.most(length) for length in scheme.lengths)
            most *= _most_members(scheme) if recall.members else 1
            each = _joined(recall, each, most)
        low, high, step, endless = each
        rule = text.document["scheme"][scheme.key]["metrics"][metric.key]
        if rule["range"] is None:
            metric = replace(metric, low=low, high=high)
        if rule["step"] is None:
            metric = replace(metric, step=step)
        return replace(metric, endless=endless)

    def _each(self, key: str, value: str) -> Limits | None:
        """
        The range of one figure of a scheme; None where no text has it.

        What goes back to itself, period by period, is taken to lie anywhere: what is proved
        from that holds where it is not wider.
        """
        at = (key, value)
        if at in self._open:
            self._circular.add(at)
            return self._open[at]
        if at not in self._taken:
            found = [(text, s) for text in self._texts for s in text.jurisdiction.editions(key)]
            rules = [s.columns[value] for _, s in found if value in s.columns]
            self._open[at] = _together(map(_open, rules))
            each = (self._of(text, scheme, value) for text, scheme in found)
            proved = _together(limits for limits in each if limits is not None)
            free = self._open.pop(at)
            wider = at in self._circular and not _within(proved, free)
            self._taken[at] = free if wider else proved
        return self._taken[at]

    def _of(self, text: Text, source: Scheme, value: str) -> Limits | None:
        rule = source.columns.get(value)
        if isinstance(rule, Metric):
            found = self._ranged(text, source, rule)
            return found.low, found.high, found.step, found.endless
        if isinstance(rule, ScoreRule):
            return self._proved(text, source, rule)
        if value != RANK:
            return None
        units = sum(len(category.units) for category in source.categories)
        return Fraction(1), Fraction(max(units, 1)), Fraction(1), False

    def _proved(self, text: Text, source: Scheme, rule: ScoreRule) -> Limits:
        """What is proved of a score, with the decimals that it prints; with a mistake, nothing."""
        keys = source.sources(rule.key)
        metrics = tuple(
            self._ranged(text, source, metric) if metric.key in keys else metric
            for metric in source.metrics
        )
        if rule.words:
            return _open(rule)
        low, high, step, endless = _open(rule)
        try:
            if not text.report.doubts(("scheme", source.key)):
                low, high = _proof(replace(source, metrics=metrics), rule)
                return low, high, step, endless
        except (FormulaError, CycleError):
            pass  # told where the score stands
        self._unproved.add((source.key, rule.key))
        return low, high, step, endless


def _proof(scheme: Scheme, rule: ScoreRule) -> tuple[Fraction, Fraction]:
    """The least and the greatest value of a score in any category."""
    proof, keys = Proof(scheme), scheme.sources(rule.key)
    for each in in_order([score for score in scheme.scores if score.key in keys]):
        proof.add(each)
    found = join([proof.at(category.key, rule.key) for category in scheme.categories])
    return found.low, found.high


def _open(rule: Metric | ScoreRule) -> Limits:
    """The range of a figure of which nothing is proved."""
    if isinstance(rule, Metric):
        return rule.low, rule.high, rule.step, False
    return -_GREATEST, _GREATEST, Fraction(10) ** -rule.format.places, False


def _within(proved: Limits | None, free: Limits | None) -> bool:
    return bool(proved and free and free[0] <= proved[0] and proved[1] <= free[1])


def _together(parts: Iterable[Limits]) -> Limits | None:
    """The range of a figure that is one of these; None where it is none."""
    found = tuple(parts)
    if not found:
        return None
    low, high = min(part[0] for part in found), max(part[1] for part in found)
    return low, high, reduce(_common, (part[2] for part in found)), any(p[3] for p in found)


def _most_members(scheme: Scheme) -> int:
    return max(Counter(scheme.parents.values()).values(), default=1)


def _joined(recall: Recall, each: Limits, most: int) -> Limits:
    """The range of several figures together, of which some may be what stands for one."""
    low, high, step, endless = each
    if recall.how == "count":
        return Fraction(0), Fraction(most), Fraction(1), False
    if isinstance(recall.absent, Fraction):
        low, high = min(low, recall.absent), max(high, recall.absent)
        step = _common(step, recall.absent)
    if recall.how == "sum":
        low, high = min(low * most, Fraction(0)), max(high * most, Fraction(0))
    return low, high, step, endless or recall.how == "mean"


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The greatest step of which both are multiples."""
    shared = gcd(one.numerator * other.denominator, other.numerator * one.denominator)
    return Fraction(shared, one.denominator * other.denominator)
