"""What always holds of counting records, for every scheme that counts any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from scoring_core.engine.behind import pieces_of
from scoring_core.engine.joined import joined
from scoring_core.engine.record_scope import UNITS
from scoring_core.engine.tally import tally
from scoring_core.engine.windows import looks_alone
from scoring_core.formula.values import State, Value
from scoring_core.formula.walk import names
from scoring_core.model.figures import Column
from scoring_core.model.item import Content, Records
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.period_parts import parts
from scoring_core.model.piece import CountedPiece
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.testing.record_strategies import Row, of_rows, records, rows_of
from scoring_core.testing.strategies import periods

Pool = Mapping[str, Records]
_Law = Callable[[st.DataObject, Scheme, Period, Pool], None]


def shuffled(data: st.DataObject, scheme: Scheme, period: Period, pool: Pool) -> None:
    """Shuffled: the order of records changes no figure, and nothing that is said but rows."""
    other = {
        key: _of(held, data.draw(st.permutations(rows_of(held)))) for key, held in pool.items()
    }
    first, second = (tally(scheme, each, [period]) for each in (pool, other))
    assert first[0] == second[0]
    assert [(f.code, f.found) for f in first[1]] == [(f.code, f.found) for f in second[1]]


def months(_data: st.DataObject, scheme: Scheme, period: Period, pool: Pool) -> None:
    """Months: they add to a longer period, but where a figure looks at one period alone."""
    short = parts(period, "month") or ()
    columns, _ = tally(scheme, pool, (*short, period))
    for metric, rule in _counting(scheme):
        for unit, value in columns[period][metric.key].items():
            known = [columns[month][metric.key].get(unit) for month in short]
            figures = [figure for figure in known if figure is not None]
            if len(figures) == len(known) and _adds(metric, rule, value):
                assert joined("sum", figures) == value, (metric.key, unit)


def _adds(metric: Metric, rule: Tally, value: Value) -> bool:
    return not looks_alone(rule) and not (isinstance(value, State) and metric.categories)


def pieces(_data: st.DataObject, scheme: Scheme, period: Period, pool: Pool) -> None:
    """Pieces: their shares come to the figure, and the credits of entries to a share."""
    columns, _ = tally(scheme, pool, [period])
    for metric, rule in _counting(scheme):
        for unit in scheme.roster(period).counting:
            behind = pieces_of(scheme, metric, pool[rule.records], period, unit)
            assert behind.value == columns[period][metric.key][unit.key]
            for part in behind.parts:
                counted = [_gain(piece) for piece in part.pieces if piece.counts]
                if not isinstance(part.subtotal, State) and None not in counted:
                    shares = [gain for gain in counted if gain is not None]
                    assert joined(rule.how, shares) == part.subtotal, (metric.key, unit.name)
                for piece in part.pieces:
                    credit = sum((entry.credit for entry in piece.entries), Fraction(0))
                    assert isinstance(piece.share, State) or credit == piece.share


def _gain(piece: CountedPiece) -> Fraction | None:
    share, before = piece.share, piece.before
    if isinstance(share, Fraction) and isinstance(before, Fraction):
        return share - before
    return None


def withdrawn(data: st.DataObject, scheme: Scheme, period: Period, pool: Pool) -> None:
    """Withdrawn: a record less changes only units that it names, and those they belong to."""
    kind = data.draw(st.sampled_from(sorted(pool)))
    rows = rows_of(pool[kind])
    if not rows:
        return
    gone = data.draw(st.integers(0, len(rows) - 1))
    fewer = {**pool, kind: _of(pool[kind], [*rows[:gone], *rows[gone + 1 :]])}
    before, after = (tally(scheme, held, [period])[0][period] for held in (pool, fewer))
    for metric, rule in _counting(scheme):
        if rule.per is None and rule.records == kind:
            touched = set(_touched(scheme, rule, pool[kind], rows, gone))
            assert _changed(before[metric.key], after[metric.key]) <= touched, metric.key


def _changed(before: Column, after: Column) -> set[str]:
    return {unit for unit, value in before.items() if after[unit] != value}


def _touched(
    scheme: Scheme, rule: Tally, held: Records, rows: list[Row], gone: int
) -> Iterator[str]:
    """Who may have less: where the value counts the units of a piece, all of these."""
    piece = held.kind.piece
    together = any(name.key == UNITS for name in names(rule.value)) and piece is not None
    for row in rows if together else [rows[gone]]:
        named = row[rule.to]
        if isinstance(named, tuple):
            yield from named
            yield from (scheme.parents[unit] for unit in named if unit in scheme.parents)


def past(_data: st.DataObject, scheme: Scheme, period: Period, pool: Pool) -> None:
    """Past: what is dated later changes no figure of a period, but of weeks that end later."""
    then = {key: _of(held, _dated(scheme, held, period.last)) for key, held in pool.items()}
    found, again = (tally(scheme, each, [period])[0][period] for each in (pool, then))
    for metric, rule in _counting(scheme):
        if rule.per is None or rule.per.length != "week":
            assert found[metric.key] == again[metric.key], metric.key


def _dated(scheme: Scheme, held: Records, last: date) -> list[Row]:
    """The records as they were known on a day: without the dates after it."""
    keys = {rule.date for _, rule in _counting(scheme) if rule.records == held.kind.key}
    return [{**row, **{key: _until(row[key], last) for key in keys}} for row in rows_of(held)]


def _until(day: Content, last: date) -> Content:
    return None if isinstance(day, date) and day > last else day


def _counting(scheme: Scheme) -> Iterator[tuple[Metric, Tally]]:
    return ((metric, metric.tally) for metric in scheme.metrics if metric.tally is not None)


def _of(held: Records, rows: list[Row]) -> Records:
    return of_rows(held.kind, rows)


def _law(law: _Law) -> Callable[[st.DataObject, Jurisdiction, Scheme], None]:
    """The same of a period and records that are drawn; nothing where none are counted."""

    def holds(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
        if scheme.records:
            period = data.draw(periods(scheme))
            law(data, scheme, period, data.draw(records(scheme, period)))

    holds.__doc__ = law.__doc__
    return holds


RECORD_LAWS = {
    name: _law(law)
    for name, law in {
        "shuffled": shuffled,
        "months": months,
        "pieces": pieces,
        "withdrawn": withdrawn,
        "past": past,
    }.items()
}
"""Every law of records by its name."""
