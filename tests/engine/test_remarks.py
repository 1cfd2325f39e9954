from collections.abc import Callable

import pytest

from scoring_core.engine.blocks import blocks
from scoring_core.engine.read import read_all
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
JANUARY = Period.month(2023, 1)
FULL = "单位,报送,采用\n甲镇,1,2\n乙镇,3,4\n丙局,5,6\n丁局,7,8"


def told(rules: Scheme, sheet: Sheet) -> list[tuple[str, int | None]]:
    _, findings = read_all(rules, blocks(sheet), JANUARY)
    return [(found.code, found.place.row) for found in findings]


@pytest.mark.parametrize(
    "row, code",
    [
        ("戊镇：,12分,", "SC101"),
        ("联系群众办,１２ 分,", "SC101"),
        ("戊镇：,=A1+B1,", "SC101"),
        ("戊镇：,≈12345678901234567,", "SC101"),
        (",12分,", "SC103"),
        (",,#REF!", "SC103"),
    ],
)
def test_a_row_with_any_figure_is_no_note(scheme: Build, sheet: Cells, row: str, code: str) -> None:
    assert told(scheme(), sheet(f"{FULL}\n{row}")) == [(code, 6)]
    assert told(
        scheme(),
        sheet(f"单位,报送,采用\n甲镇,1,2\n{row}\n\n单位,报送,采用\n乙镇,3,4\n丙局,5,6\n丁局,7,8"),
    ) == [(code, 3)]


def test_remarks_below_a_table_are_notes(scheme: Build, sheet: Cells) -> None:
    notes = "填表人：张三,,联系电话：1234567\n注：甲镇报送12分,,\n审核：李四,2023年4月1日,"
    assert told(scheme(), sheet(f"{FULL}\n{notes}")) == []
