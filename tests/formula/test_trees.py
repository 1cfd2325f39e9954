"""What holds for every tree of the language: its text, its parts, and building it again."""

from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode
from scoring_core.formula.calls import FUNCTIONS, PLACES
from scoring_core.formula.parse import KEYWORDS, parse
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.text import text
from scoring_core.formula.tree import (
    DEEPEST,
    Add,
    And,
    Applies,
    Compare,
    Comparison,
    Count,
    Divide,
    Fold,
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
    Node,
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
from scoring_core.formula.walk import children, names, walk

CATEGORIES = frozenset({"town", "dept"})
KEYS = ("a", "b", "total", "min", "得分", "_1", "town", "here")

keys = st.sampled_from(KEYS)
named = keys.map(Name)
literals = st.builds(
    lambda digits, places, percent: Number(Fraction(digits, 10**places), percent),
    st.integers(0, 10**6),
    st.integers(0, 6),
    st.booleans(),
)
steps = literals.filter(lambda number: number.value > 0)
words = st.text(max_size=4).filter(lambda word: not ("'" in word and "”" in word)).map(Quoted)
wheres = st.lists(keys, min_size=1, max_size=3).map(tuple)
places = st.lists(st.sampled_from(sorted(PLACES | CATEGORIES)), min_size=1, max_size=2).map(tuple)
leaves = st.one_of(
    *(literals, words, named, st.just(NotApplicable()), st.builds(Same, left=keys, right=keys)),
    *(st.just(Nth()), st.builds(Nth, keys)),
)


def is_place(tree: Formula) -> bool:
    return isinstance(tree, Name) and tree.key in PLACES | CATEGORIES


def larger(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    pairs = st.sampled_from([Add, Subtract, Multiply, Divide, And, Or])
    return st.one_of(
        st.builds(lambda kind, a, b: kind(a, b), pairs, inner, inner),
        st.builds(lambda kind, a: kind(a), st.sampled_from([Negate, Not, Applies]), inner),
        st.builds(lambda kind, a: kind(a), st.sampled_from([Min, Max, Sum]), some),
        st.builds(Compare, st.sampled_from(get_args(Comparison)), inner, inner),
        st.builds(OneOf, inner, some),
        st.builds(Holds, inner, keys),
        st.builds(Ratio, inner, inner, inner),
        st.builds(Round, st.sampled_from(get_args(Mode)), inner, steps),
        st.builds(Full, st.lists(named, min_size=1, max_size=3).map(tuple)),
        st.builds(If, st.lists(st.tuples(inner, inner), min_size=1, max_size=2).map(tuple), inner),
        st.builds(Over, st.sampled_from(get_args(Fold)), inner, wheres),
        st.builds(Count, inner.filter(lambda test: not isinstance(test, Name)), wheres),
        st.builds(Count, st.none(), wheres),
        st.builds(Rank, some.filter(lambda ks: len(ks) == 1 or not is_place(ks[-1])), places),
        st.builds(Lookup, st.sampled_from(["price", "价目"]), some),
    )


def formulas() -> st.SearchStrategy[Formula]:
    """Trees of every operation, whether or not they make sense."""
    return st.recursive(leaves, larger, max_leaves=12)


@given(formulas())
@settings(max_examples=200)
def test_the_canonical_text_reads_back_as_the_same_tree(tree: Formula) -> None:
    assert parse(text(tree), None, CATEGORIES) == tree


@given(formulas())
def test_the_canonical_text_is_a_fixed_point(tree: Formula) -> None:
    written = text(tree)

    assert text(parse(written, None, CATEGORIES)) == written


@given(formulas())
def test_spacing_and_spelling_do_not_change_the_tree(tree: Formula) -> None:
    quoteless = not any(isinstance(node, Quoted) for node, _ in walk(tree))
    written = text(tree)
    if quoteless:
        wide = written.translate(str.maketrans("(),:", "（），："))
        plain = written.translate(str.maketrans("−×÷", "-*/"))
        assert parse(wide, None, CATEGORIES) == parse(plain, None, CATEGORIES) == tree


@given(formulas())
def test_children_are_the_formulas_inside_in_the_order_of_the_text(tree: Formula) -> None:
    read = parse(text(tree), None, CATEGORIES)

    def inside(value: object) -> list[object]:
        if isinstance(value, tuple):
            return [part for item in value for part in inside(item)]
        return [value] if isinstance(value, Node) else []

    for node, _ in walk(read):
        parts = [part for f in fields(node) for part in inside(getattr(node, f.name))]
        step = [node.step] if isinstance(node, Round) else []
        assert [*children(node), *step] == parts


@given(formulas())
def test_walking_meets_every_node_once_a_parent_before_its_children(tree: Formula) -> None:
    def expected(node: Formula, depth: int) -> list[tuple[Formula, int]]:
        below = [pair for child in children(node) for pair in expected(child, depth + 1)]
        return [(node, depth), *below]

    assert list(walk(tree)) == expected(tree, 1)


@given(formulas())
def test_names_stand_in_the_order_of_the_text(tree: Formula) -> None:
    found = names(parse(text(tree), None, CATEGORIES))

    assert [name.at for name in found] == sorted(name.at for name in found)
    assert all(isinstance(node, Name) == (node in found) for node, _ in walk(tree))


@given(formulas())
def test_building_again_without_a_change_gives_the_same_tree(tree: Formula) -> None:
    read = parse(text(tree), None, CATEGORIES)
    again = rebuild(read, lambda node: node)

    assert again == read
    assert [n.at for n, _ in walk(again)] == [n.at for n, _ in walk(read)]


@given(formulas())
def test_building_again_passes_every_node_the_innermost_first(tree: Formula) -> None:
    seen: list[Formula] = []

    def note(node: Formula) -> Formula:
        assert all(child in seen for child in children(node))
        seen.append(node)
        return node

    rebuild(tree, note)

    rounds = sum(isinstance(node, Round) for node, _ in walk(tree))
    assert len(seen) == sum(1 for _ in walk(tree)) + rounds
    assert seen[-1] == tree


@given(formulas())
def test_a_name_that_is_renamed_and_renamed_back_leaves_no_trace(tree: Formula) -> None:
    def renamed(old: str, new: str, tree: Formula) -> Formula:
        def change(node: Formula) -> Formula:
            is_it = isinstance(node, Name) and node.key == old
            return replace(node, key=new) if isinstance(node, Name) and is_it else node

        return rebuild(tree, change)

    there = renamed("a", "brand_new", tree)

    assert Name("a") not in names(there)
    assert len(names(there)) == len(names(tree))
    assert renamed("brand_new", "a", there) == tree


A, B = Name("a"), Name("b")
ONE = Number(Fraction(1))
LAYERS: tuple[Callable[[Formula], Formula], ...] = (
    Negate,
    Not,
    Applies,
    lambda tree: Add(tree, B),
    lambda tree: Add(B, tree),
    lambda tree: Subtract(B, tree),
    lambda tree: Multiply(B, tree),
    lambda tree: Divide(B, tree),
    lambda tree: And(B, tree),
    lambda tree: Or(tree, B),
    lambda tree: Or(B, tree),
    lambda tree: Compare("<", tree, B),
    lambda tree: Compare("<", B, tree),
    lambda tree: OneOf(B, (B, tree)),
    lambda tree: OneOf(tree, (B,)),
    lambda tree: Holds(tree, "b"),
    lambda tree: Ratio(B, tree, B),
    lambda tree: Ratio(B, B, tree),
    lambda tree: Round("up", tree, ONE),
    lambda tree: Min((B, tree)),
    lambda tree: If(((tree, B),), B),
    lambda tree: If(((B, tree),), B),
    lambda tree: If(((B, B),), tree),
    lambda tree: Over("total", tree, ("b",)),
    lambda tree: Count(Not(tree), ("b",)),
    lambda tree: Rank((tree, Not(B)), ("here",)),
    lambda tree: Lookup("price", (tree,)),
    lambda tree: Multiply(B, Add(B, And(B, Not(Or(B, OneOf(B, (Or(B, tree),))))))),
)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_deepest_trees_of_every_operation_can_be_read_back(
    layer: Callable[[Formula], Formula],
) -> None:
    tree: Formula = A
    while depth_of(layer(tree)) <= DEEPEST:
        tree = layer(tree)

    assert depth_of(tree) > DEEPEST - 8
    assert parse(text(tree)) == tree
    assert rebuild(tree, lambda node: node) == tree


def depth_of(tree: Formula) -> int:
    return max(depth for _, depth in walk(tree))


def test_the_generator_makes_every_operation() -> None:
    missing = set(get_args(Formula))

    def complete(tree: Formula) -> bool:
        missing.difference_update(type(node) for node, _ in walk(tree))
        return not missing

    find(formulas(), complete, settings=settings(max_examples=5000, phases=[Phase.generate]))
    assert missing == set()


def test_no_generated_name_is_a_keyword_and_some_are_functions() -> None:
    assert KEYWORDS.isdisjoint(KEYS)
    assert not FUNCTIONS.isdisjoint(KEYS)
