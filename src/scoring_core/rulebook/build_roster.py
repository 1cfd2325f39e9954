"""From the document to categories and units: one unit, one key, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.errors import PeriodError
from scoring_core.model.names import fold
from scoring_core.model.period import Period, Span
from scoring_core.model.period_text import parse_period
from scoring_core.model.unit import Category, Unit
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


def build_categories(document: Document, report: Report) -> dict[str, Category]:
    """All categories of the file; the only one of `units = […]` has an empty key."""
    if (document["categories"] is None) == (document["units"] is None):
        report.add_key(("categories",), "SC210")
        return {}
    names = _Names(document["names"], report)
    if document["units"] is not None:
        units = _units("", document["units"], names, ("units",), report)
        return {"": Category("", "", units)}
    return {
        key: Category(
            key,
            entry["title"],
            _units(key, entry["units"], names, ("categories", key, "units"), report),
            entry["role"],
        )
        for key, entry in document["categories"].items()
    }


class _Names:
    """`[names]`: every writing of a unit leads to its key."""

    def __init__(self, names: Mapping[str, Sequence[str]], report: Report) -> None:
        self._writings = {
            key: tuple(dict.fromkeys((key, *others))) for key, others in names.items()
        }
        self._keys: dict[str, str] = {}
        for key, writings in self._writings.items():
            for writing in writings:
                other = self._keys.setdefault(fold(writing), key)
                if other != key:
                    report.add(("names", key), "SC213", writing, units=f"{other}、{key}")

    def unit(self, name: str, category: str, span: Span) -> Unit:
        """The unit that a category writes so."""
        key = self._keys.get(fold(name), name)
        others = tuple(w for w in self._writings.get(key, ()) if w not in (name, key))
        return Unit(key, name, category, others, span)


def _units(
    category: str, members: Sequence[Document], names: _Names, path: Path, report: Report
) -> tuple[Unit, ...]:
    units = (
        names.unit(member["name"], category, _span(member, (*path, number), report))
        for number, member in enumerate(members)
    )
    return tuple(units)


def _span(member: Document, path: Path, report: Report) -> Span:
    since = _period(member["since"], (*path, "since"), report)
    until = _period(member["until"], (*path, "until"), report)
    first, last = since.first if since else None, until.last if until else None
    if first and last and first > last:
        report.add(path, "SC242", f"{member['since']}..{member['until']}")
        return Span(None, None)
    return Span(first, last)


def _period(text: str, path: Path, report: Report) -> Period | None:
    if not text:
        return None
    try:
        return parse_period(text)
    except PeriodError:
        report.add(path, "SC215", text)
        return None


def check_roster(categories: Sequence[Category], paths: Mapping[str, Path], report: Report) -> None:
    """Note each unit that stands twice in one scheme at one time, and each shared name."""
    seen: dict[str, list[Unit]] = {}
    for unit, path in _members(categories, paths):
        for name in dict.fromkeys(fold(name) for name in unit.names):
            for other in seen.setdefault(name, []):
                _compare(unit, other, path, report)
            seen[name].append(unit)


def _members(
    categories: Sequence[Category], paths: Mapping[str, Path]
) -> Iterator[tuple[Unit, Path]]:
    for category in categories:
        for number, unit in enumerate(category.units):
            yield unit, (*paths[category.key], number)


def _compare(unit: Unit, other: Unit, path: Path, report: Report) -> None:
    if unit.key != other.key:
        report.add(path, "SC213", unit.name, units=f"{other.name}、{unit.name}")
    elif fold(unit.key) == fold(other.key) and _meet(unit.span, other.span):
        both = "、".join(dict.fromkeys((other.category or "units", unit.category or "units")))
        report.add(path, "SC212", unit.name, categories=both)


def _meet(a: Span, b: Span) -> bool:
    starts_in_time = not (a.first and b.last and a.first > b.last)
    return starts_in_time and not (b.first and a.last and b.first > a.last)
