"""Writes standings as Markdown, a table for each category."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats import markdown
from scoring_core.formats.captions import captions, inferred_note
from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Standings


def write_markdown(outcome: Outcome, lang: Lang) -> str:
    """Headings and tables; characters that mean something in Markdown are escaped."""
    if outcome.standings is None:
        return ""
    return "\n".join(_lines(outcome.standings, lang)) + "\n"


def _lines(standings: Standings, lang: Lang) -> Iterator[str]:
    for ranking in standings.rankings:
        yield from (f"## {markdown.escaped(ranking.title or ranking.heading)}", "")
        for line in captions(standings, ranking, lang):
            yield from (markdown.paragraph(line), "")
        lefts = [key in ("unit", "category") for key in ranking.keys]
        yield from (markdown.row(ranking.columns), markdown.rule(lefts))
        yield from (markdown.row(cells) for cells in ranking.printed)
        yield ""
    note = inferred_note(standings, lang)
    if note:
        yield markdown.paragraph(note)
