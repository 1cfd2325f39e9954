"""What a period's figures take from other periods and schemes, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.cells import in_bounds, in_range, shown
from scoring_core.engine.fetched import field_of
from scoring_core.engine.joined import joined
from scoring_core.engine.past import Past, looked_at, past_of, then_of
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.tree import Name, Over
from scoring_core.formula.values import MISSING, State, Value, Word
from scoring_core.messages import Listed
from scoring_core.model.figures import WHOLE, Figures, Whole
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.recall import Memory, Recall, Taken
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def recall(scheme: Scheme, figures: Figures, past: Past) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures with those that come from other periods put in, and what is to be said of it.

    A column of the input wins: where history has another figure, that is told (SC667). A
    figure of then that this metric cannot have is missing, and told as one in a cell is.
    """
    columns, memories = dict(figures.columns), dict[str, Memory]()
    wholes = dict(figures.wholes)
    found: list[Finding] = []
    roster = scheme.roster(figures.period).counting
    for metric, recalled in scheme.recalls:
        then = _Then(scheme, metric, recalled, figures.period, past)
        units = [unit for unit in roster if metric.applies_to(unit.category)]
        if metric.key in figures.headings:
            found += then.differences(units, figures)
            continue
        told = {unit.key: then.figure(unit) for unit in units}
        columns[metric.key] = {**columns[metric.key], **told}
        memories[metric.key] = then.memory(units)
        found += then.findings
        for key in (WHOLE, *(c.key for c in roster.categories)) if metric.given else ():
            wholes[key] = wholes.get(key, Whole({})).with_recalled(metric.key, *then.total(key))
    return replace(figures, columns=columns, recalled=memories, wholes=wholes), tuple(found)


class _Then:
    """The figures of then that a metric takes, and the findings on the way."""

    def __init__(
        self, scheme: Scheme, metric: Metric, recalled: Recall, now: Period, past: Past
    ) -> None:
        self._scheme = scheme
        self._metric = metric
        self._recalled = recalled
        self._absent = metric.meaning(recalled.absent)
        keys = looked_at(scheme, recalled, now)
        self._works = [(key[1], past_of(key, recalled, past)) for key in keys]
        self._known = [
            (period, dict(_known(recalled, period, work)) if work else {})
            for period, work in self._works
        ]
        self._names = {unit.key: unit.name for _, w in self._works if w for unit in w.scores.roster}
        self.findings: list[Finding] = []

    def memory(self, units: Sequence[Unit]) -> Memory:
        """Whose figures they are, and those of every unit."""
        last = next((work.scheme for _, work in reversed(self._works) if work), None)
        rule = last.columns.get(self._recalled.value) if last else None
        taken = {unit.key: self._taken(unit) for unit in units}
        return Memory(last.title if last else "", rule.label if rule else "", taken)

    def figure(self, unit: Unit) -> Value:
        """The figures of then joined, or what stands for one that is not there."""
        taken = self._taken(unit)
        fitting = [self._fitting(each) for each in taken]
        wrong = [found for found in fitting if isinstance(found, Finding)]
        value = self._joined([v for v in fitting if not isinstance(v, Finding)])
        if not wrong and isinstance(value, Fraction):
            ranged = self._ranged(value, taken)
            wrong += [ranged] if isinstance(ranged, Finding) else []
        self.findings += wrong
        return MISSING if wrong else value

    def _ranged(self, value: Fraction, taken: Sequence[Taken]) -> Value | Finding:
        """A figure that the metric can have; what the rules alone say is excepted."""
        places = [each.place for each in taken if each.place]
        if not places and self._recalled.how is None:
            return value
        fits = in_bounds if self._metric.endless else in_range
        place = places[-1] if places else Place()
        return fits(value, _text(value, self._metric), self._metric, place)

    def _taken(self, unit: Unit) -> tuple[Taken, ...]:
        """Each figure of then, in the order of time."""
        members = self._recalled.members
        keys = self._scheme.members(unit.key) if members else (unit.key,)
        return tuple(
            replace(
                known.get(key) or Taken(period, self._absent, None),
                unit=self._names.get(key, key) if members else "",
            )
            for period, known in self._known
            for key in keys
        )

    def _joined(self, values: Sequence[Value]) -> Value:
        """As one figure; where there is no such period in time, what the rules say."""
        how = self._recalled.how
        if how is not None:
            return joined(how, values)
        return values[0] if values else self._absent

    def _fitting(self, taken: Taken) -> Value | Finding:
        """A figure as the metric has it, or why it cannot be one of the metric."""
        value, metric = taken.value, self._metric
        if isinstance(value, State) or taken.place is None or self._recalled.how == "count":
            return value
        written = _text(value, metric)
        if metric.words:
            if written in metric.words:
                return Word(written, metric.words)
            words = Listed(metric.words)
            return finding("SC107", taken.place, written, metric=metric.label, words=words)
        if not isinstance(value, Fraction):
            return finding("SC105", taken.place, written, metric=metric.label)
        return value

    def differences(self, units: Sequence[Unit], figures: Figures) -> Iterator[Finding]:
        """Each figure of the input that is another than that of then."""
        metric = self._metric
        for unit in units:
            taken = self._taken(unit)
            if not taken or not all(each.place for each in taken):
                continue
            own = _text(figures.columns[metric.key][unit.key], metric)
            then = _text(self._joined([each.value for each in taken]), metric)
            if own != then:
                yield finding(
                    "SC667",
                    figures.place(metric.key, unit.key),
                    own,
                    unit=unit.name,
                    metric=metric.label,
                    period=Listed(dict.fromkeys(str(each.period) for each in taken)),
                    past=then,
                )

    def total(self, key: str) -> tuple[Value, tuple[Taken, ...]]:
        """The total of then over everybody or a category, and where its parts stand."""
        taken = tuple(self._total(period, work, key) for period, work in self._works)
        return self._joined([each.value for each in taken]), taken

    def _total(self, period: Period, work: Work | None, key: str) -> Taken:
        lacking = Taken(period, self._absent, None)
        if work is None:
            return lacking
        keys = [c.key for c in work.scores.roster.categories if self._metric.applies_to(c.key)]
        where = tuple(each for each in keys if key in (WHOLE, each))
        value = self._recalled.value
        source = work.scheme.columns[value]
        if not where or not isinstance(source, Metric) or not (source.given or source.adds):
            return lacking
        total = field_of(work).over(Over("total", Name(value), where), "")
        places = work.figures.whole_places(value, key)
        return Taken(period, total, places[0] if places else work.place)


def _known(recalled: Recall, period: Period, work: Work) -> Iterator[tuple[str, Taken]]:
    """The figure of every unit of a past period, with where it stands, or its row."""
    for unit, value in then_of(recalled, work):
        place = work.figures.place(recalled.value, unit.key) or work.figures.places.get(unit.key)
        yield unit.key, Taken(period, value, place or work.place)


def _text(value: Value, metric: Metric) -> str:
    if isinstance(value, State):
        return f"@{value.value}"
    return value.text if isinstance(value, Word) else shown(Fraction(value), metric.unit)
