"""Counting records for one metric: what each unit has of pieces, in each window of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import repeat
from typing import cast

from scoring_core.engine.credits import Credits
from scoring_core.engine.entries import Contents, Entries
from scoring_core.engine.nth import Ties, numbered
from scoring_core.engine.reckon import Shares
from scoring_core.engine.rows import Looking, Piece, Row, UnitNumbers, piece_keys
from scoring_core.engine.windows import Windows, looks_at_days, windows_of
from scoring_core.engine.worth import Worth
from scoring_core.model.item import Records
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally

Signature = tuple[date | None, tuple[str, ...], UnitNumbers, Contents]
"""What stands for a record: its `Row`, without a day where no window sees it."""


class Counting:
    """
    What one metric counts of records in some periods.

    `shares` are those of every unit in every window; `ties` the units and days of which the
    order of entries decides; `nobody` the rows that would count, if they named a unit.

    Pieces whose rows are equal, as far as the tally looks at them, are valued once and
    multiplied: a million records are few different pieces.
    """

    def __init__(
        self,
        scheme: Scheme,
        metric: Metric,
        tally: Tally,
        records: Records,
        periods: Iterable[Period],
    ) -> None:
        self.metric = metric
        self.tally = tally
        self.parts = {period: windows_of(tally, period) for period in periods}
        windows = [window for parts in self.parts.values() for window in parts or ()]
        self.windows = Windows(windows, exactly=looks_at_days(tally))
        self.looking = Looking(Entries(scheme, records.kind, tally), records, scheme.parents)
        self.worth = Worth(self.looking.entries)
        self.credits = Credits(self.looking, self.worth, self.windows)
        self.ties: Ties = set()
        self._numbers: Iterable[UnitNumbers] = repeat(())
        if self.looking.entries.counted:
            self._numbers, self.ties = numbered(self.looking)
        self.nobody: set[Row] = set()
        self.shares = self._shares()

    def _shares(self) -> Mapping[tuple[Period, str], Shares]:
        """The shares of every unit in every window."""
        found: dict[tuple[Period, str], Shares] = defaultdict(Counter)
        for piece, times in self._pieces():
            self.nobody.update(row for row in piece if self._names_nobody(row))
            for credit in self.credits.of(piece):
                found[credit.window, credit.unit][credit.day, credit.share] += times * credit.times
        return found

    def dated(self) -> Iterator[tuple[Hashable, Row | None]]:
        """Each record with its own date and what its piece has in common, if any window sees it."""
        keys = piece_keys(self.looking.records)
        for key, day, signature in zip(keys, self.looking.dates, self.signatures(), strict=False):
            unseen = day is None or signature[0] is None
            yield key, None if unseen else Row(cast("date", day), *signature[1:])

    def signatures(self) -> Iterator[Signature]:
        """What stands for each record."""
        days = self.windows.days(self.looking.dates)
        return zip(days, self.looking.units, self._numbers, self.looking.contents, strict=False)

    def _names_nobody(self, row: Row) -> bool:
        """Whether a row would count, if it only said for whom."""
        if row.units or not self.windows.holding(row.day):
            return False
        by_element = self.tally.each == self.tally.to
        return by_element or bool(self.looking.entries.of(row.contents))

    def _pieces(self) -> Iterator[tuple[Piece, int]]:
        """The different pieces, and how often each is there."""
        if self.looking.records.kind.piece is None:
            for signature, times in Counter(self.signatures()).items():
                if signature[0] is not None:
                    yield (Row._make(signature),), times
            return
        rows, counts = self._grouped()
        for piece, times in counts.items():
            yield tuple(rows[each] for each in piece), times

    def _grouped(self) -> tuple[list[Row], Counter[tuple[int, ...]]]:
        ids: dict[Signature, int] = {}
        groups: dict[Hashable, list[int]] = defaultdict(list)
        keys = piece_keys(self.looking.records)
        for number, (key, signature) in enumerate(zip(keys, self.signatures(), strict=False)):
            if signature[0] is not None:
                groups[number if key is None else (key,)].append(
                    ids.setdefault(signature, len(ids))
                )
        counts = Counter(tuple(sorted(group)) for group in groups.values())
        return [Row._make(signature) for signature in ids], counts
