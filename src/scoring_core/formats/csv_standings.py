"""Writes standings as one csv table: 类别 first, then the union of the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking, Standings

CATEGORY = "类别"
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![+-]*$|[\d.,]+ ?\w*%?$)")
"""Signs before anything but a number with its unit word, and what else begins a formula."""

_Column = tuple[str, int]


def write_csv(outcome: Outcome, _lang: Lang) -> str:
    """One table; a column that a category does not have is empty there."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    rows = csv_rows(outcome.standings) if outcome.standings else []
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def csv_rows(standings: Standings) -> list[tuple[str, ...]]:
    """The cells of that table, its headings first; none where nothing is printed."""
    rankings = standings.rankings
    columns = {(CATEGORY, 0): None} | dict.fromkeys(c for r in rankings for c in _columns(r))
    rows = [tuple(heading for heading, _ in columns)]
    for ranking in rankings:
        for cells in ranking.printed:
            named = {(CATEGORY, 0): ranking.title or ""}
            named |= dict(zip(_columns(ranking), cells, strict=True))
            rows.append(tuple(named.get(column, "") for column in columns))
    return rows if rankings else []


def _columns(ranking: Ranking) -> Iterator[_Column]:
    """Each heading with its number among equal ones, so that no column hides another."""
    for place, heading in enumerate(ranking.columns):
        yield heading, ranking.columns[:place].count(heading)


def safe(cell: str) -> str:
    """A name that a spreadsheet would take for a formula is written as text."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
