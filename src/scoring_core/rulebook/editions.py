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
from scoring_core.model.unit import ALWAYS
from scoring_core.model.wording import NoticeRule
from scoring_core.rulebook.citing import Sources, cite


class Consolidated(NamedTuple):
    """
    One edition of the whole file: what it came from, None for the first, and its schemes.

    `sources` are the documents of what was amended, which the schemes do not say yet: what
    was written anew as it was is no change.
    """

    amendment: Amendment | None
    jurisdiction: Jurisdiction
    sources: Sources


def join_editions(editions: Sequence[Consolidated]) -> Jurisdiction:
    """
    One jurisdiction: of each scheme an edition for each time in which its rules differ.

    An amendment that changes another scheme makes no edition of this one, so that a period
    may lie across its date.
    """
    times = tuple(_times(editions))
    editions = [
        each._replace(jurisdiction=cite(each.jurisdiction, each.sources)) for each in editions
    ]
    last = editions[-1].jurisdiction
    keys = dict.fromkeys(key for edition in editions for key in edition.jurisdiction.scheme_keys)
    schemes = (scheme for key in keys for scheme in _editions_of(key, editions, times))
    notices = tuple(_notices(editions, times))
    return Jurisdiction(last.key, last.name, tuple(schemes), notices)


def idle(editions: Sequence[Consolidated]) -> Iterator[tuple[int, str]]:
    """The places of the editions by which nothing changes that is in force, each with why."""
    times = tuple(_times(editions))
    if len(editions) > 1 and not _standing(editions[0], times[0]):
        yield 1, "@never_before"
    for place, (before, after) in enumerate(pairwise(editions), 1):
        old, new = (_standing(edition, times[place]) for edition in (before, after))
        if old == new and _words(before.jurisdiction) == _words(after.jurisdiction):
            yield place, "@no_change"
        elif any(key in after.jurisdiction.scheme_keys for key in old.keys() - new.keys()):
            yield place, "@out_of_time"


def _words(jurisdiction: Jurisdiction) -> tuple[object, ...]:
    return jurisdiction.name, jurisdiction.notices


def _notices(editions: Sequence[Consolidated], times: Sequence[Span]) -> Iterator[NoticeRule]:
    """Each notice once for each time in which its words differ."""
    found: dict[str, list[NoticeRule]] = {}
    for edition, time in zip(editions, times, strict=True):
        for notice in edition.jurisdiction.notices:
            known = found.setdefault(notice.key, [])
            if known and _goes_on(known[-1], notice, time):
                known[-1] = replace(notice, in_force=Span(known[-1].in_force.first, time.last))
            else:
                known.append(replace(notice, in_force=time))
    return (notice for notices in found.values() for notice in notices)


def _goes_on(before: NoticeRule, notice: NoticeRule, time: Span) -> bool:
    """Whether a notice is the one that was in force until the day before."""
    last = before.in_force.last
    adjoins = last is not None and last + timedelta(days=1) == time.first
    return adjoins and replace(before, in_force=ALWAYS) == notice


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
