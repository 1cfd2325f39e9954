"""
A simplified tree as a list of numpy calls that write into few columns, again and again.

Equal parts are computed once, numbers and single parameters stay scalars, and a column in
which a part stood is taken for another one as soon as nothing needs the part any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Kind = Literal["number", "test"]
Ufunc = Callable[..., Any]
Call = tuple[Ufunc, tuple[int, ...], int]
OUT = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A constant, a name, or what a call makes of parts before it; `single` is one scalar."""

    of: int | str | Ufunc
    parts: tuple[int, ...] = ()
    kind: Kind = "number"
    single: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """
    The calls of one tree over numbered places: constants, names, single scalars, columns.

    `columns` says which spare column of which kind a further place is, `OUT` the result's own.
    """

    constants: tuple[Any, ...]
    names: tuple[str, ...]
    single: tuple[Call, ...]
    columns: tuple[tuple[Kind, int], ...]
    calls: tuple[Call, ...]
    result: int

    def run(self, named: Callable[[str], Any], spare: Callable[[Kind, int], Any], out: Any) -> None:
        """
        Compute the column `out` (int64).

        `named` gives the column or the scalar of a name, `spare` the n-th column of a kind
        (int64 or bool), as long as `out`.
        """
        places = [*self.constants, *map(named, self.names)]
        for call, of, _ in self.single:
            places.append(call(*[places[at] for at in of]))
        for kind, number in self.columns:
            places.append(out if number == OUT else spare(kind, number))
        for call, of, to in self.calls:
            call(*[places[at] for at in of], out=places[to])
        if places[self.result] is not out:
            np.copyto(out, places[self.result])


def choose(test: Any, value: Any, otherwise: Any, out: Any = None) -> Any:
    """`value` where the test is true, else `otherwise`, whose column `out` may be."""
    if out is None:
        return np.where(test, value, otherwise)
    if out is not otherwise:
        np.copyto(out, otherwise)
    np.copyto(out, value, where=test)
    return out


def arranged(parts: Sequence[Part], result: int) -> Code:
    """The code of parts in the order in which they are computed."""
    constants = [at for at, part in enumerate(parts) if isinstance(part.of, int)]
    names = [at for at, part in enumerate(parts) if isinstance(part.of, str)]
    made = [at for at, part in enumerate(parts) if callable(part.of)]
    single = [at for at in made if parts[at].single]
    place = {at: number for number, at in enumerate((*constants, *names, *single))}
    calls = [at for at in made if not parts[at].single]
    column = _columns(parts, calls, result)
    used = list(dict.fromkeys(column[at] for at in calls))
    place |= {at: len(place) + used.index(column[at]) for at in calls}
    return Code(
        constants=tuple(np.array(parts[at].of) for at in constants),
        names=tuple(str(parts[at].of) for at in names),
        single=tuple(_call(parts, at, place) for at in single),
        columns=tuple(used),
        calls=tuple(_call(parts, at, place) for at in calls),
        result=place[result],
    )


def _call(parts: Sequence[Part], at: int, place: dict[int, int]) -> Call:
    call: Any = parts[at].of
    return call, tuple(place[part] for part in parts[at].parts), place[at]


def _columns(
    parts: Sequence[Part], calls: Sequence[int], result: int
) -> dict[int, tuple[Kind, int]]:
    """The column of each call: the one of a part that nothing needs any more, or a new one."""
    last = {part: at for at in calls for part in parts[at].parts} | {result: len(parts)}
    free: dict[Kind, list[int]] = {"number": [], "test": []}
    count: dict[Kind, int] = {"number": 0, "test": 0}
    column: dict[int, tuple[Kind, int]] = {}
    for at in calls:
        done = [part for part in dict.fromkeys(parts[at].parts) if last[part] == at]
        ended = [part for part in done if part in column]
        # `choose` writes before it has read its value: only its last part may give the column
        early = [p for p in ended if parts[at].of is not choose or p == parts[at].parts[-1]]
        for part in early:
            free[parts[part].kind].append(column[part][1])
        kind = parts[at].kind
        if not free[kind]:
            free[kind].append(count[kind])
            count[kind] += 1
        column[at] = (kind, free[kind].pop())
        for part in ended:
            if part not in early:
                free[parts[part].kind].append(column[part][1])
    own = column.get(result)
    return {at: (where[0], OUT) if where == own else where for at, where in column.items()}
