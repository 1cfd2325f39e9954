"""From mistakes by path to findings with line and column, each mistake once."""

from __future__ import annotations

from collections.abc import Iterable

from scoring_core.errors import Finding, Place, finding
from scoring_core.messages import Listed
from scoring_core.rulebook.positions import Positions, Spot, index_positions, inner_spot
from scoring_core.rulebook.report import Mistake, shown

_Placed = tuple[Spot, Mistake]


def place_mistakes(text: str, file: str, mistakes: Iterable[Mistake]) -> tuple[Finding, ...]:
    """
    The findings in the order of the file; the paths of mistakes are those that are written.

    What is said twice of one place is said once; a name that is unknown in several places
    is one mistake, told at the first of them with the lines of all.
    """
    positions = index_positions(text)
    placed = [(_spot(text, positions, mistake), mistake) for mistake in mistakes]
    placed.sort(key=lambda pair: pair[0].offset)
    return tuple(_finding(file, spot, mistake) for spot, mistake in _joined(placed))


def _finding(file: str, spot: Spot, mistake: Mistake) -> Finding:
    place = Place(file, None, spot.line, str(spot.column))
    details = {key: shown(word) for key, word in mistake.details.items()}
    return finding(mistake.code, place, shown(mistake.found), **details)


def _joined(placed: list[_Placed]) -> list[_Placed]:
    places: dict[object, dict[Spot, Mistake]] = {}
    for spot, mistake in placed:
        places.setdefault(_subject(spot, mistake), {}).setdefault(spot, mistake)
    return [pair for uses in places.values() for pair in _once(uses)]


def _subject(spot: Spot, mistake: Mistake) -> object:
    if mistake.about:
        return mistake.path[:2], mistake.about
    return spot, mistake.code, mistake.found


def _once(uses: dict[Spot, Mistake]) -> list[_Placed]:
    spot, mistake = next(iter(uses.items()))
    if len(uses) == 1:
        return [(spot, mistake)]
    lines = Listed(dict.fromkeys(str(use.line) for use in uses))
    name = mistake.about.partition(":")[2]
    near, count = mistake.details["nearest"], str(len(uses))
    return [
        (
            spot,
            Mistake(mistake.path, "SC245", name, {"nearest": near, "lines": lines, "count": count}),
        )
    ]


def _spot(text: str, positions: Positions, mistake: Mistake) -> Spot:
    if mistake.on_key:
        return positions.key(mistake.path) or positions.nearest(mistake.path)
    spot = positions.nearest(mistake.path)
    return spot if mistake.at is None else inner_spot(text, spot, mistake.at)
