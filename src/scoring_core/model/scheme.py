"""One kind of work and all that was decided about it: the value that the engine works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from scoring_core.formula.tree import Formula
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, POINTS, RATE, Value
from scoring_core.formula.walk import names
from scoring_core.frozen import Remembering, frozen
from scoring_core.model.function import Function
from scoring_core.model.item import RecordKind
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule, Total, local_totals
from scoring_core.model.period import Period, Span
from scoring_core.model.ranking import RankingRule
from scoring_core.model.recall import Recall
from scoring_core.model.template import Template
from scoring_core.model.unit import (
    Category,
    Roster,
    Unit,
    UnitException,
    excepted,
    roster_of,
)
from scoring_core.model.wording import RANK, ListRule, Passage

Absent = Literal["error", "missing", "zero", "not_applicable"]
ABSENT: Mapping[Absent, Value] = {
    "missing": MISSING,
    "zero": Fraction(0),
    "not_applicable": NOT_APPLICABLE,
}
RESERVED = ("number", "rank", "unit", "category")


@frozen
class Layout:
    """
    A printed table: its title, its categories, its columns by key, and their headings.

    `notes` stand under it; it is an annex of the notice unless `annex` is false. In a notice
    its rows stand in so many parts `side_by_side`.
    """

    title: Template
    columns: tuple[str, ...]
    categories: tuple[str, ...]
    headers: Mapping[str, Template]
    total_row: str | None = None
    notes: tuple[Template, ...] = ()
    annex: bool = True
    side_by_side: int = 1


@frozen
class Amendment:
    """What changed a scheme: the first day on which it binds, and the document that says so."""

    first: date
    source: str


@frozen
class Scheme(Remembering):
    """
    Who is measured, which figures come in, how points follow, how units are ranked and
    what is printed, for the periods of `in_force`: one edition, after its `amendments`.

    `records` are the kinds that its tallies count, `parents` the unit to which another belongs,
    each by its key. `exceptions` are what is decided otherwise for single units.
    """

    key: str
    title: str
    source: str
    in_force: tuple[Span, ...]
    lengths: tuple[str, ...]
    categories: tuple[Category, ...]
    metrics: tuple[Metric, ...]
    scores: tuple[ScoreRule, ...]
    layouts: tuple[Layout, ...]
    absent: Mapping[str, Absent]
    constants: tuple[Constant, ...] = ()
    tables: tuple[PriceTable, ...] = ()
    checks: tuple[Formula, ...] = ()
    totals: tuple[Total, ...] = ()
    ranking: RankingRule | None = None
    whole: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    lists: tuple[ListRule, ...] = ()
    text: tuple[Passage, ...] = ()
    records: tuple[RecordKind, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[UnitException, ...] = ()

    def span_of(self, period: Period) -> Span | None:
        """The span of validity that holds the period, or None."""
        return next((span for span in self.in_force if span.holds(period)), None)

    def roster(self, period: Period) -> Roster:
        """Who is on the roster in a period."""
        return roster_of(self.categories, period, self.exceptions)

    def exceptions_of(self, unit: Unit, period: Period) -> Unit:
        """A unit with what is decided otherwise for it in a period."""
        return excepted((unit,), self.exceptions, period)[0]

    @cached_property
    def columns(self) -> Mapping[str, Metric | ScoreRule]:
        """Metrics and scores by key."""
        return {rule.key: rule for rule in self._rules()}

    @cached_property
    def local_totals(self) -> frozenset[str]:
        """The totals that sentences about each category alone can name."""
        return local_totals(self.totals)

    def unit_of(self, name: str) -> str:
        """The unit word of a metric or score; a constant has none but %."""
        if name in self.columns:
            return self.columns[name].unit
        return next((constant.unit for constant in self.constants if constant.key == name), "")

    def is_rate(self, name: str) -> bool:
        """Whether the figures of a name are written with % in a formula."""
        return self.unit_of(name) in (RATE, POINTS)

    @property
    def said(self) -> frozenset[str]:
        """Everything that a sentence or a note names in a slot."""
        notes = [note for layout in self.layouts for note in layout.notes]
        texts = [*notes, *(passage.say for passage in self.text if passage.say)]
        return frozenset(slot.name for text in texts for slot in text.slots)

    @property
    def named_in_lists(self) -> frozenset[str]:
        """Everything that a list says of a unit."""
        shown = [text for rule in self.lists for text in rule.texts]
        return frozenset(slot.name for text in shown for slot in text.slots)

    @cached_property
    def recalls(self) -> tuple[tuple[Metric, Recall], ...]:
        """What its metrics take from other periods and schemes."""
        return tuple((m, m.recalled) for m in self.metrics if m.recalled is not None)

    def takes_of(self, scheme: str) -> frozenset[str]:
        """Everything that it takes from another period of a scheme, or from itself."""
        taken = (recall for _, recall in self.recalls if recall.source(self.key) == scheme)
        return frozenset(recall.value for recall in taken)

    @property
    def functions(self) -> tuple[Function, ...]:
        """What its metrics and its text call of the county's package."""
        called = (*(m.python for m in self.metrics), *(p.python for p in self.text))
        return tuple(function for function in called if function is not None)

    @property
    def composite(self) -> bool:
        """Whether all that it needs comes from other periods and schemes."""
        rest = (metric for metric in self.metrics if metric.recalled is None)
        return bool(self.recalls) and all(metric.python is not None for metric in rest)

    @property
    def own_parts(self) -> frozenset[str]:
        """The lengths of parts of its periods that are computed by its own rules."""
        own = (recall.part for _, recall in self.recalls if not recall.scheme)
        return frozenset(part for part in own if part is not None)

    def members(self, unit: str) -> tuple[str, ...]:
        """The keys of the units that belong to one."""
        return tuple(child for child, parent in self.parents.items() if parent == unit)

    def sources(self, key: str) -> frozenset[str]:
        """The columns that a column, or `rank`, follows from; a column itself is one."""
        found: set[str] = set()
        waiting = [key]
        if key == RANK and self.ranking is not None:
            waiting = [*self.ranking.sources]
        while waiting:
            rule = self.columns.get(waiting.pop())
            if rule is not None and rule.key not in found:
                found.add(rule.key)
                formulas = (rule.formula,) if isinstance(rule, ScoreRule) else ()
                waiting += [name.key for formula in formulas for name in names(formula)]
        return frozenset(found)

    def looks_back(self, tree: Formula) -> bool:
        """Whether a formula takes anything from another period: without it, it is not known."""
        return any(name.key in self._looking_back for name in names(tree))

    @cached_property
    def _looking_back(self) -> frozenset[str]:
        found = {metric.key for metric in self.metrics if metric.recalled is not None}
        named = {rule.key: {name.key for name in names(rule.formula)} for rule in self.scores}
        while more := {key for key in named.keys() - found if named[key] & found}:
            found |= more
        return frozenset(found)

    @property
    def inferred(self) -> tuple[str, ...]:
        """The sources of rules that were read off a table, each once."""
        ranking = self.ranking.source if self.ranking else ""
        told = [rule.source for rule in self._rules()] + [c.source for c in self.constants]
        changed = [amendment.source for amendment in self.amendments]
        sources = (self.source, *told, ranking, *changed)
        return tuple(dict.fromkeys(s for s in sources if s.startswith("inferred")))

    def _rules(self) -> tuple[Metric | ScoreRule, ...]:
        return (*self.metrics, *self.scores)
