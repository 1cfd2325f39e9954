"""What the units have of pieces, in each window of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from scoring_core.engine.rows import Looking, Piece, Row
from scoring_core.engine.windows import Windows, looks_alone
from scoring_core.engine.worth import Worth
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.period import Period


class Credit(NamedTuple):
    """A unit's share of a piece in some windows; `times` is −1 of what it had before them."""

    windows: tuple[Period, ...]
    unit: str
    day: date
    share: Value
    times: int = 1


class Credits:
    """
    Who gets what of a piece of several rows: at once, or as of each day with a new row.

    A piece counts in a window by what it is worth at its end less what it was worth before;
    where figures look at one period alone, by what its rows of the window are worth.
    `unknown` are the rows for which a share that is asked for is missing.
    """

    def __init__(self, looking: Looking, worth: Worth, windows: Windows) -> None:
        self._looking = looking
        self._worth = worth
        self._windows = windows
        self._alone = looks_alone(looking.tally)
        self.unknown: set[Row] = set()

    def of_row(self, sight: int) -> Iterator[tuple[str, Value]]:
        """What each unit has of a piece of one row, whenever that is."""
        units = len(set(self._looking.sight(sight).units))
        for unit, view in self._looking.views(sight):
            share = self._worth.share((view,), units)
            if share is not None:
                yield unit, share

    def of(self, piece: Piece) -> Iterator[Credit]:
        """Everything that a piece adds to any window."""
        return self._in_windows(piece) if self._alone else self._as_of(piece)

    def _seen(self, rows: Sequence[Row]) -> dict[str, list[int]]:
        """The views that each unit has of the rows of a piece."""
        found: dict[str, list[int]] = {}
        for row in rows:
            for unit, view in self._looking.views(row.sight):
                found.setdefault(unit, []).append(view)
        return found

    def _as_of(self, piece: Piece) -> Iterator[Credit]:
        before: dict[str, tuple[tuple[int, ...], Value | None]] = {}
        for day in sorted({row.day for row in piece}):
            rows = [row for row in piece if row.day <= day]
            windows, units = self._windows.holding(day), self._looking.count_units(rows)
            for unit, views in self._seen(rows).items():
                key = self._worth.key(views, units)
                old_key, old = before.get(unit, (None, None))
                if key != old_key:
                    share = self._worth.share(views, units)
                    before[unit] = key, share
                    if windows:
                        yield from self._change(Credit(windows, unit, day, MISSING), share, old)
                        self._note(rows, share)

    def _change(self, blank: Credit, share: Value | None, old: Value | None) -> Iterator[Credit]:
        if share is MISSING or old is MISSING:
            yield blank
        elif share != old:
            if share is not None:
                yield blank._replace(share=share)
            if old is not None:
                yield blank._replace(share=old, times=-1)

    def _in_windows(self, piece: Piece) -> Iterator[Credit]:
        windows = {window for row in piece for window in self._windows.holding(row.day)}
        for window in windows:
            rows = [row for row in piece if window.first <= row.day <= window.last]
            units = self._looking.count_units(rows)
            for unit, views in self._seen(rows).items():
                share = self._worth.share(views, units)
                self._note(rows, share)
                if share is not None:
                    yield Credit((window,), unit, self._first_day(rows, unit), share)

    def _first_day(self, rows: Sequence[Row], unit: str) -> date:
        """The day of a piece for a unit: that of its first entry."""
        return min(row.day for row in rows if unit in self._looking.crediting(row.sight))

    def _note(self, rows: Sequence[Row], share: Value | None) -> None:
        if share is MISSING:
            self.unknown.update(rows)
