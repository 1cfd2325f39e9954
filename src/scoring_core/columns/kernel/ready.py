"""A shape made ready for batches: simplified, constants put in, what nothing asks for left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scoring_core.columns.kernel.calls import Code
from scoring_core.columns.kernel.write import write
from scoring_core.columns.plan.simplify import Simple, hull, simplify
from scoring_core.columns.steps import (
    UNKNOWN,
    Compute,
    Gather,
    Place,
    Range,
    Ranks,
    Shape,
    state_of,
)
from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names


@dataclass(frozen=True, slots=True, eq=False)
class ByProgram:
    """An integer for each program (`values`, int64)."""

    values: Any
    _changes: Any

    def single(self, first: int, last: int) -> bool:
        """Whether all programs from the first to the last have the same."""
        return bool(self._changes[first] == self._changes[last])


def by_program(values: Sequence[int]) -> ByProgram:
    """The integers of the programs 0, 1, 2 …"""
    array = np.array(values, np.int64)
    return ByProgram(array, np.cumsum(np.diff(array, prepend=array[:1]) != 0).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """
    A `Compute` without the trees that are alike once they are simplified.

    `variants[program]` is the tree of a program, None where all have the same; `parameters`
    are for each tree the names `$n` in it, `ranges` those of all its names.
    """

    key: str
    trees: tuple[Formula, ...]
    variants: ByProgram | None
    parameters: tuple[tuple[str, ...], ...]
    ranges: tuple[Mapping[str, Range], ...]

    def code(self, tree: int, scalars: frozenset[str]) -> Code:
        """The calls of a tree, with the parameters that are one number in all rows."""
        return _code(self, tree, scalars)


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """
    The steps that are left of a shape, in their order, and the columns that are one number.

    `parameters["$n"]` is parameter n.
    """

    steps: tuple[Column | Gather | Place, ...]
    constants: Mapping[str, int]
    parameters: Mapping[str, ByProgram]


def ready(shape: Shape, stateful: frozenset[str]) -> Ready:
    """The shape for batches that have the columns of states `stateful` and no others."""
    return _ready(_Same(shape), stateful)


class _Same:
    """A shape that equals itself alone: what hashes it does not go through its trees."""

    __slots__ = ("shape",)

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.shape is other.shape

    def __hash__(self) -> int:
        return id(self.shape)


@lru_cache(maxsize=4096)
def _code(column: Column, tree: int, scalars: frozenset[str]) -> Code:
    return write(column.trees[tree], column.ranges[tree], scalars)


@lru_cache(maxsize=256)
def _ready(same: _Same, stateful: frozenset[str]) -> Ready:
    shape = same.shape
    ranges = _given(shape, stateful)
    steps: list[Column | Gather | Place] = []
    arrays: dict[tuple[int, ...], ByProgram] = {}
    for number, (step, variants) in enumerate(zip(shape.steps, shape.variants, strict=True)):
        if isinstance(step, Compute):
            made = _simple(number, step.trees, shape, ranges)
            steps.append(_column(step, made, variants, arrays))
            known = hull([(simple.low, simple.high) for simple, _ in made])
            ranges[step.key] = _both(known, shape.ranges.get(step.key, known))
        else:
            steps.append(step)
            ranges[step.key] = _ranged(step, ranges, shape)
    constants = {key: low for key, (low, high) in ranges.items() if low == high}
    left = [step for step in steps if step.key not in constants]
    parameters = {f"${n}": by_program(of) for n, of in enumerate(shape.parameters)}
    return Ready(_needed(left, shape), constants, parameters)


def _given(shape: Shape, stateful: frozenset[str]) -> dict[str, Range]:
    """The ranges of the metrics, and of their states."""
    ranges = {key: shape.ranges[key] for key in shape.columns}
    states = {state_of(key) for key in shape.columns}
    return ranges | {key: (0, UNKNOWN if key in stateful else 0) for key in states}


def _both(a: Range, b: Range) -> Range:
    """What is in both ranges, each of which holds all numbers of a column."""
    return max(a[0], b[0]), min(a[1], b[1])


def _ranged(step: Gather | Place, ranges: Mapping[str, Range], shape: Shape) -> Range:
    if isinstance(step, Place) or (step.fold == "total" and ranges[step.of] != (0, 0)):
        return shape.ranges[step.key]
    return _both(ranges[step.of], shape.ranges[step.key])


Made = tuple[Simple, Mapping[str, Range]]


def _simple(
    step: int, trees: Sequence[Formula], shape: Shape, ranges: Mapping[str, Range]
) -> Sequence[Made]:
    """Each tree of a step simplified, and the ranges that its programs' parameters have."""
    own = [{**ranges, **shape.parameters_of(step, number)} for number in range(len(trees))]
    return [(simplify(tree, known), known) for tree, known in zip(trees, own, strict=True)]


def _column(
    step: Compute,
    made: Sequence[Made],
    variants: Sequence[int],
    arrays: dict[tuple[int, ...], ByProgram],
) -> Column:
    """The different trees, with the ranges of their names; equal variants are one array."""
    ranges: dict[Formula, dict[str, Range]] = {}
    for simple, own in made:
        known = ranges.setdefault(simple.tree, {})
        for key in {name.key for name in names(simple.tree)}:
            known[key] = hull([own[key], known.get(key, own[key])])
    trees = tuple(ranges)
    number = [trees.index(simple.tree) for simple, _ in made]
    which = tuple(number[variant] for variant in variants)
    of = arrays.setdefault(which, by_program(which))
    parameters = tuple(
        tuple(sorted(key for key in ranges[tree] if key.startswith("$"))) for tree in trees
    )
    return Column(
        step.key, trees, of if len(trees) > 1 else None, parameters, tuple(ranges.values())
    )


def _needed(steps: Sequence[Column | Gather | Place], shape: Shape) -> tuple[Any, ...]:
    """The steps that a result or the ranking builds on."""
    needed = {key for score in shape.results for key in (score, state_of(score))}
    needed |= _asked(shape.ranks) if shape.ranks else set()
    kept = []
    for step in reversed(steps):
        if step.key in needed:
            kept.append(step)
            needed |= _before(step)
    return tuple(reversed(kept))


def _before(step: Column | Gather | Place) -> set[str]:
    if isinstance(step, Column):
        return {key for ranges in step.ranges for key in ranges}
    return {step.of} if isinstance(step, Gather) else _asked(step.ranks)


def _asked(ranks: Ranks) -> set[str]:
    return {ranks.competes, *(key for key, _ in ranks.by)}
