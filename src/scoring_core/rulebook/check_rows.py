"""Whether a row of totals holds what stands above it: the totals of just these categories."""

from __future__ import annotations

from collections.abc import Collection

from scoring_core.formula.tree import Count, Name, Over
from scoring_core.formula.walk import outside
from scoring_core.model.metric import Total
from scoring_core.model.scheme import Scheme
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
        printing = (total for total in scheme.totals if total.key in layout.columns)
        for total in printing:
            if not report.doubts((*path, "totals", total.key)):
                _check(scheme, total, layout.total_row, (held, printed), path, report)


def _check(
    scheme: Scheme,
    total: Total,
    row: str,
    tables: tuple[Collection[str], Collection[str]],
    path: Path,
    report: Report,
) -> None:
    """Note a total in a row of a table that holds some categories, of all that are printed."""
    held, printed = tables
    place = (*path, "totals", total.key, "formula")
    of_one = total.key in scheme.local_totals
    if of_one and len(held) == 1:
        return
    if of_one and held == printed:
        report.add(place, "SC617", total.key, table=row)
    elif held != printed and not _within(scheme, total, held):
        report.add(place, "SC621", total.key, table=row)


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
