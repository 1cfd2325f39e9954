"""Going through a tree: the parts of a formula, and the names in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

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


def children(tree: Formula) -> tuple[Formula, ...]:
    """The formulas directly inside a formula, in the order of its text."""
    match tree:
        case Number() | Quoted() | NotApplicable() | Name() | Same() | Nth():
            return ()
        case Negate(operand) | Round(_, operand) | Applies(operand) | Not(operand):
            return (operand,)
        case Holds(operand) | Over(_, operand):
            return (operand,)
        case Add(a, b) | Subtract(a, b) | Multiply(a, b) | Divide(a, b):
            return (a, b)
        case And(a, b) | Or(a, b) | Compare(_, a, b):
            return (a, b)
        case Ratio(a, b, zero):
            return (a, b, zero)
        case Min(operands) | Max(operands) | Sum(operands) | Full(operands):
            return operands
        case OneOf(operand, options):
            return (operand, *options)
        case If(branches, otherwise):
            return (*(part for branch in branches for part in branch), otherwise)
        case Count(test):
            return () if test is None else (test,)
        case Rank(keys):
            return keys
        case Lookup(_, arguments):
            return arguments
        case _:
            assert_never(tree)


def walk(tree: Formula) -> Iterator[tuple[Formula, int]]:
    """Every formula inside, itself first, each with its depth (1 at the top)."""
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(children(node)))


def outside(tree: Formula) -> Iterator[Formula]:
    """The parts of a formula; a value over units is one part, and what stands in it is none."""
    yield tree
    if not isinstance(tree, Over | Count | Rank):
        for child in children(tree):
            yield from outside(child)


def given_words(tree: Formula) -> tuple[Quoted, ...]:
    """The words that a formula can give, as against those that it only compares."""
    match tree:
        case Quoted():
            return (tree,)
        case If(branches, otherwise):
            values = (*(value for _, value in branches), otherwise)
            return tuple(word for value in values for word in given_words(value))
        case _:
            return ()


def given_numbers(tree: Formula) -> tuple[Number, ...]:
    """The literal numbers that a formula can give, as against those that it computes with."""
    match tree:
        case Number():
            return (tree,)
        case Negate(operand) | Round(_, operand):
            return given_numbers(operand)
        case Min(operands) | Max(operands):
            return tuple(number for operand in operands for number in given_numbers(operand))
        case If(branches, otherwise):
            values = (*(value for _, value in branches), otherwise)
            return tuple(number for value in values for number in given_numbers(value))
        case _:
            return ()


def names(tree: Formula) -> tuple[Name, ...]:
    """The names that a formula refers to, in the order of its text."""
    return tuple(node for node, _ in walk(tree) if isinstance(node, Name))


def start(tree: Formula) -> int:
    """The character at which a formula begins; an operation stands at its sign."""
    return min(node.at for node, _ in walk(tree))
