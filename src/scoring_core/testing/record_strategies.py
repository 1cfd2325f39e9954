"""Generated records for a scheme that counts them: few different days, pieces and contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from scoring_core.model.item import Content, RecordField, RecordKind, Records
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

_AROUND = timedelta(days=40)
_MOST = 8
_FEW = 20

Row = Mapping[str, Content]


@st.composite
def records(draw: st.DrawFn, scheme: Scheme, period: Period) -> Mapping[str, Records]:
    """Records of every kind of the scheme, dated in a period and around it."""
    units = tuple(unit.key for unit in scheme.roster(period).counting)
    named = tuple(dict.fromkeys((*units, *scheme.parents)))
    first, last = period.first - _AROUND, period.last + _AROUND
    days = draw(st.lists(st.dates(first, last), min_size=1, max_size=4))
    found: dict[str, Records] = {}
    for kind in scheme.records:
        row = st.fixed_dictionaries({f.key: _contents(f, days, named) for f in kind.fields})
        found[kind.key] = of_rows(kind, draw(st.lists(row, max_size=_MOST)))
    return found


def of_rows(kind: RecordKind, rows: Sequence[Row]) -> Records:
    """Records of a kind, each by its fields; of those equal in `unique` the first."""
    if kind.unique is not None:
        unique = kind.unique
        rows = list({row[unique]: row for row in reversed(rows)}.values())[::-1]
    return Records(kind, {field.key: [row[field.key] for row in rows] for field in kind.fields})


def rows_of(records: Records) -> list[Row]:
    """Each record by its fields."""
    columns = records.columns
    return [{key: columns[key][n] for key in columns} for n in range(len(records))]


def _contents(
    field: RecordField, days: Sequence[date], units: Sequence[str]
) -> st.SearchStrategy[Content]:
    match field.type:
        case "date":
            return st.sampled_from((*days, None))
        case "units":
            most = 3 if field.listed else 1
            named = st.lists(st.sampled_from(units), min_size=1, max_size=most, unique=True)
            return named.map(tuple)
        case "number":
            return _numbers(field)
        case "flag":
            return st.booleans()
        case "choice" | "text":
            words = st.sampled_from(field.words or ("1", "2", "3"))
            return st.lists(words, max_size=3, unique=True).map(tuple) if field.listed else words


def _numbers(field: RecordField) -> st.SearchStrategy[Content]:
    """The least numbers of the range: small ones meet."""
    step = field.step
    first = -(-(field.low or Fraction(0)) // step)
    last = first + _FEW if field.high is None else min(first + _FEW, field.high // step)
    return st.integers(first, last).map(lambda n: n * step)
