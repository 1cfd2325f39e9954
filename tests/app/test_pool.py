"""Records of several files, from which a period and those before it are counted."""

from __future__ import annotations

import pytest

from scoring_core import formats
from scoring_core.app import explain
from scoring_core.app.working import work_after
from scoring_core.errors import DataError
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

RULES = """
key = "moxian"
name = "某县"
language = 1
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
[formats]
"分" = { pattern = "0.##", not_applicable = "—" }
[records.items.fields]
unit = { label = "单位", type = "units" }
used = { label = "采用日期", type = "date" }
[records.faults.fields]
who = { label = "被通报单位", type = "units" }
found = { label = "发现日期", type = "date" }
[scheme.month]
title = "信息"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["week", "month"]
categories = ["town"]
cells = { "" = "zero" }
absent = "zero"
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }
[scheme.month.metrics]
used = { label = "采用分", unit = "分", tally = { records = "items", date = "used" } }
faults = { label = "通报", unit = "分", tally = { records = "faults", date = "found" } }
earlier = { label = "以前", unit = "分", from = FROM }
[scheme.month.scores]
score = { label = "得分", formula = "used − faults" }
total = { label = "累计", formula = "sum(earlier, score)" }
""".replace(
    "FROM",
    '{ value = "score", when = "earlier_this_year", how = "sum", absent = "not_applicable" }',
)
HEADS = {"items": "单位,采用日期", "faults": "被通报单位,发现日期"}
JANUARY = ("2023-01-items.csv", "甲镇,2023-01-05")
FEBRUARY = ("2023-02-items.csv", "甲镇,2023-02-05\n乙镇,2023-02-06")
MARCH = ("2023-03-items.csv", "甲镇,2023-02-28\n乙镇,2023-03-06")
FAULTS = ("2023年1-3月-faults.csv", "乙镇,2023-02-09")


@pytest.fixture(scope="module")
def tools() -> Catalogue:
    return Catalogue.of(formats, load_text(RULES))


def sheets(*files: tuple[str, str]) -> list[Sheet]:
    kinds = ("faults" if "faults" in name else "items" for name, _ in files)
    rows = ((HEADS[kind], *text.split("\n")) for kind, (_, text) in zip(kinds, files, strict=True))
    lines = (tuple(tuple(row.split(",")) for row in each) for each in rows)
    return [Sheet(name, None, each) for (name, _), each in zip(files, lines, strict=True)]


def worked(
    tools: Catalogue, *past: tuple[str, str], data: tuple[str, str] = MARCH, period: str = "2023-03"
) -> Work:
    return work_after(tools, sheets(data), [sheets(each) for each in past], period=period)


def told(work: Work) -> list[tuple[str, str | None, str]]:
    found = ((f, dict(f.details).get("period", f.found)) for f in work.findings)
    return [(f.code, f.place.file, period) for f, period in found]


def test_a_period_of_which_every_kind_tells_is_counted(tools: Catalogue) -> None:
    work = worked(tools, JANUARY, FEBRUARY, FAULTS)
    assert work.figures.columns["earlier"] == {"甲镇": 3, "乙镇": 0}
    assert told(work) == []


def test_a_fault_does_not_make_the_items_of_its_month_be_there(tools: Catalogue) -> None:
    """Nor does an item of that month in the file of another."""
    work = worked(tools, JANUARY, FAULTS)
    assert work.figures.columns["earlier"] == {"甲镇": 1, "乙镇": 0}
    files = "2023-03-items.csv、2023-01-items.csv"
    assert told(work) == [
        ("SC679", "2023-03-items.csv、2023年1-3月-faults.csv", "2023-02"),
        ("SC788", files, "2023-02"),
    ]


def test_a_period_that_is_asked_for_is_counted_from_what_there_is(tools: Catalogue) -> None:
    work = worked(tools, JANUARY, FAULTS, period="2023-02", data=MARCH)
    assert work.figures.columns["used"] == {"甲镇": 1, "乙镇": 0}
    assert told(work)[0] == ("SC778", "2023-03-items.csv、2023-01-items.csv", "2023-02")


def test_that_no_record_counts_is_told_of_the_period_that_is_asked_for(tools: Catalogue) -> None:
    """Not of a week of it, or of one before it."""
    year = ("2023年-items.csv", "甲镇,2023-01-05")
    faults = ("2023年-faults.csv", "甲镇,2023-01-05")
    work = worked(tools, faults, data=year)
    assert told(work) == [("SC784", "2023年-items.csv、2023年-faults.csv", "2023-03")]


def test_the_same_file_twice_is_refused(tools: Catalogue) -> None:
    with pytest.raises(DataError) as caught:
        worked(tools, FEBRUARY, FEBRUARY, FAULTS)
    assert [(f.code, f.found) for f in caught.value.findings] == [("SC785", "2")]


def test_an_explanation_names_the_file_that_tells_of_a_past_period(tools: Catalogue) -> None:
    past = [sheets(each) for each in (JANUARY, FEBRUARY, FAULTS)]
    found = explain(tools, sheets(MARCH), "甲镇", history=past)
    text = write_explanation(found, "zh")
    assert "2023-02 的“得分”：2（2023-02-items.csv、2023年1-3月-faults.csv）" in text
