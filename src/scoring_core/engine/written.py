"""A passage that the county's own Python writes: its words, and slots that the engine fills."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scoring_core.engine.called import Failed, called, described
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.function import Function, Results, UnitResult, plain
from scoring_core.model.names import printable
from scoring_core.model.template import Template, read_template
from scoring_core.model.unit import Category
from scoring_core.model.work import Work


def written(work: Work, function: Function, category: Category | None) -> Template | Finding | None:
    """
    What a function writes of a work, or of one category; None where it has nothing to say.

    Its numbers all come from slots, so that they are those of the tables: a number of its own
    is a finding (SC849), as is what is no text with slots (SC846 to SC848).
    """
    title, place = work.scheme.title, Place(f"{function.name}()")
    if function.call is None:
        return finding("SC846", None, function.name, scheme=title)
    text = called(function.call, results(work, category))
    if text is None or text == "":
        return None
    if isinstance(text, Failed):
        return finding("SC847", place, text.reason, scheme=title)
    if not isinstance(text, str) or not text.strip() or not printable(text):
        return finding("SC847", place, described(text), scheme=title)
    template = read_template(text)
    if template is None:
        return finding("SC848", place, text)
    number = _own_number(work, template)
    return template if number is None else finding("SC849", place, number)


def results(work: Work, category: Category | None) -> Results:
    """What a function is told of a work, or of one category of it."""
    key = category.key if category else ""
    units = [
        UnitResult(
            placed.unit.key,
            placed.unit.name,
            placed.unit.category,
            placed.rank,
            plain(work.scores.values(placed.unit.key)),
        )
        for group in work.groups
        for placed in group
        if category is None or placed.unit.category == key
    ]
    totals = work.scores.totals
    return Results(work.scheme.title, work.scores.period, key, tuple(units), plain(totals))


def _own_number(work: Work, template: Template) -> str | None:
    """The first number that stands in the words themselves; that of a name is none."""
    names = sorted(_names(work), key=len, reverse=True)
    for words in (part for part in template.parts if isinstance(part, str)):
        for name in names:
            words = words.replace(name, "")
        found = re.search(r"\d[\d.,]*", words)
        if found:
            return found[0]
    return None


def _names(work: Work) -> Iterable[str]:
    """What is called so by the rules, with a number in it or without."""
    scheme = work.scheme
    yield scheme.title
    yield from (column.label for column in scheme.columns.values())
    for category in scheme.categories:
        yield from (category.title, *(unit.name for unit in category.units))
