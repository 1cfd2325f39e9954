from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Name
from scoring_core.formula.walk import given_words, names, walk


def test_a_walk_tells_how_deep_each_node_stands() -> None:
    tree = parse("a + b × (c − 1)")

    depths = {node.key: depth for node, depth in walk(tree) if isinstance(node, Name)}
    assert depths == {"a": 2, "b": 3, "c": 4}


def test_names_are_those_of_every_operation_each_time_they_stand_there() -> None:
    tree = parse("if(a > b: total(c, here), rank(a, d, all) == 1: price(e), else: full(f, a))")

    assert [name.key for name in names(tree)] == ["a", "b", "c", "a", "d", "e", "f", "a"]


def test_lists_categories_and_tables_are_no_names() -> None:
    tree = parse("same(a, b) or '约稿' in kinds or count(town) > price('x')")

    assert names(tree) == ()


def test_the_words_that_a_formula_gives_are_not_those_that_it_compares() -> None:
    tree = parse("if(a == 'x': 'A', b: if(c: 'B', else: d), else: 'C')")

    assert [word.text for word in given_words(tree)] == ["A", "B", "C"]
    assert [word.text for word in given_words(parse("'甲'"))] == ["甲"]
    assert given_words(parse("a == 'x'")) == ()
