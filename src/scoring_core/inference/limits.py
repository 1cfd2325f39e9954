"""Caps, floors and parts beyond a number, which may differ by category."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.inference.fitting import Case, plausible, spread
from scoring_core.inference.linear import multiples, plain, sums, weighted
from scoring_core.inference.shapes import ByCategory, Limited, Linear, of

_TWO = 2
_SLOPES = 40
_ByGroup = Mapping[str, list[Case]]


def caps(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Limited]:
    """min(5 × a, 120), the cap the same for all or one for each category."""
    for most in _tops(cases):
        below = [c for c in cases if c.target != 0 and c.target != of(most, c.category)]
        for inner in _inside(below, places):
            limited = Limited(inner, most)
            if _reached(limited, cases):
                yield limited


def floors(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Limited]:
    """max(100 − 5 × a, 0): no lower than the lowest figure."""
    least = min((case.target for case in cases), default=Fraction(0))
    above = [case for case in cases if case.target > least]
    if len(cases) - len(above) < _TWO:
        return
    for inner in (*_inside(above, places), *_falling(above, places)):
        lower = [c for c in cases if (inner.at(c.row, c.category) or least) < least]
        if len({_figures(inner, case) for case in lower}) >= _TWO:
            yield Limited(inner, least=least)


def beyond(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Limited]:
    """min(0.1 × max(a − 24, 0), 2): the part above a number, with a cap or without."""
    for most in ((), *_tops(cases)):
        inner = [c for c in cases if c.target > 0 and c.target != of(most, c.category)]
        for place in places:
            price = _slope(_grouped(inner), place)
            start = None if price is None else _starts(cases, inner, place, price)
            if price is not None and start is not None:
                limited = Limited(Linear(((price, place),)), most, start)
                if _started(limited, cases) and (not most or _reached(limited, cases)):
                    yield limited


def _inside(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    """What the rows between the limits may be."""
    for family in (multiples, sums, weighted(2, constant=False)):
        yield from (shape for shape in family(cases, places) if _mostly(shape, cases))


def _falling(cases: Sequence[Case], places: Sequence[int]) -> Iterator[Linear]:
    for size in (1, _TWO):
        family = weighted(size, constant=True)
        yield from (shape for shape in family(cases, places) if _mostly(shape, cases))


def _mostly(shape: Linear, cases: Sequence[Case]) -> bool:
    """Whether a sum gives enough of the rows between the limits to be more than chance."""
    if not plausible(shape, cases):
        return False
    given = {_figures(shape, c) for c in cases if shape.at(c.row, c.category) == c.target}
    return len(given) > shape.free


def _figures(shape: Linear, case: Case) -> tuple[Fraction | None, ...]:
    return tuple(case.row[place] for place in shape.uses)


def _tops(cases: Sequence[Case]) -> Iterator[ByCategory]:
    """The highest figure, where several rows have it: of all, then of each category."""
    top = max((case.target for case in cases), default=Fraction(0))
    if sum(case.target == top for case in cases) >= _TWO and top > 0:
        yield (("", top),)
    groups = _grouped(cases)
    if len(groups) > 1:
        tops = {group: max(case.target for case in own) for group, own in groups.items()}
        if len(set(tops.values())) > 1 and all(tops.values()):
            yield tuple(tops.items())


def _grouped(cases: Sequence[Case]) -> _ByGroup:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.category, []).append(case)
    return groups


def _reached(limited: Limited, cases: Sequence[Case]) -> bool:
    """Whether each cap holds back two different rows at least; of one category, one."""
    needed = _TWO if len(limited.most) == 1 else 1
    for key, most in limited.most:
        own = [case for case in cases if key in ("", case.category)]
        over = {
            _figures(limited.inner, case)
            for case in own
            if (limited.unlimited(case.row, case.category) or 0) > most
        }
        if len(over) < needed:
            return False
    return True


def _started(limited: Limited, cases: Sequence[Case]) -> bool:
    """Whether the number above which a part counts leaves two different rows at nothing."""
    (place,) = limited.uses
    under = {
        (case.row[place], case.category)
        for case in cases
        if 0 < (case.row[place] or 0) <= (of(limited.start, case.category) or 0)
    }
    return len(under) >= _TWO


def _slope(groups: _ByGroup, place: int) -> Fraction | None:
    """The most frequent price of one more, among rows of the same category."""
    slopes: Counter[Fraction] = Counter()
    for own in groups.values():
        told = spread([case for case in own if case.row[place] is not None], _SLOPES)
        for one, other in itertools.pairwise(told):
            apart = (one.row[place] or Fraction(0)) - (other.row[place] or Fraction(0))
            if apart:
                slopes[(one.target - other.target) / apart] += 1
    found = next((slope for slope, _ in slopes.most_common(1)), Fraction(0))
    return found if found > 0 and plain(found) else None


def _starts(
    cases: Sequence[Case], inner: Sequence[Case], place: int, price: Fraction
) -> ByCategory | None:
    """The number above which the part counts: one for all, or of each category."""
    counts: dict[str, Counter[Fraction]] = {key: Counter() for key in _grouped(cases)}
    for case in inner:
        value = case.row[place]
        if value is not None:
            counts[case.category][value - case.target / price] += 1
    found = {key: count.most_common(1)[0][0] for key, count in counts.items() if count}
    if len(found) < len(counts) or not all(plain(start) for start in found.values()):
        return None
    same = set(found.values())
    return (("", same.pop()),) if len(same) == 1 else tuple(found.items())
