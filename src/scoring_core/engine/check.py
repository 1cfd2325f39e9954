"""The tests across figures that a scheme declares: a failure is a finding, never a repair."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.cells import told
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.engine.wrong_totals import wrong_totals
from scoring_core.errors import Finding, finding
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit


def check(scheme: Scheme, figures: Figures, scores: Scores) -> tuple[Finding, ...]:
    """
    A finding (SC120) for each printed unit and test that is false; a state makes no test.

    And one (SC128) for each total that is told beside figures that add up to another.
    """
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)
    printed = [c for c in scores.roster.categories if c.printed]
    units = [unit for category in printed for unit in category.units]
    failed = (
        _failure(test, scheme, unit, figures, scores)
        for unit in units
        for test in scheme.checks
        if evaluate(test, UnitScope(field, unit)) is False
    )
    return (*failed, *wrong_totals(scheme, scores))


def _failure(
    test: Formula, scheme: Scheme, unit: Unit, figures: Figures, scores: Scores
) -> Finding:
    from scoring_core.formula.text import text

    def label(key: str) -> str:
        return scheme.columns[key].label if key in scheme.columns else key

    found = Listed(_figures(test, scheme, unit, scores))
    place = figures.places.get(unit.key)
    return finding("SC120", place, found, unit=unit.name, rule=text(test, label))


def _figures(test: Formula, scheme: Scheme, unit: Unit, scores: Scores) -> Iterator[str]:
    for key in dict.fromkeys(name.key for name in names(test)):
        if key in scheme.columns:
            rule = scheme.columns[key]
            figure = told(scores.columns[key][unit.key], rule.unit, rule.format)
            yield f"{rule.label} {figure}"
