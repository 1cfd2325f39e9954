import csv
from dataclasses import replace
from io import StringIO

import pytest

from scoring_core.formats.csv_standings import safe, write_csv
from scoring_core.model.standings import Outcome, Ranking, Row


def table(outcome: Outcome) -> list[list[str]]:
    return list(csv.reader(StringIO(write_csv(outcome, "zh"))))


def only(outcome: Outcome, *rankings: Ranking) -> Outcome:
    assert outcome.standings is not None
    return Outcome(replace(outcome.standings, rankings=rankings))


def test_one_table_holds_the_category_and_the_union_of_the_columns(outcome: Outcome) -> None:
    assert table(outcome) == [
        ["类别", "单位", "累计得分", "排名", "序号", "采用率", "等次"],
        ["乡镇(街道)", "温泉街道", "152", "1", "", "", ""],
        ["乡镇(街道)", "祥云镇", "135.4", "2", "", "", ""],
        ["乡镇(街道)", "武德镇", "缺", "", "", "", ""],
        ["部门", "财政局", "", "", "1", "33.3%", "优"],
        ["部门", "", "", "", "合计", "25%", ""],
    ]


def test_a_ranking_without_category_leaves_the_column_empty(
    outcome: Outcome, towns: Ranking
) -> None:
    whole = replace(towns, category=None, title=None)
    assert [row[0] for row in table(only(outcome, whole))] == ["类别", "", "", ""]


def test_a_printed_column_of_categories_takes_the_place_of_the_added_one(
    outcome: Outcome, towns: Ranking
) -> None:
    rows = (Row("温泉街道", 1, {}, ("温泉街道", "乡镇", "1")),)
    whole = replace(
        towns, title=None, columns=("单位", "类别", "排名"), keys=("unit", "category", "rank")
    )
    assert table(only(outcome, replace(whole, rows=rows))) == [
        ["类别", "单位", "排名"],
        ["乡镇", "温泉街道", "1"],
    ]


def test_two_columns_under_one_heading_are_both_written(outcome: Outcome, towns: Ranking) -> None:
    twice = replace(towns, columns=("单位", "得分", "得分"))
    written = table(only(outcome, twice, towns))
    assert written[0] == ["类别", "单位", "得分", "得分", "累计得分", "排名"]
    assert written[1] == ["乡镇(街道)", "温泉街道", "152", "1", "", ""]
    assert written[4] == ["乡镇(街道)", "温泉街道", "", "", "152", "1"]


def test_a_text_that_a_spreadsheet_would_compute_is_written_as_text(
    outcome: Outcome, towns: Ranking
) -> None:
    cells = ("+1+1", "@SUM(A1)", "-3")
    odd = replace(towns, title="=A1", rows=(Row("=1+1", 1, {}, cells),))
    assert table(only(outcome, odd))[1] == ["'=A1", "'+1+1", "'@SUM(A1)", "-3"]


@pytest.mark.parametrize(
    "cell", ["-3", "+0.5%", "-1,234.5", "-0.5个百分点", "-", "--", "甲-1", "1+1"]
)
def test_a_number_with_its_sign_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


@pytest.mark.parametrize("cell", ["-2+3", "+A1", "-A1", "-(1)", "+cmd|'/C calc'!A0", "=", "-1-"])
def test_what_begins_with_a_sign_and_is_no_number_is_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_commas_and_line_breaks_stay_inside_their_cell(outcome: Outcome, towns: Ranking) -> None:
    cells = ('甲,乙"丙', "一\n二", "1")
    odd = replace(towns, rows=(Row("甲", 1, {}, cells),))
    assert table(only(outcome, odd))[1] == ["乡镇(街道)", *cells]


def test_nothing_is_written_without_standings() -> None:
    assert write_csv(Outcome(None), "zh") == ""
