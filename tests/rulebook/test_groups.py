from __future__ import annotations

import pytest

from scoring_core.errors import FormulaError, RuleError
from scoring_core.formula.parse import parse
from scoring_core.rulebook.groups import Groups
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.report import Report

COLUMNS = {"a": "甲", "b": "乙", "c": "丙"}


def groups(members: dict[str, list[str]]) -> tuple[Groups, Report]:
    report = Report()
    known = Known("column", COLUMNS, report)
    entries = {key: {"of": keys, "full": {}} for key, keys in members.items()}
    return Groups(entries, ("scheme", "s", "groups"), known, report), report


@pytest.mark.parametrize(
    "written, meant",
    [
        ("sum(parts)", "sum(a, b)"),
        ("full(parts)", "full(a, b)"),
        ("sum(c, parts, 1)", "sum(c, a, b, 1)"),
        (
            "100 * ratio(sum(parts), full(parts), zero: 0)",
            "100 * ratio(sum(a, b), full(a, b), zero: 0)",
        ),
        ("min(parts, 1)", "min(parts, 1)"),
        ("parts + 1", "parts + 1"),
        ("sum(min(parts, 1))", "sum(min(parts, 1))"),
    ],
)
def test_a_group_stands_for_its_members_where_they_are_added(written: str, meant: str) -> None:
    assert groups({"parts": ["a", "b"]})[0].expand(parse(written)) == parse(meant)


def test_without_groups_a_formula_stays_as_it_is() -> None:
    tree = parse("sum(parts)")

    assert groups({})[0].expand(tree) is tree


def test_a_member_that_is_no_column_is_told_in_its_list() -> None:
    _, report = groups({"parts": ["a", "d", "a"]})

    assert [(m.code, m.path[2:], m.found) for m in report.mistakes] == [
        ("SC216", ("groups", "parts", "of", 2), "a"),
        ("SC234", ("groups", "parts", "of", 1), "d"),
    ]


@pytest.mark.parametrize(
    "full",
    ["{ town = 15, other = 14 }", '{ town = 15, dept = 14, office = "not_applicable" }'],
)
def test_the_full_marks_of_a_group_are_those_of_its_members(good: str, full: str) -> None:
    text = good.replace('["order", "guide"]', f'{{ of = ["order", "guide"], full = {full} }}')

    assert load_text(text).schemes[0].scores == load_text(good).schemes[0].scores


def test_nothing_is_said_of_marks_that_follow_from_a_mistake(good: str) -> None:
    text = good.replace('["order", "guide"]', '{ of = ["order", "guide"], full = 15 }')
    with pytest.raises(RuleError) as told:
        load_text(text.replace("{ town = 5, other = 4 }", "{ town = 5, othr = 4 }"))

    assert [found.code for found in told.value.findings] == ["SC211"]


def test_a_group_may_not_swell_a_formula_beyond_measure() -> None:
    columns = {f"c{number}": "" for number in range(200)}
    report = Report()
    known = Known("column", columns, report)
    entries = {"all_of": {"of": list(columns), "full": {}}}
    found = Groups(entries, ("scheme", "s", "groups"), known, report)

    assert found.expand(parse("sum(" + ", ".join(["all_of"] * 40) + ")"))
    with pytest.raises(FormulaError) as caught:
        found.expand(parse("sum(" + ", ".join(["all_of"] * 60) + ")"))
    assert [f.code for f in caught.value.findings] == ["SC306"]
