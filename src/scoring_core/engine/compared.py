"""Columns of a table that the rules compute themselves: never used, only compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow, told
from scoring_core.engine.rank import rank as place
from scoring_core.engine.scopes import Field
from scoring_core.engine.score import value_of
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, Value
from scoring_core.frozen import frozen
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.metric import ScoreRule
from scoring_core.model.names import fold
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Groups

Ranks = Mapping[str, int | None]
_RANK_WORDS = re.compile(r"^(并列)?第?|[名位]?(\(?并列\)?)?$")


def compare(scheme: Scheme, figures: Figures, scores: Scores, groups: Groups) -> Iterator[Finding]:
    """
    A finding (SC802) for each cell in which something else stands than the rules give.

    A cell that agrees with what is printed beside it follows from another that is told: a
    total with its parts, a rank with the totals. Nothing is said where a figure is missing.
    """
    if not figures.printed:
        return
    unknown = _unknown(scores, groups)
    right = _Given(scheme, scores, _ranks(groups))
    beside = _Beside(scheme, figures, scores)
    units = {unit.key: unit for unit in scores.roster}
    for key, printed in figures.printed.items():
        for name, text in printed.texts.items():
            unit = units[name]
            skipped = not text or (key == "rank" and name in unknown)
            if skipped or right.says(key, unit, text) or beside.says(key, unit, text):
                continue
            place_of_cell = printed.places[name]
            words = {"unit": unit.name, "heading": place_of_cell.column or ""}
            yield finding("SC802", place_of_cell, text, **words, given=right.shown(key, unit))


def _ranks(groups: Groups) -> Ranks:
    return {each.unit.key: each.rank for group in groups for each in group}


def _unknown(scores: Scores, groups: Groups) -> frozenset[str]:
    """The units whose ranks are not known, because something is missing for one of their group."""
    lacking = {
        unit for column in scores.columns.values() for unit in column if column[unit] is MISSING
    }
    return frozenset(
        each.unit.key
        for group in groups
        if any(other.rank is None and other.unit.key in lacking for other in group)
        for each in group
    )


@frozen
class _Given:
    """What the rules give for a cell."""

    scheme: Scheme
    scores: Scores
    ranks: Ranks

    def says(self, key: str, unit: Unit, text: str) -> bool:
        """Whether a text is it; of what is missing nothing can be said."""
        if key == "category":
            return fold(text) == fold(self.shown(key, unit))
        if key == "rank":  # where there is no rank, a dash or a word may stand
            return _rank(text) == self.ranks.get(unit.key)
        value = self.scores.columns[key][unit.key]
        return value is MISSING or same(text, value, self.scheme.columns[key].format)

    def shown(self, key: str, unit: Unit) -> str:
        """It in words."""
        if key == "category":
            return self.scores.roster.category(unit.category).title
        if key == "rank":
            rank = self.ranks.get(unit.key)
            return "@empty" if rank is None else str(rank)
        rule = self.scheme.columns[key]
        return told(self.scores.columns[key][unit.key], rule.unit, rule.format)


class _Beside:
    """What would follow from the scores that are printed, in place of those that are computed."""

    def __init__(self, scheme: Scheme, figures: Figures, scores: Scores) -> None:
        self._scheme = scheme
        self._rules = {rule.key: rule for rule in scheme.scores}
        columns = {key: dict(column) for key, column in scores.columns.items()}
        for key in self._rules.keys() & figures.printed.keys():
            for unit, text in figures.printed[key].texts.items():
                value = _value(text, self._rules[key])
                if value is not None and scores.columns[key][unit] is not MISSING:
                    columns[key][unit] = value
        self._printed = Scores(
            *(scores.period, scores.roster, columns, scores.totals),
            *(scores.category_totals, scores.sums, scores.wholes),
        )
        self._field = Field(scheme, scores.roster, columns, scores.wholes)
        self._ranked: Ranks | None = None

    def says(self, key: str, unit: Unit, text: str) -> bool:
        """Whether a text is what follows."""
        if key == "rank":
            if self._ranked is None:
                self._ranked = _ranks(place(self._scheme, self._printed))
            return _rank(text) == self._ranked.get(unit.key)
        rule = self._rules.get(key)
        return rule is not None and same(text, value_of(rule, unit, self._field), rule.format)


def _rank(text: str) -> Fraction | None:
    """The number of a rank, which may stand in words: 第3名, 并列3."""
    return read_number(_RANK_WORDS.sub("", fold(text)))


def _value(text: str, rule: ScoreRule) -> Fraction | None:
    """The number that is printed of a score, in its unit."""
    number = read_number(narrow(text))
    return Fraction(0) if number is None and text and text == rule.format.zero else number


def same(text: str, value: Value, form: NumberFormat) -> bool:
    """Whether a cell says a value: by the same number, or in the words that stand for it."""
    number = read_number(narrow(text))
    if isinstance(value, Fraction):
        return number == value or (number is None and value == 0 and text == form.zero)
    return fold(text) == fold(form.show(value))
