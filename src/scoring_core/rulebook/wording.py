"""From the document to sentences with slots: what each slot may name, and where it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring_core.model.metric import Constant
from scoring_core.model.template import Template
from scoring_core.model.wording import Passage
from scoring_core.rulebook.build_columns import Columns
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.slots import Slots

Document = Mapping[str, Any]


class Wording:
    """Builds the sentences of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        columns: Columns,
        constants: Sequence[Constant],
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._columns = columns
        self._report = report
        lengths = () if report.doubts((*path, "period")) else scheme["period"]
        self._slots = Slots(lengths, report)
        unread = any(report.broken((*path, kind)) for kind in ("totals", "constants", "lists"))
        self._by_category = {*self._lists("category"), *_differing(constants)}
        common = [*scheme["totals"], *scheme["constants"], *self._lists("all")]
        self._plain = self._slots.known()
        self._whole = self._slots.known(common, open_=unread)
        self._each = self._slots.known((*common, *self._lists("category")), open_=unread)

    def title(self, text: str, path: Path) -> Template:
        """The template of a title or heading, which names the period and the scheme alone."""
        return self._slots.read(text, path, self._plain)

    def sentence(self, text: str, path: Path, *, each: bool = False) -> Template:
        """The template of a sentence about the whole, or about each category."""
        template = self._slots.read(text, path, self._each if each else self._known(text))
        for slot in template.slots:
            if slot.name in self._by_category and not each:
                at = text.find(f"{{{slot.name}")
                self._report.add_inside(path, at, "SC604", slot.name)
        return template

    def _known(self, text: str) -> Known:
        """What a sentence may name; of what belongs to each category, that is said instead."""
        return self._each if any(name in text for name in self._by_category) else self._whole

    def text(self) -> tuple[Passage, ...]:
        """The sentences in order."""
        place = (*self._path, "text")
        return tuple(self._passage(e, (*place, n)) for n, e in enumerate(self._scheme["text"]))

    def _passage(self, entry: Document, path: Path) -> Passage:
        self._check_source(entry, path)
        each = entry["each"] is not None
        heading, say, when = entry["heading"], entry["say"], entry["when"]
        return Passage(
            None if heading is None else self.title(heading, (*path, "heading")),
            None if say is None else self.sentence(say, (*path, "say"), each=each),
            entry["clerk"] or "",
            each,
            None if when is None else self._columns.formula(when, (*path, "when")),
        )

    def _check_source(self, entry: Document, path: Path) -> None:
        """A passage is said by the rule, or by the clerk."""
        given = [key for key in ("say", "clerk") if entry[key] is not None]
        if len(given) == 2:
            self._report.add_key((*path, "clerk"), "SC606")
        elif not given and not any(self._report.broken((*path, k)) for k in ("say", "clerk")):
            self._report.add_key(path, "SC605")

    def _lists(self, over: str) -> Iterator[str]:
        """The slots that lists fill: the list's key, or its key with the name of a text."""
        for key, rule in self._scheme["lists"].items():
            if rule["over"] == over:
                yield from (f"{key}.{name}" if name else key for name in rule["show"])


def _differing(constants: Sequence[Constant]) -> Iterator[str]:
    return (constant.key for constant in constants if constant.common is None)
