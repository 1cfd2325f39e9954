"""Writes standings as one csv table: 类别 first, then the union of the columns."""

from __future__ import annotations

import csv
from io import StringIO

from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking

CATEGORY = "类别"


def write_csv(outcome: Outcome, _lang: Lang) -> str:
    """One table; a column that a category does not have is empty there."""
    rankings = outcome.standings.rankings if outcome.standings else ()
    columns = tuple(dict.fromkeys(name for ranking in rankings for name in ranking.columns))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((CATEGORY, *(name for name in columns if name != CATEGORY)))
    for ranking in rankings:
        for cells in _printed(ranking):
            named = dict(zip(ranking.columns, cells, strict=True))
            rest = (_safe(named.get(name, "")) for name in columns if name != CATEGORY)
            writer.writerow((named.get(CATEGORY, ranking.title or ""), *rest))
    return text.getvalue() if rankings else ""


def _printed(ranking: Ranking) -> tuple[tuple[str, ...], ...]:
    rows = tuple(row.cells for row in ranking.rows)
    return rows if ranking.totals.cells is None else (*rows, ranking.totals.cells)


def _safe(cell: str) -> str:
    """A name that a spreadsheet would take for a formula is written as text."""
    return f"'{cell}" if cell[:1] in ("=", "@", "\t", "\r") else cell
