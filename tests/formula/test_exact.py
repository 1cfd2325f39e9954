from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.exact import compare, evaluate
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Comparison, Count, Over, Rank
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word

SCALE = ("优秀", "良好", "合格")
FIGURES: Mapping[str, Value] = {
    "two": Fraction(2),
    "three": Fraction(3),
    "nothing": Fraction(0),
    "less": Fraction(-7, 2),
    "lost": MISSING,
    "none": NOT_APPLICABLE,
    "yes": True,
    "no": False,
    "grade": Word("良好", SCALE),
    "best": Word("优秀", SCALE),
    "channel": Word("门户网站", ("门户网站", "公众号")),
}


@dataclass
class Here:
    """One unit's values; a name that is not there fails, so that laziness can be seen."""

    values: Mapping[str, Value] = field(default_factory=lambda: FIGURES)
    over_units: Value = Fraction(0)
    asked: list[Over | Count | Rank] = field(default_factory=list)

    def value(self, name: str) -> Value:
        return self.values[name]

    def full(self, name: str) -> Fraction:
        return {"two": Fraction(10), "three": Fraction(5, 2), "lost": Fraction(20)}[name]

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        assert (table, arguments) == ("price", (Word("门户网站"), Word("A")))
        return Fraction(8)

    def over(self, tree: Over | Count | Rank) -> Value:
        self.asked.append(tree)
        return self.over_units

    def holds(self, field: str, word: Value, /) -> bool:
        return (field, word) == ("kinds", Word("约稿"))

    def nth(self, field: str, /) -> Value:
        return Fraction(2 if field else 3)

    def same(self, left: str, right: str, /) -> bool:
        return left == right


def value_of(text: str) -> Value:
    return evaluate(parse(text), Here())


def number(text: str) -> Fraction:
    found = value_of(text)
    assert isinstance(found, Fraction)
    return found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("two", "2"),
        ("0.1 + 0.2", "0.3"),
        ("20% × three", "0.6"),
        ("two − three", "-1"),
        ("two × less", "-7"),
        ("two ÷ 3", "2/3"),
        ("two ÷ 3 × 3", "2"),
        ("−less", "3.5"),
        ("min(two, three, less)", "-3.5"),
        ("max(two, three, less)", "3"),
        ("min(two)", "2"),
        ("sum(two, three)", "5"),
        ("ratio(two, three, zero: 0)", "2/3"),
        ("ratio(three, less, zero: 0)", "-6/7"),
        ("half_up(less, 1)", "-4"),
        ("half_even(less, 1)", "-4"),
        ("half_even(2.5, 1)", "2"),
        ("down(less, 1)", "-3"),
        ("up(less, 1)", "-4"),
        ("half_up(ratio(two, three, zero: 0), 1%)", "0.67"),
        ("up(ratio(two, three, zero: 0), 0.1)", "0.7"),
        ("full(two, three)", "12.5"),
        ("price(channel, 'A')", "8"),
    ],
)
def test_a_number_is_worked_out_exactly(text: str, expected: str) -> None:
    assert number(text) == Fraction(expected)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("two < three", True),
        ("two <= 2", True),
        ("two > three", False),
        ("three >= 3", True),
        ("two == 2.0", True),
        ("two != 2", False),
        ("1 ÷ 3 == 2 ÷ 6", True),
        ("grade == '良好'", True),
        ("grade != '良好'", False),
        ("grade == channel", False),
        ("grade != channel", True),
        ("grade in ('合格', '良好')", True),
        ("grade in ('合格', '优秀')", False),
        ("two in (1, 2, 3)", True),
        ("two in (1, 3)", False),
        ("'约稿' in kinds", True),
        ("'专报' in kinds", False),
        ("same(ahead, ahead)", True),
        ("same(ahead, last)", False),
        ("not yes", False),
        ("not no", True),
        ("yes == no", False),
    ],
)
def test_a_test_is_true_or_false(text: str, expected: bool) -> None:
    assert value_of(text) is expected


def test_an_entry_knows_the_how_manieth_it_is() -> None:
    assert value_of("nth × 10 + nth(kind)") == 32


@pytest.mark.parametrize("text, expected", [("'甲'", Word("甲")), ("grade", Word("良好"))])
def test_a_word_is_a_value(text: str, expected: Word) -> None:
    assert value_of(text) == expected


STRICT = (
    *("{} + {}", "{} − {}", "{} × {}", "{} ÷ {}", "min({}, {})", "max(1, {}, {})"),
    *("{} < {}", "{} <= {}", "{} > {}", "{} >= {}", "{} == {}", "{} != {}"),
    *("{} in ({})", "{} in (1, {})", "ratio({}, {}, zero: 0)", "price({}, {})"),
)
LOST_AND_NONE = {("lost", "lost"), ("lost", "none"), ("none", "lost"), ("lost", "two")} | {
    ("two", "lost")
}


@pytest.mark.parametrize("text", STRICT)
@pytest.mark.parametrize("pair", sorted(LOST_AND_NONE))
def test_one_missing_operand_makes_a_strict_operation_missing(
    text: str, pair: tuple[str, str]
) -> None:
    assert value_of(text.format(*pair)) is MISSING


@pytest.mark.parametrize("text", STRICT)
@pytest.mark.parametrize("pair", [("none", "two"), ("two", "none"), ("none", "none")])
def test_else_one_that_does_not_apply_makes_it_not_apply(text: str, pair: tuple[str, str]) -> None:
    assert value_of(text.format(*pair)) is NOT_APPLICABLE


@pytest.mark.parametrize("text", ["−{}", "half_up({}, 1)", "up({}, 1)", "not {}", "{} in kinds"])
def test_a_state_goes_through_an_operation_on_one_value(text: str) -> None:
    assert value_of(text.format("lost")) is MISSING
    assert value_of(text.format("none")) is NOT_APPLICABLE


@pytest.mark.parametrize(
    "text, expected",
    [
        ("sum(two, none, three)", Fraction(5)),
        ("sum(none)", NOT_APPLICABLE),
        ("sum(none, none)", NOT_APPLICABLE),
        ("sum(two, lost)", MISSING),
        ("sum(none, lost)", MISSING),
        ("sum(nothing, none)", Fraction(0)),
        ("full(two, none)", Fraction(10)),
        ("full(two, lost)", Fraction(30)),
        ("full(none)", Fraction(0)),
        ("applies(two)", True),
        ("applies(nothing)", True),
        ("applies(lost)", True),
        ("applies(none)", False),
        ("applies(none + 1)", False),
        ("applies(none + lost)", True),
        ("not_applicable", NOT_APPLICABLE),
    ],
)
def test_sum_full_and_applies_look_at_what_applies(text: str, expected: Value) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("ratio(two, nothing, zero: 7)", Fraction(7)),
        ("ratio(nothing, nothing, zero: 7)", Fraction(7)),
        ("ratio(lost, nothing, zero: 7)", Fraction(7)),
        ("ratio(none, nothing, zero: 7)", Fraction(7)),
        ("ratio(two, nothing, zero: not_applicable)", NOT_APPLICABLE),
        ("ratio(two, nothing, zero: lost)", MISSING),
        ("ratio(nothing, two, zero: 7)", Fraction(0)),
        ("ratio(two, lost, zero: 7)", MISSING),
        ("ratio(two, none, zero: 7)", NOT_APPLICABLE),
        ("ratio(lost, none, zero: 7)", MISSING),
        ("ratio(two, three, zero: unheard)", Fraction(2, 3)),
    ],
)
def test_a_ratio_by_zero_is_what_is_written_whatever_the_dividend(
    text: str, expected: Value
) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("yes and no", False),
        ("yes and yes", True),
        ("yes and lost", MISSING),
        ("yes and none", NOT_APPLICABLE),
        ("no and unheard", False),
        ("lost and unheard", MISSING),
        ("none and unheard", NOT_APPLICABLE),
        ("no or yes", True),
        ("no or no", False),
        ("no or lost", MISSING),
        ("no or none", NOT_APPLICABLE),
        ("yes or unheard", True),
        ("lost or unheard", MISSING),
        ("none or unheard", NOT_APPLICABLE),
        ("no and unheard or yes", True),
    ],
)
def test_the_right_side_is_looked_at_only_when_it_can_still_decide(
    text: str, expected: Value
) -> None:
    assert value_of(text) is expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("if(yes: 1, else: unheard)", Fraction(1)),
        ("if(no: unheard, else: 2)", Fraction(2)),
        ("if(no: unheard, yes: 2, unheard: 3, else: unheard)", Fraction(2)),
        ("if(yes: 1, yes: 2, else: 3)", Fraction(1)),
        ("if(lost: unheard, yes: 2, else: unheard)", MISSING),
        ("if(no: 1, none: unheard, else: unheard)", NOT_APPLICABLE),
        ("if(yes: lost, else: 1)", MISSING),
        ("if(no: 1, else: none)", NOT_APPLICABLE),
        ("if(two > 1: grade, else: 'x')", Word("良好")),
    ],
)
def test_the_first_true_test_decides_and_nothing_else_is_looked_at(
    text: str, expected: Value
) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("best > grade", True),
        ("grade > best", False),
        ("grade > '合格'", True),
        ("grade < '优秀'", True),
        ("'优秀' > grade", True),
        ("'合格' >= grade", False),
        ("grade >= '良好'", True),
        ("grade <= '良好'", True),
        ("grade > '良好'", False),
    ],
)
def test_the_better_word_of_a_scale_is_the_greater(text: str, expected: bool) -> None:
    assert value_of(text) is expected


@given(st.sampled_from(SCALE), st.sampled_from(SCALE))
def test_words_of_a_scale_compare_as_their_places_do(one: str, other: str) -> None:
    place, other_place = -SCALE.index(one), -SCALE.index(other)
    expected: dict[Comparison, bool] = {
        "<": place < other_place,
        "<=": place <= other_place,
        ">": place > other_place,
        ">=": place >= other_place,
        "==": place == other_place,
        "!=": place != other_place,
    }

    for operator, truth in expected.items():
        for scale, other_scale in product((SCALE, ()), repeat=2):
            if scale or other_scale:
                assert compare(operator, Word(one, scale), Word(other, other_scale)) is truth


@pytest.mark.parametrize("text", ["total(two, here)", "count(yes == no, all)", "rank(two, here)"])
def test_a_value_over_units_is_asked_of_the_scope(text: str) -> None:
    tree, here = parse(text), Here(over_units=Fraction(42))

    assert evaluate(tree, here) == 42
    assert here.asked == [tree]
    assert evaluate(tree, Here(over_units=MISSING)) is MISSING


@given(st.lists(st.fractions(max_denominator=50), min_size=1, max_size=5))
def test_a_row_of_numbers_is_added_and_compared_as_python_does(numbers: list[Fraction]) -> None:
    names = [f"n{place}" for place in range(len(numbers))]
    here = Here(dict(zip(names, numbers, strict=True)))
    row = ", ".join(names)

    assert evaluate(parse(f"sum({row})"), here) == sum(numbers)
    assert evaluate(parse(f"min({row})"), here) == min(numbers)
    assert evaluate(parse(f"max({row})"), here) == max(numbers)
    assert evaluate(parse(" + ".join(names)), here) == sum(numbers)
