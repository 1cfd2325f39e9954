"""Which contents of a field make no difference to a tally: 500 字 and 900 字 where ≥ 500 counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scoring_core.engine.distinct import Distinct
from scoring_core.engine.record_scope import UNITS, RecordScope, Rules
from scoring_core.formula.exact import evaluate
from scoring_core.formula.tree import Formula, Holds, Name, Nth
from scoring_core.formula.walk import children, walk
from scoring_core.model.item import Content


class Alike:
    """
    The parts of formulas that look at one field alone; `open` are fields looked at otherwise.

    Two contents for which all parts of their field are equal are the same to the formulas.
    """

    def __init__(self, rules: Rules, trees: Iterable[Formula], open_fields: Iterable[str]) -> None:
        self._rules = rules
        self._parts: dict[str, list[Formula]] = {}
        self._open = {*open_fields}
        for tree in trees:
            self._divide(tree)

    def of(self, field: str, column: Distinct[Content]) -> Distinct[Content]:
        """A column with one content for all that are the same; an empty one stays by itself."""
        if field in self._open:
            return column
        signs = Distinct.of(self.sign(field, each) for each in column.different)
        first = dict(zip(reversed(signs.numbers), reversed(column.different), strict=True))
        numbers = list(map(signs.numbers.__getitem__, column.numbers))
        return Distinct(numbers, [first[number] for number in range(len(signs.different))])

    def sign(self, field: str, content: Content) -> tuple[object, ...]:
        """What is equal for contents of a field that are the same."""
        if field in self._open:
            return (content,)
        return tuple(self._signs(field, content, self._parts.get(field, [])))

    def _signs(
        self, field: str, content: Content, parts: Sequence[Formula]
    ) -> Iterator[tuple[object, object]]:
        yield (content is None, None)
        scope = RecordScope(self._rules, {field: content}, {}, 0)
        for part in parts:
            value = evaluate(part, scope)
            yield type(value), value

    def _divide(self, tree: Formula) -> None:
        fields = {*_fields(tree)}
        if isinstance(tree, Name | Nth):
            self._open |= fields
        elif len(fields) == 1:
            self._parts.setdefault(fields.pop(), []).append(tree)
        elif fields:
            for child in children(tree):
                self._divide(child)
            self._open |= _own(tree)


def _fields(tree: Formula) -> Iterator[str]:
    """The names in a formula, the number of units among them, and fields that stand otherwise."""
    for node, _ in walk(tree):
        yield from _own(node)


def _own(node: Formula) -> frozenset[str]:
    match node:
        case Name(key):
            return frozenset({key})
        case Holds(_, field):
            return frozenset({field})
        case Nth(field):
            return frozenset({field, UNITS})
    return frozenset()
