"""Counting records for one metric: what each unit has of pieces, in each window of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import repeat

from scoring_core.engine.adding import added
from scoring_core.engine.credits import Credits
from scoring_core.engine.distinct import Columns
from scoring_core.engine.entries import Entries
from scoring_core.engine.nth import Ties, numbered
from scoring_core.engine.reckon import Shares
from scoring_core.engine.rows import Looking, Piece, Row
from scoring_core.engine.windows import Windows, looks_at_days, windows_of
from scoring_core.engine.worth import Worth
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Tally

Slot = tuple[int, date, str, int]
"""Some windows, a day, a unit and a share, by the numbers of the windows and of the share."""


class Counting:
    """
    What one metric counts of records in some periods.

    Pieces whose rows are equal, as far as the tally looks at them, are valued once and
    multiplied: a million records are few different pieces. `shares` are those of every unit
    in every window; `ties` the units and days of which the order of entries decides. It is
    `settled` where every row was seen to add, so that there is nothing to say of any.
    """

    def __init__(
        self,
        scheme: Scheme,
        metric: Metric,
        tally: Tally,
        columns: Columns,
        periods: Iterable[Period],
    ) -> None:
        self.metric = metric
        self.tally = tally
        self.parts = {period: windows_of(tally, period) for period in periods}
        windows = [window for parts in self.parts.values() for window in parts or ()]
        self.windows = Windows(windows, exactly=looks_at_days(tally))
        entries = Entries(scheme, columns.records.kind, tally)
        self.worth = Worth(entries)
        self.looking = Looking(entries, self.worth, columns, scheme.parents)
        self.credits = Credits(self.looking, self.worth, self.windows)
        self.ties: Ties = set()
        if entries.counted:
            self.looking.numbers, self.ties = numbered(self.looking)
        summed = added(self.looking, self.worth, self.windows) if self._adding else None
        self.settled = summed is not None
        self.shares = self._shares() if summed is None else summed

    def piece_keys(self) -> Iterable[Hashable]:
        """What the rows of one piece have in common; None where a row is a piece of its own."""
        piece = self.looking.records.kind.piece
        return repeat(None) if piece is None else self.looking.records.columns[piece]

    def rows(self) -> Iterator[tuple[date | None, int]]:
        """Each record: the day that stands for its date, if a window sees it, and its sight."""
        days = self.windows.days(self.looking.dates)
        return zip(days, self.looking.sights, strict=True)

    @property
    def _adding(self) -> bool:
        """Whether the values of rows add, and each follows from what its row holds alone."""
        tally, entries = self.tally, self.looking.entries
        return self._linear and not entries.counted and tally.each != tally.to

    @property
    def _linear(self) -> bool:
        """Whether all that joins values adds them."""
        tally = self.tally
        linear = tally.combine == ALL and not tally.once_per and tally.at_most is None
        adding = tally.how == "sum" and tally.pieces is None and not self.worth.by_units
        return linear and adding

    @property
    def _apart(self) -> bool:
        """Whether each row counts by itself, be it a piece or not."""
        return self.looking.records.kind.piece is None or self._linear

    def _shares(self) -> Mapping[tuple[Period, str], Shares]:
        """The shares of every unit in every window."""
        numbers: dict[Value, int] = {}
        counted = self._of_rows(numbers) if self._apart else self._of_pieces(numbers)
        values, slots = list(numbers), self.windows.slots
        found: dict[tuple[Period, str], Shares] = defaultdict(Counter)
        for (slot, day, unit, number), times in counted.items():
            for window in slots[slot]:
                found[window, unit][day, values[number]] += times
        return found

    def _of_rows(self, numbers: dict[Value, int]) -> Counter[Slot]:
        counted: Counter[Slot] = Counter()
        known: dict[int, list[tuple[str, int]]] = {}
        rows = self.looking.columns.counted(self.rows())
        slots = {day: self.windows.slot(self.windows.holding(day)) for day in self.windows.seen}
        for (day, sight), times in rows.items():
            if day is None or not slots[day]:
                continue
            if sight not in known:
                shares = self.credits.of_row(sight)
                known[sight] = [(u, numbers.setdefault(s, len(numbers))) for u, s in shares]
            for unit, number in known[sight]:
                counted[slots[day], day, unit, number] += times
                if MISSING in numbers and number == numbers[MISSING]:
                    self.credits.unknown.add(Row(day, sight))
        return counted

    def _of_pieces(self, numbers: dict[Value, int]) -> Counter[Slot]:
        counted: Counter[Slot] = Counter()
        for piece, times in self._pieces():
            for credit in self.credits.of(piece):
                number = numbers.setdefault(credit.share, len(numbers))
                slot = self.windows.slot(credit.windows)
                counted[slot, credit.day, credit.unit, number] += times * credit.times
        return counted

    def _pieces(self) -> Iterator[tuple[Piece, int]]:
        """The different pieces, and how often each is there."""
        groups: dict[Hashable, list[tuple[date, int]]] = defaultdict(list)
        for number, (key, row) in enumerate(zip(self.piece_keys(), self.rows(), strict=False)):
            if row[0] is not None:
                groups[number if key is None else (key,)].append((row[0], row[1]))
        for piece, times in Counter(tuple(sorted(group)) for group in groups.values()).items():
            yield tuple(map(Row._make, piece)), times
