"""What a later document changed, applied to the text that was in force before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from scoring_core.errors import PeriodError
from scoring_core.likeness import nearest
from scoring_core.model.period_text import parse_period
from scoring_core.rulebook.report import Mistake, Path, Told

Document = dict[str, Any]
_FIXED = ("key", "language", "amendment")


class Edition(NamedTuple):
    """A consolidated text: the first day it binds, the amendments that made it, their source."""

    first: date
    numbers: tuple[int, ...]
    source: str
    document: Document
    told: Told


def amended(document: Document, amendments: Sequence[Document], told: Told) -> Iterator[Edition]:
    """
    The editions after the first, in the order of their dates.

    `document` is the first edition without its amendments, whose shape is right; `told` is
    what was told of it. Mistakes of an amendment are told in its edition.
    """
    dated = [(_month(entry["from"]), number) for number, entry in enumerate(amendments)]
    known = sorted((first, number) for first, number in dated if first is not None)
    for first, group in groupby(known, key=lambda pair: pair[0]):
        numbers = tuple(number for _, number in group)
        document = deepcopy(document)
        told = Told(holes=set(told.holes), moved=dict(told.moved))
        touched: dict[Path, int] = {}
        for number in numbers:
            _Amending(document, told, number, touched).apply(amendments[number])
        source = "；".join(amendments[number]["source"] for number in numbers)
        yield Edition(first, numbers, source, document, told)


def check_months(amendments: Sequence[Mapping[str, Any]]) -> Iterator[Mistake]:
    """The amendments that do not begin with a month (SC295)."""
    for number, entry in enumerate(amendments):
        if _month(entry["from"]) is None:
            yield Mistake(("amendment", number, "from"), "SC295", str(entry["from"]))


def _month(text: object) -> date | None:
    try:
        period = parse_period(str(text))
    except PeriodError:
        return None
    return period.first if period.length == "month" else None


class _Amending:
    """One amendment on its way into a document."""

    def __init__(
        self, document: Document, told: Told, number: int, touched: dict[Path, int]
    ) -> None:
        self._document = document
        self._told = told
        self._number = number
        self._touched = touched

    def apply(self, amendment: Mapping[str, Any]) -> None:
        """Take out, replace and add, in this order."""
        for index, text in enumerate(amendment.get("remove", ())):
            path = self._there(text, ("amendment", self._number, "remove", index))
            if path is not None:
                del _table(self._document, path[:-1])[path[-1]]
                self._forget(path)
        for text, value in amendment.get("set", {}).items():
            place: Path = ("amendment", self._number, "set", text)
            path = self._there(text, place, on_key=True)
            if path is not None:
                self._put(path, value, place)
        for text, value in amendment.get("add", {}).items():
            place = ("amendment", self._number, "add", text)
            path = self._new(text, place)
            if path is not None:
                self._put(path, value, place)

    def _put(self, path: Path, value: object, place: Path) -> None:
        _table(self._document, path[:-1])[path[-1]] = deepcopy(value)
        self._forget(path)
        self._told.moved[path] = place

    def _forget(self, path: Path) -> None:
        """What stood at a path is there no more, nor is anything that was said of it."""
        end = len(path)
        self._told.holes = {hole for hole in self._told.holes if hole[:end] != path}
        moved = self._told.moved.items()
        self._told.moved = {home: place for home, place in moved if home[:end] != path}

    def _there(self, text: str, place: Path, *, on_key: bool = False) -> Path | None:
        if self._fixed(text, place, on_key=on_key):
            return None
        path = _resolved(self._document, text.split("."))
        if path is None and not self._doubtful(text):
            self._tell(place, "SC292", text, on_key=on_key, nearest=_near(self._document, text))
        return self._free(path, text, place, on_key=on_key)

    def _new(self, text: str, place: Path) -> Path | None:
        if self._fixed(text, place, on_key=True):
            return None
        if _resolved(self._document, text.split(".")) is not None:
            self._tell(place, "SC293", text, on_key=True)
            return None
        known, rest = _known(self._document, text)
        if not rest or not isinstance(_table(self._document, known), dict):
            self._tell(place, "SC292", text, on_key=True, nearest=".".join(map(str, known)))
            return None
        path = (*known, *rest)
        for end in range(len(known) + 1, len(path)):
            _table(self._document, path[: end - 1])[path[end - 1]] = {}
        return self._free(path, text, place, on_key=True)

    def _free(self, path: Path | None, text: str, place: Path, *, on_key: bool) -> Path | None:
        """The path, unless another amendment of this day changes it."""
        if path is None:
            return None
        for other, number in self._touched.items():
            end = min(len(other), len(path))
            if number != self._number and other[:end] == path[:end]:
                self._tell(place, "SC296", text, on_key=on_key)
                return None
        self._touched[path] = self._number
        return path

    def _fixed(self, text: str, place: Path, *, on_key: bool) -> bool:
        """Whether a path leads to what may not change."""
        fixed = text.partition(".")[0] in _FIXED
        if fixed:
            self._tell(place, "SC294", text, on_key=on_key)
        return fixed

    def _doubtful(self, text: str) -> bool:
        """Whether what the path leads to may be what could not be read."""
        known, rest = _known(self._document, text)
        return self._told.broken((*known, *rest[:1])) or any(
            hole[: len(known)] == known for hole in self._told.holes
        )

    def _tell(self, place: Path, code: str, found: str, *, on_key: bool, **details: str) -> None:
        self._told.mistakes.append(Mistake(place, code, found, details, on_key=on_key))


def _table(document: Document, path: Path) -> Any:
    table: Any = document
    for part in path:
        table = table[part]
    return table


def _resolved(table: Any, parts: Sequence[str]) -> Path | None:
    """The path of keys that a dotted text means: a key may hold dots itself."""
    if not parts:
        return ()
    for end in range(1, len(parts) + 1):
        key = ".".join(parts[:end])
        if isinstance(table, dict) and key in table:
            rest = _resolved(table[key], parts[end:])
            if rest is not None:
                return (key, *rest)
    return None


def _known(document: Document, text: str) -> tuple[Path, tuple[str, ...]]:
    """How far a dotted text leads, and what of it is left."""
    parts = text.split(".")
    for end in range(len(parts), 0, -1):
        path = _resolved(document, parts[:end])
        if path is not None:
            return path, tuple(parts[end:])
    return (), tuple(parts)


def _near(document: Document, text: str) -> str:
    """The path that was most likely meant."""
    known, rest = _known(document, text)
    table = _table(document, known)
    near = nearest(rest[0], table) if isinstance(table, dict) else "@none"
    return near if near == "@none" else ".".join(map(str, (*known, near, *rest[1:])))
