"""
Words a slip as a document, which every writer of notices can print.

It is handed to the unit, and like every document in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from ntpath import basename
from typing import assert_never

from scoring_core.errors import Place
from scoring_core.formats.captions import source_words
from scoring_core.formats.explanation_words import Speaker
from scoring_core.formats.visible import visible
from scoring_core.formula.values import State
from scoring_core.model.explanation import Derived, Part, Ranked, Reported, Stated
from scoring_core.model.metric import in_order
from scoring_core.model.notice import (
    Block,
    Column,
    Grid,
    Group,
    Heading,
    Line,
    Notice,
    Paragraph,
)
from scoring_core.model.nudge import Move, Nudge
from scoring_core.model.period import Period, period_label
from scoring_core.model.scheme import RESERVED
from scoring_core.model.slip import Slip

_EXAMPLES = {
    "month": "2023年1月",
    "two_months": "2023年1-2月",
    "quarter": "2023年一季度",
    "half": "2023年上半年",
    "year": "2023年",
}
_NUMBERS = "一二三"
_COLUMNS = (Column("figure", "项目"), Column("number", "数"), Column("origin", "来历"))


def compose_slip(slip: Slip) -> Notice:
    """The unit's rank, what would have moved it, its figures with their origins, the rules."""
    told = slip.explanation
    rules, period = told.standings.rules, told.standings.period
    title = f"{told.unit.name}{_in_chinese(period)}{rules.title}得分单"
    return Notice(visible(title), tuple(_Slip(slip).blocks()))


def _in_chinese(period: Period) -> str:
    return period_label(period, _EXAMPLES.get(period.length, "2023-01"))


class _Slip:
    def __init__(self, slip: Slip) -> None:
        self._told = slip.explanation
        self._nudges = slip.nudges
        self._rules = slip.explanation.standings.rules
        self._speaker = Speaker(self._rules, "zh")

    def blocks(self) -> Iterator[Block]:
        sections: tuple[tuple[str, tuple[Block, ...]], ...] = (
            ("名次", tuple(_paragraph(text) for text in self._rank())),
            ("最小的变动", tuple(_paragraph(text) for text in self._moving())),
            ("各项的数", (self._grid(),)),
        )
        kept = [(heading, blocks) for heading, blocks in sections if blocks]
        for number, (heading, blocks) in zip(_NUMBERS, kept, strict=False):
            yield Heading(1, f"{number}、", heading)
            yield from blocks

    def _rank(self) -> Iterator[str]:
        standing, speaker = self._told.standing, self._speaker
        if not isinstance(standing, Ranked):
            yield f"没有名次：{speaker.unranked(standing)}。"
            return
        yield f"第 {standing.rank}（{speaker.among(standing)}）。"
        yield f"次序：{speaker.order(standing.rule)}。"
        if standing.sharing:
            yield f"{speaker.sharing(standing)}。"
        sides = (("上一位", standing.above), ("下一位", standing.below))
        near = [f"{name}{speaker.decision(side)}" for name, side in sides if side]
        if near:
            yield f"{'；'.join(near)}。"

    def _moving(self) -> Iterator[str]:
        """What would have moved the rank; of one that cannot be ranked, nothing."""
        found, standing = self._nudges, self._told.standing
        if not found.tried:
            return
        if found.gains or found.losses:
            yield "以下每条都经重新计分、排名核对，少一步就不行。"
        if not isinstance(standing, Ranked):
            yield from self._each(found.gains, "仍没有名次")
            return
        if standing.rank > 1:
            yield from self._each(found.gains, "名次都不会上升")
        if standing.rank == 1 or found.losses:
            yield from self._each(found.losses, "名次都不会下降")

    def _each(self, nudges: tuple[Nudge, ...], otherwise: str) -> Iterator[str]:
        if not nudges:
            labels = "、".join(self._rules.columns[key].label for key in self._nudges.tried)
            yield f"逐项增减{labels}（各 {self._nudges.scanned} 步以内），{otherwise}。"
        for nudge in nudges:
            changes = "，".join(self._move(move) for move in (nudge.move, *nudge.also))
            yield f"{changes}，{_outcome(nudge)}。"

    def _move(self, move: Move) -> str:
        rule = self._rules.columns[move.metric]
        verb = "增加到" if move.after > move.before else "减少到"
        before, after = (self._number(value, rule.unit) for value in (move.before, move.after))
        return f"{rule.label}由 {before}{verb} {after}"

    def _number(self, value: Fraction, unit: str) -> str:
        figure = self._speaker.figure(value, unit)
        return f"{figure} " if unit == "%" else f"{figure} {unit}"

    def _grid(self) -> Grid:
        parts = (*self._told.cells, *self._told.references)
        figures = sorted((p for p in parts if p.key not in RESERVED), key=self._place)
        lines = tuple(self._line(part) for part in figures)
        return Grid("slip", "", _COLUMNS, (Group("", lines),), notes=tuple(self._notes()))

    def _place(self, part: Part) -> tuple[bool, bool, int]:
        """What was told, then the constants, then what follows, each after what it refers to."""
        rules = self._rules
        keys = [*(metric.key for metric in rules.metrics), *(c.key for c in rules.constants)]
        keys += [rule.key for rule in in_order(rules.scores)]
        follows = isinstance(part.origin, Derived)
        return follows, isinstance(part.origin, Stated), keys.index(part.key)

    def _line(self, part: Part) -> Line:
        state = isinstance(part.value, State)
        number = self._speaker.value(part) if state else part.text
        cells = (self._speaker.name(part), number, self._origin(part))
        return Line(tuple(visible(cell) for cell in cells), (None,) * len(cells))

    def _origin(self, part: Part) -> str:
        if not part.applies:
            return f"{self._told.category.title}没有这一项"
        match part.origin:
            case Stated():
                return "常数"
            case Reported(place, mark):
                return self._reported(part, place, mark)
            case Derived(formula, filled):
                speaker = self._speaker
                changed = (each for each in filled.roundings if each.before != each.after)
                rounded = (f"；{speaker.rounding(each)}" for each in changed)
                figures = speaker.filled(filled, part.unit)
                return f"{speaker.formula(formula)}；代入：{figures}{''.join(rounded)}"
            case _:
                assert_never(part.origin)

    def _reported(self, part: Part, place: Place | None, mark: str | None) -> str:
        if place is None:
            return f"数据里没有这一格，依办法作 {self._speaker.value(part)}"
        return f"{replace(place, file=basename(place.file or ''))}{self._speaker.mark(mark, part)}"

    def _notes(self) -> Iterator[str]:
        told, standings = self._told, self._told.standings
        for over in told.fetched:
            yield visible(self._speaker.over(over))
        parts = (*told.cells, *told.references)
        ranking = self._rules.ranking.source if self._rules.ranking else ""
        sources = (*standings.source.split("；"), *(part.source for part in parts), ranking)
        named = (source_words(source, "zh") for source in dict.fromkeys(sources) if source)
        yield visible(f"依据：{'；'.join(named)}。")
        name = f"{standings.jurisdiction}/{standings.scheme}"
        yield f"规则 {name}，版本 {standings.edition}，指纹 {standings.fingerprint}。"


def _paragraph(text: str) -> Paragraph:
    return Paragraph(visible(text))


def _outcome(nudge: Nudge) -> str:
    before, after = nudge.rank_before, nudge.rank_after
    if before is None:
        return f"就有名次，排第 {after}"
    if after is None:
        return f"就没有名次（原为第 {before}）"
    return f"排名由第 {before} {'升' if after < before else '降'}为第 {after}"
