"""Rows of sums that came with the figures: compared with the units above them, never used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow, shown, told
from scoring_core.engine.compared import same
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import MISSING, POINTS, RATE, Value
from scoring_core.model.figures import Figures, Scores, SumRow
from scoring_core.model.scheme import Scheme

Sums = Mapping[str, Fraction]


def wrong_sums(scheme: Scheme, figures: Figures, scores: Scores) -> Iterator[Finding]:
    """
    A finding (SC128) for each cell of a row of sums that is not the sum.

    A row is taken as the sum of that part of the table which most of its cells agree with,
    the likeliest part where none does, with or without the rows in it that are no unit's. Of
    what does not add up a number is told (SC129).
    """
    for row in figures.sums:
        numbers = {**row.told, **dict(_numbers(row))}
        adding = {key: number for key, number in numbers.items() if _adds(scheme, key)}
        reaches = [reach for units in row.over for reach in _reaches(figures, units)]
        sums = [_sums(figures, scores, units, adding) for units in reaches]
        right = max(sums, key=lambda found: _agreement(adding, found))
        for key, number in numbers.items():
            rule = scheme.columns[key]
            if key in right and right[key] != number:
                words = {"metric": rule.label, "sum": shown(right[key], rule.unit)}
                yield finding("SC128", row.cells[key], shown(number, rule.unit), **words)
            elif key not in adding:
                yield from _of_no_sum(scheme, scores, row, key)


def _reaches(figures: Figures, units: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
    """All the rows of a part, and those of units alone."""
    known = tuple(unit for unit in units if unit not in figures.left_out)
    return (units,) if known == units else (units, known)


def _told(figures: Figures, scores: Scores, key: str, unit: str) -> Value:
    left_out = figures.left_out.get(unit)
    return scores.columns[key][unit] if left_out is None else left_out.get(key, Fraction(0))


def _agreement(told: Sums, found: Sums) -> tuple[bool, int]:
    """How well a row agrees with some sums: in everything that is known of them, or in how much."""
    same = sum(told[key] == found[key] for key in found)
    return 0 < same == len(found), same


def _numbers(row: SumRow) -> Iterator[tuple[str, Fraction]]:
    for key, text in row.printed.items():
        number = read_number(narrow(text))
        if number is not None and key not in ("rank", "category"):
            yield key, number


def _adds(scheme: Scheme, key: str) -> bool:
    """Whether the figures of units add up: words and rates do not."""
    rule = scheme.columns[key]
    return not rule.words and rule.unit not in (RATE, POINTS)


def _sums(
    figures: Figures, scores: Scores, units: Sequence[str], keys: Sums
) -> dict[str, Fraction]:
    """The sums over some units of what is known of all of them."""
    found: dict[str, Fraction] = {}
    for key in keys:
        values = [_told(figures, scores, key, unit) for unit in units]
        if MISSING not in values:
            found[key] = _sum(values)
            printed = _printed_sum(figures, key, units)
            if printed == keys[key]:  # the cells above add up to it: one of them is told
                found[key] = printed
    return found


def _sum(values: Sequence[Value]) -> Fraction:
    return sum((value for value in values if isinstance(value, Fraction)), Fraction(0))


def _printed_sum(figures: Figures, key: str, units: Sequence[str]) -> Fraction | None:
    """The sum of the printed cells of a score, where all that say something are numbers."""
    if key not in figures.printed:
        return None
    texts = (figures.printed[key].texts.get(unit, "") for unit in units)
    numbers = [read_number(narrow(text)) for text in texts if text]
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None


def _of_no_sum(scheme: Scheme, scores: Scores, row: SumRow, key: str) -> Iterator[Finding]:
    """A number below what does not add up: compared where the rules give one of the whole."""
    total = next((total for total in scheme.totals if total.key == key), None)
    everybody = {unit.key for c in scores.roster.categories if c.printed for unit in c.shown}
    words = {"metric": scheme.columns[key].label}
    if total is None or not any(everybody <= {*units} for units in row.over):
        yield finding("SC129", row.cells[key], row.printed[key], **words)
    elif not same(row.printed[key], scores.totals[key], total.format):
        given = told(scores.totals[key], total.unit, total.format)
        yield finding("SC128", row.cells[key], row.printed[key], **words, sum=given)
