"""A judged figure needs a reason beside it, and the reason is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.engine.explain import explain
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.reading import read

Read = Callable[..., tuple[Figures, tuple[Finding, ...]]]
METRICS = """
[scheme.briefs.metrics.a]
label = "敷衍扣分"
columns = ["扣分"]
unit = "分"
range = [5, 10]
reason = true
cells = { "" = "zero", "—" = "not_applicable" }
categories = ["town"]
[scheme.briefs.metrics.b]
label = "采用"
unit = "条"
"""
HEAD = "单位,敷衍扣分,采用,敷衍扣分理由"
REST = "丙局,,2,\n丁局,,0,"


@pytest.fixture
def told(scheme: Callable[..., Scheme], sheet: Callable[..., Sheet]) -> Read:
    def made(rows: str, head: str = HEAD, rest: str = REST) -> tuple[Figures, tuple[Finding, ...]]:
        rules = scheme(metrics=METRICS)
        return read(rules, sheet(f"{head}\n{rows}\n{rest}"), Period.month(2023, 1))

    return made


def test_the_reason_is_kept_beside_its_figure(told: Read) -> None:
    figures, findings = told("甲镇,5,1, 材料照抄 \n乙镇,,2,")
    assert findings == ()
    assert figures.columns["a"]["甲镇"] == 5
    assert (figures.reason("a", "甲镇"), figures.reason("a", "乙镇")) == ("材料照抄", "")
    assert figures.reason("b", "甲镇") == ""


@pytest.mark.parametrize("heading", ["敷衍扣分理由", "扣分理由", "扣分 理由"])
def test_the_column_of_reasons_is_that_of_any_heading_of_the_metric(
    told: Read, heading: str
) -> None:
    figures, findings = told("甲镇,5,1,照抄\n乙镇,,2,", HEAD.replace("敷衍扣分理由", heading))
    assert (figures.reason("a", "甲镇"), findings) == ("照抄", ())


@pytest.mark.parametrize(
    "rows, head, found",
    [
        ("甲镇,5,1,\n乙镇,,2,", HEAD, ["SC153"]),
        ("甲镇,5,1\n乙镇,7,2", HEAD.removesuffix(",敷衍扣分理由"), ["SC153", "SC153"]),
        ("甲镇,5,1,甲,乙\n乙镇,,2,,", f"{HEAD},扣分理由", ["SC115"]),
    ],
)
def test_a_figure_without_a_reason_is_an_error(
    told: Read, rows: str, head: str, found: list[str]
) -> None:
    with pytest.raises(DataError) as error:
        told(rows, head)
    assert [each.code for each in error.value.findings if each.level == "error"] == found


def test_a_second_column_of_reasons_is_told_at_its_heading(told: Read) -> None:
    with pytest.raises(DataError) as error:
        told("甲镇,5,1,甲,乙\n乙镇,,2,,", f"{HEAD},扣分理由")
    place = Place("data.csv", None, 1, "扣分理由", "E1")
    assert error.value.findings[0] == finding("SC115", place, "扣分理由", metric="敷衍扣分理由")


def test_the_message_names_the_cell_and_the_column(told: Read) -> None:
    with pytest.raises(DataError) as error:
        told("甲镇,5,1,\n乙镇,,2,")
    (found,) = error.value.findings
    assert found.line() == (
        "data.csv:2:敷衍扣分 SC153 甲镇的敷衍扣分“5”没有写理由；"
        "应为 “敷衍扣分理由”一列里的理由；写上理由"
    )


@pytest.mark.parametrize("cell", ["", "—"])
def test_a_reason_of_no_figure_is_told(told: Read, cell: str) -> None:
    _, (found,) = told(f"甲镇,{cell},1,照抄\n乙镇,,2,")
    assert (found.code, found.level, found.found) == ("SC154", "warning", "照抄")


def test_a_reason_where_the_category_has_no_such_figure_is_told(told: Read) -> None:
    _, (found,) = told("甲镇,,1,\n乙镇,,2,", rest="丙局,,2,照抄\n丁局,,0,")
    assert (found.code, found.found) == ("SC154", "照抄")


def test_explain_tells_the_reason(scheme: Callable[..., Scheme], told: Read) -> None:
    rules = scheme(metrics=METRICS)
    figures, _ = told("甲镇,5,1,照抄\n乙镇,,2,")
    scores = score(rules, figures)
    work = Work("x", rules, figures, scores, rank(rules, scores))
    units = list(scores.roster)
    parts = {part.key: part for part in explain(work, units[0]).cells}
    assert (parts["a"].reason, parts["b"].reason) == ("照抄", "")
    assert next(p for p in explain(work, units[1]).cells if p.key == "a").reason == ""
