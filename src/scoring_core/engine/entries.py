"""The entries of a record for one tally, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from scoring_core.engine.alike import Alike
from scoring_core.engine.record_scope import RecordScope, Rules
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Formula, Holds, Name, Nth
from scoring_core.formula.values import MISSING, Value
from scoring_core.formula.walk import walk
from scoring_core.model.item import Content, RecordKind
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally

Contents = tuple[Content, ...]
"""What a record holds in the fields that a tally looks at, in the order of `Entries.fields`."""
Numbers = tuple[int, ...]
"""The how-manieth an entry is, for each of `Entries.counted`."""


class Entry(NamedTuple):
    """One entry of a record: its place among them, and the element of `each`."""

    number: int
    element: str | None
    known: bool
    """Whether it is known that it passes `where`."""


class Entries:
    """
    What one tally makes of the records of a kind.

    Everything is worked out once for each combination of contents: a million records have
    few of these. `missing` are those of which a value is not known.
    """

    def __init__(self, scheme: Scheme, kind: RecordKind, tally: Tally) -> None:
        self.tally = tally
        formulas = [tally.value] if tally.where is None else [tally.value, tally.where]
        used = {*tally.once_per, tally.each, *(key for each in formulas for key in _named(each))}
        self.fields = tuple(field.key for field in kind.fields if field.key in used)
        counted = (node.field for node, _ in walk(tally.value) if isinstance(node, Nth))
        self.counted = tuple(dict.fromkeys(counted))
        self.missing: set[Contents] = set()
        self._rules = Rules(scheme)
        kept = {*tally.once_per, tally.each or ""}
        self.alike = Alike(self._rules, formulas, kept)
        self._places = {key: place for place, key in enumerate(self.fields)}
        self._entries: dict[Contents, tuple[Entry, ...]] = {}
        self._values: dict[tuple[Contents, int, Numbers, int], Value] = {}

    def of(self, contents: Contents) -> tuple[Entry, ...]:
        """The entries that pass `where`, and those of which that is not known."""
        found = self._entries.get(contents)
        if found is None:
            found = self._entries[contents] = tuple(self._passing(contents))
        return found

    def value(self, contents: Contents, entry: Entry, numbers: Numbers, units: int) -> Value:
        """What an entry is worth."""
        key = (contents, entry.number, numbers, units)
        found = self._values.get(key)
        if found is None:
            found = self._value(contents, entry, numbers, units) if entry.known else MISSING
            self._values[key] = found
            if found is MISSING:
                self.missing.add(contents)
        return found

    def once(self, contents: Contents, entry: Entry) -> Contents:
        """The contents of `once_per`: of a piece's entries that are equal in them one stays."""
        return tuple(self.content(contents, entry, key) for key in self.tally.once_per)

    def content(self, contents: Contents, entry: Entry, key: str) -> Content:
        """What a field holds at an entry; that of `each` the element."""
        return entry.element if key == self.tally.each else contents[self._places[key]]

    def narrowed(self, contents: Contents, key: str, elements: tuple[str, ...]) -> Contents:
        """The contents with other elements in a list field."""
        place = self._places[key]
        return (*contents[:place], elements, *contents[place + 1 :])

    def _passing(self, contents: Contents) -> Iterator[Entry]:
        where = self.tally.where
        for number, element in enumerate(self._elements(contents)):
            entry = Entry(number, element, known=True)
            test: Value = True
            if where is not None:
                test = evaluate(where, self._scope(contents, entry, (), 0))
            if test is True:
                yield entry
            elif test is MISSING:
                yield Entry(number, element, known=False)

    def _elements(self, contents: Contents) -> tuple[str | None, ...]:
        if self.tally.each is None:
            return (None,)
        return cast("tuple[str, ...]", contents[self._places[self.tally.each]] or ())

    def _value(self, contents: Contents, entry: Entry, numbers: Numbers, units: int) -> Value:
        return evaluate(self.tally.value, self._scope(contents, entry, numbers, units))

    def _scope(self, contents: Contents, entry: Entry, numbers: Numbers, units: int) -> RecordScope:
        held = {key: self.content(contents, entry, key) for key in self.fields}
        counted = dict(zip(self.counted, numbers, strict=False))
        return RecordScope(self._rules, held, counted, units)


def _named(formula: Formula) -> Iterator[str]:
    """The names of a formula, and the fields that stand in it in other ways."""
    for node, _ in walk(formula):
        if isinstance(node, Name):
            yield node.key
        elif isinstance(node, Holds | Nth):
            yield node.field
