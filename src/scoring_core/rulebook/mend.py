"""
A document whose shape is wrong, put right so far that the rest of it can be checked.

Every mistake of shape is told once and taken out: a slip is read as the key that was meant,
a key under the wrong heading is moved, a stand-in takes the place of what is missing or of
the wrong kind. What is built from it is never used; its other mistakes are told as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import pairwise
from json import loads
from typing import Any

from scoring_core.rulebook.report import Mistake, Path, Told
from scoring_core.rulebook.schema import ALLOWED, Allowed, Fault, read
from scoring_core.rulebook.suggest import right_word, slip_of

_EXPECTED = {
    "string_type": "@a_text",
    "list_type": "@a_list",
    "dict_type": "@a_table",
    "model_type": "@a_table",
    "bool_type": "@a_flag",
    "string_too_short": "@not_empty",
    "too_short": "@not_empty",
    "too_long": "@two_numbers",
}

_LONGEST = 40
_DEEPEST = 12
"""How deep a rule file goes, and a little more; what is nested deeper is no rule."""


def shape(document: dict[str, Any]) -> tuple[dict[str, Any], Told]:
    """
    The plain document, and what was told of its shape.

    The document is changed in place where it has mistakes.
    """
    draft = _Draft(document)
    plain, faults = read(document)
    while faults:
        draft.mend(faults)
        plain, faults = read(document)
    return plain, draft.told


def _allowed(path: Path) -> Allowed:
    return reduce(Allowed.at, path, ALLOWED)


class _Draft:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.told = Told()

    def mend(self, faults: Sequence[Fault]) -> None:
        """Take out some of the faults: first what stands where it should not."""
        faults = [fault._replace(path=_nested(fault.path)) for fault in faults]
        unknown = [fault for fault in faults if fault.kind == "extra_forbidden"]
        if self._headings(faults) or any(self._entry(fault.path) for fault in faults):
            return
        for fault in unknown or faults:
            self._take(fault)

    def _take(self, fault: Fault) -> None:
        if fault.kind == "extra_forbidden":
            self._unknown(fault.path)
        elif fault.kind == "missing":
            self._missing(fault.path)
        elif fault.kind == "literal_error":
            self._choice(fault.path, fault.given)
        else:
            self._wrong(fault)

    # --- What stands where it should not ---

    def _headings(self, faults: Sequence[Fault]) -> bool:
        """`[scheme.brifs.scores]`: an entry that lacks much, which another like it has."""
        lacking: dict[Path, int] = {}
        for fault in faults:
            if fault.kind == "missing":
                lacking[fault.path[:-1]] = lacking.get(fault.path[:-1], 0) + 1
        parts = [path for path, count in lacking.items() if count > 1 and path]
        return any(self._heading(path) for path in parts if _allowed(path[:-1]).free)

    def _heading(self, path: Path) -> bool:
        entries = self._get(path[:-1])
        others = [k for k in entries if k != path[-1] and _disjoint(entries[k], self._get(path))]
        meant = slip_of(str(path[-1]), others)
        if meant is None:
            return False
        self._tell_key(path, "SC209", str(path[-1]), nearest=meant)
        self._adopt(path, (*path[:-1], meant))
        return True

    def _entry(self, path: Path) -> bool:
        """A key of an outer table, read as an entry of the table under whose heading it is."""
        for end in range(2, len(path) + 1):
            entry = path[:end]
            if _allowed(entry[:-1]).free and self._has(entry):
                home = self._home(entry)
                if home is not None and _fits(self._get(entry), home, _allowed(entry)):
                    self._move(entry, home)
                    return True
        return False

    def _home(self, path: Path) -> Path | None:
        """Where a key would be known: in the nearest outer table that does not have it yet."""
        tables = (path[:end] for end in range(len(path) - 2, -1, -1))
        key = path[-1]
        fitting = (t for t in tables if key in _allowed(t).keys and key not in self._get(t))
        return next(((*table, key) for table in fitting), None)

    def _move(self, path: Path, home: Path) -> None:
        here, there = _dotted(path[:-1]), _dotted(home)
        self._tell_key(path, "SC246", str(path[-1]), here=here, home=there)
        self._adopt(path, home)

    # --- Keys ---

    def _unknown(self, path: Path) -> None:
        home = self._home(path)
        if home is not None:
            self._move(path, home)
            return
        keys, written = _allowed(path[:-1]).keys, self._get(path[:-1])
        meant = slip_of(str(path[-1]), sorted(keys, key=lambda key: key in written))
        near = meant or right_word(str(path[-1]), dict.fromkeys(keys, ""))
        self._tell_key(path, "SC201", str(path[-1]), nearest=near)
        if meant:
            self._adopt(path, (*path[:-1], meant))
        else:
            del written[path[-1]]

    def _missing(self, path: Path) -> None:
        table = self._get(path[:-1])
        for key in _allowed(path[:-1]).keys:
            inner = (*path[:-1], key, path[-1])
            there = _allowed(inner[:-1]).free and self._has(inner)
            if there and _fits(self._get(inner), path, _allowed(inner)):
                self._move(inner, path)
                return
        self._tell_key(path[:-1], "SC202", str(path[-1]))
        self.told.holes.add(path)
        table[path[-1]] = _allowed(path).stand_in

    # --- Values ---

    def _choice(self, path: Path, given: object) -> None:
        choices = {str(choice): choice for choice in _allowed(path).choices}
        near = right_word(_spelled(given), dict.fromkeys(choices, ""))
        words = "、".join(choices)
        self._tell(path, "SC203", _spelled(given), words=words, nearest=near)
        self._put(path, choices[near])

    def _wrong(self, fault: Fault) -> None:
        found = _spelled(fault.given)
        if fault.kind.startswith("SC"):
            self._tell(fault.path, fault.kind, found)
        else:
            pair = fault.kind == "too_short" and fault.limits["min_length"] > 1
            expected = "@two_numbers" if pair else _EXPECTED[fault.kind]
            key = next(str(part) for part in reversed(fault.path) if isinstance(part, str))
            self._tell(fault.path, "SC204", found, key=key, expected=expected)
        optional = fault.path[-1] in set(_allowed(fault.path[:-1]).keys) - _required(fault.path)
        if optional:
            del self._get(fault.path[:-1])[fault.path[-1]]
        else:
            self._put(fault.path, _allowed(fault.path).stand_in)

    def _put(self, path: Path, value: object) -> None:
        """Put a value in; where a table was written short, in place of the short form."""
        table: Any = self._document
        for part, after in pairwise(path):
            if not isinstance(table[part], dict if isinstance(after, str) else list):
                table[part] = value
                return
            table = table[part]
        table[path[-1]] = value

    # --- The document ---

    def _get(self, path: Path) -> Any:
        table: Any = self._document
        for part in path:
            table = table[part]
        return table

    def _has(self, path: Path) -> bool:
        try:
            self._get(path)
        except (KeyError, IndexError, TypeError):
            return False
        return True

    def _adopt(self, path: Path, home: Path) -> None:
        """Let a value stand elsewhere; a table that is there already takes in its entries."""
        value = self._get(path[:-1]).pop(path[-1])
        self._join(value, home, self.told.written(path))

    def _join(self, value: Any, home: Path, written: Path) -> None:
        if len(home) > _DEEPEST:
            return
        if not self._has(home):
            self._get(home[:-1])[home[-1]] = value
            self.told.moved[home] = written
            return
        there = self._get(home)
        if isinstance(there, dict) and isinstance(value, Mapping):
            for inner, one in value.items():
                self._join(one, (*home, inner), (*written, inner))
        elif isinstance(there, list) and there and isinstance(value, dict):
            self._join(value, (*home, len(there) - 1), written)
        elif isinstance(there, list) and isinstance(value, list):
            for number, one in enumerate(value):
                self.told.moved[*home, len(there)] = (*written, number)
                there.append(one)

    def _tell(self, path: Path, code: str, found: str, **details: str) -> None:
        self.told.mistakes.append(Mistake(self.told.written(path), code, found, details))
        self.told.holes.add(path)

    def _tell_key(self, path: Path, code: str, found: str, **details: str) -> None:
        where = self.told.written(path)
        self.told.mistakes.append(Mistake(where, code, found, details, on_key=True))


def _nested(path: Path) -> Path:
    """The path as it is written: the words of a price stand in one key, in the plain form."""
    if len(path) > 5 and (path[2], path[4]) == ("tables", "values"):
        return (*path[:5], *loads(str(path[5])))
    return path


def _disjoint(a: object, b: object, depth: int = 0) -> bool:
    """Whether two tables can be put together: only tables, or lists of them, stand in both."""
    if isinstance(a, dict) and isinstance(b, dict) and depth < _DEEPEST:
        return all(_disjoint(a[key], b[key], depth + 1) for key in a if key in b)
    tables = [one for value in (a, b) for one in (value if isinstance(value, list) else [value])]
    return all(isinstance(one, dict) for one in tables)


def _required(path: Path) -> frozenset[str]:
    return _allowed(path[:-1]).required


def _fits(value: object, home: Path, entry: Allowed) -> bool:
    """Whether a value is rather what its name would be at home than the entry it is read as."""
    target = _allowed(home)
    if target.a_list:
        return isinstance(value, list)
    if target.keys and isinstance(value, dict):
        return len(set(target.keys) & set(value)) > len(set(entry.keys) & set(value))
    if target.free and isinstance(value, dict):
        return bool(entry.keys) and not set(entry.keys) & set(value)
    return not target.keys and not isinstance(value, (dict, list))


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path)


def _spelled(value: object) -> str:
    """A value as the file spells it, as far as a message needs it."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(value)
