"""Prints an explanation as a page that a clerk can answer with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from scoring_core.formats.captions import captions, inferred_note, source_words
from scoring_core.formats.explanation_past import joined, remembered
from scoring_core.formats.explanation_pieces import counted, pieces
from scoring_core.formats.explanation_words import Speaker
from scoring_core.formats.visible import visible
from scoring_core.formula.values import State
from scoring_core.messages import Lang
from scoring_core.model.explanation import (
    Computed,
    Counted,
    Derived,
    Excepted,
    Explanation,
    Part,
    Ranked,
    Remembered,
    Reported,
    Standing,
    Stated,
    Unranked,
)
from scoring_core.model.function import Function
from scoring_core.model.piece import Behind

MOST_PIECES = 200


def write_explanation(explanation: Explanation, lang: Lang) -> str:
    """The whole page: each printed cell, what it refers to, the rank, the rules."""
    return "".join(f"{visible(line)}\n" for line in _Page(explanation, lang).lines())


class _Page:
    def __init__(self, explanation: Explanation, lang: Lang) -> None:
        self._told = explanation
        self._lang: Lang = lang
        self._speaker = Speaker(explanation.standings.rules, lang)
        self._say = self._speaker.say

    def lines(self) -> Iterator[str]:
        told, say = self._told, self._say
        title = told.category.title
        yield told.unit.name + (say(f"（{title}）", f" ({title})") if title else "")
        if told.ranking:
            yield from captions(told.standings, told.ranking, self._lang)
        for part in told.cells:
            yield from ("", *self._part(part, part.text))
            if printed := self._speaker.printed(part):
                yield self._line(say("印法", "printed"), printed)
        ranked = told.standing != Unranked("totals")
        if ranked and not any(part.key == "rank" for part in told.cells):
            rank = f"{told.standing.rank}" if isinstance(told.standing, Ranked) else ""
            heading = say("名次：", "Rank: ") + rank if rank else say("名次", "Rank")
            yield from ("", heading, *self._standing(told.standing))
        if told.references:
            yield from ("", say("【表里没有印出的】", "[Not printed in the table]"))
        for part in told.references:
            is_state = isinstance(part.value, State)
            yield from self._part(part, self._speaker.value(part) if is_state else part.text)
        if told.fetched:
            yield from ("", say("【公式里从别处取来的数】", "[From beyond the unit's own figures]"))
        for over in told.fetched:
            yield self._speaker.over(over)
        yield from ("", *self._rules())

    def _part(self, part: Part, shown: str) -> Iterator[str]:
        text = shown or self._say("（空）", "(empty)")
        yield f"{self._speaker.name(part)}{self._say('：', ': ')}{text}"
        match part.origin:
            case Stated("constant"):
                yield self._line(self._say("常数，依据", "constant by"), self._source(part.source))
            case Stated():
                if part.key == "rank":
                    yield from self._standing(self._told.standing)
            case Excepted(exception):
                yield self._line(self._exception(), self._speaker.exception(exception))
            case Reported():
                yield from self._applying(part, self._reported(part, part.origin))
            case Remembered():
                yield from self._applying(part, self._remembered(part, part.origin))
            case Counted(behind):
                yield from self._applying(part, self._counted(part, behind))
            case Computed(function):
                yield from self._applying(part, self._computed(function))
            case Derived():
                yield from self._applying(part, self._derived(part, part.origin))
            case _:
                assert_never(part.origin)

    def _applying(self, part: Part, lines: Iterator[str]) -> Iterator[str]:
        """Of what the category does not have, only that."""
        if part.applies:
            yield from lines
        else:
            title = self._told.category.title
            yield self._line(
                self._say("不适用", "not applicable"),
                self._say(f"{title}没有这一项", f"{title} has none"),
            )

    def _reported(self, part: Part, origin: Reported) -> Iterator[str]:
        if origin.place:
            mark = self._speaker.mark(origin.mark, part)
            yield self._line(self._from(), f"{origin.place}{mark}")
        else:
            given = self._speaker.value(part)
            nowhere = self._say(f"没有这一格，依办法作 {given}", f"no cell; by the rules {given}")
            yield self._line(self._say("数据里", "in the data"), nowhere)
        if part.reason:
            yield self._line(self._say("理由", "reason"), part.reason)

    def _exception(self) -> str:
        return self._say("例外", "exception")

    def _remembered(self, part: Part, origin: Remembered) -> Iterator[str]:
        for told in remembered(self._speaker, origin, part):
            yield self._line(self._from(), told)
        if how := joined(self._speaker, origin, part):
            yield self._line(self._say("合并", "joined"), how)

    def _counted(self, part: Part, behind: Behind) -> Iterator[str]:
        yield self._line(self._say("数自", "counted"), counted(self._speaker, behind))
        lines = tuple(pieces(self._speaker, behind, part))
        for told in lines[:MOST_PIECES]:
            yield self._line(self._say("·", "-"), told)
        if (rest := len(lines) - MOST_PIECES) > 0:
            more = self._say(
                f"……还有 {rest} 行，全部见 --format json",
                f"… and {rest} more; --format json has them all",
            )
            yield self._line(self._say("·", "-"), more)

    def _computed(self, function: Function) -> Iterator[str]:
        said = self._say(
            f"规则包的 Python 函数 {function.name}（源代码 {function.digest}）",
            f"the package's Python function {function.name} (source {function.digest})",
        )
        yield self._line(self._say("算自", "computed"), said)

    def _from(self) -> str:
        return self._say("取自", "from")

    def _derived(self, part: Part, origin: Derived) -> Iterator[str]:
        speaker, filled = self._speaker, origin.filled
        yield self._line(self._say("算法", "formula"), speaker.formula(origin.formula))
        yield self._line(self._say("代入", "figures"), speaker.filled(filled, part.unit))
        for rounding in filled.roundings:
            yield self._line(self._say("取整", "rounded"), speaker.rounding(rounding))
        yield self._line(self._say("依据", "source"), self._source(part.source))

    def _standing(self, standing: Standing) -> Iterator[str]:
        say, speaker = self._say, self._speaker
        if own := self._told.unit.role_exception:
            yield self._line(self._exception(), speaker.role(own))
        if not isinstance(standing, Ranked):
            yield self._line(say("没有名次", "no rank"), speaker.unranked(standing))
            return
        yield self._line(say("次序", "order"), speaker.order(standing.rule))
        yield self._line(say("范围", "among"), speaker.among(standing))
        if standing.above:
            yield self._line(say("上一位", "above"), speaker.decision(standing.above))
        if standing.below:
            yield self._line(say("下一位", "below"), speaker.decision(standing.below))
        if standing.sharing:
            yield self._line(say("并列", "shared"), speaker.sharing(standing))
        for decision in standing.beyond:
            yield self._line(say("并列之外", "beyond"), speaker.decision(decision))
        source = standing.rule.source or self._told.standings.rules.source
        yield self._line(say("依据", "source"), self._source(source))

    def _rules(self) -> Iterator[str]:
        standings, say = self._told.standings, self._say
        rules, period, edition = standings.rules, standings.period, standings.edition
        yield say(
            f"规则：考核期 {period} 在 {edition} 之内，用这一版",
            f"Rules: {period} lies within {edition}, so this edition applies",
        )
        yield self._line(say("办法", "source"), self._source(rules.source))
        for amendment in rules.amendments:
            since = say(f"{amendment.first} 起修订", f"amended {amendment.first}")
            yield self._line(since, self._source(amendment.source))
        yield self._line(say("指纹", "fingerprint"), standings.fingerprint)
        if note := inferred_note(standings, self._lang):
            yield note

    def _source(self, source: str) -> str:
        return source_words(source, self._lang)

    def _line(self, name: str, text: str) -> str:
        return f"  {name}{self._say('　', '  ')}{text}"
