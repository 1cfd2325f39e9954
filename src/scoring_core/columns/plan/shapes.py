"""Programs that differ in their constants at most, as one shape that computes them together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class InShape(NamedTuple):
    """Which shape computes a program, and the numbers of its categories in it."""

    shape: int
    programs: Mapping[str, int]


def shapes_of(programs: Sequence[Program]) -> tuple[tuple[Shape, ...], tuple[InShape, ...]]:
    """The shapes of some programs, and where each program is."""
    alike: dict[Outline, list[int]] = {}
    for number, program in enumerate(programs):
        alike.setdefault(outline(program), []).append(number)
    shapes: list[Shape] = []
    places: dict[int, InShape] = {}
    for numbers in alike.values():
        for together, shape in _proved(programs, numbers):
            first = 0
            for number in together:
                categories = programs[number].categories
                keys = {key: first + at for at, key in enumerate(categories)}
                places[number] = InShape(len(shapes), keys)
                first += len(keys)
            shapes.append(shape)
    return tuple(shapes), tuple(places[number] for number in range(len(programs)))


def _proved(
    programs: Sequence[Program], numbers: Sequence[int]
) -> Iterator[tuple[Sequence[int], Shape]]:
    """
    Programs that are alike, in as many shapes as it takes to prove of all what is of each.

    What one program computes is proved for its own numbers; those of many may go too far
    together.
    """
    shape = _together(programs, numbers)
    if fits(shape):
        yield numbers, shape
        return
    waiting = sorted(numbers, key=lambda number: _constants(programs[number]))
    while waiting:
        most = _longest(programs, waiting)
        together, waiting = waiting[:most], waiting[most:]
        shape = _together(programs, together)
        alone = not fits(shape)  # the categories of one program are too many already
        yield together, _shape([programs[together[0]]], lambda tree: tree) if alone else shape


def _together(programs: Sequence[Program], numbers: Sequence[int]) -> Shape:
    return _shape([programs[number] for number in numbers], _blank)


def _longest(programs: Sequence[Program], numbers: Sequence[int]) -> int:
    """How many of the first can be one shape; one at least."""

    def too_many(count: int) -> bool:
        return not fits(_together(programs, numbers[:count]))

    most = 1
    while most < len(numbers) and not too_many(2 * most):
        most *= 2
    further = range(most + 1, min(2 * most, len(numbers) + 1))
    return most + bisect_left(further, True, key=too_many)


def _constants(program: Program) -> list[int]:
    """The numbers in the trees of a program."""
    trees = (tree for step in range(len(program.steps)) for tree in _trees(program, step))
    return [number for tree in trees for number in _numbers(tree)]


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


def outline(program: Program) -> Outline:
    """What two programs have in common that one shape can compute."""
    steps = (
        (step.key, frozenset(map(_blank, step.trees))) if isinstance(step, Compute) else step
        for step in program.steps
    )
    results = tuple(program.results.items())
    return (program.columns, tuple(steps), program.ranks, results)


def _blank(tree: Formula) -> Formula:
    """A formula with one number in the place of each."""
    return rebuild(tree, lambda node: _HOLE if isinstance(node, Number) else node)


def _shape(members: Sequence[Program], likeness: Callable[[Formula], Formula]) -> Shape:
    """Trees of one likeness are one; a number that differs in them is a parameter."""
    parameters: dict[tuple[int, ...], str] = {}
    variants: list[tuple[int, ...]] = []
    steps: list[Step] = []
    for number, step in enumerate(members[0].steps):
        if not isinstance(step, Compute):
            steps.append(step)
            variants.append((0,) * sum(len(member.categories) for member in members))
            continue
        trees = [tree for member in members for tree in _trees(member, number)]
        merged, which = _merged(trees, parameters, likeness)
        steps.append(Compute(step.key, merged))
        variants.append(which)
    return Shape(
        members[0].columns,
        tuple(steps),
        members[0].ranks,
        members[0].results,
        tuple(variants),
        tuple(parameters),
        _ranges(members) | {key: (min(of), max(of)) for of, key in parameters.items()},
    )


def _trees(program: Program, step: int) -> tuple[Formula, ...]:
    found = program.steps[step]
    return found.trees if isinstance(found, Compute) else ()


def _merged(
    trees: Sequence[Formula],
    parameters: dict[tuple[int, ...], str],
    likeness: Callable[[Formula], Formula],
) -> tuple[tuple[Formula, ...], tuple[int, ...]]:
    """The different trees of a step, and which one is that of each program."""
    alike: dict[Formula, list[int]] = {}
    for number, tree in enumerate(trees):
        alike.setdefault(likeness(tree), []).append(number)
    which = {n: variant for variant, numbers in enumerate(alike.values()) for n in numbers}
    merged = tuple(_one(trees, numbers, parameters) for numbers in alike.values())
    return merged, tuple(which[number] for number in range(len(trees)))


def _one(
    trees: Sequence[Formula], numbers: Sequence[int], parameters: dict[tuple[int, ...], str]
) -> Formula:
    """The tree of some programs: a number that is not the same in all is one of each program."""
    columns = zip(*(list(_numbers(trees[number])) for number in numbers), strict=True)
    leaves = iter([_leaf(column, numbers, len(trees), parameters) for column in columns])
    return rebuild(
        trees[numbers[0]], lambda node: next(leaves) if isinstance(node, Number) else node
    )


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


def _numbers(tree: Formula) -> Iterator[int]:
    """The numbers of a formula in the order in which `rebuild` meets them."""
    found: list[int] = []

    def note(node: Formula) -> Formula:
        if isinstance(node, Number):
            found.append(node.value.numerator)
        return node

    rebuild(tree, note)
    return iter(found)


def _ranges(members: Sequence[Program]) -> dict[str, Range]:
    return {key: hull([member.ranges[key] for member in members]) for key in members[0].ranges}
