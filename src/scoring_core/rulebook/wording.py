"""From the document to sentences with slots: what each slot may name, and where it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.messages import Listed
from scoring_core.model.function import Function
from scoring_core.model.metric import Constant, Total, local_totals
from scoring_core.model.template import PERIOD_SLOTS, Template, placed_slots
from scoring_core.model.wording import Passage
from scoring_core.rulebook.build_columns import Columns
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.slots import Slots

Document = Mapping[str, Any]
_SAID_BY = ("say", "clerk", "python")


class Wording:
    """Builds the sentences of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        columns: Columns,
        constants: Sequence[Constant],
        totals: Sequence[Total],
        slots: Slots,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._columns = columns
        self._slots = slots
        self._report = report
        lists = dict(self._lists())
        named = (*PERIOD_SLOTS, *scheme["totals"], *scheme["constants"], *lists, *self._astray())
        self._titles = Known("slot", dict.fromkeys(PERIOD_SLOTS, ""), report)
        self._sentences = Known("slot", dict.fromkeys(named, ""), report, open_=self._unread())
        of_lists = (slot for slot, over in lists.items() if over == "category")
        self._by_category = {*of_lists, *self._differing(constants), *local_totals(totals)}

    def title(self, text: str, path: Path) -> Template:
        """The template of a title or heading, which names the period and the scheme alone."""
        elsewhere = {*self._columns.known, *self._sentences}
        return self._slots.read(text, path, self._titles, elsewhere)

    def sentence(self, text: str, path: Path, *, each: bool = False) -> Template:
        """The template of a sentence about the whole, or about each category."""
        template = self._slots.read(text, path, self._sentences, set(self._columns.known))
        found = {} if each else self._of_categories(text)
        if found:
            self._report.add_inside(path, min(found.values()), "SC604", Listed(found))
        return template

    def _of_categories(self, text: str) -> dict[str, int]:
        """What of a text belongs to a category, with the place where it stands first."""
        found: dict[str, int] = {}
        for slot, at in placed_slots(text):
            if slot.name in self._by_category:
                found.setdefault(slot.name, at)
        return found

    def text(self) -> tuple[Passage, ...]:
        """The sentences in order."""
        place = (*self._path, "text")
        return tuple(self._passage(e, (*place, n)) for n, e in enumerate(self._scheme["text"]))

    def _passage(self, entry: Document, path: Path) -> Passage:
        self._check_source(entry, path)
        each = entry["each"] is not None
        heading, say, when = entry["heading"], entry["say"], entry["when"]
        said = None if say is None else self.sentence(say, (*path, "say"), each=each)
        if say is not None and not each and self._of_categories(say):
            self._report.doubt((*path, "when"))  # which may be meant of each category too
        return Passage(
            None if heading is None else self.title(heading, (*path, "heading")),
            said,
            entry["clerk"] or "",
            each,
            None if when is None else self._columns.formula(when, (*path, "when")),
            None if entry["python"] is None else Function(entry["python"]),
        )

    def _check_source(self, entry: Document, path: Path) -> None:
        """A passage is said by the rule, by the clerk, or by Python."""
        given = [key for key in _SAID_BY if entry[key] is not None]
        if len(given) > 1:
            self._report.add_key((*path, given[1]), "SC606", Listed(given))
        elif not given and not self._report.lost(path, *_SAID_BY):
            self._report.add_key(path, "SC605")
        if entry["clerk"] is not None and entry["each"] is not None:
            self._report.add_key((*path, "each"), "SC618", entry["clerk"])

    def _lists(self) -> Iterator[tuple[str, str]]:
        """
        The slots that lists fill: the list's key, or its key with the name of a text.

        With each stands what the list is over, or nothing where that is in doubt.
        """
        for key, rule in self._scheme["lists"].items():
            unclear = self._report.doubts((*self._path, "lists", key, "over"))
            for name in {**rule["show"], **({"": ""} if rule["group"] else {})}:
                yield f"{key}.{name}" if name else key, "" if unclear else rule["over"]

    def _astray(self) -> Iterator[str]:
        """Columns that lack a label: totals under the wrong heading look so."""
        for kind in ("metrics", "scores"):
            for key in self._scheme[kind]:
                if self._report.broken((*self._path, kind, key, "label")):
                    yield key

    def _unread(self) -> bool:
        """Whether some of what a sentence may name could not be read."""
        kinds = ("totals", "constants", "lists")
        shows = ((*self._path, "lists", key, "show") for key in self._scheme["lists"])
        tables = ((*self._path, kind) for kind in kinds)
        return any(map(self._report.doubts, shows)) or any(map(self._report.broken, tables))

    def _differing(self, constants: Sequence[Constant]) -> Iterator[str]:
        for constant in constants:
            unclear = self._report.doubts((*self._path, "constants", constant.key))
            if constant.common is None and not unclear:
                yield constant.key
