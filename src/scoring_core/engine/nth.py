"""The how-manieth entry of its unit each entry is in the year: `nth` of the formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby, permutations
from typing import NamedTuple

from scoring_core.engine.entries import Entry, Numbers
from scoring_core.engine.rows import Looking, Sight, UnitNumbers
from scoring_core.engine.worth import View
from scoring_core.model.item import Content
from scoring_core.model.tally import ALL

Ties = set[tuple[str, date]]
MOST_TRIED = 6
"""Of more entries of one day not every order is tried."""


class _Occurrence(NamedTuple):
    day: date
    row: int
    units: int
    view: View
    entry: Entry


def numbered(looking: Looking) -> tuple[list[UnitNumbers], Ties]:
    """
    The numbers of each record's entries, and the units and days where their order decides.

    Entries of one day are numbered by all that stands in their records, so that the order of
    the records changes nothing.
    """
    found: list[dict[str, dict[int, Numbers]]] = [{} for _ in range(len(looking.records))]
    ties: Ties = set()
    for unit, occurrences in _by_unit_and_year(looking).items():
        counts: Counter[tuple[str, Content]] = Counter()
        occurrences.sort(key=lambda each: each.day)
        for day, group in groupby(occurrences, key=lambda each: each.day):
            tied = sorted(group, key=lambda each: _content(looking, each))
            if len(tied) > 1 and _decides(looking, tied, counts):
                ties.add((unit[0], day))
            for each in tied:
                numbers = found[each.row].setdefault(unit[0], {})
                numbers[each.entry.number] = _count(looking, each, counts)
    return [_frozen(numbers) for numbers in found], ties


def _by_unit_and_year(looking: Looking) -> dict[tuple[str, int], list[_Occurrence]]:
    found: dict[tuple[str, int], list[_Occurrence]] = {}
    for number, (day, sight) in enumerate(zip(looking.dates, looking.unnumbered(), strict=False)):
        if day is None:
            continue
        units = sight[0]
        for unit, view in looking.seen(Sight(*sight)):
            for entry in looking.entries.of(view.contents):
                if entry.known:
                    occurrence = _Occurrence(day, number, len(set(units)), view, entry)
                    found.setdefault((unit, day.year), []).append(occurrence)
    return found


def _content(looking: Looking, each: _Occurrence) -> tuple[str, ...]:
    columns = looking.records.columns
    return (repr(each.entry.element), *(repr(columns[key][each.row]) for key in sorted(columns)))


def _groups(looking: Looking, each: _Occurrence) -> list[tuple[str, Content]]:
    """With which entries an entry is counted, for each field of `nth`."""
    entries = looking.entries
    return [
        (key, entries.content(each.view.contents, each.entry, key) if key else None)
        for key in entries.counted
    ]


def _count(looking: Looking, each: _Occurrence, counts: Counter[tuple[str, Content]]) -> Numbers:
    groups = _groups(looking, each)
    counts.update(groups)
    return tuple(counts[group] for group in groups)


def _frozen(numbers: Mapping[str, Mapping[int, Numbers]]) -> UnitNumbers:
    return tuple(
        (unit, tuple(known.get(place, ()) for place in range(max(known) + 1)))
        for unit, known in sorted(numbers.items())
    )


def _decides(
    looking: Looking, tied: Sequence[_Occurrence], counts: Counter[tuple[str, Content]]
) -> bool:
    """
    Whether another order of the entries of one day could give their unit another figure.

    Where a value has several numbers in it every order is tried; of very many entries it is
    not known.
    """
    if len(looking.entries.counted) > 1:
        return len(tied) > MOST_TRIED or len(set(_outcomes(looking, tied, counts))) > 1
    groups: dict[tuple[str, Content], list[_Occurrence]] = {}
    for each in tied:
        groups.setdefault(_groups(looking, each)[0], []).append(each)
    return any(
        len(group) > 1
        and not _indifferent(looking, group, range(counts[of] + 1, counts[of] + len(group) + 1))
        for of, group in groups.items()
    )


def _outcomes(
    looking: Looking, tied: Sequence[_Occurrence], counts: Counter[tuple[str, Content]]
) -> Iterator[tuple[Fraction, ...]]:
    """What the unit would have of the entries, in each order: together, or of each by itself."""
    for order in permutations(range(len(tied))):
        known, found = counts.copy(), [Fraction(0)] * len(tied)
        for place in order:
            each = tied[place]
            found[place] = _worth(looking, each, _count(looking, each, known))
        if _adding(looking):
            yield (sum(found, Fraction(0)),)
        else:
            yield tuple(sorted(found) if _alone(looking) else found)


def _adding(looking: Looking) -> bool:
    """Whether the values of a unit's entries simply add."""
    tally = looking.tally
    plain = tally.combine == ALL and not tally.once_per and tally.at_most is None
    return plain and tally.pieces is None and tally.how == "sum"


def _alone(looking: Looking) -> bool:
    """Whether each entry is a piece of its own."""
    return looking.records.kind.piece is None and looking.tally.each is None


def _indifferent(looking: Looking, group: Iterable[_Occurrence], numbers: Iterable[int]) -> bool:
    """
    Whether it does not matter which entry has which number.

    Where values simply add, they may rise by the same from one number to the next; else they
    may not depend on it, or the entries must be alike and pieces of their own.
    """
    worths = [[_worth(looking, each, (number,)) for number in numbers] for each in group]
    if all(len(set(row)) == 1 for row in worths) or (_alone(looking) and _all_alike(worths)):
        return True
    return _adding(looking) and _all_alike([[worth - row[0] for worth in row] for row in worths])


def _all_alike(rows: Sequence[Sequence[Fraction]]) -> bool:
    return all(row == rows[0] for row in rows)


def _worth(looking: Looking, each: _Occurrence, numbers: Numbers) -> Fraction:
    """What the unit would have of an entry with these numbers; nothing where that is no number."""
    value = looking.entries.value(each.view.contents, each.entry, numbers, each.units)
    return value * each.view.fraction if isinstance(value, Fraction) else Fraction(0)
