"""How the cells of a metric are read: by its rules, for units that have it and for others."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple

from scoring_core.arithmetic import read_number
from scoring_core.columns.arrow.raw import FLOAT
from scoring_core.columns.steps import ABSENT, UNKNOWN, VALUE
from scoring_core.engine.cells import narrow, read_cell
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.frozen import frozen
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import scale

MOST = 2**62


class Plain(NamedTuple):
    """
    The integers of a column that are figures as they stand: from `low` to `high`, multiples
    of `step`; one is the figure's integer when it is multiplied by `times` and divided by `by`.
    """

    low: int
    high: int
    step: int = 1
    times: int = 1
    by: int = 1


class Cell(NamedTuple):
    """What a cell says: an integer, its state, and why it is none or what else is to be told."""

    value: int
    state: int
    finding: Finding | None = None
    bad: bool = False


NOTHING = Plain(1, 0)


@frozen
class Reading:
    """
    The cells of a metric in some category: whether its units have it, and the places of its
    integers. `own` is what is decided for one unit alone, which a blank then means.
    """

    metric: Metric
    applies: bool
    places: int
    own: Value | None = None

    def plain(self, shift: int) -> Plain:
        """The integers that need no closer look, in a column whose numbers are 10^shift times."""
        if not self.applies:
            return Plain(0, 0)
        metric = self.metric
        if metric.words or (metric.unit == "%" and metric.bare is None):
            return NOTHING
        share = Fraction(1, 100 if metric.bare == "percent" else 1)
        factor = (share if metric.unit == "%" else Fraction(1, scale(metric.unit)[0])) / 10**shift
        times = factor * 10**self.places
        step = lcm((factor / metric.step).denominator, times.denominator)
        if max(step, times.numerator) > MOST:
            return NOTHING
        most = MOST // times.numerator
        low = max(ceil(metric.low / factor), -most)
        high = min(floor(metric.high / factor), most)
        return Plain(low, high, step, times.numerator, times.denominator)

    def special(self, shift: int) -> frozenset[int]:
        """The integers that a mark or a word spells, which decide before the number does."""
        marks = (*(mark for mark, _ in self.metric.cells), *self.metric.words)
        spelt = (read_number(narrow(mark.strip())) for mark in marks)
        shifted = (number * 10**shift for number in spelt if number is not None)
        return frozenset(int(n) for n in shifted if n.denominator == 1 and abs(n) < MOST)

    def cell(self, text: str, unit: str) -> Cell:
        """What a cell says that needs a closer look; `unit` is the name of its unit."""
        if self.own is not None and not text.strip():
            return self.integer(self.own)
        value = self._value(text)
        if not self.applies:
            return self._inapplicable(value, text.strip().removeprefix(FLOAT), unit)
        if isinstance(value, Finding):
            return Cell(0, UNKNOWN, value, bad=True)
        if value is MISSING and self.own is None and not self.metric.given:
            words = {"unit": unit, "metric": self.metric.label}
            return Cell(0, UNKNOWN, finding("SC117", None, text.strip(), **words))
        return self.integer(value)

    def absent(self, given: Value) -> Cell:
        """What a unit without a row has, where the rules give it a value."""
        if not self.applies:
            return Cell(0, ABSENT)
        return self.integer(self.metric.meaning(given) if self.own is None else self.own)

    def integer(self, value: Value) -> Cell:
        """A value as the integer of a column and its state."""
        if value is MISSING:
            return Cell(0, UNKNOWN)
        if value is NOT_APPLICABLE:
            return Cell(0, ABSENT)
        if isinstance(value, Word):
            return Cell(-self.metric.words.index(value.text), VALUE)
        scaled = Fraction(value) * 10**self.places  # type: ignore[arg-type]
        if scaled.denominator != 1:
            raise ArithmeticError(f"{self.metric.key}: {value} has more than {self.places} places")
        return Cell(scaled.numerator, VALUE)

    def _value(self, text: str) -> Value | Finding:
        if text.startswith(FLOAT):
            told = text.removeprefix(FLOAT)
            return finding("SC854", None, told, metric=self.metric.label)
        return read_cell(text, self.metric, Place())

    def _inapplicable(self, value: Value | Finding, text: str, unit: str) -> Cell:
        if not text or value in (Fraction(0), MISSING, NOT_APPLICABLE):
            return Cell(0, ABSENT)
        words = {"unit": unit, "metric": self.metric.label}
        return Cell(0, ABSENT, finding("SC118", None, text, **words), bad=True)
