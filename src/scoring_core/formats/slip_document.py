"""
Words a slip as a document, which every writer of notices can print.

It is handed to the unit, and like every document in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from ntpath import basename

from scoring_core.errors import Place
from scoring_core.formats.captions import source_words
from scoring_core.formats.explanation_past import joined, remembered
from scoring_core.formats.explanation_pieces import counted, pieces
from scoring_core.formats.explanation_words import Speaker
from scoring_core.formats.visible import visible
from scoring_core.formula.values import State
from scoring_core.model.explanation import (
    Computed,
    Counted,
    Derived,
    Excepted,
    Part,
    Ranked,
    Remembered,
    Reported,
)
from scoring_core.model.in_words import labels_of
from scoring_core.model.metric import in_order
from scoring_core.model.notice import Column, Grid, Group, Line, Notice
from scoring_core.model.nudge import Move, Nudge
from scoring_core.model.period import Period, period_label
from scoring_core.model.piece import Behind, CountedPiece
from scoring_core.model.slip import Slip

_EXAMPLES = {
    "month": "2023年1月",
    "two_months": "2023年1-2月",
    "quarter": "2023年一季度",
    "half": "2023年上半年",
    "year": "2023年",
}
_COLUMNS = (Column("figure", "项目"), Column("number", "数"), Column("why", "说明"))

MOST_PIECES = 12

_Row = tuple[str, str, str]


def compose_slip(slip: Slip) -> Notice:
    """The unit's figures with their origins, its rank, what would have moved it, the rules."""
    told = slip.explanation
    rules, period = told.standings.rules, told.standings.period
    title = f"{told.unit.name}{_in_chinese(period)}{rules.title}得分单"
    return Notice(visible(title), (_Slip(slip).grid(),))


def _in_chinese(period: Period) -> str:
    return period_label(period, _EXAMPLES.get(period.length, "2023-01"))


class _Slip:
    def __init__(self, slip: Slip) -> None:
        self._told = slip.explanation
        self._nudges = slip.nudges
        self._rules = slip.explanation.standings.rules
        self._speaker = Speaker(self._rules, "zh")
        self._labels = labels_of(self._rules)

    def grid(self) -> Grid:
        """All in one table, so that it is one page; what is small print stands under it."""
        groups = [_group("", (*self._figures(), self._rank()))]
        changes = tuple(self._changes())
        if changes:
            groups.append(_group("最小的变动", changes))
        notes = tuple(visible(note) for note in (*self._moving(), *self._rules_told()))
        return Grid("slip", "", _COLUMNS, tuple(groups), notes=notes)

    def _rank(self) -> _Row:
        standing, speaker = self._told.standing, self._speaker
        if not isinstance(standing, Ranked):
            own = self._told.unit.role_exception
            return "名次", "无", f"例外：{speaker.role(own)}" if own else speaker.unranked(standing)
        sharing = [speaker.sharing(standing)] if standing.sharing else []
        around = (standing.above, *standing.beyond, standing.below)
        near = (speaker.decision(other) for other in around if other and other.by != "tie")
        return "名次", f"{standing.rank}", "。".join((speaker.among(standing), *sharing, *near))

    def _changes(self) -> Iterator[_Row]:
        """All that would have raised the rank, and the least that would have lowered it."""
        found, standing = self._nudges, self._told.standing
        first = isinstance(standing, Ranked) and standing.rank == 1
        for nudge in (*found.gains, *found.losses[: None if first else 1]):
            key, labels = nudge.move.metric, self._labels
            also = "".join(f"，{labels[move.metric]}{self._moved(move)}" for move in nudge.also)
            after = self._speaker.figure(nudge.move.after, self._rules.unit_of(key))
            yield labels[key], after, f"{self._moved(nudge.move)}{also}，{_outcome(nudge)}"

    def _moving(self) -> Iterator[str]:
        """What there is to know about the changes; of one that cannot be ranked, nothing."""
        found, standing = self._nudges, self._told.standing
        if found.gains or found.losses:
            yield "每项改动都经重新计分、排名核对，少一步就不行。"
        labels = "、".join(self._labels[key] for key in found.tried)
        vain = f"逐项增减{labels}（各 {found.scanned} 步以内）"
        if not isinstance(standing, Ranked):
            if found.tried and not found.gains:
                yield f"{vain}，仍没有名次。"
        elif standing.rank == 1 and not found.losses:
            yield f"{vain}，名次都不会下降。"
        elif standing.rank > 1 and not found.gains:
            yield f"{vain}，名次都不会上升。"

    def _moved(self, move: Move) -> str:
        unit = self._rules.unit_of(move.metric)
        word = "" if unit == "%" else unit
        before, after = (self._speaker.figure(value, unit) for value in (move.before, move.after))
        verb = "增加到" if move.after > move.before else "减少到"
        return f"由 {before} {word}{verb} {after} {word}".rstrip()

    def _figures(self) -> Iterator[_Row]:
        """
        What the unit was told to have and what follows, each after what it refers to.

        A constant stands in its formulas.
        """
        parts = (*self._told.cells, *self._told.references)
        figures = [part for part in parts if part.key in self._labels and part.applies]
        keys = [metric.key for metric in self._rules.metrics]
        keys += [rule.key for rule in in_order(self._rules.scores)]
        order = {key: place for place, key in enumerate(keys)}
        for part in sorted(figures, key=lambda part: order[part.key]):
            state = isinstance(part.value, State)
            number = self._speaker.value(part) if state else part.text
            yield self._labels[part.key], number, self._why(part)

    def _why(self, part: Part) -> str:
        match part.origin:
            case Derived(formula, filled):
                speaker = self._speaker
                changed = (each for each in filled.roundings if each.before != each.after)
                rounded = (f"；{speaker.rounding(each)}" for each in changed)
                figures = speaker.filled(filled, part.unit)
                return f"{speaker.formula(formula)}；代入：{figures}{''.join(rounded)}"
            case Reported(Place() as place, mark):
                reason = f"；理由：{part.reason}" if part.reason else ""
                return f"{_cell(place)}{self._speaker.mark(mark, part)}{reason}"
            case Excepted(exception):
                return f"例外：{self._speaker.exception(exception)}"
            case Remembered() as origin:
                taken = tuple(
                    replace(t, place=_cell(t.place) if t.place else None) for t in origin.taken
                )
                there = replace(origin, taken=taken)
                told = (*remembered(self._speaker, there, part), joined(self._speaker, there, part))
                return "；".join(filter(None, told))
            case Computed(function):
                return f"由 Python 函数 {function.name} 计算"
            case Counted(behind):
                return self._counted(part, behind)
            case _:
                return f"数据里没有这一格，依办法作 {self._speaker.value(part)}"

    def _counted(self, part: Part, behind: Behind) -> str:
        """How many pieces there are, and as many of them as a page has room for."""
        told = tuple(pieces(self._speaker, _named_shortly(behind), part))
        more = ("……",) if len(told) > MOST_PIECES else ()
        return "；".join((counted(self._speaker, behind), *told[:MOST_PIECES], *more))

    def _rules_told(self) -> Iterator[str]:
        told, standings = self._told, self._told.standings
        yield from (self._speaker.over(over) for over in told.fetched)
        for part in told.references:
            if isinstance(part.origin, Excepted) and part.key not in self._labels:
                why = self._speaker.exception(part.origin.exception)
                yield f"例外：{part.key} = {part.text}，{why}"
        parts = (*told.cells, *told.references)
        ranking = self._rules.ranking.source if self._rules.ranking else ""
        sources = (*standings.source.split("；"), *(part.source for part in parts), ranking)
        named = (source_words(source, "zh") for source in dict.fromkeys(sources) if source)
        name = f"{standings.jurisdiction}/{standings.scheme}"
        yield f"依据：{'；'.join(named)}。规则：{name}，版本 {standings.edition}。"
        yield standings.fingerprint  # one word to a line, or the line is stretched


def _named_shortly(behind: Behind) -> Behind:
    """With each row by its file and line alone."""

    def short(piece: CountedPiece) -> CountedPiece:
        places = (replace(place, file=basename(place.file or "")) for place in piece.places)
        return replace(piece, places=tuple(places))

    parts = (replace(part, pieces=tuple(map(short, part.pieces))) for part in behind.parts)
    return replace(behind, parts=tuple(parts))


def _cell(place: Place) -> Place:
    """Where a figure stands, as short as that can be: by its address, where it has one."""
    short = replace(place, file=basename(place.file or ""))
    return replace(short, row=None, column=None) if place.cell else short


def _group(title: str, rows: Iterable[_Row]) -> Group:
    lines = (Line(tuple(visible(cell) for cell in row), (None,) * len(row)) for row in rows)
    return Group(title, tuple(lines))


def _outcome(nudge: Nudge) -> str:
    before, after = nudge.rank_before, nudge.rank_after
    if before is None:
        return f"就有名次，第 {after}"
    if after is None:
        return f"就没有名次，原为第 {before}"
    return f"名次由第 {before} {'升' if after < before else '降'}为第 {after}"
