"""Figures, and the many ways in which clerks write one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from scoring_core.arithmetic import decimal_text
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from tests.workbooks.building import Told, Written
from tests.workbooks.county import BRIEFS, UNITS, Column
from tests.workbooks.grids import Formula, Share, Value

_WIDE = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")
MARKS = {
    "条": (Told(Fraction(0), ""), Told(Fraction(0), "无")),
    "件": (Told(Fraction(0), ""), Told(Fraction(0), "无")),
    "分": (Told(Fraction(0), ""), Told(Fraction(0), "无")),
    "%": (Told(NOT_APPLICABLE, ""),),
}
STATES = (Told(MISSING, "—"), Told(NOT_APPLICABLE, "/"))


def spellings(number: Fraction, column: Column) -> dict[str, Value]:
    """The ways to write a number under a heading, by what they are called."""
    percent = column.unit == "%"
    shown = decimal_text(number * 100 if percent else number)
    whole, point, rest = shown.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    thousands = f"{sign}{int(digits):,}{point}{rest}"
    sign = "%" if percent else ""
    plain: Value = Share(number) if percent else number
    return {
        "number": plain,
        "text": f"{shown}{sign}",
        "wide": f"{shown}{sign}".translate(_WIDE),
        "thousands": f"{thousands}{sign}",
        "spaced": f" {shown}{sign} ",
        **({} if percent else {"measured": f"{shown}{column.unit}"}),
        **({} if percent else {"measured with a space": f"{shown} {column.unit}"}),
        **({} if percent else {"formula": Formula("1+1", number)}),
    }


def told(column: Column, random: Random, *, formulas: bool = True) -> Told:
    """A figure of a metric with one way of writing it; not every form keeps those of formulas."""
    if random.random() < 0.25:
        return random.choice([*MARKS[column.unit], *STATES])
    scale = Fraction(1, 10**column.digits)
    most = random.choice((40, 1000 if column.unit == "%" else 10**6))
    number = random.randint(-40 if column.unit == "分" else 0, most) * scale
    ways = spellings(number, column)
    return Told(number, ways[random.choice([way for way in ways if formulas or way != "formula"])])


def plain_table() -> Written:
    """Every figure another one, each written as a number."""
    return Written(dict(_plain()))


def _plain() -> Iterator[tuple[str, dict[str, Told]]]:
    units = [unit for group in UNITS.values() for unit in group]
    for number, unit in enumerate(units, 1):
        cells = {}
        for place, column in enumerate(BRIEFS):
            size = 500 if column.unit == "%" else 1000 * (place + 1)
            figure = Fraction(size + 10 * number + 1, 10**column.digits)
            cells[column.key] = Told(figure, spellings(figure, column)["number"])
        yield unit.name, cells
