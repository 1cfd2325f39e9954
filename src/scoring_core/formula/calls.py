"""What stands between the brackets of a call becomes an operation here, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple, get_args

from scoring_core.arithmetic import Mode
from scoring_core.errors import FormulaError, finding
from scoring_core.formula.tree import (
    Applies,
    Count,
    Fold,
    Formula,
    Full,
    If,
    Lookup,
    Max,
    Min,
    Name,
    Nth,
    Number,
    Over,
    Rank,
    Ratio,
    Round,
    Same,
    Sum,
)

PLACES = frozenset({"here", "all", "ranked"})


class Argument(NamedTuple):
    """One argument: alone, or after a label, which is a test, `else` or `zero`."""

    label: Formula | str | None
    value: Formula


class Call(NamedTuple):
    """A call as it was read; `places` are the category keys that `where…` may name."""

    name: str
    arguments: tuple[Argument, ...]
    at: int
    places: Set[str]

    def plain(self, shape: str, least: int = 1, most: int | None = None) -> tuple[Formula, ...]:
        """The arguments when none has a label and their number is right."""
        count = len(self.arguments)
        if any(a.label is not None for a in self.arguments) or count < least:
            raise self.refused(shape)
        if most is not None and count > most:
            raise self.refused(shape)
        return tuple(a.value for a in self.arguments)

    def refused(self, shape: str) -> FormulaError:
        """The error that shows how the call is written."""
        return FormulaError(finding("SC304", found=self.name, expected=shape), at=self.at)


def build_call(call: Call) -> Formula:
    """The operation that a call stands for; a name that is no function calls a table."""
    if call.name in _BUILDERS:
        return _BUILDERS[call.name](call)
    shape = f"{call.name}(a, b)"
    return Lookup(call.name, call.plain(shape), at=call.at)


def _many(kind: Callable[..., Formula]) -> Callable[[Call], Formula]:
    def build(call: Call) -> Formula:
        return kind(call.plain(f"{call.name}(a, b, …)"), at=call.at)

    return build


def _full(call: Call) -> Formula:
    shape = "full(a, b, …)"
    named = tuple(a for a in call.plain(shape) if isinstance(a, Name))
    if len(named) < len(call.arguments):
        raise call.refused(shape)
    return Full(named, at=call.at)


def _applies(call: Call) -> Formula:
    return Applies(call.plain("applies(a)", most=1)[0], at=call.at)


def _if(call: Call) -> Formula:
    shape = "if(test: value, …, else: value)"
    if len(call.arguments) < 2 or call.arguments[-1].label != "else":
        raise call.refused(shape)
    *branches, last = call.arguments
    tests = ((a.label, a.value) for a in branches)
    good = tuple((test, v) for test, v in tests if test is not None and not isinstance(test, str))
    if len(good) < len(branches):
        raise call.refused(shape)
    return If(good, last.value, at=call.at)


def _ratio(call: Call) -> Formula:
    labels = tuple(a.label for a in call.arguments)
    if labels != (None, None, "zero"):
        raise call.refused("ratio(a, b, zero: x)")
    left, right, zero = (a.value for a in call.arguments)
    return Ratio(left, right, zero, at=call.at)


def _round(mode: Mode) -> Callable[[Call], Formula]:
    def build(call: Call) -> Formula:
        shape = f"{mode}(a, 0.01)"
        operand, step = call.plain(shape, least=2, most=2)
        if not isinstance(step, Number) or step.value == 0:
            raise call.refused(shape)
        return Round(mode, operand, step, at=call.at)

    return build


def _where(call: Call, arguments: tuple[Formula, ...], shape: str) -> tuple[str, ...]:
    keys = tuple(a.key for a in arguments if isinstance(a, Name))
    if not keys or len(keys) < len(arguments):
        raise call.refused(shape)
    return keys


def _over(fold: Fold) -> Callable[[Call], Formula]:
    def build(call: Call) -> Formula:
        shape = f"{fold}(a, here)"
        operand, *where = call.plain(shape, least=2)
        return Over(fold, operand, _where(call, tuple(where), shape), at=call.at)

    return build


def _count(call: Call) -> Formula:
    shape = "count(a > 0, here) / count(here)"
    first, *rest = call.plain(shape)
    if isinstance(first, Name):
        return Count(None, _where(call, (first, *rest), shape), at=call.at)
    return Count(first, _where(call, tuple(rest), shape), at=call.at)


def _rank(call: Call) -> Formula:
    shape = "rank(a, b, …, here)"
    arguments = call.plain(shape, least=2)
    cut = len(arguments)
    while cut > 1 and _is_place(arguments[cut - 1], call.places):
        cut -= 1
    return Rank(arguments[:cut], _where(call, arguments[cut:], shape), at=call.at)


def _is_place(argument: Formula, places: Set[str]) -> bool:
    return isinstance(argument, Name) and argument.key in places | PLACES


def _nth(call: Call) -> Formula:
    (field,) = _where(call, call.plain("nth(a)", most=1), "nth(a)")
    return Nth(field, at=call.at)


def _same(call: Call) -> Formula:
    shape = "same(a, b)"
    left, right = _where(call, call.plain(shape, least=2, most=2), shape)
    return Same(left, right, at=call.at)


_BUILDERS: dict[str, Callable[[Call], Formula]] = {
    "min": _many(Min),
    "max": _many(Max),
    "sum": _many(Sum),
    "full": _full,
    "applies": _applies,
    "if": _if,
    "ratio": _ratio,
    "count": _count,
    "rank": _rank,
    "same": _same,
    "nth": _nth,
    **{mode: _round(mode) for mode in get_args(Mode)},
    **{fold: _over(fold) for fold in get_args(Fold)},
}

FUNCTIONS = frozenset(_BUILDERS)
