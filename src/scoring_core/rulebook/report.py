"""The mistakes of one rule file, by the path of keys; places are looked up at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scoring_core.errors import Finding, FormulaError, Place, finding
from scoring_core.rulebook.positions import Positions, Spot, index_positions, inner_spot

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """
    One mistake at a path of keys.

    It stands at the value, or with `on_key` at the key; `at` is a character inside a text.
    """

    path: Path
    code: str
    found: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    at: int | None = None
    on_key: bool = False


class Report:
    """Collects mistakes, so that all of them are told at once."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def add(self, path: Path, code: str, found: str = "", **details: str) -> None:
        """Note a mistake at a value."""
        self.mistakes.append(Mistake(path, code, found, details))

    def add_key(self, path: Path, code: str, found: str = "", **details: str) -> None:
        """Note a mistake at a key."""
        self.mistakes.append(Mistake(path, code, found, details, on_key=True))

    def add_formula(self, path: Path, error: FormulaError) -> None:
        """Note the mistakes of a formula at their characters."""
        for found in error.findings:
            self.add_inside(path, error.at, found.code, found.found, **dict(found.details))

    def add_inside(self, path: Path, at: int, code: str, found: str, **details: str) -> None:
        """Note a mistake at a character of a text."""
        self.mistakes.append(Mistake(path, code, found, details, at=at))


def place_mistakes(text: str, file: str, mistakes: Iterable[Mistake]) -> tuple[Finding, ...]:
    """Findings with file, line and column, in the order of the file, each once."""
    positions = index_positions(text)
    placed = [(_spot(text, positions, mistake), mistake) for mistake in mistakes]
    placed.sort(key=lambda pair: pair[0].offset)
    return tuple(
        dict.fromkeys(
            finding(m.code, Place(file, None, s.line, str(s.column)), m.found, **m.details)
            for s, m in placed
        )
    )


def _spot(text: str, positions: Positions, mistake: Mistake) -> Spot:
    if mistake.on_key:
        return positions.key(mistake.path) or positions.nearest(mistake.path)
    spot = positions.nearest(mistake.path)
    if mistake.at is not None and text[spot.offset : spot.offset + 1] in ("'", '"'):
        return inner_spot(text, spot, mistake.at)
    return spot
