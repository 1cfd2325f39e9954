"""The sentences of an explanation: a figure, a rounding, what decided a rank."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from scoring_core.arithmetic import decimal_text, decimals, exact_text, round_to
from scoring_core.formula.filled import Filled, Rounding
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, If, Ratio
from scoring_core.formula.values import MISSING, State, Value, Word
from scoring_core.messages import Lang, term
from scoring_core.model.explanation import (
    Compared,
    Decision,
    Derived,
    Ineligible,
    OverUnits,
    Part,
    Ranked,
    Undecided,
    Unranked,
)
from scoring_core.model.in_words import in_words, labels_of
from scoring_core.model.number_format import scale
from scoring_core.model.ranking import ROSTER, RankingRule, SortKey
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import ALWAYS, UnitException

_SHOWN_DECIMALS = 6


class Speaker:
    """What an explanation says, by one scheme's labels and in one language."""

    def __init__(self, scheme: Scheme, lang: Lang) -> None:
        self._scheme = scheme
        self._lang: Lang = lang
        self._labels = labels_of(scheme)

    @property
    def english(self) -> bool:
        """Whether it speaks English."""
        return self._lang == "en"

    def label(self, key: str) -> str:
        """What a metric or score of the scheme is called."""
        return self._labels[key]

    def say(self, chinese: str, english: str) -> str:
        """The one or the other."""
        return chinese if self._lang == "zh" else english

    def formula(self, tree: Formula) -> str:
        """A formula by its labels; one that is filled may have the name of what is missing."""
        return in_words(self._scheme, tree, self._lang)

    def filled(self, filled: Filled, unit: str) -> str:
        """The formula with its figures, and what it gives; a sentence ends before that."""
        sentence = self._lang == "zh" and isinstance(filled.formula, If | Ratio)
        given = "，得 " if sentence else " = "
        return f"{self.formula(filled.formula)}{given}{self.figure(filled.value, unit)}"

    def printed(self, part: Part) -> str:
        """How a value is printed, where that is not as it is written; else nothing."""
        figure = self.value(part)
        plain = isinstance(part.value, Word) and part.value.text == part.text
        if not figure or figure == part.text or plain:
            return ""
        return self.say(f"{figure} 印成 {part.text}", f"{figure} is printed as {part.text}")

    def exception(self, told: UnitException) -> str:
        """Why something holds for one unit alone, and in which time."""
        span = "" if told.span == ALWAYS else self.bracketed(str(told.span))
        return f"{told.reason}{span}"

    def role(self, told: UnitException) -> str:
        """Which role one unit has for itself, and why."""
        words = {
            "ranked": ("参加排名", "ranked"),
            "listed": ("列入表，不参加排名", "listed, never ranked"),
        }
        role = self.say(*words.get(str(told.role), ("只计入总数", "counted in totals only")))
        return f"{role}{self._colon()}{self.exception(told)}"

    def value(self, part: Part) -> str:
        """A figure's own value, however it is printed; of a name nothing."""
        return "" if part.value is None else self.figure(part.value, part.unit)

    def mark(self, mark: str | None, part: Part) -> str:
        """Beside a cell that does not hold the value itself: what it says, and what that means."""
        if mark is None:
            return ""
        given = self.value(part)
        written = self.say(f"写的是“{mark}”", f"written “{mark}”") if mark else ""
        text = written or self.say("空白", "blank")
        return self.bracketed(text + self.say(f"，依办法作 {given}", f", by the rules {given}"))

    def figure(self, value: Value, unit: str = "") -> str:
        """A value with every digit; where they have no end, the quotient and how it begins."""
        if isinstance(value, Word):
            return f"“{value.text}”"
        if isinstance(value, State):
            missing = value is MISSING
            return self.say("缺" if missing else "不适用", value.value.replace("_", " "))
        number = Fraction(value)
        factor, sign = scale(unit)
        if decimals(number) is not None:
            return f"{exact_text(number * factor)}{sign}"
        begin = round_to(number * factor, Fraction(1, 10**_SHOWN_DECIMALS), "down")
        shown = f"{decimal_text(begin, _SHOWN_DECIMALS)}…{sign}"
        return self.say(f"{number}（{shown}）", f"{number} ({shown})")

    def rounding(self, rounding: Rounding) -> str:
        """What a rounding made of what."""
        unit = "%" if rounding.step.percent else ""
        before, after = (self.figure(v, unit) for v in (rounding.before, rounding.after))
        mode, step = term(f"@{rounding.mode}", self._lang), text(rounding.step)
        return self.say(
            f"{mode}到 {step}：{before} → {after}", f"{mode} to {step}: {before} → {after}"
        )

    def name(self, part: Part) -> str:
        """The heading of a cell, with the name that formulas use where that is another."""
        rule = self._scheme.columns.get(part.key)
        if rule is None or rule.label == part.label:
            return self._labels.get(part.key, part.label)
        return part.label + self.bracketed(self.label(part.key))

    def over(self, told: OverUnits) -> str:
        """A value that came from elsewhere, and what it is over."""
        line = f"{self.formula(told.formula)} = {self.figure(told.value, told.unit)}"
        places = self._joined(str(place) for place in told.places)
        if places:
            return line + self.say(f"（由 {places} 给出）", f" (given by {places})")
        if not told.units:
            return line
        titles = self._joined(told.categories) or self.say("全部", "all")
        return line + self.say(
            f"（{titles}，共 {told.units} 个单位）", f" ({titles}: {_units(told.units)})"
        )

    def order(self, rule: RankingRule) -> str:
        """How units are put in order, and what becomes of equals."""
        by = self.say("，再看", ", then ").join(self._key(key) for key in rule.by)
        if rule.total:
            return by
        then = self.say("，再看", ", then ").join(self._key(key) for key in rule.then)
        if rule.after_tie == "skip":
            rest = self.say("相同的并列，之后空出名次", "equals share a rank, the next are skipped")
        else:
            rest = self.say("相同的并列，之后不空名次", "equals share a rank, none is skipped")
        return by + self.say(f"；{rest}；并列的依{then}列出", f"; {rest}; listed by {then}")

    def decision(self, decision: Decision) -> str:
        """What decided against a neighbour."""
        return f"{self._neighbour(decision)}{self._colon()}{self._decided(decision)}"

    def among(self, ranked: Ranked) -> str:
        """With whom the unit is ranked."""
        titles, count = self._joined(ranked.among) or self.say("全部", "all"), ranked.count
        return self.say(f"{titles}，{count} 个单位有名次", f"{titles}: {_units(count)} with a rank")

    def sharing(self, ranked: Ranked) -> str:
        """Who has the same rank, and which rank follows."""
        names, rank, following = self._joined(ranked.sharing), ranked.rank, ranked.following
        line = self.say(f"与{names}并列第 {rank}", f"rank {rank} with {names}")
        if following is None:
            return line
        return line + self.say(f"，下一名是第 {following}", f"; next is {following}")

    def unranked(self, standing: Unranked | Ineligible | Undecided) -> str:
        """Why there is no rank."""
        match standing:
            case Unranked("no_ranking"):
                return self.say("这项工作不排名，依名单次序列出", "nobody is ranked; roster order")
            case Unranked("totals"):
                return self.say("这是总数的一行", "this is the row of totals")
            case Unranked("exception"):
                return self.say("这个单位不参加排名", "this unit is not ranked")
            case Unranked():
                return self.say("这个类别不参加排名", "this category is not ranked")
            case Undecided(key, state):
                return f"{self.label(key.key)}{self._colon()}{self.figure(state)}"
            case Ineligible(test):
                return self._ineligible(test)
            case _:
                assert_never(standing)

    def _ineligible(self, test: Derived) -> str:
        head, state = self.say("不合参加排名的条件", "not eligible"), ""
        if isinstance(test.filled.value, State):
            head = self.say("参加排名的条件定不了", "not decided whether eligible")
            state = self.bracketed(self.figure(test.filled.value))
        figures = self.formula(test.filled.formula)
        filled = self.say(f"；代入：{figures}", f"; with figures: {figures}")
        return f"{head}{self._colon()}{self.formula(test.formula)}{filled}{state}"

    def bracketed(self, text: str) -> str:
        """Beside what it is about."""
        return self.say(f"（{text}）", f" ({text})")

    def _neighbour(self, decision: Decision) -> str:
        rank = decision.rank
        if rank is None:
            return decision.neighbour
        return decision.neighbour + self.say(f"（第 {rank}）", f" (rank {rank})")

    def _decided(self, decision: Decision) -> str:
        compared = self._compared(decision.compared) if decision.compared else ""
        match decision.by:
            case "key":
                return compared
            case "roster":
                return self.say("各项相同，依名单次序", "equal in every key; by the roster")
            case "tie":
                tie = self.say("各项相同，并列；", "equal in every key, a tie; ")
                return tie + (compared or self.say("依名单次序列出", "listed by the roster"))
            case "unranked":
                return self.say("没有名次，列在最后", "has no rank and is listed last")
            case _:
                assert_never(decision.by)

    def _compared(self, compared: Compared) -> str:
        unit = self._scheme.unit_of(compared.key.key)
        own, other = (self.figure(v, unit) for v in (compared.own, compared.other))
        label = self.label(compared.key.key)
        return self.say(f"{label} 本单位 {own}，对方 {other}", f"{label} {own}, theirs {other}")

    def _colon(self) -> str:
        return self.say("：", ": ")

    def _key(self, key: SortKey) -> str:
        if key.key == ROSTER:
            return self.say("名单次序", "the roster")
        label = self.label(key.key)
        if key.highest:
            return self.say(f"{label}高的在前", f"highest {label}")
        return self.say(f"{label}低的在前", f"lowest {label}")

    def _joined(self, names: Iterable[str]) -> str:
        return self.say("、", ", ").join(names)


def _units(count: int) -> str:
    return "1 unit" if count == 1 else f"{count} units"
