"""What the units have of pieces, in each window of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from scoring_core.engine.rows import Looking, Piece, Row
from scoring_core.engine.windows import Windows, looks_alone
from scoring_core.engine.worth import View, Worth
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.period import Period


class Credit(NamedTuple):
    """A unit's share of a piece in a window; `times` is −1 of what it had before the window."""

    window: Period
    unit: str
    day: date
    share: Value
    times: int = 1


class Seen(NamedTuple):
    """A piece as one unit sees it: some of its rows."""

    rows: list[Row]
    views: list[View]


class Credits:
    """
    Who gets what of a piece: at once, or as of each day on which it has a new row.

    A piece counts in a window by what it is worth at its end less what it was worth before;
    where figures look at one period alone, by what its rows of the window are worth.
    """

    def __init__(self, looking: Looking, worth: Worth, windows: Windows) -> None:
        self._looking = looking
        self._worth = worth
        self._windows = windows
        self._alone = looks_alone(looking.tally)
        self.unknown: set[Row] = set()

    def of(self, piece: Piece) -> Iterator[Credit]:
        """Everything that a piece adds to any window."""
        return self._in_windows(piece) if self._alone else self._as_of(piece)

    def seen(self, rows: Sequence[Row]) -> dict[str, Seen]:
        """What each unit sees of the rows of a piece."""
        found: dict[str, Seen] = {}
        for row in rows:
            for unit, view in self._looking.views(row):
                seen = found.setdefault(unit, Seen([], []))
                seen.rows.append(row)
                seen.views.append(view)
        return found

    def _as_of(self, piece: Piece) -> Iterator[Credit]:
        before: dict[str, tuple[tuple[int, ...], Value | None]] = {}
        for day in sorted({row.day for row in piece}):
            rows = [row for row in piece if row.day <= day]
            units = count_units(rows)
            for unit, seen in self.seen(rows).items():
                key = self._worth.key(seen.views, units)
                old_key, old = before.get(unit, (None, None))
                if key != old_key:
                    share = self._worth.share(seen.views, units)
                    before[unit] = key, share
                    for window in self._windows.holding(day):
                        yield from self._change(window, unit, seen, share, old)

    def _change(
        self, window: Period, unit: str, seen: Seen, share: Value | None, old: Value | None
    ) -> Iterator[Credit]:
        day = seen.rows[0].day
        if share is MISSING or old is MISSING:
            self.unknown.update(seen.rows)
            yield Credit(window, unit, day, MISSING)
        elif share != old:
            if share is not None:
                yield Credit(window, unit, day, share)
            if old is not None:
                yield Credit(window, unit, day, old, -1)

    def _in_windows(self, piece: Piece) -> Iterator[Credit]:
        windows = {w for row in piece for w in self._windows.holding(row.day)}
        for window in sorted(windows):
            rows = [row for row in piece if window.holds(Period(row.day, row.day))]
            units = count_units(rows)
            for unit, seen in self.seen(rows).items():
                share = self._worth.share(seen.views, units)
                if share is MISSING:
                    self.unknown.update(seen.rows)
                if share is not None:
                    yield Credit(window, unit, self._first_day(seen), share)

    def _first_day(self, seen: Seen) -> date:
        """The day of a piece: that of its first row with an entry."""
        pairs = zip(seen.rows, seen.views, strict=True)
        entries = self._looking.entries
        return min(row.day for row, view in pairs if entries.of(view.contents))


def count_units(rows: Sequence[Row]) -> int:
    """How many units a piece names."""
    if len(rows) == 1:
        return len(set(rows[0].units))
    return len({unit for row in rows for unit in row.units})
