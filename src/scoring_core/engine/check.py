"""The tests across figures that a scheme declares: a failure is a finding, never a repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeGuard

from scoring_core.engine.cells import told
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.engine.wrong_sums import wrong_sums
from scoring_core.engine.wrong_totals import wrong_totals
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Count, Formula, Name, Over, Rank
from scoring_core.formula.walk import outside
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Scores
from scoring_core.model.number_format import COUNTING
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Unit

Reach = Literal["unit", "category", "whole"]


@frozen
class _Subject:
    """Of whom a test is made; a category and the whole are seen from one of their units."""

    reach: Reach
    name: str
    unit: Unit
    place: Place | None


def check(scheme: Scheme, figures: Figures, scores: Scores) -> tuple[Finding, ...]:
    """
    A finding (SC120) for each printed unit and test that is false; a state makes no test.

    A test that is the same for all units of a category, or for all, is made once of these.
    And a finding (SC128) for each total that is told beside figures that add up to another.
    """
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)
    printed = [c for c in scores.roster.categories if c.printed and c.shown]
    reaches = {test: _reach(test, scheme) for test in scheme.checks}
    failed = (
        _failure(test, scheme, subject, UnitScope(field, subject.unit))
        for subject in _subjects(printed, figures)
        for test, reach in reaches.items()
        if reach == subject.reach and evaluate(test, UnitScope(field, subject.unit)) is False
    )
    return (*failed, *wrong_totals(scheme, figures, scores), *wrong_sums(scheme, figures, scores))


def _subjects(printed: Sequence[Category], figures: Figures) -> Iterator[_Subject]:
    def row(key: str) -> Place | None:
        return figures.wholes[key].place if key in figures.wholes else None

    for category in printed:
        for unit in category.shown:
            yield _Subject("unit", unit.name, unit, figures.places.get(unit.key))
    for category in printed:
        name = category.title or "@whole"
        yield _Subject("category", name, category.shown[0], row(category.key))
    for category in printed[:1]:
        yield _Subject("whole", "@whole", category.shown[0], row(WHOLE))


def _reach(test: Formula, scheme: Scheme) -> Reach:
    """Of whom a test says something of its own: what it names outside values over units decides."""
    common = {constant.key for constant in scheme.constants if constant.common is not None}
    own = {*scheme.columns, *(key for each in scheme.exceptions for key in each.values)}
    reach: Reach = "whole"
    for part in outside(test):
        if isinstance(part, Rank) or (isinstance(part, Name) and part.key in own):
            return "unit"
        here = isinstance(part, Over | Count) and "here" in part.where
        if here or (isinstance(part, Name) and part.key not in common):
            reach = "category"
    return reach


def _failure(test: Formula, scheme: Scheme, subject: _Subject, scope: UnitScope) -> Finding:
    from scoring_core.formula.text import text

    def label(key: str) -> str:
        return scheme.columns[key].label if key in scheme.columns else key

    def shown(part: Name | Over | Count | Rank) -> str:
        operand = part.operand if isinstance(part, Over) else part
        rule = scheme.columns.get(operand.key) if isinstance(operand, Name) else None
        unit, form = (rule.unit, rule.format) if rule else ("", COUNTING)
        return f"{text(part, label)} {told(evaluate(part, scope), unit, form)}"

    parts = dict.fromkeys(part for part in outside(test) if _decides(part, scheme))
    found = Listed(shown(part) for part in parts)
    return finding("SC120", subject.place, found, unit=subject.name, rule=text(test, label))


def _decides(part: Formula, scheme: Scheme) -> TypeGuard[Name | Over | Count | Rank]:
    """Whether it is a figure, as against a number of the rule."""
    if isinstance(part, Name):
        return part.key in scheme.columns
    return isinstance(part, Over | Count | Rank)
