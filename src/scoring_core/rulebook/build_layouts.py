"""From the document to printed tables: their columns, titles and headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.messages import Listed
from scoring_core.model.scheme import RESERVED, Layout
from scoring_core.model.template import Template
from scoring_core.rulebook.by_category import named
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.wording import Wording

Document = Mapping[str, Any]


class Layouts:
    """Builds the printed tables of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        columns: Known,
        categories: Known,
        wording: Wording,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._columns = columns
        self._categories = categories
        self._report = report
        self._wording = wording

    def build(self, printed: Sequence[str]) -> tuple[Layout, ...]:
        """The tables in order; without any, one with every column of the printed categories."""
        place, entries = (*self._path, "table"), self._scheme["table"]
        if not entries:
            return () if self._report.broken(place) else (self._default(printed),)
        named = {key for entry in entries for key in entry["categories"] or ()}
        rest = tuple(key for key in printed if key not in named)
        layouts = [self._layout(e, (*place, n), rest) for n, e in enumerate(entries)]
        self._check_once(printed, entries)
        return tuple(layouts)

    def _check_once(self, printed: Sequence[str], entries: Sequence[Document]) -> None:
        """Each printed category stands in one table; one message for all with one fault."""
        place = (*self._path, "table")
        numbers = range(len(entries))
        lists = any(self._report.doubts((*place, n, "categories")) for n in numbers)
        columns = any(self._report.broken((*place, n, "columns")) for n in numbers)
        if self._categories.open or lists or columns:
            return
        lists_of = [printed if e["categories"] is None else e["categories"] for e in entries]
        roles = [key for key in printed if not self._report.doubts(("categories", key, "role"))]
        counts = {key: sum(key in keys for keys in lists_of) for key in roles}
        for count in sorted(set(counts.values()) - {1}):
            found = Listed(key for key in roles if counts[key] == count)
            self._report.add_key(place, "SC225", found, count=str(count))

    def _default(self, printed: Sequence[str]) -> Layout:
        ranked = ("rank",) if self._scheme["ranking"] else ()
        columns = ("unit", *self._columns, *ranked)
        return Layout(Template((self._scheme["title"],)), columns, tuple(printed), {}, None)

    def _layout(self, entry: Document, path: Path, rest: Sequence[str]) -> Layout:
        self._check_columns(entry, path)
        categories = tuple(rest)
        if entry["categories"] is not None:
            place = (*path, "categories")
            categories = named(entry["categories"], self._categories, place, self._report)
        headers = {
            key: self._wording.title(text, (*path, "headers", key))
            for key, text in entry["headers"].items()
        }
        return Layout(
            self._wording.title(entry["title"], (*path, "title")),
            tuple(entry["columns"]),
            categories,
            headers,
            entry["total_row"],
            tuple(self._notes(entry, path)),
            entry["annex"],
            entry["side_by_side"],
        )

    def _notes(self, entry: Document, path: Path) -> Iterator[Template]:
        """What stands under a table: sentences about the whole."""
        for number, text in enumerate(entry["notes"]):
            yield self._wording.sentence(text, (*path, "notes", number))

    def _check_columns(self, entry: Document, path: Path) -> None:
        """Every column is known, and every heading is that of a column of this table."""
        for number, column in enumerate(entry["columns"]):
            place = (*path, "columns", number)
            if column not in RESERVED and self._columns.lacks(column, place):
                near, about = self._columns.right(column), self._columns.about(column)
                self._report.add(place, "SC224", column, about=about, nearest=near)
        strange = self._report.doubts((*path, "columns"))
        here = {key: self._columns.labels.get(key, "") for key in entry["columns"]}
        columns = Known("heading", here, self._report, open_=strange)
        for key in entry["headers"]:
            place = (*path, "headers", key)
            if columns.lacks(key, place):
                near, about = columns.right(key), columns.about(key)
                self._report.add_key(place, "SC229", key, about=about, nearest=near)
