"""The waist of the house: what was told, and what follows from it, for each unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction

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

    `recalled[metric]` are the figures of other periods from which a value was taken,
    `cells[metric]` is where one stands that the row itself gives.
    """

    values: Mapping[str, Value]
    place: Place = Place()
    cells: Mapping[str, Place] = field(default_factory=dict)
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
    """A column that came with the figures and that the rules compute: by unit, text and place."""

    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


@frozen
class SumRow:
    """
    A row of sums that came with the figures: `told[metric]`, and `printed[key]` of what the
    rules compute, each with its `cells[key]`.

    `over` are the keys of the units that it may be the sum of, the likeliest first, and those
    of rows that were left out.
    """

    name: str
    place: Place
    over: tuple[tuple[str, ...], ...]
    told: Mapping[str, Fraction]
    printed: Mapping[str, str]
    cells: Mapping[str, Place]


@frozen
class Figures:
    """
    One period's metrics: `columns[metric][unit]`, with every unit of the roster in each but
    the excluded ones.

    `places` says where a unit's row stands, `headings` where the first heading of a metric
    that came does, `cells[metric][unit]` where each figure does; `wholes` are the rows of the
    whole and of categories, `sums` other rows of sums, which are only compared;
    `marks[metric][unit]` is what a cell says, a blank too, to which `cells` gives the value;
    `recalled[metric]` is what was taken of other periods, `counted[metric]` the records that
    it was counted from; `reasons[metric][unit]` is what a person says for a judged figure;
    `printed[key]` is a score, the rank or the category as it came, only to be compared;
    `left_out[row][key]` are the numbers of a row that is no unit's, which sums may contain.
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
    cells: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    sums: tuple[SumRow, ...] = ()
    left_out: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def reason(self, metric: str, unit: str) -> str:
        """What is said for a judged figure; empty for any other."""
        return self.reasons.get(metric, {}).get(unit, "")

    def mark(self, metric: str, unit: str) -> str | None:
        """What the cell says that has no value of its own; None of any other."""
        return self.marks.get(metric, {}).get(unit)

    def place(self, metric: str, unit: str) -> Place | None:
        """The cell that a figure was read from; None where the input has none for it."""
        return self.cells.get(metric, {}).get(unit)

    def whole_places(self, metric: str, whole: str) -> tuple[Place, ...]:
        """Where a told total was read from: one cell, or those of other periods."""
        row = self.wholes.get(whole)
        if row is not None and metric in row.recalled:
            return tuple(taken.place for taken in row.recalled[metric] if taken.place)
        return (row.cells[metric],) if row is not None and metric in row.cells else ()


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
