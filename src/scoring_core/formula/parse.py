"""From text to tree, by precedence: `or`, `and`, `not`, comparison, sum, product, sign."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import cast, get_args

from scoring_core.arithmetic import LONGEST, read_number
from scoring_core.errors import FormulaError, finding
from scoring_core.formula.calls import Argument, Call, build_call
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tokens import Kind, Token, tokens
from scoring_core.formula.tree import (
    DEEPEST,
    Add,
    And,
    Compare,
    Comparison,
    Divide,
    Formula,
    Holds,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Nth,
    Number,
    OneOf,
    Or,
    Quoted,
    Subtract,
)
from scoring_core.formula.walk import walk

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT = range(1, 7)
_COMPARISONS = frozenset(get_args(Comparison))
_POWER = {
    "or": _OR,
    "and": _AND,
    "in": _COMPARE,
    **dict.fromkeys(_COMPARISONS, _COMPARE),
    **dict.fromkeys("+-", _SUM),
    **dict.fromkeys("*/", _PRODUCT),
}
_PAIRS: dict[str, type[Or | And | Add | Subtract | Multiply | Divide]] = {
    "or": Or,
    "and": And,
    "+": Add,
    "-": Subtract,
    "*": Multiply,
    "/": Divide,
}
_DEEPEST_CALL = 2 * DEEPEST  # a level of the tree is a right side, and brackets around it
KEYWORDS = frozenset({"and", "or", "not", "in", "if", "else", "zero", "not_applicable"})


def parse(
    text: str, labels: Mapping[str, str] | None = None, places: Set[str] = frozenset()
) -> Formula:
    """
    The tree of a formula's text.

    `labels` gives the key for each one-word label that may stand for it; `places` are the
    keys of categories, which close a `rank(…)`. Raises `FormulaError` with the character.
    """
    found = tokens(text)
    _check_brackets(found)
    reader = _Reader(found, places)
    tree = reader.formula(_OR)
    reader.expect("end", "", "@end")
    for node, depth in walk(tree):
        if depth > DEEPEST:
            raise _too_deep(node.at)
    return rebuild(tree, lambda node: _by_key(node, labels)) if labels else tree


def _check_brackets(found: tuple[Token, ...]) -> None:
    """Refuse what is nested too deeply before any of it is read; the list of `in` is no level."""
    opened = [0]
    before = ""
    for kind, mark, at in found:
        if kind == "mark" and mark == "(":
            opened.append(opened[-1] + (before != "in"))
        elif kind == "mark" and mark == ")" and len(opened) > 1:
            opened.pop()
        if opened[-1] > DEEPEST:
            raise _too_deep(at)
        before = mark


def _by_key(node: Formula, labels: Mapping[str, str]) -> Formula:
    """A name by its key; what follows `where` names categories, which have no labels."""
    match node:
        case Name(name) if name in labels:
            return replace(node, key=labels[name])
        case Holds(_, field) | Nth(field) if field in labels:
            return replace(node, field=labels[field])
        case _:
            return node


class _Reader:
    def __init__(self, found: tuple[Token, ...], places: Set[str]) -> None:
        self._tokens = found
        self._places = places
        self._next = 0
        self._depth = 0

    def formula(self, power: int) -> Formula:
        """A formula whose operators bind at least as strongly as `power`."""
        self._depth += 1
        if self._depth > _DEEPEST_CALL:
            raise _too_deep(self._token.at)
        left = self._operand(power)
        compared = False
        while (strength := self._strength()) >= power:
            operator = self._take()
            if compared and strength >= _COMPARE:
                raise _chained(operator, strength)
            compared = strength == _COMPARE
            left = self._joined(left, operator, strength)
        self._depth -= 1
        return left

    def expect(self, kind: Kind, text: str, expected: str) -> Token:
        """Take the token that must come now, or say what was expected."""
        if (self._token.kind, self._token.text) != (kind, text):
            raise self._refused(expected)
        return self._take()

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _sees(self, text: str) -> bool:
        return self._token.text == text and self._token.kind == "mark"

    def _refused(self, expected: str) -> FormulaError:
        found = self._token.text or "@nothing"
        return FormulaError(finding("SC302", found=found, expected=expected), at=self._token.at)

    def _strength(self) -> int:
        token = self._token
        return _POWER.get(token.text, 0) if token.kind in ("mark", "name") else 0

    def _joined(self, left: Formula, operator: Token, strength: int) -> Formula:
        if operator.text == "in":
            return self._membership(left, operator.at)
        right = self.formula(strength + 1)
        if strength == _COMPARE:
            return Compare(cast("Comparison", operator.text), left, right, at=operator.at)
        return _PAIRS[operator.text](left, right, at=operator.at)

    def _membership(self, left: Formula, at: int) -> Formula:
        if self._token.kind == "name" and self._token.text not in KEYWORDS:
            return Holds(left, self._take().text, at=at)
        self.expect("mark", "(", "@list")
        options = [self.formula(_SUM)]
        while self._sees(","):
            self._take()
            options.append(self.formula(_SUM))
        self.expect("mark", ")", "@close")
        return OneOf(left, tuple(options), at=at)

    def _operand(self, power: int) -> Formula:
        token = self._token
        if token.kind == "name" and token.text == "not" and power <= _NOT:
            self._take()
            return Not(self.formula(_COMPARE), at=token.at)
        if self._sees("-"):
            self._take()
            return Negate(self._atom(), at=token.at)
        return self._atom()

    def _atom(self) -> Formula:
        token = self._token
        if token.kind == "number":
            self._take()
            return _number(token)
        if token.kind == "word":
            self._take()
            return Quoted(token.text, at=token.at)
        if self._sees("("):
            self._take()
            inner = self.formula(_OR)
            self.expect("mark", ")", "@close")
            return inner
        return self._name()

    def _name(self) -> Formula:
        token = self._token
        if token.kind != "name" or token.text in KEYWORDS - {"if", "not_applicable"}:
            raise self._refused("@operand")
        self._take()
        if token.text == "not_applicable":
            return NotApplicable(at=token.at)
        if self._sees("("):
            return build_call(Call(token.text, self._arguments(), token.at, self._places))
        if token.text == "if":
            raise self._refused("“(”")
        if token.text == "nth":
            return Nth(at=token.at)
        return Name(token.text, at=token.at)

    def _arguments(self) -> tuple[Argument, ...]:
        self._take()
        found = [] if self._sees(")") else [self._argument()]
        while found and self._sees(","):
            self._take()
            found.append(self._argument())
        self.expect("mark", ")", "@close")
        return tuple(found)

    def _argument(self) -> Argument:
        word = self._token.text
        if self._token.kind == "name" and word in ("else", "zero"):
            self._take()
            self.expect("mark", ":", "“:”")
            return Argument(word, self.formula(_OR))
        first = self.formula(_OR)
        if not self._sees(":"):
            return Argument(None, first)
        self._take()
        return Argument(first, self.formula(_OR))


def _number(token: Token) -> Number:
    value = read_number(token.text)
    if value is None:
        size, limit = str(len(token.text)), str(LONGEST)
        raise FormulaError(finding("SC307", found=size, limit=limit), at=token.at)
    return Number(value, token.text.endswith("%"), at=token.at)


def _chained(operator: Token, strength: int) -> FormulaError:
    if strength == _COMPARE:
        found = finding("SC303", found=operator.text)
    else:
        found = finding("SC302", found=operator.text, expected="@joint")
    return FormulaError(found, at=operator.at)


def _too_deep(at: int) -> FormulaError:
    return FormulaError(finding("SC305", limit=str(DEEPEST)), at=at)
