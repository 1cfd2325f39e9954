"""A document that is put right step by step, and what was told on the way."""

from __future__ import annotations

from contextlib import suppress
from functools import reduce
from itertools import pairwise
from typing import Any

from scoring_core.rulebook.report import Mistake, Path, Told
from scoring_core.rulebook.schema.allowed import ALLOWED, Allowed

DEEPEST = 12
"""How deep a rule file goes, and a little more; what is nested deeper is no rule."""


def allowed(path: Path) -> Allowed:
    """What may stand at a path."""
    return reduce(Allowed.at, path, ALLOWED)


def keys_beside(path: Path) -> tuple[str, ...]:
    """The keys of the table in which a path ends."""
    return allowed(path[:-1]).keys


class Draft:
    """A document, changed in place; what was moved in it keeps the place where it is written."""

    def __init__(self, document: dict[str, Any], told: Told | None = None) -> None:
        self.document = document
        self.told = told or Told()

    def get(self, path: Path) -> Any:
        """The value at a path."""
        table: Any = self.document
        for part in self.short(path):
            table = table[part]
        return table

    def short(self, path: Path) -> Path:
        """The path where a group is written as the list of its members."""
        table: Any = self.document
        parts: list[str | int] = []
        for part in path:
            if isinstance(table, list) and part == "of":
                continue
            parts.append(part)
            with suppress(KeyError, IndexError, TypeError):
                table = table[part]
        return tuple(parts)

    def has(self, path: Path) -> bool:
        """Whether there is a value at a path."""
        try:
            self.get(path)
        except (KeyError, IndexError, TypeError):
            return False
        return True

    def put(self, path: Path, value: object) -> None:
        """Put a value in; where a table was written short, in place of the short form."""
        table: Any = self.document
        path = self.short(path)
        for part, after in pairwise(path):
            if not isinstance(table[part], dict if isinstance(after, str) else list):
                table[part] = value
                return
            table = table[part]
        table[path[-1]] = value

    def drop(self, path: Path) -> None:
        """Leave a value out."""
        del self.get(path[:-1])[path[-1]]

    def adopt(self, path: Path, home: Path) -> None:
        """Let a value stand elsewhere; a table that is there already takes in its entries."""
        value = self.get(path)
        self.drop(path)
        self._join(value, home, self.told.written(path))

    def _join(self, value: Any, home: Path, written: Path) -> None:
        there = self.get(home) if self.has(home) else None
        if there is None:
            self._settle(value, home, written)
        elif isinstance(there, dict) and isinstance(value, dict) and len(home) < DEEPEST:
            for key, inner in value.items():
                self._join(inner, (*home, key), (*written, key))
        elif isinstance(there, list) and there and isinstance(value, dict):
            self._join(value, (*home, len(there) - 1), written)
        elif isinstance(there, list) and isinstance(value, list):
            for number, inner in enumerate(value):
                self.told.moved[*home, len(there)] = (*written, number)
                there.append(inner)

    def _settle(self, value: Any, home: Path, written: Path) -> None:
        if not self.has(home[:-1]):
            self._make_table(home[:-1])
        self.put(home, value)
        self.told.moved[home] = written
        if self.told.broken(written):
            self.told.holes.add(home)

    def _make_table(self, path: Path) -> None:
        if isinstance(path[-1], int):
            if not self.has(path[:-1]):
                self.put(path[:-1], [])
            self.get(path[:-1]).append({})
        else:
            self.put(path, {})

    def tell(self, path: Path, code: str, found: str, **details: str) -> None:
        """Tell a mistake at a value, which is to be taken out."""
        self._note(Mistake(self.told.written(path), code, found, details))
        self.told.holes.add(path)

    def tell_key(self, path: Path, code: str, found: str, **details: str) -> None:
        """Tell a mistake at a key."""
        self._note(Mistake(self.told.written(path), code, found, details, on_key=True))

    def _note(self, mistake: Mistake) -> None:
        """Of what was unreadable already, nothing more is told."""
        if not self.told.broken(mistake.path):
            self.told.mistakes.append(mistake)
