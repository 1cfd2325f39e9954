"""The editions of a county, joined into one jurisdiction, each in force for its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Span
from scoring_core.model.scheme import Amendment, Scheme
from scoring_core.model.spans import common, joined, meet


class Consolidated(NamedTuple):
    """One edition of the whole file: what it came from, None for the first, and its schemes."""

    amendment: Amendment | None
    jurisdiction: Jurisdiction


def join_editions(editions: Sequence[Consolidated]) -> Jurisdiction:
    """
    One jurisdiction: of each scheme an edition for each time in which its rules differ.

    An amendment that changes another scheme makes no edition of this one, so that a period
    may lie across its date.
    """
    times = tuple(_times(editions))
    last = editions[-1].jurisdiction
    keys = dict.fromkeys(key for edition in editions for key in edition.jurisdiction.scheme_keys)
    schemes = (scheme for key in keys for scheme in _editions_of(key, editions, times))
    return Jurisdiction(last.key, last.name, tuple(schemes))


def idle(editions: Sequence[Consolidated]) -> Iterator[tuple[int, str]]:
    """The places of the editions by which nothing changes that is in force, each with why."""
    times = tuple(_times(editions))
    if len(editions) > 1 and not _standing(editions[0], times[0]):
        yield 1, "@never_before"
    for place, (before, after) in enumerate(pairwise(editions), 1):
        old, new = (_standing(edition, times[place]) for edition in (before, after))
        if old == new and before.jurisdiction.name == after.jurisdiction.name:
            yield place, "@no_change"
        elif any(key in after.jurisdiction.scheme_keys for key in old.keys() - new.keys()):
            yield place, "@out_of_time"


def _standing(edition: Consolidated, time: Span) -> dict[str, Scheme]:
    """The schemes of an edition that are in force in a time, each for that time."""
    schemes = edition.jurisdiction.schemes
    clipped = {s.key: replace(s, in_force=_clipped(s.in_force, time)) for s in schemes}
    return {key: scheme for key, scheme in clipped.items() if scheme.in_force}


def _times(editions: Sequence[Consolidated]) -> Iterator[Span]:
    """The time of each edition: until the day before the next."""
    dates = [edition.amendment.first if edition.amendment else None for edition in editions]
    ends = [first - timedelta(days=1) for first in dates[1:] if first]
    for first, last in zip(dates, [*ends, None], strict=True):
        yield Span(first, last)


def _editions_of(
    key: str, editions: Sequence[Consolidated], times: Sequence[Span]
) -> Iterator[Scheme]:
    found: list[Scheme] = []
    for edition, time in zip(editions, times, strict=True):
        scheme = next((s for s in edition.jurisdiction.schemes if s.key == key), None)
        if scheme is None:
            continue
        in_force = _clipped(scheme.in_force, time)
        before = found[-1] if found else None
        if before is not None and _same(before, scheme):
            found[-1] = replace(before, in_force=joined((*before.in_force, *in_force)))
            continue
        changed = (edition.amendment,) if before and edition.amendment else ()
        amendments = (*(before.amendments if before else ()), *changed)
        found.append(replace(scheme, in_force=in_force, amendments=amendments))
    return (scheme for scheme in found if scheme.in_force)


def _same(scheme: Scheme, other: Scheme) -> bool:
    return replace(scheme, in_force=(), amendments=()) == replace(other, in_force=())


def _clipped(spans: Sequence[Span], time: Span) -> tuple[Span, ...]:
    return tuple(common(span, time) for span in spans if meet(span, time))
