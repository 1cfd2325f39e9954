from collections.abc import Callable

import pytest

from scoring_core.engine.blocks import blocks
from scoring_core.engine.check import check
from scoring_core.engine.read import read_all
from scoring_core.engine.score import score
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
HEAD = "单位,报送,采用"
TOWNS, OFFICES = "甲镇,1,2\n乙镇,3,4", "丙局,5,6\n丁局,7,8"


def told(rules: Scheme, sheet: Sheet) -> list[tuple[str, int | None]]:
    figures, findings = read_all(rules, blocks(sheet), Period.month(2023, 1))
    wrong = check(rules, figures, score(rules, figures))
    return [(found.code, found.place.row) for found in (*findings, *wrong)]


@pytest.mark.parametrize(
    "text, rows",
    [
        (f"总计,16,20\n乡镇小计,4,6\n{TOWNS}\n部门小计,12,14\n{OFFICES}", []),
        (f"总计,16,20\n乡镇小计,4,6\n{TOWNS}\n部门小计,12,13\n{OFFICES}", [6]),
        (f"总计,16,21\n乡镇小计,4,7\n{TOWNS}\n部门小计,12,14\n{OFFICES}", [2, 3]),
        (f"乡镇,,\n小计,4,6\n{TOWNS}\n部门,,\n小计,12,14\n{OFFICES}", []),
        (f"{TOWNS}\n小计,12,14\n{OFFICES}\n小计,4,6", [4, 4, 7, 7]),
        (f"{TOWNS}\n小计,4,6\n{OFFICES}\n小计,12,14\n总计,16,20", []),
    ],
)
def test_sums_go_before_their_units_where_a_table_begins_so(
    scheme: Build, sheet: Cells, text: str, rows: list[int]
) -> None:
    assert told(scheme(), sheet(f"{HEAD}\n{text}")) == [("SC128", row) for row in rows]


def test_a_title_that_is_not_known_ends_a_category(scheme: Build, sheet: Cells) -> None:
    text = f"{HEAD}\n乡镇,,\n{TOWNS}\n直属单位,,\n{OFFICES}\n小计,12,14"
    assert told(scheme(), sheet(text)) == [("SC172", 5)]


def test_a_row_of_sums_beside_no_unit_is_the_sum_of_nobody(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top='cells = { "" = "zero" }\nabsent = "zero"\n')
    tables = blocks(sheet("单位,报送,采用\n合计,1,2"))
    figures, _ = read_all(rules, tables, Period.month(2023, 1))
    assert figures.sums == ()
