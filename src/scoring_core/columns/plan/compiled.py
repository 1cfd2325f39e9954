"""The schemes of a country compiled, each computing part once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from scoring_core.columns.plan.computing import computing, key_of
from scoring_core.columns.plan.program import Program, compile_scheme, needed
from scoring_core.columns.plan.sizes import Size, proved_sizes, sizes_of
from scoring_core.formula.integers import DeclinedError
from scoring_core.model.scheme import Scheme


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """
    What follows from the computing part of a scheme, or of many.

    Without a program `declined` says why: a word of `messages/plan_words.py`, and the key of
    the metric or score that it is of, if it is of one.
    """

    program: Program | None
    declined: tuple[str, str]
    sizes: Mapping[str, Size]
    needed: frozenset[str]


def compiled(schemes: Iterable[Scheme], places: Mapping[str, int]) -> list[Compiled]:
    """What becomes of each scheme; schemes that compute alike have the same one."""
    known: dict[Hashable, Compiled] = {}
    found = []
    for scheme in schemes:
        part = computing(scheme)
        key = key_of(part)
        if key not in known:
            known[key] = _compiled(part, places)
        found.append(known[key])
    return found


def _compiled(part: Scheme, places: Mapping[str, int]) -> Compiled:
    try:
        program = compile_scheme(part, places)
    except DeclinedError as error:
        why = (error.reason, error.about)
        return Compiled(None, why, proved_sizes(part), needed(part))
    return Compiled(program, ("", ""), sizes_of(program), needed(part))
