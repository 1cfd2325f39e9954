"""What each column of a published table is, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.errors import DataError
from scoring_core.inference.table import read_table
from tests.inference.tables import sheet_of


def test_the_columns_are_told_apart() -> None:
    table = read_table(
        sheet_of(
            "2023年3月情况\n序号,类别,单位,采用数,上期排名,采用率,备注,名次\n"
            "1,乡镇,甲镇,3,2,50%,好,1\n2,乡镇,乙镇,—,1,0,,2\n合计,,,3,,,,"
        )
    )

    roles = [(column.heading, column.role) for column in table.columns]
    assert roles == [
        ("序号", "number"),
        ("类别", "category"),
        ("单位", "unit"),
        ("采用数", "figure"),
        ("上期排名", "figure"),
        ("采用率", "figure"),
        ("备注", "text"),
        ("名次", "rank"),
    ]
    assert table.units == ("甲镇", "乙镇")
    assert table.groups == ("乡镇", "乡镇")
    assert [table.sheet.line(row) for row in table.sums] == [5]
    assert table.figures[0].values == (Fraction(3), None)
    assert table.figures[0].marks == ("—",)
    assert table.figures[2].values == (Fraction(1, 2), None)
    assert table.figures[2].marks == ("0",)


def test_one_percentage_among_numbers_is_a_mark() -> None:
    (figures,) = read_table(sheet_of("单位,得分\n甲镇,3\n乙镇,4%\n丙镇,5")).figures

    assert figures.marks == ("4%",)
    assert not figures.percent


@pytest.mark.parametrize(
    "text, told",
    [
        ("", ["SC111"]),
        ("甲,乙\n1,2", ["SC112"]),
        ("单位,得分", ["SC123"]),
        ("单位,得分\n甲镇,1\n甲镇,2\n,3", ["SC102", "SC103"]),
        ("单位,等次\n甲镇,优\n乙镇,良", ["SC801"]),
        ("单位,得分\n合计,5", ["SC123"]),
        ("单位,得分,得 分,总分\n甲镇,1,2,3", ["SC115"]),
        ("单位,得分,得分,得分\n甲镇,1,2,3", ["SC115", "SC115"]),
    ],
)
def test_what_cannot_be_drafted_from_is_refused(text: str, told: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        read_table(sheet_of(text))

    assert [found.code for found in caught.value.findings] == told
