"""A formula with its figures is a formula, and gives what the formula gave."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.exact import evaluate
from scoring_core.formula.filled import ABSENT, Rounding, fill
from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.formula.tree import Count, Formula, Full, Name, Number, Over, Rank
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.testing import formulas

SCALE = ("优", "良", "差")
FIGURES: dict[str, Value] = {
    "sent": Fraction(19),
    "used": Fraction(7),
    "third": Fraction(1, 3),
    "owed": Fraction(-5, 2),
    "less": Fraction(-2, 7),
    "nil": Fraction(0),
    "rate": Fraction(57, 100),
    "level": Word("良", SCALE),
    "quoted": Word("it's", ("it's",)),
    "none": NOT_APPLICABLE,
    "gap": MISSING,
    "long": Fraction(10**450),
}
OVER = {"total": Fraction(345), "mean": Fraction(22, 7), "highest": Fraction(3, 5)}


class Unit:
    """A unit with these figures."""

    def value(self, name: str) -> Value:
        return FIGURES[name]

    def full(self, name: str) -> Fraction:
        return Fraction(len(name))

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        assert table == "price"
        return Fraction(5) if arguments == (Word("良"),) else Fraction(1)

    def over(self, tree: Over | Count | Rank) -> Value:
        return OVER.get(tree.fold, NOT_APPLICABLE) if isinstance(tree, Over) else Fraction(3)

    def holds(self, field: str, word: Value, /) -> bool:
        return (field, word) == ("kinds", Word("约稿"))

    def nth(self, field: str, /) -> Value:
        return Fraction(2 if field else 3)

    def same(self, left: str, right: str, /) -> bool:
        return left != right


class Nothing(Unit):
    """What a reader of a filled formula knows: that something is missing, and the scales."""

    def value(self, name: str) -> Value:
        return {ABSENT: MISSING, "level": FIGURES["level"], "long": FIGURES["long"]}[name]

    def full(self, name: str) -> Fraction:
        raise KeyError(name)

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        raise KeyError(table, arguments)

    def over(self, tree: Over | Count | Rank) -> Value:
        raise KeyError(tree)


def read(formula: str) -> Formula:
    return parse(formula, places={"town"})


@pytest.mark.parametrize(
    "formula, filled",
    [
        ("5 * sent + used", "5 × 19 + 7"),
        ("sent - owed", "19 − −2.5"),
        ("-owed", "−(−2.5)"),
        ("sent * third", "19 × (1 ÷ 3)"),
        ("less / 2", "−(2 ÷ 7) ÷ 2"),
        ("rate + 1%", "57% + 1%"),
        ("half_up(rate, 0.1)", "half_up(57%, 0.1)"),
        ("min(sent, used, 1)", "min(19, 7, 1)"),
        ("max(sent, used)", "max(19, 7)"),
        ("sum(sent, none)", "sum(19, not_applicable)"),
        ("sent + gap", "19 + missing"),
        ("none * gap", "not_applicable × missing"),
        ("applies(none)", "applies(not_applicable)"),
        ("ratio(used, nil, zero: sent)", "ratio(7, 0, zero: 19)"),
        (
            "if(sent > 8 and not used > 9: 'A', else: level)",
            "if(19 > 8 and not 7 > 9: 'A', else: '良')",
        ),
        ("if(sent > 8 or used > 9: 1, else: 0)", "if(19 > 8 or 7 > 9: 1, else: 0)"),
        ("level == '优'", "'良' == '优'"),
        ("quoted != 'it'", "“it's” != 'it'"),
        ("level in ('优', '良')", "'良' in ('优', '良')"),
        ("level < '优'", "level < '优'"),
        ("if(level >= '良': sent, else: 0) >= used", "if(level >= '良': 19, else: 0) >= 7"),
        (
            "if(level == '优': level, else: '差') <= level",
            "if('良' == '优': level, else: '差') <= level",
        ),
        ("price(level) * used", "5 × 7"),
        ("full(sent, none, used)", "8"),
        ("total(sent, here) + mean(sent, town)", "345 + 22 ÷ 7"),
        ("highest(rate, here) - highest(sent, here)", "60% − 0.6"),
        ("lowest(sent, all)", "not_applicable"),
        ("count(here) + rank(sent, here)", "3 + 3"),
        ("'约稿' in kinds", "'约稿' in kinds"),
        ("same(a, b)", "same(a, b)"),
        ("nth(kind) + used", "2 + 7"),
        ("long + used", "long + 7"),
    ],
)
def test_the_figures_stand_in_place_of_the_names(formula: str, filled: str) -> None:
    found = fill(read(formula), Unit(), lambda name: name == "rate")

    assert text(found.formula) == filled
    assert found.value == evaluate(read(formula), Unit())
    assert evaluate(read(filled), Nothing()) == found.value


@given(tree=formulas([*(name for name in FIGURES if name not in ("level", "quoted", "long"))]))
def test_a_filled_formula_reads_back_and_gives_the_same(tree: Formula) -> None:
    found = fill(tree, Unit())

    assert found.value == evaluate(tree, Unit())
    assert evaluate(read(text(found.formula)), Nothing()) == found.value


def roundings(formula: str) -> tuple[Rounding, ...]:
    return fill(read(formula), Unit()).roundings


ONE = Number(Fraction(1))
SENT = Rounding("down", ONE, Fraction(19, 2), Fraction(9))
USED = Rounding("up", ONE, Fraction(7, 2), Fraction(4))


@pytest.mark.parametrize(
    "formula, took_part",
    [
        ("down(sent / 2, 1)", (SENT,)),
        ("down(sent / 2, 1) + up(used / 2, 1)", (SENT, USED)),
        ("up(down(sent / 2, 1) - 11 / 2, 1)", (SENT, USED)),
        ("down(gap, 1) + down(none, 1)", ()),
        ("if(sent > 1: down(sent / 2, 1), used > 1: up(used / 2, 1), else: up(used, 1))", (SENT,)),
        ("if(sent < 1: up(used, 1), used > 1: down(sent / 2, 1), else: up(used, 1))", (SENT,)),
        ("if(sent < 1: up(used, 1), else: down(sent / 2, 1))", (SENT,)),
        ("if(down(sent / 2, 1) < 1: up(used, 1), else: 0)", (SENT,)),
        ("if(sent > 1: 0, down(sent / 2, 1) > 1: 1, else: 0)", ()),
        ("if(gap > 1: up(used, 1), down(sent / 2, 1) > 1: 1, else: up(used, 1))", ()),
        ("if(sent < 1 and down(sent / 2, 1) > 1: 1, else: 0)", ()),
        ("if(sent > 1 and down(sent / 2, 1) > 1: 1, else: 0)", (SENT,)),
        ("if(sent > 1 or down(sent / 2, 1) > 1: 1, else: 0)", ()),
        ("if(sent < 1 or down(sent / 2, 1) > 1: 1, else: 0)", (SENT,)),
        ("ratio(sent, used, zero: down(sent / 2, 1))", ()),
        ("ratio(sent, nil, zero: down(sent / 2, 1))", (SENT,)),
        ("ratio(down(sent / 2, 1), nil, zero: 0)", ()),
        ("ratio(down(sent / 2, 1), used, zero: 0)", (SENT,)),
        ("ratio(used, down(sent / 2, 1), zero: 0)", (SENT,)),
        ("if(sent < 1: if(used > 1: up(used, 1), else: 0), else: down(sent / 2, 1))", (SENT,)),
    ],
)
def test_only_roundings_that_took_part_are_told(
    formula: str, took_part: tuple[Rounding, ...]
) -> None:
    assert roundings(formula) == took_part


def test_the_step_is_told_as_it_is_written() -> None:
    (found,) = roundings("half_up(ratio(used, sent, zero: 0), 1%)")

    assert found == Rounding(
        "half_up", Number(Fraction(1, 100), percent=True), Fraction(7, 19), Fraction(37, 100)
    )


def test_what_comes_from_elsewhere_is_told_once_with_its_value() -> None:
    tree = read("total(sent, here) + price(level) + total(sent, here) + full(sent)")

    assert fill(tree, Unit()).fetched == (
        (read("total(sent, here)"), Fraction(345)),
        (read("price('良')"), Fraction(5)),
        (Full((Name("sent"),)), Fraction(4)),
    )


@given(st.fractions())
def test_every_number_can_be_filled_in(number: Fraction) -> None:
    class One(Unit):
        def value(self, name: str) -> Value:
            assert name == "a"
            return number

    written = text(fill(Name("a"), One()).formula)

    assert evaluate(parse(written), Nothing()) == number
