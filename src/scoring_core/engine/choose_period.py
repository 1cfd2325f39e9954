"""Which period an input is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from ntpath import basename, splitext
from typing import NoReturn

from scoring_core.engine.blocks import Block
from scoring_core.errors import ChoiceError, Finding, PeriodError, finding
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.period_text import find_period, parse_period
from scoring_core.model.table import Sheet

_PART_OF_YEAR = re.compile("第?[0-9一二三四十]+季度|[0-9一二三四五六七八九十]+月份?|[上下]半年")


def period_of(given: str | Period | None, tables: Sequence[Block]) -> Period:
    """
    The period that is given, or else stands in the title rows, the sheet's or the file's name.

    Raises `PeriodError` for a text that names none, `ChoiceError` where nothing names one
    (SC405) or one place names two.
    """
    if isinstance(given, Period):
        return given
    if given is not None:
        return parse_period(given)
    return _named(tables) or refuse_period(tables[0].sheet)


def other_periods(period: Period, tables: Sequence[Block]) -> Iterator[Finding]:
    """A finding (SC177) for each title, or name of a sheet or file, of another time."""
    for table in tables:
        for texts in (*_texts(table.sheet, table.titles()), _within(period, table.sheet)):
            try:
                found = find_period("\n".join(texts))
            except PeriodError:  # two in one text: of another time only where neither is this one
                continue
            if found is not None and not (found.holds(period) or period.holds(found)):
                yield finding("SC177", table.sheet.place(), str(found), period=str(period))


def refuse_period(sheet: Sheet) -> NoReturn:
    """Nothing names the period of an input (SC405)."""
    raise ChoiceError(finding("SC405", sheet.place()))


def past_period_of(tables: Sequence[Block]) -> Period:
    """The period of a file of `--history`, which only the file itself can name (SC460)."""
    found = _named(tables)
    if found is None:
        raise ChoiceError(finding("SC460", tables[0].sheet.place()))
    return found


def _named(tables: Sequence[Block]) -> Period | None:
    """The period that the first of some tables names which names any."""
    periods = (named_period(table.sheet, table.titles()) for table in tables)
    return next((period for period in periods if period is not None), None)


def named_period(sheet: Sheet, titles: Sequence[str]) -> Period | None:
    """The period that the titles of a sheet, its own name or that of its file spells."""
    try:
        for texts in _texts(sheet, titles):
            found = find_period("\n".join(texts))
            if found is not None:
                return found
    except PeriodError as error:
        raise ChoiceError(replace(f, place=sheet.place()) for f in error.findings) from None
    return None


def _within(period: Period, sheet: Sheet) -> Sequence[str]:
    """The name of a sheet such as 2月, with the year that goes without saying."""
    name = fold(sheet.name or "")
    return (f"{period.first.year}年{name}",) if _PART_OF_YEAR.fullmatch(name) else ()


def _texts(sheet: Sheet, titles: Sequence[str]) -> Iterator[Sequence[str]]:
    yield titles
    yield (sheet.name or "",)
    yield (splitext(basename(sheet.file))[0],)
