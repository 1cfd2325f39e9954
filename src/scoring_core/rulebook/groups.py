"""Groups: a name for several columns, put in where a formula adds or counts their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from scoring_core.errors import FormulaError, finding
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tokens import LONGEST
from scoring_core.formula.tree import Formula, Full, Name, Sum
from scoring_core.formula.walk import walk
from scoring_core.rulebook.by_category import note_twice
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report


class Groups:
    """The groups of a scheme; a member that is no column is noted where it is written."""

    def __init__(
        self, groups: Mapping[str, Sequence[str]], path: Path, columns: Known, report: Report
    ) -> None:
        self._members = {key: columns.taken(members) for key, members in groups.items()}
        for key, members in groups.items():
            note_twice(members, (*path, key), report)
            for number, word in enumerate(members):
                place = (*path, key, number)
                if columns.lacks(word, place):
                    near = columns.right(word)
                    report.add(place, "SC234", word, about=columns.about(word), nearest=near)

    def expand(self, tree: Formula) -> Formula:
        """
        The formula with the members of each group in `sum(…)` and `full(…)`.

        Raises `FormulaError` (SC306) where that makes it too long.
        """
        if not self._members:
            return tree
        size = sum(self._size(node) for node, _ in walk(tree))
        if size > LONGEST:
            raise FormulaError(finding("SC306", found=str(size), limit=str(LONGEST)))
        return rebuild(tree, self._put_in)

    def _size(self, node: Formula) -> int:
        return len(self._members.get(node.key, "1")) if isinstance(node, Name) else 1

    def _put_in(self, node: Formula) -> Formula:
        match node:
            case Sum(operands):
                return replace(node, operands=self._parts(operands))
            case Full(operands):
                return replace(node, operands=cast("tuple[Name, ...]", self._parts(operands)))
            case _:
                return node

    def _parts(self, operands: Sequence[Formula]) -> tuple[Formula, ...]:
        return tuple(part for operand in operands for part in self._one(operand))

    def _one(self, operand: Formula) -> tuple[Formula, ...]:
        if isinstance(operand, Name) and operand.key in self._members:
            return tuple(Name(key, at=operand.at) for key in self._members[operand.key])
        return (operand,)
