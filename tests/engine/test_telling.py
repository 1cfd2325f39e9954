from collections.abc import Callable

import pytest

from scoring_core.engine.telling import Telling
from scoring_core.errors import Place, finding
from scoring_core.model.scheme import Scheme
from scoring_core.model.template import Template, read_template
from scoring_core.model.unit import Category
from scoring_core.model.work import Work

Build = Callable[..., Scheme]
Worked = Callable[..., Work]
TEXT = "单位,报送,采用\n甲镇,3,1\n乙镇,4,\n丙局,5,2\n丁局,0,3"
HERE = Place("说明.md", None, 3)
RULES = """
[scheme.briefs.constants]
least = { town = 2, dept = "not_applicable" }
price = 5
rate = "12.5%"

[scheme.briefs.totals]
sent = { formula = "total(a, all)", unit = "分" }
used = { formula = "total(b, all)", unit = "分" }
each = { formula = "ratio(total(a, all), 9, zero: 0)", unit = "分" }
share = { unit = "%", formula = "half_up(ratio(total(b, dept), total(a, dept), zero: 0), 1%)" }

[scheme.briefs.lists]
best = { over = "category", order = ["highest a", "roster"], show = "{unit}{a}条", join = "、" }
all = { over = "all", order = ["roster"], show = { name = "{unit}", a = "{a}" }, join = "、" }
nobody = { over = "all", where = "rank < 1", order = ["roster"], show = "{unit}", join = "、" }
lacking = { over = "all", order = ["roster"], show = "{unit}{b}", join = "、" }

[scheme.briefs.lists.unsure]
over = "all"
where = "b > 1"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"

[scheme.briefs.lists.poor]
over = "all"
where = "a > 9"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"

[[scheme.briefs.text]]
say = "{sent}"
[[scheme.briefs.text]]
when = "sent > 12"
say = "{sent}"
[[scheme.briefs.text]]
when = "used > 0"
say = "{sent}"
[[scheme.briefs.text]]
each = "category"
when = "count(a > 4, here) > 0"
say = "{title}"
"""


@pytest.fixture
def work(scheme: Build, worked: Worked) -> Work:
    return worked(scheme(RULES), TEXT)


@pytest.fixture
def dept(work: Work) -> Category:
    return work.scores.roster.category("dept")


def template(text: str) -> Template:
    found = read_template(text)
    assert found is not None
    return found


def codes(telling: Telling) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in telling.findings]


@pytest.mark.parametrize(
    "text, said",
    [
        ("共{sent}条，占{share}。", "共12条，占100%。"),
        ("{{{sent}}}", "{12}"),
        ("每条{price}分，{rate}", "每条5分，12.5%"),
        ("{title}{period:2023年3月}（{year}）", "政务信息2023年1月（2023）"),
        ("{all.name}分别{all.a}条", "甲镇、乙镇、丙局、丁局分别3、4、5、0条"),
        ("点名：{poor}。", "点名：无。"),
        ("没有空位", "没有空位"),
    ],
)
def test_a_sentence_about_the_whole(work: Work, text: str, said: str) -> None:
    telling = Telling(work)

    assert telling.fill(template(text)) == said
    assert codes(telling) == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("{title}：{best}。", "部门：丙局5条、丁局0条。"),
        ("{title}共{sent}条，{all.name}", "部门共12条，甲镇、乙镇、丙局、丁局"),
    ],
)
def test_a_sentence_about_a_category(work: Work, dept: Category, text: str, said: str) -> None:
    telling = Telling(work)

    assert telling.fill(template(text), dept) == said
    assert codes(telling) == []


def test_a_constant_of_a_category_is_its_own(work: Work, dept: Category) -> None:
    telling = Telling(work)

    assert telling.fill(template("限{least}"), work.scores.roster.category("town")) == "限2"
    assert codes(telling) == []
    assert telling.fill(template("限{least}"), dept) == "限"
    assert codes(telling) == [("SC650", "least")]


def test_a_total_of_here_is_told_of_the_category_alone(scheme: Build, worked: Worked) -> None:
    local = '[scheme.briefs.totals]\nown = { formula = "total(a, here)", unit = "分" }\n'
    work = worked(scheme(local), TEXT)
    telling = Telling(work)

    assert telling.fill(template("{own}"), work.scores.roster.category("dept")) == "5"
    assert "own" in telling.slots(work.scores.roster.category("town"))
    assert "own" not in telling.slots(None)


def test_a_number_without_data_is_a_finding(work: Work) -> None:
    telling = Telling(work)
    telling.fill(template("{used}条、{used}条"), None, HERE)

    assert list(telling.findings) == [finding("SC650", HERE, "used", scheme="政务信息")]


def test_a_number_too_fine_for_its_format_is_a_finding(work: Work) -> None:
    telling = Telling(work)

    assert telling.fill(template("每个{each}条"), None, HERE) == "每个条"
    assert list(telling.findings) == [finding("SC671", HERE, "each", scheme="政务信息")]


def test_a_list_that_names_nobody_is_a_finding_without_empty(work: Work) -> None:
    telling = Telling(work)

    assert telling.fill(template("前列：{nobody}。")) == "前列：。"
    assert codes(telling) == [("SC651", "nobody")]


def test_a_list_whose_test_lacks_a_figure_is_a_finding_of_its_unit(work: Work) -> None:
    telling = Telling(work)
    telling.fill(template("{unsure}"))

    assert list(telling.findings) == [
        finding("SC674", None, "乙镇", scheme="政务信息", list="unsure")
    ]


def test_a_figure_that_a_list_lacks_is_a_finding_of_its_unit(work: Work) -> None:
    telling = Telling(work)
    telling.fill(template("{lacking}；{lacking}"))

    assert list(telling.findings) == [
        finding("SC653", None, "b", scheme="政务信息", unit="乙镇", list="lacking")
    ]


@pytest.mark.parametrize("name, near", [("sentt", "sent"), ("best", "sent"), ("all", "all.a")])
def test_a_name_that_is_none_is_a_finding_with_the_nearest(
    work: Work, name: str, near: str
) -> None:
    telling = Telling(work)

    assert telling.fill(template(f"共{{{name}}}条"), None, HERE) == "共条"
    assert list(telling.findings) == [finding("SC652", HERE, name, scheme="政务信息", nearest=near)]


def test_what_a_sentence_may_name(work: Work, dept: Category) -> None:
    common = ("period", "title", "year", "sent", "used", "each", "share")

    assert Telling(work).slots(None) == (
        *common,
        *("price", "rate"),
        *("all.name", "all.a", "nobody", "lacking", "unsure", "poor"),
    )
    assert Telling(work).slots(dept) == (
        *common,
        *("least", "price", "rate"),
        *("best", "all.name", "all.a", "nobody", "lacking", "unsure", "poor"),
    )


def test_a_passage_is_said_where_its_test_is_passed(work: Work, dept: Category) -> None:
    telling = Telling(work)
    always, never, lacking, each = work.scheme.text

    assert telling.applies(always, None)
    assert not telling.applies(never, None)
    assert codes(telling) == []
    assert not telling.applies(lacking, None)  # a state is no yes, and one that lacks is told
    assert codes(telling) == [("SC670", "used > 0")]
    assert telling.applies(each, dept)
    assert not telling.applies(each, work.scores.roster.category("town"))


SAME = """
[scheme.briefs.lists]
best = { over = "all", order = ["highest a", "roster"], show = "{unit}", join = "、" }
used = { over = "all", order = ["highest b", "roster"], show = "{unit}", join = "、" }
own = { over = "category", order = ["highest a", "roster"], show = "{unit}", join = "、" }
first = { over = "category", order = ["roster"], show = "{unit}", join = "、" }
[scheme.briefs.lists.few]
over = "all"
where = "b > 3"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"
[[scheme.briefs.text]]
when = "same(best, used)"
say = "一致"
[[scheme.briefs.text]]
each = "category"
when = "same(own, first)"
say = "{title}一致"
[[scheme.briefs.text]]
when = "same(best, few)"
say = "一致"
"""


@pytest.mark.parametrize(
    "rows, whole, towns, depts",
    [
        ("甲镇,3,4\n乙镇,4,5\n丙局,5,6\n丁局,0,3", True, False, True),
        ("甲镇,3,5\n乙镇,4,4\n丙局,5,6\n丁局,6,3", False, False, False),
        ("甲镇,4,1\n乙镇,3,2\n丙局,5,2\n丁局,0,3", False, True, True),
    ],
)
def test_lists_are_the_same_that_name_the_same_units_in_the_same_order(
    scheme: Build, worked: Worked, rows: str, whole: bool, towns: bool, depts: bool
) -> None:
    work = worked(scheme(SAME), f"单位,报送,采用\n{rows}")
    telling, (same, each, _) = Telling(work), work.scheme.text
    assert telling.applies(same, None) is whole
    found = [telling.applies(each, work.scores.roster.category(key)) for key in ("town", "dept")]
    assert found == [towns, depts]
    assert codes(telling) == []


def test_whether_lists_are_the_same_is_missing_where_one_is_not_sure(
    scheme: Build, worked: Worked
) -> None:
    work = worked(scheme(SAME), TEXT)
    telling = Telling(work)
    assert not telling.applies(work.scheme.text[2], None)
    assert codes(telling) == [("SC670", "best 与 few 相同")]
