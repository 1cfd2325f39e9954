"""What follows from the figures: scores, and the constants, tables, totals and checks."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.arithmetic import exact_text
from scoring_core.formats.rules.metrics import scope
from scoring_core.formats.rules.numbers import printing
from scoring_core.formats.rules.records import table_column
from scoring_core.formats.rules.say import Say
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Round
from scoring_core.formula.walk import walk
from scoring_core.messages import term
from scoring_core.model.metric import Constant, PriceTable, ScoreRule, Total
from scoring_core.model.rules_page import Line, Section


def score_sections(say: Say) -> Iterator[Section]:
    """The constants, a section for each price table and each score."""
    constants = tuple(line for c in say.scheme.constants for line in _constant(say, c))
    if constants:
        yield say.section("constants", constants)
    for table in say.scheme.tables:
        yield say.section(f"table {table.key}", _table(say, table))
    for score in say.scheme.scores:
        lines = (*_score(say, score), *scope(say, score))
        yield say.section(f"score {score.key}", lines, label=score.label)


def whole_sections(say: Say) -> Iterator[Section]:
    """A section for each total, and the checks."""
    for total in say.scheme.totals:
        yield say.section(f"total {total.key}", _total(say, total))
    if say.scheme.checks:
        tests = (Line(say.formula(test)) for test in say.scheme.checks)
        yield say.section("checks", (say.line("checks_are"), *tests))


def _total(say: Say, total: Total) -> Iterator[Line]:
    yield from _formula(say, total.key, total.formula)
    if any(layout.total_row and total.key in layout.columns for layout in say.scheme.layouts):
        yield say.line("in_total_row", label=say.column(total.key))
    if total.unit:
        yield say.line("unit", unit=total.unit)
    if total.words:
        yield say.line("words", total.words)
    yield printing(say, total.format, words=bool(total.words))


def _constant(say: Say, constant: Constant) -> Iterator[Line]:
    yield say.line("constant", say.by_category(constant.values, constant.unit), key=constant.key)
    if constant.source:
        yield say.line("constant_source", key=constant.key, source=say.source(constant.source))


def _table(say: Say, table: PriceTable) -> Iterator[Line]:
    yield say.line("by", (table_column(say, key) for key in table.by))
    entries = (
        say("entry", words=" · ".join(words), value=exact_text(value))
        for words, value in table.entries.items()
    )
    yield say.line("entries", entries)


def _score(say: Say, score: ScoreRule) -> Iterator[Line]:
    yield from _formula(say, score.label, score.formula)
    yield say.line("unit", unit=score.unit)
    if score.words:
        yield say.line("words", score.words)


def _formula(say: Say, label: str, formula: Formula) -> Iterator[Line]:
    yield say.line("formula", label=label, formula=say.formula(formula))
    rounds = (node for node, _ in walk(formula) if isinstance(node, Round))
    steps = dict.fromkeys(_rounded(say, node) for node in rounds)
    yield say.line("rounding", steps or (say("unrounded"),))


def _rounded(say: Say, rounding: Round) -> str:
    mode = term(f"@{rounding.mode}", say.lang)
    return say("rounded", mode=mode, step=text(rounding.step))
