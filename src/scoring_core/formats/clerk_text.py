"""Reads the clerk's text: sections under `# name`, a paragraph a line, headings by `##`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formats.csv_table import decode
from scoring_core.formats.visible import visible
from scoring_core.model.clerk import ClerkSection, ClerkText, Remark
from scoring_core.model.period import is_period_example
from scoring_core.model.template import Slot, Template, read_template

_HEADING = re.compile(r"(#+)[ \t]*(.*?)[ \t#]*")


def read_clerk_text(content: bytes, name: str) -> ClerkText:
    """
    The sections of a text file; empty lines mean nothing.

    Raises `DataError` with every finding: no text file (SC143), text above the first section
    (SC660), a section twice (SC661) or empty (SC676), a brace alone (SC658), an example that
    spells no period (SC675), control characters (SC659).
    """
    reading = _Reading(name)
    for number, line in enumerate(decode(content, name).removeprefix("\ufeff").splitlines(), 1):
        reading.take(" ".join(line.split("\t")).strip(), Place(name, None, number))
    reading.end()
    if reading.findings:
        raise DataError(reading.findings)
    return ClerkText(tuple(reading.sections()), name)


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._sections: dict[str, tuple[Place, list[Remark]]] = {}
        self._current: list[Remark] | None = None
        self.findings: list[Finding] = []

    def sections(self) -> Iterator[ClerkSection]:
        """The sections in order."""
        for name, (place, remarks) in self._sections.items():
            yield ClerkSection(name, tuple(remarks), place)

    def end(self) -> None:
        """Note each section under which nothing stands."""
        for name, (place, remarks) in self._sections.items():
            if not remarks:
                self.findings.append(finding("SC676", place, name))

    def take(self, line: str, place: Place) -> None:
        """One line, without the blanks around it."""
        heading = _HEADING.fullmatch(line)
        if not line:
            return
        if visible(line) != line:
            self._refuse("SC659", place, visible(line))
        elif heading and not heading[2]:
            self._refuse("SC660", place, line)
        elif heading and len(heading[1]) == 1:
            self._open(heading[2], place)
        else:
            level, text = (len(heading[1]) - 1, heading[2]) if heading else (0, line)
            self._add(level, text, place)

    def _open(self, name: str, place: Place) -> None:
        if name in self._sections:
            first = str(self._sections[name][0].row)
            self.findings.append(finding("SC661", place, name, first=first))
        self._current = self._sections.setdefault(name, (place, []))[1]

    def _add(self, level: int, text: str, place: Place) -> None:
        template = read_template(text)
        if template is None:
            self._refuse("SC658", place, text)
        elif self._current is None:
            self._refuse("SC660", place, text)
        else:
            self._current.append(Remark(level, template, place))
            for slot in filter(_misspelt, template.slots):
                self._refuse("SC675", place, f"{{{slot.name}:{slot.example}}}")

    def _refuse(self, code: str, place: Place, text: str) -> None:
        """Note what is wrong with a line, which leaves its section not empty."""
        self.findings.append(finding(code, place, text))
        if self._current is not None:
            self._current.append(Remark(0, Template((text,)), place))


def _misspelt(slot: Slot) -> bool:
    """Whether a slot has an example that does not show how its period is spelt."""
    return bool(slot.example) and not (slot.name == "period" and is_period_example(slot.example))
