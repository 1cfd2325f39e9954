"""
The plan of a shape as one SQL query.

Every column is computed once: a query of levels, each with the columns that need no others
than those of the levels before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from scoring_core.columns.plan.simplify import simplify
from scoring_core.columns.sql.text import DUCKDB, Dialect, Expressions, literal
from scoring_core.columns.steps import (
    Compute,
    Gather,
    Ranks,
    Shape,
    Step,
    Within,
    state_of,
)

_FOLDS = {"total": "sum", "highest": "max", "lowest": "min"}
_PARTS: dict[Within, str] = {"group": "g", "category": "g, k"}
_COLUMN = re.compile(r"\bc\d+\b")


def statement(shape: Shape, told: Collection[str], dialect: Dialect = DUCKDB) -> str:
    """
    The query of a shape over the tables `batch` and `programs`.

    `told` are the values and states that `batch` has, of `inputs_of(shape)`; others are 0.
    `batch` has the columns `row`, `g` (group), `k` (category), `p` (program), `o` (order), and
    `i0`, `i1` … for those of `inputs_of(shape)`; `programs` has `p`, the number of the tree
    `v0`, `v1` … of each step, and the parameters `n0`, `n1` … The result has `row`, the columns
    `r0`, `r1` … for those of `results_of(shape)` that are not 0 in every row, and `rank`.
    """
    query = _Query(shape, told, dialect)
    for number, step in enumerate(shape.steps):
        query.take(number, step)
    return query.text()


def inputs_of(shape: Shape) -> tuple[str, ...]:
    """The columns that come in: the values and the states of every metric."""
    return tuple(name for key in shape.columns for name in (key, state_of(key)))


def results_of(shape: Shape) -> tuple[str, ...]:
    """The columns that can come out: every score and its states."""
    return tuple(name for key in shape.results for name in (key, state_of(key)))


class _Query:
    """A query while it is written; `_levels[n]` are the columns of level n + 1."""

    def __init__(self, shape: Shape, told: Collection[str], dialect: Dialect) -> None:
        self._shape = shape
        self._dialect = dialect
        self._ranges = dict(shape.ranges)
        self._names: dict[str, str] = {}
        self._level: dict[str, int] = {}
        self._levels: list[list[str]] = []
        self._inputs = ["b.row AS row", "b.g AS g", "b.k AS k", "b.o AS o"]
        for number, key in enumerate(inputs_of(shape)):
            if key in told:
                self._input(key, f"b.i{number}")
            else:
                self._number(key, 0)
        for number in range(len(shape.parameters)):
            self._input(f"${number}", f"q.n{number}")

    def _input(self, key: str, source: str) -> None:
        self._names[key] = name = f"c{len(self._level)}"
        self._level[name] = 0
        self._inputs.append(f"CAST({source} AS BIGINT) AS {name}")

    def _number(self, key: str, value: int) -> None:
        self._names[key] = literal(value)
        self._ranges[key] = (value, value)

    def take(self, number: int, step: Step) -> None:
        """The next step."""
        match step:
            case Compute():
                self._compute(number, step)
            case Gather(key, fold, of, within):
                over = f"OVER (PARTITION BY {_PARTS[within]})"
                folded = f"{_FOLDS[fold]}({self._names[of]}) {over}"
                self._names[key] = self._apart(f"CAST({folded} AS BIGINT)")
            case _:
                self._names[step.key] = self._apart(self._rank(step.ranks))

    def _compute(self, number: int, step: Compute) -> None:
        """One tree for all rows, or in each row that of its program."""
        of = self._shape.parameters_of
        trees = [
            simplify(tree, self._ranges | of(number, at)) for at, tree in enumerate(step.trees)
        ]
        low, high = min(tree.low for tree in trees), max(tree.high for tree in trees)
        if low == high:
            self._number(step.key, low)
            return
        self._ranges[step.key] = low, high
        if len(trees) == 1:
            self._names[step.key] = self._apart(self._expressions("").number(trees[0].tree))
            return
        self._inputs.append(f"q.v{number} AS v{number}")
        cases = ""
        for variant, tree in enumerate(trees):
            test = f"v{number} = {variant}"
            cases += f"WHEN {test} THEN {self._expressions(test).number(tree.tree)} "
        self._names[step.key] = self._apart(f"CASE {cases}END")

    def _expressions(self, test: str) -> Expressions:
        """Where `test` is false, the numbers need not fit and are not computed."""

        def apart(text: str) -> str:
            return self._apart(f"CASE WHEN {test} THEN {text} END" if test else text)

        return Expressions(self._dialect, self._names.__getitem__, apart)

    def _apart(self, text: str) -> str:
        """A column that holds an expression, on the level after those of the columns in it."""
        level = 1 + max((self._level[name] for name in _COLUMN.findall(text)), default=0)
        name = f"c{len(self._level)}"
        self._level[name] = level
        if level > len(self._levels):
            self._levels.append([])
        self._levels[level - 1].append(f"{text} AS {name}")
        return name

    def _rank(self, ranks: Ranks) -> str:
        """The ranks of those that compete, who are ranked among themselves."""
        competes = f"({self._names[ranks.competes]} = {literal(1)})"
        keys = [f"{self._names[key]} {'DESC' if highest else 'ASC'}" for key, highest in ranks.by]
        order = ", ".join([*keys, *(["o"] if ranks.roster else [])])
        parts = f"PARTITION BY {_PARTS[ranks.within]}, {competes}"
        function = "row_number" if ranks.roster else "dense_rank" if ranks.dense else "rank"
        placed = f"{function}() OVER ({parts} ORDER BY {order or literal(0)})"
        return f"CASE WHEN {competes} THEN CAST({placed} AS BIGINT) ELSE {literal(0)} END"

    def text(self) -> str:
        """The whole query."""
        ranks = self._shape.ranks
        rank = self._apart(self._rank(ranks)) if ranks else literal(0)
        results = enumerate(results_of(self._shape))
        named = [f"{self._names[k]} AS r{n}" for n, k in results if self._ranges[k] != (0, 0)]
        apart = any(source.startswith(("q.", "CAST(q.")) for source in self._inputs)
        tables = "batch b JOIN programs q ON b.p = q.p" if apart else "batch b"
        inputs = f"SELECT {', '.join(self._inputs)} FROM {tables}"
        parts = [f"l0 {self._dialect.inlined} ({inputs})"]
        for number, columns in enumerate(self._levels):
            select = f"SELECT *, {', '.join(columns)} FROM l{number}"
            parts.append(f"l{number + 1} {self._dialect.inlined} ({select})")
        last = f"SELECT {', '.join(['row', *named, f'{rank} AS rank'])} FROM l{len(self._levels)}"
        return "WITH " + ",\n".join(parts) + "\n" + last
