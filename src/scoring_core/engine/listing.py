"""The units that a list names, in the list's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.engine.rank import listing_order
from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.formula.exact import evaluate
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value
from scoring_core.frozen import frozen
from scoring_core.model.ranking import ROSTER
from scoring_core.model.template import Slot, Template
from scoring_core.model.unit import Category, Unit
from scoring_core.model.wording import RANK, ListRule
from scoring_core.model.work import Work


@frozen
class Listing:
    """
    A list in words, by the names of its texts.

    `lacking` are units of which a figure lacks that is shown; `unsure` those of which one lacks
    that decides whether they are named.
    """

    units: tuple[Unit, ...]
    texts: Mapping[str, str]
    lacking: tuple[tuple[str, str], ...] = ()
    unsure: tuple[Unit, ...] = ()


def ranked_field(work: Work) -> Field:
    """Every column of a work, and beside them the rank of each unit."""
    ranks = {unit.key: _unranked(work, unit) for unit in work.scores.roster}
    placed = (place for group in work.groups for place in group)
    ranks |= {place.unit.key: Fraction(place.rank) for place in placed if place.rank is not None}
    columns = {**work.scores.columns, RANK: ranks}
    return Field(work.scheme, work.scores.roster, columns, work.scores.wholes)


def _unranked(work: Work, unit: Unit) -> Value:
    """What stands for the rank of a unit without one: missing where a figure for it lacks."""
    rule = work.scheme.ranking
    if rule is None or work.scores.roster.role_of(unit) != "ranked":
        return NOT_APPLICABLE
    columns = (work.scores.columns[key.key] for key in rule.by if key.key != ROSTER)
    return MISSING if any(column[unit.key] is MISSING for column in columns) else NOT_APPLICABLE


def list_units(work: Work, field: Field, rule: ListRule, category: Category | None) -> Listing:
    """
    The printed units of a category, or of all, that a list names.

    Where it names nobody, the text is that of `empty`; without one there are no texts.
    """
    printed = [c for c in work.scores.roster.categories if c.printed]
    groups = printed if category is None else [category]
    every = [unit for group in groups for unit in group.shown]
    unsure = tuple(unit for unit in every if _depends(rule, unit, field))
    units = _chosen(field, rule, category, every)
    if not units:
        texts = {} if rule.empty is None else dict.fromkeys(rule.show, rule.empty)
        return Listing((), texts, (), unsure)
    words = _Words(work, field, rule)
    texts = {name: words.joined(units, text) for name, text in rule.show.items()}
    return Listing(units, texts, tuple(dict.fromkeys(words.lacking)), unsure)


def _chosen(
    field: Field, rule: ListRule, category: Category | None, every: Sequence[Unit]
) -> tuple[Unit, ...]:
    """The units in order; of what takes the first, one without a figure is none."""
    units = [unit for unit in every if _passes(rule, unit, field)]
    if rule.take is not None:
        units = [unit for unit in units if NOT_APPLICABLE not in _keys(rule, unit, field)]
    roster = {unit.key: Fraction(number) for number, unit in enumerate(units)}
    orders = {
        unit.key: [
            listing_order(key, unit, roster, field) for key in rule.order if key.key != ROSTER
        ]
        for unit in units
    }
    units.sort(key=lambda unit: (orders[unit.key], roster[unit.key]))
    if rule.take is None:
        return tuple(units)
    count = rule.take["" if category is None else category.key]
    kept = [orders[unit.key] for unit in units[:count]]
    beyond = units[count:] if kept and rule.ties == "keep" else []
    return (*units[:count], *(unit for unit in beyond if orders[unit.key] == kept[-1]))


def _passes(rule: ListRule, unit: Unit, field: Field) -> bool:
    return rule.where is None or evaluate(rule.where, UnitScope(field, unit)) is True


def _depends(rule: ListRule, unit: Unit, field: Field) -> bool:
    """Whether what lacks decides if a unit is named: a test, or its place among the first."""
    if rule.where is not None and evaluate(rule.where, UnitScope(field, unit)) is MISSING:
        return True
    taken = rule.take is not None and _passes(rule, unit, field)
    return taken and MISSING in _keys(rule, unit, field)


def _keys(rule: ListRule, unit: Unit, field: Field) -> list[Value]:
    return [field.columns[key.key][unit.key] for key in rule.order if key.key != ROSTER]


class _Words:
    """Puts units into the words of one list."""

    def __init__(self, work: Work, field: Field, rule: ListRule) -> None:
        self._work = work
        self._field = field
        self._rule = rule
        self.lacking: list[tuple[str, str]] = []

    def joined(self, units: Sequence[Unit], text: Template) -> str:
        """All units in one text; equals of `group` together."""
        rule = self._rule
        parts = (self._together(group, text) for group in self._groups(units))
        return rule.join.join(parts)

    def _groups(self, units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
        if not self._rule.group:
            yield from ([unit] for unit in units)
            return
        groups: dict[Value, list[Unit]] = {}
        for unit in units:
            groups.setdefault(self._field.columns[self._rule.group][unit.key], []).append(unit)
        yield from groups.values()

    def _together(self, units: Sequence[Unit], text: Template) -> str:
        names = self._rule.join_equal.join(unit.name for unit in units)
        if len(units) > 1 and self._rule.show_equal is not None:
            text = self._rule.show_equal
        return text.fill(lambda slot: self._show(slot, units[0], names))

    def _show(self, slot: Slot, unit: Unit, names: str) -> str:
        if slot.name == "unit":
            return names
        if slot.name == "category":
            return self._work.scores.roster.category(unit.category).title
        value = self._field.columns[slot.name][unit.key]
        if isinstance(value, State):
            self.lacking.append((unit.name, slot.name))
        if slot.name == RANK:
            return "" if isinstance(value, State) else str(value)
        return self._work.scheme.columns[slot.name].format.show(value)
