"""Whether what is printed and ranked can be: decimals, states, full marks and order."""

from __future__ import annotations

from fractions import Fraction

from scoring_core.arithmetic import decimal_text
from scoring_core.errors import FormulaError
from scoring_core.formula.bounds import Bounds
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.proof import Proof
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.report import Path, Report


def check_printing(scheme: Scheme, path: Path, proof: Proof, report: Report) -> None:
    """Note each printed column that its format cannot print, and each score above its full."""
    printed = {category.key for category in scheme.categories if category.printed}
    for layout in scheme.layouts:
        for key in layout.columns:
            if key in scheme.columns:
                for category in layout.categories:
                    if category in printed:
                        _check_column(scheme, path, category, key, proof, report)
    _check_full(scheme, path, proof, report)
    _check_totals(scheme, path, proof, report)


def _check_column(
    scheme: Scheme, path: Path, category: str, key: str, proof: Proof, report: Report
) -> None:
    rule = scheme.columns[key]
    kind = "scores" if any(score.key == key for score in scheme.scores) else "metrics"
    place = (*path, kind, key, "formula" if kind == "scores" else "unit")
    found = proof.at(category, key)
    if not rule.words:
        _check_places(rule.label, found, rule.format, place, report)
    if NOT_APPLICABLE in found.states and rule.format.not_applicable is None:
        title = next(c.title for c in scheme.categories if c.key == category)
        report.add(place, "SC223", rule.label, category=title or category)


def _check_places(
    label: str, found: Bounds, form: NumberFormat, place: Path, report: Report
) -> None:
    if found.always and (found.places is None or found.places > form.places):
        places = "∞" if found.places is None else str(found.places)
        step = _step(form)
        report.add(place, "SC222", label, places=places, most=str(form.places), step=step)


def _step(form: NumberFormat) -> str:
    step = Fraction(10) ** -form.places
    return f"{decimal_text(step * 100)}%" if form.pattern.suffix else decimal_text(step)


def _check_full(scheme: Scheme, path: Path, proof: Proof, report: Report) -> None:
    for rule in scheme.scores:
        for category, full in rule.full.items():
            high = proof.at(category, rule.key).high
            if high > full:
                place = (*path, "scores", rule.key, "formula")
                shown = {"high": _size(high), "full": decimal_text(full)}
                report.add(place, "SC235", rule.label, **shown)


def _size(number: Fraction) -> str:
    return "∞" if number > 10**18 else str(round(number))


def _check_totals(scheme: Scheme, path: Path, proof: Proof, report: Report) -> None:
    for total in scheme.totals:
        place = (*path, "totals", total.key, "formula")
        try:
            found = proof.whole(total.formula)
        except FormulaError as error:
            report.add_formula(place, error)
            continue
        if any(total.key in layout.columns and layout.total_row for layout in scheme.layouts):
            _check_places(total.key, found, total.format, place, report)
