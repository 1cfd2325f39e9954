from collections.abc import Callable

import pytest

from scoring_core.engine.blocks import blocks
from scoring_core.engine.read import read
from scoring_core.engine.scripts import other_script, script_of_table
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
FULL = "单位,报送,采用\n甲镇,1,2\n乙镇,3,4\n丙局,5,6\n丁局,7,8"


def told(rules: Scheme, cells: Sheet) -> tuple[Finding, ...]:
    (block,) = blocks(cells)
    return tuple(script_of_table(rules, block))


def at(row: int, column: str, cell: str, found: str, meant: str) -> Finding:
    return finding("SC190", Place("data.csv", None, row, column, cell), found, meant=meant)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("单位", "單位", at(1, "單位", "A1", "單位", "单位")),
        ("报送", "報（bào）送", at(1, "報（bào）送", "B1", "報（bào）送", "报送")),
        ("乙镇", " 乙鎮", at(3, "单位", "A3", "乙鎮", "乙镇")),
        ("丁局,7,8", "合計,1,1", at(5, "单位", "A5", "合計", "合计")),
    ],
)
def test_the_first_text_in_another_script_is_told(
    scheme: Build, sheet: Cells, old: str, new: str, expected: Finding
) -> None:
    assert told(scheme(), sheet(FULL.replace(old, new))) == (expected,)


def test_a_table_is_told_of_once_and_read(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(
        scheme(), blocks(sheet(FULL.replace("镇", "鎮(zhèn)"))), Period.month(2023, 1)
    )
    assert figures == read(scheme(), blocks(sheet(FULL)), Period.month(2023, 1))[0]
    assert findings == (at(2, "单位", "A2", "甲鎮(zhèn)", "甲镇"),)


@pytest.mark.parametrize("new", ["乙 镇", "戊鎮", "乙乡"])
def test_width_strangers_and_other_names_are_no_script(
    scheme: Build, sheet: Cells, new: str
) -> None:
    assert told(scheme(), sheet(FULL.replace("乙镇", new))) == ()


def test_what_the_rules_themselves_write_so_is_their_script() -> None:
    texts = [("甲 鎮", Place("a")), ("乙鎮", Place("b"))]
    assert tuple(other_script(texts, ("甲鎮", "乙鎮"))) == ()
    assert tuple(other_script(texts, ("甲鎮", "甲镇", "乙镇"))) == (
        finding("SC190", Place("b"), "乙鎮", meant="乙镇"),
    )
