"""The sentences of one scheme with their slots filled; what has no data becomes a finding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from scoring_core.engine.cells import shown
from scoring_core.engine.listing import Listing, list_units, ranked_field
from scoring_core.engine.scopes import Field, WholeScope
from scoring_core.engine.score import totals_of
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.exact import evaluate
from scoring_core.formula.values import MISSING, State, Value
from scoring_core.likeness import nearest
from scoring_core.model.in_words import in_words
from scoring_core.model.metric import Total
from scoring_core.model.template import PERIOD_SLOTS, Slot, Template, of_period
from scoring_core.model.unit import Category
from scoring_core.model.wording import ListRule, Passage
from scoring_core.model.work import Work


class Telling:
    """Fills sentences; `findings` are what it met on the way."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._title = work.scheme.title
        self._field = ranked_field(work)
        self._lists: Mapping[str, ListRule] = {rule.key: rule for rule in work.scheme.lists}
        self._totals: Mapping[str, Total] = {total.key: total for total in work.scheme.totals}
        self._listings: dict[tuple[str, str], Listing] = {}
        self.findings: dict[Finding, None] = {}

    def applies(self, passage: Passage, category: Category | None) -> bool:
        """Whether a passage is said; one without a test always is."""
        if passage.when is None:
            return True
        found = evaluate(passage.when, _PassageScope(self, self._field, category))
        if found is MISSING:
            self._tell("SC670", None, in_words(self._work.scheme, passage.when), scheme=self._title)
        return found is True

    def fill(
        self, text: Template, category: Category | None = None, place: Place | None = None
    ) -> str:
        """A sentence about the whole, or about a category."""
        return text.fill(lambda slot: self._show(slot, category, place))

    def slots(self, category: Category | None) -> tuple[str, ...]:
        """What a sentence may name."""
        scopes = ("all",) if category is None else ("all", "category")
        lists = (
            f"{rule.key}.{name}" if name else rule.key
            for rule in self._lists.values()
            for name in rule.show
            if rule.over in scopes
        )
        totals = (key for key in self._totals if key in self.known(category))
        return (*PERIOD_SLOTS, *totals, *self._constants(category), *lists)

    def known(self, category: Category | None) -> Mapping[str, Value]:
        """The totals, with those of a category where one is spoken of."""
        whole = self._work.scores.totals
        if category is None or not self._work.scheme.local_totals:
            return whole
        return totals_of(self._work.scheme, self._field, whole, category.key)

    def _constants(self, category: Category | None) -> dict[str, Value]:
        constants = self._work.scheme.constants
        if category is not None:
            return {constant.key: constant.values[category.key] for constant in constants}
        return {c.key: c.common for c in constants if c.common is not None}

    def _show(self, slot: Slot, category: Category | None, place: Place | None) -> str:
        if slot.name in PERIOD_SLOTS:
            title = self._work.scheme.title if category is None else category.title
            return of_period(slot, title, self._work.scores.period)
        known = self.known(category)
        if slot.name in self._totals and slot.name in known:
            return self._total(slot.name, known[slot.name], place)
        constants = self._constants(category)
        if slot.name in constants:
            return self._constant(slot.name, constants[slot.name], place)
        key, _, name = slot.name.partition(".")
        if slot.name not in self.slots(category):
            near = nearest(slot.name, self.slots(category))
            self._tell("SC652", place, slot.name, scheme=self._title, nearest=near)
            return ""
        return self._listed(self._lists[key], name, category, place)

    def _total(self, key: str, value: Value, place: Place | None) -> str:
        if isinstance(value, State):
            self._tell("SC650", place, key, scheme=self._title)
        try:
            return self._totals[key].format.show(value)
        except ValueError:  # what the rules print is proved to fit; the clerk may name any other
            self._tell("SC671", place, key, scheme=self._title)
            return ""

    def _constant(self, key: str, value: Value, place: Place | None) -> str:
        if isinstance(value, State):
            self._tell("SC650", place, key, scheme=self._title)
            return ""
        return shown(cast("Fraction", value), self._work.scheme.unit_of(key))

    def _listed(
        self, rule: ListRule, name: str, category: Category | None, place: Place | None
    ) -> str:
        listing = self.listing(rule.key, category)
        if name not in listing.texts:
            self._tell("SC651", place, rule.key, scheme=self._title)
        for one in listing.unsure:
            self._tell("SC674", place, one.name, scheme=self._title, list=rule.key)
        for unit, key in listing.lacking:
            self._tell("SC653", place, key, scheme=self._title, unit=unit, list=rule.key)
        return listing.texts.get(name, "")

    def listing(self, key: str, category: Category | None) -> Listing:
        """Whom a list names, seen from a category."""
        rule = self._lists[key]
        of = category if rule.over == "category" else None
        known = (key, of.key if of else "")
        if known not in self._listings:
            self._listings[known] = list_units(self._work, self._field, rule, of)
        return self._listings[known]

    def _tell(self, code: str, place: Place | None, found: str, **details: str) -> None:
        self.findings[finding(code, place, found, **details)] = None


class _PassageScope(WholeScope):
    """A formula's names where a sentence is told: there its lists are known as well."""

    def __init__(self, telling: Telling, field: Field, category: Category | None) -> None:
        super().__init__(field, telling.known(category), category.key if category else "")
        self._telling = telling
        self._category = category

    def same(self, left: str, right: str, /) -> Value:
        """Whether two lists name the same units in the same order; missing where one is unsure."""
        first, second = (self._telling.listing(key, self._category) for key in (left, right))
        if first.unsure or second.unsure:
            return MISSING
        return [unit.key for unit in first.units] == [unit.key for unit in second.units]
