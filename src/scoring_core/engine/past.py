"""Which other periods and schemes the rules look at: what is there, and what lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from scoring_core.engine.cells import shown
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import NOT_APPLICABLE, State, Value
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import meet
from scoring_core.model.unit import Unit
from scoring_core.model.wording import RANK
from scoring_core.model.work import Work

Key = tuple[str, Period]
"""The key of a scheme, and the period of its work."""
Past = Mapping[Key, Work]
"""The works of one jurisdiction that others take figures from."""


def looked_at(scheme: Scheme, recalled: Recall, period: Period) -> tuple[Key, ...]:
    """The works that a metric of a scheme takes its figures from, in the order of time."""
    source = recalled.source(scheme.key)
    return tuple((source, each) for each in recalled.periods(period))


def past_of(key: Key, recalled: Recall, past: Past) -> Work | None:
    """The work, where it is there and its rules have what is taken."""
    work = past.get(key)
    known = work is not None and recalled.value in (RANK, *work.scheme.columns)
    return work if known else None


@frozen
class Gap:
    """A metric that takes figures of a work which is not there; `absent` stands for them."""

    metric: Metric
    key: Key
    absent: Fraction | State

    @property
    def several(self) -> bool:
        """Whether it stands for some of several figures, not for a whole column."""
        recalled = self.metric.recalled
        return recalled is not None and recalled.several

    @property
    def text(self) -> str:
        """What stands for the figures, in words."""
        if isinstance(self.absent, State):
            return f"@{self.absent.value}"
        return shown(self.absent, self.metric.unit)


def gaps(scheme: Scheme, figures: Figures, past: Past) -> Iterator[Gap]:
    """What the input has no column of, and history no period."""
    for metric, recalled in _looking(scheme, figures):
        for key in looked_at(scheme, recalled, figures.period):
            if past_of(key, recalled, past) is None:
                yield Gap(metric, key, metric.meaning(recalled.absent))


def told_gaps(rules: Jurisdiction, found: Iterable[Gap], place: Place) -> Iterator[Finding]:
    """
    What lacks of each scheme, and what stands for it.

    SC669 where it stands for a whole column, SC679 where for some of several figures, SC691
    where the scheme is not in force then, so that there is nothing to give.
    """
    labels: dict[tuple[Key, str, str], list[str]] = {}
    for gap in found:
        code = "SC691" if _out_of_force(rules, gap) else "SC679" if gap.several else "SC669"
        labels.setdefault((gap.key, gap.text, code), []).append(gap.metric.label)
    periods: dict[tuple[str, str, str, tuple[str, ...]], list[Period]] = {}
    for ((scheme, period), absent, code), metrics in labels.items():
        periods.setdefault((code, scheme, absent, tuple(metrics)), []).append(period)
    for (code, scheme, absent, names), lacking in periods.items():
        editions = rules.editions(scheme)
        spans = Listed(str(span) for each in editions for span in each.in_force)
        details = {"metric": Listed(names), "absent": absent, "spans": spans}
        yield finding(code, place, Listed(map(str, lacking)), scheme=editions[-1].title, **details)


def _out_of_force(rules: Jurisdiction, gap: Gap) -> bool:
    """Whether no day of the period has rules of the scheme."""
    key, period = gap.key
    return not any(meet(span, period) for each in rules.editions(key) for span in each.in_force)


@frozen
class Leavers:
    """Units with a figure that a metric would take, were they on the roster."""

    metric: Metric
    period: Period
    title: str
    units: tuple[str, ...]


def leavers(work: Work, past: Past) -> Iterator[Leavers]:
    """
    For each metric the units of then that are no units now, so that sums leave them out.

    Of another scheme those of the categories that this one has too. A total that is told as
    such has them in it, as the past one had; members are named by the rules.
    """
    now = {unit.key for unit in work.scores.roster}
    categories = {category.key for category in work.scheme.categories}
    for metric, recalled in _looking(work.scheme, work.figures):
        if metric.given or recalled.members:
            continue
        for key in looked_at(work.scheme, recalled, work.figures.period):
            then = past_of(key, recalled, past)
            had = then_of(recalled, then) if then else ()
            gone = (u for u, value in had if u.key not in now and not isinstance(value, State))
            expected = (u for u in gone if not recalled.scheme or u.category in categories)
            units = tuple(unit.name for unit in expected if metric.applies_to(unit.category))
            if then and units:
                yield Leavers(metric, key[1], then.scheme.title, units)


def told_leavers(place: Place, found: Iterable[Leavers]) -> Iterator[Finding]:
    """A finding (SC673) for the metrics and periods of each scheme that lack the same units."""
    labels: dict[tuple[Period, str, tuple[str, ...]], list[str]] = {}
    for left in found:
        labels.setdefault((left.period, left.title, left.units), []).append(left.metric.label)
    periods: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for (period, title, units), metrics in labels.items():
        periods.setdefault((title, units, tuple(metrics)), []).append(str(period))
    for (title, units, names), when in periods.items():
        details = {"scheme": title, "period": Listed(when), "metric": Listed(names)}
        yield finding("SC673", place, Listed(units), **details)


def then_of(recalled: Recall, work: Work) -> Iterator[tuple[Unit, Value]]:
    """What every unit of a past period had of what is taken from it."""
    ranks = {p.unit.key: p.rank for group in work.groups for p in group if p.rank is not None}
    for unit in work.scores.roster:
        if recalled.value == RANK:
            rank = ranks.get(unit.key)
            yield unit, NOT_APPLICABLE if rank is None else Fraction(rank)
        else:
            yield unit, work.scores.columns[recalled.value][unit.key]


def taken_columns(works: Iterable[Work], past: Past) -> Mapping[Key, frozenset[str]]:
    """Of each work of another period the columns from which figures of some works come."""
    found: dict[Key, frozenset[str]] = dict.fromkeys(past, frozenset())
    waiting: list[tuple[Work, Collection[str]]] = [(work, work.scheme.columns) for work in works]
    while waiting:
        work, columns = waiting.pop()
        for metric, recalled in _looking(work.scheme, work.figures):
            for key in looked_at(work.scheme, recalled, work.figures.period):
                then = past_of(key, recalled, past)
                if then is not None and metric.key in columns:
                    more = then.scheme.sources(recalled.value) - found[key]
                    found[key] |= more
                    waiting += [(then, more)] if more else []
    return found


def _looking(scheme: Scheme, figures: Figures) -> Iterator[tuple[Metric, Recall]]:
    """The metrics that take figures of other periods, the input having no column of them."""
    for metric, recalled in scheme.recalls:
        if metric.key not in figures.headings:
            yield metric, recalled
