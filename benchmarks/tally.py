"""
Counting a million records: three tallies for 80 units and 12 months, against a loop by hand.

    python -m benchmarks.tally

Records are columns in memory already: what is timed is from there to the figures, exactly.
The loop by hand adds the same prices as integers. Figures are checked equal first.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from benchmarks.run import compare
from scoring_core.engine.tally import tally
from scoring_core.formula.parse import parse
from scoring_core.model.item import RecordField, RecordKind, Records
from scoring_core.model.metric import Metric, PriceTable
from scoring_core.model.number_format import COUNTING
from scoring_core.model.period import Period, Span
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.unit import Category, Unit

ROWS = 1_000_000
UNITS = tuple(f"单位{number}" for number in range(80))
OUTLETS = {"县": 1, "市": 2, "省": 5, "部": 10}
KINDS = {"文字": 3, "图片": 1, "信息": 2}
MONTHS = [Period.month(2023, month) for month in range(1, 13)]
FIELDS = (
    RecordField("item", "编号", "text"),
    RecordField("by", "单位", "units", listed=True),
    RecordField("sent", "报送日期", "date"),
    RecordField("used", "采用日期", "date"),
    RecordField("kind", "体裁", "choice", words=tuple(KINDS)),
    RecordField("outlet", "刊物", "choice", listed=True, words=tuple(OUTLETS)),
    RecordField("ordered", "约稿", "flag"),
)
TALLIES = {
    "sent": Tally("items", "sent", "by", where=parse("not ordered")),
    "worth": Tally("items", "sent", "by", parse("worth(kind)"), credit="equal"),
    "used": Tally(
        "items", "used", "by", parse("if(ordered: 5, else: price(outlet))"), each="outlet"
    ),
}


def main() -> None:
    """Time counting with a row a piece, then with pieces of two rows."""
    columns = made()
    for name, kind in (
        ("a row a piece", RecordKind("items", FIELDS)),
        ("two rows a piece", RecordKind("items", FIELDS, piece="item")),
    ):
        scheme, records = scheme_of(kind), {"items": Records(kind, columns)}
        known = by_hand(columns)
        found, _ = tally(scheme, records, MONTHS)
        for key in TALLIES:
            for place, month in enumerate(MONTHS):
                mine = [found[month][key][unit] for unit in UNITS]
                assert mine == [Fraction(known[key].get((unit, place + 1), 0), 6) for unit in UNITS]
        compare(
            f"3 tallies of 10^6 records, {name} ÷ by hand",
            partial(tally, scheme, records, MONTHS),
            partial(by_hand, columns),
            rounds=3,
        )


def made() -> dict[str, list[Any]]:
    """A year of records: two rows an item, a third of them by two units."""
    chance = random.Random(20230930)
    days = [date(2023, 1, 1) + timedelta(days=day) for day in range(365)]
    alone = [(unit,) for unit in UNITS]
    groups = [tuple(chance.sample(UNITS, 2)) for _ in range(3000)]
    lists = [(), *((o,) for o in OUTLETS), ("县", "市"), ("市", "省"), ("县", "市", "省")]
    by = [chance.choice(groups if n % 3 == 0 else alone) for n in range(ROWS // 2)]
    return {
        "item": [f"n{row // 2}" for row in range(ROWS)],
        "by": [by[row // 2] for row in range(ROWS)],
        "sent": chance.choices(days, k=ROWS),
        "used": chance.choices([*days, None], k=ROWS),
        "kind": chance.choices(list(KINDS), k=ROWS),
        "outlet": chance.choices(lists, k=ROWS),
        "ordered": chance.choices([True, False, False], k=ROWS),
    }


def scheme_of(kind: RecordKind) -> Scheme:
    """A scheme of one category, with these tallies."""
    tables = tuple(
        PriceTable(key, (by,), {(word,): Fraction(price) for word, price in prices.items()})
        for key, by, prices in (("price", "outlet", OUTLETS), ("worth", "kind", KINDS))
    )
    return Scheme(
        key="s",
        title="信息",
        source="benchmark",
        in_force=(Span(None, None),),
        lengths=("month",),
        categories=(Category("a", "", tuple(Unit(unit, unit, "a") for unit in UNITS)),),
        metrics=tuple(Metric(key, key, "分", COUNTING, tally=t) for key, t in TALLIES.items()),
        scores=(),
        layouts=(),
        absent={},
        tables=tables,
        records=(kind,),
    )


def by_hand(columns: Mapping[str, list[Any]]) -> dict[str, dict[tuple[str, int], int]]:
    """What a careful programmer writes for these three alone, in sixths of a point."""
    sent: dict[tuple[str, int], int] = {}
    worth: dict[tuple[str, int], int] = {}
    used: dict[tuple[str, int], int] = {}
    keys = ("by", "sent", "used", "kind", "outlet", "ordered")
    rows = zip(*(columns[key] for key in keys), strict=True)
    for by, day, adopted, kind, outlet, ordered in rows:
        price = 6 * (5 * len(outlet) if ordered else sum(OUTLETS[each] for each in outlet))
        for unit in by:
            key = (unit, day.month)
            if not ordered:
                sent[key] = sent.get(key, 0) + 6
            worth[key] = worth.get(key, 0) + 6 * KINDS[kind] // len(by)
            if adopted is not None:
                then = (unit, adopted.month)
                used[then] = used.get(then, 0) + price
    return {"sent": sent, "worth": worth, "used": used}


if __name__ == "__main__":
    main()
