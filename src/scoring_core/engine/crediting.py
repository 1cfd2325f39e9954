"""Who is credited with an entry, and with which fraction of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring_core.model.tally import Credit, Tally

Fractions = Mapping[str, Fraction]
ONE = Fraction(1)


def credited(tally: Tally, parents: Mapping[str, str], units: Sequence[str]) -> Fractions:
    """
    The fraction of an entry for every unit that has one, by the units that its row names.

    One to which others belong has theirs, but never more than the whole: it stands once where
    `each` gives the full value. Who has nothing of an entry is not there.
    """
    named = list(dict.fromkeys(units))
    fractions = _fractions(tally.credit, len(named))
    if tally.roll_up == "no":
        return {unit: of for unit, of in zip(named, fractions, strict=True) if of}
    found: dict[str, Fraction] = {}
    for unit, fraction in zip(named, fractions, strict=True):
        for owner in _owners(tally, parents, unit) if fraction else ():
            if owner not in found:
                found[owner] = fraction
            elif tally.credit != "each":
                found[owner] += fraction
    return found


def _fractions(credit: Credit, count: int) -> list[Fraction]:
    if credit == "each":
        return [ONE] * count
    if credit == "equal":
        return [Fraction(1, max(count, 1))] * count
    parts = (ONE,) if credit == "first" else credit
    sharing = parts[:count]
    whole = sum(sharing, Fraction(0))
    return [part / whole for part in sharing] + [Fraction(0)] * (count - len(sharing))


def _owners(tally: Tally, parents: Mapping[str, str], unit: str) -> tuple[str, ...]:
    """The unit itself and all above it, or what is directly above it in its place."""
    parent = parents.get(unit)
    if parent is None:
        return (unit,)
    if tally.roll_up == "instead":
        return (parent,)
    above = [unit]
    while parent is not None:
        above.append(parent)
        parent = parents.get(parent)
    return tuple(above)
