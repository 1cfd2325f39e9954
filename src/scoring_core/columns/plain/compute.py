"""The plain executor: Python's own integers, nothing imported."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeVar

from scoring_core.columns.plain.ranks import rank_rows
from scoring_core.columns.plan.simplify import simplify
from scoring_core.columns.plan.source import ROUNDINGS, source
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Computed,
    Gather,
    Range,
    Ranks,
    Shape,
    Within,
    state_of,
)
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.tree import Formula, Name, Number

Column = Sequence[int]
T = TypeVar("T")


def compute(shape: Shape, batch: Batch) -> Computed:
    """
    Scores, their states and ranks of the rows of a batch, each a list in the rows' own order.

    Raises `DeclinedError` where a formula is nested too deeply for Python to read.
    """
    parts = [_Part(shape, batch, number, rows) for number, rows in _rows_by(batch.program)]
    whole = _Whole(batch, parts)
    for number, step in enumerate(shape.steps):
        if isinstance(step, Compute):
            for part in parts:
                part.compute(step.key, step.trees[shape.variants[number][part.program]])
        elif isinstance(step, Gather):
            whole.gather(step)
        else:
            whole.put(step.key, whole.ranks(step.ranks))
    columns = {key: whole.column(key) for key in shape.results}
    states = (state_of(key) for key in shape.results)
    columns |= {key: whole.column(key) for key in states if not whole.is_zero(key)}
    rank = [0] * len(batch) if shape.ranks is None else whole.ranks(shape.ranks)
    return Computed(columns, rank)


class _Part:
    """The rows of one program; a column of one number is only known, not made."""

    def __init__(self, shape: Shape, batch: Batch, program: int, rows: Sequence[int]) -> None:
        self.program = program
        self.rows = rows
        self.group = _gather(batch.group, rows)
        self.category = _gather(batch.category, rows[:1])
        self._columns = {key: _gather(column, rows) for key, column in batch.columns.items()}
        told = (name for key in shape.columns for name in (key, state_of(key)))
        self._ranges: dict[str, Range] = {
            **shape.ranges,
            **{key: (0, 0) for key in told if key not in batch.columns},
            **{
                f"${number}": (values[program], values[program])
                for number, values in enumerate(shape.parameters)
            },
        }

    def compute(self, key: str, tree: Formula) -> None:
        """A column of a formula over those before it, as one expression in one pass."""
        simple = simplify(tree, self._ranges)
        self._ranges[key] = (simple.low, simple.high)
        if not isinstance(simple.tree, Number):
            self._columns[key] = _column(simple.tree, self._columns)

    def put(self, key: str, column: Column) -> None:
        """A column that is no formula of these rows alone."""
        self._columns[key] = column

    def column(self, key: str) -> Column:
        """A column, one integer a row."""
        if key in self._columns:
            return self._columns[key]
        return [self._ranges[key][0]] * len(self.rows)

    def constant(self, key: str) -> int | None:
        """The one number of a column that is only known; None of any other."""
        return None if key in self._columns else self._ranges[key][0]

    def know(self, key: str, of: str) -> None:
        """A column that is the same as one that is only known."""
        self._ranges[key] = self._ranges[of]


class _Whole:
    """All rows: what is folded over groups, and who competes with whom."""

    def __init__(self, batch: Batch, parts: Sequence[_Part]) -> None:
        self._batch = batch
        self._parts = parts
        self._back = _places([part.rows for part in parts])

    def column(self, key: str) -> list[int]:
        """A column in the order of the rows."""
        joined = list(chain.from_iterable(part.column(key) for part in self._parts))
        return joined if self._back is None else [joined[place] for place in self._back]

    def is_zero(self, key: str) -> bool:
        """Whether a column is known to be 0 in every row."""
        return all(part.constant(key) == 0 for part in self._parts)

    def put(self, key: str, column: Column) -> None:
        """A column of all rows."""
        for part in self._parts:
            part.put(key, _gather(column, part.rows))

    def gather(self, step: Gather) -> None:
        """The fold of a column over each group, repeated in its rows."""
        constants = {part.constant(step.of) for part in self._parts}
        if len(constants) == 1 and None not in constants and step.fold != "total":
            for part in self._parts:
                part.know(step.key, step.of)
            return
        listed: dict[Hashable, list[int]] = {}
        for part in self._parts:
            for key, value in zip(_keys(part, step.within), part.column(step.of), strict=True):
                listed.setdefault(key, []).append(value)
        fold = _FOLDS[step.fold]
        known = {key: fold(values) for key, values in listed.items()}
        for part in self._parts:
            part.put(step.key, [known[key] for key in _keys(part, step.within)])

    def ranks(self, rule: Ranks) -> list[int]:
        """The rank of every row, 0 of one that does not compete."""
        competes = self.column(rule.competes)
        rows: Sequence[int] = range(len(competes))
        if rule.roster:
            rows = sorted(rows, key=self._batch.order.__getitem__)
        keys: Sequence[Hashable] = self._batch.group
        if rule.within == "category":
            count = max(self._batch.category, default=0) + 1
            pairs = zip(self._batch.group, self._batch.category, strict=True)
            keys = [group * count + category for group, category in pairs]
        competitions: dict[Hashable, list[int]] = {}
        for row in rows:
            if competes[row]:
                competitions.setdefault(keys[row], []).append(row)
        decided = [(self.column(key), highest) for key, highest in rule.by]
        return rank_rows(rule, decided, competitions.values(), len(competes))


def _keys(part: _Part, within: Within) -> Iterator[Hashable]:
    if within == "group":
        return iter(part.group)
    return zip(part.group, repeat(part.category[0], len(part.rows)), strict=True)


_FOLDS: Mapping[str, Callable[[list[int]], int]] = {"total": sum, "highest": max, "lowest": min}


def _rows_by(program: Sequence[int]) -> list[tuple[int, Sequence[int]]]:
    known = sorted(set(program))
    if len(known) < 2:
        return [(number, range(len(program))) for number in known]
    rows: dict[int, list[int]] = {number: [] for number in known}
    for row, number in enumerate(program):
        rows[number].append(row)
    return list(rows.items())


def _places(parts: Sequence[Sequence[int]]) -> list[int] | None:
    """Where each row is once the rows of each program stand together; None where they do."""
    if len(parts) < 2:
        return None
    order = list(chain.from_iterable(parts))
    places = [0] * len(order)
    for at, row in enumerate(order):
        places[row] = at
    return places


def _gather(column: Sequence[T], rows: Sequence[int]) -> Sequence[T]:
    if len(rows) == len(column):
        return column
    return itemgetter(*rows)(column) if len(rows) > 1 else [column[row] for row in rows]


def _column(tree: Formula, columns: Mapping[str, Column]) -> list[int]:
    inputs: dict[str, Column] = {}

    def say(node: Name) -> str:
        inputs.setdefault(node.key, columns[node.key])
        return f"c{list(inputs).index(node.key)}"

    expression = source(tree, say)
    names = [f"c{number}" for number in range(len(inputs))]
    loop = f"for {', '.join(names)}, in zip({', '.join(names)})"
    if len(names) == 1:
        loop = "for c0 in c0"
    compute = _compiled(f"lambda {', '.join(names)}: [{expression} {loop}]")
    return compute(*inputs.values())


@lru_cache(maxsize=256)
def _compiled(text: str) -> Callable[..., list[int]]:
    """
    The function of an expression.

    Its text holds integers, operators, `c0`, `c1` … and the four roundings, all made by
    `source`; nothing of a rule file stands in it.
    """
    known = {"__builtins__": {}, "min": min, "max": max, "zip": zip, **ROUNDINGS}
    try:
        function: Callable[..., list[int]] = eval(text, known)
    except (SyntaxError, RecursionError, MemoryError):
        raise DeclinedError("@declined_depth") from None
    return function
