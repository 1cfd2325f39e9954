"""The kernel over columns computes what the slow interpreter does, to the last digit."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode
from scoring_core.columns import kernel
from scoring_core.columns.kernel import compute
from scoring_core.columns.simplify import simplify
from scoring_core.columns.source import ROUNDINGS
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Computed,
    Folding,
    Gather,
    Range,
    Ranks,
    Shape,
    Step,
    Within,
    state_of,
)
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import (
    Add,
    And,
    Compare,
    Formula,
    If,
    Max,
    Min,
    Multiply,
    Name,
    Negate,
    Not,
    Number,
    OneOf,
    Or,
    Ratio,
    Round,
    Subtract,
)
from tests.columns.interpreter import interpreted

BIG = 2**62
MODES: tuple[Mode, ...] = ("half_up", "half_even", "down", "up")
RANGES = ((0, 20), (-9, 9), (1, 6), (0, 2**40), (-BIG, BIG), (3, 3))


def number(value: int) -> Number:
    return Number(Fraction(value))


def equal(shape: Shape, batch: Batch) -> Computed:
    """What the kernel computes, which is what the interpreter does."""
    columns, ranks = interpreted(shape, batch)
    done = compute(shape, batch)
    for score in shape.results:
        assert done.columns[score].tolist() == columns[score]
        states = columns.get(state_of(score), [])
        assert (state_of(score) in done.columns) == any(states)
        if any(states):
            assert done.columns[state_of(score)].tolist() == states
    assert done.rank.tolist() == ranks
    assert done.rank.dtype == np.int32
    return done


def trees(names: list[str]) -> st.SearchStrategy[Formula]:
    """Formulas over the names: every operation of a plan."""
    constants = st.sampled_from([-7, -1, 0, 1, 2, 3, 5, 10, BIG - 1, -BIG]).map(number)
    leaves: st.SearchStrategy[Formula] = st.one_of(st.sampled_from(names).map(Name), constants)

    def more(of: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        several = st.lists(of, min_size=1, max_size=3).map(tuple)
        signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
        compared = st.builds(Compare, signs, of, of)
        tests = st.recursive(
            st.one_of(compared, st.builds(OneOf, of, several)),
            lambda t: st.one_of(st.builds(And, t, t), st.builds(Or, t, t), st.builds(Not, t)),
            max_leaves=3,
        )
        bottom = st.one_of(of.map(lambda b: Max((b, ONE))), st.integers(1, 9).map(number))
        ratio = st.builds(Ratio, of, bottom, st.just(ZERO))
        return st.one_of(
            *(st.builds(kind, of, of) for kind in (Add, Subtract, Multiply)),
            st.builds(Min, several),
            st.builds(Max, several),
            st.builds(If, st.lists(st.tuples(tests, of), min_size=1, max_size=2).map(tuple), of),
            st.builds(Round, st.sampled_from(MODES), ratio, st.just(ONE)),
        )

    return st.recursive(leaves, more, max_leaves=8)


def kept(tree: Formula, ranges: dict[str, Range]) -> tuple[Formula, Range]:
    """The tree with a result of 63 bits, whatever stands inside."""
    made = simplify(tree, ranges)
    if -BIG <= made.low and made.high <= BIG:
        return tree, (made.low, made.high)
    return Max((number(-BIG), Min((number(BIG), tree)))), (-BIG, BIG)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    given = {f"m{n}": draw(st.sampled_from(RANGES)) for n in range(draw(st.integers(1, 3)))}
    programs = draw(st.integers(1, 4))
    values = st.lists(st.integers(-3, 12), min_size=programs, max_size=programs).map(tuple)
    parameters = tuple(draw(st.lists(values, max_size=2)))
    ranges: dict[str, Range] = {key: (min(low, 0), high) for key, (low, high) in given.items()}
    known = dict(ranges) | {state_of(key): (0, 2) for key in given}
    known |= {f"${n}": (min(of), max(of)) for n, of in enumerate(parameters)}
    steps: list[Step] = []
    withins: st.SearchStrategy[Within] = st.sampled_from(["group", "category"])
    for n in range(draw(st.integers(1, 5))):
        key = f"s{n}"
        of = draw(st.sampled_from([name for name in known if not name.startswith("$")]))
        within = draw(withins)
        if draw(st.integers(0, 3)) == 0:
            low, high = known[of]
            small = -(2**50) < low and high < 2**50
            fold: Folding = draw(
                st.sampled_from(["highest", "lowest", *(["total"] if small else [])])
            )
            steps.append(Gather(key, fold, of, within))
            known[key] = (min(low * 64, low), max(high * 64, high)) if small else (low, high)
        else:
            made = [
                kept(tree, known)
                for tree in draw(st.lists(trees(list(known)), min_size=1, max_size=3))
            ]
            steps.append(Compute(key, tuple(tree for tree, _ in made)))
            known[key] = min(low for _, (low, _) in made), max(high for _, (_, high) in made)
        if draw(st.booleans()):
            states = draw(st.lists(st.sampled_from(list(given)), max_size=2))
            tree = Max((ZERO, *(Name(state_of(name)) for name in states)))
            steps.append(Compute(state_of(key), (tree,)))
            known[state_of(key)] = (0, 2)
    scores = [step.key for step in steps if not step.key.endswith("?")]
    test = draw(trees(list(known)))
    competes = If(((Compare(">=", test, number(draw(st.sampled_from([-BIG, 0])))), ONE),), ZERO)
    steps.append(Compute("competes", (competes,)))
    known["competes"] = (0, 1)
    by = draw(st.lists(st.tuples(st.sampled_from([*scores, *given]), st.booleans()), max_size=3))
    roster, dense = draw(st.sampled_from([(True, False), (False, False), (False, True)]))
    one = st.lists(st.integers(0, 2), min_size=programs, max_size=programs)
    variants = tuple(
        tuple(n % len(step.trees) for n in draw(one))
        if isinstance(step, Compute)
        else (0,) * programs
        for step in steps
    )
    ranks = draw(
        st.sampled_from([Ranks(tuple(by), roster, dense, draw(withins), "competes"), None])
    )
    results = dict.fromkeys(scores, 0)
    return Shape(tuple(given), tuple(steps), ranks, results, variants, parameters, known)


@st.composite
def batches(draw: st.DrawFn, shape: Shape) -> Batch:
    """Groups of 1 to 30 rows with few values, so that there are ties."""
    sizes = draw(st.lists(st.sampled_from([1, 1, 2, 3, 7, 30]), max_size=6))
    group = [number for number, size in enumerate(sizes) for _ in range(size)]
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    rows = len(group)
    programs = len(shape.variants[0])
    categories = draw(st.sampled_from([[0], [0, 1, 2, 3], [5, -2, 10**6]]))
    columns: dict[str, list[int]] = {}
    for key in shape.columns:
        low, high = shape.ranges[key]
        ends = [low, high, *random.integers(low, high, 3, endpoint=True).tolist()]
        columns[key] = random.choice(np.array(ends, np.int64), rows).tolist()
        if draw(st.booleans()):
            states = random.choice([0, 0, 1, 2], rows).tolist()
            columns[state_of(key)] = states
            columns[key] = [0 if s else v for v, s in zip(columns[key], states, strict=True)]
    return Batch(
        group=group,
        category=random.choice(categories, rows).tolist(),
        program=random.integers(0, draw(st.integers(1, programs)), rows).tolist(),
        order=random.integers(0, draw(st.sampled_from([3, 2**40])), rows).tolist(),
        columns=columns,
    )


@settings(max_examples=120, deadline=None, phases=[Phase.generate])
@given(data=st.data(), chunk=st.sampled_from([1, 16, 10_000]))
def test_it_computes_what_the_interpreter_does(data: st.DataObject, chunk: int) -> None:
    shape = data.draw(shapes())
    batch = data.draw(batches(shape))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "CHUNK", chunk)
        equal(shape, batch)
