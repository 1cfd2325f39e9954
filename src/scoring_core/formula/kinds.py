"""What kind of value a formula gives, and every place where the kinds do not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from scoring_core.errors import FormulaError, finding
from scoring_core.formula.calls import FUNCTIONS, PLACES
from scoring_core.formula.text import text
from scoring_core.formula.tree import (
    Add,
    And,
    Applies,
    Compare,
    Count,
    Divide,
    Formula,
    Full,
    Holds,
    If,
    Lookup,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Nth,
    Number,
    OneOf,
    Or,
    Over,
    Quoted,
    Rank,
    Ratio,
    Round,
    Same,
    Subtract,
    Sum,
)
from scoring_core.formula.vocabulary import (
    NUMBER,
    TRUTH,
    WORD,
    Kind,
    Vocabulary,
    comparable,
    merged,
)
from scoring_core.formula.walk import given_words
from scoring_core.likeness import nearest
from scoring_core.messages import Listed

DEEPEST_OVER = 3
MOST_OVER = 100  # a value over units is proved for every category, so that depth multiplies


def check_kinds(tree: Formula, vocabulary: Vocabulary) -> tuple[Kind | None, list[FormulaError]]:
    """The kind of a formula (None when it is not known) and its mistakes, in textual order."""
    checker = _Checker(vocabulary)
    kind = checker.kind(tree)
    return kind, sorted(checker.mistakes, key=lambda mistake: mistake.at)


def _deepest_over(categories: int) -> int:
    """How deep values over units may stand inside each other."""
    deeper = (depth for depth in range(2, DEEPEST_OVER + 1) if categories**depth <= MOST_OVER)
    return max(deeper, default=1)


_Side = tuple[Formula, Kind | None]


class _Checker:
    def __init__(self, vocabulary: Vocabulary, depth: int = 0) -> None:
        self._known = vocabulary
        self._depth = depth
        self.mistakes: list[FormulaError] = []

    def kind(self, tree: Formula) -> Kind | None:
        """The kind of a formula; its mistakes are noted on the way."""
        match tree:
            case Number():
                return NUMBER
            case Quoted():
                return WORD
            case NotApplicable():
                return None
            case Name(key):
                return self._name(key, tree.at)
            case Negate(a) | Round(_, a):
                return self._numbers((a,))
            case Add(a, b) | Subtract(a, b) | Multiply(a, b) | Divide(a, b):
                return self._numbers((a, b))
            case Ratio(a, b, zero):
                return self._numbers((a, b) if isinstance(zero, NotApplicable) else (a, b, zero))
            case Min(operands) | Max(operands) | Sum(operands):
                return self._numbers(operands)
            case Full(operands):
                return self._full(operands)
            case Applies(operand):
                self.kind(operand)
                return TRUTH
            case Compare(operator, a, b):
                left, right = (a, self.kind(a)), (b, self.kind(b))
                self._compare(left, right, tree.at, ordering=operator not in ("==", "!="))
                return TRUTH
            case OneOf(operand, options):
                left = (operand, self.kind(operand))
                for option in options:
                    self._compare(left, (option, self.kind(option)), tree.at, ordering=False)
                return TRUTH
            case And(a, b) | Or(a, b):
                return self._truths((a, b))
            case Not(operand):
                return self._truths((operand,))
            case If(branches, otherwise):
                self._truths(tuple(test for test, _ in branches))
                return self._alike((*(value for _, value in branches), otherwise))
            case Over(_, operand):
                return self._over(tree, (operand,))
            case Count(test):
                return self._over(tree, () if test is None else (test,), TRUTH)
            case Rank(keys):
                return self._rank(tree, keys)
            case Lookup(table, arguments):
                return self._lookup(table, arguments, tree.at)
            case Holds(operand, field):
                return self._holds(operand, field, tree.at)
            case Nth(field):
                return self._nth(field, tree.at)
            case Same(left, right):
                return self._same((left, right), tree.at)
            case _:
                assert_never(tree)

    def _add(self, at: int, code: str, found: str, **details: str) -> None:
        self.mistakes.append(FormulaError(finding(code, None, found, **details), at=at))

    def _name(self, key: str, at: int) -> Kind | None:
        if key not in self._known.names:
            self._add(at, "SC310", key, nearest=nearest(key, self._known.names))
        return self._known.names.get(key)

    def expect(self, tree: Formula, wanted: Kind) -> None:
        """Note a mistake where a formula gives another kind than the wanted one."""
        self._refuse_state(tree)
        kind = self.kind(tree)
        if kind is not None and kind.what != wanted.what:
            expected = "@test" if wanted is TRUTH else f"@{wanted.what}"
            found = text(tree)
            self._add(tree.at, "SC311", found, kind=f"@{kind.what}", expected=expected)

    def _refuse_state(self, tree: Formula) -> None:
        """A state is an outcome; whatever is done with it would be that state again."""
        if isinstance(tree, NotApplicable):
            self._add(tree.at, "SC325", "not_applicable")

    def _numbers(self, operands: tuple[Formula, ...]) -> Kind:
        for operand in operands:
            self.expect(operand, NUMBER)
        return NUMBER

    def _truths(self, operands: tuple[Formula, ...]) -> Kind:
        for operand in operands:
            self.expect(operand, TRUTH)
        return TRUTH

    def _full(self, operands: tuple[Name, ...]) -> Kind:
        for operand in operands:
            if self._name(operand.key, operand.at) and operand.key not in self._known.marked:
                self._add(operand.at, "SC318", operand.key)
        return NUMBER

    def _compare(self, left: _Side, right: _Side, at: int, *, ordering: bool) -> None:
        (a, kind), (b, other) = left, right
        self._refuse_state(a)
        self._refuse_state(b)
        if kind is None or other is None:
            return
        if kind.what != other.what or (ordering and kind.what == "truth"):
            self._add(at, "SC312", "", kind=f"@{kind.what}", other=f"@{other.what}")
        elif kind.what == "word" and not comparable(kind, other, ordering=ordering):
            self._add(at, "SC320", text(a), other=text(b))
        self._listed(a, other)
        self._listed(b, kind)

    def _listed(self, tree: Formula, kind: Kind) -> None:
        for word in given_words(tree) if kind.words else ():
            if word.text not in kind.words:
                words, near = Listed(kind.words), nearest(word.text, kind.words)
                self._add(word.at, "SC316", word.text, words=words, nearest=near)

    def _alike(self, values: tuple[Formula, ...]) -> Kind | None:
        kinds = [(value, kind) for value in values if (kind := self.kind(value)) is not None]
        others = [(value, kind) for value, kind in kinds if kind.what != kinds[0][1].what]
        for value, kind in others:
            wanted = f"@{kinds[0][1].what}"
            self._add(value.at, "SC311", text(value), kind=f"@{kind.what}", expected=wanted)
        return merged([kind for _, kind in kinds]) if kinds and not others else None

    def _over(
        self, tree: Over | Count | Rank, operands: tuple[Formula, ...], wanted: Kind = NUMBER
    ) -> Kind:
        known = self._known.places | PLACES
        if self._known.inside is not None and self._known.places and not self._known.here:
            known -= {"here"}  # a number of the whole is seen from no category
        for place in tree.where:
            if place not in known:
                self._add(tree.at, "SC315", place, nearest=nearest(place, known))
        deepest = _deepest_over(len(self._known.places))
        if operands and self._depth == deepest:
            self._add(tree.at, "SC322", text(tree), limit=str(deepest))
            return NUMBER
        inner = self._inner()
        for operand in operands:
            inner.expect(operand, wanted)
        self.mistakes.extend(inner.mistakes)
        return NUMBER

    def _inner(self) -> _Checker:
        inside = self._known.inside
        known = self._known if inside is None else replace(self._known, names=inside, inside=None)
        return _Checker(known, self._depth + 1)

    def _rank(self, tree: Rank, keys: tuple[Formula, ...]) -> Kind | None:
        if self._known.inside is not None:
            return self._misplaced("rank", tree.at)
        return self._over(tree, keys)

    def _lookup(self, table: str, arguments: tuple[Formula, ...], at: int) -> Kind:
        count = self._known.tables.get(table)
        if count is None:
            self._add(at, "SC314", table, nearest=nearest(table, {*FUNCTIONS, *self._known.tables}))
        elif count != len(arguments):
            self._add(at, "SC319", table, count=str(count))
        for argument in arguments:
            self.expect(argument, WORD)
        return NUMBER

    def _holds(self, operand: Formula, field: str, at: int) -> Kind | None:
        lists = self._known.lists
        if lists is None:
            return self._misplaced("in", at)
        if field not in lists:
            self._add(at, "SC310", field, nearest=nearest(field, lists))
        else:
            left = (operand, self.kind(operand))
            self._compare(left, (Name(field), lists[field]), at, ordering=False)
        return TRUTH

    def _nth(self, field: str, at: int) -> Kind | None:
        if self._known.lists is None:
            return self._misplaced("nth", at)
        if field:
            self._name(field, at)
        return NUMBER

    def _same(self, names: tuple[str, str], at: int) -> Kind | None:
        known = self._known.listings
        if known is None:
            return self._misplaced("same", at, "@when")
        for name in names:
            if name not in known:
                self._add(at, "SC747", name, nearest=nearest(name, known))
        return TRUTH

    def _misplaced(self, found: str, at: int, expected: str = "@place") -> Kind | None:
        self._add(at, "SC317", found, expected=expected)
        return None
