"""Times of validity beside each other: what they have in common, and what they make together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from scoring_core.model.period import Period, Span


def meet(a: Span | Period, b: Span | Period) -> bool:
    """Whether two times have a day in common."""
    starts_in_time = not (a.first and b.last and a.first > b.last)
    return starts_in_time and not (b.first and a.last and b.first > a.last)


def common(a: Span, b: Span) -> Span:
    """The days that two times which meet have in common."""
    firsts = [span.first for span in (a, b) if span.first]
    lasts = [span.last for span in (a, b) if span.last]
    return Span(max(firsts, default=None), min(lasts, default=None))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in as few spans as hold it: a period may lie across two that adjoin."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.first or date.min):
        last = found[-1].last if found else None
        if last and last < date.max and span.first == last + timedelta(days=1):
            found[-1] = Span(found[-1].first, span.last)
        else:
            found.append(span)
    return tuple(found)
