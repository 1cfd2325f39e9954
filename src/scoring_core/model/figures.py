"""The waist of the house: what was told, and what follows from it, for each unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from scoring_core.errors import Place
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.item import Records
from scoring_core.model.period import Period
from scoring_core.model.recall import Memory, Taken
from scoring_core.model.unit import Roster

Column = Mapping[str, Value]
"""One value for each unit, by the unit's key."""


@frozen
class Whole:
    """
    What a row of the whole, or of a category, gives: values by metric, where they came.

    `recalled[metric]` are the figures of other periods from which a value was taken.
    """

    values: Mapping[str, Value]
    place: Place = Place()
    recalled: Mapping[str, tuple[Taken, ...]] = field(default_factory=dict)

    def with_recalled(self, metric: str, value: Value, taken: tuple[Taken, ...]) -> Whole:
        """The row with a value of other periods too."""
        values, recalled = {**self.values, metric: value}, {**self.recalled, metric: taken}
        return replace(self, values=values, recalled=recalled)


Wholes = Mapping[str, Whole]
"""By category key; `WHOLE` is the row of them all."""

WHOLE = ""


@frozen
class Printed:
    """
    A column that came with the figures and that the rules compute: where its heading stands,
    and its text by unit.
    """

    heading: Place
    texts: dict[str, str]


@frozen
class Figures:
    """
    One period's metrics: `columns[metric][unit]`, with every unit of the roster in each but
    the excluded ones.

    `places` says where a unit's row stands, `headings` where a metric's heading does;
    `wholes` are the rows of the whole and of categories, where there are any;
    `marks[metric][unit]` is what a cell says, a blank too, to which `cells` gives the value;
    `recalled[metric]` is what was taken of other periods, `counted[metric]` the records that
    it was counted from; `reasons[metric][unit]` is what a person says for a judged figure;
    `printed[key]` is a score, the rank or the category as it came, only to be compared.
    """

    period: Period
    columns: Mapping[str, Column]
    places: Mapping[str, Place] = field(default_factory=dict)
    wholes: Wholes = field(default_factory=dict)
    headings: Mapping[str, Place] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    recalled: Mapping[str, Memory] = field(default_factory=dict)
    counted: Mapping[str, Records] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    printed: Mapping[str, Printed] = field(default_factory=dict)

    def reason(self, metric: str, unit: str) -> str:
        """What is said for a judged figure; empty for any other."""
        return self.reasons.get(metric, {}).get(unit, "")

    def mark(self, metric: str, unit: str) -> str | None:
        """What the cell says that has no value of its own; None of any other."""
        return self.marks.get(metric, {}).get(unit)

    def place(self, metric: str, unit: str) -> Place | None:
        """The cell that a figure was read from; None where the input has none for it."""
        return self._below(self.headings.get(metric), self.places.get(unit))

    def beside(self, heading: Place, unit: str) -> Place | None:
        """The cell of a unit in the column of a heading."""
        return self._below(heading, self.places.get(unit))

    def whole_places(self, metric: str, whole: str) -> tuple[Place, ...]:
        """Where a told total was read from: one cell, or those of other periods."""
        row = self.wholes.get(whole)
        if row is not None and metric in row.recalled:
            return tuple(taken.place for taken in row.recalled[metric] if taken.place)
        place = self._below(self.headings.get(metric), row.place if row is not None else None)
        return () if place is None else (place,)

    def _below(self, heading: Place | None, row: Place | None) -> Place | None:
        if row is None or heading is None:
            return None
        letters = (heading.cell or "").rstrip("0123456789")
        cell = f"{letters}{row.row}" if letters else None
        return replace(row, column=heading.column, cell=cell)


@frozen
class Scores:
    """
    Metrics and scores of one period: `columns[key][unit]`.

    `sums` are the metrics over everybody, `category_totals` over each category; `totals` are
    the numbers of the whole: the sums, and what the scheme declares.
    """

    period: Period
    roster: Roster
    columns: Mapping[str, Column]
    totals: Mapping[str, Value]
    category_totals: Mapping[str, Mapping[str, Value]]
    sums: Mapping[str, Value] = field(default_factory=dict)
    wholes: Wholes = field(default_factory=dict)

    def values(self, unit: str) -> dict[str, Value]:
        """Everything known of one unit, by key."""
        return {key: column[unit] for key, column in self.columns.items()}
