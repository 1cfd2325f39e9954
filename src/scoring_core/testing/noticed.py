"""What a notice may say: everything in it has a source, and nothing that is printed is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from scoring_core.arithmetic import exact_text
from scoring_core.engine.chosen_notice import choose_notice
from scoring_core.engine.compose import compose
from scoring_core.engine.tabulate import HEADINGS, tabulate
from scoring_core.engine.written import written
from scoring_core.errors import Finding, PeriodError
from scoring_core.formula.values import Value
from scoring_core.model.clerk import ClerkText
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.notice import Grid, Heading, Imprint, Notice
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.period import Period, period_label, plain_label
from scoring_core.model.scheme import Scheme
from scoring_core.model.template import Template
from scoring_core.model.wording import NoticeRule, Passage
from scoring_core.model.work import Work

_NEVER_RIGHT = ("SC652", "SC847", "SC848", "SC849")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def notices_of(jurisdiction: Jurisdiction, work: Work) -> Iterator[tuple[NoticeRule, Notice]]:
    """
    The notices that hold the scheme of a work, and the plain one, made of this work alone.

    A list may have nobody and a total no value, of figures that are drawn; what the county's
    own Python writes is right of all figures.
    """
    period = work.scores.period
    held = [n for n in jurisdiction.notices if work.scheme.key in n.schemes]
    plain = choose_notice(
        replace(jurisdiction, notices=()), work.figures.period, [work.scheme], None
    )
    for rule in (*(n for n in held if n.in_force.holds(period)), plain):
        made, found = compose(rule, [work], ClerkText(), Imprint())
        if work.scheme.functions:
            again, _ = compose(rule, [work], ClerkText(), Imprint())
            assert made == again, "a function writes another text of the same results"
        mistakes = [each.line() for each in found if _of_python(work.scheme, each)]
        assert not mistakes, mistakes
        yield rule, made


def _of_python(scheme: Scheme, found: Finding) -> bool:
    """Whether a function of the county's package writes what no figures make right."""
    places = {f"{function.name}()" for function in scheme.functions}
    return found.place.file in places and found.code in _NEVER_RIGHT


def check_units(notice: Notice, work: Work) -> None:
    """Every printed unit stands in its table, and each as often as the table names it."""
    titles = work.scores.roster
    expected = Counter(
        unit.name
        for layout in work.scheme.layouts
        if layout.annex and "unit" in layout.columns
        for key in layout.categories
        if titles.category(key).printed
        for unit in titles.category(key).shown
    )
    listed = Counter(name for grid in notice.annexes for name in _units(grid))
    assert listed == expected


def check_numbers(notice: Notice, rule: NoticeRule, work: Work) -> None:
    """Every number of headings, sentences and tables stands in one of their sources."""
    known = {number for text in _sources(rule, work) for number in _NUMBER.findall(text)}
    for text in _told(notice):
        strange = [number for number in _NUMBER.findall(text) if number not in known]
        assert not strange, (strange, text)


def _units(grid: Grid) -> Iterator[str]:
    at = [column.key for column in grid.columns].index("unit")
    return (line.cells[at] for group in grid.groups for line in group.lines)


def _told(notice: Notice) -> Iterator[str]:
    """All that a notice says but the numbers of its headings."""
    blocks = (replace(b, number="") if isinstance(b, Heading) else b for b in notice.blocks)
    return Notice(notice.title, tuple(blocks), notice.annexes).texts


def _sources(rule: NoticeRule, work: Work) -> Iterator[str]:
    """The standings, the totals, what each unit has, the period, and the rule's own words."""
    scheme, scores = work.scheme, work.scores
    standings = tabulate(work.jurisdiction, scheme, scores, work.groups)
    for ranking in standings.rankings:
        yield from (cell for cells in ranking.printed for cell in cells)
        yield from (str(number) for number, _ in enumerate(ranking.rows, 1))
    yield from standings.totals.cells or ()
    for known in (scores.totals, *scores.category_totals.values()):
        yield from (t.format.show(known[t.key]) for t in scheme.totals if t.key in known)
    for key, column in scheme.columns.items():
        values = (scores.columns[key][unit.key] for unit in scores.roster)
        yield from (_shown(column.format, value) for value in values)
    yield from (str(place.rank) for group in work.groups for place in group)
    for constant in scheme.constants:
        numbers = (v for v in constant.values.values() if isinstance(v, Fraction))
        yield from map(exact_text, numbers)
    yield from _words(rule, work)


def _shown(form: NumberFormat, value: Value) -> str:
    """A value as it is printed; one that is too fine for its format is printed nowhere."""
    try:
        return form.show(value)
    except ValueError:
        return ""


def _words(rule: NoticeRule, work: Work) -> Iterator[str]:
    scheme, period = work.scheme, work.scores.period
    yield from (scheme.title, str(period), plain_label(period), str(period.first.year))
    yield from HEADINGS.values()
    yield from (column.label for column in scheme.columns.values())
    for category in scheme.categories:
        yield from (category.title, *(unit.name for unit in category.units))
    for text in _templates(rule, work):
        yield from (part for part in text.parts if isinstance(part, str))
        yield from (_label(period, slot.example) for slot in text.slots if slot.example)
    for listed in scheme.lists:
        yield from (listed.join, listed.join_equal, listed.empty or "")
    yield from (part.heading for part in rule.parts)


def _templates(rule: NoticeRule, work: Work) -> Iterator[Template]:
    scheme = work.scheme
    yield rule.title
    yield from _given((rule.opening, rule.closing))
    for layout in scheme.layouts:
        yield from (layout.title, *layout.headers.values(), *layout.notes)
    for passage in scheme.text:
        yield from _given((passage.heading, passage.say))
        yield from _written(work, passage)
    for listed in scheme.lists:
        yield from listed.texts


def _written(work: Work, passage: Passage) -> Iterator[Template]:
    """What the county's own Python writes of it, or of each category."""
    for category in work.scores.roster.categories if passage.each else (None,):
        text = written(work, passage.python, category) if passage.python else None
        if isinstance(text, Template):
            yield text


def _given(texts: Iterable[Template | None]) -> Iterator[Template]:
    return (text for text in texts if text is not None)


def _label(period: Period, example: str) -> str:
    """A period as an example spells it; else it is spelt plainly."""
    try:
        return period_label(period, example)
    except PeriodError:
        return ""
