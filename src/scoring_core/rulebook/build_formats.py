"""From the document to number formats, titles and printed tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scoring_core.errors import PeriodError
from scoring_core.likeness import nearest
from scoring_core.model.number_format import NumberFormat, Pattern, read_pattern
from scoring_core.model.period import Period, period_label
from scoring_core.model.scheme import RESERVED, Layout
from scoring_core.model.template import Template, read_template
from scoring_core.rulebook.by_category import known_categories
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_EVERY_DIGIT = "0.############"
_SLOTS = ("period", "title", "year")
_SAMPLES = {
    "week": Period(date(2023, 1, 2), date(2023, 1, 8)),
    "month": Period.month(2023, 1),
    "two_months": Period.of_months(2023, 1, 2),
    "quarter": Period.of_months(2023, 1, 3),
    "half": Period.of_months(2023, 1, 6),
    "year": Period.of_months(2023, 1, 12),
}


class Formats:
    """`[formats]`: by name, or by the unit word of a metric or score."""

    def __init__(self, formats: Mapping[str, Document], report: Report) -> None:
        self._report = report
        self._known = {name: self._format(entry, name) for name, entry in formats.items()}

    def of(self, name: str | None, unit: str | None, path: Path) -> NumberFormat:
        """
        The named format, else that of the unit word, else every digit as it is.

        Every digit is what loses nothing where the rule is silent.
        """
        if name is not None:
            if name not in self._known:
                self._report.add(
                    (*path, "format"), "SC221", name, nearest=nearest(name, self._known)
                )
            return self._known.get(name, _plain(unit))
        return self._known.get(unit or "", _plain(unit))

    def _format(self, entry: Document, name: str) -> NumberFormat:
        path = ("formats", name)
        pattern = self._pattern(entry["pattern"], (*path, "pattern"))
        whole = None if entry["whole"] is None else self._pattern(entry["whole"], (*path, "whole"))
        return NumberFormat(
            pattern, whole, entry["zero"], entry["not_applicable"], entry["missing"]
        )

    def _pattern(self, text: str, path: Path) -> Pattern:
        pattern = read_pattern(text)
        if pattern is None:
            self._report.add(path, "SC220", text)
        return pattern or _plain(None).pattern


def _plain(unit: str | None) -> NumberFormat:
    pattern = read_pattern(_EVERY_DIGIT + ("%" if unit == "%" else ""))
    if pattern is None:
        raise AssertionError("the pattern of every digit is one")
    return NumberFormat(pattern)


def build_template(text: str, lengths: Sequence[str], path: Path, report: Report) -> Template:
    """The template of a title or heading; its slots fit every length of period."""
    template = read_template(text)
    if template is None:
        report.add(path, "SC226", text)
        return Template((text,))
    for slot in template.slots:
        if slot.name not in _SLOTS:
            report.add(path, "SC227", slot.name, nearest=nearest(slot.name, _SLOTS))
        elif slot.example and not _fits(slot.example, lengths):
            report.add(path, "SC228", slot.example)
    return template


def _fits(example: str, lengths: Sequence[str]) -> bool:
    try:
        labels = [period_label(_SAMPLES[length], example) for length in lengths]
    except PeriodError:
        return False
    return bool(labels)


def build_layouts(
    scheme: Document, path: Path, printed: Sequence[str], every: Sequence[str], report: Report
) -> tuple[Layout, ...]:
    """The printed tables; without any, one with every column."""
    columns = (*scheme["metrics"], *scheme["scores"])
    if not scheme["table"]:
        return (_default(scheme, columns, printed),)
    layouts = tuple(
        _layout(entry, (*path, "table", number), printed, every, columns, scheme["period"], report)
        for number, entry in enumerate(scheme["table"])
    )
    for key in printed:
        if sum(key in layout.categories for layout in layouts) != 1:
            report.add_key((*path, "table"), "SC225", key)
    return layouts


def _default(scheme: Document, columns: Sequence[str], printed: Sequence[str]) -> Layout:
    ranked = ("rank",) if scheme["ranking"] else ()
    return Layout(
        Template((scheme["title"],)), ("unit", *columns, *ranked), tuple(printed), {}, None
    )


def _layout(
    entry: Document,
    path: Path,
    printed: Sequence[str],
    every: Sequence[str],
    columns: Sequence[str],
    lengths: Sequence[str],
    report: Report,
) -> Layout:
    known = (*RESERVED, *columns)
    for number, column in enumerate(entry["columns"]):
        if column not in known:
            near = nearest(column, known)
            report.add((*path, "columns", number), "SC224", column, nearest=near)
    if entry["categories"] is not None:
        known_categories(entry["categories"], every, (*path, "categories"), report)
    headers = {}
    for key, text in entry["headers"].items():
        if key not in entry["columns"]:
            near = nearest(key, entry["columns"])
            report.add_key((*path, "headers", key), "SC224", key, nearest=near)
        headers[key] = build_template(text, lengths, (*path, "headers", key), report)
    title = build_template(entry["title"], lengths, (*path, "title"), report)
    categories = printed if entry["categories"] is None else entry["categories"]
    return Layout(title, tuple(entry["columns"]), tuple(categories), headers, entry["total_row"])
