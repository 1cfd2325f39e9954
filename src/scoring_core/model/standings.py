"""The ranked tables: exact values, and the cells exactly as they are printed."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.errors import Finding
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme


@frozen
class Row:
    """One unit in its place; `rank` is None for a unit that is listed but not ranked."""

    unit: str
    rank: int | None
    values: Mapping[str, Value]
    cells: tuple[str, ...]


@frozen
class Totals:
    """Numbers of a category or of the whole; `cells` is the printed row, where there is one."""

    values: Mapping[str, Value]
    cells: tuple[str, ...] | None = None


@frozen
class Ranking:
    """One printed group; `category` and `title` are None where units are not grouped."""

    category: str | None
    title: str | None
    heading: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: Totals

    @property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """The cells of every printed row, with the row of totals where there is one."""
        last = () if self.totals.cells is None else (self.totals.cells,)
        return (*(row.cells for row in self.rows), *last)


@frozen
class Standings:
    """The outcome of one scheme in one period, with the rules that gave it."""

    jurisdiction: str
    rules: Scheme
    period: Period
    rankings: tuple[Ranking, ...]
    totals: Totals

    @property
    def scheme(self) -> str:
        """The scheme's key."""
        return self.rules.key

    @property
    def edition(self) -> str:
        """The time for which these rules are in force, as `2023-01..`."""
        return str(self.rules.span_of(self.period))

    @property
    def source(self) -> str:
        """The documents that gave these rules, the later ones last."""
        changes = (amendment.source for amendment in self.rules.amendments)
        return "；".join(dict.fromkeys((self.rules.source, *changes)))

    @property
    def fingerprint(self) -> str:
        """What tells these rules from any others: `sha256:…`."""
        from scoring_core.model.canonical import fingerprint

        return fingerprint(self.jurisdiction, self.rules)


@frozen
class Outcome:
    """What came of one input: the standings, or None, and everything to know about it."""

    standings: Standings | None
    findings: tuple[Finding, ...] = ()
