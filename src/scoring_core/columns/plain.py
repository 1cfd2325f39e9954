"""
The plain executor: Python's own integers, nothing imported.

Integer columns in; score and rank columns out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import itemgetter
from typing import TypeVar, cast

from scoring_core.columns.program import Program, Programs
from scoring_core.columns.ranks import rank_rows
from scoring_core.columns.source import ROUNDINGS, source
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.tree import Count, Formula, Name, Over
from scoring_core.model.metric import Metric
from scoring_core.model.ranking import ROSTER, RankingRule

Column = Sequence[int | None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RankedColumns:
    """
    One value a row, in the rows' own order.

    `scores[key][row]` is the value times 10 to `places[key]`, None where it does not apply;
    `rank[row]` is None for a row that is not ranked.
    """

    scores: Mapping[str, list[int | None]]
    places: Mapping[str, int]
    rank: list[int | None]


def rank_columns(
    programs: Programs,
    category: Sequence[str],
    columns: Mapping[str, Sequence[int]],
    group: Sequence[Hashable] | None = None,
) -> RankedColumns:
    """
    Score and rank rows of one compiled scheme: `category[row]`, `columns[metric][row]` scaled.

    `group` parts rows that do not compete, such as counties or periods; the order of rows
    is the roster's. Raises `DeclinedError` where a figure is missing or out of its declared
    range, and where the plan cannot be proved exact.
    """
    rows_of = _rows_by(category)
    parts: dict[str, list[Column]] = {key: [] for key in programs.places}
    competitors: dict[Hashable, list[int]] = {}
    for key, rows in rows_of.items():
        program = programs.of(key)
        groups = None if group is None else _gather(group, rows)
        computed = _compute(program, _told(program, columns, rows), groups, len(rows))
        for step, _ in program.steps:
            more = programs.places[step] - program.places[step]
            parts[step].append(_raised(computed[step], more))
        if program.ranked:
            apart = programs.ranking is not None and programs.ranking.scope == "category"
            eligible = _eligible(program, computed, groups, len(rows))
            _compete(competitors, key if apart else "", rows, groups, eligible)
    scores = _in_row_order(parts, list(rows_of.values()))
    ranks = _ranks(programs.ranking, {**columns, **scores}, competitors, len(category))
    return RankedColumns(scores, programs.places, ranks)


def _in_row_order(
    parts: Mapping[str, list[Column]], rows: Sequence[Sequence[int]]
) -> dict[str, list[int | None]]:
    """The columns of all categories, put back into the order of the rows."""
    if len(rows) < 2:
        return {key: list(chain.from_iterable(columns)) for key, columns in parts.items()}
    order = list(chain.from_iterable(rows))
    place = [0] * len(order)
    for at, row in enumerate(order):
        place[row] = at
    back = itemgetter(*place)
    return {key: list(back(list(chain.from_iterable(cs)))) for key, cs in parts.items()}


def _ranks(
    rule: RankingRule | None,
    columns: Mapping[str, Column],
    competitors: Mapping[Hashable, list[int]],
    count: int,
) -> list[int | None]:
    if rule is None:
        return [None] * count
    keys = (key for key in rule.by if key.key != ROSTER)
    decided = [(columns[key.key], key.highest) for key in keys]
    competitions = [sorted(rows) for rows in competitors.values()]
    return rank_rows(rule, decided, competitions, count)


def _compete(
    competitors: dict[Hashable, list[int]],
    scope: str,
    rows: Sequence[int],
    groups: Sequence[Hashable] | None,
    eligible: Column | None,
) -> None:
    """Put each row that may be ranked to those that it competes with."""
    chosen = rows if eligible is None else list(compress(rows, eligible))
    if groups is None:
        competitors.setdefault(scope, []).extend(chosen)
        return
    of = groups if eligible is None else list(compress(groups, eligible))
    for row, group in zip(chosen, of, strict=True):
        competitors.setdefault((scope, group), []).append(row)


def _told(
    program: Program, columns: Mapping[str, Sequence[int]], rows: Sequence[int]
) -> dict[str, Sequence[int]]:
    told = {metric.key: _gather(columns[metric.key], rows) for metric in program.metrics}
    for metric in program.metrics:
        _check_range(metric, told[metric.key], program.places[metric.key])
    return told


def _rows_by(category: Sequence[str]) -> dict[str, Sequence[int]]:
    if len(set(category)) < 2:
        return {key: range(len(category)) for key in set(category)}
    rows: dict[str, list[int]] = {key: [] for key in sorted(set(category))}
    for row, key in enumerate(category):
        rows[key].append(row)
    return dict(rows)


def _gather(column: Sequence[T], rows: Sequence[int]) -> Sequence[T]:
    if isinstance(rows, range):
        return column
    return itemgetter(*rows)(column) if len(rows) > 1 else [column[row] for row in rows]


def _raised(values: Column, by: int) -> Column:
    factor = 10**by
    return values if factor == 1 else [None if v is None else v * factor for v in values]


def _check_range(metric: Metric, column: Sequence[int], places: int) -> None:
    """Nothing runs on a figure that the proof does not cover."""
    factor = 10**places
    try:
        outside = column and not (
            metric.low * factor <= min(column) and max(column) <= metric.high * factor
        )
    except TypeError:
        raise DeclinedError(f"{metric.label}: a figure is missing or no integer") from None
    if outside:
        raise DeclinedError(f"{metric.label}: a figure is out of its declared range")


def _compute(
    program: Program,
    told: Mapping[str, Sequence[int]],
    groups: Sequence[Hashable] | None,
    rows: int,
) -> dict[str, Column]:
    """The columns of a category's rows, metrics first."""
    columns: dict[str, Column] = dict(told)
    for key, step in program.steps:
        columns[key] = _column(step.tree, columns, groups, rows)
    return columns


def _column(
    tree: Formula,
    columns: Mapping[str, Column],
    groups: Sequence[Hashable] | None,
    rows: int,
) -> list[int | None]:
    """One formula over all rows, as one expression in one pass."""
    inputs: dict[Formula, Column] = {}

    def say(node: Formula) -> str:
        if node not in inputs:
            inputs[node] = (
                columns[node.key]
                if isinstance(node, Name)
                else _over(cast("Over | Count", node), columns, groups, rows)
            )
        return f"c{list(inputs).index(node)}"

    expression = source(tree, say)
    names = [f"c{number}" for number in range(len(inputs))]
    loop = f"for {', '.join(names)}, in zip({', '.join(names)})" if names else "for _ in rows"
    if len(names) == 1:
        loop = "for c0 in c0"
    compute = _compiled(f"lambda rows, {', '.join(names)}: [{expression} {loop}]")
    return compute(repeat(None, rows), *inputs.values())


@lru_cache(maxsize=256)
def _compiled(text: str) -> Callable[..., list[int | None]]:
    """
    The function of an expression.

    Its text holds integers, operators, `c0`, `c1` … and the four roundings, all made by
    `source`; nothing of a rule file stands in it.
    """
    known = {"__builtins__": {}, "min": min, "max": max, "zip": zip, **ROUNDINGS}
    try:
        function: Callable[..., list[int | None]] = eval(text, known)
    except (SyntaxError, RecursionError, MemoryError):
        raise DeclinedError("a formula is nested too deeply") from None
    return function


def _over(
    node: Over | Count,
    columns: Mapping[str, Column],
    groups: Sequence[Hashable] | None,
    rows: int,
) -> list[int]:
    """A value over the units of a group, repeated in each of its rows."""
    inner = node.operand if isinstance(node, Over) else node.test
    ones: list[int | None] = [1] * rows
    values = ones if inner is None else _column(inner, columns, groups, rows)
    keys: Sequence[Hashable] = [0] * rows if groups is None else groups
    listed: dict[Hashable, list[int]] = {}
    for key, value in zip(keys, cast("list[int]", values), strict=True):
        listed.setdefault(key, []).append(value)
    fold = _FOLDS[node.fold if isinstance(node, Over) else "total"]
    known = {key: fold(value) for key, value in listed.items()}
    return [known[key] for key in keys]


_FOLDS: dict[str, Callable[[list[int]], int]] = {"total": sum, "highest": max, "lowest": min}


def _eligible(
    program: Program,
    columns: Mapping[str, Column],
    groups: Sequence[Hashable] | None,
    rows: int,
) -> Column | None:
    if program.eligible is None:
        return None
    return _column(program.eligible, columns, groups, rows)
