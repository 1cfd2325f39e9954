"""Whether lists say what stands there when they name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_core.formula.tree import Compare, Formula, Name
from scoring_core.messages import Listed
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import RANK, ListRule
from scoring_core.rulebook.by_category import OTHER
from scoring_core.rulebook.report import Path, Report


def check_empty(scheme: Scheme, entry: Mapping[str, Any], path: Path, report: Report) -> None:
    """Note each list that may name nobody and has no text for that."""
    for rule in scheme.lists:
        place = (*path, "lists", rule.key)
        where = (*place, "where")
        told = rule.where is None or _by_rank(rule.where) or rule.empty is not None
        if not told and not report.lost(place, "empty") and not report.doubts(where):
            report.add(where, "SC610", entry["lists"][rule.key]["where"])
        elif rule.empty is None and not report.lost(place, "empty"):
            _check_take(scheme, rule, entry["lists"][rule.key], path, report)


def _check_take(
    scheme: Scheme, rule: ListRule, entry: Mapping[str, Any], path: Path, report: Report
) -> None:
    """Note each number to take that does not apply where the list is printed."""
    if report.doubts((*path, "categories")) or report.broken(("categories",)):
        return
    tabled = {key for layout in scheme.layouts for key in layout.categories}
    printed = {c.key: c.title for c in scheme.categories if c.printed and c.key in tabled}
    printed[""] = "@whole"
    nobody = [key for key, count in (rule.take or {}).items() if not count and key in printed]
    sources = {key: key if key in entry["take"] else OTHER for key in nobody}
    for source in dict.fromkeys(sources.values()):
        constant, place = entry["take"].get(source, ""), (*path, "lists", rule.key, "take")
        titles = Listed(printed[key] for key in nobody if sources[key] == source)
        if not (report.doubts(place) or report.doubts((*path, "constants", constant))):
            report.add((*place, source), "SC622", constant, category=titles)


def _by_rank(tree: Formula) -> bool:
    """`rank <= 3`: where anybody is ranked, somebody is first."""
    return isinstance(tree, Compare) and tree.operator in ("<", "<=") and tree.left == Name(RANK)
