"""Whether lists say what stands there when they name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_core.formula.tree import Compare, Formula, Name
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import RANK
from scoring_core.rulebook.report import Path, Report


def check_empty(scheme: Scheme, entry: Mapping[str, Any], path: Path, report: Report) -> None:
    """Note each list that may name nobody and has no text for that."""
    for rule in scheme.lists:
        place = (*path, "lists", rule.key)
        where = (*place, "where")
        told = rule.where is None or _by_rank(rule.where) or rule.empty is not None
        if not told and not report.lost(place, "empty") and not report.doubts(where):
            report.add(where, "SC610", entry["lists"][rule.key]["where"])


def _by_rank(tree: Formula) -> bool:
    """`rank <= 3`: where anybody is ranked, somebody is first."""
    return isinstance(tree, Compare) and tree.operator in ("<", "<=") and tree.left == Name(RANK)
