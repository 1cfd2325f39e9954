"""The tables of a notice: one for each layout, its groups in printed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.engine.tabulate import ranked_tables, tabulate
from scoring_core.formula.values import Value
from scoring_core.model.notice import Column, Grid, Group, Line
from scoring_core.model.number_format import COUNTING, NumberFormat
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.model.standings import Ranking, Row
from scoring_core.model.template import Template
from scoring_core.model.work import Work

_COUNTED = ("number", "rank")


def grids(work: Work, say: Callable[[Template], str]) -> tuple[Grid, ...]:
    """The tables that are annexes of the notice; `say` fills the notes under them."""
    tables: dict[int, list[Ranking]] = {}
    layouts = work.scheme.layouts
    for layout, ranking in ranked_tables(work.scheme, work.scores, work.groups):
        tables.setdefault(layouts.index(layout), []).append(ranking)
    return tuple(
        _grid(work, layout, tables[number], say)
        for number, layout in enumerate(layouts)
        if layout.annex and number in tables
    )


def _grid(
    work: Work, layout: Layout, rankings: Sequence[Ranking], say: Callable[[Template], str]
) -> Grid:
    scheme, first = work.scheme, rankings[0]
    formats = [_format(scheme, key) for key in layout.columns]
    columns = zip(layout.columns, first.columns, formats, strict=True)
    several = len(rankings) > 1
    groups = tuple(_group(ranking, titled=several) for ranking in rankings)
    return Grid(
        scheme.key,
        first.heading,
        tuple(Column(*column) for column in columns),
        groups,
        None if groups[0].total else _whole(work, layout, rankings),
        tuple(say(note) for note in layout.notes),
        _chart(scheme, layout),
        layout.side_by_side,
    )


def _format(scheme: Scheme, key: str) -> NumberFormat | None:
    if key in _COUNTED:
        return COUNTING
    rule = scheme.columns.get(key)
    return None if rule is None or rule.words else rule.format


def _group(ranking: Ranking, *, titled: bool) -> Group:
    lines = tuple(_line(ranking, row, n) for n, row in enumerate(ranking.rows, 1))
    title = (ranking.title or "") if titled else ""
    return Group(title, lines, _total(ranking.keys, ranking.totals.cells, ranking.totals.values))


def _line(ranking: Ranking, row: Row, number: int) -> Line:
    counted = {"number": Fraction(number)}
    if row.rank is not None:
        counted["rank"] = Fraction(row.rank)
    values = {**row.values, **counted}
    return Line(row.cells, tuple(values.get(key) for key in ranking.keys))


def _total(
    keys: Sequence[str], cells: tuple[str, ...] | None, values: Mapping[str, Value]
) -> Line | None:
    if cells is None:
        return None
    pairs = zip(keys, cells, strict=True)
    return Line(cells, tuple(values.get(key) if cell else None for key, cell in pairs))


def _whole(work: Work, layout: Layout, rankings: Sequence[Ranking]) -> Line | None:
    """The row of the whole, where one table holds everything."""
    if layout is not work.scheme.layouts[0]:
        return None
    totals = tabulate(work.jurisdiction, work.scheme, work.scores, work.groups).totals
    return _total(rankings[0].keys, totals.cells, totals.values)


def _chart(scheme: Scheme, layout: Layout) -> str:
    """What a drawing shows: the key that decides the rank, else the first score or figure."""
    return next(_drawn(scheme, layout), "")


def _drawn(scheme: Scheme, layout: Layout) -> Iterator[str]:
    by = (key.key for key in scheme.ranking.by) if scheme.ranking else ()
    scores = (rule.key for rule in scheme.scores)
    metrics = (rule.key for rule in scheme.metrics)
    for key in (*by, *scores, *metrics):
        if key in layout.columns and _format(scheme, key) is not None:
            yield key
