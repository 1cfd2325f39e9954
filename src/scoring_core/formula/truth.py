"""Which outcomes of a test can be, before any figure comes; and which tests decide nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from scoring_core.arithmetic import last_place
from scoring_core.errors import FormulaError
from scoring_core.formula.bounds import Known, bounds
from scoring_core.formula.limits import UNKNOWN, Bounds
from scoring_core.formula.tree import (
    And,
    Applies,
    Compare,
    Comparison,
    Count,
    Formula,
    If,
    Not,
    OneOf,
    Or,
    Over,
    Rank,
)
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.formula.walk import children

Limits = tuple[Fraction, Fraction]
Why = Literal["never", "always", "taken", "covered"]
_OPPOSITE: Mapping[Comparison, Comparison] = {
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "==": "!=",
    "!=": "==",
}
_MIRRORED: Mapping[Comparison, Comparison] = {
    "<": ">",
    ">": "<",
    "<=": ">=",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}


class Truth(NamedTuple):
    """Whether a test can be true, and whether it can be false; a state is neither."""

    true: bool
    false: bool


UNDECIDED = Truth(true=True, false=True)
_NEITHER = Truth(true=False, false=False)


class Context(NamedTuple):
    """
    What is known where a test is asked.

    Beside the limits of a category it is what earlier tests leave: between which values a
    formula lies, and how some comparisons come out.
    """

    known: Known
    ranges: Mapping[Formula, Limits] = {}
    settled: Mapping[Formula, bool] = {}


class Verdict(NamedTuple):
    """
    A test that decides nothing.

    By the ranges alone it is `never` or `always` true. After the tests before it, it is
    never true (`taken`), or always, so that what follows it is not reached (`covered`).
    """

    test: Formula
    why: Why


def idle_tests(tree: Formula, contexts: Sequence[Context]) -> Iterator[Verdict]:
    """The tests inside a formula that have one outcome in all of the contexts."""
    if isinstance(tree, If):
        yield from _idle_branches(tree, contexts)
    elif isinstance(tree, Over | Count | Rank):
        yield from _idle_over(tree, contexts)
    elif contexts:
        for child in children(tree):
            yield from idle_tests(child, contexts)


def idle_test(test: Formula, contexts: Sequence[Context]) -> Iterator[Verdict]:
    """The same for a test, itself one of them: its smallest parts are told, and not the whole."""
    told = [verdict for part in _parts(test) for verdict in _by_range(part, contexts)]
    told = told or [*_by_range(test, contexts)]
    if not told and _outcome(test, contexts) is False:
        told = [Verdict(test, "taken")]
    yield from told
    yield from idle_tests(test, contexts)


def _by_range(test: Formula, contexts: Sequence[Context]) -> Iterator[Verdict]:
    """A test that can have a state asks at least whether there is a figure."""
    plain = [Context(context.known) for context in contexts]
    outcome = _outcome(test, plain)
    if outcome is False:
        yield Verdict(test, "never")
    elif outcome is True and not any(_bounds(test, context).states for context in plain):
        yield Verdict(test, "always")


def _idle_branches(tree: If, contexts: Sequence[Context]) -> Iterator[Verdict]:
    for test, value in tree.branches:
        told = [*idle_test(test, contexts)] if contexts else []
        if contexts and not told and _outcome(test, contexts) is True:
            told = [Verdict(test, "covered")]
        yield from told
        yield from idle_tests(value, _assumed(test, contexts, true=True))
        contexts = _assumed(test, contexts, true=False)
    yield from idle_tests(tree.otherwise, contexts)


def _idle_over(tree: Over | Count | Rank, contexts: Sequence[Context]) -> Iterator[Verdict]:
    """What is known of one unit is not known of the others."""
    seen_from = contexts if "here" in tree.where else contexts[:1]
    inside = [Context(g.known) for c in seen_from for g in c.known.groups(tree.where)]
    if isinstance(tree, Count) and tree.test is not None and inside:
        yield from idle_test(tree.test, inside)
    elif not isinstance(tree, Count):
        for child in children(tree):
            yield from idle_tests(child, inside)


def _parts(test: Formula) -> Iterator[Formula]:
    """The comparisons that a test is put together from."""
    if isinstance(test, And | Or | Not):
        for child in children(test):
            yield from _parts(child)
    else:
        yield test


def _outcome(test: Formula, contexts: Sequence[Context]) -> bool | None:
    """The one outcome that a test has wherever it has any; else None."""
    found = [truth(test, context) for context in contexts]
    true, false = any(one.true for one in found), any(one.false for one in found)
    return None if true == false else true


def _assumed(test: Formula, contexts: Sequence[Context], *, true: bool) -> list[Context]:
    """The contexts in which a test can come out so, with what follows there."""
    possible = (c for c in contexts if getattr(truth(test, c), "true" if true else "false"))
    return [_assume(test, context, true=true) for context in possible]


def truth(test: Formula, context: Context) -> Truth:
    """The outcomes that a test can have in a context; more where that is not known."""
    match test:
        case _ if test in context.settled:
            return Truth(true=context.settled[test], false=not context.settled[test])
        case Compare(operator, a, b):
            return _compared(operator, a, b, context)
        case OneOf(operand, options):
            found = [_compared("==", operand, option, context) for option in options]
            return Truth(any(one.true for one in found), all(one.false for one in found))
        case Applies(operand):
            part = _bounds(operand, context)
            return Truth(part.always or MISSING in part.states, NOT_APPLICABLE in part.states)
        case Not(operand):
            inner = truth(operand, context)
            return Truth(true=inner.false, false=inner.true)
        case And(a, b):
            return _joined(a, b, context, goes_on=True)
        case Or(a, b):
            return _joined(a, b, context, goes_on=False)
        case _:
            return UNDECIDED


def _joined(a: Formula, b: Formula, context: Context, *, goes_on: bool) -> Truth:
    """`and` looks at its right side after a true left side, `or` after a false one."""
    left = truth(a, context)
    if not (left.true if goes_on else left.false):
        return left
    right = truth(b, _assume(a, context, true=goes_on))
    if goes_on:
        return Truth(right.true, left.false or right.false)
    return Truth(left.true or right.true, right.false)


def _compared(operator: Comparison, a: Formula, b: Formula, context: Context) -> Truth:
    left, right = _bounds(a, context), _bounds(b, context)
    if not (left.always and right.always):
        return _NEITHER
    if a == b:
        return Truth(operator in ("<=", ">=", "=="), operator in ("<", ">", "!="))
    (low, high), (least, most) = _limits(a, left, context), _limits(b, right, context)
    if operator in ("==", "!="):
        same = low <= most and least <= high and _can_meet(left, right)
        differ = not low == high == least == most
        return Truth(same, differ) if operator == "==" else Truth(differ, same)
    less, more = low < most, high > least
    at_most, at_least = low <= most, high >= least
    outcomes = {
        "<": Truth(less, at_least),
        "<=": Truth(at_most, more),
        ">": Truth(more, at_most),
        ">=": Truth(at_least, less),
    }
    return outcomes[operator]


def _bounds(tree: Formula, context: Context) -> Bounds:
    try:
        return bounds(tree, context.known)
    except FormulaError:  # told where the formula is proved
        return UNKNOWN


def _can_meet(left: Bounds, right: Bounds) -> bool:
    """A fixed value that is finer than the other side can be is never its value."""
    for fixed, other in ((left, right), (right, left)):
        places = last_place(fixed.low)
        if fixed.low == fixed.high and other.places is not None:
            return places is not None and places <= other.places
    return True


def _limits(tree: Formula, found: Bounds, context: Context) -> Limits:
    low, high = context.ranges.get(tree, (found.low, found.high))
    return max(low, found.low), min(high, found.high)


def _assume(test: Formula, context: Context, *, true: bool) -> Context:
    """What follows where a test has come out so."""
    match test:
        case Not(operand):
            return _assume(operand, context, true=not true)
        case And(a, b) if true:
            return _assume(b, _assume(a, context, true=True), true=True)
        case Or(a, b) if not true:
            return _assume(b, _assume(a, context, true=False), true=False)
        case Compare(operator, a, b):
            held = operator if true else _OPPOSITE[operator]
            settled = _settled(held, a, b, context)
            return _narrowed(_MIRRORED[held], b, a, _narrowed(held, a, b, settled))
        case _:
            return context._replace(settled={**context.settled, test: true})


def _settled(held: Comparison, a: Formula, b: Formula, context: Context) -> Context:
    gone = _OPPOSITE[held]
    known: dict[Formula, bool] = {
        Compare(held, a, b): True,
        Compare(gone, a, b): False,
        Compare(_MIRRORED[held], b, a): True,
        Compare(_MIRRORED[gone], b, a): False,
    }
    return context._replace(settled={**context.settled, **known})


def _narrowed(held: Comparison, a: Formula, b: Formula, context: Context) -> Context:
    """The limits of `a` where it compares so with a fixed value."""
    found, fixed = _bounds(a, context), _bounds(b, context)
    if fixed.low != fixed.high or held == "!=":
        return context
    low, high = _limits(a, found, context)
    unit = Fraction(0) if found.places is None else Fraction(10) ** -found.places
    if held in ("<", "<=", "=="):
        high = min(high, _below(fixed.low, unit) if held == "<" else fixed.low)
    if held in (">", ">=", "=="):
        low = max(low, -_below(-fixed.low, unit) if held == ">" else fixed.low)
    return context._replace(ranges={**context.ranges, a: (low, high)})


def _below(end: Fraction, unit: Fraction) -> Fraction:
    """The greatest value below an end, where values are multiples of a unit."""
    return end if not unit else (-(-end // unit) - 1) * unit
