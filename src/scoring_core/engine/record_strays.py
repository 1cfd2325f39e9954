"""Records that lie after the time that their sheet names, or before its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, count

from scoring_core.engine.record_headings import tallies
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.item import Content, Records
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme

MOST_ROWS = 20
_OF_WEEK = 3
"""So many days a week may reach beyond the period of its Thursday."""


def strays(scheme: Scheme, records: Records, named: Sequence[Period | None]) -> Iterator[Finding]:
    """
    For each sheet that names its time the rows of which every date is of another (SC790).

    Earlier rows of its year may stand there, since some rules count from January; what lies
    after the time, or before the year, is most likely mistyped or in the wrong file.
    """
    keys = dict.fromkeys(tally.date for tally in tallies(scheme, records.kind))
    columns = [records.columns[key] for key in keys]
    for sheet, period in zip(records.sheets, named, strict=True):
        if period is not None and columns:
            numbers = range(sheet.first, sheet.first + len(sheet.lines))
            rows = list(
                zip(*(column[numbers.start : numbers.stop] for column in columns), strict=True)
            )
            outside = {days for days in set(rows) if _astray(days, period)}
            astray = compress(count(), map(outside.__contains__, rows))
            lines = [sheet.lines[n] for n in astray]
            if lines:
                shown = Listed(map(str, lines[:MOST_ROWS]))
                told = str(len(lines))
                yield finding("SC790", sheet.place, str(period), rows=shown, count=told)


def _astray(days: Sequence[Content], period: Period) -> bool:
    known = [day for day in days if isinstance(day, date)]
    first = date(period.first.year, 1, 1).toordinal() - _OF_WEEK
    last = period.last.toordinal() + _OF_WEEK
    return bool(known) and not any(first <= day.toordinal() <= last for day in known)
