"""What the notices' own figures contradict is found, told with its row, and never repaired."""

from __future__ import annotations

from pathlib import Path

from scoring_core import Catalogue, rank, sheets_of

EXAMPLES = Path(__file__).parents[2] / "examples"


def told(name: str, *changes: tuple[str, str]) -> list[tuple[str, int | None, str]]:
    catalogue = Catalogue.installed()
    text = (EXAMPLES / name).read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    outcome = rank(catalogue, sheets_of(catalogue, text.encode(), name))
    return [(found.code, found.place.row, found.found) for found in outcome.findings]


def test_more_closed_than_assigned_and_a_sum_that_is_none() -> None:
    row = ("凤凰投资公司,12,12,2,1,", "凤凰投资公司,12,13,2,1,")

    assert told("zhongqu-2023-03-12345.csv", row) == [
        ("SC120", 28, "办结投诉(条) 13、本月投诉(条) 12"),
        ("SC128", 29, "1164"),
    ]


def test_more_adopted_than_submitted() -> None:
    assert told("wenxian-2023-Q3.csv", ("武德镇,12,0,0", "武德镇,12,13,0")) == [
        ("SC120", 12, "县级采用条数 13、报送条数 12")
    ]


def test_forms_that_are_not_messages_in_2023() -> None:
    assert told("zhongqu-2023-03-website.csv", ("区财政局,11,11,3", "区财政局,11,9,3")) == [
        ("SC120", 11, "邮箱报送数 11、审核表报送数 9")
    ]


def test_the_slip_of_2019_is_found_in_what_the_text_of_the_notice_says() -> None:
    """Its text has 区财政局 report 5 forms and 13 messages, so that 5 count; its table has 3."""
    said = ("区财政局,3,1,,\n", "区财政局,3,1,5,13\n")

    assert told("zhongqu-2019-10-website.csv", said) == [
        ("SC120", 11, "报送数 3、审核表 5、信息 13")
    ]


def test_the_tasks_that_the_text_of_2023_tells_are_not_the_sum_of_its_table() -> None:
    """Its text has 59 tasks, its table of the same system adds up to 119."""
    last = "西宁凤凰投资开发有限公司,2,2,0,0\n"

    assert told("zhongqu-2023-03-710.csv", (last, f"{last}合计,59,59,0,0\n")) == [
        ("SC128", 37, "59"),
        ("SC128", 37, "59"),
    ]
