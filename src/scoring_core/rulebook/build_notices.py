"""From the document to notices: their schemes, and what is said around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring_core.model.template import Template
from scoring_core.model.wording import NoticeRule, Part
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.slots import Slots

Document = Mapping[str, Any]


def build_notices(document: Document, report: Report) -> tuple[NoticeRule, ...]:
    """The notices in the order of the file; every mistake goes to the report."""
    titles = {key: scheme["title"] for key, scheme in document["scheme"].items()}
    schemes = Known("scheme", titles, report, open_=report.broken(("scheme",)))
    return tuple(
        _Notice(document, entry, ("notice", key), schemes, report).build()
        for key, entry in document["notice"].items()
    )


class _Notice:
    def __init__(
        self, document: Document, entry: Document, path: Path, schemes: Known, report: Report
    ) -> None:
        self._entry = entry
        self._path = path
        self._schemes = schemes
        self._report = report
        self._slots = Slots(_lengths(document, entry, report), report)

    def build(self) -> NoticeRule:
        """The notice; a text of its own names the period alone."""
        entry = self._entry
        return NoticeRule(
            str(self._path[-1]),
            self._text("title") or Template(()),
            self._parts(),
            self._text("opening"),
            self._text("closing"),
            tuple(entry["issuer"]),
            entry["recipients"],
            entry["copy_to"],
            entry["number"],
            entry["disclosure"],
            entry["masthead"],
        )

    def _text(self, key: str) -> Template | None:
        text = self._entry[key]
        names = dict.fromkeys(("period", "year"), "")
        known = Known("slot", names, self._report)
        return None if text is None else self._slots.read(text, (*self._path, key), known)

    def _parts(self) -> tuple[Part, ...]:
        seen: set[str] = set()
        parts = enumerate(self._entry["schemes"])
        return tuple(self._part(part, (*self._path, "schemes", n), seen) for n, part in parts)

    def _part(self, part: Document, path: Path, seen: set[str]) -> Part:
        schemes = part["schemes"] or ()
        if not (schemes or part["clerk"] or self._report.lost(path, "schemes", "clerk")):
            self._report.add(path, "SC612", part["heading"])
        for number, key in enumerate(schemes):
            place = (*path, "schemes", number)
            if self._schemes.lacks(key, place) and not self._renamed(key):
                near, about = self._schemes.right(key), self._schemes.about(key)
                self._report.add(place, "SC611", key, about=about, nearest=near)
            if key in seen:
                self._report.add(place, "SC216", key)
            seen.add(key)
        return Part(part["heading"], tuple(schemes), part["clerk"] or "")

    def _renamed(self, key: str) -> bool:
        """Whether a scheme was called so in a heading that was told to be wrong."""
        return self._report.told(("scheme", key))


def _lengths(document: Document, entry: Document, report: Report) -> Sequence[str]:
    """The lengths of period that all schemes of a notice have, so that its texts can be filled."""
    schemes = document["scheme"]
    keys = [key for part in entry["schemes"] for key in part["schemes"] or () if key in schemes]
    doubtful = any(report.doubts(("scheme", key, "period")) for key in keys)
    lists = [set(schemes[key]["period"]) for key in keys]
    return () if doubtful or not lists else sorted(set.intersection(*lists))
