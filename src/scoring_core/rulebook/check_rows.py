"""Whether a row of totals holds what stands above it: the totals of just these categories."""

from __future__ import annotations

from collections.abc import Collection

from scoring_core.formula.tree import Count, Name, Over
from scoring_core.formula.walk import outside
from scoring_core.model.metric import Total
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.rulebook.report import Path, Report


def check_rows(scheme: Scheme, path: Path, report: Report) -> None:
    """
    Note totals in a row that are of others than the categories of its table.

    In a table of all there is no `here` (SC617); one of some may print no total of more (SC621).
    """
    printed = {category.key for category in scheme.categories if category.printed}
    for number, layout in enumerate(scheme.layouts):
        table = (*path, "table", number)
        unsure = any(report.doubts(p) for p in ((*table, "categories"), (*path, "categories")))
        if layout.total_row is None or unsure:
            continue
        held = printed & set(layout.categories)
        for total in scheme.totals:
            place = (*path, "totals", total.key)
            code = _wrong(scheme, layout, total, held, whole=held == printed)
            if code and not report.doubts(place):
                report.add((*place, "formula"), code, total.key, table=layout.total_row)


def _wrong(
    scheme: Scheme, layout: Layout, total: Total, held: Collection[str], *, whole: bool
) -> str:
    """The code of what is wrong with a total in a row; none where nothing is."""
    if total.key not in layout.columns:
        return ""
    local = total.key in scheme.local_totals
    if whole:
        return "SC617" if local and len(held) != 1 else ""
    return "" if (local and len(held) == 1) or _within(scheme, total, held) else "SC621"


def _within(scheme: Scheme, total: Total, held: Collection[str]) -> bool:
    """Whether a total, with those that it names, is of units of some categories alone."""
    totals = {other.key: other for other in scheme.totals}
    seen, waiting = set[str](), [total.key]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        nodes = tuple(outside(totals[key].formula))
        if any(isinstance(n, Over | Count) and not set(n.where) <= set(held) for n in nodes):
            return False
        waiting += [n.key for n in nodes if isinstance(n, Name) and n.key in totals]
    return True
