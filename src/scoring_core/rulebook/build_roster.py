"""From the document to categories and units: one unit, one key, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.errors import PeriodError
from scoring_core.messages import Listed
from scoring_core.model.names import fold
from scoring_core.model.period import Period, Span
from scoring_core.model.period_text import parse_period
from scoring_core.model.spans import meet
from scoring_core.model.unit import Category, Unit
from scoring_core.rulebook.report import STAND_IN, Path, Report

Document = Mapping[str, Any]


def build_categories(document: Document, names: Names, report: Report) -> dict[str, Category]:
    """All categories of the file; the only one of `units = […]` has an empty key."""
    lists = [key for key in ("categories", "units") if document[key] is not None]
    if len(lists) != 1 and not any(report.broken((key,)) for key in ("categories", "units")):
        report.add_key(tuple(lists[1:]), "SC210", "".join(lists[1:]))
    if lists == ["units"]:
        units = _units("", document["units"], names, ("units",), report)
        return {"": Category("", "", units)}
    return {
        key: Category(
            key,
            entry["title"],
            _units(key, entry["units"], names, ("categories", key, "units"), report),
            entry["role"],
        )
        for key, entry in (document["categories"] or {}).items()
    }


def assumed_category(key: str) -> Category:
    """A category that the file names and does not define, so that the rest can be checked."""
    return Category(key, "", (Unit(STAND_IN, STAND_IN, key),))


class Names:
    """`[names]`: every writing of a unit leads to its key."""

    def __init__(self, names: Mapping[str, Sequence[str]], report: Report) -> None:
        self._keys: dict[str, str] = {}
        self._writings: dict[str, list[str]] = {}
        for key in names:
            owner = self._keys.setdefault(fold(key), key)
            if owner != key:
                report.add_key(("names", key), "SC213", key, units=Listed((owner, key)))
        for key, others in names.items():
            for number, writing in enumerate(others):
                owner = self._keys.setdefault(fold(writing), key)
                if owner != key:
                    report.add(("names", key, number), "SC213", writing, units=Listed((owner, key)))
                self._writings.setdefault(owner, [owner]).append(writing)

    def key(self, name: str) -> str:
        """The key of the unit of this name."""
        return self._keys.get(fold(name), name)

    def unit(self, name: str, category: str, span: Span) -> Unit:
        """The unit that a category writes so."""
        key = self.key(name)
        writings = dict.fromkeys(self._writings.get(key, ()))
        others = tuple(writing for writing in writings if writing not in (name, key))
        return Unit(key, name, category, others, span)


def _units(
    category: str, members: Sequence[Document], names: Names, path: Path, report: Report
) -> tuple[Unit, ...]:
    units = (
        names.unit(member["name"], category, span_of(member, (*path, number), report))
        for number, member in enumerate(members)
    )
    return tuple(units)


def span_of(member: Document, path: Path, report: Report) -> Span:
    """The time from `since` to `until` of a unit or an exception."""
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


def check_roster(categories: Sequence[Category], report: Report) -> None:
    """
    Note each unit that stands twice in one scheme at one time.

    Whoever shares a writing is one unit: `[names]` gives each writing to one only.
    """
    seen: dict[str, list[Unit]] = {}
    for unit, path in _members(categories):
        names = tuple(dict.fromkeys(fold(name) for name in unit.names))
        others = (other for name in names for other in seen.get(name, ()))
        twin = next((other for other in others if meet(unit.span, other.span)), None)
        if twin is not None:
            _tell_twins(twin, unit, path, report)
        for name in names:
            seen.setdefault(name, []).append(unit)


def _tell_twins(twin: Unit, unit: Unit, path: Path, report: Report) -> None:
    """Where the two are written otherwise, it is `[names]` that makes them one."""
    if fold(twin.name) == fold(unit.name):
        both = Listed(dict.fromkeys((twin.category or "units", unit.category or "units")))
        report.add(path, "SC212", unit.name, categories=both)
    elif not report.doubts(("names", unit.key)):
        report.add_key(("names", unit.key), "SC267", unit.name, other=twin.name)


def _members(categories: Sequence[Category]) -> Iterator[tuple[Unit, Path]]:
    for category in categories:
        path = ("categories", category.key, "units") if category.key else ("units",)
        for number, unit in enumerate(category.units):
            yield unit, (*path, number)
