"""One chunk of a batch, whole groups: its columns, computed one after the other, and its ranks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from scoring_core.columns.kernel.calls import Kind
from scoring_core.columns.kernel.groups import Groups
from scoring_core.columns.kernel.ranks import rank
from scoring_core.columns.kernel.ready import ByProgram, Column, Ready
from scoring_core.columns.steps import Batch, Gather, Ranks

_TYPES: Mapping[Kind, type[Any]] = {"number": np.int64, "test": np.bool_}


class Room:
    """Spare columns of one thread, `rows` long, which each chunk uses again."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._columns: dict[object, Any] = {}

    def column(self, name: object, dtype: type[Any], rows: int) -> Any:
        """The column of a name, cut to some rows; what stands in it is undefined."""
        if name not in self._columns:
            self._columns[name] = np.empty(self._rows, dtype)
        return self._columns[name][:rows]


class Chunk:
    """The rows `part` of a batch of arrays."""

    def __init__(self, plan: Ready, batch: Batch, part: slice, room: Room) -> None:
        self._plan = plan
        self._batch = batch
        self._part = part
        self._room = room
        self._rows = part.stop - part.start
        self._columns: dict[str, Any] = {}
        self._split: dict[ByProgram, list[tuple[int, Any]]] = {}
        self._cells: Groups | None = None
        self._taken: dict[tuple[str, int], Any] = {}
        self._program = _cut(batch.program, part)
        self._near: tuple[int, int] | None = None

    def compute(self, results: Mapping[str, Any]) -> None:
        """Carry out all steps; a step that `results` has a column for is written there."""
        for step in self._plan.steps:
            result = results.get(step.key)
            if result is not None and result.dtype == np.int64:
                out = result[self._part]
            else:
                out = self._room.column(step.key, np.int64, self._rows)
            if isinstance(step, Column):
                self._compute(step, out)
            elif isinstance(step, Gather):
                out[:] = self._groups.fold(step, self._column(step.of))
            else:
                self._place(step.ranks, out)
            if result is not None and result.dtype != np.int64:
                result[self._part] = out
            self._columns[step.key] = out

    def rank(self, ranks: Ranks, result: Any) -> None:
        """Write the ranks (int32), 0 for a row that does not compete."""
        self._place(ranks, result[self._part])

    def _place(self, ranks: Ranks, out: Any) -> None:
        competes = self._plan.constants.get(ranks.competes)
        if competes not in (None, 1) or not self._rows:
            out[:] = 0
            return
        by = [(self._column(k), h) for k, h in ranks.by if k not in self._plan.constants]
        order = self._order if ranks.roster else None
        if competes is not None:
            rank(ranks, by, order, self._groups, out)
            return
        competing = self._column(ranks.competes) == 1
        first = (competing.astype(np.int64), True)  # who does not compete comes last
        rank(ranks, [first, *by], order, self._groups, out)
        np.multiply(out, competing, out=out)

    def _compute(self, step: Column, out: Any) -> None:
        for tree, rows in self._variants(step):
            scalars = frozenset(key for key in step.parameters[tree] if self._single(key))
            code = step.code(tree, scalars)
            if rows is None:
                code.run(self._named, self._spare(self._rows), out)
                continue
            made = self._room.column("variant", np.int64, len(rows))
            code.run(self._taker(rows), self._spare(len(rows)), made)
            out[rows] = made

    def _spare(self, rows: int) -> Any:
        return lambda kind, number: self._room.column((kind, number), _TYPES[kind], rows)

    def _taker(self, rows: Any) -> Any:
        """What names stand for in some rows alone."""

        def taken(key: str) -> Any:
            value = self._named(key)
            if value.ndim == 0:
                return value
            if (key, id(rows)) not in self._taken:
                self._taken[key, id(rows)] = np.take(value, rows)
            return self._taken[key, id(rows)]

        return taken

    def _variants(self, step: Column) -> list[tuple[int, Any]]:
        """The trees of the step in this chunk, each with its rows; None for all rows."""
        variants = step.variants
        if variants is None:
            return [(0, None)]
        first, last = self._programs()
        if variants.single(first, last):
            return [(int(variants.values[first]), None)]
        if variants not in self._split:
            own = self._of_program(variants, "own")
            rows = [(tree, np.flatnonzero(own == tree)) for tree in range(len(step.trees))]
            self._split[variants] = [(tree, found) for tree, found in rows if len(found)]
        return self._split[variants]

    def _single(self, parameter: str) -> bool:
        """Whether a parameter is one number in the chunk."""
        return self._plan.parameters[parameter].single(*self._programs())

    def _named(self, key: str) -> Any:
        if not key.startswith("$"):
            return self._column(key)
        if key not in self._columns:
            of = self._plan.parameters[key]
            if self._single(key):
                self._columns[key] = np.array(of.values[self._programs()[0]])
            else:
                self._columns[key] = self._of_program(of, key)
        return self._columns[key]

    def _of_program(self, of: ByProgram, name: str) -> Any:
        """The value of each row's program; `clip` spares numpy a look at numbers in range."""
        out = self._room.column(name, np.int64, self._rows)
        return np.take(of.values, self._program, out=out, mode="clip")

    def _programs(self) -> tuple[int, int]:
        """The least and the greatest program of the chunk."""
        if self._near is None:
            self._near = int(self._program.min()), int(self._program.max())
        return self._near

    def _column(self, key: str) -> Any:
        if key not in self._columns:
            constant = self._plan.constants.get(key)
            self._columns[key] = (
                _cut(self._batch.columns[key], self._part).astype(np.int64, copy=False)
                if constant is None
                else np.full(self._rows, constant, np.int64)
            )
        return self._columns[key]

    @property
    def _order(self) -> Any:
        return _cut(self._batch.order, self._part).astype(np.int64, copy=False)

    @property
    def _groups(self) -> Groups:
        if self._cells is None:
            batch = self._batch
            self._cells = Groups(_cut(batch.group, self._part), _cut(batch.category, self._part))
        return self._cells


def _cut(values: Any, part: slice) -> Any:
    return values[part]
