"""Schemes that count records, and records for them, as Hypothesis draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from scoring_core.formula.parse import parse
from scoring_core.formula.values import NOT_APPLICABLE, State
from scoring_core.model.how import How
from scoring_core.model.item import Content, RecordField, RecordKind, Records
from scoring_core.model.metric import Constant, Metric, PriceTable
from scoring_core.model.number_format import COUNTING
from scoring_core.model.period import Period, Span
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Combine, Per, Pieces, Tally
from scoring_core.model.unit import Category, Unit

FIELDS = (
    RecordField("item", "稿件", "text"),
    RecordField("by", "单位", "units", listed=True),
    RecordField("sent", "报送日期", "date"),
    RecordField("kind", "体裁", "choice", words=("文字", "图片", "信息")),
    RecordField("outlet", "刊物", "choice", listed=True, words=("县", "市", "省")),
    RecordField("n", "数", "number"),
    RecordField("ordered", "约稿", "flag"),
)
TOWNS, OFFICES, PEOPLE = ("甲镇", "乙镇", "丙镇"), ("丁局",), ("张三", "李四")
UNITS = (*TOWNS, *OFFICES, *PEOPLE)
PARENTS = {"张三": "丁局", "李四": "丁局"}
PRICES = {"县": 1, "市": 2, "省": 5}
WORTHS = {"文字": 3, "图片": 1, "信息": 2}
CONSTANTS: dict[str, tuple[int | State, int | State]] = {
    "bonus": (2, 2),
    "quota": (2, 1),
    "few": (1, NOT_APPLICABLE),
}
VALUES = ("1", "n", "price(outlet)", "if(ordered: n, else: worth(kind))", "bonus × n")
PLAIN_VALUES = ("1", "n", "worth(kind)", "if('市' in outlet: n, else: 0.5)", "n − bonus")
UNIT_VALUES = ("ratio(12, units, zero: 0)", "n × units")
NTH_VALUES = (
    "nth",
    "if(nth <= 2: n, else: 1)",
    "if(nth(kind) <= 1: worth(kind), else: 0)",
    "if(nth > 1 and nth(kind) > 1: n, else: 0)",
)
WHERES = (None, None, "kind != '图片'", "not ordered", "n > 1")
COMBINES = (
    Combine((), Fraction(1)),
    Combine((Fraction(1),), Fraction(0)),
    Combine((Fraction(1), Fraction(1)), Fraction(0)),
    Combine((Fraction(1), Fraction(1, 2)), Fraction(1, 2)),
    Combine((Fraction(1), Fraction(3, 2)), Fraction(3, 2)),
)
CREDITS = ("each", "equal", "first", (Fraction(3), Fraction(2)))
FIRST, LAST = date(2022, 12, 20), date(2023, 7, 10)
MONTHS = tuple(Period.month(2023, month) for month in range(1, 7))
HALF = Period.of_months(2023, 1, 6)


@st.composite
def tallies(draw: st.DrawFn, *, adding: bool = False, nth: bool = True) -> Tally:
    """Any tally; one whose months add to the half-year, where that is asked."""
    each = draw(st.sampled_from((None, "outlet", "by")))
    values = VALUES if each == "outlet" else PLAIN_VALUES
    choices = (*values, *values, *UNIT_VALUES, *(NTH_VALUES if nth else ()))
    where = draw(st.sampled_from(WHERES))
    plain = adding or draw(st.booleans())
    pieces = st.builds(
        Pieces,
        order=st.sampled_from(("date", "highest")),
        skip=st.sampled_from((Fraction(0), Fraction(1), "quota", "few")),
        take=st.sampled_from((None, Fraction(1), Fraction(3), "quota")),
    )
    per = st.builds(
        Per,
        length=st.sampled_from(("week", "month", "two_months", "quarter")),
        value=st.sampled_from(("if(subtotal >= quota: 1, else: 0)", "max(few − subtotal, 0)")).map(
            parse
        ),
    )
    how: st.SearchStrategy[How] = st.sampled_from(
        ("sum", "mean", "highest", "lowest", "latest", "count", "middle")
    )
    return Tally(
        records="items",
        date="sent",
        to="by",
        value=parse(draw(st.sampled_from(choices))),
        where=None if where is None else parse(where),
        each=each,
        once_per=draw(st.sampled_from(((), (), ("outlet",), ("kind",), ("by", "n")))),
        combine=draw(st.sampled_from(COMBINES)),
        at_most=draw(st.sampled_from((None, None, Fraction(4)))),
        credit=draw(st.sampled_from(CREDITS)),
        roll_up=draw(st.sampled_from(("no", "instead", "also"))),
        pieces=None if plain else draw(st.none() | pieces),
        how="sum" if plain else draw(how),
        per=None if plain else draw(st.none() | per),
    )


@st.composite
def rows(draw: st.DrawFn, *, fewest: int = 0, most: int = 12) -> list[dict[str, Content]]:
    """Some records, with days and contents that meet."""
    days = draw(st.lists(st.integers(0, (LAST - FIRST).days), min_size=1, max_size=5))
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "item": st.sampled_from(("a", "b", "c", "d")),
            "by": st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(tuple),
            "sent": st.sampled_from(days).map(lambda ahead: FIRST + timedelta(days=ahead)),
            "kind": st.sampled_from(tuple(WORTHS)),
            "outlet": st.lists(st.sampled_from(tuple(PRICES)), max_size=3).map(tuple),
            "n": st.integers(0, 4).map(Fraction),
            "ordered": st.booleans(),
        }
    )
    return draw(st.lists(row, min_size=fewest, max_size=most))


def scheme_of(tally: Tally, *, pieces: bool) -> Scheme:
    """A scheme whose only metric is counted so."""
    units = {"town": TOWNS, "office": (*OFFICES, *PEOPLE)}
    categories = tuple(
        Category(key, key, tuple(Unit(name, name, key) for name in names))
        for key, names in units.items()
    )
    constants = tuple(
        Constant(key, dict(zip(units, map(_constant, values), strict=True)))
        for key, values in CONSTANTS.items()
    )
    tables = (_table("price", "outlet", PRICES), _table("worth", "kind", WORTHS))
    kind = RecordKind("items", FIELDS, piece="item" if pieces else None)
    return Scheme(
        key="s",
        title="信息",
        source="test",
        in_force=(Span(None, None),),
        lengths=("month", "half"),
        categories=categories,
        metrics=(Metric("m", "得分", "分", COUNTING, tally=tally),),
        scores=(),
        layouts=(),
        absent={},
        constants=constants,
        tables=tables,
        records=(kind,),
        parents=PARENTS,
    )


def records_of(scheme: Scheme, rows: Sequence[Mapping[str, Content]]) -> dict[str, Records]:
    """The records of a scheme's only kind."""
    kind = scheme.records[0]
    columns = {field.key: [row[field.key] for row in rows] for field in kind.fields}
    return {kind.key: Records(kind, columns)}


def _constant(value: int | State) -> Fraction | State:
    return Fraction(value) if isinstance(value, int) else value


def _table(key: str, by: str, prices: Mapping[str, int]) -> PriceTable:
    return PriceTable(key, (by,), {(word,): Fraction(price) for word, price in prices.items()})
