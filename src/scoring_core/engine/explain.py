"""From the work behind a table to the explanation of one unit's row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from scoring_core.engine.behind import pieces_of
from scoring_core.engine.cells import told
from scoring_core.engine.fetched import Fetching, field_of
from scoring_core.engine.scopes import UnitScope
from scoring_core.engine.settle import settle
from scoring_core.engine.tabulate import tabulate
from scoring_core.formula.filled import Filled, fill
from scoring_core.formula.tree import NotApplicable
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.formula.walk import names
from scoring_core.model.explanation import (
    Computed,
    Counted,
    Derived,
    Excepted,
    Explanation,
    Ineligible,
    Origin,
    Part,
    Remembered,
    Reported,
    Stated,
)
from scoring_core.model.metric import Constant, Metric, ScoreRule
from scoring_core.model.number_format import COUNTING
from scoring_core.model.piece import Behind
from scoring_core.model.ranking import ROSTER
from scoring_core.model.scheme import RESERVED
from scoring_core.model.standings import Ranking, Row, Standings
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work


def explain(work: Work, unit: Unit, also: Iterable[str] = ()) -> Explanation:
    """
    Every figure of the unit's row with its origin, and what decided its rank.

    `also` names figures that stand among the references though the row does not lead to them.
    The unit is one of the work's roster; one that is only counted has no row, and all of its
    figures stand there.
    """
    standings = tabulate(work.jurisdiction, work.scheme, work.scores, work.groups)
    return explain_in(standings, work, unit, also)


def explain_in(
    standings: Standings, work: Work, unit: Unit, also: Iterable[str] = ()
) -> Explanation:
    """The same where the work's standings are already there, as they are for many units."""
    printed = [(t, row) for t in standings.rankings for row in t.rows if row.unit == unit.name]
    ranking, row = printed[0] if printed else (None, None)
    explaining = _Explaining(work, unit)
    cells = tuple(explaining.cells(ranking, row)) if ranking and row else ()
    standing = settle(work, unit)
    asked = list(also if row else work.scheme.columns)
    if work.scheme.ranking:
        asked += [key.key for key in work.scheme.ranking.by if key.key != ROSTER]
    tests = [standing.test] if isinstance(standing, Ineligible) else []
    asked += [name.key for test in tests for name in names(test.formula)]
    references = tuple(explaining.references(cells, asked))
    origins = (part.origin for part in (*cells, *references))
    filled = [origin.filled for origin in (*origins, *tests) if isinstance(origin, Derived)]
    return Explanation(
        standings,
        unit,
        work.scores.roster.category(unit.category),
        ranking,
        row,
        cells,
        references,
        tuple(Fetching(work, explaining.field, unit.category).each(filled)),
        standing,
        work.findings,
    )


class _Explaining:
    def __init__(self, work: Work, unit: Unit) -> None:
        scores = work.scores
        self._work = work
        self._scheme = work.scheme
        self._unit = unit
        self._values = scores.values(unit.key)
        self._constants = {constant.key: constant for constant in work.scheme.constants}
        self.field = field_of(work)

    def cells(self, ranking: Ranking, row: Row) -> Iterator[Part]:
        """The printed cells, in their order and under their headings."""
        for key, heading, text in zip(ranking.keys, ranking.columns, row.cells, strict=True):
            if key in RESERVED:
                number = Fraction(text) if key in ("rank", "number") and text else None
                yield Part(key, heading, text, number, Stated("place"))
            else:
                yield self._figure(self._scheme.columns[key], heading, text)

    def references(self, cells: Sequence[Part], asked: Sequence[str]) -> Iterator[Part]:
        """What printed scores refer to, and what those refer to, each once."""
        known = {part.key for part in cells}
        waiting = [key for part in cells for key in _referred(part)] + list(asked)
        while waiting:
            key = waiting.pop(0)
            if key not in known:
                known.add(key)
                part = self._part(key)
                yield part
                waiting.extend(_referred(part))

    def _part(self, key: str) -> Part:
        if key in self._constants:
            return self._constant(self._constants[key])
        rule = self._scheme.columns[key]
        return self._figure(rule, rule.label, told(self._values[key], rule.unit, rule.format))

    def _constant(self, constant: Constant) -> Part:
        own, key = self._unit.exception(constant.key), constant.key
        value = own.values[key] if own else constant.values[self._unit.category]
        source = constant.source or self._scheme.source
        origin = Excepted(own) if own else Stated("constant")
        text = told(value, constant.unit, COUNTING)
        return Part(key, key, text, value, origin, constant.unit, source)

    def _figure(self, rule: Metric | ScoreRule, label: str, text: str) -> Part:
        applies = rule.applies_to(self._unit.category)
        origin = self._origin(rule)
        source = rule.source or self._scheme.source
        value = self._values[rule.key]
        reason = self._work.figures.reason(rule.key, self._unit.key)
        return Part(rule.key, label, text, value, origin, rule.unit, source, applies, reason)

    def _origin(self, rule: Metric | ScoreRule) -> Origin:
        if own := self._unit.exception(rule.key):
            return Excepted(own)
        if isinstance(rule, Metric):
            figures, unit = self._work.figures, self._unit.key
            memory = figures.recalled.get(rule.key)
            if rule.recalled and memory and rule.key not in figures.headings:
                taken = memory.units.get(unit, ())
                return Remembered(rule.recalled, memory.title, memory.label, taken)
            if rule.key in figures.counted:
                return Counted(self._behind(rule))
            if rule.python is not None and rule.key not in figures.headings:
                return Computed(rule.python)
            return Reported(figures.place(rule.key, unit), figures.mark(rule.key, unit))
        if not rule.applies_to(self._unit.category):
            return Derived(rule.formula, Filled(NotApplicable(), NOT_APPLICABLE, (), ()))
        scope = UnitScope(self.field, self._unit)
        return Derived(rule.formula, fill(rule.formula, scope, self._scheme.is_rate))

    def _behind(self, metric: Metric) -> Behind:
        figures = self._work.figures
        records = figures.counted[metric.key]
        return pieces_of(self._scheme, metric, records, figures.period, self._unit)


def _referred(part: Part) -> tuple[str, ...]:
    """The names of a score's formula; of one that the category does not have, none."""
    if not isinstance(part.origin, Derived) or not part.applies:
        return ()
    return tuple(name.key for name in names(part.origin.formula))
