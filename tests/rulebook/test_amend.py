from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scoring_core.errors import DataError, Finding
from scoring_core.formula.text import text as formula_text
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Amendment
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import findings_of

Told = Callable[[str], tuple[Finding, ...]]
HEAD = '\n[[amendment]]\nfrom = "2023-07"\nsource = "办法的修改"\n'
BASE = '"scheme.briefs.scores.base.formula" = "min(price × used, 50)"\n'


def amended(good: str, rest: str, head: str = HEAD) -> str:
    return good.rstrip("\n") + head + rest


def summary(told: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in told]


def rules(county: Jurisdiction, month: int) -> str:
    scheme = county.scheme("briefs", Period.month(2023, month))
    return formula_text(next(s.formula for s in scheme.scores if s.key == "base"))


def test_a_period_is_computed_by_the_edition_in_force(good: str) -> None:
    county = load_text(amended(good, f"[amendment.set]\n{BASE}"))
    first, second = county.editions("briefs")

    assert [str(span) for span in first.in_force] == ["2022-01..2023-06"]
    assert [str(span) for span in second.in_force] == ["2023-07.."]
    assert (first.amendments, second.amendments) == (
        (),
        (Amendment(date(2023, 7, 1), "办法的修改"),),
    )
    assert (rules(county, 6), rules(county, 7)) == (
        "min(price × used, 60)",
        "min(price × used, 50)",
    )


def test_a_period_across_a_change_is_refused(good: str) -> None:
    county = load_text(amended(good, f"[amendment.set]\n{BASE}"))
    with pytest.raises(DataError) as caught:
        county.scheme("briefs", Period.of_months(2023, 6, 7))

    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)) == (
        "SC132",
        "2023-06..07",
        {"changes": "2023-07-01"},
    )


def test_a_change_elsewhere_makes_no_edition(good: str) -> None:
    other = good[good.index("[scheme.briefs]") : good.index("[notice.")].replace(
        "scheme.briefs", "scheme.other"
    )
    changed = BASE.replace("briefs", "other")
    county = load_text(amended(good + other, f"[amendment.set]\n{changed}"))

    assert [len(county.editions(key)) for key in ("briefs", "other")] == [1, 2]
    assert county.scheme("briefs", Period.month(2023, 7)).amendments == ()
    assert [str(span) for span in county.editions("briefs")[0].in_force] == ["2022-01.."]


def test_what_is_shared_changes_every_scheme_that_has_it(good: str) -> None:
    county = load_text(amended(good, '[amendment.set]\n"categories.dept.title" = "各部门"\n'))
    titles = [scheme.categories[1].title for scheme in county.editions("briefs")]

    assert titles == ["部门", "各部门"]


def test_an_amendment_adds_sets_and_takes_out(good: str) -> None:
    text = amended(
        good,
        'remove = ["scheme.briefs.metrics.site"]\n'
        "[amendment.add]\n"
        '"scheme.briefs.metrics.extra_site" = { label = "加报", unit = "条", optional = true }\n'
        "[amendment.set]\n"
        '"scheme.briefs.table" = '
        '[{ title = "得分", columns = ["unit", "extra_site", "total", "rank"] }]\n'
        '"scheme.briefs.title" = "信息"\n',
    )
    first, second = load_text(text).editions("briefs")

    assert "site" in first.columns
    assert "site" not in second.columns
    assert "extra_site" in second.columns
    assert (len(first.layouts), len(second.layouts)) == (2, 1)
    assert (first.title, second.title) == ("政务信息", "信息")


def test_amendments_build_on_each_other_in_the_order_of_their_months(good: str) -> None:
    later = HEAD.replace("2023-07", "2024-01").replace("办法的修改", "再改")
    add = '[amendment.add]\n"scheme.briefs.constants.limit" = 50\n'
    use = '[amendment.set]\n"scheme.briefs.constants.limit" = 60\n' + BASE.replace("50", "limit")
    with_use = add + "[amendment.set]\n" + BASE.replace("50", "limit")
    county = load_text(amended(amended(good, use, later), with_use))
    limits = [
        {c.key: c.common for c in scheme.constants}.get("limit")
        for scheme in county.editions("briefs")
    ]

    assert limits == [None, 50, 60]
    assert [a.source for a in county.editions("briefs")[2].amendments] == ["办法的修改", "再改"]


def test_two_amendments_of_one_month_make_one_edition(good: str) -> None:
    more = '[amendment.set]\n"scheme.briefs.title" = "信息"\n'
    county = load_text(amended(amended(good, f"[amendment.set]\n{BASE}"), more))
    _, second = county.editions("briefs")

    assert (second.title, second.amendments[0].source) == ("信息", "办法的修改；办法的修改")


@pytest.mark.parametrize(
    "rest, found",
    [
        ('remove = ["scheme.briefs.metrics.sitee"]', [("SC292", "scheme.briefs.metrics.sitee")]),
        ('set = { "scheme.breifs.title" = "x" }', [("SC292", "scheme.breifs.title")]),
        ('set = { "nothing" = 1 }', [("SC292", "nothing")]),
        ('set = { "name.x" = 1 }', [("SC292", "name.x")]),
        ('add = { "scheme.briefs.title" = "x" }', [("SC293", "scheme.briefs.title")]),
        ('add = { "scheme.briefs.title.x" = "x" }', [("SC292", "scheme.briefs.title.x")]),
        ('set = { "key" = "x" }', [("SC294", "key")]),
        ('remove = ["language"]', [("SC294", "language")]),
        ('add = { "amendment.x" = 1 }', [("SC294", "amendment.x")]),
        ('sets = { "scheme.briefs.title" = "x" }', [("SC201", "sets")]),
        ('set = { "scheme.briefs.title" = 5 }', [("SC204", "5")]),
        ('add = { "scheme.briefs.scores.base.lable" = "x" }', [("SC201", "lable")]),
    ],
)
def test_a_mistake_of_an_amendment_is_told(
    told: Told, good: str, rest: str, found: list[tuple[str, str]]
) -> None:
    assert summary(told(amended(good, rest))) == found


def test_the_nearest_path_is_named(told: Told, good: str) -> None:
    (found,) = told(amended(good, 'set = { "scheme.briefs.scores.base.formla" = "x" }'))

    assert dict(found.details)["nearest"] == "scheme.briefs.scores.base.formula"
    line = good.rstrip("\n").count("\n") + 5
    assert (found.place.row, found.place.column) == (line, "9")


def test_a_wrong_month_is_told(told: Told, good: str) -> None:
    for month in ("2023", "2023-Q3", "三月", "2023-07-02"):
        head = HEAD.replace("2023-07", month)
        assert summary(told(amended(good, f"[amendment.set]\n{BASE}", head))) == [("SC295", month)]


def test_an_amendment_that_does_not_say_when_is_told_once(told: Told, good: str) -> None:
    later = HEAD.replace("2023-07", "2023-08") + 'set = { "scheme.briefs.totals.x" = "1" }'
    added = '\n[[amendment]]\n{}source = "改"\nadd = {{ "scheme.briefs.totals.x" = "1" }}\n'
    for line, found in (
        ("from = 2023-03-01\n", ("SC204", "2023-03-01")),
        ("", ("SC202", "from")),
        ('from = "2022-13"\n', ("SC295", "2022-13")),
    ):
        assert summary(told(good + added.format(line) + later)) == [found]


def test_nothing_follows_from_an_amendment_that_cannot_be_read(told: Told, good: str) -> None:
    later = HEAD.replace("2023-07", "2023-08") + 'set = { "scheme.briefs.totals.x" = "1" }\n'

    assert summary(told(amended(good, "add = 5\n") + later)) == [("SC204", "5")]


@pytest.mark.parametrize("amendment", ["amendment = 5", "amendment = [1, 2]", HEAD[:15]])
def test_a_file_that_is_no_rule_file_may_have_amendments(
    told: Told, good: str, amendment: str
) -> None:
    strange = "".join(f"strange{number} = 1\n" for number in range(1100))
    text = strange + (good + amendment if "[[" in amendment else amendment + "\n" + good)

    assert {found.code for found in told(text)} == {"SC201"}


def test_after_an_amendment_with_a_thousand_mistakes_no_other_is_read(
    told: Told, good: str
) -> None:
    strange = "".join(f'"strange{number}" = 1\n' for number in range(1100))
    later = HEAD.replace("2023-07", "2023-08") + "set = { nothing = 1 }\n"

    found = told(amended(good, f"[amendment.add]\n{strange}") + later)
    assert {one.code for one in found} == {"SC201"}


WHOLE = '"scheme.briefs.scores.base" = { label = "x", formula = "1" }\n'
SAME = (
    (f"[amendment.set]\n{BASE}", f"[amendment.set]\n{WHOLE}"),
    (f"[amendment.set]\n{BASE}", f"[amendment.set]\n{BASE}"),
    (f"[amendment.set]\n{BASE}", 'remove = ["scheme.briefs.scores.base"]\n'),
    (f"[amendment.add]\n{BASE.replace('base', 'x')}",) * 2,
    ('remove = ["names.文旅局"]\n', '[amendment.add]\n"names.文旅局" = ["旅游局"]\n'),
)


@pytest.mark.parametrize("one, other", [*SAME, *((other, one) for one, other in SAME)])
def test_two_amendments_of_one_month_may_not_change_the_same(
    told: Told, good: str, one: str, other: str
) -> None:
    found = told(amended(amended(good, one), other))

    assert [each.code for each in found] == ["SC296"]
    assert (found[0].place.row or 0) > good.count("\n") + one.count("\n") + 3


def test_nothing_follows_from_two_amendments_of_one_place(told: Told, good: str) -> None:
    before = HEAD.replace("07", "05") + '[amendment.set]\n"scheme.briefs.metrics.used" = {}\n'
    twice = '[amendment.add]\n"scheme.briefs.metrics.used.range" = [0, 9]\n'
    text = good.rstrip("\n") + before.format('{ label = "采用", unit = "条" }')

    assert summary(told(amended(amended(text, twice), twice))) == [
        ("SC296", "scheme.briefs.metrics.used.range")
    ]


def test_in_one_amendment_the_whole_comes_before_its_parts(told: Told, good: str) -> None:
    (found,) = told(amended(good, f"[amendment.set]\n{BASE}{WHOLE}"))
    assert (found.code, found.found) == ("SC296", "scheme.briefs.scores.base")
    assert dict(found.details) == {"other": "scheme.briefs.scores.base.formula"}

    county = load_text(amended(good, f"[amendment.set]\n{WHOLE}{BASE}"))
    assert rules(county, 7) == "min(price × used, 50)"


@pytest.mark.parametrize(
    "entry, key, meant",
    [
        ('set = { names."财政局" = ["财政"] }', "names", "names.财政局"),
        ('add = { names."财政局" = ["财政"] }', "names", "names.财政局"),
        ('set = { formats."条" = "0.00" }', "formats", "formats.条"),
        ('set = { scheme.briefs.title = "新" }', "scheme", "scheme.briefs.title"),
        (
            'add = { scheme.briefs.metrics.new = { label = "新", unit = "条" } }',
            "scheme",
            "scheme.briefs.metrics.new",
        ),
        ("set = { categories = {} }", "categories", "categories.…"),
        ("set = { names = 5 }", "names", "names.…"),
    ],
)
def test_a_path_without_quotes_is_told(
    told: Told, good: str, entry: str, key: str, meant: str
) -> None:
    (found,) = told(amended(good, entry))

    assert (found.code, found.found, dict(found.details)) == ("SC299", key, {"meant": meant})


def test_nothing_follows_from_a_path_without_quotes(told: Told, good: str) -> None:
    used = BASE.replace("used, 50", "new, 50")
    later = HEAD.replace("07", "08") + '[amendment.set]\n"scheme.briefs.metrics.new.label" = "x"\n'
    text = amended(good, f"add.scheme.briefs.metrics.new = {{}}\n[amendment.set]\n{used}")

    assert summary(told(text + later)) == [("SC299", "scheme")]


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "scheme",
        "scheme.briefs",
        "categories",
        "scheme.briefs.metrics",
        "scheme.briefs.scores.base.label",
    ],
)
def test_what_is_required_is_not_taken_out(told: Told, good: str, path: str) -> None:
    later = HEAD.replace("07", "08") + f'[amendment.add]\n"{path}" = "x"\n'
    text = amended(good, f'remove = ["{path}"]\n')
    line = good.rstrip("\n").count("\n") + 5

    for each in (text, text + later) if path not in ("scheme", "categories") else (text,):
        (found,) = told(each)
        assert (found.code, found.found, found.place.row) == ("SC278", path, line)


def test_what_is_required_may_be_taken_out_and_added_anew(good: str) -> None:
    county = load_text(amended(good, 'remove = ["name"]\nadd = { name = "某市" }\n'))

    assert county.name == "某市"


def test_the_last_of_several_may_not_be_taken_out(told: Told, good: str) -> None:
    keys = [f"categories.{key}" for key in ("town", "dept", "office")]
    (found,) = told(amended(good, f"remove = {keys}\n"))

    assert (found.code, found.found) == ("SC278", "categories.office")


def test_nothing_is_said_of_a_text_that_a_refused_change_may_have_spoilt(
    told: Told, good: str
) -> None:
    text = amended(good, 'remove = ["scheme.briefs.constants.price", "x"]\nset = { y = 1 }\n')

    assert summary(told(text)) == [("SC292", "x"), ("SC292", "y")]


UNTIL = ('"2023-01.."]', '"2023-01..2023-06"]')
IN_FORCE = '"scheme.briefs.in_force" = ["2022-01..2022-12"]\n'


@pytest.mark.parametrize(
    "old, new, head, rest, why",
    [
        (*UNTIL, HEAD, f"set = {{ {BASE.strip()} }}", "@no_change"),
        ("", "", HEAD, "", "@no_change"),
        ("", "", HEAD, 'set = { "scheme.briefs.title" = "政务信息" }', "@no_change"),
        ("", "", HEAD, f"[amendment.set]\n{IN_FORCE}", "@out_of_time"),
        ("", "", HEAD, f'[amendment.set]\n{IN_FORCE}name = "某市"', "@out_of_time"),
        ("", "", HEAD.replace("2023", "2013"), f"[amendment.set]\n{BASE}", "@never_before"),
    ],
)
def test_an_amendment_by_which_nothing_in_force_changes_is_told(
    told: Told, good: str, old: str, new: str, head: str, rest: str, why: str
) -> None:
    (found,) = told(amended(good.replace(old, new) if old else good, rest, head))

    assert (found.code, dict(found.details)) == ("SC297", {"why": why})
    assert found.place.row == good.rstrip("\n").count("\n") + 3


def test_a_change_of_the_name_is_a_change(good: str) -> None:
    assert load_text(amended(good, 'set = { name = "某市" }\n')).name == "某市"


def test_what_an_amendment_spoils_is_told_there_and_at_the_amendment(told: Told, good: str) -> None:
    found = told(amended(good, 'remove = ["scheme.briefs.metrics.guide"]\n'))
    line = good.rstrip("\n").count("\n") + 2

    assert summary(found) == [
        ("SC234", "guide"),
        ("SC298", "scheme.briefs.groups.marks.of.1"),
    ]
    assert found[1].place.row == line


def test_a_mistake_of_every_edition_is_told_once(told: Told, good: str) -> None:
    text = good.replace("price × used", "prise × used")

    assert summary(told(amended(text, 'set = { "scheme.briefs.title" = "信息" }'))) == [
        ("SC310", "prise")
    ]


def test_a_mistake_in_what_is_set_stands_in_the_amendment(told: Told, good: str) -> None:
    (found,) = told(amended(good, "[amendment.set]\n" + BASE.replace("used", "usde")))

    line = good.rstrip("\n").count("\n") + 6
    assert (found.code, found.place.row, found.place.column) == ("SC310", line, "52")


def test_nothing_is_said_of_a_path_that_could_not_be_read(told: Told, good: str) -> None:
    text = good.replace('label = "基础分", ', 'lable = "基础分", ').replace("full = 60", "full = ")
    found = told(amended(text, 'set = { "scheme.briefs.scores.base.full" = 50 }'))

    assert "SC292" not in [one.code for one in found]


@pytest.mark.parametrize(
    "path, value, found",
    [
        ("names.文旅局", '["文化和旅游局", "财政局"]', ("SC267", "文旅局")),
        ("categories.dept.units", '["财政局", "文旅局", "旅游局"]', ("SC267", "旅游局")),
        ("categories.dept.units", '["财政局", "甲镇"]', ("SC212", "甲镇")),
    ],
)
def test_a_rename_onto_a_name_that_is_taken_is_told(
    told: Told, good: str, path: str, value: str, found: tuple[str, str]
) -> None:
    told_of = summary(told(amended(good, f'[amendment.set]\n"{path}" = {value}\n')))

    assert found in told_of


def test_an_amendment_may_begin_a_table_and_a_scheme_and_end_one(good: str) -> None:
    names = good[good.index("[names]") : good.index("[categories.town]")]
    briefs = good[good.index("[scheme.briefs]") : good.index("[notice.")]
    other = briefs.replace("scheme.briefs", "scheme.other")
    ended = load_text(amended(good + other, 'remove = ["scheme.other"]'))
    assert [str(span) for span in ended.editions("other")[0].in_force] == ["2022-01..2023-06"]

    text = good.replace(names, "")
    begun = load_text(amended(text, '[amendment.add]\n"names.文旅局" = ["文化和旅游局"]\n'))
    assert [len(scheme.categories[1].units[1].names) for scheme in begun.schemes] == [2, 3]

    first = text.replace("[categories.town]", '[scheme.new]\ntitle = "x"\n[categories.town]')
    assert "SC202" in [found.code for found in findings_of(first)]


def test_a_key_may_hold_dots(good: str) -> None:
    text = good.replace('"文旅局" = [', 'A = ["甲"]\n"A.B局" = ["甲.乙"]\n"文旅局" = [')
    text = text.replace('["财政局", ', '["财政局", "A", "A.B局", ')
    county = load_text(amended(text, 'remove = ["names.A.B局"]'))
    names = [[u.aliases for u in s.categories[1].units[1:3]] for s in county.editions("briefs")]

    assert names == [[("甲",), ("甲.乙",)], [("甲",), ()]]
