"""What there is to know of the earlier periods that works look back on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scoring_core.engine.past import gaps, leavers, looked_at, told_gaps, told_leavers, used
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.work import Work


def of_jurisdiction(jurisdiction: str, works: Sequence[Work]) -> list[Work]:
    """Those of some works that are of a jurisdiction."""
    return [work for work in works if work.jurisdiction == jurisdiction]


def told_past(done: Work, past: Sequence[Work]) -> Iterator[Finding]:
    """The periods that a work lacks and counts with a number (SC669), and the units that left."""
    own = of_jurisdiction(done.jurisdiction, past)
    lacking = gaps(done.scheme, done.figures, own)
    numbers = (gap for gap in lacking if gap.absent is not NOT_APPLICABLE)
    yield from told_gaps(done.scheme, numbers, done.place)
    yield from told_leavers(done, leavers(done, own))


def told_history(works: Sequence[Work], past: Sequence[Work]) -> Iterator[Finding]:
    """
    What there is to know of history beside some works.

    The findings of what is used; what is not (SC668); and, where there is any, the periods
    that it lacks (SC669): of the works, and of what their figures really come from.
    """
    known = used(works, past)
    for then, keys in zip(past, looked_at(works, past), strict=True):
        if any(then is other for other in known):
            yield from then.findings
            yield from _told_of(then, keys, past)
        else:
            when = str(then.figures.period)
            yield finding("SC668", then.place, when, scheme=then.scheme.title)
    for done in works if past else ():
        lacking = gaps(done.scheme, done.figures, of_jurisdiction(done.jurisdiction, past))
        quiet = (gap for gap in lacking if gap.absent is NOT_APPLICABLE)
        yield from told_gaps(done.scheme, quiet, done.place)


def _told_of(then: Work, keys: Collection[str], past: Sequence[Work]) -> Iterator[Finding]:
    """What there is to know of some metrics of a past work, which look back themselves."""
    own = of_jurisdiction(then.jurisdiction, past)
    lacking = gaps(then.scheme, then.figures, own)
    yield from told_gaps(then.scheme, (g for g in lacking if g.metric.key in keys), then.place)
    yield from told_leavers(then, (left for left in leavers(then, own) if left.metric.key in keys))
