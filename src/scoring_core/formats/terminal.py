"""Prints standings: by rich on a terminal, as plain aligned text into a pipe or file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring_core.formats.aligned import aligned, column_widths, width
from scoring_core.formats.captions import captions, inferred_note
from scoring_core.messages import Lang
from scoring_core.model.standings import Outcome, Ranking, Standings

if TYPE_CHECKING:
    from rich.console import JustifyMethod, RenderableType

_LEFT = ("unit", "category")
_FOLDED = 8


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
    rows = [ranking.columns, *ranking.printed]
    sizes, lefts = column_widths(rows), [key in _LEFT for key in ranking.keys]
    yield from (aligned(row, sizes, lefts) for row in rows)


def rich_tables(outcome: Outcome, lang: Lang, columns: int) -> Iterator[RenderableType]:
    """
    The same tables for a terminal that shows colour and is `columns` wide.

    A table is as wide as `least_width` at least: rich would drop what does not fit.
    """
    from rich.padding import Padding
    from rich.text import Text

    if outcome.standings is None:
        return
    for ranking in outcome.standings.rankings:
        heading, line = captions(outcome.standings, ranking, lang)
        title = "\n".join(part for part in (ranking.title, heading) if part)
        yield from (Text(title, style="bold"), Text(line, style="dim"))
        yield Padding(_rich_table(ranking, columns), (0, 0, 1, 0))
    note = inferred_note(outcome.standings, lang)
    if note:
        yield Text(note, style="dim")


def least_width(outcome: Outcome) -> int:
    """How many columns the widest table needs: numbers stay whole, names and headings fold."""
    rankings = outcome.standings.rankings if outcome.standings else ()
    return max((sum(_widths(ranking, 0)) + _around(ranking) for ranking in rankings), default=0)


def _around(ranking: Ranking) -> int:
    """A space on either side of a column, one between two, and one at either end."""
    return 3 * len(ranking.keys) + 1


def _widths(ranking: Ranking, columns: int) -> list[int]:
    """The width of each column: what is folded into the most lines gets more."""
    rows = ranking.printed
    widths, wanted = [], []
    for n, key in enumerate(ranking.keys):
        cells = max((width(row[n]) for row in rows), default=0)
        widths.append(max(min(cells, _FOLDED) if key in _LEFT else cells, 2))
        wanted.append(max(cells, width(ranking.columns[n])))
    for _ in range(columns - _around(ranking) - sum(widths)):
        lines = [want / got for want, got in zip(wanted, widths, strict=True)]
        widths[lines.index(max(lines))] += max(lines) > 1
    return widths


def _rich_table(ranking: Ranking, columns: int) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    widths = _widths(ranking, columns)
    for column, key, size in zip(ranking.columns, ranking.keys, widths, strict=True):
        side: JustifyMethod = "left" if key in _LEFT else "right"
        table.add_column(Text(column), justify=side, overflow="fold", width=size)
    for row in ranking.rows:
        style = "bold" if row.rank is not None and row.rank <= 3 else ""
        table.add_row(*(Text(cell) for cell in row.cells), style=style)
    if ranking.totals.cells is not None:
        table.add_section()
        table.add_row(*(Text(cell) for cell in ranking.totals.cells))
    return table
