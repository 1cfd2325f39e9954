"""The steps of a shape in plain Python, row by row: what executors must be equal to."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence

from scoring_core.columns.source import ROUNDINGS
from scoring_core.columns.steps import Batch, Gather, Place, Ranks, Shape, state_of
from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Not,
    Number,
    OneOf,
    Or,
    Ratio,
    Round,
    Subtract,
)

_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_FOLDS: dict[str, Callable[[Iterable[int]], int]] = {"total": sum, "highest": max, "lowest": min}


def value(tree: Formula, row: Mapping[str, int]) -> int:
    match tree:
        case Number(number):
            return int(number)
        case Name(key):
            return row[key]
        case Add(a, b):
            return value(a, row) + value(b, row)
        case Subtract(a, b):
            return value(a, row) - value(b, row)
        case Multiply(a, b):
            return value(a, row) * value(b, row)
        case Min(operands):
            return min(value(part, row) for part in operands)
        case Max(operands):
            return max(value(part, row) for part in operands)
        case If(branches, otherwise):
            taken = (then for test, then in branches if holds(test, row))
            return value(next(taken, otherwise), row)
        case Round(mode, Ratio(top, bottom)):
            return ROUNDINGS[mode](value(top, row), value(bottom, row))
    raise AssertionError(tree)


def holds(tree: Formula, row: Mapping[str, int]) -> bool:
    match tree:
        case Compare(sign, a, b):
            return bool(_COMPARE[sign](value(a, row), value(b, row)))
        case OneOf(a, options):
            return value(a, row) in [value(option, row) for option in options]
        case And(a, b):
            return holds(a, row) and holds(b, row)
        case Or(a, b):
            return holds(a, row) or holds(b, row)
        case Not(a):
            return not holds(a, row)
    raise AssertionError(tree)


def interpreted(shape: Shape, batch: Batch) -> tuple[dict[str, list[int]], list[int]]:
    """All columns, those of states too, and the ranks."""
    columns = {key: list(of) for key, of in batch.columns.items()}
    for key in map(state_of, shape.columns):
        columns.setdefault(key, [0] * len(batch))
    for n, of in enumerate(shape.parameters):
        columns[f"${n}"] = [of[program] for program in batch.program]
    for number, step in enumerate(shape.steps):
        if isinstance(step, Gather):
            columns[step.key] = gathered(step, batch, columns[step.of])
            continue
        if isinstance(step, Place):
            columns[step.key] = ranked(step.ranks, batch, columns)
            continue
        trees = [step.trees[shape.variants[number][program]] for program in batch.program]
        rows = [{key: of[row] for key, of in columns.items()} for row in range(len(batch))]
        columns[step.key] = [value(tree, row) for tree, row in zip(trees, rows, strict=True)]
    return columns, ranked(shape.ranks, batch, columns)


def cells(within: str, batch: Batch) -> list[tuple[int, int]]:
    categories = batch.category if within == "category" else [0] * len(batch)
    return list(zip(batch.group, categories, strict=True))


def gathered(step: Gather, batch: Batch, of: Sequence[int]) -> list[int]:
    where = cells(step.within, batch)
    known = {
        cell: _FOLDS[step.fold](v for v, w in zip(of, where, strict=True) if w == cell)
        for cell in set(where)
    }
    return [known[cell] for cell in where]


def ranked(ranks: Ranks | None, batch: Batch, columns: Mapping[str, Sequence[int]]) -> list[int]:
    made = [0] * len(batch)
    if ranks is None:
        return made
    where = cells(ranks.within, batch)
    for cell in set(where):
        keys = {
            row: tuple(-columns[k][row] if high else columns[k][row] for k, high in ranks.by)
            + ((batch.order[row], row) if ranks.roster else ())
            for row in range(len(batch))
            if where[row] == cell and columns[ranks.competes][row] == 1
        }
        better = sorted(set(keys.values())) if ranks.dense else sorted(keys.values())
        for row, key in keys.items():
            made[row] = better.index(key) + 1
    return made
