"""What operations make of plans: a sum, a choice, an entry of a table, and two tests in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from scoring_core.formula.integers import (
    ZERO,
    DeclinedError,
    Part,
    Plan,
    Quotient,
    Test,
    added,
    aligned,
    constant,
    require,
)
from scoring_core.formula.states import ABSENT, VALUE, both, chosen, is_state, worst
from scoring_core.formula.tree import And, Compare, Formula, If, Not, Number, Or

Words = tuple[str, ...]


def sum_of(parts: Sequence[Part], maybe: Sequence[bool]) -> Part:
    """
    The sum of what applies; where that is nothing, it does not apply either.

    `maybe` says which parts may not apply.
    """
    adding = [
        _nothing_where_absent(part) if absent else part
        for part, absent in zip(parts, maybe, strict=True)
    ]
    found = reduce(added, adding)
    if not all(maybe):
        return found
    none = both([is_state(part.state, ABSENT) for part in parts])
    return replace(require(found), state=chosen(none, ABSENT, found.state))


def _nothing_where_absent(part: Part) -> Plan:
    if isinstance(part, Quotient):
        raise DeclinedError("@declined_maybe")
    absent = is_state(part.state, ABSENT)
    return Plan(chosen(absent, ZERO, part.tree), part.places, chosen(absent, VALUE, part.state))


def first_true(tests: Sequence[Test], parts: Sequence[Plan]) -> Plan:
    """The part of the first true test, else the last; a test with a state gives that."""
    *values, last = aligned(parts)
    state = last.state
    for test, value in zip(reversed(tests), reversed(values), strict=True):
        then = chosen(test.tree, value.state, state)
        state = chosen(is_state(test.state, VALUE), then, test.state)
    pairs = zip(tests, values, strict=True)
    tree = If(tuple((test.tree, value.tree) for test, value in pairs), last.tree)
    return Plan(tree, last.places, state)


def both_tests(joint: type[And | Or], left: Test, right: Test) -> Test:
    """The left side decides where it can; only else the state of the right one matters."""
    further = left.tree if joint is And else Not(left.tree)
    then = chosen(further, right.state, VALUE)
    state = chosen(is_state(left.state, VALUE), then, left.state)
    return Test(joint(left.tree, right.tree), state)


def entry_of(
    entries: Mapping[Words, Fraction], given: Sequence[Plan], scales: Sequence[Words]
) -> Plan:
    """An entry by words, one after the other: as quick as a table while they are few."""
    numbers = aligned([constant(number) for number in entries.values()])
    branches = tuple(
        (both([_is_word(*each) for each in zip(given, words, scales, strict=True)]), number.tree)
        for words, number in zip(entries, numbers, strict=True)
        if all(word in scale for word, scale in zip(words, scales, strict=True))
    )
    *first, (_, last) = branches
    tree = If(tuple(first), last) if first else last
    return Plan(tree, numbers[0].places, worst([each.state for each in given]))


def _is_word(part: Plan, word: str, scale: Words) -> Formula:
    return Compare("==", part.tree, Number(Fraction(-scale.index(word))))
