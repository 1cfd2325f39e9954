"""Groups: a name for several columns, put in where a formula adds or counts their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Formula, Full, Name, Sum


def expand(tree: Formula, groups: Mapping[str, Sequence[str]]) -> Formula:
    """The formula with the members of each group in `sum(…)` and `full(…)`."""

    def members(operands: tuple[Formula, ...]) -> tuple[Formula, ...]:
        return tuple(part for operand in operands for part in _parts(operand, groups))

    def put_in(node: Formula) -> Formula:
        match node:
            case Sum(operands):
                return replace(node, operands=members(operands))
            case Full(operands):
                return replace(node, operands=cast("tuple[Name, ...]", members(operands)))
            case _:
                return node

    return rebuild(tree, put_in) if groups else tree


def _parts(operand: Formula, groups: Mapping[str, Sequence[str]]) -> tuple[Formula, ...]:
    if isinstance(operand, Name) and operand.key in groups:
        return tuple(Name(key, at=operand.at) for key in groups[operand.key])
    return (operand,)
