"""From places to the tables that are printed, cell for cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scoring_core.engine.over import together
from scoring_core.engine.scopes import Field
from scoring_core.engine.score import totals_of
from scoring_core.formula.values import Value
from scoring_core.model.figures import Scores
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.model.standings import Ranking, Row, Standings, Totals
from scoring_core.model.unit import Category
from scoring_core.model.work import Groups, Placed

HEADINGS = {"number": "序号", "rank": "排名", "unit": "单位", "category": "类别"}


def tabulate(jurisdiction: str, scheme: Scheme, scores: Scores, groups: Groups) -> Standings:
    """
    The standings with every printed cell.

    Names are the roster's, never the input's; numbers are printed by their formats, which
    loading has proved wide enough.
    """
    rankings = tuple(ranking for _, ranking in ranked_tables(scheme, scores, groups))
    cells = _total_row(scheme, scheme.layouts[0], scores.totals) if _one(scheme) else None
    totals = Totals(scores.totals, cells)
    return Standings(jurisdiction, scheme, scores.period, rankings, totals)


def ranked_tables(
    scheme: Scheme, scores: Scores, groups: Groups
) -> Iterator[tuple[Layout, Ranking]]:
    """Each printed group, with the layout of its table."""
    for table in _tables(scheme, scores, groups):
        yield table.layout, _ranking(scheme, scores, table)


class _Table(NamedTuple):
    """What is printed together; `category` is None where its units are not grouped."""

    layout: Layout
    places: tuple[Placed, ...]
    category: Category | None


def _one(scheme: Scheme) -> bool:
    """Whether one table holds everything, so that its row of totals is that of the whole."""
    return _all_printed(scheme, scheme.layouts[0])


def _all_printed(scheme: Scheme, layout: Layout) -> bool:
    return {c.key for c in scheme.categories if c.printed} <= set(layout.categories)


def _tables(scheme: Scheme, scores: Scores, groups: Groups) -> Iterator[_Table]:
    """A table for each category; where all are ranked together, one for each layout."""
    printed = [category for category in scores.roster.categories if category.printed]
    if scheme.ranking is None or scheme.ranking.scope == "category":
        for category, group in zip(printed, groups, strict=True):
            layout = next(lay for lay in scheme.layouts if category.key in lay.categories)
            yield _Table(layout, group, category)
        return
    for layout in scheme.layouts:
        held = [category for category in printed if category.key in layout.categories]
        places = tuple(p for p in groups[0] if p.unit.category in layout.categories)
        if held:
            yield _Table(layout, places, held[0] if held != printed and len(held) == 1 else None)


def _ranking(scheme: Scheme, scores: Scores, table: _Table) -> Ranking:
    layout, category = table.layout, table.category
    return Ranking(
        category.key or None if category else None,
        category.title or None if category else None,
        layout.title.dated(scheme.title, scores.period),
        tuple(_heading(scheme, layout, column, scores) for column in layout.columns),
        layout.columns,
        tuple(_row(scheme, scores, layout, place, n) for n, place in enumerate(table.places, 1)),
        _totals(scheme, scores, table),
    )


def _totals(scheme: Scheme, scores: Scores, table: _Table) -> Totals:
    """The sums over what the table holds; where its row is printed, what stands in it."""
    held = [c.key for c in scores.roster.categories if _holds(scheme, table, c.key)]
    parts = [scores.category_totals[category] for category in held]
    sums = {key: together(part[key] for part in parts) for key in scores.sums}
    if len(held) == len(scores.roster.categories):
        sums = dict(scores.sums)
    whole = table.category is None or table.layout.categories == (table.category.key,)
    known = _seen(scheme, scores, table)
    cells = _total_row(scheme, table.layout, known) if whole else None
    if cells is None:
        return Totals(sums)
    declared = {total.key for total in scheme.totals if total.key in table.layout.columns}
    return Totals({**sums, **{key: known[key] for key in sorted(declared)}}, cells)


def _seen(scheme: Scheme, scores: Scores, table: _Table) -> Mapping[str, Value]:
    """The totals as a table prints them: one of a category has those that are seen from it."""
    if table.category is None or not scheme.local_totals:
        return scores.totals
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)
    return totals_of(scheme, field, scores.totals, table.category.key)


def _holds(scheme: Scheme, table: _Table, category: str) -> bool:
    """Whether a category counts for a table; one that holds everything also has the counted."""
    if table.category is not None:
        return category == table.category.key
    return category in table.layout.categories or _all_printed(scheme, table.layout)


def _heading(scheme: Scheme, layout: Layout, column: str, scores: Scores) -> str:
    if column in layout.headers:
        return layout.headers[column].dated(scheme.title, scores.period)
    return scheme.columns[column].label if column in scheme.columns else HEADINGS[column]


def _row(scheme: Scheme, scores: Scores, layout: Layout, place: Placed, number: int) -> Row:
    unit = place.unit
    values = scores.values(unit.key)
    words = {
        "number": str(number),
        "rank": "" if place.rank is None else str(place.rank),
        "unit": unit.name,
        "category": scores.roster.category(unit.category).title,
    }
    cells = tuple(
        words[key] if key in words else scheme.columns[key].format.show(values[key])
        for key in layout.columns
    )
    return Row(unit.name, place.rank, values, cells)


def _total_row(
    scheme: Scheme, layout: Layout, totals: Mapping[str, Value]
) -> tuple[str, ...] | None:
    """The row of totals: its label in the first text column, the other text columns empty."""
    if layout.total_row is None:
        return None
    formats = {total.key: total.format for total in scheme.totals}
    label = next((key for key in layout.columns if key not in scheme.columns), None)

    def cell(key: str) -> str:
        if key == label:
            return layout.total_row or ""
        return formats[key].show(totals[key]) if key in formats else ""

    return tuple(cell(key) for key in layout.columns)
