"""
What is proved must hold: whatever the figures, no value lies outside its proven bounds, has
more decimals or a state than proven. A small world of two categories stands for a scheme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode
from scoring_core.errors import FormulaError
from scoring_core.formula.bounds import Group, bounds
from scoring_core.formula.exact import evaluate
from scoring_core.formula.limits import NEVER, WORD, Bounds, join
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import (
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
    If,
    Lookup,
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
    Ratio,
    Round,
    Subtract,
    Sum,
)
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value, Word

CATEGORIES = ("town", "dept")
NUMBERS = ("a", "b", "c")
GRADES = ("优秀", "良好")
PRICES: Mapping[Value, Fraction] = {Word("优秀"): Fraction(5, 2), Word("良好"): Fraction(-1)}
MARKS = {"a": Fraction(10), "b": Fraction(5, 2), "c": Fraction(-1, 4)}


@dataclass(frozen=True)
class World:
    """What is known of each name in each category, and each unit's values."""

    known: Mapping[str, Mapping[str, Bounds]]
    units: Mapping[str, Sequence[Mapping[str, Value]]]

    def chosen(self, where: tuple[str, ...], here: str) -> list[str]:
        """The categories of `where`; only towns are ranked."""

        def is_chosen(key: str) -> bool:
            own = key == here and "here" in where
            return own or key in where or "all" in where or (key == "town" and "ranked" in where)

        return [key for key in CATEGORIES if is_chosen(key)]


@dataclass(frozen=True)
class Facts:
    """What is known in a category."""

    world: World
    here: str

    def name(self, key: str) -> Bounds:
        return self.world.known[self.here][key]

    def full(self, key: str) -> Fraction:
        return MARKS[key]

    def table(self, name: str) -> Bounds:
        assert name == "price"
        return Bounds(min(PRICES.values()), max(PRICES.values()), 1)

    def looks_back(self, _tree: Formula, /) -> bool:
        return False

    def whole(self, key: str) -> None:
        """No total of these worlds is told."""

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        chosen = self.world.chosen(where, self.here)
        return [
            Group(Facts(self.world, key), len(self.world.units[key]), len(self.world.units[key]))
            for key in chosen
        ]


@dataclass(frozen=True)
class Unit:
    """One unit's scope, with values over units by their definition."""

    world: World
    here: str
    number: int

    def value(self, name: str) -> Value:
        return self.world.units[self.here][self.number][name]

    def full(self, name: str) -> Fraction:
        return MARKS[name]

    def lookup(self, table: str, arguments: tuple[Value, ...]) -> Value:
        assert table == "price"
        return PRICES[arguments[0]]

    def over(self, tree: Over | Count | Rank) -> Value:
        chosen = self.world.chosen(tree.where, self.here)
        units = [Unit(self.world, c, n) for c in chosen for n in range(len(self.world.units[c]))]
        match tree:
            case Count(None):
                return Fraction(len(units))
            case Count(test):
                assert test is not None
                tests = [evaluate(test, unit) for unit in units]
                return MISSING if MISSING in tests else Fraction(tests.count(True))
            case Rank(keys):
                return rank_of(self, units, keys)
            case Over(fold, operand):
                return folded(fold, [evaluate(operand, unit) for unit in units])

    def holds(self, field: str, word: Value, /) -> bool:
        raise KeyError(field, word)

    def nth(self, field: str, /) -> Value:
        raise KeyError(field)

    def same(self, left: str, right: str, /) -> bool:
        raise KeyError(left, right)


def folded(fold: Fold, values: list[Value]) -> Value:
    applying = [value for value in values if value is not NOT_APPLICABLE]
    numbers = [value for value in applying if isinstance(value, Fraction)]
    if len(numbers) < len(applying):
        return MISSING
    if fold == "total":
        return sum(numbers, Fraction(0))
    if not numbers:
        return NOT_APPLICABLE
    mean = sum(numbers, Fraction(0)) / len(numbers)
    return {"mean": mean, "highest": max(numbers), "lowest": min(numbers)}[fold]


def rank_of(unit: Unit, units: list[Unit], keys: tuple[Formula, ...]) -> Value:
    """A unit that is not among those compared has no place among them."""
    rows = {(u.here, u.number): [evaluate(key, u) for key in keys] for u in units}
    counted = {u: row for u, row in rows.items() if NOT_APPLICABLE not in row}
    own = (unit.here, unit.number)
    if own not in counted:
        return NOT_APPLICABLE
    if any(MISSING in row for row in counted.values()):
        return MISSING
    heights = {u: [v for v in row if isinstance(v, Fraction)] for u, row in counted.items()}
    return Fraction(1 + sum(height > heights[own] for height in heights.values()))


STATES = (frozenset[State](), frozenset({NOT_APPLICABLE}), frozenset({MISSING}), frozenset(State))


def some_range(chance: Random) -> Bounds:
    """What could be known of a name: a range, a constant, a state only, or no last decimal."""
    places = chance.choice([-1, 0, 1, 2, None])
    ends = sorted((chance.randint(-4, 8), chance.randint(-4, 8)))
    low, high = (end * Fraction(10) ** -(places or 0) for end in ends)
    states = chance.choice(STATES)
    if states and chance.random() < 0.25:
        return replace(NEVER, states=states)
    return Bounds(low, chance.choice([high, high, low]), places, states, digits=2)


def some_value(chance: Random, known: Bounds) -> Value:
    """A state that can occur, an end, or a value between."""
    if known.states and (not known.always or chance.random() < 0.4):
        return chance.choice(sorted(known.states, key=str))
    grain = Fraction(12) if known.places is None else Fraction(10) ** known.places
    between = chance.randint(int(known.low * grain), int(known.high * grain)) / grain
    return chance.choice([known.low, between, known.high])


def some_unit(chance: Random, known: Mapping[str, Bounds]) -> Mapping[str, Value]:
    words: list[Value] = [*(Word(word, GRADES) for word in GRADES), *known["grade"].states]
    row = {key: some_value(chance, known[key]) for key in NUMBERS}
    return {**row, "grade": chance.choice(words)}


def some_world(chance: Random) -> World:
    """Facts of both categories, and units that agree with them; there may be no `dept`."""
    known = {
        category: {key: some_range(chance) for key in NUMBERS}
        | {"grade": Bounds(states=chance.choice(STATES))}
        for category in CATEGORIES
    }
    sizes = {"town": chance.randint(1, 3), "dept": chance.randint(0, 2)}
    units = {c: [some_unit(chance, known[c]) for _ in range(sizes[c])] for c in CATEGORIES}
    return World(known, units)


names = st.sampled_from(NUMBERS).map(Name)
words = st.sampled_from([Name("grade"), Quoted("优秀"), Quoted("良好")])
literals = st.builds(
    lambda digits, places: Number(Fraction(digits, 10**places)),
    st.integers(0, 12),
    st.integers(0, 2),
)
steps = st.sampled_from(["1", "0.1", "0.01", "0.5", "0.3", "5"]).map(lambda s: Number(Fraction(s)))
wheres = st.sampled_from([("here",), ("all",), ("ranked",), ("town",), ("dept",), ("town", "here")])


def operations(
    inner: st.SearchStrategy[Formula], test: st.SearchStrategy[Formula]
) -> dict[str, st.SearchStrategy[Formula]]:
    """Every operation that gives a number or a state, over inner formulas and tests."""
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    divisors = st.one_of(inner, literals.filter(lambda number: number.value != 0))
    return {
        "negate": st.builds(Negate, inner),
        "add": st.builds(Add, inner, inner),
        "subtract": st.builds(Subtract, inner, inner),
        "multiply": st.builds(Multiply, inner, inner),
        "divide": st.builds(Divide, inner, divisors),
        "ratio": st.builds(Ratio, inner, inner, st.one_of(inner, st.just(NotApplicable()))),
        "round": st.builds(Round, st.sampled_from(get_args(Mode)), inner, steps),
        "min": st.builds(Min, some),
        "max": st.builds(Max, some),
        "sum": st.builds(Sum, some),
        "full": st.builds(Full, st.lists(names, min_size=1, max_size=3).map(tuple)),
        "if": st.builds(If, st.lists(st.tuples(test, inner), min_size=1).map(tuple), inner),
        "state": st.builds(If, st.tuples(st.tuples(test, st.just(NotApplicable()))), inner),
        "over": st.builds(Over, st.sampled_from(get_args(Fold)), inner, wheres),
        "count": st.builds(Count, st.one_of(st.none(), test), wheres),
        "rank": st.builds(Rank, st.lists(inner, min_size=1, max_size=2).map(tuple), wheres),
        "table": st.builds(Lookup, st.just("price"), words.map(lambda word: (word,))),
    }


@cache
def numbers(depth: int) -> st.SearchStrategy[Formula]:
    """Formulas that give a number or a state."""
    if depth == 0:
        return st.one_of(names, names, literals)
    inner = numbers(depth - 1)
    return st.one_of(inner, *operations(inner, truths(depth - 1)).values())


@cache
def truths(depth: int) -> st.SearchStrategy[Formula]:
    """Formulas that give a truth or a state."""
    comparisons = st.sampled_from(get_args(Comparison))
    inner = numbers(depth)
    flat = st.one_of(
        st.builds(Compare, comparisons, inner, inner),
        st.builds(Compare, comparisons, st.just(Name("grade")), words),
        st.builds(OneOf, inner, st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(OneOf, words, st.lists(words, min_size=1, max_size=2).map(tuple)),
        st.builds(Applies, inner),
    )
    if depth == 0:
        return flat
    test = truths(depth - 1)
    pairs = st.sampled_from([And, Or])
    joined = st.builds(lambda kind, a, b: kind(a, b), pairs, test, test)
    return st.one_of(flat, joined, st.builds(Not, test))


def units_of(world: World) -> list[Unit]:
    return [Unit(world, c, n) for c in CATEGORIES for n in range(len(world.units[c]))]


def proven(tree: Formula, world: World, category: str) -> Bounds | None:
    """The bounds, or None where a divisor is not proved to differ from zero."""
    try:
        return bounds(tree, Facts(world, category))
    except FormulaError:
        return None


def refute(value: Value, known: Bounds) -> str | None:
    """What a value shows to be false in what is known."""
    if isinstance(value, State):
        return None if value in known.states else "a state that was not proved possible"
    if not known.always:
        return "a value where none was proved possible"
    if isinstance(value, Fraction):
        if not known.low <= value <= known.high:
            return "a value outside its bounds"
        if max(len(str(abs(value.numerator))), len(str(value.denominator))) > known.size:
            return "more digits than proved"
        if known.places is not None and (value * Fraction(10) ** known.places).denominator != 1:
            return "more decimals than proved"
    return None


def holds(chance: Random, tree: Formula) -> bool:
    """Whether no unit of some worlds refutes what is proved of the formula."""
    for world in (some_world(chance) for _ in range(8)):
        for unit in units_of(world):
            known = proven(tree, world, unit.here)
            if known is not None:
                assert refute(evaluate(tree, unit), known) is None
    return True


chances = st.randoms(use_true_random=True)
ONE_STEP = operations(numbers(0), truths(0))


@pytest.mark.parametrize("operation", ONE_STEP)
def test_no_operation_escapes_what_is_proved_of_it(operation: str) -> None:
    @given(chances, ONE_STEP[operation])
    @settings(max_examples=50, deadline=None)
    def prove(chance: Random, tree: Formula) -> None:
        assert holds(chance, tree)

    prove()


@settings(deadline=None)
@given(chances, numbers(3))
def test_no_formula_escapes_what_is_proved_of_it(chance: Random, tree: Formula) -> None:
    assert holds(chance, tree)


@given(chances, truths(2))
def test_no_test_has_a_state_that_is_not_proved_possible(chance: Random, tree: Formula) -> None:
    assert holds(chance, tree)


ONE = Number(Fraction(1))
COUNT = Bounds(Fraction(0), Fraction(999_999_999))
RULE: Mapping[str, Bounds] = {
    "sent": COUNT,
    "used": COUNT,
    "cap": Bounds(Fraction(120), Fraction(120)),
    "share": Bounds(Fraction(1, 4), Fraction(1, 4), 2),
    "third": Bounds(Fraction(1, 3), Fraction(1, 3), None, digits=1),
    "rate": Bounds(Fraction(0), Fraction(1), 4),
    "marks": Bounds(Fraction(-5, 2), Fraction(10), 1),
    "debt": Bounds(Fraction(-8), Fraction(-2)),
    "blank": replace(COUNT, states=frozenset({MISSING})),
    "some": Bounds(Fraction(3), Fraction(8), 0, frozenset({NOT_APPLICABLE})),
    "never": NEVER,
    "lost": replace(NEVER, states=frozenset({MISSING})),
    "grade": Bounds(states=frozenset({MISSING})),
}


@dataclass(frozen=True)
class Rule:
    """The names of one rule; `town` has three units, `dept` two to which little applies."""

    names: Mapping[str, Bounds] = field(default_factory=lambda: RULE)
    here: str = "town"

    def name(self, key: str) -> Bounds:
        return self.names[key]

    def full(self, key: str) -> Fraction:
        return {"sent": Fraction(10), "rate": Fraction(5, 2), "debt": Fraction(-1)}[key]

    def table(self, name: str) -> Bounds:
        assert name == "price"
        return Bounds(Fraction(-1), Fraction(8), 1, frozenset({NOT_APPLICABLE}))

    def looks_back(self, _tree: Formula, /) -> bool:
        return False

    def whole(self, key: str) -> Bounds | None:
        return known("0", "5000", 0, MISSING) if key == "used" else None

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        town = Rule(self.names, "town")
        dept = Rule({**self.names, "marks": NEVER, "cap": RULE["debt"]}, "dept")
        found = {
            "town": Group(town, 3, 3),
            "dept": Group(dept, 2, 2),
            "new": Group(town, 0, 3),
            "empty": Group(Rule(self.names, "empty"), 0, 0),
        }
        keys = {self.here if key == "here" else key for key in where}
        return [found[key] for key in found if key in keys or ("all" in keys and key != "new")]


def known(low: str, high: str, places: int | None = 0, *states: State) -> Bounds:
    return Bounds(Fraction(low), Fraction(high), places, frozenset(states))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("12.50", known("12.5", "12.5", 1)),
        ("'A'", WORD),
        ("same(a, b)", Bounds()),
        ("nth(kind)", Bounds(Fraction(1), Fraction(999_999_999))),
        ("not_applicable", NEVER),
        ("−marks", known("-10", "2.5", 1)),
        ("sent + marks", known("-2.5", "1000000009", 1)),
        ("sent − marks", known("-10", "1000000001.5", 1)),
        ("debt × marks", known("-80", "20", 1)),
        ("rate × marks", known("-2.5", "10", 5)),
        ("marks ÷ cap", known("-1/48", "1/12", None)),
        ("marks ÷ share", known("-10", "40", 1)),
        ("cap ÷ 5", known("24", "24", 1)),
        ("cap ÷ third", known("360", "360", 0)),
        ("1 ÷ debt", known("-1/2", "-1/8", None)),
        ("third + 1", known("4/3", "4/3", None)),
        ("min(5 × sent, cap)", known("0", "120")),
        ("max(80 − marks, 0)", known("70", "82.5", 1)),
        ("max(30 − 2 × max(90% − rate, 0) ÷ 1%, 10)", known("10", "30", 2)),
        ("half_up(rate, 1%)", known("0", "1", 2)),
        ("half_up(marks, 4)", known("-4", "12")),
        ("down(marks, 4)", known("0", "8")),
        ("up(third, 0.01)", known("0.34", "0.34", 2)),
        ("sum(sent, some)", known("0", "1000000007")),
        ("sum(debt, some)", known("-8", "6")),
        ("sum(marks, never)", known("-2.5", "10", 1)),
        ("sum(some, some)", known("0", "16", 0, NOT_APPLICABLE)),
        ("sum(blank, some)", known("0", "1000000007", 0, MISSING)),
        ("sum(never, never)", NEVER),
        ("sum(cap, lost)", RULE["lost"]),
        ("full(sent, rate)", known("0", "12.5", 1)),
        ("full(sent, debt)", known("-1", "10")),
        ("sent + some", known("3", "1000000007", 0, NOT_APPLICABLE)),
        ("sent + never", NEVER),
        ("never × lost", replace(NEVER, states=frozenset(State))),
        ("min(sent, never)", NEVER),
        ("sent ÷ never", NEVER),
        ("half_up(never, 1)", NEVER),
        ("applies(some)", Bounds()),
        ("blank > some", Bounds(states=frozenset(State))),
        ("grade in ('A', 'B')", Bounds(states=frozenset({MISSING}))),
        ("'A' in kinds", Bounds()),
        ("some > 1 and not blank > 1", Bounds(states=frozenset(State))),
        ("if(sent > 1: marks, else: cap)", known("-2.5", "120", 1)),
        ("if(some > 1: 5, else: 8)", known("5", "8", 0, NOT_APPLICABLE)),
        ("if(sent > 1: never, else: 8)", known("8", "8", 0, NOT_APPLICABLE)),
        ("if(sent > 1: never, else: lost)", replace(NEVER, states=frozenset(State))),
        ("ratio(sent, used, zero: 0)", known("0", "999999999", None)),
        ("ratio(marks, rate, zero: 0)", known("-100000", "100000", None)),
        ("ratio(sent, cap, zero: lost)", known("0", "8333333.325", None)),
        ("ratio(rate, debt, zero: 9)", known("-1/2", "1/2", None)),
        ("ratio(rate, used, zero: 9)", known("0", "9", None)),
        ("ratio(rate, some, zero: never)", known("0", "1/3", None, NOT_APPLICABLE)),
        ("ratio(rate, used, zero: never)", known("0", "1", None, NOT_APPLICABLE)),
        ("ratio(never, used, zero: 9)", known("9", "9", 0, NOT_APPLICABLE)),
        ("ratio(rate, never, zero: 9)", NEVER),
        ("price(grade)", known("-1", "8", 1, MISSING, NOT_APPLICABLE)),
        ("total(marks, here)", known("-7.5", "30", 1)),
        ("total(some, here)", known("0", "24")),
        ("total(debt, all)", known("-40", "0")),
        ("total(marks, all)", known("-7.5", "30", 1)),
        ("total(blank, town)", known("0", "2999999997", 0, MISSING)),
        ("total(cap, empty)", known("0", "0")),
        ("mean(cap, here)", known("120", "120", None)),
        ("mean(never, here)", NEVER),
        ("highest(some, here)", known("3", "8", 0, NOT_APPLICABLE)),
        ("highest(marks, all)", known("-2.5", "10", 1)),
        ("lowest(cap, all)", known("-8", "120")),
        ("highest(sent, empty)", NEVER),
        ("highest(sent, new)", known("0", "999999999", 0, NOT_APPLICABLE)),
        ("highest(sent, town, new)", known("0", "999999999")),
        ("total(used, all)", known("0", "5000", 0, MISSING)),
        ("total(1 × used, here)", known("0", "2999999997")),
        ("highest(used, here)", known("0", "999999999")),
        ("total(sent, new)", known("0", "2999999997")),
        ("half_up(sent, 1000)", known("0", "1000000000", -3)),
        ("1 ÷ 10000 × half_up(sent, 100)", known("0", "100000", 2)),
        ("count(here)", known("0", "3")),
        ("count(blank > some, all)", known("0", "5", 0, MISSING)),
        ("rank(marks, here)", known("1", "3")),
        ("rank(marks, some, here)", known("1", "3", 0, NOT_APPLICABLE)),
        ("rank(sent, town)", known("1", "3")),
        ("rank(sent, dept)", known("1", "2", 0, NOT_APPLICABLE)),
        ("rank(sent, empty)", known("1", "1", 0, NOT_APPLICABLE)),
    ],
)
def test_what_is_proved_is_as_narrow_as_the_rules_need(text: str, expected: Bounds) -> None:
    assert (
        bounds(parse(text, None, frozenset({"town", "dept", "new", "empty"})), Rule()) == expected
    )


@pytest.mark.parametrize(
    "text, at, divisor",
    [
        ("1 ÷ sent", 4, "sent"),
        ("sent ÷ 0", 7, "0"),
        ("sent ÷ (cap − 120)", 12, "cap − 120"),
        ("never ÷ marks", 8, "marks"),
        ("1 ÷ max(sent, 0)", 4, "max(sent, 0)"),
        ("applies(1 ÷ some) or applies(1 ÷ sent)", 33, "sent"),
        ("total(1 ÷ rate, all)", 10, "rate"),
    ],
)
def test_a_divisor_that_may_be_zero_is_pointed_at(text: str, at: int, divisor: str) -> None:
    with pytest.raises(FormulaError) as caught:
        bounds(parse(text), Rule())
    (told,) = caught.value.findings
    assert (caught.value.at, told.code, told.found) == (at, "SC313", divisor)


@pytest.mark.parametrize("text", ["1 ÷ max(sent, 1)", "1 ÷ debt", "1 ÷ some", "1 ÷ never"])
def test_a_divisor_that_is_never_zero_is_allowed(text: str) -> None:
    assert bounds(parse(text), Rule()).high <= 1


def test_a_divisor_without_a_last_decimal_is_small_only_as_its_digits_allow() -> None:
    divisor = parse("ratio(sent, cap, zero: 0) − third")
    found = bounds(Ratio(Name("rate"), divisor, Number(Fraction(0))), Rule())
    size = bounds(divisor, Rule()).size

    assert size < 30
    assert (found.low, found.high) == (-(10**size), 10**size)
    assert bounds(Min((Ratio(Name("rate"), divisor, ONE), Name("cap"))), Rule()).high == 120


SEVENTH = Bounds(Fraction(1, 7), Fraction(1, 7), None, digits=1)


@pytest.mark.parametrize(
    "text, start",
    [
        ("x × x", known("0", "9")),
        ("x × x", SEVENTH),
        ("min(ratio(x × x, 7, zero: 0), 1)", known("0", "1")),
        ("x × −x", known("-3", "0.1", 1)),
        ("(x + 0.1) × (x − 0.01)", known("0", "1")),
        ("ratio(x, x + 1, zero: 1) × x", known("0", "5")),
        ("x + total(x, all)", SEVENTH),
        ("sum(x, mean(x, all))", known("0", "9")),
    ],
)
def test_products_in_a_row_are_refused_before_nobody_can_write_them(
    text: str, start: Bounds
) -> None:
    found = [start]

    def again_and_again() -> None:
        for _ in range(5000):
            found.append(bounds(parse(text), Rule({"x": found[-1]})))

    with pytest.raises(FormulaError) as caught:
        again_and_again()
    (told,) = caught.value.findings
    assert (told.code, dict(told.details)) == ("SC321", {"limit": "3000"})
    assert 400 < found[-1].size <= 3000


@pytest.mark.parametrize(
    "text, size",
    [
        *(("cap", 3), ("share", 3), ("sent", 10), ("rate", 5), ("third", 1), ("never", 1)),
        *(("third + third", 4), ("third × cap", 6), ("cap ÷ 7", 7), ("−third", 1)),
        *(("ratio(third, cap, zero: 0)", 6), ("if(sent > 1: third, else: cap ÷ 7)", 7)),
        *(("total(third, all)", 11), ("mean(third, all)", 12), ("highest(third, all)", 1)),
        *(("total(share, all)", 3), ("mean(share, all)", 4), ("half_up(third, 0.01)", 3)),
    ],
)
def test_the_digits_of_a_number_are_counted(text: str, size: int) -> None:
    assert bounds(parse(text), Rule()).size == size


def test_rounding_makes_a_number_short_again() -> None:
    tree, found = parse("half_up(max(x × ratio(x, 7, zero: 0), x), 0.01)"), known("0", "1", 2)
    for _ in range(50):
        found = bounds(tree, Rule({"x": found}))

    assert (found, found.size) == (known("0", "1", 2), 3)


def test_means_of_large_groups_are_no_long_numbers() -> None:
    @dataclass(frozen=True)
    class Large(Rule):
        def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
            return [group._replace(most=group.most * 100_000) for group in super().groups(where)]

    assert bounds(parse("mean(sent, all)"), Large()).size < 30


def test_one_of_several_is_bounded_by_all_that_can_have_a_value() -> None:
    parts = [known("0", "5", 1, MISSING), NEVER, known("-2", "1", 2)]

    assert join(parts) == known("-2", "5", 2, MISSING, NOT_APPLICABLE)
    assert join([NEVER, RULE["lost"]]) == replace(NEVER, states=frozenset(State))


@pytest.mark.parametrize(
    "text, states",
    [
        ("total(x, all)", {NOT_APPLICABLE}),
        ("total(y, all)", set()),
        ("count(x > 0, all)", {NOT_APPLICABLE}),
        ("count(applies(x), all)", set()),
        ("count(all)", set()),
    ],
)
def test_what_looks_back_over_units_may_not_apply(text: str, states: set[State]) -> None:
    @dataclass(frozen=True)
    class Back(Rule):
        def looks_back(self, _tree: Formula, /) -> bool:
            return True

    names = {**RULE, "x": known("0", "5", 0, NOT_APPLICABLE), "y": known("0", "5")}
    assert bounds(parse(text), Back(names)).states == states
