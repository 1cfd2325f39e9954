from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine.choose import candidates_of, choose_all
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
TABLE = "单位,报送,采用\n甲镇,1,2\n乙镇,1,2"


@pytest.mark.parametrize(
    "text, cells",
    [
        ("部门表\n名称,报送,采用\n丙局,1,2", ["B2"]),
        ("名称,采用（分）\n丙局,２", ["B1"]),
        ("指标,说明\n报送,每条1分\n采用,每条2分", []),
        ("报送\n采用", []),
        ("名称,电话\n丙局,2", []),
    ],
)
@pytest.mark.parametrize("more", [[], ["单位,报送,采用\n丁局,1,2"]])
def test_a_sheet_of_figures_without_a_heading_of_units_is_told(
    scheme: Build, sheet: Cells, text: str, cells: list[str], more: list[str]
) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    sheets = [replace(sheet(t), name=str(n)) for n, t in enumerate([TABLE, text, *more])]
    _, told = choose_all(candidates, candidates, sheets)
    assert [(f.code, f.place.sheet, f.place.cell) for f in told] == [
        ("SC176", "1", cell) for cell in cells
    ]
