"""Shapes and batches drawn at random, and what they compute, integer by integer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from random import Random
from typing import Literal

from scoring_core.arithmetic import Mode
from scoring_core.columns.plan.simplify import range_of
from scoring_core.columns.plan.source import ROUNDINGS
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Gather,
    Place,
    Range,
    Ranks,
    Shape,
    Step,
    Within,
    state_of,
)
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
    Comparison,
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

METRICS = ("报送", 'a"b', "c0; DROP TABLE batch", "价$", "row")
SIZES: tuple[Range, ...] = (
    (0, 3),
    (-4, 4),
    (0, 10**6),
    (-(10**9), 10**9),
    (-(2**61), 2**61),
    (5, 5),
)
CATEGORIES = 3
MODES: tuple[Mode, ...] = ("half_up", "half_even", "down", "up")
SIGNS: tuple[Comparison, ...] = ("<", "<=", ">", ">=", "==", "!=")
FOLDS: tuple[Literal["total", "highest", "lowest"], ...] = ("total", "highest", "lowest")
WITHIN: tuple[Within, ...] = ("category", "group")


class Drawing:
    """One shape and its rows, drawn by a seed."""

    def __init__(self, seed: int) -> None:
        self._draw = draw = Random(seed)  # noqa: S311
        self._editions = draw.choice([1, 1, 2, 3])
        self._ranges: dict[str, Range] = {}
        self._columns = METRICS[: draw.randrange(1, len(METRICS))]
        for key in self._columns:
            self._ranges |= {key: draw.choice(SIZES), state_of(key): (0, 2)}
        self._parameters = tuple(self._parameter(n) for n in range(draw.randrange(3)))
        self._variants: list[tuple[int, ...]] = []
        self.shape = self._shape()
        self.batch = self._batch(draw.choice([0, 1, 2, 7, 60]))

    def _programs(self) -> int:
        return self._editions * CATEGORIES

    def _parameter(self, number: int) -> tuple[int, ...]:
        values = tuple(self._draw.randrange(-5, 50) for _ in range(self._programs()))
        self._ranges[f"${number}"] = min(values), max(values)
        return values

    def _shape(self) -> Shape:
        draw = self._draw
        told = Name(state_of(draw.choice(self._columns)))
        competes: Formula = If(((OneOf(told, (ZERO, ONE)), ONE),), ZERO)
        steps: list[Step] = [Compute("competes", (competes,))]
        self._ranges["competes"] = (0, 1)
        self._variants.append((0,) * self._programs())
        for number in range(draw.randrange(1, 7)):
            step = self._step(f"步{number}")
            count = len(step.trees) if isinstance(step, Compute) else 1
            steps.append(step)
            self._variants.append(tuple(draw.randrange(count) for _ in range(self._programs())))
        scores = [step.key for step in steps][-2:]
        for key in scores:
            name = draw.choice(self._columns)
            states: list[Formula] = [Name(state_of(name)), ZERO]
            steps.append(Compute(state_of(key), (draw.choice(states),)))
            self._ranges[state_of(key)] = (0, 2)
            self._variants.append((0,) * self._programs())
        return Shape(
            self._columns,
            tuple(steps),
            draw.choice([None, self._ranks(), self._ranks()]),
            dict.fromkeys(scores, 0),
            tuple(self._variants),
            self._parameters,
            dict(self._ranges),
        )

    def _step(self, key: str) -> Step:
        draw = self._draw
        kind = draw.choice(["compute", "compute", "compute", "gather", "place"])
        if kind == "place":
            ranks = self._ranks()
            self._ranges[key] = (0, 60)
            return Place(key, ranks)
        of = draw.choice([name for name in self._ranges if name[0] != "$" or name == "$"])
        low, high = self._ranges[of]
        if kind == "gather" and max(-low, high) * 60 < 2**62:
            self._ranges[key] = (min(low, low * 60), max(high, high * 60))
            return Gather(key, draw.choice(FOLDS), of, draw.choice(WITHIN))
        trees = tuple(self._tree() for _ in range(draw.choice([1, 1, 3])))
        ends = [range_of(tree, self._ranges) for tree in trees]
        self._ranges[key] = (min(low for low, _ in ends), max(high for _, high in ends))
        return Compute(key, trees)

    def _ranks(self) -> Ranks:
        draw = self._draw
        names = [name for name in self._ranges if name[0] != "$" or name == "$"]
        chosen = draw.sample(names, k=min(len(names), draw.randrange(1, 3)))
        by = tuple((name, draw.random() < 0.5) for name in chosen)
        roster, dense = draw.random() < 0.4, draw.random() < 0.5
        return Ranks(by, roster, dense, draw.choice(WITHIN), "competes")

    def _tree(self) -> Formula:
        """A tree that is proved to fit."""
        while True:
            tree = self._number(4)
            try:
                range_of(tree, self._ranges)
            except DeclinedError:
                continue
            return tree

    def _number(self, depth: int) -> Formula:
        draw = self._draw
        if not depth or draw.random() < 0.15:
            leaves: list[Formula] = [Name(draw.choice(list(self._ranges))), _literal(draw)]
            return draw.choice(leaves)
        a, b = self._number(depth - 1), self._number(depth - 1)
        made: list[Formula] = [
            *(Add(a, b), Subtract(a, b), Multiply(a, b), Min((a, b)), Max((b, _literal(draw), a))),
            If(((self._test(depth - 1), a),), b),
            *[Round(draw.choice(MODES), Ratio(a, Max((b, ONE)), ZERO), ONE)] * 2,
        ]
        return draw.choice(made)

    def _test(self, depth: int) -> Formula:
        draw = self._draw
        a, b = self._number(depth - 1 if depth else 0), self._number(0)
        compared = Compare(draw.choice(SIGNS), a, b)
        if not depth:
            return compared
        c, d = self._test(depth - 1), self._test(depth - 1)
        made: list[Formula] = [OneOf(a, (b, _literal(draw))), And(c, d), Or(c, d), Not(c)]
        return draw.choice([compared, compared, *made])

    def _batch(self, rows: int) -> Batch:
        draw = self._draw
        group = sorted(draw.randrange(draw.choice([1, 4, 9])) for _ in range(rows))
        numbers = {number: place for place, number in enumerate(dict.fromkeys(group))}
        group = [numbers[number] for number in group]
        edition = [draw.randrange(self._editions) for _ in numbers]
        category = [draw.randrange(CATEGORIES) for _ in range(rows)]
        program = [edition[g] * CATEGORIES + c for g, c in zip(group, category, strict=True)]
        columns: dict[str, list[int]] = {}
        for key in self._columns:
            columns[key] = [number_of(draw, self._ranges[key]) for _ in range(rows)]
            if draw.random() < 0.6:
                columns[state_of(key)] = [draw.choice([0, 0, 1, 1, 2]) for _ in range(rows)]
        return Batch(group, category, program, draw.sample(range(rows), rows), columns)


def _literal(draw: Random) -> Number:
    return Number(Fraction(draw.choice([0, 1, -1, 2, 3, 10, -7, 100, 10**6])))


def number_of(draw: Random, known: Range) -> int:
    """A number of a range, often an end of it or near 0."""
    low, high = known
    near = min(max(draw.randrange(-3, 4), low), high)
    return draw.choice([low, high, near, near, draw.randint(low, high)])


Row = dict[str, int]


def rows_of(shape: Shape, batch: Batch) -> list[Row]:
    """Every column of every row, and its `rank`."""
    rows = [_first(shape, batch, row) for row in range(len(batch))]
    for number, step in enumerate(shape.steps):
        if isinstance(step, Compute):
            for at, row in enumerate(rows):
                row[step.key] = value(step.trees[shape.variants[number][batch.program[at]]], row)
        elif isinstance(step, Gather):
            fold = FOLDED[step.fold]
            found = [fold(each[step.of] for each in _peers(rows, r, step.within)) for r in rows]
            _put(rows, step.key, found)
        else:
            _put(rows, step.key, [_rank(rows, row, step.ranks) for row in rows])
    ranks = [0 if shape.ranks is None else _rank(rows, row, shape.ranks) for row in rows]
    _put(rows, "rank!", ranks)
    return rows


def _first(shape: Shape, batch: Batch, row: int) -> Row:
    names = [name for key in shape.columns for name in (key, state_of(key))]
    told = {name: batch.columns[name][row] if name in batch.columns else 0 for name in names}
    program = batch.program[row]
    numbers = {f"${n}": values[program] for n, values in enumerate(shape.parameters)}
    at = {"group!": batch.group[row], "category!": batch.category[row], "order!": batch.order[row]}
    return told | numbers | at


def _put(rows: list[Row], key: str, column: list[int]) -> None:
    for row, number in zip(rows, column, strict=True):
        row[key] = number


def _peers(rows: list[Row], of: Row, within: str) -> list[Row]:
    keys = ("group!", "category!")[: 2 if within == "category" else 1]
    return [row for row in rows if all(row[key] == of[key] for key in keys)]


def _rank(rows: list[Row], of: Row, rule: Ranks) -> int:
    def key(row: Row) -> tuple[int, ...]:
        found = tuple(-row[name] if highest else row[name] for name, highest in rule.by)
        return (*found, row["order!"]) if rule.roster else found

    if of[rule.competes] != 1:
        return 0
    better = [key(r) for r in _peers(rows, of, rule.within) if r[rule.competes] == 1]
    better = [each for each in better if each < key(of)]
    return 1 + len(set(better) if rule.dense and not rule.roster else better)


def value(tree: Formula, row: Mapping[str, int]) -> int:
    """The number of a tree in a row; a test is 0 or 1."""
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
            return min(value(each, row) for each in operands)
        case Max(operands):
            return max(value(each, row) for each in operands)
        case If(branches, otherwise):
            return next(
                (value(v, row) for t, v in branches if value(t, row)), value(otherwise, row)
            )
        case Round(mode, Ratio(top, bottom)):
            return ROUNDINGS[mode](value(top, row), value(bottom, row))
        case Compare(operator, a, b):
            return COMPARED[operator](value(a, row), value(b, row))
        case OneOf(operand, options):
            return value(operand, row) in [value(each, row) for each in options]
        case And(a, b):
            return value(a, row) and value(b, row)
        case Or(a, b):
            return value(a, row) or value(b, row)
        case Not(operand):
            return not value(operand, row)
    raise AssertionError(tree)


FOLDED: dict[str, Callable[[Iterable[int]], int]] = {"total": sum, "highest": max, "lowest": min}
COMPARED = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
    "==": int.__eq__,
    "!=": int.__ne__,
}
