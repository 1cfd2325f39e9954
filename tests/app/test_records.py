"""Records beside a table, in its place, and among the inputs of a notice."""

from collections.abc import Mapping

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.app.issuing import notice
from scoring_core.app.parts import ranks, tally
from scoring_core.errors import DataError, ScoringError, UsageError
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

RULES = """
key = "x"
name = "某县"
language = 1
units = ["甲局", "乙局"]
[records.items.fields]
unit = { label = "单位", type = "units", list = true }
used = { label = "采用日期", type = "date" }
[records.faults.fields]
unit = { label = "单位", type = "units" }
found = { label = "发现日期", type = "date" }
[scheme.briefs]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
ranking = { by = ["highest total", "roster"], scope = "category" }
text = [{ say = "共{used}条。" }]
totals = { used = "total(used, all)" }
[scheme.briefs.metrics]
late = { label = "迟报", unit = "次" }
[scheme.briefs.metrics.used]
label = "采用"
unit = "条"
tally = { records = "items", date = "used", credit = "each" }
[scheme.briefs.scores]
total = { label = "总分", formula = "5 × used − 2 × late" }
[scheme.sites]
title = "网站"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
ranking = { by = ["lowest faults", "roster"], scope = "category" }
metrics.faults = { label = "错误", unit = "个", tally = { records = "faults", date = "found" } }
"""
TABLE = "单位,迟报\n甲局,1\n乙局,0\n"
ITEMS = "单位,采用日期\n甲局,2023-03-02\n甲局、乙局,2023-03-09\n"
FAULTS = "单位,发现日期\n乙局,2023-03-02\n"


@pytest.fixture(scope="module")
def tools() -> Catalogue:
    return Catalogue.of(formats, load_text(RULES))


def sheets(tools: Catalogue, files: Mapping[str, str]) -> list[Sheet]:
    return [each for name, text in files.items() for each in sheets_of(tools, text.encode(), name)]


def printed(outcome: Outcome) -> list[tuple[str, ...]]:
    assert outcome.standings is not None
    return [row.cells for ranking in outcome.standings.rankings for row in ranking.rows]


def codes(outcome: Outcome) -> list[str]:
    return [found.code for found in outcome.findings]


def test_records_stand_beside_a_table(tools: Catalogue) -> None:
    given = sheets(tools, {"briefs-2023-03.csv": TABLE, "稿件.csv": ITEMS})

    outcome = rank(tools, given)

    assert printed(outcome) == [("甲局", "1", "2", "8", "1"), ("乙局", "0", "1", "5", "2")]
    assert codes(outcome) == []


def test_a_column_of_the_table_wins_and_another_count_is_told(tools: Catalogue) -> None:
    table = "单位,迟报,采用\n甲局,1,2\n乙局,0,4\n"
    outcome = rank(tools, sheets(tools, {"briefs-2023-03.csv": table, "稿件.csv": ITEMS}))

    assert [row[:3] for row in printed(outcome)] == [("乙局", "0", "4"), ("甲局", "1", "2")]
    (told,) = (found for found in outcome.findings if found.code == "SC781")
    assert (told.found, dict(told.details)["other"], str(told.place)) == (
        *("4", "1"),
        "briefs-2023-03.csv:3:采用",
    )


def test_a_table_alone_must_have_what_is_counted(tools: Catalogue) -> None:
    with pytest.raises(DataError) as refused:
        rank(tools, sheets(tools, {"briefs-2023-03.csv": TABLE}))

    assert [found.code for found in refused.value.findings] == ["SC783"]


def test_records_alone_are_not_enough_where_a_column_is_needed(tools: Catalogue) -> None:
    with pytest.raises(DataError) as refused:
        rank(tools, sheets(tools, {"稿件-2023-03.csv": ITEMS}))

    assert [found.code for found in refused.value.findings] == ["SC782"]


def test_a_period_without_a_record_is_told(tools: Catalogue) -> None:
    outcome = rank(tools, sheets(tools, {"2023-04.csv": FAULTS}), scheme="sites")

    assert "SC784" in codes(outcome)
    assert [row[1] for row in printed(outcome)] == ["0", "0"]


def test_records_that_name_no_period_need_one(tools: Catalogue) -> None:
    with pytest.raises(ScoringError) as refused:
        rank(tools, sheets(tools, {"登记.csv": FAULTS}))

    assert [found.code for found in refused.value.findings] == ["SC405"]


def test_a_notice_takes_tables_and_records_of_several_schemes(tools: Catalogue) -> None:
    files = ({"briefs-2023-03.csv": TABLE}, {"稿件.csv": ITEMS}, {"faults-2023-03.csv": FAULTS})

    made = notice(tools, [sheets(tools, each) for each in files]).notice

    assert made.title == "关于2023年3月信息、网站的通报"
    assert "共3条。" in list(made.texts)


def test_a_person_chooses_where_records_are_counted_by_two_schemes() -> None:
    both = RULES.replace('late = { label = "迟报", unit = "次" }\n', "").replace("− 2 × late", "")
    both = both.replace('records = "faults", date = "found"', 'records = "items", date = "used"')
    both = both.replace('date = "used" } }', 'date = "used", credit = "each" } }')
    tools = Catalogue.of(formats, load_text(both))

    with pytest.raises(ScoringError) as refused:
        rank(tools, sheets(tools, {"2023-03.csv": ITEMS}))
    assert [found.code for found in refused.value.findings] == ["SC404"]

    told = rank(tools, sheets(tools, {"sites-2023-03.csv": ITEMS}))
    assert told.standings is not None
    assert told.standings.scheme == "sites"
    assert notice(tools, [sheets(tools, {"2023-03.csv": ITEMS})]).notice.texts


def test_figures_and_ranks_of_the_parts_of_a_period(tools: Catalogue) -> None:
    given = sheets(tools, {"登记.csv": FAULTS + "甲局,2023-04-03\n甲局,2023-04-09\n"})

    counted = tally(tools, given, by="month")
    ranked = ranks(tools, given, by="month")

    columns = [table.columns["faults"] for table in counted.tables]
    assert columns == [{"甲局": 0, "乙局": 1}, {"甲局": 2, "乙局": 0}]
    assert [printed(each)[0][0] for each in ranked] == ["甲局", "乙局"]


def test_a_table_has_no_records_to_count(tools: Catalogue) -> None:
    with pytest.raises(UsageError) as refused:
        tally(tools, sheets(tools, {"briefs-2023-03.csv": TABLE}))

    assert [found.code for found in refused.value.findings] == ["SC466"]


def test_a_county_without_records_counts_none() -> None:
    county = "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
    tools = Catalogue.of(formats).ruled_by(Catalogue.from_toml(county))

    with pytest.raises(UsageError) as refused:
        tally(tools, ())

    assert [found.code for found in refused.value.findings] == ["SC466"]
