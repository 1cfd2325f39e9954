"""Where figures of other periods and schemes come from: computed when they are needed, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from scoring_core.app.inputs import Input, composite_input
from scoring_core.engine.past import Key, looked_at
from scoring_core.errors import DataError, Finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import meet
from scoring_core.model.work import Work

if TYPE_CHECKING:
    from scoring_core.app.pool import Pool

Compute = Callable[[Input, Mapping[Key, Work]], Work]


class Sources:
    """
    The inputs of one county by scheme and period.

    Every kind of source has its place in `find`: a table; records; or nothing, where the
    rules take all from elsewhere.
    """

    def __init__(
        self, rules: Jurisdiction, tables: Iterable[Input], pool: Pool | None = None
    ) -> None:
        self._rules = rules
        self._pool = pool
        own = [table for table in tables if table.jurisdiction == rules.key]
        self._tables = {table.key: table for table in reversed(own)}
        told = (table.figures.period.first for table in own if table.told)
        self._first = min(told, default=date.max)

    def find(self, key: Key) -> Input | None:
        """What was told of a scheme and period; None where nothing can be known of them."""
        return self._tables.get(key) or self._without_table(*key)

    @property
    def untold(self) -> tuple[Finding, ...]:
        """What there is of periods that records do not tell all of."""
        return self._pool.untold if self._pool else ()

    def _without_table(self, key: str, period: Period) -> Input | None:
        try:
            edition = self._rules.past_scheme(key, period)
        except DataError:
            return None
        counted = self._pool and self._pool.find(self._rules.key, edition, period)
        return counted or self._composite(edition, period)

    def _composite(self, edition: Scheme, period: Period) -> Input | None:
        """An input without figures; none before all that was told, where nothing is to take."""
        if not edition.composite or period.last < min(self._begins(edition, period)):
            return None
        return composite_input(self._rules.key, edition, period)

    def _begins(self, edition: Scheme, period: Period) -> Iterator[date]:
        """When what was told begins: the tables, and the records that a composite may reach."""
        yield self._first
        for key in self._rules.reached((edition.key,)) if self._pool else ():
            for each in self._rules.editions(key):
                if self._pool and any(meet(span, period) for span in each.in_force):
                    yield self._pool.first(self._rules.key, each)


class Works:
    """
    The works of one county, each computed by the rules of its period and remembered.

    `past` are those that others took figures from. Needs are followed before anything is
    computed, so that a long chain of periods is no deep recursion.
    """

    def __init__(self, sources: Sources, compute: Compute) -> None:
        self._sources = sources
        self._compute = compute
        self.past: dict[Key, Work] = {}

    def of(self, given: Input) -> Work:
        """The work of an input, after all that it needs."""
        inputs = self._needed(given)
        needs = {key: _needs(each) for key, each in inputs.items()}
        for key in TopologicalSorter(needs).static_order():
            each = inputs.get(key)
            if each is None or each is given or key in self.past:
                continue
            if each.told or self._founded(each):
                self.past[key] = self._compute(each, self.past)
        return self._compute(given, self.past)

    def uses(self, given: Input) -> bool:
        """Whether anything took figures from an input."""
        return given.key in self.past and self._sources.find(given.key) is given

    @property
    def untold(self) -> tuple[Finding, ...]:
        """What there is of periods that records do not tell all of."""
        return self._sources.untold

    def composite(self, key: Key) -> Work | None:
        """The work of a scheme that takes all from elsewhere, where some of that is there."""
        found = self._sources.find(key)
        if found is None or found.told:
            return None
        done = self.of(found)
        return done if self._founded(found) else None

    def _founded(self, given: Input) -> bool:
        """Whether there is any figure of another scheme, or of a part of the period."""
        scheme, period = given.key
        needs = (key for key in _needs(given) if key in self.past)
        return any(key[0] != scheme or period.holds(key[1]) for key in needs)

    def _needed(self, given: Input) -> dict[Key, Input]:
        """An input and all that it needs, by scheme and period."""
        inputs = {given.key: given}
        waiting = [given]
        while waiting:
            for key in _needs(waiting.pop()):
                found = None if key in inputs else self._sources.find(key)
                if found is not None:
                    inputs[key] = found
                    waiting.append(found)
        return inputs


def _needs(given: Input) -> tuple[Key, ...]:
    """What its metrics take figures from, each once."""
    period = given.figures.period
    keys = (looked_at(given.scheme, recalled, period) for _, recalled in given.scheme.recalls)
    return tuple(dict.fromkeys(key for each in keys for key in each))
