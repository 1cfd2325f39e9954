"""Writes standings as Markdown, a table for each category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scoring_core.formats.captions import captions, inferred_note
from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking, Standings


def write_markdown(outcome: Outcome, lang: Lang) -> str:
    """Headings and tables; characters that mean something in Markdown are escaped."""
    if outcome.standings is None:
        return ""
    return "\n".join(_lines(outcome.standings, lang)) + "\n"


def _lines(standings: Standings, lang: Lang) -> Iterator[str]:
    for ranking in standings.rankings:
        yield from (f"## {_escaped(ranking.title or ranking.heading)}", "")
        for line in captions(standings, ranking, lang):
            yield from (_paragraph(line), "")
        yield from (_row(ranking.columns), _rule(ranking))
        yield from (_row(cells) for cells in ranking.printed)
        yield ""
    note = inferred_note(standings, lang)
    if note:
        yield _paragraph(note)


def _rule(ranking: Ranking) -> str:
    sides = ("---" if key in ("unit", "category") else "---:" for key in ranking.keys)
    return f"| {' | '.join(sides)} |"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _paragraph(text: str) -> str:
    """A line of its own, of which the beginning too could make a list or a rule."""
    return re.sub(r"^(\d+(?=[.)])|(?=[-+]))", r"\1\\", _escaped(text.strip()))


def _escaped(text: str) -> str:
    line = " ".join(text.splitlines())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~&" else c for c in line)
