"""Which earlier periods the rules look back on: those that are there, and those that lack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from scoring_core.engine.cells import shown
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import NOT_APPLICABLE, State, Value
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.wording import RANK
from scoring_core.model.work import Work


@frozen
class Gap:
    """A metric whose figures are of a period that is not there; `absent` stands for them."""

    metric: Metric
    period: Period
    absent: Fraction | State

    @property
    def text(self) -> str:
        """What stands for the figures, in words."""
        if isinstance(self.absent, State):
            return f"@{self.absent.value}"
        return shown(self.absent, self.metric.unit)


def past_of(
    scheme: Scheme, recalled: Recall, figures: Figures, past: Iterable[Work]
) -> Work | None:
    """The work of another period that a metric takes its figures from, where it is there."""
    period = recalled.period(figures.period)
    for work in past:
        if work.scheme.key == scheme.key and work.figures.period == period:
            known = recalled.value in (RANK, *work.scheme.columns)
            return work if known else None
    return None


def gaps(scheme: Scheme, figures: Figures, past: Collection[Work]) -> Iterator[Gap]:
    """What the input has no column of, and history no period."""
    for metric in scheme.metrics:
        recalled = metric.recalled
        if recalled is None or metric.key in figures.headings:
            continue
        period = recalled.period(figures.period)
        if period and past_of(scheme, recalled, figures, past) is None:
            yield Gap(metric, period, metric.meaning(recalled.absent))


def told_gaps(scheme: Scheme, found: Iterable[Gap], place: Place) -> Iterator[Finding]:
    """A finding (SC669) for each period that lacks, and each value that stands for it."""
    labels: dict[tuple[Period, str], list[str]] = {}
    for gap in found:
        labels.setdefault((gap.period, gap.text), []).append(gap.metric.label)
    for (period, absent), metrics in labels.items():
        details = {"scheme": scheme.title, "metric": Listed(metrics), "absent": absent}
        yield finding("SC669", place, str(period), **details)


@frozen
class Leavers:
    """Units with a figure that a metric would take, had they not left the roster."""

    metric: Metric
    period: Period
    units: tuple[str, ...]


def leavers(work: Work, past: Collection[Work]) -> Iterator[Leavers]:
    """
    For each metric the units of then that are no units now, so that sums leave them out.

    A total that is told as such has them in it, as the past one had.
    """
    now = {unit.key for unit in work.scores.roster}
    for metric, recalled in _looking(work):
        then = past_of(work.scheme, recalled, work.figures, past)
        if then is not None and not metric.given:
            had = then_of(recalled, then)
            gone = (u for u, value in had if u.key not in now and not isinstance(value, State))
            units = tuple(unit.name for unit in gone if metric.applies_to(unit.category))
            if units:
                yield Leavers(metric, then.figures.period, units)


def told_leavers(work: Work, found: Iterable[Leavers]) -> Iterator[Finding]:
    """A finding (SC673) for the metrics of each period that lack the same units."""
    labels: dict[tuple[Period, tuple[str, ...]], list[str]] = {}
    for left in found:
        labels.setdefault((left.period, left.units), []).append(left.metric.label)
    for (period, units), metrics in labels.items():
        details = {"scheme": work.scheme.title, "period": str(period), "metric": Listed(metrics)}
        yield finding("SC673", work.place, Listed(units), **details)


def then_of(recalled: Recall, work: Work) -> Iterator[tuple[Unit, Value]]:
    """What every unit of a past period had of what is taken from it."""
    ranks = {p.unit.key: p.rank for group in work.groups for p in group if p.rank is not None}
    for unit in work.scores.roster:
        if recalled.value == RANK:
            rank = ranks.get(unit.key)
            yield unit, NOT_APPLICABLE if rank is None else Fraction(rank)
        else:
            yield unit, work.scores.columns[recalled.value][unit.key]


def looked_at(works: Sequence[Work], past: Sequence[Work]) -> list[frozenset[str]]:
    """Of each work of an earlier period the columns from which figures of some works come."""
    found: list[frozenset[str]] = [frozenset() for _ in past]
    waiting: list[tuple[Work, Collection[str]]] = [(work, work.scheme.columns) for work in works]
    while waiting:
        work, keys = waiting.pop()
        known = [then for then in past if then.jurisdiction == work.jurisdiction]
        for metric, recalled in _looking(work):
            then = past_of(work.scheme, recalled, work.figures, known)
            if then is not None and metric.key in keys:
                number = next(n for n, other in enumerate(past) if other is then)
                more = then.scheme.sources(recalled.value) - found[number]
                found[number] |= more
                waiting.append((then, more))
    return found


def _looking(work: Work) -> Iterator[tuple[Metric, Recall]]:
    """The metrics that take figures of other periods, the input having no column of them."""
    for metric in work.scheme.metrics:
        if metric.recalled is not None and metric.key not in work.figures.headings:
            yield metric, metric.recalled


def used(works: Sequence[Work], past: Sequence[Work]) -> tuple[Work, ...]:
    """The works of earlier periods that some works look back on, and those that these do."""
    found: list[Work] = []
    waiting = list(works)
    while waiting:
        work = waiting.pop()
        known = [then for then in past if then.jurisdiction == work.jurisdiction]
        for recalled in (m.recalled for m in work.scheme.metrics if m.recalled is not None):
            then = past_of(work.scheme, recalled, work.figures, known)
            if then is not None and not any(then is other for other in found):
                found.append(then)
                waiting.append(then)
    return tuple(found)
