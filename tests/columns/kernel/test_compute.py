"""The kernel over columns computes what the slow interpreter does, to the last digit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode
from scoring_core.columns.kernel import compute as kernel
from scoring_core.columns.kernel.compute import compute
from scoring_core.columns.plan.source import ROUNDINGS
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Computed,
    Gather,
    Ranks,
    Shape,
    Within,
    state_of,
)
from scoring_core.formula.integers import ONE, ZERO
from scoring_core.formula.tree import (
    Add,
    Compare,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Number,
    Ratio,
    Round,
)
from tests.columns.drawn import MODES, Drawing, rows_of

BIG = 2**61
SEVEN = Number(Fraction(7))


def equal(shape: Shape, batch: Batch) -> Computed:
    """What the kernel computes, which is what the interpreter does."""
    plain = {key: np.asarray(column).tolist() for key, column in batch.columns.items()}
    rows = rows_of(shape, replace(batch, columns=plain))
    done = compute(shape, batch)
    known = {key for score in shape.results for key in (score, state_of(score))}
    idle = {key for key in known if key.endswith("?") and not any(row.get(key) for row in rows)}
    assert done.columns.keys() | idle == known
    for key, column in done.columns.items():
        assert column.tolist() == [row[key] for row in rows], key
    assert done.rank.tolist() == [row["rank!"] for row in rows]
    assert done.rank.dtype == np.int32
    return done


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), chunk=st.sampled_from([1, 16, 10_000]))
def test_it_computes_what_the_interpreter_does(seed: int, chunk: int) -> None:
    drawn = Drawing(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "CHUNK", chunk)
        equal(drawn.shape, drawn.batch)


def _shape(tree: Formula, ranges: dict[str, tuple[int, int]], ranks: Ranks | None = None) -> Shape:
    told = {state_of(key): (0, 2) for key in ranges}
    steps = (Compute("s", (tree,)), Compute("s?", (ZERO,)), Compute("in", (ONE,)))
    known = {**ranges, **told, "s": (-BIG, BIG), "s?": (0, 0), "in": (1, 1)}
    return Shape(tuple(ranges), steps, ranks, {"s": 0}, ((0,),) * 3, (), known)


def _batch(columns: dict[str, list[int]], group: list[int] | None = None) -> Batch:
    rows = len(next(iter(columns.values())))
    arrays = {key: np.array(column, dtype=np.int64) for key, column in columns.items()}
    return Batch(group or [0] * rows, [0] * rows, [0] * rows, list(range(rows)), arrays)


TOPS = [*range(-41, 42), -(10**15) - 1, 10**15 + 5, BIG - 7, 7 - BIG]


@pytest.mark.parametrize("bottom", [1, 2, 3, 4, 10, 20, 10**9 + 7])
@pytest.mark.parametrize("mode", MODES)
def test_a_quotient_is_rounded_exactly(mode: Mode, bottom: int) -> None:
    ranges = {"a": (-BIG, BIG), "b": (0, 2 * 10**9)}
    by_column = Round(mode, Ratio(Name("a"), Max((Name("b"), ONE)), ZERO), ONE)
    by_number = Round(mode, Ratio(Name("a"), Number(Fraction(bottom)), ZERO), ONE)
    batch = _batch({"a": TOPS, "b": [bottom] * len(TOPS)})

    for tree in (by_column, by_number):
        done = compute(_shape(tree, ranges), batch)
        assert done.columns["s"].tolist() == [ROUNDINGS[mode](top, bottom) for top in TOPS]


@pytest.mark.parametrize("mode", MODES)
def test_a_quotient_of_small_numbers_is_rounded_exactly_too(mode: Mode) -> None:
    pairs = list(product(range(-60, 61), range(1, 41)))
    tree = Round(mode, Ratio(Name("a"), Max((Name("b"), ONE)), ZERO), ONE)
    columns = {"a": [top for top, _ in pairs], "b": [bottom for _, bottom in pairs]}

    done = compute(_shape(tree, {"a": (-60, 60), "b": (0, 40)}), _batch(columns))

    assert done.columns["s"].tolist() == [ROUNDINGS[mode](top, bottom) for top, bottom in pairs]


@pytest.mark.parametrize("roster, dense", [(True, False), (False, False), (False, True)])
def test_keys_that_no_integer_of_64_bits_holds_together_rank_all_the_same(
    roster: bool, dense: bool
) -> None:
    ranges = {"a": (-BIG, BIG), "b": (-BIG, BIG)}
    ranks = Ranks((("a", True), ("b", False)), roster, dense, "group", "in")
    a = [BIG, -BIG, BIG, 0, 0, 0, -BIG, BIG]
    b = [BIG, BIG, -BIG, 5, 5, -BIG, BIG, -BIG]

    equal(_shape(Name("a"), ranges, ranks), _batch({"a": a, "b": b}, [0, 0, 0, 0, 0, 0, 1, 1]))


def test_a_total_of_large_numbers_is_exact() -> None:
    steps = (
        Compute("s", (Name("a"),)),
        Compute("s?", (ZERO,)),
        Gather("all", "total", "s", "group"),
        Compute("all?", (ZERO,)),
    )
    ranges = {"a": (0, 2**55), "a?": (0, 2), "s": (0, 2**55), "s?": (0, 0)}
    ranges |= {"all": (0, 2**61), "all?": (0, 0)}
    shape = Shape(("a",), steps, None, {"all": 0}, ((0,),) * 4, (), ranges)

    done = equal(shape, _batch({"a": [2**55 - 1] * 64}))

    assert set(done.columns["all"].tolist()) == {64 * (2**55 - 1)}


def test_a_group_may_be_larger_than_a_chunk() -> None:
    ranks = Ranks((("s", True),), False, False, "group", "in")
    shape = _shape(Name("a"), {"a": (0, 10**6)}, ranks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "CHUNK", 4)
        equal(shape, _batch({"a": [7, 1, 9, 9, 3, 7, 2]}, [0, 0, 0, 0, 0, 0, 1]))


def test_a_result_may_be_a_column_or_a_number() -> None:
    alias = equal(_shape(Name("a"), {"a": (0, 9)}), _batch({"a": [3, 0, 9]}))
    single = equal(_shape(SEVEN, {"a": (0, 9)}), _batch({"a": [3, 0, 9]}))

    assert alias.columns["s"].tolist() == [3, 0, 9]
    assert single.columns["s"].tolist() == [7, 7, 7]


def test_a_branch_that_gives_what_else_is_given_is_not_taken() -> None:
    first, second = Compare("==", Name("a"), ONE), Compare("==", Name("b"), ONE)
    tree = If(((first, SEVEN), (second, Name("b"))), Name("b"))
    columns = {"a": [0, 0, 1, 1], "b": [0, 1, 0, 1]}

    equal(_shape(tree, {"a": (0, 1), "b": (0, 1)}), _batch(columns))


WEIGHT = If(((Compare(">", Name("$1"), Number(Fraction(2))), Name("$1")),), ONE)
TWO = Shape(
    ("a", "b"),
    (
        Compute("s", (Min((Name("a"), Name("$0"))), Add(Name("a"), Name("b")))),
        Compute("t", (Max((Name("a"), Name("b"))), Multiply(Name("a"), WEIGHT))),
    ),
    None,
    {"s": 0, "t": 0},
    ((0, 1, 1, 0), (0, 1, 1, 0)),
    ((4, 4, 4, 6), (0, 2, 3, 0)),
    {"a": (0, 9), "b": (0, 9), "s": (0, 18), "t": (0, 27)},
)


@pytest.mark.parametrize(
    "programs", [(0, 0, 0), (2, 2, 2), (1, 2, 1), (0, 3, 3), (0, 1, 2), (3, 0, 1)]
)
def test_each_row_has_the_formula_and_the_numbers_of_its_program(programs: tuple[int, ...]) -> None:
    batch = _batch({"a": [9, 5, 3], "b": [1, 2, 9]})

    equal(TWO, replace(batch, program=list(programs)))


BY_CATEGORY = Shape(
    ("a",),
    (Compute("in", (ONE,)), Gather("s", "highest", "a", "category")),
    Ranks((("a", False),), False, False, "category", "in"),
    {"s": 0},
    ((0,), (0,)),
    (),
    {"a": (-9, 9), "s": (-9, 9)},
)


@pytest.mark.parametrize("kind", [np.int8, np.int32, np.int64])
@pytest.mark.parametrize("categories", [[0, 1, 0, 1], [-3, 100, -3, 100], [7, 7, 7, 7]])
def test_categories_are_any_integers_of_any_width(kind: type[Any], categories: list[int]) -> None:
    batch = _batch({"a": [-9, 4, 9, 4]})

    equal(BY_CATEGORY, replace(batch, category=np.array(categories, kind)))


@pytest.mark.parametrize("within", ["group", "category"])
@pytest.mark.parametrize("sizes", [(3, 3), (1, 2, 3), (1, 1, 9), (8,)])
def test_groups_of_any_sizes_rank_their_own_rows(within: Within, sizes: tuple[int, ...]) -> None:
    group = [number for number, size in enumerate(sizes) for _ in range(size)]
    a = [(7 * row) % 4 for row in range(len(group))]
    batch = replace(_batch({"a": a}, group), category=[row % 2 for row in range(len(group))])

    for top, dense in product((3, BIG), (True, False)):
        ranks = Ranks((("s", True), ("a", True)), False, dense, within, "in")
        tree = Multiply(Name("a"), Number(Fraction(top // 4)))
        equal(_shape(tree, {"a": (0, 3)}, ranks), batch)


def test_what_comes_in_stays_as_it_was() -> None:
    ranks = Ranks((("a", False),), False, False, "group", "in")
    batch = _batch({"a": [5, 0, 3]})

    compute(_shape(Name("a"), {"a": (0, 9)}, ranks), batch)

    assert batch.columns["a"].tolist() == [5, 0, 3]


def test_the_first_of_a_group_does_not_equal_the_last_of_the_one_before() -> None:
    ranks = Ranks((("s", True),), False, False, "group", "in")

    done = equal(_shape(Name("a"), {"a": (0, 9)}, ranks), _batch({"a": [5, 3, 3, 2]}, [0, 0, 1, 1]))

    assert done.rank.tolist() == [1, 2, 1, 2]


@pytest.mark.parametrize("most", [2**61 - 1, 2**61])
def test_a_key_may_take_all_bits_or_one_too_many(most: int) -> None:
    ranks = Ranks((("s", True),), False, False, "group", "in")

    done = equal(_shape(Name("a"), {"a": (-BIG, BIG)}, ranks), _batch({"a": [-most, most]}))

    assert done.rank.tolist() == [2, 1]


def test_categories_may_be_far_apart() -> None:
    batch = replace(_batch({"a": [5, 3, 3, 2]}), category=[0, 10**15, 0, 10**15])

    done = equal(BY_CATEGORY, batch)

    assert done.columns["s"].tolist() == [5, 3, 5, 3]
    assert done.rank.tolist() == [2, 2, 1, 1]


def test_few_rows_of_many_categories_may_have_keys_of_too_many_bits() -> None:
    ranks = Ranks((("s", True), ("a", True)), True, False, "category", "in")
    far = [-(2**60), 2**60]
    batch = replace(_batch({"a": far}, [0, 1]), category=[2, 0])

    done = equal(_shape(Name("a"), {"a": (-BIG, BIG)}, ranks), batch)

    assert done.rank.tolist() == [1, 1]
