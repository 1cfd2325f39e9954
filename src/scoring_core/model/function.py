"""A function of a county's own package, and what it is given: small values that never change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType

from scoring_core.formula.values import State, Value, Word
from scoring_core.frozen import frozen
from scoring_core.model.period import Period

Plain = Fraction | str | State
"""A value as Python has it: a number, the text of a word, `MISSING` or `NOT_APPLICABLE`."""


@frozen
class Function:
    """
    What a rule file calls by `python = "name"`.

    `digest` is that of the Python that it comes with, as other Python is another rule; a rule
    file that is read without its package has neither a digest nor anything to `call`.
    """

    name: str
    digest: str = ""
    call: Callable[..., object] | None = field(default=None, compare=False, repr=False)


@frozen
class UnitFigures:
    """
    One unit in one period, as a function that computes a metric sees it.

    `figures` are its metrics by key, but for those that Python computes: rates are parts of
    one, so that 50% is `Fraction(1, 2)`. `category` is the key of its category.
    """

    key: str
    name: str
    category: str
    period: Period
    figures: Mapping[str, Plain]


@frozen
class UnitResult:
    """A unit with its rank, None where it has none, and its metrics and scores by key."""

    key: str
    name: str
    category: str
    rank: int | None
    values: Mapping[str, Plain]


@frozen
class Results:
    """
    What was computed of a scheme in one period, as a function that writes a text sees it.

    `units` are those that are listed, in printed order; where the text is written once for
    each category these are its units, and `category` is its key, which is empty otherwise.
    """

    title: str
    period: Period
    category: str
    units: tuple[UnitResult, ...]
    totals: Mapping[str, Plain]


def plain(values: Mapping[str, Value]) -> Mapping[str, Plain]:
    """Values as Python has them, in a mapping that nobody can change."""
    return MappingProxyType({key: _plain(value) for key, value in values.items()})


def _plain(value: Value) -> Plain:
    if isinstance(value, Word):
        return value.text
    return value if isinstance(value, State) else Fraction(value)
