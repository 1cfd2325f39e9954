"""A mistake that is planted into the good rule file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scoring_core.errors import Finding, RuleError
from scoring_core.rulebook.load import load_text

GOOD = (Path(__file__).parent / "good.toml").read_text("utf-8")


def findings_of(text: str) -> tuple[Finding, ...]:
    try:
        load_text(text)
    except RuleError as error:
        return error.findings
    return ()


class Planted(NamedTuple):
    """`old` becomes `new`; the message has `code`, stands at the caret and holds the words."""

    code: str
    old: str
    new: str
    words: tuple[str, ...]
    at: str = ""

    def into(self, text: str) -> str:
        assert text.count(self.old) == 1, self.old
        return text.replace(self.old, self.new.replace("‸", ""))

    def place(self, text: str) -> tuple[int | None, str | None]:
        """Line and column of the caret in a text into which the mistake was planted."""
        marked = self.at or self.new
        plain = marked.replace("‸", "")
        assert text.count(plain) == 1, plain
        offset = text.index(plain) + marked.index("‸")
        return text.count("\n", 0, offset) + 1, str(offset - text.rfind("\n", 0, offset))


P = Planted
