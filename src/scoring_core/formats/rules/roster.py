"""Who is measured: each category with its role and its units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scoring_core.formats.rules.say import Say
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.unit import ALWAYS, Category, Unit, UnitException


def roster_sections(say: Say) -> Iterator[Section]:
    """A section for each category, in printed order."""
    for category in say.scheme.categories:
        kind = "category" if category.key or category.title else "only_category"
        yield say.section(f"{kind} {category.key}", _lines(say, category), title=category.title)
    if say.scheme.exceptions:
        yield say.section("exceptions", map(partial(_exception, say), say.scheme.exceptions))


def _exception(say: Say, told: UnitException) -> Line:
    names = {unit.key: unit.name for c in say.scheme.categories for unit in c.units}
    span = "" if told.span == ALWAYS else say("span_of", span=told.span)
    values = (
        say("set", key=say.column(key), value=say.value(value, say.scheme.unit_of(key)))
        for key, value in told.values.items()
    )
    role = (say(told.role),) if told.role else ()
    name = names.get(told.unit, told.unit)
    return say.line("exception", (*values, *role), unit=name, span=span, reason=told.reason)


def _lines(say: Say, category: Category) -> Iterator[Line]:
    unranked = category.role == "ranked" and say.scheme.ranking is None
    yield say.line("only_listed" if unranked else category.role)
    absent = say.scheme.absent.get(category.key)
    if absent is not None and category.role != "excluded":
        yield say.line(f"absent.{absent}")
    yield say.line("size", size=len({unit.key for unit in category.units}))
    yield say.line("units", (_unit(say, unit) for unit in category.units))


def _unit(say: Say, unit: Unit) -> str:
    notes = [say("known_as", name=unit.key)] if unit.key != unit.name else []
    notes += [say("alias", name=alias) for alias in unit.aliases]
    notes += [say("span", span=unit.span)] if unit.span != ALWAYS else []
    return say("notes", name=unit.name, notes=say.listed(notes)) if notes else unit.name
