"""Programs that differ in their constants at most, as one shape that computes them together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring_core.columns.plan.program import Program
from scoring_core.columns.plan.simplify import hull, range_of
from scoring_core.columns.steps import Compute, Range, Shape, Step
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Formula, Name, Number

_HOLE = Number(Fraction(0))
Outline = tuple[object, ...]
Parted = tuple[Formula, tuple[int, ...]]
"""A tree with a hole in the place of each number, and the numbers."""


class InShape(NamedTuple):
    """Which shape computes a program, and the numbers of its categories in it."""

    shape: int
    programs: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A program whose trees are parted: by step, none of a step that has no trees."""

    program: Program
    parted: tuple[tuple[Parted, ...], ...]

    @property
    def alone(self) -> Member:
        """The same with its numbers left in the trees."""
        trees = (tuple((tree, ()) for tree in _trees(step)) for step in self.program.steps)
        return Member(self.program, tuple(trees))

    @property
    def constants(self) -> list[int]:
        """All numbers in its trees."""
        return [n for trees in self.parted for _, numbers in trees for n in numbers]


def shapes_of(programs: Sequence[Program]) -> tuple[tuple[Shape, ...], tuple[InShape, ...]]:
    """The shapes of some programs, and where each program is."""
    known: dict[Formula, Parted] = {}
    members = [_member(program, known) for program in programs]
    alike: dict[Outline, list[int]] = {}
    for number, member in enumerate(members):
        alike.setdefault(outline(member), []).append(number)
    shapes: list[Shape] = []
    places: dict[int, InShape] = {}
    for numbers in alike.values():
        for together, shape in _proved(members, numbers):
            first = 0
            for number in together:
                categories = programs[number].categories
                keys = {key: first + at for at, key in enumerate(categories)}
                places[number] = InShape(len(shapes), keys)
                first += len(keys)
            shapes.append(shape)
    return tuple(shapes), tuple(places[number] for number in range(len(programs)))


def _member(program: Program, known: dict[Formula, Parted]) -> Member:
    for tree in (tree for step in program.steps for tree in _trees(step)):
        if tree not in known:
            known[tree] = _parted(tree)
    return Member(program, tuple(tuple(known[t] for t in _trees(step)) for step in program.steps))


def _parted(tree: Formula) -> Parted:
    numbers: list[int] = []

    def blank(node: Formula) -> Formula:
        if isinstance(node, Number):
            numbers.append(node.value.numerator)
            return _HOLE
        return node

    return rebuild(tree, blank), tuple(numbers)


def _trees(step: Step) -> tuple[Formula, ...]:
    return step.trees if isinstance(step, Compute) else ()


def _proved(
    members: Sequence[Member], numbers: Sequence[int]
) -> Iterator[tuple[Sequence[int], Shape]]:
    """
    Programs that are alike, in as many shapes as it takes to prove of all what is of each.

    What one program computes is proved for its own numbers; those of many may go too far
    together.
    """
    shape = _shape([members[number] for number in numbers])
    if fits(shape):
        yield numbers, shape
        return
    waiting = sorted(numbers, key=lambda number: members[number].constants)
    while waiting:
        most = _longest([members[number] for number in waiting])
        together, waiting = waiting[:most], waiting[most:]
        shape = _shape([members[number] for number in together])
        alone = not fits(shape)  # the categories of one program are too many already
        yield together, _shape([members[together[0]].alone]) if alone else shape


def _longest(members: Sequence[Member]) -> int:
    """How many of the first can be one shape; one at least."""

    def too_many(count: int) -> bool:
        return not fits(_shape(members[:count]))

    most = 1
    while most < len(members) and not too_many(2 * most):
        most *= 2
    further = range(most + 1, min(2 * most, len(members) + 1))
    return most + bisect_left(further, True, key=too_many)


def fits(shape: Shape) -> bool:
    """Whether no number of any tree may need more than 63 bits, whatever its parameters are."""
    ranges = dict(shape.ranges)
    computed = [(n, step) for n, step in enumerate(shape.steps) if isinstance(step, Compute)]
    try:
        for number, step in computed:
            own = [shape.parameters_of(number, at) for at in range(len(step.trees))]
            pairs = zip(step.trees, own, strict=True)
            found = [range_of(tree, {**ranges, **known}) for tree, known in pairs]
            ranges[step.key] = hull([*found, ranges[step.key]])
    except DeclinedError:
        return False
    return True


def outline(member: Member) -> Outline:
    """What two programs have in common that one shape can compute."""
    program = member.program
    pairs = zip(program.steps, member.parted, strict=True)
    steps = (
        (step.key, frozenset(tree for tree, _ in trees)) if isinstance(step, Compute) else step
        for step, trees in pairs
    )
    results = tuple(program.results.items())
    return (program.columns, tuple(steps), program.ranks, results)


def _shape(members: Sequence[Member]) -> Shape:
    """Trees that are alike but for their numbers are one; a number that differs is a parameter."""
    first = members[0].program
    parameters: dict[tuple[int, ...], str] = {}
    variants: list[tuple[int, ...]] = []
    steps: list[Step] = []
    for number, step in enumerate(first.steps):
        if not isinstance(step, Compute):
            steps.append(step)
            variants.append((0,) * sum(len(member.program.categories) for member in members))
            continue
        trees = [tree for member in members for tree in member.parted[number]]
        merged, which = _merged(trees, parameters)
        steps.append(Compute(step.key, merged))
        variants.append(which)
    return Shape(
        first.columns,
        tuple(steps),
        first.ranks,
        first.results,
        tuple(variants),
        tuple(parameters),
        _ranges(members) | {key: (min(of), max(of)) for of, key in parameters.items()},
    )


def _merged(
    trees: Sequence[Parted], parameters: dict[tuple[int, ...], str]
) -> tuple[tuple[Formula, ...], tuple[int, ...]]:
    """The different trees of a step, and which one is that of each program."""
    alike: dict[Formula, list[int]] = {}
    for number, (blank, _) in enumerate(trees):
        alike.setdefault(blank, []).append(number)
    which = {n: variant for variant, numbers in enumerate(alike.values()) for n in numbers}
    merged = tuple(_one(blank, trees, numbers, parameters) for blank, numbers in alike.items())
    return merged, tuple(which[number] for number in range(len(trees)))


def _one(
    blank: Formula,
    trees: Sequence[Parted],
    numbers: Sequence[int],
    parameters: dict[tuple[int, ...], str],
) -> Formula:
    """The tree of some programs: a number that is not the same in all is one of each program."""
    columns = zip(*(trees[number][1] for number in numbers), strict=True)
    leaves = iter([_leaf(column, numbers, len(trees), parameters) for column in columns])
    return rebuild(blank, lambda node: next(leaves) if node is _HOLE else node)


def _leaf(
    column: Iterable[int],
    numbers: Sequence[int],
    count: int,
    parameters: dict[tuple[int, ...], str],
) -> Formula:
    values = tuple(column)
    if len(set(values)) == 1:
        return Number(Fraction(values[0]))
    of_each = [0] * count
    for number, value in zip(numbers, values, strict=True):
        of_each[number] = value
    return Name(parameters.setdefault(tuple(of_each), f"${len(parameters)}"))


def _ranges(members: Sequence[Member]) -> dict[str, Range]:
    every = [member.program.ranges for member in members]
    return {key: hull([ranges[key] for ranges in every]) for key in every[0]}
