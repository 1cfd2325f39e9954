"""Groups: a name for several columns, put in where a formula adds or counts their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

from scoring_core.arithmetic import exact_text
from scoring_core.errors import FormulaError, finding
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tokens import LONGEST
from scoring_core.formula.tree import Formula, Full, Name, Sum
from scoring_core.formula.values import Value
from scoring_core.formula.walk import walk
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.rulebook.by_category import meaning, note_twice, spread
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


class Groups:
    """The groups of a scheme; a member that is no column is noted where it is written."""

    def __init__(
        self, groups: Mapping[str, Document], path: Path, columns: Known, report: Report
    ) -> None:
        self._groups = groups
        self._path = path
        self._report = report
        self._members = {key: columns.taken(group["of"]) for key, group in groups.items()}
        for key, group in groups.items():
            note_twice(group["of"], (*path, key, "of"), report)
            for number, word in enumerate(group["of"]):
                place = (*path, key, "of", number)
                if columns.lacks(word, place):
                    near = columns.right(word)
                    report.add(place, "SC234", word, about=columns.about(word), nearest=near)

    def check_marks(self, rules: Mapping[str, Metric | ScoreRule], categories: Known) -> None:
        """Note each group whose declared full marks are not the sum of those of its members."""
        for key, group in self._groups.items():
            place = (*self._path, key, "full")
            if group["full"]:
                marks = spread(group["full"], categories, meaning, place, self._report)
                self._compare([rules[member] for member in self._members[key]], marks, place)

    def _compare(
        self, rules: Sequence[Metric | ScoreRule], marks: Mapping[str, Value], place: Path
    ) -> None:
        none = Fraction(0)
        sums = {
            c: sum((r.full.get(c, none) for r in rules if r.applies_to(c)), none) for c in marks
        }
        wrong = [c for c, mark in marks.items() if isinstance(mark, Fraction) and mark != sums[c]]
        if wrong and not self._doubtful(rules) and not self._report.doubts(place):
            told = {"sum": exact_text(sums[wrong[0]]), "categories": Listed(wrong)}
            self._report.add(place, "SC275", exact_text(cast("Fraction", marks[wrong[0]])), **told)

    def _doubtful(self, rules: Sequence[Metric | ScoreRule]) -> bool:
        """Whether what a member's marks are made of has a mistake in it."""
        kinds = ("metrics", "scores")
        parts = ("full", "categories")
        places = ((*self._path[:-1], kind, rule.key) for kind in kinds for rule in rules)
        return any(self._report.doubts((*place, part)) for place in places for part in parts)

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
