"""Where a formula looks things up: at one entry of a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import cast

from scoring_core.formula.tree import Count, Over, Rank
from scoring_core.formula.values import MISSING, Value, Word
from scoring_core.model.item import Content
from scoring_core.model.scheme import Scheme

UNITS = "units"
"""How many units the piece names, in the formula of a value."""


class Rules:
    """What a record's formulas take from the scheme: its tables, and constants that are common."""

    def __init__(self, scheme: Scheme) -> None:
        self.tables = {table.key: table for table in scheme.tables}
        self.constants = {constant.key: constant.common for constant in scheme.constants}


class RecordScope:
    """
    A formula's names at one entry.

    `numbers` says the how-manieth it is, by the field whose equals are counted (empty: all).
    """

    def __init__(
        self,
        rules: Rules,
        contents: Mapping[str, Content],
        numbers: Mapping[str, int],
        units: int,
    ) -> None:
        self._rules = rules
        self._contents = contents
        self._numbers = numbers
        self._units = units

    def value(self, name: str) -> Value:
        """What a field holds (of `each` its element), the number of units, or a constant."""
        if name in self._contents:
            return _value(self._contents[name])
        if name == UNITS:
            return Fraction(self._units)
        return cast("Value", self._rules.constants[name])

    def full(self, name: str) -> Fraction:
        """A record has no full marks; loading refuses the operation."""
        raise KeyError(name)

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        """An entry of a price table."""
        words = tuple(cast("Word", argument).text for argument in arguments)
        return self._rules.tables[table].entry(words)

    def over(self, tree: Over | Count | Rank) -> Value:
        """A record is of no category; loading refuses the operation."""
        raise KeyError(tree)

    def nth(self, field: str, /) -> Value:
        """The how-manieth entry of its unit it is in the year."""
        if field and self._contents[field] is None:
            return MISSING
        return Fraction(self._numbers[field])

    def holds(self, field: str, word: Value, /) -> bool:
        """Whether a list field has this word among its elements."""
        return cast("Word", word).text in cast("tuple[str, ...]", self._contents[field])

    def same(self, left: str, right: str, /) -> bool:
        """A record has no lists of units; loading refuses the operation."""
        raise KeyError(left, right)


def _value(content: Content) -> Value:
    match content:
        case None:
            return MISSING
        case str():
            return Word(content)
        case tuple():
            return Word(content[0]) if content else MISSING
        case date():
            raise KeyError(content)
    return content
