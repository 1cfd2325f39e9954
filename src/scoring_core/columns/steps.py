"""What executors carry out: columns of integers, one after the other, and ranks at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scoring_core.formula.tree import Formula
from scoring_core.frozen import frozen

Within = Literal["category", "group"]
Folding = Literal["total", "highest", "lowest"]
Range = tuple[int, int]
Integers = Any
"""A column: a list of integers, or an array of numpy, which is no sequence to a type checker."""
VALUE, ABSENT, UNKNOWN = 0, 1, 2
"""
What a state column holds: there is a value, it does not apply, or it is missing.

Of several the greatest is that of what is computed from them.
"""
NONE = 3
"""The state of a score that the rules of a row do not have."""


def state_of(key: str) -> str:
    """The name of the column that holds the states of a column."""
    return f"{key}?"


@frozen
class Compute:
    """
    The column `key`: one of `trees` for each row, as its program says.

    A tree is an integer formula over columns before it: numbers, names, + − ×, `Min`, `Max`,
    `If` with tests of `Compare`, `OneOf`, `And`, `Or`, `Not`, and `Round(mode, Ratio(top,
    bottom, …), 1)`, whose bottom is 1 at least. A name `$n` is parameter n of the row's program.
    """

    key: str
    trees: tuple[Formula, ...]


@frozen
class Gather:
    """
    The column `key`: in each row the fold of the column `of` over all rows of its group, or of
    its category in its group.
    """

    key: str
    fold: Folding
    of: str
    within: Within


@frozen
class Ranks:
    """
    How the rows that compete are ranked: `by` columns, each with whether the highest is best.

    With `roster` equals are parted by their order; `dense` ranks are 1 3 3 4, others 1 3 3 5.
    A row competes where the column `competes` is 1.
    """

    by: tuple[tuple[str, bool], ...]
    roster: bool
    dense: bool
    within: Within
    competes: str


@frozen
class Place:
    """The column `key`: the rank of each row, 0 where it does not compete."""

    key: str
    ranks: Ranks


Step = Compute | Gather | Place


@frozen
class Shape:
    """
    What rows compute by rules that differ in their constants at most.

    A program is what one category of one edition computes: `variants[step][program]` is the
    tree of a `Compute` (0 for other steps), `parameters[n][program]` the number `$n`.
    `columns` are the metrics that come in, each with a column of states; `results` are the
    scores with their places, or with their words (the integer of a word is minus its place
    among them), each with a column of states too. `ranges[key]` holds every number that can
    stand in a column, and all of them fit 63 bits.
    """

    columns: tuple[str, ...]
    steps: tuple[Step, ...]
    ranks: Ranks | None
    results: Mapping[str, int | tuple[str, ...]]
    variants: tuple[tuple[int, ...], ...]
    parameters: tuple[tuple[int, ...], ...]
    ranges: Mapping[str, Range]

    def parameters_of(self, step: int, tree: int) -> dict[str, Range]:
        """The ranges of the parameters among the programs of which a step has this tree."""
        programs = [at for at, variant in enumerate(self.variants[step]) if variant == tree]
        values = ([of[at] for at in programs] or [0] for of in self.parameters)
        return {f"${n}": (min(of), max(of)) for n, of in enumerate(values)}


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Rows of one shape, checked; the rows of a group stand together, the groups are 0, 1, 2 …

    `program[row]` is its program of the shape, `category[row]` a number for each category of
    its edition, `order[row]` its place on the roster. `columns[metric]` are its integers at the
    places of the metric (0 where there is a state), `columns[state_of(metric)]` its states,
    which are left away where every row has a value.
    """

    group: Integers
    category: Integers
    program: Integers
    order: Integers
    columns: Mapping[str, Integers]

    def __len__(self) -> int:
        return len(self.group)


@dataclass(frozen=True, slots=True)
class Computed:
    """
    What an executor gives for each row of a batch: `columns` by score and state, and `rank`.

    A column of states is left away where every row has a value. The rank is 0 for a row that
    has none; the integer of a score with a state means nothing.
    """

    columns: Mapping[str, Integers]
    rank: Integers
