"""From places to the tables that are printed, cell for cell."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.engine.rank import Place
from scoring_core.formula.values import Value
from scoring_core.model.canonical import fingerprint
from scoring_core.model.figures import Scores
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.model.standings import Ranking, Row, Standings, Totals

_HEADINGS = {"number": "序号", "rank": "排名", "unit": "单位", "category": "类别"}


def tabulate(
    jurisdiction: str, scheme: Scheme, scores: Scores, groups: tuple[tuple[Place, ...], ...]
) -> Standings:
    """
    The standings with every printed cell.

    Names are the roster's, never the input's; numbers are printed by their formats, which
    loading has proved wide enough.
    """
    rankings = tuple(_ranking(scheme, scores, group) for group in groups)
    span = scheme.span_of(scores.period)
    cells = _total_row(scheme, scheme.layouts[0], scores.totals) if _one(scheme) else None
    return Standings(
        jurisdiction,
        scheme.key,
        scheme.title,
        scores.period,
        str(span),
        fingerprint(jurisdiction, scheme),
        scheme.source,
        scheme.inferred,
        rankings,
        Totals(scores.totals, cells),
    )


def _one(scheme: Scheme) -> bool:
    """Whether one table holds everything, so that its row of totals is that of the whole."""
    printed = {category.key for category in scheme.categories if category.printed}
    return set(scheme.layouts[0].categories) >= printed


def _ranking(scheme: Scheme, scores: Scores, group: tuple[Place, ...]) -> Ranking:
    whole = scheme.ranking is not None and scheme.ranking.scope == "all"
    key = group[0].unit.category if group else ""
    category = scores.roster.category(key)
    layout = next(lay for lay in scheme.layouts if key in lay.categories)
    totals = scores.totals if whole else scores.category_totals[key]
    alone = whole or layout.categories == (key,)
    return Ranking(
        None if whole else category.key or None,
        None if whole else category.title or None,
        layout.title.fill(scheme.title, scores.period),
        tuple(_heading(scheme, layout, column, scores) for column in layout.columns),
        layout.columns,
        tuple(_row(scheme, scores, layout, place, n) for n, place in enumerate(group, 1)),
        Totals(totals, _total_row(scheme, layout, scores.totals) if alone else None),
    )


def _heading(scheme: Scheme, layout: Layout, column: str, scores: Scores) -> str:
    if column in layout.headers:
        return layout.headers[column].fill(scheme.title, scores.period)
    return scheme.columns[column].label if column in scheme.columns else _HEADINGS[column]


def _row(scheme: Scheme, scores: Scores, layout: Layout, place: Place, number: int) -> Row:
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
