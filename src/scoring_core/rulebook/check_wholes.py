"""Whether totals that are told can be: how formulas name them, and what their rows are called."""

from __future__ import annotations

from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Name, Over
from scoring_core.formula.walk import names, walk
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.report import Path, Report


def check_wholes(scheme: Scheme, path: Path, report: Report) -> None:
    """Note totals of more than the metric that is told, and rows that are called like a unit."""
    told = {metric.key for metric in scheme.metrics if metric.given}
    for score in scheme.scores:
        _check_formula(score.formula, told, (*path, "scores", score.key, "formula"), report)
    for total in scheme.totals:
        _check_formula(total.formula, told, (*path, "totals", total.key, "formula"), report)
    units = {fold(name) for c in scheme.categories for unit in c.units for name in unit.names}
    for number, name in enumerate(scheme.whole):
        if fold(name) in units:
            report.add((*path, "whole", number), "SC277", name)


def _check_formula(tree: Formula, told: set[str], place: Path, report: Report) -> None:
    if report.doubts(place):
        return
    for node in (node for node, _ in walk(tree)):
        if isinstance(node, Over) and node.fold == "total" and not isinstance(node.operand, Name):
            key = next((name.key for name in names(node.operand) if name.key in told), None)
            if key is not None:
                report.add_inside(place, node.at, "SC276", text(node), metric=key)
