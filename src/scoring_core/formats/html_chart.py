"""Draws the figures of a grid as bars: SVG within a page, of which the table is the text."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape

from scoring_core.arithmetic import decimal_text, round_to
from scoring_core.formats.grid_rows import name_place
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.notice import Grid, Group

_ROW, _TEXT, _BAR, _THICK = 42, 16, 22, 12


@frozen
class _Bar:
    name: str
    printed: str
    value: Value | None


@frozen
class _Scale:
    """From the least value to the greatest, with nought between or at an end."""

    low: Fraction
    high: Fraction

    def share(self, length: Fraction) -> str:
        """The length in percent of the width."""
        span = self.high - self.low
        share = length / span * 100 if span else Fraction(0)
        return f"{decimal_text(round_to(share, Fraction(1, 1000), 'half_up'))}%"


def chart(grid: Grid, key: str) -> Iterator[str]:
    """A drawing for each group, all on one scale; nothing where no column is to be drawn."""
    place = [column.key for column in grid.columns].index(grid.chart)
    named = name_place(grid)
    groups = [(group, _bars(group, named, place)) for group in grid.groups if group.lines]
    values = [b.value for _, bars in groups for b in bars if isinstance(b.value, Fraction)]
    nought = Fraction(0)
    scale = _Scale(min([nought, *values]), max([nought, *values]))
    for number, (group, bars) in enumerate(groups, 1):
        title = "：".join(part for part in (grid.title, group.title) if part)
        yield from _drawing(
            f"{title}：{grid.columns[place].heading}", bars, scale, f"{key}-{number}"
        )


def _bars(group: Group, named: int, place: int) -> list[_Bar]:
    return [_Bar(line.cells[named], line.cells[place], line.values[place]) for line in group.lines]


def _drawing(title: str, bars: list[_Bar], scale: _Scale, key: str) -> Iterator[str]:
    size = f'width="100%" height="{_ROW * len(bars)}"'
    yield "<figure>"
    yield f'<figcaption aria-hidden="true">{escape(title)}</figcaption>'
    yield f'<svg role="img" aria-labelledby="{key}-t {key}-d" {size}>'
    yield f'<title id="{key}-t">{escape(title)}</title>'
    yield f'<desc id="{key}-d">条形图，各数与上表相同。</desc>'
    for number, bar in enumerate(bars):
        yield from _bar(bar, scale, number * _ROW)
    yield "</svg></figure>"


def _bar(bar: _Bar, scale: _Scale, top: int) -> Iterator[str]:
    """The name with its figure as printed; under it the bar, from a line at nought."""
    value = f'<tspan class="value" dx="0.5em">{escape(bar.printed)}</tspan>'
    yield f'<text y="{top + _TEXT}">{escape(bar.name)}{value}</text>'
    if isinstance(bar.value, Fraction):
        kind, start = ("bar", Fraction(0)) if bar.value >= 0 else ("less", bar.value)
        across = f'x="{scale.share(start - scale.low)}" width="{scale.share(abs(bar.value))}"'
        yield f'<rect class="{kind}" {across} y="{top + _BAR}" height="{_THICK}"/>'
    nought = scale.share(-scale.low)
    down = f'y1="{top + _BAR - 2}" y2="{top + _BAR + _THICK + 2}"'
    yield f'<line class="axis" x1="{nought}" x2="{nought}" {down}/>'
