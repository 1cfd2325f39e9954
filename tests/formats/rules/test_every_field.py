"""Nothing that decides anything is left out of a page: any change of a rule changes its text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.formats.rules.difference import difference
from scoring_core.formats.rules.notices import notice_page
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.text import write_pages
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Node
from scoring_core.formula.values import MISSING
from scoring_core.messages import Lang
from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Span
from scoring_core.model.ranking import ROSTER, SortKey
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Amendment, Scheme
from scoring_core.model.template import Template
from scoring_core.model.wording import ListRule

Change = Callable[[Any], Any]
Key = tuple[str, str]


def other(*values: Any) -> Change:
    """The first of these that is not the value already."""
    return lambda old: next(value for value in values if value != old)


def to(value: Any) -> Change:
    return lambda _: value


def longer(old: str | None) -> str:
    return f"{old or ''}改"


def fewer(old: tuple[Any, ...]) -> tuple[Any, ...]:
    return old[1:]


def backwards(old: tuple[Any, ...]) -> tuple[Any, ...]:
    return old[::-1]


def one_more(old: int) -> int:
    return old + 1


def greater(old: Fraction) -> Fraction:
    return old + 1


def with_one(item: Any) -> Change:
    return lambda old: (*old, item)


def without_one(old: Mapping[Any, Any]) -> dict[Any, Any]:
    return dict(list(old.items())[1:])


def each(to: Any) -> Change:
    return lambda old: dict.fromkeys(old, to)


SIGNED = Pattern(sign=True, least=1, most=3, factor=Fraction(1), suffix="")
A_SPAN = Span(date(2021, 1, 1), date(2021, 1, 31))
CHANGES: dict[Key, tuple[Change, ...]] = {
    ("Scheme", "key"): (longer,),
    ("Scheme", "title"): (longer,),
    ("Scheme", "source"): (longer,),
    ("Scheme", "in_force"): (with_one(A_SPAN),),
    ("Scheme", "lengths"): (with_one("week"), with_one("year")),
    ("Scheme", "categories"): (backwards, fewer),
    ("Scheme", "metrics"): (fewer,),
    ("Scheme", "scores"): (fewer,),
    ("Scheme", "layouts"): (backwards, fewer),
    ("Scheme", "absent"): (each("error"), each("zero"), each("not_applicable"), each("missing")),
    ("Scheme", "constants"): (fewer,),
    ("Scheme", "tables"): (fewer,),
    ("Scheme", "checks"): (fewer,),
    ("Scheme", "totals"): (fewer,),
    ("Scheme", "ranking"): (other(None),),
    ("Scheme", "whole"): (with_one("合计"),),
    ("Scheme", "records"): (),  # and what is counted of them: test_records
    ("Scheme", "parents"): (),
    ("Metric", "tally"): (),
    ("Metric", "endless"): (),
    ("Metric", "python"): (lambda old: old and replace(old, name="length"),),
    ("Function", "name"): (longer,),
    ("Function", "digest"): (longer,),
    ("Passage", "python"): (other(Function("closing"), Function("ending")),),
    ("Scheme", "amendments"): (with_one(Amendment(date(2024, 1, 1), "再改")),),
    ("Amendment", "first"): (other(date(2023, 8, 1)),),
    ("Amendment", "source"): (longer,),
    ("Span", "first"): (other(date(2020, 1, 1)),),
    ("Span", "last"): (other(date(2029, 12, 31)),),
    ("Category", "key"): (longer,),
    ("Category", "title"): (longer,),
    ("Category", "units"): (backwards, fewer),
    ("Category", "role"): tuple(map(to, ("ranked", "listed", "counted", "excluded"))),
    ("Unit", "key"): (longer,),
    ("Unit", "name"): (longer,),
    ("Unit", "aliases"): (with_one("甲乡"),),
    ("Unit", "span"): (other(A_SPAN),),
    ("Metric", "key"): (longer,),
    ("Metric", "label"): (longer,),
    ("Metric", "unit"): (longer,),
    ("Metric", "columns"): (with_one("另一个表头"),),
    ("Metric", "categories"): (other(None, ("town",)), other(("town", "dept"))),
    ("Metric", "optional"): (lambda old: not old,),
    ("Metric", "cells"): (with_one(("无", MISSING)), lambda _: (), fewer),
    ("Metric", "low"): (greater,),
    ("Metric", "high"): (greater,),
    ("Metric", "step"): (greater,),
    ("Metric", "words"): (with_one("劣"),),
    ("Metric", "full"): (lambda _: {"town": Fraction(8), "dept": Fraction(9)},),
    ("Metric", "bare"): (other("percent", "fraction"), other("fraction", None)),
    ("Metric", "given"): (lambda old: not old,),
    ("Metric", "helps"): (with_one("bonus"),),
    ("Metric", "hurts"): (with_one("bonus"),),
    ("Metric", "source"): (longer,),
    ("Metric", "reason"): (lambda old: not old,),
    ("Metric", "recalled"): (other(Recall("total", "previous", MISSING), None),),
    ("Recall", "value"): (other("sent"),),
    ("Recall", "when"): (other("year_ago"),),
    ("Recall", "absent"): (other(Fraction(3)),),
    ("Recall", "scheme"): (other("briefs", "site"),),
    ("Recall", "how"): (other("sum", "mean"),),
    ("Recall", "members"): (other(True),),
    ("ScoreRule", "key"): (longer,),
    ("ScoreRule", "label"): (longer,),
    ("ScoreRule", "formula"): (other(parse("sent + 1")),),
    ("ScoreRule", "unit"): (longer,),
    ("ScoreRule", "categories"): (other(None, ("town",)), other(("dept",))),
    ("ScoreRule", "words"): (with_one("C"),),
    ("ScoreRule", "full"): (lambda _: {"town": Fraction(8), "dept": Fraction(9)},),
    ("ScoreRule", "source"): (longer,),
    ("NumberFormat", "whole"): (
        to(None),
        to(SIGNED),
    ),
    ("NumberFormat", "zero"): (longer,),
    ("NumberFormat", "not_applicable"): (longer, other("")),
    ("NumberFormat", "missing"): (longer,),
    ("Pattern", "sign"): (lambda old: not old,),
    ("Pattern", "least"): (one_more,),
    ("Pattern", "most"): (one_more,),
    ("Pattern", "factor"): (other(Fraction(100), Fraction(1)), other(Fraction(1, 10_000))),
    ("Pattern", "suffix"): (other("%", ""),),
    ("Constant", "key"): (longer,),
    ("Constant", "values"): (each(Fraction(3)), each(MISSING)),
    ("Constant", "source"): (longer,),
    ("Constant", "unit"): (other("%", ""),),
    ("PriceTable", "key"): (longer,),
    ("PriceTable", "by"): (backwards,),
    ("PriceTable", "entries"): (each(Fraction(3)), without_one),
    ("Total", "key"): (longer,),
    ("Total", "formula"): (other(parse("total(sent, ranked)")),),
    ("Total", "unit"): (longer,),
    ("Total", "words"): (with_one("达标"),),
    ("RankingRule", "by"): (backwards, fewer),
    ("RankingRule", "scope"): (other("all"),),
    ("RankingRule", "eligible"): (other(None),),
    ("RankingRule", "after_tie"): (other("next"),),
    ("RankingRule", "then"): (fewer,),
    ("RankingRule", "source"): (longer,),
    ("SortKey", "key"): (other("bonus", "extra"),),
    ("SortKey", "highest"): (lambda old: not old,),
    ("Layout", "columns"): (backwards, fewer),
    ("Layout", "categories"): (with_one("office"), fewer),
    ("Layout", "headers"): (lambda old: {"unit": Template(("街道",))} | old, without_one),
    ("Layout", "total_row"): (longer, lambda old: None if old else "合计"),
    ("Layout", "notes"): (with_one(Template(("注",))), fewer),
    ("Layout", "annex"): (lambda old: not old,),
    ("Layout", "side_by_side"): (one_more,),
    ("Scheme", "exceptions"): (fewer,),
    ("UnitException", "unit"): (other("甲镇"),),
    ("UnitException", "reason"): (longer,),
    ("UnitException", "values"): (each(Fraction(3)), without_one),
    ("UnitException", "role"): tuple(map(to, (None, "ranked", "counted", "excluded"))),
    ("UnitException", "span"): (other(A_SPAN),),
    ("Scheme", "lists"): (fewer,),
    ("Scheme", "text"): (fewer, backwards),
    ("ListRule", "key"): (longer,),
    ("ListRule", "over"): (other("all", "category"),),
    ("ListRule", "order"): (fewer,),
    ("ListRule", "show"): (
        lambda old: {f"{name}x": text for name, text in old.items()},
        lambda old: {**old, "more": Template(("多",))},
    ),
    ("ListRule", "join"): (longer,),
    ("ListRule", "where"): (to(None), other(parse("rank > 7"))),
    ("ListRule", "take"): (to(None), other({"": 1}), lambda old: old and each(77)(old)),
    ("ListRule", "ties"): (other("keep", "cut"),),
    ("ListRule", "group"): (other("late"),),
    ("ListRule", "show_equal"): (other(Template(("同",))),),
    ("ListRule", "join_equal"): (longer,),
    ("ListRule", "empty"): (longer, to(None)),
    ("Passage", "heading"): (to(None), other(Template(("另",)))),
    ("Passage", "say"): (other(Template(("说",))),),
    ("Passage", "clerk"): (longer,),
    ("Passage", "each"): (lambda old: not old,),
    ("Passage", "when"): (to(None), other(parse("sent_all > 5"))),
    ("Template", "parts"): (with_one("改"), fewer),
    ("Slot", "name"): (other("title", "year"),),
    ("Slot", "example"): (longer,),
}


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with one thing in it changed, and what that was."""
    if isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            for what, new in changed(item):
                yield what, (*value[:number], new, *value[number + 1 :])
    elif isinstance(value, Mapping):
        for key, item in value.items():
            for what, new in changed(item):
                yield what, {**value, key: new}
    elif is_dataclass(value) and not isinstance(value, (type, Node)):
        yield from ((what, new) for what, new in _changed_fields(value) if possible(new))


def _changed_fields(value: Any) -> Iterator[tuple[str, Any]]:
    kind = type(value).__name__
    for name in told(value):
        inner = getattr(value, name)
        for number, change in enumerate(CHANGES.get((kind, name), ())):
            new = change(inner)
            if new != inner:
                yield f"{kind}.{name} {number}", replace(value, **{name: new})
        for what, new in changed(inner):
            yield f"{name}/{what}", replace(value, **{name: new})


def possible(value: Any) -> bool:
    """Both patterns of a format are of one kind (SC271)."""
    whole = value.whole if isinstance(value, NumberFormat) else None
    return whole is None or whole.factor == value.pattern.factor


def told(value: Any) -> list[str]:
    """The fields of a value that decide something in it."""
    silent: tuple[str, ...] = ()
    if isinstance(value, Metric) and value.words:
        silent = ("low", "high", "step", "format")  # a word has no range and no digits
    elif isinstance(value, Metric) and (value.recalled or value.python):
        silent = ("optional",)  # it comes from elsewhere where the data lacks it
    elif isinstance(value, ScoreRule) and value.words:
        silent = ("format",)
    elif isinstance(value, SortKey) and value.key == ROSTER:
        silent = ("highest",)
    elif isinstance(value, ListRule):
        silent = () if value.group else ("show_equal", "join_equal")
        silent += () if value.take else ("ties",)
    return [field.name for field in fields(value) if field.name not in silent]


WITHIN = {  # changed through what they hold
    ("Metric", "format"),
    ("ScoreRule", "format"),
    ("Total", "format"),
    ("NumberFormat", "pattern"),
    ("Layout", "title"),
    ("Unit", "category"),  # the category in which the unit stands
}


def parts(value: Any) -> Iterator[Key]:
    """Every field of every kind of value inside."""
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Mapping):
        yield from parts(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, (type, Node)):
        for field in (field for field in fields(value) if field.compare):
            yield type(value).__name__, field.name
            yield from parts(getattr(value, field.name))


LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_change_changes_the_page_and_is_told_as_a_difference(
    county: Jurisdiction, lang: Lang
) -> None:
    first, second = county.schemes
    made = list(changed(first))
    known = {what for what, _ in made}
    others = [(what, new) for what, new in changed(second) if what not in known]

    assert len(made) > 300
    assert [what for what, _ in others] == [
        "amendments/Amendment.first 0",
        "amendments/Amendment.source 0",
    ]
    silent, unsaid = _silent(county, first, made, lang)
    assert (silent, unsaid) == ([], ["Scheme.key 0"])  # two editions have one key
    assert _silent(county, second, others, lang) == ([], [])


def _silent(
    county: Jurisdiction, edition: Scheme, made: list[tuple[str, Scheme]], lang: Lang
) -> tuple[list[str], list[str]]:
    """The changes that change no text, and those that are told as no difference."""
    page = rules_page(county, edition, lang)
    text = write_pages([page], lang)
    variants = [(what, rules_page(county, new, lang)) for what, new in made]
    silent = [what for what, new in variants if write_pages([new], lang) == text]
    return silent, [what for what, new in variants if not difference(page, new, lang)]


def test_the_changes_are_of_every_field_of_every_part(county: Jurisdiction) -> None:
    assert set(parts(county.schemes)) == CHANGES.keys() | WITHIN
    made = {what.rpartition("/")[2] for scheme in county.schemes for what, _ in changed(scheme)}
    assert made == {
        f"{kind}.{name} {number}"
        for (kind, name), changes in CHANGES.items()
        for number in range(len(changes))
    }


NOTICES: dict[Key, tuple[Change, ...]] = {
    ("NoticeRule", "key"): (longer,),
    ("NoticeRule", "title"): (),
    ("NoticeRule", "parts"): (backwards, fewer),
    ("NoticeRule", "opening"): (to(Template(("开头",))), to(None)),
    ("NoticeRule", "closing"): (to(Template(("结尾",))), to(None)),
    ("NoticeRule", "issuers"): (with_one("丙办"), backwards, fewer),
    ("NoticeRule", "recipients"): (longer,),
    ("NoticeRule", "copy_to"): (longer,),
    ("NoticeRule", "number"): (longer,),
    ("NoticeRule", "disclosure"): (longer,),
    ("NoticeRule", "masthead"): (longer,),
    ("NoticeRule", "in_force"): (other(A_SPAN),),
    ("Part", "heading"): (longer,),
    ("Part", "schemes"): (with_one("site"), fewer),
    ("Part", "clerk"): (longer,),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_change_of_a_notice_changes_its_page_and_is_told_as_a_difference(
    county: Jurisdiction, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.CHANGES", CHANGES | NOTICES)
    unsaid = []
    for notice in county.notices:
        page = notice_page(county, notice, lang)
        text = write_pages([page], lang)
        variants = [(w, notice_page(county, new, lang)) for w, new in changed(notice)]
        assert [what for what, new in variants if write_pages([new], lang) == text] == []
        unsaid += [what for what, new in variants if not difference(page, new, lang)]
    assert unsaid == ["NoticeRule.key 0"] * 2


def test_the_changes_are_of_every_field_of_a_notice(county: Jurisdiction) -> None:
    of_notices = {key for key in parts(county.notices) if key[0] in ("NoticeRule", "Part")}
    assert of_notices == NOTICES.keys()
