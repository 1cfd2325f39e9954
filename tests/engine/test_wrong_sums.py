"""Rows of sums are compared with the units above them, cell by cell."""

import pytest

from scoring_core import Catalogue, Outcome, Sheet, rank
from scoring_core.rulebook.load import load_text

RULES = """
key = "moxian"
name = "某县"
language = 1
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
dept = { title = "部门", units = ["丙局", "丁局"] }
[scheme.briefs]
title = "政务信息"
source = "某办发〔2023〕1号"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送", unit = "条" }
metrics.used = { label = "采用", unit = "条" }
scores.total = { label = "得分", formula = "5 × used" }
scores.rate = { label = "采用率", unit = "%", formula = "half_up(ratio(used, sent, zero: 0), 1%)" }
scores.share = { label = "占比", unit = "%", formula = "half_up(ratio(used, 100, zero: 0), 1%)" }
totals.rate = "half_up(ratio(total(used, all), total(sent, all), zero: 0), 1%)"
[[scheme.briefs.table]]
title = "得分"
columns = ["unit", "sent", "used", "rate", "share", "total"]
"""
TOOLS = Catalogue.of(load_text(RULES))
HEAD = "单位,报送,采用,采用率,占比,得分"
TOWNS = "甲镇,4,1,25%,1%,5\n乙镇,4,3,75%,3%,15"
OFFICES = "丙局,2,2,100%,2%,10\n丁局,0,0,0%,0%,0"


def told(text: str) -> list[tuple[str, str | None, str]]:
    rows = tuple(tuple(line.split(",")) for line in f"{HEAD}\n{text}".split("\n"))
    outcome: Outcome = rank(TOOLS, [Sheet("2023-03.csv", None, rows)])
    return [(f.code, f.place.cell, f.found) for f in outcome.findings]


@pytest.mark.parametrize(
    "rows",
    [
        f"{TOWNS}\n{OFFICES}\n合计,10,6,60%,,30",
        f"{TOWNS}\n小计,8,4,,,20\n{OFFICES}\n小计,2,2,,,10\n合计,10,6,60%,,30",
        f"乡镇,,,,,\n{TOWNS}\n合计,8,4,,,20\n部门,,,,,\n{OFFICES}\n合计,2,2,,,10\n总计,10,6,60%,,30",
        f"{TOWNS}\n{OFFICES}\n合计,10,,—,,",
        f"合计,,,,,\n{TOWNS}\n{OFFICES}",
    ],
)
def test_right_sums_are_quiet(rows: str) -> None:
    assert told(rows) == []


@pytest.mark.parametrize(
    "row, wrong",
    [
        ("合计,11,6,60%,,30", ("SC128", "B6", "11条")),
        ("合计,10,6,60%,,31", ("SC128", "F6", "31分")),
        ("合计,10,6,61%,,30", ("SC128", "D6", "61%")),
        ("合计,10,6,60%,6%,30", ("SC129", "E6", "6%")),
        ("合计,1x,6,60%,,30", None),
    ],
)
def test_one_wrong_cell_is_one_finding(row: str, wrong: tuple[str, str, str] | None) -> None:
    text = f"{TOWNS}\n{OFFICES}\n{row}"
    if wrong is None:
        with pytest.raises(Exception, match="SC105"):
            told(text)
        return
    code, cell, found = wrong
    assert [(c, p) for c, p, _ in told(text)] == [(code, cell)]
    assert told(text)[0][2].rstrip("条分") == found.rstrip("条分")


def test_a_sum_of_printed_scores_is_not_told_twice() -> None:
    """The score of a unit is wrong; the sum below it is that of the cells."""
    text = f"{TOWNS}\n{OFFICES.replace('2%,10', '2%,11')}\n合计,10,6,60%,,31"
    assert told(text) == [("SC802", "F4", "11")]


def test_a_sum_beside_a_missing_figure_is_not_known() -> None:
    text = f"{TOWNS}\n丙局,,2,,2%,10\n丁局,0,0,0%,0%,0\n合计,99,6,,,30"
    assert [code for code, _, _ in told(text)] == ["SC117"]


def test_a_sum_above_which_a_row_was_not_read_is_not_known() -> None:
    """But that of a part without the row is."""
    rows = (
        f"{TOWNS}\n小计,8,4,,,21\n外局,9,9,9%,9%,9\n{OFFICES}\n小计,11,11,,,19\n合计,19,15,60%,,39"
    )
    found = [tuple(line.split(",")) for line in f"{HEAD}\n{rows}".split("\n")]
    outcome = rank(TOOLS, [Sheet("2023-03.csv", None, tuple(found))], unknown="skip")
    assert [(f.code, f.place.cell) for f in outcome.findings] == [("SC175", "A5"), ("SC128", "F4")]


def test_a_declared_total_is_not_compared_beside_rows_that_were_not_read() -> None:
    rules = RULES.replace('absent = "missing"', 'absent = "missing"\nwhole = ["全县"]')
    rows = f"{TOWNS}\n{OFFICES}\n外局,9,9,,,\n全县,19,15,,,"
    found = [tuple(line.split(",")) for line in f"{HEAD}\n{rows}".split("\n")]
    tools, sheet = Catalogue.of(load_text(rules)), Sheet("2023-03.csv", None, tuple(found))
    told_of = [f.code for f in rank(tools, [sheet], unknown="skip").findings]
    assert told_of == ["SC175"]


def test_the_whole_of_each_of_two_tables_is_the_sum_of_its_own() -> None:
    rules = RULES.replace('absent = "missing"', 'absent = "missing"\nwhole = ["合计"]')
    text = f"{HEAD}\n{TOWNS}\n合计,8,4,,,20\n\n{HEAD}\n{OFFICES}\n合计,2,3,,,10"
    rows = tuple(tuple(line.split(",")) for line in text.split("\n"))
    outcome = rank(Catalogue.of(load_text(rules)), [Sheet("2023-03.csv", None, rows)])
    assert [(f.code, f.place.cell) for f in outcome.findings] == [("SC128", "C9")]


def test_scores_that_are_no_numbers_have_no_sum() -> None:
    text = f"{TOWNS}\n{OFFICES.replace('2%,10', '2%,甲等')}\n合计,10,6,60%,,30"
    assert told(text) == [("SC802", "F4", "甲等")]


def test_of_a_part_a_rate_is_not_compared() -> None:
    assert told(f"{TOWNS}\n小计,8,4,50%,,20\n{OFFICES}") == [("SC129", "D4", "50%")]


def test_sums_are_compared_as_numbers() -> None:
    assert told(f"{TOWNS}\n{OFFICES}\n合计,10.0,6,60.0%,,30.00") == []
