"""Published tables as tests: reported figures in, the printed table out, cell for cell."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from random import Random

import pytest
import tomli

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.formats.csv_standings import CATEGORY
from scoring_core.model.standings import Standings
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

SHUFFLES = 5


def published_cases(plugin: object, beside: str, pattern: str) -> Callable[[Path], None]:
    """
    A test for each case file that matches the pattern beside a test file (its `__file__`).

    A case is TOML: `source` (where it was published), `data` (the input, relative to the
    case) and what was published of it: `published` (csv files: one with a column 类别, or one
    for each printed table in order), `shown` (`[unit, heading, text]` for single cells, where
    the rest was not published; the label of the row of totals for a unit). The rows are also
    ranked shuffled: the tables must be the same.
    """
    cases = sorted(Path(beside).parent.glob(pattern))
    if not cases:
        raise FileNotFoundError(f"no case matches {pattern} beside {beside}")

    @pytest.mark.parametrize("case", cases, ids=lambda case: case.stem)
    def test_published(case: Path) -> None:
        told = tomli.loads(case.read_text("utf-8"))
        catalogue = Catalogue.of(formats, plugin)
        data = case.parent / told["data"]
        (sheet,) = sheets_of(catalogue, data.read_bytes(), data.name)
        published = [_rows(case.parent / name) for name in told.get("published", ())]
        for seed in range(SHUFFLES):
            outcome = rank(catalogue, [_shuffled(sheet, seed)])
            assert outcome.standings is not None
            assert not published or _printed(outcome.standings, published[0][0]) == published
            for unit, heading, text in told.get("shown", ()):
                assert _cells(outcome.standings, unit, heading) == [text], (unit, heading)
            assert outcome.findings == ()

    return test_published


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text("utf-8-sig"))))


def _shuffled(sheet: Sheet, seed: int) -> Sheet:
    """The sheet with its rows in another order; seed 0 leaves them."""
    heading, *rows = sheet.rows
    if seed:
        Random(seed).shuffle(rows)  # a repeatable order is wanted here, not a secret one
    return Sheet(sheet.file, sheet.name, (heading, *rows))


def _printed(standings: Standings, heading: list[str]) -> list[list[list[str]]]:
    tables = [
        [list(ranking.columns), *(list(cells) for cells in ranking.printed)]
        for ranking in standings.rankings
    ]
    if heading[0] != CATEGORY:
        return tables
    titled = zip(standings.rankings, tables, strict=True)
    rows = [[ranking.title or "", *row] for ranking, table in titled for row in table[1:]]
    return [[[CATEGORY, *tables[0][0]], *rows]]


def _cells(standings: Standings, name: str, heading: str) -> list[str]:
    """The cells under a heading in the rows that are called so."""
    return [
        cells[ranking.columns.index(heading)]
        for ranking in standings.rankings
        for cells in ranking.printed
        if name in cells and heading in ranking.columns
    ]
