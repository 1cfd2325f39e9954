"""Shapes and batches made by chance: every operation, and numbers near the ends of 63 bits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from scoring_core.arithmetic import Mode
from scoring_core.columns.simplify import simplify
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Gather,
    Place,
    Range,
    Ranks,
    Shape,
    Step,
    state_of,
)
from scoring_core.formula.integers import ONE, ZERO
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
    Not,
    Number,
    OneOf,
    Or,
    Ratio,
    Round,
    Subtract,
)

BIG = 2**62
MODES: tuple[Mode, ...] = ("half_up", "half_even", "down", "up")
RANGES = ((0, 20), (-9, 9), (1, 6), (0, 2**40), (-BIG, BIG), (3, 3))
NUMBERS = (-7, -1, 0, 1, 2, 3, 5, 10, BIG - 1, -BIG)


def number(value: int) -> Number:
    return Number(Fraction(value))


def formula(random: Random, names: Sequence[str], deep: int = 3) -> Formula:
    """A number of any kind that a plan holds."""
    if deep == 0 or random.random() < 0.2:
        if random.random() < 0.7:
            return Name(random.choice(names))
        return number(random.choice(NUMBERS))

    def some() -> Formula:
        return formula(random, names, deep - 1)

    several = tuple(some() for _ in range(random.randint(1, 3)))
    kind = random.choice([Add, Subtract, Multiply, Min, Max, If, Round])
    if kind is Min or kind is Max:
        return kind(several)
    if kind is If:
        return If(tuple((truth(random, names, deep - 1), value) for value in several), some())
    if kind is Round:
        under: Formula = number(random.randint(1, 9))
        bottom = random.choice([under, Max((some(), ONE))])
        return Round(random.choice(MODES), Ratio(some(), bottom, ZERO), ONE)
    return random.choice((Add, Subtract, Multiply))(some(), some())


def truth(random: Random, names: Sequence[str], deep: int) -> Formula:
    """A test of any kind that a plan holds."""
    kind = random.choice([Compare, Compare, OneOf, And, Or, Not])
    if deep < 1 or kind is Compare:
        a, b = formula(random, names, deep), formula(random, names, max(deep - 1, 0))
        return Compare(random.choice(("<", "<=", ">", ">=", "==", "!=")), a, b)
    if kind is OneOf:
        options = tuple(formula(random, names, 0) for _ in range(random.randint(1, 3)))
        return OneOf(formula(random, names, deep - 1), options)
    a, b = truth(random, names, deep - 1), truth(random, names, deep - 1)
    return Not(a) if kind is Not else random.choice((And, Or))(a, b)


def shape(random: Random) -> Shape:
    """Some steps, each built on those before it, with their true ranges."""
    return _Maker(random).made()


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._metrics = {f"m{n}": random.choice(RANGES) for n in range(random.randint(1, 3))}
        self._programs = random.randint(1, 4)
        self._parameters = tuple(
            tuple(random.randint(-3, 12) for _ in range(self._programs))
            for _ in range(random.randint(0, 2))
        )
        self._known: dict[str, Range] = {
            key: (min(low, 0), high) for key, (low, high) in self._metrics.items()
        }
        self._known |= {state_of(key): (0, 2) for key in self._metrics}
        self._known |= {f"${n}": (min(of), max(of)) for n, of in enumerate(self._parameters)}
        self._steps: list[Step] = []

    def made(self) -> Shape:
        for n in range(self._random.randint(1, 5)):
            make = self._random.choice([self._compute, self._compute, self._gather, self._place])
            make(f"s{n}")
            if self._random.random() < 0.5:
                self._states(f"s{n}")
        ranks = self._ranks() if self._random.random() < 0.8 else None
        variants = [
            [self._random.randrange(len(step.trees)) for _ in range(self._programs)]
            if isinstance(step, Compute)
            else [0] * self._programs
            for step in self._steps
        ]
        scores = [step.key for step in self._steps if not step.key.endswith("?")]
        return Shape(
            tuple(self._metrics),
            tuple(self._steps),
            ranks,
            dict.fromkeys(scores, 0),
            tuple(map(tuple, variants)),
            self._parameters,
            self._known,
        )

    def _compute(self, key: str) -> None:
        made = [self._tree() for _ in range(self._random.randint(1, 3))]
        self._add(Compute(key, tuple(tree for tree, _ in made)), [known for _, known in made])

    def _tree(self) -> tuple[Formula, Range]:
        """A formula with a result of 63 bits, whatever stands inside."""
        tree = formula(self._random, list(self._known))
        made = simplify(tree, self._known)
        if -BIG <= made.low and made.high <= BIG:
            return tree, (made.low, made.high)
        return Max((number(-BIG), Min((number(BIG), tree)))), (-BIG, BIG)

    def _gather(self, key: str) -> None:
        of = self._random.choice([name for name in self._known if not name.startswith("$")])
        low, high = self._known[of]
        within = self._random.choice(("group", "category"))
        if -(2**50) < low and high < 2**50:
            fold = self._random.choice(("total", "highest", "lowest"))
            low, high = min(low, low * 64), max(high, high * 64)
        else:
            fold = self._random.choice(("highest", "lowest"))
        self._add(Gather(key, fold, of, within), [(low, high)])

    def _place(self, key: str) -> None:
        self._add(Place(key, self._ranks()), [(0, 64)])

    def _states(self, key: str) -> None:
        states = self._random.sample(list(self._metrics), self._random.randint(0, 1))
        tree = Max((ZERO, *(Name(state_of(name)) for name in states)))
        self._add(Compute(state_of(key), (tree,)), [(0, 2)])

    def _ranks(self) -> Ranks:
        random, key = self._random, f"c{len(self._steps)}"
        test = truth(random, list(self._known), random.randint(0, 1))
        trees = [If(((test, ONE),), ZERO), If(((test, ZERO),), ONE), ONE]
        self._add(Compute(key, (random.choice(trees),)), [(0, 1)])
        names = [name for name in self._known if not name.startswith("$")]
        by = tuple((random.choice(names), random.random() < 0.5) for _ in range(random.randint(0, 3)))
        roster, dense = random.choice(((True, False), (False, False), (False, True)))
        return Ranks(by, roster, dense, random.choice(("group", "category")), key)

    def _add(self, step: Step, ranges: Sequence[Range]) -> None:
        self._steps.append(step)
        self._known[step.key] = min(low for low, _ in ranges), max(high for _, high in ranges)


def batch(random: Random, shape: Shape) -> Batch:
    """Groups of 1 to 30 rows with few different values, so that there are ties."""
    sizes = random.choices([1, 1, 2, 3, 7, 30], k=random.randint(0, 6))
    group = [number for number, size in enumerate(sizes) for _ in range(size)]
    rows = len(group)
    programs = range(random.randint(1, len(shape.variants[0])))
    orders = random.choice((3, 2**40))
    columns: dict[str, list[int]] = {}
    for key in shape.columns:
        low, high = shape.ranges[key]
        values = [low, high, *(random.randint(low, high) for _ in range(3))]
        columns[key] = random.choices(values, k=rows)
        if random.random() < 0.5:
            states = random.choices([0, 0, 1, 2], k=rows)
            columns[state_of(key)] = states
            columns[key] = [0 if s else v for v, s in zip(columns[key], states, strict=True)]
    return Batch(
        group=group,
        category=random.choices(random.choice(([0], [0, 1, 2, 3], [5, -2, 10**6])), k=rows),
        program=random.choices(programs, k=rows),
        order=[random.randint(0, orders) for _ in group],
        columns=columns,
    )
