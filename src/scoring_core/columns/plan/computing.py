"""
The part of a scheme that computes: schemes that are alike in it are compiled once.

What is compiled is this part itself, in place of the scheme: nothing that is not in it can have
an effect on a program.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from scoring_core.formula.tree import Formula
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Period, Span
from scoring_core.model.ranking import RankingRule
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import ALWAYS, Category, Unit

_UNPRINTED = NumberFormat(Pattern(False, 0, 0, Fraction(1), ""))
_SOMETIMES = Span(date.max, date.max)
_SOMEBODY = Unit("", "")
_LEAVES = frozenset({str, int, bool, type(None), Fraction, *get_args(Formula)})
"""What is looked up as it is."""


def computing(scheme: Scheme) -> Scheme:
    """
    A scheme without names, wording and sources.

    A unit is only whether it is on the roster in every period; where records are counted, or
    something is decided for single units, its key too.
    """
    tallied = any(metric.tally is not None for metric in scheme.metrics)
    times = [Period(s.first or date.min, s.last or date.max) for s in scheme.in_force]
    named = tallied or bool(scheme.exceptions)
    return Scheme(
        key="",
        title="",
        source="",
        in_force=(ALWAYS,),
        lengths=scheme.lengths if tallied else (),
        categories=tuple(_category(each, times, named=named) for each in scheme.categories),
        metrics=tuple(map(_metric, scheme.metrics)),
        scores=tuple(map(_score, scheme.scores)),
        layouts=(),
        absent=scheme.absent,
        constants=tuple(Constant(each.key, each.values) for each in scheme.constants),
        tables=tuple(PriceTable(each.key, (), each.entries) for each in scheme.tables),
        checks=scheme.checks,
        ranking=None if scheme.ranking is None else _ranking(scheme.ranking),
        records=scheme.records if tallied else (),
        parents=scheme.parents if tallied else {},
        exceptions=tuple(replace(each, reason="") for each in scheme.exceptions),
    )


def key_of(value: Any) -> Hashable:
    """A value of the model as one that can be looked up: equal where the values are equal."""
    kind = type(value)
    if kind in _LEAVES:
        return value  # type: ignore[no-any-return]
    if kind is tuple:
        if len(value) > 1 and len(set(map(id, value))) == 1:
            return tuple, len(value), key_of(value[0])
        return tuple([each if type(each) in _LEAVES else key_of(each) for each in value])
    parts = getattr(kind, "__fields_key__", None)
    if parts is not None:
        return kind, key_of(parts(value))
    return key_of(tuple(value.items())) if isinstance(value, Mapping) else value


def _category(category: Category, times: Sequence[Period], *, named: bool) -> Category:
    units = category.units
    if not named and all(unit.span is ALWAYS for unit in units):
        return Category(category.key, "", (_SOMEBODY,) * len(units), category.role)
    spans = [ALWAYS if all(map(unit.span.holds, times)) else _SOMETIMES for unit in units]
    keys = [unit.key if named else "" for unit in units]
    somebody = (Unit(key, "", span=span) for key, span in zip(keys, spans, strict=True))
    return Category(category.key, "", tuple(somebody), category.role)


def _metric(metric: Metric) -> Metric:
    return Metric(
        key=metric.key,
        label="",
        unit="",
        format=_UNPRINTED,
        categories=metric.categories,
        optional=metric.optional,
        cells=tuple(("", value) for _, value in metric.cells),
        low=metric.low,
        high=metric.high,
        step=metric.step,
        words=metric.words,
        full=metric.full,
        given=metric.given,
        recalled=metric.recalled,
        tally=metric.tally,
        endless=metric.endless,
    )


def _score(rule: ScoreRule) -> ScoreRule:
    return ScoreRule(
        rule.key, "", rule.formula, "", _UNPRINTED, rule.categories, rule.words, rule.full
    )


def _ranking(rule: RankingRule) -> RankingRule:
    return RankingRule(rule.by, rule.scope, rule.eligible, rule.after_tie, rule.then)
