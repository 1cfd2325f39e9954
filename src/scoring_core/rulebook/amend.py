"""What a later document changed, applied to the text that was in force before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from scoring_core.errors import PeriodError
from scoring_core.model.period_text import parse_period
from scoring_core.rulebook.citing import Made, Sources, cited
from scoring_core.rulebook.draft import allowed, keys_beside
from scoring_core.rulebook.paths import at, dotted, known_of, meant_by, near_to
from scoring_core.rulebook.report import STAND_IN, Mistake, Path, Told

Document = dict[str, Any]
_FIXED = ("key", "language", "amendment")
_ROSTER = frozenset({"categories", "units"})


class Edition(NamedTuple):
    """
    A consolidated text: the first day it binds, the amendments that made it, their source.

    `cited` are the documents of the entries that were amended until then.
    `refused`: some of what they were to change could not be changed.
    """

    first: date
    numbers: tuple[int, ...]
    source: str
    document: Document
    told: Told
    refused: bool
    cited: Sources


class Change(NamedTuple):
    """One entry of an amendment: what it does to which path, where that is written, its source."""

    kind: str
    text: str
    place: Path
    source: str
    value: object = None


def amended(document: Document, amendments: Sequence[Document], told: Told) -> Iterator[Edition]:
    """
    The editions after the first, in the order of their dates.

    `document` is the first edition without its amendments, whose shape and months are right;
    `told` is what was told of it. Mistakes of an amendment are told in its edition.
    """
    dated = [(parse_period(entry["from"]).first, n) for n, entry in enumerate(amendments)]
    sources: Sources = {}
    for first, group in groupby(sorted(dated), key=lambda pair: pair[0]):
        numbers = tuple(number for _, number in group)
        day = _Day(document, told)
        day.make([change for n in numbers for change in _changes(amendments[n], n)])
        document, told = day.document, day.told
        sources = cited(sources, day.made)
        source = "；".join(amendments[number]["source"] for number in numbers)
        yield Edition(first, numbers, source, document, told, bool(told.mistakes), sources)


def check_months(amendments: Sequence[Mapping[str, Any]], told: Told) -> Iterator[Mistake]:
    """The amendments that do not begin with a month (SC295)."""
    for number, entry in enumerate(amendments):
        place: Path = ("amendment", number, "from")
        if not told.broken(place) and not _is_month(entry["from"]):
            yield Mistake(place, "SC295", entry["from"])


def _is_month(text: str) -> bool:
    try:
        return parse_period(text).length == "month"
    except PeriodError:
        return False


def _changes(amendment: Document, number: int) -> Iterator[Change]:
    """The entries of an amendment: it takes out, replaces and adds, in this order."""
    source = amendment["source"]
    for index, text in enumerate(amendment.get("remove", ())):
        yield Change("remove", text, ("amendment", number, "remove", index), source)
    for kind in ("set", "add"):
        for text, value in amendment.get(kind, {}).items():
            yield Change(kind, text, ("amendment", number, kind, text), source, value)


class _Day:
    """What the amendments of one day make of a document."""

    def __init__(self, document: Document, told: Told) -> None:
        self._before = document
        self.document = deepcopy(document)
        self.told = Told(holes=set(told.holes), moved=dict(told.moved))
        self.made: list[Made] = []
        self._removed: list[tuple[Path, Change, object]] = []

    def make(self, changes: Sequence[Change]) -> None:
        """Make the changes, and tell why one cannot be made."""
        changes = [c for c in changes if not (self._fixed(c) or self._whole_table(c))]
        for change in self._without_clashes(changes):
            path = self._new(change) if change.kind == "add" else self._there(change)
            if path is not None:
                self._make(change, path)
        self._put_back()

    def _make(self, change: Change, path: Path) -> None:
        self.made.append(Made(path, change.value, change.source))
        self._forget(path)
        if change.kind == "remove":
            self._removed.append((path, change, at(self.document, path[:-1]).pop(path[-1])))
        else:
            self._put(path, deepcopy(change.value))
            self.told.moved[path] = change.place

    def _put_back(self) -> None:
        """Put back what was taken out and cannot be done without, and tell it."""
        for path, change, value in reversed(self._removed):
            if _lacks(self.document, path):
                self._tell(change, "SC278", change.text)
                self._put(path, value)
                self._lose(path)

    def _put(self, path: Path, value: object) -> None:
        table: Any = self.document
        for part in path[:-1]:
            table = table.setdefault(part, {})
        table[path[-1]] = value

    def _lose(self, path: Path) -> None:
        """Something is to stand at a path, and nobody knows what."""
        table = at(self.document, path[:-1])
        if isinstance(table, dict):
            table.setdefault(path[-1], STAND_IN)
        self.told.holes |= {path, self.told.written(path)}

    def _forget(self, path: Path) -> None:
        """What stood at a path is there no more, nor is anything that was said of it."""
        end = len(path)
        self.told.holes = {hole for hole in self.told.holes if hole[:end] != path}
        moved = self.told.moved.items()
        self.told.moved = {home: place for home, place in moved if home[:end] != path}

    def _fixed(self, change: Change) -> bool:
        """Whether a path leads to what may not change."""
        fixed = change.text.partition(".")[0] in _FIXED
        if fixed:
            self._tell(change, "SC294", change.text)
        return fixed

    def _whole_table(self, change: Change) -> bool:
        """Whether a table of the file would be replaced, as by a path without quotes."""
        whole = change.kind != "remove" and _is_table((change.text,))
        if whole:
            meant = tuple(meant_by(self.document, (change.text,), change.value))
            one = meant[0] if len(meant[0]) > 1 else (change.text, "…")
            self._tell(change, "SC299", change.text, meant=dotted(one))
            for path in meant:
                self._lose(path)
        return whole

    def _without_clashes(self, changes: Sequence[Change]) -> list[Change]:
        """The changes, but for those of one place or of one within the other."""
        touched: list[tuple[Path, Change]] = []
        clashing: set[Path] = set()
        for change in changes:
            path = sum(known_of(self._before, change.text), ())
            earlier = [old for other, old in touched if _clash(path, change, other, old)]
            touched.append((path, change))
            if earlier:
                self._tell(change, "SC296", change.text, other=earlier[0].text)
                self._lose(path)
                clashing |= {change.place, *(old.place for old in earlier)}
        return [change for change in changes if change.place not in clashing]

    def _there(self, change: Change) -> Path | None:
        known, rest = known_of(self.document, change.text)
        if not rest:
            return known
        if not self._doubtful(known, rest):
            self._tell(change, "SC292", change.text, nearest=near_to(self.document, known, rest))
        return None

    def _new(self, change: Change) -> Path | None:
        known, rest = known_of(self.document, change.text)
        if rest and isinstance(at(self.document, known), dict):
            return (*known, *rest)
        if self.told.broken(known):
            return None
        if rest:
            self._tell(change, "SC292", change.text, nearest=dotted(known))
        else:
            self._tell(change, "SC293", change.text)
        return None

    def _doubtful(self, known: Path, rest: Path) -> bool:
        """Whether a path that is not there may be what could not be read."""
        end = len(known)
        beneath = {hole[end] for hole in self.told.holes if hole[:end] == known and hole != known}
        table = at(self.document, known)
        unread = beneath - table.keys() if isinstance(table, dict) else beneath
        return self.told.broken((*known, rest[0])) or bool(unread)

    def _tell(self, change: Change, code: str, found: str, **details: str) -> None:
        on_key = change.kind != "remove"
        self.told.mistakes.append(Mistake(change.place, code, found, details, on_key=on_key))


def _is_table(path: Path) -> bool:
    inside = allowed(path)
    return path[0] in keys_beside(path) and (inside.free or bool(inside.keys))


def _clash(path: Path, change: Change, other: Path, earlier: Change) -> bool:
    """
    Whether two changes of one day cannot both stand.

    In one amendment the greater may come first, and what was taken out may be added anew.
    """
    if change.place[:2] == earlier.place[:2]:
        return len(other) > len(path) and other[: len(path)] == path
    end = min(len(path), len(other))
    return other[:end] == path[:end]


def _lacks(document: Document, path: Path) -> bool:
    """Whether a document cannot be without what was taken out at a path."""
    table, inside = at(document, path[:-1]), allowed(path[:-1])
    if path[-1] in table:
        return False
    if inside.free:
        return not table and not inside.accepts(table)
    rosters = _ROSTER if len(path) == 1 else frozenset()
    return path[-1] in inside.required or (path[-1] in rosters and not rosters & table.keys())
