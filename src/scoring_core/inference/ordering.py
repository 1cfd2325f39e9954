"""By which columns the printed ranks come about, and what becomes of ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Literal

from scoring_core.frozen import frozen
from scoring_core.inference.fitting import tolerated
from scoring_core.inference.table import Table, Values

Scope = Literal["category", "all"]
Ties = Literal["skip", "next", "roster"]
Key = tuple[Literal["highest", "lowest"], int]
_Ranks = Sequence[int | None]
_Coded = Mapping[int, Sequence[int]]

MOST_KEYS = 3
_DECIDED = 3
"""So many tied pairs at least must be parted by a further key before it is believed."""
_PRINTED = 5


@frozen
class Order:
    """
    How units are ranked, or only printed where there are no ranks (`ranked` is false).

    `rows` counts those whose rank it gives, of `of`; `misses` are the others. `ties` is None
    where nothing shows which rank follows equal ones; `tied` are rows that are equal. `others`
    are further keys that would part the same ties, `instead` those that would give the same
    ranks in place of the last key.
    """

    keys: tuple[Key, ...]
    scope: Scope
    ties: Ties | None
    rows: int
    of: int
    misses: tuple[int, ...] = ()
    tied: tuple[tuple[int, ...], ...] = ()
    others: tuple[Key, ...] = ()
    instead: tuple[Key, ...] = ()
    ranked: bool = True


def order_of(table: Table, columns: Mapping[int, Values], places: Sequence[int]) -> Order | None:
    """
    The order that gives the printed ranks, or else the printed order.

    `columns` are the figures as the rules compute them, `places` those that may be keys, the
    likeliest first. None where nothing gives it.
    """
    rank = table.of_role("rank")
    ranks = rank.values if rank else (Fraction(1),) * len(table.units)
    told = [p for p in places if _tells(columns[p], ranks)]
    coded = {place: _coded(columns[place]) for place in told}
    keys: list[Key] = [(way, place) for way in ("highest", "lowest") for place in told]
    if rank is None:
        return _printed_order(table, coded, keys)
    printed = [None if value is None else int(value) for value in ranks]
    for scope in _scopes(table, printed):
        found = _best(table, coded, keys, printed, scope)
        if found is not None:
            return found
    return None


def _tells(values: Values, ranks: Values) -> bool:
    """Whether a key has a value wherever there is a rank: without one nobody is ranked."""
    return all(v is not None or rank is None for v, rank in zip(values, ranks, strict=True))


def _scopes(table: Table, printed: _Ranks) -> Sequence[Scope]:
    """Within categories first where several units are the first, or only one is ranked."""
    if len(table.categories) == 1:
        return ("all",)
    apart = printed.count(1) > 1 or len(table.categories) - len(table.unranked) == 1
    return ("category", "all") if apart else ("all", "category")


def _best(
    table: Table,
    columns: _Coded,
    keys: Sequence[Key],
    printed: _Ranks,
    scope: Scope,
) -> Order | None:
    """The fewest keys that give every rank; else the fewest by which few are others."""
    groups = _grouped(table, scope)
    told = sum(rank is not None for rank in printed)
    nearly: Order | None = None
    for chosen in _longer(columns, keys, printed, groups):
        ties, misses = _with_ties(columns, chosen, printed, groups)
        if not misses or (nearly is None and len(misses) <= tolerated(told)):
            found = _order(columns, keys, chosen, printed, groups, scope, ties, misses)
            if not misses:
                return replace(found, instead=_instead(columns, keys, chosen, printed, groups))
            nearly = found
    return nearly


def _instead(
    columns: _Coded,
    keys: Sequence[Key],
    chosen: tuple[Key, ...],
    printed: _Ranks,
    groups: Sequence[Sequence[int]],
) -> tuple[Key, ...]:
    used = {place for _, place in chosen}
    tries = (key for key in keys if key[1] not in used)
    return tuple(
        key for key in tries if not _with_ties(columns, (*chosen[:-1], key), printed, groups)[1]
    )


def _longer(
    columns: _Coded, keys: Sequence[Key], printed: _Ranks, groups: Sequence[Sequence[int]]
) -> Iterator[tuple[Key, ...]]:
    """The best key, the best two and so on, as long as another one agrees with more."""
    chosen: tuple[Key, ...] = ()
    agreeing = -1
    for _ in range(MOST_KEYS):
        tries = [(_agreeing(columns, (*chosen, key), printed, groups), key) for key in keys]
        most, best = max(tries, key=lambda each: each[0], default=(agreeing, None))
        if best is None or (chosen and most <= agreeing):
            return
        chosen, agreeing = (*chosen, best), most
        yield chosen


def _order(
    columns: _Coded,
    keys: Sequence[Key],
    chosen: tuple[Key, ...],
    printed: _Ranks,
    groups: Sequence[Sequence[int]],
    scope: Scope,
    ties: Ties,
    misses: tuple[int, ...],
) -> Order:
    ranked = [[row for row in rows if printed[row] is not None] for rows in groups]
    tied = tuple(_tied(columns, chosen, ranked))
    others: tuple[Key, ...] = ()
    if ties == "roster":
        further = [k for k in keys if k[1] not in {place for _, place in chosen}]
        parted = {key: _parted(columns, key, tied, printed) for key in further}
        most = max(parted.values(), default=0)
        others = tuple(key for key in further if parted[key] == most > 0)
        if most >= _DECIDED and len(chosen) < MOST_KEYS:
            chosen, others = (*chosen, others[0]), others[1:]
    told = sum(rank is not None for rank in printed)
    open_end = ties == "skip" and misses == _misses(columns, chosen, printed, groups, "next")
    shown = None if open_end else ties
    return Order(chosen, scope, shown, told - len(misses), told, misses, tied, others)


def _parted(columns: _Coded, key: Key, tied: Sequence[Sequence[int]], printed: _Ranks) -> int:
    """How many tied neighbours a further key parts as they are printed; 0 where any otherwise."""
    pairs = [
        (_worth(columns, (key,), one), _worth(columns, (key,), other))
        for rows in tied
        for one, other in _neighbours(sorted(rows, key=lambda row: printed[row] or 0))
    ]
    return sum(one < other for one, other in pairs) if all(a <= b for a, b in pairs) else 0


def _neighbours(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise(rows)


def _grouped(table: Table, scope: str) -> list[list[int]]:
    if scope == "all":
        return [list(range(len(table.units)))]
    groups: dict[str, list[int]] = {}
    for row, group in enumerate(table.groups):
        groups.setdefault(group, []).append(row)
    return list(groups.values())


def _coded(values: Values) -> list[int]:
    """The place of each value among all, which compares faster; nothing is the least."""
    different = sorted({value for value in values if value is not None})
    codes = {value: number for number, value in enumerate(different, 1)}
    return [0 if value is None else codes[value] for value in values]


def _worth(columns: _Coded, keys: Sequence[Key], row: int) -> tuple[int, ...]:
    """What a unit is sorted by, the smallest first."""
    return tuple(
        -columns[place][row] if way == "highest" else columns[place][row] for way, place in keys
    )


def _agreeing(
    columns: _Coded,
    keys: Sequence[Key],
    printed: _Ranks,
    groups: Sequence[Sequence[int]],
) -> int:
    """How many neighbours by the printed ranks are in this order, and not tied by it."""
    count = 0
    for rows in groups:
        ranked = sorted((r for r in rows if printed[r] is not None), key=lambda r: printed[r] or 0)
        for one, other in _neighbours(ranked):
            first, second = _worth(columns, keys, one), _worth(columns, keys, other)
            count += 2 * (first < second) + (first == second and printed[one] == printed[other]) * 2
            count += first == second and printed[one] != printed[other]
            count -= first > second
    return count


def _with_ties(
    columns: _Coded,
    keys: Sequence[Key],
    printed: _Ranks,
    groups: Sequence[Sequence[int]],
) -> tuple[Ties, tuple[int, ...]]:
    """What becomes of ties so that most ranks are as printed, and the rows of the others."""
    kinds: tuple[Ties, ...] = ("skip", "next", "roster")
    found = [(ties, _misses(columns, keys, printed, groups, ties)) for ties in kinds]
    return min(found, key=lambda each: len(each[1]))


def _misses(
    columns: _Coded,
    keys: Sequence[Key],
    printed: _Ranks,
    groups: Sequence[Sequence[int]],
    ties: Ties,
) -> tuple[int, ...]:
    return tuple(
        sorted(
            row
            for rows in groups
            for row, rank in _ranks(columns, keys, rows, printed, ties)
            if printed[row] != rank
        )
    )


def _ranks(
    columns: _Coded,
    keys: Sequence[Key],
    rows: Sequence[int],
    printed: _Ranks,
    ties: Ties,
) -> Iterator[tuple[int, int]]:
    """The rank of each row that has one."""
    worth = {row: _worth(columns, keys, row) for row in rows if printed[row] is not None}
    place = 1
    for _, tied in groupby(sorted(worth, key=lambda row: worth[row]), key=lambda row: worth[row]):
        members = list(tied)
        for number, row in enumerate(members):
            yield row, place + (number if ties == "roster" else 0)
        place += 1 if ties == "next" else len(members)


def _tied(
    columns: _Coded, keys: Sequence[Key], groups: Sequence[Sequence[int]]
) -> Iterator[tuple[int, ...]]:
    for rows in groups:
        worth = {row: _worth(columns, keys, row) for row in rows}
        ordered = sorted(rows, key=lambda row: worth[row])
        for _, tied in groupby(ordered, key=lambda row: worth[row]):
            members = tuple(tied)
            if len(members) > 1:
                yield members


def _printed_order(table: Table, columns: _Coded, keys: Sequence[Key]) -> Order | None:
    """The first key of which no row is out of order, among enough that are different."""
    scope: Scope = "category" if len(table.categories) > 1 else "all"
    groups = _grouped(table, scope)
    for key in keys:
        worths = [[_worth(columns, (key,), row) for row in rows] for rows in groups]
        different = sum(len(set(worth)) for worth in worths)
        if different >= _PRINTED and all(worth == sorted(worth) for worth in worths):
            rows = len(table.units)
            return Order((key,), scope, None, rows, rows, ranked=False)
    return None
