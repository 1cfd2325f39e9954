"""What declares words: word metrics and scores, and the tables that are read by words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Lookup, Quoted
from scoring_core.formula.vocabulary import Kind
from scoring_core.formula.walk import given_words, names, walk
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.metric import PriceTable
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_OF_WORDS = ("SC311", "SC312", "SC316", "SC320")


class Words:
    """Checks formulas against the words that a scheme declares."""

    def __init__(
        self, entry: Document, tables: Sequence[PriceTable], path: Path, report: Report
    ) -> None:
        self._entry = entry
        self._tables = {table.key: table for table in tables}
        self._path = path
        self._report = report

    def check(self, label: str, tree: Formula, kind: Kind | None, path: Path) -> None:
        """Note where a formula gives something else than its declared words, or a number."""
        place = (*path, "formula")
        words = self._entry[str(path[2])][path[3]]["words"]
        unclear = self._report.doubts((*path, "words")) or self._wrong(_keys(tree), "words")
        if kind is None or unclear:
            return
        if kind.what == "truth":
            self._report.add(place, "SC239", label)
        elif kind.what == "word" and not words:
            self._report.add(place, "SC240", label)
        elif kind.what == "number" and words:
            self._report.add(place, "SC311", label, kind="@number", expected="@word")
        strange = [word for word in given_words(tree) if words and word.text not in words]
        for word in strange:
            self._unlisted(word, words, place)
        others = [word for word in kind.words if word not in words] if words else []
        if others and not strange:
            self._report.add(place, "SC272", label, words=Listed(others))

    def check_argument(
        self, lookup: Lookup, number: int, kind: Kind, place: Path, free: Collection[str] = ()
    ) -> None:
        """
        Note an argument of a table whose words are not those of the table's column.

        `free` are names that stand for any word at all.
        """
        words = self._column(lookup, number)
        if not words or kind.what != "word":
            return
        argument = lookup.arguments[number]
        strange = [word for word in given_words(argument) if word.text not in words]
        for word in strange:
            self._unlisted(word, words, place)
        open_ = any(name.key in free for name in names(argument))
        if not strange and (open_ or not set(kind.words) <= set(words)):
            details = {"table": lookup.table, "words": Listed(words)}
            self._report.add_inside(place, argument.at, "SC259", text(argument), **details)

    def _column(self, lookup: Lookup, number: int) -> tuple[str, ...]:
        """The words by which a table is read in one place; none where that is in doubt."""
        table = self._tables.get(lookup.table)
        doubted = self._report.doubts((*self._path, "tables", lookup.table))
        if table is None or doubted or len(table.by) != len(lookup.arguments):
            return ()
        return tuple(dict.fromkeys(words[number] for words in table.entries))

    def _unlisted(self, word: Quoted, words: Sequence[str], place: Path) -> None:
        near, listed = nearest(word.text, words), Listed(words)
        self._report.add_inside(place, word.at, "SC316", word.text, words=listed, nearest=near)

    def unclear(self, code: str, word: str, tree: Formula) -> bool:
        """Whether a mistake may only follow from a declaration whose shape is wrong."""
        if code == "SC318":
            return self._wrong((word,), "full")
        if code == "SC319":
            return self._report.doubts((*self._path, "tables", word, "by"))
        calls = [node.table for node, _ in walk(tree) if isinstance(node, Lookup)]
        by = any(self._report.doubts((*self._path, "tables", key, "by")) for key in calls)
        return code in _OF_WORDS and (by or self._wrong(_keys(tree), "words"))

    def _wrong(self, keys: Iterable[str], part: str) -> bool:
        kinds = ("metrics", "scores")
        places = ((*self._path, kind, key, part) for kind in kinds for key in keys)
        return any(self._report.doubts(place) for place in places)


def _keys(tree: Formula) -> set[str]:
    return {name.key for name in names(tree)}
