from dataclasses import replace
from fractions import Fraction

from scoring_core.formula.parse import parse
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Add, Formula, Name, Number


def doubled(node: Formula) -> Formula:
    return replace(node, value=node.value * 2) if isinstance(node, Number) else node


def named(node: Formula) -> Formula:
    return replace(node, key=f"{node.key}_1") if isinstance(node, Name) else node


def test_every_part_of_every_operation_is_changed() -> None:
    tree = parse("if(a > 1: min(a, 2), not b: ratio(a, 3, zero: 4), else: half_up(a, 5))")

    expected = "if(a > 2: min(a, 4), not b: ratio(a, 6, zero: 8), else: half_up(a, 10))"
    assert rebuild(tree, doubled) == parse(expected)


def test_only_formulas_are_changed_not_the_keys_of_categories() -> None:
    tree = parse("total(a, b) + count(b) + rank(a, here)")

    assert rebuild(tree, named) == parse("total(a_1, b) + count(b) + rank(a_1, here)")


def test_a_node_sees_its_changed_children() -> None:
    def folded(node: Formula) -> Formula:
        match node:
            case Add(Number(a), Number(b)):
                return Number(a + b)
            case _:
                return node

    assert rebuild(parse("1 + 2 + 3 + (4 + 5)"), folded) == Number(Fraction(15))


def test_a_node_keeps_its_place_in_the_text() -> None:
    changed = rebuild(parse("1 + (a × 2)"), doubled)

    assert isinstance(changed, Add)
    assert (changed.at, changed.right.at) == (2, 7)


def test_a_tree_without_a_change_is_the_same_object_down_to_its_leaves() -> None:
    tree = parse("a + b × c")

    assert rebuild(tree, lambda node: node) is tree
