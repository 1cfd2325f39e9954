"""What the columns of a table are taken for."""

from collections.abc import Callable

from scoring_core.engine.assigned import assign, meanings
from scoring_core.engine.blocks import blocks
from scoring_core.engine.lines import Line
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
JANUARY = Period.month(2023, 1)
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", columns = ["县"], unit = "条" }
b = { label = "采用", columns = ["采用 县"], unit = "条" }
c = { label = "满意率", unit = "%", range = [0, "100%"], step = "0.1%", optional = true }
"""


def assigned(rules: Scheme, sheet: Sheet) -> tuple[dict[str, int], list[tuple[str, str]]]:
    found = assign(rules, meanings(rules, JANUARY), blocks(sheet)[0], ())
    return dict(found.metrics), [(each.code, each.found) for each in found.findings]


def test_a_heading_may_have_its_unit_behind_it(scheme: Build, sheet: Cells) -> None:
    found = assigned(scheme(metrics=METRICS), sheet("单位,报送（条）,采用(单位：条)\n甲镇,1,2"))
    assert found == ({"a": 1, "b": 2}, [])


def test_a_heading_with_its_group_goes_before_the_heading_alone(
    scheme: Build, sheet: Cells
) -> None:
    """县 alone is one metric, below 采用 another."""
    rules = scheme(metrics=METRICS)
    assert assigned(rules, sheet("单位,报送,采用\n,县,县\n甲镇,1,2")) == ({"a": 1, "b": 2}, [])


def test_a_heading_may_go_before_that_of_its_group(scheme: Build, sheet: Cells) -> None:
    """县级 below 采用条数 is 县级采用条数."""
    metrics = METRICS.replace('"县"', '"县级采用条数"').replace('"采用 县"', '"市级采用条数"')
    table = sheet("单位,采用条数,\n,县级,市级\n甲镇,1,2")
    assert assigned(scheme(metrics=metrics), table) == ({"a": 1, "b": 2}, [])


def test_a_heading_that_could_be_two_metrics_is_a_question(scheme: Build, sheet: Cells) -> None:
    """By the group it is one, by the heading below another; together they mean none."""
    _, told = assigned(
        scheme(metrics=METRICS), sheet("单位,别的,,满意率,采用\n,一,二,县,\n甲镇,1,1,2,3")
    )
    assert ("SC168", "满意率 县") in told


def test_numbers_below_a_heading_of_percent_are_percentages(scheme: Build, sheet: Cells) -> None:
    rules = scheme(metrics=METRICS)
    table = sheet("单位,报送,采用,满意率(%)\n甲镇,1,2,98.5\n乙镇,1,2,97%\n丙局,1,2,—")
    block = blocks(table)[0]
    found = assign(rules, meanings(rules, JANUARY), block, ())

    lines = [Line("unit", n, row, row[0], block.place(n, 0)) for n, row in block.body()]
    texts = [[cell.text for cell in found.cells(rules, line)] for line in lines]
    assert [row[2] for row in texts] == ["98.5%", "97%", "—"]
