"""Exceptions and reasons as `explain`, its JSON and the slip tell them."""

from __future__ import annotations

from typing import Any

import pytest

from scoring_core.app import explain, slips
from scoring_core.formats.explanation_json import document
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.formats.slip_document import compose_slip
from scoring_core.messages import Lang
from scoring_core.model.notice import Grid
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.formats.test_explanation_json import VALIDATOR

RULES = """
key = "made"
name = "某县"
language = 1
units = ["甲局", "乙局", "丙局", "丁局"]
[formats]
"条" = { pattern = "0", not_applicable = "—" }
"分" = { pattern = "0", not_applicable = "—" }
[scheme.s]
title = "工作"
source = "某县办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "zero"
constants.quota = 4
metrics.a = { label = "报送", unit = "条" }
metrics.b = { label = "扣分", unit = "分", range = [1, 9], reason = true, cells = { "" = "zero" } }
scores.total = { label = "得分", formula = "1 × min(a, quota) − b" }
ranking = { by = ["highest total"], scope = "category", after_tie = "skip", then = ["roster"] }
[[scheme.s.exception]]
unit = "甲局"
reason = "汇总"
set = { quota = 9, b = 2 }
since = "2023-01"
[[scheme.s.exception]]
unit = "乙局"
reason = "搬迁"
role = "listed"
[[scheme.s.exception]]
unit = "丁局"
reason = "代管"
role = "counted"
"""
ROWS = "单位,报送,扣分,扣分理由\n甲局,7,,\n乙局,5,,\n丙局,3,1,照抄\n丁局,2,,"
SHEET = Sheet("2023-01.csv", None, tuple(tuple(line.split(",")) for line in ROWS.split("\n")))
COUNTY = Catalogue.of(load_text(RULES))


def page(unit: str, lang: Lang = "zh") -> list[str]:
    return [
        line.strip()
        for line in write_explanation(explain(COUNTY, [SHEET], unit), lang).splitlines()
    ]


def told(unit: str) -> dict[str, Any]:
    found = document(explain(COUNTY, [SHEET], unit), "zh")
    VALIDATOR.validate(found)
    return found


def slip(unit: str) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    (made,) = slips(COUNTY, [SHEET], unit)
    (grid,) = compose_slip(made).blocks
    assert isinstance(grid, Grid)
    return {line.cells[0]: line.cells[1:] for line in grid.groups[0].lines}, grid.notes


@pytest.mark.parametrize(
    "unit, lang, lines",
    [
        ("甲局", "zh", ["扣分：2", "例外　汇总（2023-01..）", "quota：9"]),
        ("甲局", "en", ["扣分: 2", "exception  汇总 (2023-01..)", "quota: 9"]),
        ("丙局", "zh", ["扣分：1", "理由　照抄"]),
        ("丙局", "en", ["reason  照抄"]),
        ("乙局", "zh", ["例外　列入表，不参加排名：搬迁", "没有名次　这个单位不参加排名"]),
        (
            "乙局",
            "en",
            ["exception  listed, never ranked: 搬迁", "no rank  this unit is not ranked"],
        ),
        ("丁局", "zh", ["例外　只计入总数：代管"]),
        ("丁局", "en", ["exception  counted in totals only: 代管"]),
    ],
)
def test_a_page_says_what_is_decided_otherwise(unit: str, lang: Lang, lines: list[str]) -> None:
    written = page(unit, lang)
    assert [line for line in lines if line not in written] == []


def test_the_page_of_another_unit_says_nothing_of_it() -> None:
    assert not any("例外" in line for line in page("丙局"))


def test_the_document_has_the_exceptions_and_the_reasons() -> None:
    found = told("甲局")
    assert found["exceptions"] == [
        {"reason": "汇总", "in_force": "2023-01..", "role": None, "keys": ["quota", "b"]}
    ]
    parts = {part["key"]: part for part in (*found["cells"], *found["references"])}
    assert {key: (p["kind"], p.get("reason")) for key, p in parts.items() if "reason" in p} == {
        "a": ("metric", None),
        "b": ("exception", "汇总"),
        "quota": ("exception", "汇总"),
    }
    judged = {part["key"]: part for part in told("丙局")["cells"]}
    assert (judged["b"]["kind"], judged["b"]["reason"]) == ("metric", "照抄")
    assert told("丙局")["exceptions"] == []


def test_the_document_says_that_one_unit_is_not_ranked() -> None:
    found = told("乙局")
    assert found["ranking"] == {"rank": None, "unranked": {"why": "exception"}}
    assert found["exceptions"] == [
        {"reason": "搬迁", "in_force": None, "role": "listed", "keys": []}
    ]


def test_a_slip_says_what_is_decided_otherwise() -> None:
    figures, notes = slip("甲局")
    assert figures["扣分"] == ("2", "例外：汇总（2023-01..）")
    assert "例外：quota = 9，汇总（2023-01..）" in notes
    assert slip("乙局")[0]["名次"] == ("无", "例外：列入表，不参加排名：搬迁")
    figures, notes = slip("丙局")
    assert figures["扣分"] == ("1", "2023-01.csv:C4；理由：照抄")
    assert not any("例外" in note for note in notes)


def test_only_printed_units_have_slips() -> None:
    names = [made.explanation.unit.name for made in slips(COUNTY, [SHEET])]
    assert names == ["甲局", "乙局", "丙局"]
