"""What this period's figures take from earlier ones, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.cells import in_range, shown
from scoring_core.engine.fetched import field_of
from scoring_core.engine.past import past_of, then_of
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.tree import Name, Over
from scoring_core.formula.values import MISSING, State, Value, Word
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def recall(
    scheme: Scheme, figures: Figures, past: Sequence[Work]
) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures with those that come from other periods put in, and what is to be said of it.

    `past` are works of the same jurisdiction. A column of the input wins: where history has
    another figure, that is told (SC667). A figure of then that this metric cannot have is
    missing, and told as one in a cell is.
    """
    columns, places = dict(figures.columns), dict[str, Mapping[str, Place]]()
    wholes = dict(figures.wholes)
    found: list[Finding] = []
    roster = scheme.roster(figures.period).counting
    for metric in scheme.metrics:
        if metric.recalled is None:
            continue
        work = past_of(scheme, metric.recalled, figures, past)
        then = _Then(metric, metric.recalled, work)
        units = [unit for unit in roster if metric.applies_to(unit.category)]
        if metric.key in figures.headings:
            found += then.differences(units, figures)
            continue
        told = {unit.key: then.figure(unit) for unit in units}
        columns[metric.key] = {**columns[metric.key], **told}
        places[metric.key] = {u.key: place for u in units if (place := then.place(u))}
        found += then.findings
        if metric.given:
            for key in (WHOLE, *(category.key for category in roster.categories)):
                known = _told(metric, metric.recalled, key, work)
                wholes[key] = wholes.get(key, Whole({})).with_recalled(metric.key, *known)
    return replace(figures, columns=columns, recalled=places, wholes=wholes), tuple(found)


def _told(
    metric: Metric, recalled: Recall, key: str, work: Work | None
) -> tuple[Value, Place | None]:
    """The total of then over everybody or a category, and where it stands."""
    absent = metric.meaning(recalled.absent)
    if work is None:
        return absent, None
    categories = [c.key for c in work.scores.roster.categories if metric.applies_to(c.key)]
    where = tuple(c for c in categories if key in (WHOLE, c))
    source = work.scheme.columns[recalled.value]
    if not where or not isinstance(source, Metric) or not (source.given or source.adds):
        return absent, None
    value = field_of(work).over(Over("total", Name(recalled.value), where), "")
    return value, work.figures.whole_place(recalled.value, key) or work.place


@frozen
class _Known:
    value: Value
    place: Place


class _Then:
    """The figures of then that a metric takes, and the findings on the way."""

    def __init__(self, metric: Metric, recalled: Recall, work: Work | None) -> None:
        self._metric = metric
        self._absent = metric.meaning(recalled.absent)
        self._known = dict(_known(recalled, work)) if work else {}
        self._period = work.figures.period if work else None
        self.findings: list[Finding] = []

    def place(self, unit: Unit) -> Place | None:
        """Where the unit's figure of then stands; None where there is none."""
        known = self._known.get(unit.key)
        return known.place if known else None

    def figure(self, unit: Unit) -> Value:
        """The figure of then, or what stands for one that is not there."""
        known = self._known.get(unit.key)
        if known is None:
            return self._absent
        fitting = self._fitting(known)
        if isinstance(fitting, Finding):
            self.findings.append(fitting)
            return MISSING
        return fitting

    def _fitting(self, known: _Known) -> Value | Finding:
        """The figure as the metric has it, or why it cannot be one of the metric."""
        value, metric = known.value, self._metric
        if isinstance(value, State):
            return value
        written = _text(value, metric)
        if metric.words:
            if written in metric.words:
                return Word(written, metric.words)
            words = Listed(metric.words)
            return finding("SC107", known.place, written, metric=metric.label, words=words)
        if not isinstance(value, Fraction):
            return finding("SC105", known.place, written, metric=metric.label)
        return in_range(value, written, metric, known.place)

    def differences(self, units: Sequence[Unit], figures: Figures) -> Iterator[Finding]:
        """Each figure of the input that is another than that of then."""
        metric = self._metric
        for unit in units:
            own, known = figures.columns[metric.key][unit.key], self._known.get(unit.key)
            if known is not None and _text(own, metric) != _text(known.value, metric):
                yield finding(
                    "SC667",
                    figures.place(metric.key, unit.key),
                    _text(own, metric),
                    unit=unit.name,
                    metric=metric.label,
                    period=str(self._period),
                    past=_text(known.value, metric),
                )


def _known(recalled: Recall, work: Work) -> Iterator[tuple[str, _Known]]:
    """The figure of every unit of a past period, with where it stands, or its row."""
    for unit, value in then_of(recalled, work):
        place = work.figures.place(recalled.value, unit.key) or work.figures.places.get(unit.key)
        yield unit.key, _Known(value, place or work.place)


def _text(value: Value, metric: Metric) -> str:
    if isinstance(value, State):
        return f"@{value.value}"
    return value.text if isinstance(value, Word) else shown(Fraction(value), metric.unit)
