from fractions import Fraction

import pytest

from scoring_core.errors import FormulaError
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import (
    DEEPEST,
    Add,
    And,
    Compare,
    Divide,
    Formula,
    Full,
    Holds,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    NotApplicable,
    Number,
    OneOf,
    Or,
    Over,
    Quoted,
    Rank,
    Subtract,
    Sum,
)
from scoring_core.formula.walk import walk

A, B, C, D = (Name(key) for key in "abcd")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


def refusal(text: str) -> tuple[int, str, str, dict[str, str]]:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    (told,) = caught.value.findings
    return caught.value.at, told.code, told.found, dict(told.details)


@pytest.mark.parametrize(
    "text, tree",
    [
        ("5", Number(Fraction(5))),
        ("0.1", Number(Fraction(1, 10))),
        ("20%", Number(Fraction(1, 5), percent=True)),
        ("0.5%", Number(Fraction(1, 200), percent=True)),
        ("'甲'", Quoted("甲")),
        ("“甲”", Quoted("甲")),
        ("a", A),
        ("得分", Name("得分")),
        ("not_applicable", NotApplicable()),
        ("(a)", A),
        ("((a))", A),
        ("-a", Negate(A)),
        ("total", Name("total")),
        ("min + max", Add(Name("min"), Name("max"))),
    ],
)
def test_an_atom_is_a_number_a_word_a_name_or_a_bracket(text: str, tree: Formula) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    "text, tree",
    [
        ("a + b - c", Subtract(Add(A, B), C)),
        ("a - b + c", Add(Subtract(A, B), C)),
        ("a - (b - c)", Subtract(A, Subtract(B, C))),
        ("a * b / c", Divide(Multiply(A, B), C)),
        ("a / b * c", Multiply(Divide(A, B), C)),
        ("a / (b * c)", Divide(A, Multiply(B, C))),
        ("a + b * c", Add(A, Multiply(B, C))),
        ("a * b + c", Add(Multiply(A, B), C)),
        ("a * b + c * d", Add(Multiply(A, B), Multiply(C, D))),
        ("(a + b) * c", Multiply(Add(A, B), C)),
        ("-a * b", Multiply(Negate(A), B)),
        ("-(a * b)", Negate(Multiply(A, B))),
        ("a * -b", Multiply(A, Negate(B))),
        ("a - -b", Subtract(A, Negate(B))),
        ("a or b and c", Or(A, And(B, C))),
        ("a and b or c", Or(And(A, B), C)),
        ("a or b or c", Or(Or(A, B), C)),
        ("a and b and c", And(And(A, B), C)),
        ("(a or b) and c", And(Or(A, B), C)),
        ("not a and b", And(Not(A), B)),
        ("a and not b or c", Or(And(A, Not(B)), C)),
        ("not (a and b)", Not(And(A, B))),
        ("not a == b", Not(Compare("==", A, B))),
        ("not (not a)", Not(Not(A))),
        ("a < b and c >= d", And(Compare("<", A, B), Compare(">=", C, D))),
        ("a + b < c * d", Compare("<", Add(A, B), Multiply(C, D))),
        ("(a < b) == c", Compare("==", Compare("<", A, B), C)),
        ("a == (b < c)", Compare("==", A, Compare("<", B, C))),
        ("a in (b, c)", OneOf(A, (B, C))),
        ("a + 1 in (b + 1)", OneOf(Add(A, ONE), (Add(B, ONE),))),
        ("a in (b) and c", And(OneOf(A, (B,)), C)),
        ("not a in (b)", Not(OneOf(A, (B,)))),
        ("a in ((b or c))", OneOf(A, (Or(B, C),))),
        ("'甲' in kinds", Holds(Quoted("甲"), "kinds")),
        ("a in b or c", Or(Holds(A, "b"), C)),
    ],
)
def test_precedence_is_that_of_the_grammar(text: str, tree: Formula) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "==", "!="])
def test_every_comparison_is_read(operator: str) -> None:
    tree = parse(f"a {operator} b")

    assert isinstance(tree, Compare)
    assert (tree.operator, tree.left, tree.right) == (operator, A, B)


@pytest.mark.parametrize(
    "written, plain",
    [
        ("a × b ÷ c − d ＋ 1", "a * b / c - d + 1"),
        ("min（a，b）", "min(a, b)"),
        ("if（a ≤ b：1，else：2）", "if(a <= b: 1, else: 2)"),
        ("a ≥ b", "a >= b"),
        ("a ≠ b", "a != b"),
        ("a ＝ b", "a == b"),
        ("a == “甲”", "a == '甲'"),
        ("−a", "-a"),
        ("\u3000a\u3000+\u3000b", "a+b"),
    ],
)
def test_what_a_clerk_types_is_read_as_the_plain_signs(written: str, plain: str) -> None:
    assert parse(written) == parse(plain)


@pytest.mark.parametrize(
    "text, operators",
    [
        ("a + b * c", {Add: 2, Multiply: 6}),
        ("a and not b", {And: 2, Not: 6}),
        ("a in (b)", {OneOf: 2}),
        ("a in b", {Holds: 2}),
        ("  min(a, -b)", {Min: 2, Negate: 9}),
        ("a < 'x'", {Compare: 2, Quoted: 4}),
    ],
)
def test_a_node_stands_where_its_sign_or_its_first_character_stands(
    text: str, operators: dict[type[Formula], int]
) -> None:
    found = {type(node): node.at for node, _ in walk(parse(text)) if type(node) in operators}
    assert found == operators


def test_where_a_node_stands_takes_no_part_in_equality() -> None:
    assert parse("a + b") == parse("  a  +  b")
    assert hash(parse("a + b")) == hash(parse("  a  +  b"))


@pytest.mark.parametrize(
    "text, at, found, expected",
    [
        ("", 0, "@nothing", "@operand"),
        ("   ", 3, "@nothing", "@operand"),
        ("5 +", 3, "@nothing", "@operand"),
        ("5 + ", 4, "@nothing", "@operand"),
        ("* 5", 0, "*", "@operand"),
        ("a + * b", 4, "*", "@operand"),
        ("- - a", 2, "-", "@operand"),
        ("not not a", 4, "not", "@operand"),
        ("1 + not a", 4, "not", "@operand"),
        ("a == not b", 5, "not", "@operand"),
        ("and", 0, "and", "@operand"),
        ("or", 0, "or", "@operand"),
        ("else + 1", 0, "else", "@operand"),
        ("zero", 0, "zero", "@operand"),
        ("in (a)", 0, "in", "@operand"),
        ("a b", 2, "b", "@end"),
        ("foo 5", 4, "5", "@end"),
        ("1e5", 1, "e5", "@end"),
        ("a)", 1, ")", "@end"),
        ("a, b", 1, ",", "@end"),
        ("a : b", 2, ":", "@end"),
        ("not_applicable(a)", 14, "(", "@end"),
        ("()", 1, ")", "@operand"),
        ("(a", 2, "@nothing", "@close"),
        ("(a, b)", 2, ",", "@close"),
        ("min(", 4, "@nothing", "@operand"),
        ("min(a", 5, "@nothing", "@close"),
        ("min(a b)", 6, "b", "@close"),
        ("min(a,)", 6, ")", "@operand"),
        ("min(a,,b)", 6, ",", "@operand"),
        ("min(,a)", 4, ",", "@operand"),
        ("a in (b,)", 8, ")", "@operand"),
        ("a in ()", 6, ")", "@operand"),
        ("a in (b", 7, "@nothing", "@close"),
        ("a in 5", 5, "5", "@list"),
        ("a in", 4, "@nothing", "@list"),
        ("a in and", 5, "and", "@list"),
        ("a in or", 5, "or", "@list"),
        ("a in if", 5, "if", "@list"),
        ("a in not_applicable", 5, "not_applicable", "@list"),
        ("a in not (b)", 5, "not", "@list"),
        ("a in (b or c)", 8, "or", "@close"),
        ("a in (b < c)", 8, "<", "@close"),
        ("a in ('x') + 1", 11, "+", "@joint"),
        ("b and a in kinds * 2", 17, "*", "@joint"),
        ("if + 1", 3, "+", "“(”"),
        ("if", 2, "@nothing", "“(”"),
        ("if(a: 1, else 2)", 14, "2", "“:”"),
        ("ratio(a, b, zero 0)", 17, "0", "“:”"),
        ("if(a: , else: 2)", 6, ",", "@operand"),
        ("if(a: 1: 2, else: 3)", 7, ":", "@close"),
    ],
)
def test_what_cannot_follow_is_pointed_at_with_what_could(
    text: str, at: int, found: str, expected: str
) -> None:
    assert refusal(text) == (at, "SC302", found, {"expected": expected})


@pytest.mark.parametrize(
    "text, at, operator",
    [
        ("a < b < c", 6, "<"),
        ("a == b == c", 7, "=="),
        ("not a < b < c", 10, "<"),
        ("a < b + c ≥ d", 10, ">="),
        ("a in (b) in (c)", 9, "in"),
        ("a in (b) == c", 9, "=="),
        ("a == b in (c)", 7, "in"),
        ("x and a < b < c", 12, "<"),
    ],
)
def test_comparisons_do_not_chain(text: str, at: int, operator: str) -> None:
    assert refusal(text) == (at, "SC303", operator, {})


def test_a_number_has_a_length_that_figures_have() -> None:
    assert parse("9" * 400) == Number(Fraction(10**400 - 1))
    assert refusal("a + " + "9" * 401) == (4, "SC307", "401", {"limit": "400"})


def nested(opening: str, closing: str, times: int) -> str:
    return opening * times + "a" + closing * times


@pytest.mark.parametrize(
    "opening, closing", [("min(", ")"), ("-(", ")"), ("b - (", ")"), ("not (", ")"), ("", " + b")]
)
def test_a_tree_may_have_64_levels_and_no_more(opening: str, closing: str) -> None:
    deepest = parse(nested(opening, closing, DEEPEST - 1))
    assert max(depth for _, depth in walk(deepest)) == DEEPEST == 64

    at, code, _, details = refusal(nested(opening, closing, DEEPEST))
    assert (code, details) == ("SC305", {"limit": "64"})
    assert at == len(opening) * DEEPEST


def test_brackets_are_limited_where_they_open() -> None:
    assert parse(nested("(", ")", DEEPEST)) == A
    assert refusal(nested("(", ")", DEEPEST + 1))[:2] == (DEEPEST, "SC305")
    assert refusal("(" * 9_000)[:2] == (DEEPEST, "SC305")
    assert refusal("a in (" + "(" * 65)[:2] == (len("a in (") + 64, "SC305")
    assert refusal(")" * 70 + "(")[:2] == (0, "SC302")
    assert parse(" and ".join(["((a))"] * 64)) == parse(" and ".join("a" * 64))
    assert parse("(a) + " + nested("(", ")", DEEPEST)) == Add(A, A)


def test_a_bracket_inside_a_word_opens_and_closes_nothing() -> None:
    row = ", ".join(["'('"] * 70)

    assert parse(f"sum({row})") == Sum((Quoted("("),) * 70)
    assert refusal("min(')', " * 70)[:2] == (len("min(')', ") * DEEPEST + 3, "SC305")


def test_no_mixture_of_operators_exhausts_the_stack() -> None:
    layer = "b or b and not b < b + b * ("

    for opening in (layer, f"{layer}b in ((", f"{layer}min("):
        levels = DEEPEST // opening.count("(")
        text = nested(opening, ")" * opening.count("("), levels)
        assert refusal(text)[1] == "SC305"
        assert refusal("(b) or " * 60 + text)[1] == "SC305"


def test_a_long_row_of_operands_is_refused_where_it_becomes_too_deep() -> None:
    text = " + ".join(["a"] * 64)

    assert isinstance(parse(text), Add)
    assert refusal(f"{text} + a") == (0, "SC305", "", {"limit": "64"})
    assert refusal("+".join("a" * 4_000))[1] == "SC305"


def test_a_label_stands_for_its_key() -> None:
    labels = {"得分": "total", "采用数": "used", "类别": "kinds"}

    assert parse("得分 + 采用数 × x", labels) == parse("total + used * x")
    assert parse("sum(得分, -采用数)", labels) == Sum((Name("total"), Negate(Name("used"))))
    assert parse("full(得分)", labels) == Full((Name("total"),))
    assert parse("'约稿' in 类别", labels) == Holds(Quoted("约稿"), "kinds")
    assert parse("if(得分 > 1: 采用数, else: 0)", labels) == parse("if(total > 1: used, else: 0)")
    assert parse("得分", labels).at == 0
    assert parse("1 + 得分", labels) == parse("1 + total")


def test_a_word_in_quotes_is_no_label() -> None:
    assert parse("'得分' == x", {"得分": "total"}) == Compare("==", Quoted("得分"), Name("x"))


def test_a_category_is_not_taken_for_a_label_of_the_same_word() -> None:
    labels, places = {"乡镇": "towns"}, frozenset({"乡镇"})

    assert parse("total(乡镇, 乡镇)", labels, places) == Over("total", Name("towns"), ("乡镇",))
    assert parse("rank(乡镇, 乡镇)", labels, places) == Rank((Name("towns"),), ("乡镇",))


def test_if_takes_any_number_of_tests() -> None:
    tree = If(((Compare(">", A, ONE), B), (C, TWO)), Max((A, D)))

    assert parse("if(a > 1: b, c: 2, else: max(a, d))") == tree
