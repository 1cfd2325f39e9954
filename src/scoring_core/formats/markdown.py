"""A stranger's text in Markdown: characters that mean something there are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def row(cells: Iterable[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def rule(lefts: Sequence[bool]) -> str:
    """The row under the headings: numbers stand on the right."""
    return f"| {' | '.join('---' if left else '---:' for left in lefts)} |"


def paragraph(text: str) -> str:
    """A line of its own, of which the beginning too could make a list or a rule."""
    return re.sub(r"^(\d+(?=[.)])|(?=[-+]))", r"\1\\", escaped(text.strip()))


def escaped(text: str) -> str:
    """The text on one line, as Markdown shows it character for character."""
    line = " ".join(text.splitlines())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~&" else c for c in line)
