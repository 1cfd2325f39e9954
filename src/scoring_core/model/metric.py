"""What is told (metrics, constants, tables) and what follows (scores, totals)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TypeVar

from scoring_core.formula.tree import Count, Formula, Name, Over
from scoring_core.formula.values import MISSING, POINTS, RATE, State, Value
from scoring_core.formula.walk import children, outside
from scoring_core.frozen import Remembering, frozen
from scoring_core.model.function import Function
from scoring_core.model.names import fold
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.recall import Recall
from scoring_core.model.tally import Tally

Given = TypeVar("Given", bound=Value)
REASON = "理由"
"""What is added to a heading where the reasons of its figures stand."""
LARGEST_TOTAL = Fraction(10**15 - 1)
"""No total that is told is greater: as many digits as a spreadsheet keeps."""


@frozen
class Metric(Remembering):
    """
    A number, or a word, that is told for each unit.

    `cells` says what a cell without a number means; `low`, `high` and `step` are the range
    in which a value must lie. `categories` None: it applies everywhere. `bare` says how a
    number without a sign reads where the unit is %; `full` are full marks by category.
    A greater value never lowers the scores of `helps` and never raises those of `hurts`.
    With `given` its totals come in as such, because the units' figures are not all told.
    `recalled` says from which other period or scheme it comes, `tally` how it is counted from
    records, `python` by which function of the county's package it is computed, where the input
    has no column of it. With `reason` a value needs a text beside it.
    With `endless` what is counted may have no last decimal, as a third has none: `step` holds
    for a column of the input only.
    """

    key: str
    label: str
    unit: str
    format: NumberFormat
    columns: tuple[str, ...] = ()
    categories: tuple[str, ...] | None = None
    optional: bool = False
    cells: tuple[tuple[str, Value], ...] = ()
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(999_999_999)
    step: Fraction = Fraction(1)
    words: tuple[str, ...] = ()
    full: Mapping[str, Fraction] = field(default_factory=dict)
    bare: str | None = None
    given: bool = False
    helps: tuple[str, ...] = ()
    hurts: tuple[str, ...] = ()
    source: str = ""
    recalled: Recall | None = None
    tally: Tally | None = None
    reason: bool = False
    endless: bool = False
    python: Function | None = None

    @property
    def needed(self) -> bool:
        """Whether the input must have a column of it."""
        elsewhere = (self.recalled, self.tally, self.python)
        return not self.optional and all(source is None for source in elsewhere)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that means this metric."""
        return (self.label, *self.columns)

    @property
    def reason_headings(self) -> tuple[str, ...]:
        """Every heading of the reasons for its figures; none where it needs none."""
        return tuple(heading + REASON for heading in self.headings) if self.reason else ()

    def word(self, written: str) -> str | None:
        """The word of its list that a text is but for width, spacing and script."""
        return _written(written, self._words) if self.words else None

    def mark(self, written: str) -> str | None:
        """The text of `cells` that a text is but for width, spacing and script."""
        return _written(written, self._marks)

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return _writings(self.words)

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return _writings([mark for mark, _ in self.cells])

    def meaning(self, given: Given) -> Given | State:
        """What a cell or an absence is declared to mean; a word metric has no zero."""
        return MISSING if self.words and isinstance(given, Fraction) else given

    @property
    def adds(self) -> bool:
        """Whether the figures of units add up to one of them all: words and rates do not."""
        return not self.words and self.unit not in (RATE, POINTS)

    def applies_to(self, category: str) -> bool:
        """Whether units of the category have this metric at all."""
        return self.categories is None or category in self.categories


def _writings(words: Sequence[str]) -> Mapping[str, str]:
    """Each word by itself, and folded where that is no other one of them."""
    return {fold(word): word for word in words} | {word: word for word in words}


def _written(written: str, known: Mapping[str, str]) -> str | None:
    return known[written] if written in known else known.get(fold(written))


@frozen
class ScoreRule:
    """A number, or a word, that follows from others by one formula."""

    key: str
    label: str
    formula: Formula
    unit: str
    format: NumberFormat
    categories: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    full: Mapping[str, Fraction] = field(default_factory=dict)
    source: str = ""

    def applies_to(self, category: str) -> bool:
        """Whether units of the category have this score at all."""
        return self.categories is None or category in self.categories


@frozen
class Constant:
    """A number of the rule, one for each category; its `unit` is % where it is written so."""

    key: str
    values: Mapping[str, Value]
    source: str = ""
    unit: str = ""

    @property
    def common(self) -> Value | None:
        """Its value where that is the same everywhere, as a formula of the whole needs it."""
        values = set(self.values.values())
        return values.pop() if len(values) == 1 else None


@frozen
class PriceTable:
    """A table called by its name: `entries` by the words of its arguments, in their order."""

    key: str
    by: tuple[str, ...]
    entries: Mapping[tuple[str, ...], Fraction]

    def entry(self, words: tuple[str, ...]) -> Fraction:
        """The entry for these words; a table has no holes."""
        return self.entries[words]


@frozen
class Total:
    """A number of the whole, or one of its `words`, by a formula over units."""

    key: str
    formula: Formula
    format: NumberFormat
    unit: str = ""
    words: tuple[str, ...] = ()


def local_totals(totals: Sequence[Total]) -> frozenset[str]:
    """The totals that are another for each category (`here`), by themselves or through another."""
    parts = {total.key: tuple(outside(total.formula)) for total in totals}
    found = {key for key, nodes in parts.items() if any(map(_from_here, nodes))}
    while True:
        more = {k for k, nodes in parts.items() if any(_is_name(n, found) for n in nodes)} - found
        if not more:
            return frozenset(found)
        found |= more


def _from_here(node: Formula) -> bool:
    return isinstance(node, Over | Count) and "here" in node.where


def _is_name(node: Formula, keys: Collection[str]) -> bool:
    return isinstance(node, Name) and node.key in keys


Rule = TypeVar("Rule", ScoreRule, Total)


def in_order(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """
    Scores, or totals, in the order of their references, so that each can be computed a column.

    Raises `graphlib.CycleError`, whose second argument is the circle.
    """
    by_key = {rule.key: rule for rule in rules}
    graph = {rule.key: [key for key in _references(rule) if key in by_key] for rule in rules}
    return tuple(by_key[key] for key in TopologicalSorter(graph).static_order())


def _references(rule: ScoreRule | Total) -> Iterator[str]:
    """The names of other rules; what stands over units in a total names columns of units."""
    waiting = [rule.formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            yield node.key
        elif not (isinstance(rule, Total) and isinstance(node, (Over, Count))):
            waiting.extend(reversed(children(node)))
