"""From the document to what is decided otherwise for single units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from scoring_core.formula.values import Value
from scoring_core.messages import Listed
from scoring_core.model.unit import Category, Roster, UnitException
from scoring_core.rulebook.build_roster import span_of
from scoring_core.rulebook.by_category import meaning
from scoring_core.rulebook.forms import STATES
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


def build_exceptions(
    scheme: Document,
    path: Path,
    categories: Sequence[Category],
    known: Known,
    report: Report,
) -> tuple[UnitException, ...]:
    """The exceptions of a scheme in order; of an unknown unit, or of nothing known, too."""
    roster = Roster(tuple(categories))
    labels = dict.fromkeys(scheme["constants"], "")
    labels |= {key: metric["label"] for key, metric in scheme["metrics"].items()}
    unread = any(report.broken((*path, kind)) for kind in ("constants", "metrics"))
    columns = Known("set", labels, report, open_=unread)
    percents = frozenset(_percents(scheme))
    return tuple(
        UnitException(
            _unit(entry["unit"], roster, (*place, "unit"), known, report),
            entry["reason"],
            dict(_values(entry["set"], columns, percents, (*place, "set"), report)),
            entry["role"],
            span_of(entry, place, report),
        )
        for place, entry in (
            ((*path, "exception", n), e) for n, e in enumerate(scheme["exception"])
        )
    )


def _unit(name: str, roster: Roster, path: Path, known: Known, report: Report) -> str:
    unit = roster.resolve(name)
    if unit is None:
        report.doubt(path)
        if not known.open:
            report.add(path, "SC741", name, nearest=Listed(roster.nearest(name)))
    return unit.key if unit else name


def _percents(scheme: Document) -> Iterator[str]:
    """The constants and metrics whose values are percentages."""
    for key, values in scheme["constants"].items():
        if any(text.endswith("%") for text in values.values()):
            yield key
    yield from (key for key, metric in scheme["metrics"].items() if metric["unit"] == "%")


def _values(
    given: Mapping[str, str], columns: Known, percents: Set[str], path: Path, report: Report
) -> Iterator[tuple[str, Value]]:
    for key, text in given.items():
        if columns.lacks(key, (*path, key)):
            near, about = columns.right(key), columns.about(key)
            report.add_key((*path, key), "SC742", key, about=about, nearest=near)
        elif key in columns:
            number = text.removesuffix("%")
            if text not in (*STATES, "0") and text.endswith("%") != (key in percents):
                right = f'"{number}%"' if key in percents else number
                report.add((*path, key), "SC749", key, value=text, right=right)
            yield key, meaning(text)
