"""A shape made ready for batches: simplified, constants put in, what nothing asks for left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scoring_core.columns.kernel_code import Code
from scoring_core.columns.kernel_write import LEAST, MOST, write
from scoring_core.columns.simplify import Simple, simplify
from scoring_core.columns.steps import UNKNOWN, Compute, Gather, Range, Shape, state_of
from scoring_core.formula.tree import Formula
from scoring_core.formula.walk import names


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """
    A `Compute` without the trees that are alike once they are simplified.

    `variants[program]` is the tree of a program, None where all have the same; `parameters`
    are for each tree the names `$n` in it.
    """

    key: str
    trees: tuple[Formula, ...]
    variants: Any
    parameters: tuple[tuple[str, ...], ...]
    ranges: Mapping[str, Range]

    def code(self, tree: int, scalars: frozenset[str]) -> Code:
        """The calls of a tree, with the parameters that are one number in all rows."""
        return _code(self, tree, scalars)


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """
    The steps that are left of a shape, in their order, and the columns that are one number.

    `parameters["$n"]` is the array of parameter n by program.
    """

    steps: tuple[Column | Gather, ...]
    constants: Mapping[str, int]
    parameters: Mapping[str, Any]


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
    return write(column.trees[tree], column.ranges, scalars)


@lru_cache(maxsize=256)
def _ready(same: _Same, stateful: frozenset[str]) -> Ready:
    shape = same.shape
    ranges = _given(shape, stateful)
    steps: list[Column | Gather] = []
    for step, variants in zip(shape.steps, shape.variants, strict=True):
        if isinstance(step, Gather):
            ranges[step.key] = _gathered(step, ranges, shape)
            steps.append(step)
            continue
        simple = [simplify(tree, ranges) for tree in step.trees]
        steps.append(_column(step, simple, variants, ranges))
        ranges[step.key] = _hull(simple, shape.ranges.get(step.key))
    constants = {key: low for key, (low, high) in ranges.items() if low == high}
    left = tuple(step for step in steps if step.key not in constants)
    parameters = {f"${n}": np.array(of, np.int64) for n, of in enumerate(shape.parameters)}
    return Ready(_needed(left, shape), constants, parameters)


def _given(shape: Shape, stateful: frozenset[str]) -> dict[str, Range]:
    """The ranges of parameters and metrics; a metric with a state is 0 in its row."""
    ranges = {f"${n}": (min(of), max(of)) for n, of in enumerate(shape.parameters) if of}
    for key in shape.columns:
        low, high = shape.ranges[key]
        state = state_of(key)
        ranges[key] = (min(low, 0), max(high, 0)) if state in stateful else (low, high)
        ranges[state] = (0, UNKNOWN) if state in stateful else (0, 0)
    return ranges


def _gathered(step: Gather, ranges: Mapping[str, Range], shape: Shape) -> Range:
    of = ranges[step.of]
    return of if step.fold != "total" or of == (0, 0) else shape.ranges[step.key]


def _hull(simple: Sequence[Simple], declared: Range | None) -> Range:
    """What the trees can give; where that is no proof of 63 bits, what the shape declares."""
    low, high = min(part.low for part in simple), max(part.high for part in simple)
    if declared and not (low >= LEAST and high <= MOST):
        return declared
    return low, high


def _column(
    step: Compute, simple: Sequence[Simple], variants: Sequence[int], ranges: Mapping[str, Range]
) -> Column:
    trees = list(dict.fromkeys(part.tree for part in simple))
    number = [trees.index(part.tree) for part in simple]
    of = np.array([number[variant] for variant in variants], np.int64)
    parameters = tuple(
        tuple(dict.fromkeys(name.key for name in names(tree) if name.key.startswith("$")))
        for tree in trees
    )
    own = {name.key: ranges[name.key] for tree in trees for name in names(tree)}
    return Column(step.key, tuple(trees), of if len(trees) > 1 else None, parameters, own)


def _needed(steps: Sequence[Column | Gather], shape: Shape) -> tuple[Column | Gather, ...]:
    """The steps that a result or the ranking builds on."""
    needed = {key for score in shape.results for key in (score, state_of(score))}
    if shape.ranks:
        needed |= {shape.ranks.competes, *(key for key, _ in shape.ranks.by)}
    kept = []
    for step in reversed(steps):
        if step.key in needed:
            kept.append(step)
            needed |= {step.of} if isinstance(step, Gather) else set(step.ranges)
    return tuple(reversed(kept))
