from fractions import Fraction

import pytest

from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.formula.tree import Number


@pytest.mark.parametrize(
    "written, canonical",
    [
        ("a*b+c", "a × b + c"),
        ("(a*b)+c", "a × b + c"),
        ("a+(b*c)", "a + b × c"),
        ("a*(b+c)", "a × (b + c)"),
        ("a-(b-c)", "a − (b − c)"),
        ("(a-b)-c", "a − b − c"),
        ("a/(b/c)", "a ÷ (b ÷ c)"),
        ("-(a+b)", "−(a + b)"),
        ("-(-a)", "−(−a)"),
        ("(-a)*b", "−a × b"),
        ("-(a*b)", "−(a × b)"),
        ("a--b", "a − −b"),
        ("a or (b or c)", "a or (b or c)"),
        ("(a or b) or c", "a or b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("(a and b) or c", "a and b or c"),
        ("not(a)", "not a"),
        ("not(not a)", "not (not a)"),
        ("not(a==b)", "not a == b"),
        ("(not a)==b", "(not a) == b"),
        ("(a<b)==(c<d)", "(a < b) == (c < d)"),
        ("a≤b", "a <= b"),
        ("a＝b", "a == b"),
        ("a in((b or c),d)", "a in ((b or c), d)"),
        ("(a or b)in(c)", "(a or b) in (c)"),
        ("(a or b)in kinds", "(a or b) in kinds"),
        ("min((a or b),(c))", "min(a or b, c)"),
        ("“甲”", "'甲'"),
        ("“it's”", "“it's”"),
        ("20%", "20%"),
        ("0.50%", "0.5%"),
        ("12.50", "12.5"),
        ("sum(a,b)", "sum(a, b)"),
        ("max(a,b)", "max(a, b)"),
        ("full(a,b)", "full(a, b)"),
        ("applies((a))", "applies(a)"),
        ("ratio(a,b,zero:not_applicable)", "ratio(a, b, zero: not_applicable)"),
        ("half_up(a,1%)", "half_up(a, 1%)"),
        ("down(a÷3,1)", "down(a ÷ 3, 1)"),
        ("if(a>1:b,c:d,else:0)", "if(a > 1: b, c: d, else: 0)"),
        ("total(a+b,here,town)", "total(a + b, here, town)"),
        ("count(a>0,all)", "count(a > 0, all)"),
        ("count(here)", "count(here)"),
        ("rank(-a,b,here)", "rank(−a, b, here)"),
        ("price(a,'x')", "price(a, 'x')"),
        ("same(a,b)", "same(a, b)"),
    ],
)
def test_the_canonical_text_has_no_more_brackets_than_it_needs(
    written: str, canonical: str
) -> None:
    assert text(parse(written)) == canonical


def test_the_text_of_a_whole_rule() -> None:
    written = "if(veto == '是': 0, else: max(100 − half_up(5 × ratio(a, b, zero: 0), 0.01), 0))"

    assert text(parse(written)) == written


def test_a_reader_is_told_labels_or_figures_in_place_of_names() -> None:
    told = {"used": "采用数", "sent": "44", "kinds": "类别", "ahead": "前列", "last": "上期"}
    trees = ("used × 5 + min(sent, 1)", "'约稿' in kinds", "same(ahead, last)", "full(used)")

    spelt = [text(parse(tree), told.__getitem__) for tree in trees]
    assert spelt == [
        "采用数 × 5 + min(44, 1)",
        "'约稿' in 类别",
        "same(前列, 上期)",
        "full(采用数)",
    ]


def test_categories_and_tables_are_not_respelt() -> None:
    assert text(parse("total(a, here) + price(a)"), str.upper) == "total(A, here) + price(A)"


def test_a_number_without_an_end_has_no_text() -> None:
    with pytest.raises(ValueError, match="1/3 has no finite decimal form"):
        text(Number(Fraction(1, 3)))
