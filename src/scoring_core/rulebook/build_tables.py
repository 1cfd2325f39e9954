"""From the document to price tables: every combination of words has an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from json import dumps, loads
from math import prod
from typing import Any

from scoring_core.messages import Listed
from scoring_core.model.metric import PriceTable
from scoring_core.rulebook.build_records import RecordKinds
from scoring_core.rulebook.by_category import OTHER, without_meant
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.people import People
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
Nested = dict[str, Any]
MOST_ENTRIES = 10_000


class Tables:
    """Builds the price tables of a scheme; every mistake goes to the report."""

    def __init__(
        self, scheme: Document, path: Path, kinds: RecordKinds, people: People, report: Report
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._report = report
        self._people = people
        self._words, worded = _declared(scheme, kinds, people)
        self._of_units = {field.key for field in kinds.every if field.type == "units"}
        unclear = any(
            report.broken((*path, kind, key, "words"))
            for kind in ("metrics", "scores")
            for key in scheme[kind]
        )
        unclear = unclear or report.doubts(("records",)) or people.open
        self._worded = Known("column", worded, report, open_=unclear)

    def build(self) -> tuple[PriceTable, ...]:
        """The tables in the order of the file."""
        path = (*self._path, "tables")
        return tuple(
            self._table(key, rule, (*path, key)) for key, rule in self._scheme["tables"].items()
        )

    def _table(self, key: str, rule: Document, path: Path) -> PriceTable:
        by = tuple(rule["by"])
        if not self._check_by(by, (*path, "by")):
            return PriceTable(key, by, {})
        lists = [self._words[field] for field in by]
        if prod(map(len, lists)) > MOST_ENTRIES:
            self._report.add((*path, "by"), "SC248", key, limit=str(MOST_ENTRIES))
            return PriceTable(key, by, {})
        if any(len(loads(words)) > len(by) for words in rule["values"]):
            self._report.add((*path, "by"), "SC247", key)
            return PriceTable(key, by, {})
        values = _nested(self._keyed(rule["values"], by, (*path, "values")))
        self._check(values, lists, (*path, "values"))
        found = {words: _entry(values, words) for words in product(*lists)}
        return PriceTable(key, by, {words: n for words, n in found.items() if n is not None})

    def _keyed(self, values: Mapping[str, str], by: Sequence[str], path: Path) -> dict[str, str]:
        """The values with the keys of the units for whatever their names are written as."""
        keyed: dict[str, str] = {}
        for written, number in values.items():
            words = [
                (self._people.key(word) if key in self._of_units else None) or word
                for key, word in zip(by, loads(written), strict=False)
            ]
            key = dumps(words, ensure_ascii=False)
            if key in keyed:
                self._report.add_key((*path, *loads(written)), "SC216", words[-1])
            keyed[key] = number
        return keyed

    def _check_by(self, by: Sequence[str], path: Path) -> bool:
        for number, word in enumerate(by):
            place = (*path, number)
            if self._worded.lacks(word, place):
                near, about = self._worded.right(word), self._worded.about(word)
                self._report.add(place, "SC237", word, about=about, nearest=near)
        return all(word in self._worded for word in by)

    def _check(self, values: Nested, lists: Sequence[Sequence[str]], path: Path) -> None:
        """Note the words that are not of their list, and those of the list without a value."""
        lacking = [] if OTHER in values else [word for word in lists[0] if word not in values]
        table = str(path[3])
        known = Known(f"word {table}", dict.fromkeys((*lists[0], OTHER), ""), self._report)
        for word, inner in values.items():
            if word not in known:
                near, place = known.right(word), (*path, word)
                about = known.about(word)
                self._report.add_key(place, "SC238", word, about=about, table=table, nearest=near)
                lacking = without_meant(word, lacking, known)
            elif isinstance(inner, dict):
                self._check(inner, lists[1:], (*path, word))
        if lacking:
            self._report.add(path, "SC236", Listed(lacking), table=table)


def _declared(
    scheme: Document, kinds: RecordKinds, people: People
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The words of each name by which a table can be read, and its label."""
    words: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for field in kinds.every:
        more = people.keys if field.type == "units" else field.words
        if more:
            words[field.key] = tuple(dict.fromkeys((*words.get(field.key, ()), *more)))
            labels[field.key] = field.label
    for key, rule in {**scheme["metrics"], **scheme["scores"]}.items():
        if rule["words"]:
            words[key] = tuple(dict.fromkeys((*words.get(key, ()), *rule["words"])))
            labels[key] = rule["label"]
    return words, labels


def _nested(values: Mapping[str, str]) -> Nested:
    tree: Nested = {}
    for written, number in values.items():
        *outer, last = loads(written)
        inner = tree
        for word in outer:
            inner = inner.setdefault(word, {})
        inner[last] = Fraction(number)
    return tree


def _entry(values: Nested, words: Sequence[str]) -> Fraction | None:
    """The value of a word is its own, else that of `other`; a number ends the search."""
    found: Any = values
    for word in words:
        if isinstance(found, dict):
            found = found.get(word, found.get(OTHER))
    return found if isinstance(found, Fraction) else None
