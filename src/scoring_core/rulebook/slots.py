"""Texts with slots, as titles and sentences have them: each slot names something that is there."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date

from scoring_core.errors import PeriodError
from scoring_core.model.period import Period, period_label
from scoring_core.model.template import Template, placed_slots, read_template
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.suggest import right_word

_SAMPLES = {
    "week": Period(date(2023, 1, 2), date(2023, 1, 8)),
    "month": Period.month(2023, 1),
    "two_months": Period.of_months(2023, 1, 2),
    "quarter": Period.of_months(2023, 1, 3),
    "half": Period.of_months(2023, 1, 6),
    "year": Period.of_months(2023, 1, 12),
}


class Slots:
    """Reads texts with slots; `lengths` are those of the periods that they are filled for."""

    def __init__(self, lengths: Sequence[str], report: Report) -> None:
        self._lengths = lengths
        self._report = report

    def read(self, text: str, path: Path, known: Known, elsewhere: Container[str] = ()) -> Template:
        """
        The template of a text; its slots are known, and fit the periods.

        Of a word that is not known `elsewhere` either all uses are one mistake, as in formulas.
        """
        template = read_template(text)
        if template is None:
            self._report.add(path, "SC226", text)
            return Template((text,))
        for slot, at in placed_slots(text):
            if known.lacks(slot.name, path):
                about = "" if slot.name in elsewhere else f"column:{_key(slot.name, known)}"
                near = _nearest(slot.name, known)
                self._report.add_inside(path, at, "SC227", slot.name, about=about, nearest=near)
            elif slot.example and not self._fits(slot.name, slot.example):
                self._report.add_inside(path, at, "SC228", slot.example)
        return template

    def _fits(self, name: str, example: str) -> bool:
        """Whether an example spells any of the lengths; the others are spelt plainly."""
        return name == "period" and (not self._lengths or any(map(_spells(example), self._lengths)))


def _nearest(name: str, known: Known) -> str:
    """The slot that was most likely meant: of a list that is there, one of its own."""
    own = [other for other in known if other.partition(".")[0] == name.partition(".")[0]]
    return right_word(name, dict.fromkeys(own, "")) if own else known.right(name)


def _key(name: str, known: Known) -> str:
    """What of `ahead.rate` is unknown: the list, or that text of it."""
    key = name.partition(".")[0]
    return name if any(other.partition(".")[0] == key for other in known) else key


def _spells(example: str) -> Callable[[str], bool]:
    def spells(length: str) -> bool:
        try:
            return bool(period_label(_SAMPLES[length], example))
        except PeriodError:
            return False

    return spells
