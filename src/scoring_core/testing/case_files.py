"""A case as its author writes it: one TOML file, every mistake in it told in prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from scoring_core.errors import Finding, Place, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.messages.terms import of_system

_COMPARED = ("published", "shown", "totals")


@frozen
class Case:
    """
    What was given, and what was published of it; files stand beside the case.

    `shown` are single cells: a unit or the label of a row, a heading, the printed text.
    `totals` are numbers of the whole by key, as printed; `findings` the codes that are told.
    """

    path: Path
    source: str
    data: tuple[Path, ...]
    history: tuple[Path, ...]
    published: tuple[Path, ...]
    shown: tuple[tuple[str, str, str], ...]
    totals: Mapping[str, str]
    findings: tuple[str, ...]
    choice: Mapping[str, str]


class _Kind(NamedTuple):
    """What may stand at a key, and how it is written."""

    fits: Callable[[object], bool]
    example: str


def _text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _cells(value: object) -> bool:
    rows = value if isinstance(value, list) else [None]
    return all(isinstance(row, list) and len(row) == 3 and _strings(row) for row in rows)


def _strings(values: list[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _table(value: object) -> bool:
    return isinstance(value, dict) and all(map(_text, value.values()))


_KINDS = {
    "source": _Kind(_text, 'source = "…2023年第25期，2023-11-07"'),
    "data": _Kind(_text, 'data = "2023-03.csv"'),
    "records": _Kind(_texts, 'records = ["2023-Q1.csv"]'),
    "history": _Kind(_texts, 'history = ["2023-02.csv"]'),
    "published": _Kind(_texts, 'published = ["table.csv"]'),
    "shown": _Kind(_cells, 'shown = [["甲镇", "得分", "12.5"]]'),
    "totals": _Kind(_table, 'totals = { share = "34.7%" }'),
    "findings": _Kind(_texts, 'findings = ["SC128"]'),
    "scheme": _Kind(_text, 'scheme = "briefs"'),
    "period": _Kind(_text, 'period = "2023-03"'),
    "sheet": _Kind(_text, 'sheet = "三月"'),
}


def read_case(path: Path) -> Case:
    """The case of a file; `UsageError` with every mistake of it (SC834 to SC837)."""
    place = Place(str(path))
    try:
        told = tomli.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(finding("SC413", place, reason=of_system(error))) from None
    except ValueError as error:
        raise UsageError(finding("SC834", place, reason=str(error))) from None
    mistakes = tuple(_mistakes(told, place))
    if mistakes:
        raise UsageError(mistakes)
    return _case(path, told)


def _mistakes(told: Mapping[str, object], place: Place) -> Iterator[Finding]:
    for key, value in told.items():
        if key not in _KINDS:
            yield finding("SC835", place, key, keys=Listed(_KINDS), nearest=nearest(key, _KINDS))
        elif not _KINDS[key].fits(value):
            yield finding("SC836", place, str(value), key=key, expected=_KINDS[key].example)
    if "source" not in told:
        yield finding("SC837", place, "source")
    if not any(told.get(key) for key in _COMPARED):
        yield finding("SC837", place, "@one_published")


def _case(path: Path, told: Mapping[str, Any]) -> Case:
    def beside(*keys: str) -> tuple[Path, ...]:
        return tuple(path.parent / name for key in keys for name in told.get(key, ()))

    data = (path.parent / told["data"],) if "data" in told else ()
    return Case(
        path,
        told["source"],
        (*data, *beside("records")),
        beside("history"),
        beside("published"),
        tuple((unit, heading, text) for unit, heading, text in told.get("shown", ())),
        told.get("totals", {}),
        tuple(told.get("findings", ())),
        {key: told[key] for key in ("scheme", "period", "sheet") if key in told},
    )
