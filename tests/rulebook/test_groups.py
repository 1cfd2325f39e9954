from __future__ import annotations

import pytest

from scoring_core.errors import FormulaError
from scoring_core.formula.parse import parse
from scoring_core.rulebook.groups import Groups
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Report

COLUMNS = {"a": "甲", "b": "乙", "c": "丙"}


def groups(members: dict[str, list[str]]) -> tuple[Groups, Report]:
    report = Report()
    known = Known("column", COLUMNS, report)
    return Groups(members, ("scheme", "s", "groups"), known, report), report


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
        ("SC216", ("groups", "parts", 2), "a"),
        ("SC234", ("groups", "parts", 1), "d"),
    ]


def test_a_group_may_not_swell_a_formula_beyond_measure() -> None:
    columns = {f"c{number}": "" for number in range(200)}
    report = Report()
    known = Known("column", columns, report)
    found = Groups({"all_of": list(columns)}, ("scheme", "s", "groups"), known, report)

    assert found.expand(parse("sum(" + ", ".join(["all_of"] * 40) + ")"))
    with pytest.raises(FormulaError) as caught:
        found.expand(parse("sum(" + ", ".join(["all_of"] * 60) + ")"))
    assert [f.code for f in caught.value.findings] == ["SC306"]
