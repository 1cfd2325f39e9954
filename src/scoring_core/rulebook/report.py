"""The mistakes of one rule file by the path of keys; their places are looked up at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scoring_core.errors import FormulaError
from scoring_core.messages import LONGEST, Listed, cut

Path = tuple[str | int, ...]

STAND_IN = "\0stand-in"
"""Takes the place of a text that is missing or wrong; nothing is said about it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """
    One mistake at a path of keys.

    It stands at the value, or with `on_key` at the key; `at` is a character inside a text.
    Mistakes of one scheme with the same `about` are one: a name that is defined nowhere.
    """

    path: Path
    code: str
    found: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    at: int | None = None
    on_key: bool = False
    about: str = ""


@dataclass(slots=True)
class Told:
    """
    What was told of a document's shape.

    `holes` are the paths where a stand-in took the place of a value, or a value was left
    out; `moved` leads from where a value is read to where it is written.
    """

    mistakes: list[Mistake] = field(default_factory=list)
    holes: set[Path] = field(default_factory=set)
    moved: dict[Path, Path] = field(default_factory=dict)

    def written(self, path: Path) -> Path:
        """Where in the file a path of the document is written."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.moved:
                return (*self.moved[path[:end]], *path[end:])
        return path

    def broken(self, path: Path) -> bool:
        """Whether a stand-in took the place of a value, or of one around it."""
        return any(path[:end] in self.holes for end in range(1, len(path) + 1))


class Report:
    """Collects mistakes, so that all of them are told at once, and no consequence of one."""

    def __init__(self, told: Told | None = None) -> None:
        self._told = told or Told()
        self.mistakes = list(self._told.mistakes)
        self._around: set[Path] = set()
        for hole in self._told.holes:
            self.doubt(hole)

    @property
    def written(self) -> list[Mistake]:
        """The mistakes, each with the path at which it is written."""
        return [replace(m, path=self._told.written(m.path)) for m in self.mistakes]

    def add(self, path: Path, code: str, found: str = "", about: str = "", **details: str) -> None:
        """Note a mistake at a value."""
        self.note(Mistake(path, code, found, details, about=about))

    def add_key(
        self, path: Path, code: str, found: str = "", about: str = "", **details: str
    ) -> None:
        """Note a mistake at a key."""
        self.note(Mistake(path, code, found, details, on_key=True, about=about))

    def add_inside(
        self, path: Path, at: int, code: str, found: str, about: str = "", **details: str
    ) -> None:
        """Note a mistake at a character of a text."""
        self.note(Mistake(path, code, found, details, at=at, about=about))

    def add_formula(self, path: Path, error: FormulaError) -> None:
        """Note the mistakes of a formula at their characters."""
        for found in error.findings:
            self.add_inside(path, error.at, found.code, found.found, **dict(found.details))

    def doubt(self, path: Path) -> None:
        """Remember that what stands here is wrong: nothing is proved from it."""
        self._around.update(path[:end] for end in range(len(path) + 1))

    def doubts(self, path: Path) -> bool:
        """Whether a value, or anything in it, is wrong."""
        return path in self._around or self.broken(path)

    def broken(self, path: Path) -> bool:
        """Whether a stand-in took the place of a value, or of one around it."""
        return self._told.broken(path)

    def lost(self, table: Path, *keys: str) -> bool:
        """Whether one of the keys may stand in a table, but could not be read as it is."""
        strange = any(m.code == "SC201" and m.path[:-1] == table for m in self.mistakes)
        return strange or any(self.broken((*table, key)) for key in keys)

    def told(self, path: Path) -> bool:
        """Whether a mistake was told of a table or value itself."""
        return any(mistake.path == path for mistake in self.mistakes)

    def note(self, mistake: Mistake) -> None:
        """Note a mistake, unless it follows from one."""
        self.doubt(mistake.path)
        words = (mistake.found, *mistake.details.values())
        if not self.broken(mistake.path) and not any(STAND_IN in word for word in words):
            self.mistakes.append(mistake)


def shown(word: str, longest: int = LONGEST) -> str:
    """A text of the file as a message shows it: cut, and what cannot be seen spelt out."""
    if isinstance(word, Listed):
        return Listed(shown(each, longest) for each in word.words)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut(word, longest))
