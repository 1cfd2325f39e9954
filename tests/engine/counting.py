"""Figures of a few records, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from scoring_core.engine.tally import tally
from scoring_core.errors import Finding, Place
from scoring_core.model.figures import Column
from scoring_core.model.item import Content, Records, Sheetful
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Combine, Tally
from tests.laws.tallied import scheme_of

JANUARY, MARCH, APRIL = (Period.month(2023, month) for month in (1, 3, 4))
BASE = Tally(records="items", date="sent", to="by")
HIGHEST = Combine((Fraction(1),), Fraction(0))


def row(day: date | None, *by: str, **more: Any) -> dict[str, Content]:
    """A record with a day and units; what else it holds is given by name."""
    rest = {"item": "a", "kind": "文字", "outlet": (), "n": Fraction(1), "ordered": False}
    return {**rest, "sent": day, "by": by, **more}


def records(scheme: Scheme, rows: Sequence[dict[str, Content]]) -> Records:
    """Records whose first row is row 2 of a file."""
    kind = scheme.records[0]
    columns = {field.key: [each[field.key] for each in rows] for field in kind.fields}
    sheet = Sheetful(0, Place("items.csv"), range(2, len(rows) + 2))
    return Records(kind, columns, (sheet,))


def counted(
    rule: Tally, *rows: dict[str, Content], period: Period = JANUARY, pieces: bool = False
) -> tuple[Column, tuple[Finding, ...]]:
    """The figures of one period, and what is said."""
    scheme = scheme_of(rule, pieces=pieces)
    found, said = tally(scheme, {"items": records(scheme, rows)}, [period])
    return found[period]["m"], said


DAY = date(2023, 1, 5)
