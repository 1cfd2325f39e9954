"""Writes what is counted from records as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats import markdown
from scoring_core.formats.tally_rows import caption, names, rows_of
from scoring_core.messages import Lang
from scoring_core.model.tallied import Tallied


def write_tally(tallied: Tallied, lang: Lang) -> str:
    """A heading and a table for each period."""
    return "\n".join(_lines(tallied, lang))


def _lines(tallied: Tallied, lang: Lang) -> Iterator[str]:
    for table in tallied.tables:
        rows = rows_of(table, lang)
        title, line = caption(tallied, table, lang)
        yield from (f"## {markdown.escaped(title)}", "", markdown.paragraph(line), "")
        yield from (markdown.row(rows[0]), markdown.rule(names(table, rows)))
        yield from (markdown.row(row) for row in rows[1:])
        yield ""
