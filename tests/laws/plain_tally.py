"""
A tally written from the language's text alone, record by record: slow, and easy to read.

It shares nothing with the engine but the values of the model and the words for a state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from scoring_core.formula.text import text
from scoring_core.formula.values import NOT_APPLICABLE, Value
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from tests.laws.tallied import CONSTANTS, OFFICES, PARENTS, PEOPLE, PRICES, WORTHS

Row = Mapping[str, Any]
Entry = dict[str, Any]
FORMULAS: dict[str, Any] = {
    "1": lambda _: 1,
    "n": lambda e: e["n"],
    "price(outlet)": lambda e: PRICES[e["outlet"]],
    "worth(kind)": lambda e: WORTHS[e["kind"]],
    "if(ordered: n, else: worth(kind))": lambda e: e["n"] if e["ordered"] else WORTHS[e["kind"]],
    "if('市' in outlet: n, else: 0.5)": lambda e: e["n"] if "市" in e["outlet"] else Fraction(1, 2),
    "bonus × n": lambda e: 2 * e["n"],
    "n − bonus": lambda e: e["n"] - 2,
    "ratio(12, units, zero: 0)": lambda e: Fraction(12, e["units"]),
    "n × units": lambda e: e["n"] * e["units"],
    "nth": lambda e: e["nth"][None],
    "if(nth <= 2: n, else: 1)": lambda e: e["n"] if e["nth"][None] <= 2 else 1,
    "if(nth(kind) <= 1: worth(kind), else: 0)": lambda e: (
        WORTHS[e["kind"]] if e["nth"]["kind"] <= 1 else 0
    ),
    "if(nth > 1 and nth(kind) > 1: n, else: 0)": lambda e: (
        e["n"] if e["nth"][None] > 1 and e["nth"]["kind"] > 1 else 0
    ),
    "kind != '图片'": lambda e: e["kind"] != "图片",
    "not ordered": lambda e: not e["ordered"],
    "n > 1": lambda e: e["n"] > 1,
}


class Plain:
    """The figures of one scheme, tally and list of rows."""

    def __init__(self, scheme: Scheme, tally: Tally, rows: Sequence[Row]) -> None:
        self.tally = tally
        self.rows = rows
        self.piece = scheme.records[0].piece

    def figure(self, period: Period, unit: str) -> Value | None:
        """A unit's figure of a period; None where the parts do not fill it."""
        tally = self.tally
        if tally.per is not None:
            parts = _parts(period, tally.per.length)
            if parts is None:
                return None
            worth = [_per(text(tally.per.value), self.alone(p, unit), unit) for p in parts]
            if worth and all(value is NOT_APPLICABLE for value in worth):
                return NOT_APPLICABLE
            return Fraction(sum(value for value in worth if value is not NOT_APPLICABLE))
        if tally.pieces is not None or tally.how != "sum":
            return self.alone(period, unit)
        before = period.first - timedelta(days=1)
        return self.as_of(period.last, unit) - self.as_of(before, unit)

    def as_of(self, day: date, unit: str) -> Fraction:
        """What all pieces are worth to a unit at the end of a day."""
        shares = self.shares([row for row in self.rows if row["sent"] <= day], unit)
        return sum((share for _, share in shares), Fraction(0))

    def alone(self, period: Period, unit: str) -> Value:
        """What the pieces of a period come to, as if there were nothing before it."""
        shares = self.shares(
            [row for row in self.rows if period.first <= row["sent"] <= period.last], unit
        )
        if self.tally.pieces is None:
            shares.sort(key=lambda share: (share[0], -share[1]))
            return _join(self.tally.how, [share for _, share in shares])
        skip, take = (_amount(a, unit) for a in (self.tally.pieces.skip, self.tally.pieces.take))
        if NOT_APPLICABLE in (skip, take):
            return NOT_APPLICABLE
        by_day = self.tally.pieces.order == "date"
        shares.sort(key=lambda share: (share[0] if by_day else 0, -share[1]))
        kept = [
            share
            for place, (_, share) in enumerate(shares)
            if place >= skip and (take is None or place < skip + take)
        ]
        return _join(self.tally.how, kept)

    def shares(self, rows: Sequence[Row], unit: str) -> list[tuple[date, Fraction]]:
        """The day and the worth to a unit of every piece that it has something of."""
        pieces: dict[Any, list[Row]] = {}
        for number, row in enumerate(rows):
            pieces.setdefault(number if self.piece is None else row[self.piece], []).append(row)
        found = []
        for piece in pieces.values():
            entries = list(self.entries(piece, unit))
            if entries:
                first = min(entry["sent"] for entry in entries)
                found.append((first, self.worth(entries)))
        return found

    def entries(self, piece: Sequence[Row], unit: str) -> Iterator[Entry]:
        """The entries of a piece's rows that credit a unit, valued."""
        units = len({named for row in piece for named in row["by"]})
        for row in piece:
            for entry in self.of_row(row, unit):
                entry["units"] = units
                if "nth" in text(self.tally.value):
                    entry["nth"] = {key: self.nth(entry, unit, key) for key in (None, "kind")}
                entry["value"] = Fraction(FORMULAS[text(self.tally.value)](entry))
                yield entry

    def of_row(self, row: Row, unit: str) -> Iterator[Entry]:
        """The entries of a row that credit a unit and pass `where`."""
        each, where = self.tally.each, self.tally.where
        for place, element in enumerate((None,) if each is None else row[each]):
            entry = {**row, "row": row, "element": element, "place": place}
            if each is not None:
                entry[each] = element
            named = (element,) if each == "by" else row["by"]
            entry["fraction"] = self.fraction(named, unit)
            if entry["fraction"] and (where is None or FORMULAS[text(where)](entry)):
                yield entry

    def fraction(self, named: Sequence[str], unit: str) -> Fraction:
        """Which part of an entry a unit is credited with, by the units that are named."""
        credit, up = self.tally.credit, self.tally.roll_up
        if credit == "each":
            parts = [Fraction(1)] * len(named)
        elif credit == "equal":
            parts = [Fraction(1, len(named))] * len(named)
        elif credit == "first" or len(named) == 1:
            parts = [Fraction(1)]
        else:
            parts = [Fraction(3, 5), Fraction(2, 5)]
        own = [
            part
            for name, part in zip(named, parts, strict=False)
            if (name == unit and (up != "instead" or name not in PARENTS))
            or (PARENTS.get(name) == unit and up != "no")
        ]
        return max(own, default=Fraction(0)) if credit == "each" else sum(own, Fraction(0))

    def nth(self, entry: Entry, unit: str, key: str | None) -> int:
        """The how-manieth entry of a unit in the year it is, by date, then by its contents."""
        others = [
            other
            for row in self.rows
            if row["sent"].year == entry["sent"].year
            for other in self.of_row(row, unit)
            if key is None or other[key] == entry[key]
        ]
        return 1 + sum(_when(other) < _when(entry) for other in others) + self._same(entry, others)

    def _same(self, entry: Entry, others: list[Entry]) -> int:
        """Of records that are equal in everything, those that stand above."""
        equal = [other for other in others if _when(other) == _when(entry)]
        own = [(other["row"] is entry["row"], other["place"]) for other in equal]
        return own.index((True, entry["place"]))

    def worth(self, entries: list[Entry]) -> Fraction:
        """What a piece is worth to a unit."""
        tally = self.tally
        entries.sort(key=lambda entry: (-entry["value"], -entry["fraction"]))
        staying: list[Entry] = []
        for entry in entries:
            if not any(_alike(entry, other, tally.once_per) for other in staying):
                staying.append(entry)
        shares = [tally.combine.share(place) for place in range(len(staying))]
        pairs = list(zip(staying, shares, strict=True))
        combined = sum((entry["value"] * share for entry, share in pairs), Fraction(0))
        credited = [entry["value"] * share * entry["fraction"] for entry, share in pairs]
        scale = Fraction(1)
        if tally.at_most is not None and combined > tally.at_most:
            scale = tally.at_most / combined
        return sum(credited, Fraction(0)) * scale


def _alike(entry: Entry, other: Entry, keys: Sequence[str]) -> bool:
    return bool(keys) and all(entry[key] == other[key] for key in keys)


def _when(entry: Entry) -> tuple[Any, ...]:
    row = entry["row"]
    return (entry["sent"], repr(entry["element"]), *(repr(row[key]) for key in sorted(row)))


def _join(how: str, values: list[Fraction]) -> Value:
    match how:
        case "sum":
            return sum(values, Fraction(0))
        case "count":
            return Fraction(len([value for value in values if value != 0]))
        case "middle":
            values = sorted(values)[1:-1]
            return sum(values, Fraction(0)) / len(values) if values else NOT_APPLICABLE
    if not values:
        return NOT_APPLICABLE
    if how == "mean":
        return sum(values, Fraction(0)) / len(values)
    return {"highest": max(values), "lowest": min(values), "latest": values[-1]}[how]


def _amount(amount: Any, unit: str) -> Any:
    if isinstance(amount, str):
        return CONSTANTS[amount][unit in (*OFFICES, *PEOPLE)]
    return amount


def _per(formula: str, subtotal: Value, unit: str) -> Any:
    quota, few = (_amount(key, unit) for key in ("quota", "few"))
    if formula.startswith("max"):
        states = (few, subtotal)
        return NOT_APPLICABLE if NOT_APPLICABLE in states else max(few - subtotal, 0)
    return NOT_APPLICABLE if subtotal is NOT_APPLICABLE else int(subtotal >= quota)


def _parts(period: Period, length: str) -> list[Period] | None:
    if length == "week":
        days = (period.last - period.first).days + 1
        thursdays = [period.first + timedelta(days=n) for n in range(days)]
        return [
            Period(day - timedelta(days=3), day + timedelta(days=3))
            for day in thursdays
            if day.isoweekday() == 4
        ]
    months = {"month": 1, "two_months": 2, "quarter": 3}[length]
    count = period.last.month - period.first.month + 1
    if count % months:
        return None
    return [
        Period.of_months(2023, month, month + months - 1)
        for month in range(period.first.month, period.last.month + 1, months)
    ]
