"""From the work behind a table to the explanation of its row of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.cells import told
from scoring_core.engine.fetched import Fetching, field_of
from scoring_core.engine.scopes import WholeScope
from scoring_core.engine.score import totals_of
from scoring_core.engine.tabulate import tabulate
from scoring_core.formula.filled import fill
from scoring_core.model.explanation import Derived, Explanation, Part, Stated, Unranked
from scoring_core.model.metric import Total
from scoring_core.model.names import fold
from scoring_core.model.standings import Ranking, Row, Standings
from scoring_core.model.unit import Category, Unit
from scoring_core.model.work import Work


def explain_totals(work: Work, name: str) -> Explanation | None:
    """
    Every figure of the printed row of totals of this name; None where no table has one.

    Totals that the row does not print stand among the references.
    """
    standings = tabulate(work.jurisdiction, work.scheme, work.scores, work.groups)
    found = next((t for t in standings.rankings if fold(name) in _first(t)), None)
    return None if found is None else _explained(work, standings, found)


def _first(ranking: Ranking) -> list[str]:
    """What the row of totals is called: its first cell that says anything; none, no row."""
    return [fold(cell) for cell in ranking.totals.cells or () if cell][:1]


def _explained(work: Work, standings: Standings, ranking: Ranking) -> Explanation:
    printed = ranking.totals.cells or ()
    name = next(cell for cell in printed if cell)
    explaining = _Totals(work, ranking.category or "")
    cells = tuple(explaining.cells(ranking, printed))
    references = tuple(explaining.references(cells))
    origins = (part.origin for part in (*cells, *references))
    filled = [origin.filled for origin in origins if isinstance(origin, Derived)]
    return Explanation(
        standings,
        Unit("", name),
        Category("", "", ()),
        ranking,
        Row(name, None, explaining.values, printed),
        cells,
        references,
        tuple(Fetching(work, explaining.field, ranking.category or "").each(filled)),
        Unranked("totals"),
        work.findings,
    )


class _Totals:
    def __init__(self, work: Work, here: str) -> None:
        self.field = field_of(work)
        self._here = here
        self._scheme = work.scheme
        self.values = work.scores.totals
        if here:
            self.values = totals_of(work.scheme, self.field, work.scores.totals, here)
        self._totals = {
            total.key: total for total in work.scheme.totals if total.key in self.values
        }

    def cells(self, ranking: Ranking, printed: Sequence[str]) -> Iterator[Part]:
        """The printed cells; a column without a total has an empty one."""
        for key, heading, text in zip(ranking.keys, ranking.columns, printed, strict=True):
            if key in self._totals:
                yield self._part(self._totals[key], heading, text)
            else:
                yield Part(key, heading, text, None, Stated("place"))

    def references(self, cells: Sequence[Part]) -> Iterator[Part]:
        """The totals that the row does not print."""
        known = {part.key for part in cells}
        for key, total in self._totals.items():
            if key not in known:
                rule = self._scheme.columns.get(key)
                text = told(self.values[key], total.unit, total.format)
                yield self._part(total, rule.label if rule else key, text)

    def _part(self, total: Total, label: str, text: str) -> Part:
        key, scheme = total.key, self._scheme
        scope = WholeScope(self.field, self.values, self._here)
        origin = Derived(total.formula, fill(total.formula, scope, scheme.is_rate))
        return Part(key, label, text, self.values[key], origin, total.unit, scheme.source)
