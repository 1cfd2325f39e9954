"""The edition by which each group goes: asked once for each time in which nothing changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from scoring_core.columns.arrow.arrays import Ints
from scoring_core.columns.book.book import Book
from scoring_core.columns.rows.groups import Groups
from scoring_core.errors import DataError, Finding
from scoring_core.model.period import Period

_LENGTHS = ("week", "month", "two_months", "quarter", "half", "year", "other")


class Named(NamedTuple):
    """What the keys of groups mean; a `Finding` in the place of what cannot be meant."""

    jurisdictions: Sequence[str | Finding]
    schemes: Sequence[str]
    periods: Sequence[Period | Finding]


class Chosen(NamedTuple):
    """The edition of each group, -1 where it has none: then `refused` says why."""

    edition: Ints
    refused: Mapping[int, tuple[Finding, ...]]

    @property
    def editions(self) -> list[int]:
        """The different ones."""
        return [edition for edition in np.unique(self.edition).tolist() if edition >= 0]

    def part(self, first: int, last: int) -> Chosen:
        """Those of some groups, numbered from 0."""
        here = {g - first: why for g, why in self.refused.items() if first <= g < last}
        return Chosen(self.edition[first:last], here)


def editions_of(book: Book, groups: Groups, named: Named) -> Chosen:
    """The edition of each group, by its number in the book."""
    edition = np.full(len(groups), -1, np.int64)
    refused: dict[int, tuple[Finding, ...]] = {}
    js, ss, ps = groups.keys
    pair = js * len(named.schemes) + ss
    eras = _Eras(named.periods)
    order = np.argsort(pair, kind="stable")
    bounds = [*np.flatnonzero(np.diff(pair[order], prepend=-1)).tolist(), len(order)]
    for start, stop in pairwise(bounds):
        members = order[start:stop]
        where = named.jurisdictions[js[members[0]]]
        scheme = where if isinstance(where, Finding) else _scheme(book, where, named, ss, members)
        if isinstance(where, Finding) or isinstance(scheme, Finding):
            refused |= dict.fromkeys(members.tolist(), (scheme,))
            continue
        _choose(book, (where, scheme), members, ps[members], eras, edition, refused)
    return Chosen(edition, refused)


def _scheme(book: Book, where: str, named: Named, ss: Ints, members: Ints) -> str | Finding:
    return book.scheme(where, named.schemes[ss[members[0]]])


def _choose(
    book: Book,
    rules: tuple[str, str],
    members: Ints,
    periods: Ints,
    eras: _Eras,
    edition: Ints,
    refused: dict[int, tuple[Finding, ...]],
) -> None:
    """The edition of the groups of one scheme, era by era."""
    era = eras.of(book.bounds(*rules))[periods]
    different = [era[0]] if (era == era[0]).all() else np.unique(era)
    for each in different:
        chosen = era == each
        here = members[chosen]
        found = _edition(book, rules, eras.periods[periods[chosen][0]])
        if isinstance(found, int):
            edition[here] = found
            continue
        for group, period in zip(here.tolist(), periods[chosen].tolist(), strict=True):
            told = _edition(book, rules, eras.periods[period])
            refused[group] = () if isinstance(told, int) else told


def _edition(
    book: Book, rules: tuple[str, str], period: Period | Finding
) -> int | tuple[Finding, ...]:
    if isinstance(period, Finding):
        return (period,)
    try:
        return book.number(book.country.edition(*rules, period))
    except DataError as error:
        return error.findings


class _Eras:
    """Periods that no day on which rules change tells apart have one era."""

    def __init__(self, periods: Sequence[Period | Finding]) -> None:
        self.periods = periods
        days = np.array([_days(period) for period in periods], np.int64).reshape(-1, 3)
        self._first, self._last, self._length = days.T
        self._known: dict[tuple[int, ...], Ints] = {}

    def of(self, bounds: tuple[int, ...]) -> Ints:
        """The era of each period, for rules that depend on these days."""
        known = self._known.get(bounds)
        if known is None:
            days = np.array(bounds, np.int64)
            first = np.searchsorted(days, self._first, "right")
            last = np.searchsorted(days, self._last, "right")
            known = (first * (len(days) + 1) + last) * 8 + self._length
            self._known[bounds] = known
        return known


@lru_cache(maxsize=4096)
def _days(period: Period | Finding) -> tuple[int, int, int]:
    """The first day, the last and the length of a period as numbers."""
    if isinstance(period, Finding):
        return -1, -1, len(_LENGTHS)
    return period.first.toordinal(), period.last.toordinal(), _LENGTHS.index(period.length)
