"""Columns of a table that the rules compute themselves: never used, only compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction

from scoring_core.arithmetic import read_number
from scoring_core.engine.cells import narrow, told
from scoring_core.engine.headings import Headings
from scoring_core.engine.tabulate import HEADINGS
from scoring_core.errors import Finding, finding
from scoring_core.formula.values import Value
from scoring_core.model.figures import Figures, Printed, Scores
from scoring_core.model.names import fold
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Unit
from scoring_core.model.work import Groups


class ComputedColumns:
    """The columns of a sheet that are headed as a score, the rank or the category is printed."""

    def __init__(self, scheme: Scheme, headings: Headings, period: Period) -> None:
        self._scheme = scheme
        self._headings = headings
        self._known = {fold(text): key for key, text in _printed_headings(scheme, period)}
        self._columns: dict[int, str] = {}
        self.found: dict[str, Printed] = {}

    def take(self, used: Set[int]) -> Set[int]:
        """The columns that are there and not used for anything else, each key's first."""
        for column, heading in enumerate(self._headings.cells):
            key = self._known.get(fold(heading))
            if key is not None and column not in used and key not in self.found:
                self._columns[column] = key
                place = self._headings.sheet.place(self._headings.row, column, heading.strip())
                self.found[key] = Printed(place, {})
        return self._columns.keys()

    def read(self, unit: Unit, cells: Sequence[str]) -> None:
        """Keep what is printed for a unit."""
        for column, key in self._columns.items():
            text = cells[column].strip() if column < len(cells) else ""
            self.found[key].texts[unit.key] = text


def _printed_headings(scheme: Scheme, period: Period) -> Iterator[tuple[str, str]]:
    """The keys of what is computed, each with a heading under which it is printed."""
    keys = {score.key: score.label for score in scheme.scores}
    if scheme.ranking is not None:
        keys["rank"] = HEADINGS["rank"]
    if any(category.title for category in scheme.categories):
        keys["category"] = HEADINGS["category"]
    for layout in scheme.layouts:
        for key, header in layout.headers.items():
            if key in keys:
                yield key, header.dated(scheme.title, period)
    yield from keys.items()


def compare(scheme: Scheme, figures: Figures, scores: Scores, groups: Groups) -> Iterator[Finding]:
    """A finding (SC802) for each cell in which something else stands than the rules give."""
    ranks = {place.unit.key: place.rank for group in groups for place in group}
    units = {unit.key: unit for unit in scores.roster} if figures.printed else {}
    for key, printed in figures.printed.items():
        for name, text in printed.texts.items():
            given, same = _given(key, units[name], text, scheme, scores, ranks)
            if text and not same:
                place = figures.beside(printed.heading, name)
                heading = printed.heading.column or ""
                words = {"unit": units[name].name, "heading": heading, "given": given}
                yield finding("SC802", place, text, **words)


def _given(
    key: str, unit: Unit, text: str, scheme: Scheme, scores: Scores, ranks: Mapping[str, int | None]
) -> tuple[str, bool]:
    """What the rules give for a cell, in words where it differs, and whether it is the same."""
    if key == "category":
        title = scores.roster.category(unit.category).title
        return title, fold(text) == fold(title)
    if key == "rank":
        rank = ranks.get(unit.key)
        number = read_number(narrow(text))  # where there is no rank, a dash or a word may stand
        return "@empty" if rank is None else str(rank), number == rank
    rule, value = scheme.columns[key], scores.columns[key][unit.key]
    same = _same(text, value, rule.format)
    return "" if same else told(value, rule.unit, rule.format), same


def _same(text: str, value: Value, form: NumberFormat) -> bool:
    """Whether a cell says a value: by the same number, or in the words that stand for it."""
    number = read_number(narrow(text))
    if isinstance(value, Fraction):
        return number == value or (number is None and value == 0 and text == form.zero)
    return text == form.show(value)
