"""Which figures come in: each metric, and what a cell of it may hold."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.rules.numbers import printing
from scoring_core.formats.rules.records import tally_lines
from scoring_core.formats.rules.say import Say
from scoring_core.formula.values import Value
from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.model.recall import Recall
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.wording import RANK


def metric_sections(say: Say) -> Iterator[Section]:
    """A section for each metric."""
    for metric in say.scheme.metrics:
        lines = (*cell_lines(say, metric), *_totals(say, metric), *scope(say, metric))
        yield say.section(f"metric {metric.key}", lines, label=metric.label)


def scope(say: Say, rule: Metric | ScoreRule) -> Iterator[Line]:
    """What metrics and scores have in common: where they apply, full marks, print, source."""
    if rule.categories is None:
        yield say.line("everywhere")
    else:
        yield say.line("only_in", (say.category(key) for key in rule.categories))
    if rule.full:
        yield say.line("full", say.by_category(rule.full, rule.unit))
    yield printing(say, rule.format, words=bool(rule.words))
    if rule.source:
        yield say.line("source", source=say.source(rule.source))


def cell_lines(say: Say, metric: Metric) -> Iterator[Line]:
    """What a column of the metric may hold, and what becomes of data without one."""
    yield say.line("unit", unit=metric.unit)
    yield say.line("headings", metric.headings)
    if metric.tally is not None:
        yield from tally_lines(say, metric.tally)
    else:
        yield _lacking(say, metric)
    if metric.words:
        yield say.line("words", metric.words)
    else:
        ends = (metric.low, metric.high, metric.step)
        low, high, step = (say.value(end, metric.unit) for end in ends)
        whole = metric.step == 1 and metric.low.denominator == metric.high.denominator == 1
        size = "endless_range" if metric.endless else "whole_range" if whole else "range"
        yield say.line(size, low=low, high=high, step=step)
    if metric.reason:
        yield say.line("reason", metric.reason_headings)
    if metric.bare is not None or metric.unit == "%":
        yield say.line(metric.bare or "signs")
    meanings = [(mark, metric.meaning(given)) for mark, given in metric.cells]
    cells = (_cell(say, mark, given, metric.unit) for mark, given in meanings)
    yield say.line("cells", cells) if meanings else say.line("cells_none")


def _lacking(say: Say, metric: Metric) -> Line:
    """What becomes of data without this column."""
    if metric.recalled is not None:
        return _recalled(say, metric, metric.recalled)
    if metric.python is not None:
        return say.line("computed", function=say.function(metric.python))
    return say.line("optional" if metric.optional else "required")


def _recalled(say: Say, metric: Metric, told: Recall) -> Line:
    """What it takes from which periods and scheme, and what stands for one that lacks."""
    other = say.other(told.scheme) if told.scheme else say
    value = say("rank_then") if told.value == RANK else other.column(told.value)
    scheme = say("of_scheme", title=other.scheme.title, key=told.scheme) if told.scheme else ""
    word, _, number = told.when.partition(" ")
    when = say(word, number=number) + (say("of_members") if told.members else "")
    how = say("how_joined", how=say(f"how.{told.how}")) if told.how else ""
    absent = say.value(metric.meaning(told.absent), metric.unit)
    return say.line("recalled", when=when, scheme=scheme, value=value, how=how, absent=absent)


def _cell(say: Say, mark: str, given: Value, unit: str) -> str:
    meaning = say.value(given, unit)
    return say("cell", mark=mark, meaning=meaning) if mark else say("blank", meaning=meaning)


def _totals(say: Say, metric: Metric) -> Iterator[Line]:
    if metric.given:
        yield say.line("given")
    else:
        yield say.line("summed" if metric.adds else "not_summed")
    if metric.helps:
        yield say.line("helps", map(say.column, metric.helps))
    if metric.hurts:
        yield say.line("hurts", map(say.column, metric.hurts))
