"""The formulas of tallies: of an entry of a piece, and of one part of a period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from scoring_core.errors import FormulaError
from scoring_core.formula.calls import FUNCTIONS
from scoring_core.formula.kinds import check_kinds
from scoring_core.formula.parse import parse
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.text import text
from scoring_core.formula.tree import (
    Compare,
    Count,
    Formula,
    Holds,
    Lookup,
    Name,
    Nth,
    OneOf,
    Over,
    Quoted,
    Rank,
)
from scoring_core.formula.vocabulary import NUMBER, TRUTH, WORD, Kind, Vocabulary
from scoring_core.formula.walk import walk
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.metric import Constant, PriceTable
from scoring_core.model.tally_proof import SUBTOTAL, UNITS
from scoring_core.rulebook.build_records import RecordKinds
from scoring_core.rulebook.check_kinds import lookups
from scoring_core.rulebook.check_proof import ONE
from scoring_core.rulebook.check_words import Words
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.people import People
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


class TallyFormulas:
    """Reads the formulas of the tallies of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        kinds: RecordKinds,
        people: People,
        constants: Sequence[Constant],
        tables: Sequence[PriceTable],
        report: Report,
    ) -> None:
        self.scheme = scheme
        self.path = path
        self.kinds = kinds
        self.people = people
        self.constants = constants
        self.report = report
        self.words = Words(scheme, tables, path, report)
        self.tables = {key: len(rule["by"]) for key, rule in scheme["tables"].items()}
        calls = dict.fromkeys((*FUNCTIONS, *scheme["tables"]), "")
        unread = report.broken((*path, "tables"))
        self.calls = Known("table", calls, report, open_=unread)

    def entry(self, kind: RecordKind, each: str | None) -> EntryFormulas:
        """The formulas over the entries of a kind of record, one for each element of a field."""
        return EntryFormulas(self, kind, each)

    def part(self, written: str, path: Path) -> Formula:
        """The formula over the subtotal of one part of a period."""
        names: dict[str, Kind | None] = dict.fromkeys((*self.scheme["constants"], SUBTOTAL), NUMBER)
        scope = _Scope(self, Vocabulary(names=names, tables=self.tables), {})
        return scope.read(written, NUMBER, path)


class EntryFormulas:
    """The formulas over the entries of one kind of record."""

    def __init__(self, of: TallyFormulas, kind: RecordKind, each: str | None) -> None:
        self._of = of
        self._kind = kind
        self._names: dict[str, Kind | None] = {}
        self._lists: dict[str, Kind] = {}
        self._misused: dict[str, str] = {}
        lost = each is not None and all(field.key != each for field in kind.fields)
        for field in kind.fields:
            if lost or of.kinds.doubts(kind, field.key):
                self._names[field.key], self._lists[field.key] = None, WORD
            else:
                self._declare(field, element=field.key == each)
        for constant in of.constants:
            self._declare_constant(constant)

    def test(self, written: str, path: Path) -> Formula:
        """A test of an entry, which does not know the others of its piece."""
        misused = {**self._misused, UNITS: "@only_in_value"}
        return self._scope(misused).read(written, TRUTH, path, nth=False)

    def number(self, written: str, path: Path) -> Formula:
        """The value of an entry."""
        self._names[UNITS] = NUMBER
        return self._scope(self._misused).read(written, NUMBER, path)

    def _scope(self, misused: Mapping[str, str]) -> _Scope:
        tables = self._of.tables
        vocabulary = Vocabulary(names=self._names, tables=tables, lists=self._lists)
        return _Scope(self._of, vocabulary, misused, self._kind)

    def _declare(self, field: RecordField, *, element: bool) -> None:
        kind = self._kind_of(field)
        if field.type == "date":
            self._misused[field.key] = "@no_dates"
        elif field.listed and not element:
            self._lists[field.key] = kind
            self._misused[field.key] = "@in_or_each"
        else:
            self._names[field.key] = kind
            self._misused[field.key] = "@is_element"

    def _kind_of(self, field: RecordField) -> Kind:
        people = self._of.people
        kinds = {"number": NUMBER, "flag": TRUTH, "choice": Kind("word", field.words)}
        kinds["units"] = WORD if people.open else Kind("word", people.keys)
        return kinds.get(field.type, WORD)

    def _declare_constant(self, constant: Constant) -> None:
        if self._names.pop(constant.key, self._lists.pop(constant.key, None)):
            self._misused[constant.key] = "@also_a_constant"
        elif isinstance(constant.common, Fraction):
            self._names[constant.key] = NUMBER
        else:
            self._misused[constant.key] = "@common_constant"


class _Scope:
    """One vocabulary, the names that are in no formula of it with what to write, and its fields."""

    def __init__(
        self,
        of: TallyFormulas,
        vocabulary: Vocabulary,
        misused: Mapping[str, str],
        kind: RecordKind | None = None,
    ) -> None:
        self._of = of
        self._known = vocabulary
        self._misused = misused
        self._fields = {} if kind is None else {field.key: field for field in kind.fields}
        lost = of.report.broken((*of.path, "constants"))
        self._open = lost or (kind is not None and of.kinds.fields(kind).open)
        self._report = of.report

    def read(self, written: str, wanted: Kind, path: Path, *, nth: bool = True) -> Formula:
        """The tree of a text; with a mistake noted, one that gives 1."""
        try:
            tree = parse(written, self._labels)
        except FormulaError as error:
            self._report.add_formula(path, error)
            return ONE
        tree = rebuild(tree, lambda node: self._with_keys(node, path))
        strange = [node for node, _ in walk(tree) if self._is_strange(node, nth=nth)]
        for node in strange:
            self._tell_strange(node, path)
        if not strange and not self._report.doubts(path):
            self._check(tree, wanted, path, written)
        return ONE if self._report.doubts(path) else tree

    @property
    def _labels(self) -> dict[str, str]:
        """A field's label stands for its key where it is one word, and the label of one only."""
        labels = [field.label for field in self._fields.values()]
        return {
            field.label: field.key
            for field in self._fields.values()
            if labels.count(field.label) == 1
            and field.label.isidentifier()
            and field.label not in (*self._known.names, *self._fields)
        }

    def _is_strange(self, node: Formula, *, nth: bool) -> bool:
        """Whether an operation has no place here: a value over units, or `nth` in a test."""
        of_entries = self._known.lists is not None
        return isinstance(node, Over | Count | Rank) or (
            isinstance(node, Nth) and not (nth and of_entries)
        )

    def _tell_strange(self, node: Formula, path: Path) -> None:
        expected = "@only_in_value" if isinstance(node, Nth) else "@no_units_here"
        self._report.add_inside(path, node.at, "SC715", text(node), expected=expected)

    def _check(self, tree: Formula, wanted: Kind, path: Path, written: str) -> None:
        kind, mistakes = check_kinds(tree, self._known)
        for mistake in mistakes:
            self._note(tree, mistake, path, written)
        if not mistakes and kind is not None and kind.what != wanted.what:
            expected = "@test" if wanted is TRUTH else f"@{wanted.what}"
            self._report.add(path, "SC311", text(tree), kind=f"@{kind.what}", expected=expected)
        free = [key for key, field in self._fields.items() if field.type == "text"]
        for lookup, scope in lookups(tree, self._known):
            for number, argument in enumerate(lookup.arguments):
                found, wrong = check_kinds(argument, scope)
                if found is not None and not wrong:
                    self._of.words.check_argument(lookup, number, found, path, free)

    def _note(self, tree: Formula, mistake: FormulaError, path: Path, written: str) -> None:
        found = mistake.findings[0]
        word = found.found
        if found.code == "SC310":
            match = re.compile(rf"\b{re.escape(word)}\b").search(written, mistake.at)
            self._unknown(word, match.start() if match else mistake.at, path)
        elif found.code == "SC314":
            self._report.doubt(path)
            if not self._of.calls.open:
                near, about = self._of.calls.right(word), self._of.calls.about(word)
                self._report.add_inside(path, mistake.at, "SC314", word, about=about, nearest=near)
        elif self._of.words.unclear(found.code, word, tree):
            self._report.doubt(path)
        else:
            self._report.add_formula(path, mistake)

    def _unknown(self, word: str, at: int, path: Path) -> None:
        """A name that is none here: a field that is to be used otherwise, or a slip."""
        self._report.doubt(path)
        scheme = self._of.scheme
        if word in self._misused:
            self._report.add_inside(path, at, "SC715", word, expected=self._misused[word])
        elif not self._fields and (word in scheme["metrics"] or word in scheme["scores"]):
            self._report.add_inside(path, at, "SC715", word, expected="@only_subtotal")
        elif not self._open:
            labels = dict.fromkeys((*self._known.names, *(self._known.lists or ())), "")
            labels |= {key: field.label for key, field in self._fields.items()}
            known = Known("name", labels, self._report)
            near, about = known.right(word), known.about(word)
            code = "SC703" if self._fields else "SC310"
            self._report.add_inside(path, at, code, word, about=about, nearest=near)

    def _with_keys(self, node: Formula, path: Path) -> Formula:
        """The quoted names of units as their keys, where they are compared with a field of such."""
        match node:
            case Compare(_, Name(key), Quoted()) if self._of_units(key):
                return replace(node, right=self._keyed(node.right, path))
            case Compare(_, Quoted(), Name(key)) if self._of_units(key):
                return replace(node, left=self._keyed(node.left, path))
            case OneOf(Name(key), options) if self._of_units(key):
                return replace(node, options=tuple(self._keyed(each, path) for each in options))
            case Holds(operand, key) if self._of_units(key):
                return replace(node, operand=self._keyed(operand, path))
            case Lookup(table, arguments):
                by = self._of.scheme["tables"].get(table, {"by": ()})["by"]
                keyed = (
                    self._keyed(argument, path) if self._of_units(key) else argument
                    for argument, key in zip(arguments, (*by, *arguments), strict=False)
                )
                return replace(node, arguments=tuple(keyed))
            case _:
                return node

    def _of_units(self, key: object) -> bool:
        field = self._fields.get(key) if isinstance(key, str) else None
        return field is not None and field.type == "units"

    def _keyed(self, tree: Formula, path: Path) -> Formula:
        people = self._of.people
        if not isinstance(tree, Quoted) or people.open:
            return tree
        key = people.key(tree.text)
        if key is None:
            near = people.known(self._report).right(tree.text)
            self._report.add_inside(path, tree.at, "SC710", tree.text, nearest=near)
        return tree if key is None else replace(tree, text=key)
