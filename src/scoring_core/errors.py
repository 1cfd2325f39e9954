"""
Everything that can go wrong, and the one way in which it is told.

A *finding* is one thing that a reader should know: what, where, what was expected, what
to do. An error is raised with one or more findings when work cannot go on::

    ScoringError
    ├─ DataError      the figures cannot be ranked as they are
    ├─ PeriodError    a text names no period, or more than one
    ├─ FormulaError   a formula cannot be read; knows the character
    ├─ RuleError      a rule file has mistakes; holds all of them
    ├─ UsageError     the caller asked for something that does not exist
    ├─ ChoiceError    more than one answer fits; a person must choose
    └─ PluginError    what plugins brought does not fit together
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring_core.frozen import frozen
from scoring_core.messages import Lang, Level, Wording, cut, lookup, shown

LONGEST_NAME = 1_000
_STOPS: Mapping[Lang, str] = {"zh": "；", "en": "; "}


@frozen
class Place:
    """
    Where something stands, as far as it is known.

    In a table `row` is the 1-based row, `column` the heading and `cell` the address (`B3`);
    of rows that a program gave (`Sheet.of`) `row` counts them from 1, and there is no `cell`;
    in a rule file `row` is the line and `column` the 1-based character in it.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """`file!sheet!B7` in a workbook, else `file:row:column`."""
        name = "!".join(cut(part, LONGEST_NAME) for part in (self.file, self.sheet) if part)
        if self.sheet and self.cell:
            return f"{name}!{self.cell}"
        column = cut(" ".join((self.column or self.cell or "").split()))
        return ":".join(str(part) for part in (name, self.row, column) if part)


@frozen
class Finding:
    """One thing to know: a code, its place, the text found, and the words of its sentence."""

    code: str
    place: Place = Place()
    found: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        """`error` when nothing can be ranked with it, else `warning`."""
        return lookup(self.code).level

    def wording(self, lang: Lang = "zh") -> Wording:
        """Message, expectation and remedy, filled in."""
        entry = lookup(self.code)
        templates = entry.zh if lang == "zh" else entry.en
        words = {key: shown(word, lang) for key, word in self.details}
        words["found"] = self.text(lang)
        return Wording(*(template.format_map(words) for template in templates))

    def text(self, lang: Lang = "zh") -> str:
        """What was found, as the message shows it: a very long one is cut."""
        return shown(self.found, lang)

    def line(self, lang: Lang = "zh") -> str:
        """One line for a terminal: `place CODE message；应为 …；remedy`."""
        message, advice = self.told(lang)
        head = " ".join(part for part in (str(self.place), self.code, message) if part)
        return _STOPS[lang].join(part for part in (head, advice) if part)

    def told(self, lang: Lang = "zh") -> tuple[str, str]:
        """What is wrong, and what there should be and what to do: `应为 …；remedy`."""
        message, expected, remedy = self.wording(lang)
        told = self.code >= "SC4" or expected in message + remedy
        expected = "" if told else f"应为 {expected}" if lang == "zh" else f"expected {expected}"
        return message, _STOPS[lang].join(part for part in (expected, remedy) if part)


def finding(code: str, place: Place | None = None, found: str = "", **details: str) -> Finding:
    """A finding whose details are given by name."""
    return Finding(code, place or Place(), found, tuple(sorted(details.items())))


class ScoringError(Exception):
    """Root of the tree; `findings` says everything."""

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(finding.line() for finding in self.findings)


class DataError(ScoringError):
    """The figures cannot be ranked as they are."""


class PeriodError(ScoringError):
    """A text names no period, or more than one."""


class FormulaError(ScoringError):
    """A formula cannot be read or does not make sense."""

    def __init__(self, findings: Finding | Iterable[Finding], at: int = 0) -> None:
        super().__init__(findings)
        self.at = at


class RuleError(ScoringError):
    """A rule file has mistakes."""


class UsageError(ScoringError):
    """The caller asked for something that does not exist."""


class ChoiceError(ScoringError):
    """More than one answer fits, or none does: a person must choose."""


class PluginError(ScoringError):
    """What plugins brought does not fit together."""
