"""A blank workbook filled in from another table of the same figures, by unit and metric."""

from __future__ import annotations

from dataclasses import replace

from scoring_core.engine.blocks import Block, blocks
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster


def filled(blank: Sheet, given: Sheet, scheme: Scheme, period: Period) -> Sheet:
    """
    The blank sheet with the cells of a table; the rows and columns that the table lacks are
    deleted, as the notes say.
    """
    source, target = blocks(given)[0], blocks(blank)[0]
    roster = scheme.roster(period)
    columns = {_column(target, m): _column(source, m) for m in scheme.metrics}
    kept = [n for n in range(len(target.cells)) if n not in columns or columns[n] is not None]
    rows = {_key(name, roster): given.rows[number] for number, name in source.units()}
    done = [tuple(row[n] for n in kept) for row in blank.rows[: target.row + 1]]
    for number, name in target.units():
        row = rows.pop(_key(name, roster), None)
        if row is not None:
            own = blank.rows[number]
            cells = ((own[n], columns.get(n)) for n in kept)
            done.append(tuple(text if c is None else row[c] for text, c in cells))
    assert rows == {}
    return replace(blank, rows=tuple(done))


def _column(block: Block, metric: Metric) -> int | None:
    return next(iter(block.columns(metric)), None)


def _key(name: str, roster: Roster) -> str:
    unit = roster.resolve(name)
    return fold(name) if unit is None else unit.key
