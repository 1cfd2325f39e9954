"""Prints standings: by rich on a terminal, as plain aligned text into a pipe or file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from scoring_core.formats.captions import captions, inferred_note
from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking, Standings

if TYPE_CHECKING:
    from rich.console import RenderableType

_LEFT = ("unit", "category")


def write_table(outcome: Outcome, lang: Lang) -> str:
    """Aligned text without colour; loads nothing."""
    if outcome.standings is None:
        return ""
    return "\n".join(_lines(outcome.standings, lang)) + "\n"


def _lines(standings: Standings, lang: Lang) -> Iterator[str]:
    for ranking in standings.rankings:
        if ranking.title:
            yield ranking.title
        yield from captions(standings, ranking, lang)
        yield from _aligned(ranking)
        yield ""
    note = inferred_note(standings, lang)
    if note:
        yield note


def _aligned(ranking: Ranking) -> Iterator[str]:
    rows = [ranking.columns, *printed_rows(ranking)]
    widths = [max(width(row[n]) for row in rows) for n in range(len(ranking.columns))]
    for row in rows:
        cells = (
            _padded(cell, size, left=key in _LEFT)
            for cell, size, key in zip(row, widths, ranking.keys, strict=True)
        )
        yield "  ".join(cells).rstrip()


def printed_rows(ranking: Ranking) -> Sequence[tuple[str, ...]]:
    """The rows of a table, with that of totals where it is printed."""
    rows = [row.cells for row in ranking.rows]
    return rows if ranking.totals.cells is None else [*rows, ranking.totals.cells]


def _padded(cell: str, size: int, *, left: bool) -> str:
    blank = " " * (size - width(cell))
    return cell + blank if left else blank + cell


def width(text: str) -> int:
    """How many columns a text takes on a terminal; a Chinese character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def rich_tables(outcome: Outcome, lang: Lang) -> Iterator[RenderableType]:
    """The same tables for a terminal that shows colour."""
    from rich.markup import escape
    from rich.padding import Padding
    from rich.text import Text

    if outcome.standings is None:
        return
    for ranking in outcome.standings.rankings:
        yield Padding(_rich_table(outcome.standings, ranking, lang), (0, 0, 1, 0))
    note = inferred_note(outcome.standings, lang)
    if note:
        yield Text.from_markup(f"[dim]{escape(note)}[/dim]")


def _rich_table(standings: Standings, ranking: Ranking, lang: Lang) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    heading, line = captions(standings, ranking, lang)
    title = Text("\n".join(part for part in (ranking.title, heading) if part), style="bold")
    table = Table(title=title, caption=Text(line), box=box.SIMPLE_HEAD, title_justify="left")
    for column, key in zip(ranking.columns, ranking.keys, strict=True):
        table.add_column(Text(column), justify="left" if key in _LEFT else "right")
    for row in ranking.rows:
        style = "bold" if row.rank is not None and row.rank <= 3 else ""
        table.add_row(*(Text(cell) for cell in row.cells), style=style)
    if ranking.totals.cells is not None:
        table.add_section()
        table.add_row(*(Text(cell) for cell in ranking.totals.cells))
    return table
