"""The range and step of what is taken, where the file writes none: those of what it is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import Any

from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import RANK

Document = Mapping[str, Any]
_GREATEST = Fraction(999_999_999)
Limits = tuple[Fraction, Fraction, Fraction, bool]
"""The least and the greatest value, the step, and whether there may be no last decimal."""


def with_recalled_ranges(schemes: Sequence[Scheme], document: Document) -> tuple[Scheme, ...]:
    """The schemes with the ranges of what they take from other periods and from each other."""
    ranges = _Ranges(schemes, document)
    return tuple(
        replace(s, metrics=tuple(ranges.ranged(s, metric) for metric in s.metrics))
        if s.recalls
        else s
        for s in schemes
    )


class _Ranges:
    def __init__(self, schemes: Sequence[Scheme], document: Document) -> None:
        self._schemes = {scheme.key: scheme for scheme in schemes}
        self._document = document
        self._known: dict[tuple[str, str], Metric] = {}

    def ranged(self, scheme: Scheme, metric: Metric) -> Metric:
        """A metric with its range, if it takes its figures from elsewhere."""
        recall, key = metric.recalled, (scheme.key, metric.key)
        if recall is None:
            return metric
        if key not in self._known:
            self._known[key] = metric  # in a circle, which is a mistake, as it is written
            self._known[key] = self._with(metric, self._limits(scheme, metric, recall), key)
        return self._known[key]

    def _with(self, metric: Metric, limits: Limits, key: tuple[str, str]) -> Metric:
        rule = self._document["scheme"][key[0]]["metrics"][key[1]]
        low, high, step, endless = limits
        if rule["range"] is None:
            metric = replace(metric, low=low, high=high)
        if rule["step"] is None:
            metric = replace(metric, step=step)
        return replace(metric, endless=endless)

    def _limits(self, scheme: Scheme, metric: Metric, recall: Recall) -> Limits:
        source = self._schemes.get(recall.source(scheme.key))
        each = self._each(source, recall.value) if source else None
        if each is None:
            each = (metric.low, metric.high, metric.step, False)
        if recall.how is None:
            return each
        most = max(recall.most(length) for length in scheme.lengths)
        return _joined(recall, each, most * (_most_members(scheme) if recall.members else 1))

    def _each(self, source: Scheme, value: str) -> Limits | None:
        """The range of one figure; a score lies anywhere, with the decimals that it prints."""
        rule = source.columns.get(value)
        if isinstance(rule, Metric):
            found = self.ranged(source, rule)
            return found.low, found.high, found.step, found.endless
        if isinstance(rule, ScoreRule):
            return -_GREATEST, _GREATEST, Fraction(10) ** -rule.format.places, False
        if value != RANK:
            return None
        units = sum(len(category.units) for category in source.categories)
        return Fraction(1), Fraction(max(units, 1)), Fraction(1), False


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
