"""A passage that Python writes: its numbers come from slots, and whatever is wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.app.working import work_after
from scoring_core.engine.compose import compose
from scoring_core.engine.written import results, written
from scoring_core.errors import Finding
from scoring_core.formula.values import MISSING
from scoring_core.model.clerk import ClerkText
from scoring_core.model.function import Function, Results
from scoring_core.model.notice import Imprint, Paragraph
from scoring_core.model.period import Period
from scoring_core.model.template import Slot, Template
from scoring_core.model.wording import NoticeRule, Part
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from tests.bound import county, sheet

TEXT = 'text = [{ heading = "结语", python = "f" }]\n'
EACH = 'text = [{ each = "category", python = "f" }]\n'
RULE = NoticeRule("n", Template(("通报",)), (Part("", ("s",)),))
ROWS = "单位,报送,等次,比率\n甲镇,5,优,50%\n乙镇,7,良,8%\n丙局,2,优,"


def work_of(more: str = TEXT, **functions: Callable[..., Any]) -> Work:
    return work_after(Catalogue.of(county(more, **functions)), [sheet(ROWS)])


def said(given: object, more: str = TEXT) -> tuple[list[str], list[Finding]]:
    """The paragraphs of a notice in which a function writes, and what is told of it."""
    work = work_of(more, f=given if callable(given) else lambda _: given)
    notice, found = compose(RULE, [work], ClerkText(), Imprint())
    return [b.text for b in notice.blocks if isinstance(b, Paragraph)], list(found)


def test_a_text_is_said_with_its_slots_filled() -> None:
    assert said("{period:1月}共{sent}条，{{完}}。") == (["1月共14条，{完}。"], [])


@pytest.mark.parametrize("nothing", [None, ""])
def test_where_a_function_has_nothing_to_say_no_heading_stands(nothing: object) -> None:
    work = work_of(f=lambda _: nothing)
    notice, found = compose(RULE, [work], ClerkText(), Imprint())
    assert (notice.blocks, found) == ((), ())


def test_a_function_sees_the_results() -> None:
    seen: list[Results] = []
    said(seen.append)
    (told,) = seen
    assert (told.title, told.period, told.category) == ("工作", Period.month(2023, 1), "")
    assert [(u.name, u.key, u.category, u.rank) for u in told.units] == [
        ("乙镇", "乙镇", "town", 1),
        ("甲镇", "甲镇", "town", 2),
        ("丙局", "丙局", "dept", 3),
    ]
    assert dict(told.units[2].values) == {"sent": Fraction(2), "level": "优", "rate": MISSING}
    assert dict(told.totals) == {"sent": Fraction(14)}
    for values in (told.totals, told.units[0].values):
        with pytest.raises(TypeError):
            values["sent"] = Fraction(9)  # type: ignore[index]


def test_for_each_category_a_function_sees_its_units() -> None:
    def f(told: Results) -> str:
        return f"{{title}}：{told.category}{'、'.join(unit.name for unit in told.units)}。"

    assert said(f, EACH) == (["乡镇：town乙镇、甲镇。", "部门：dept丙局。"], [])


def test_a_slot_that_is_not_there_is_told_with_the_function() -> None:
    _, (found,) = said("共{snet}条。")
    assert found.line() == "f() SC652 “工作”里没有名为“snet”的数或名单；最接近的：sent"


@pytest.mark.parametrize("given", ["第2名", "得12.5分", "２条", "{sent}条和3条"])
def test_a_number_of_its_own_is_told(given: str) -> None:
    text, (found,) = said(given)
    assert (text, found.code) == ([], "SC849")
    assert found.found == {"第2名": "2", "得12.5分": "12.5", "２条": "２"}.get(given, "3")


def test_a_number_in_a_name_is_no_number_of_its_own() -> None:
    more = TEXT + 'metrics.x710 = { label = "710", unit = "件", python = "g" }\n'
    more += 'checks = ["x710 >= 0 and x710 < 9"]\n'
    work = work_of(more, f=lambda _: "710和甲镇。", g=lambda _: 0)
    assert written(work, work.scheme.functions[1], None) == Template(("710和甲镇。",))


def test_a_brace_that_stands_alone_is_told() -> None:
    _, (found,) = said("共{sent条。")
    assert found.line().startswith("f() SC848 Python 函数写的文字里花括号不成对：“共{sent条。”")
    assert "{best}；花括号本身写成 {{ 和 }}" in found.wording().expected


NO_LINE = ("一行\n又一行", "\0", " ", "　", "\u2028")


@pytest.mark.parametrize(
    "given", [5, 1.5, ["完。"], False, Template(("完。", Slot("sent"))), *NO_LINE]
)
def test_what_is_no_text_is_told(given: object) -> None:
    text, (found,) = said(given)
    assert (text, found.code) == ([], "SC847")
    assert found.found.endswith(f"({type(given).__name__})")


def test_what_a_function_raises_is_told() -> None:
    def f(told: Results) -> str:
        return told.units[9].name

    _, (found,) = said(f)
    assert found.line() == (
        "f() SC847 写“工作”一段的 Python 函数没有写成：“IndexError: tuple index out of range”；"
        "改正规则包里的这个函数"
    )


def test_without_the_package_the_passage_is_told_to_need_it() -> None:
    found = written(work_of(), Function("f"), None)
    assert isinstance(found, Finding)
    assert found.line().startswith("SC846 “工作”有一段由 Python 函数 f 写，单独的规则文件里没有它")


def test_what_is_not_said_is_not_asked() -> None:
    asked: list[object] = []
    more = TEXT.replace("python", 'when = "sent > 20", python')
    assert said(asked.append, more) == ([], [])
    assert asked == []


def test_units_stand_in_printed_order_without_a_ranking() -> None:
    work = work_of(f=lambda _: None)
    told = results(work, work.scores.roster.category("town"))
    assert [unit.name for unit in told.units] == ["乙镇", "甲镇"]
