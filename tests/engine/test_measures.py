from collections.abc import Callable

import pytest

from scoring_core.engine.blocks import blocks
from scoring_core.engine.read import read_all
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
UNITS = "甲镇,1,2\n乙镇,1,2\n丙局,1,2\n丁局,1,2"


@pytest.mark.parametrize(
    "above, places",
    [
        ("单位,报送,采用\n,（千分）,（分）", [(2, "报送 （千分）", "千分")]),
        ("统计表,,单位： 百分\n单位,报送,采用", [(1, None, "百分")]),
        ("计量单位：万分,,\n单位,报送,采用", [(1, None, "万分")]),
        ("填报单位：甲镇,,单位：分\n单位,报送（分）,采用", []),
        ("单位：千,,单位：篇\n单位,报送,采用\n,（单位：分）,（分）", []),
    ],
)
def test_a_measure_of_another_scale_is_told(
    scheme: Build, sheet: Cells, above: str, places: list[tuple[int, str | None, str]]
) -> None:
    _, findings = read_all(scheme(), blocks(sheet(f"{above}\n{UNITS}")), Period.month(2023, 1))
    assert [(f.code, f.place.row, f.place.column, f.found) for f in findings] == [
        ("SC180", *each) for each in places
    ]
