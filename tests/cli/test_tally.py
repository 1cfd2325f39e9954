"""Records counted, and ranked, by the command, on the example county 青禾."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., "CompletedProcess[str]"]

ROOT = Path(__file__).parents[2]
QUARTER = ROOT / "examples/items-2023-Q1.csv"
APRIL = ROOT / "examples/items-2023-04.csv"
RULES = ("--rules", ROOT / "examples/qinghe.toml")
VALIDATOR = Draft202012Validator(
    json.loads((ROOT / "docs/reference/tally.schema.json").read_text("utf-8"))
)
# Worked out from the rows: 河湾镇 has half of 2023-004 (8) and of 2023-008 (4 + 10), and the
# instructions of the county (5) and the city (10); 人社局 half of 2023-002 (10 + 4), all of
# 2023-005 (2 × 2), and of three instructions on one piece 20 + 10 ÷ 2 + 5 ÷ 2.
TABLE = """\
政务信息：从记录数出
考核期 2023-Q1 · 版本 2023-01.. · qinghe/items
类别  单位                  报送条数  采用分  批示分
乡镇  东岭镇                       2       7      10
乡镇  河湾镇                       2      11      15
乡镇  石桥乡                       1       1       0
部门  商务局                       2       8    12.5
部门  人力资源和社会保障局         2      11    27.5
部门  住房和城乡建设局             1       7    27.5
部门  农业农村局                   2       7       5
部门  政务服务中心                 1       0       0
部门  发展和改革委员会             1       6    12.5
"""


def test_figures_are_printed_as_a_table(cli: Run) -> None:
    done = cli("tally", QUARTER, *RULES)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == TABLE


def test_a_table_in_english_and_as_markdown(cli: Run) -> None:
    done = cli("tally", QUARTER, *RULES, "--lang", "en", "--format", "markdown")

    lines = done.stdout.splitlines()
    assert lines[0] == "## 政务信息: counted"
    assert lines[2] == "period 2023-Q1 · edition 2023-01.. · qinghe/items"
    assert lines[4:7] == [
        "| category | unit | 报送条数 | 采用分 | 批示分 |",
        "| --- | --- | ---: | ---: | ---: |",
        "| 乡镇 | 东岭镇 | 2 | 7 | 10 |",
    ]


def test_the_object_is_what_the_schema_describes(cli: Run) -> None:
    told = json.loads(cli("tally", QUARTER, *RULES, "--format", "json").stdout)

    VALIDATOR.validate(told)
    (table,) = told["tables"]
    assert (told["jurisdiction"], table["scheme"]) == ("qinghe", "items")
    assert table["period"] == "2023-Q1"
    assert table["rows"][4]["values"] == {"sent": "2", "points": "11", "leader": "27.5"}


def test_a_failure_is_an_object_too(cli: Run) -> None:
    done = cli("tally", ROOT / "examples/wenxian-2023-Q3.csv", *RULES, "--format", "json")

    told = json.loads(done.stdout)
    VALIDATOR.validate(told)
    assert (done.returncode, told["tables"]) == (2, [])
    assert [found["code"] for found in told["findings"]] == ["SC466"]


def test_the_figures_of_a_period_rank_as_its_records_do(cli: Run, tmp_path: Path) -> None:
    figures = tmp_path / "青禾-2023-Q1.csv"
    cli("tally", QUARTER, *RULES, "-o", figures)

    assert cli("rank", figures, *RULES).stdout == cli("rank", QUARTER, *RULES).stdout


def test_several_files_are_counted_as_one_over_the_time_that_they_cover(cli: Run) -> None:
    done = cli("tally", QUARTER, APRIL, *RULES, "--format", "csv")
    both = list(csv.DictReader(StringIO(done.stdout)))

    assert "2023-01..04" in cli("tally", QUARTER, APRIL, *RULES).stdout
    assert [row["报送条数"] for row in both] == ["3", "2", "2", "2", "2", "2", "2", "1", "2"]


def test_figures_of_parts_have_their_period_before_them_and_add_to_the_whole(cli: Run) -> None:
    done = cli("tally", QUARTER, *RULES, "--by", "month", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))

    assert list(dict.fromkeys(row["考核期"] for row in rows)) == ["2023-01", "2023-02", "2023-03"]
    ours = [row for row in rows if row["单位"] == "河湾镇"]
    assert [row["采用分"] for row in ours] == ["4", "0", "7"]
    assert [row["批示分"] for row in ours] == ["5", "0", "10"]


def test_parts_of_a_period_are_ranked_one_after_the_other(cli: Run) -> None:
    done = cli("rank", QUARTER, *RULES, "--by", "month", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))

    first = [(row["单位"], row["排名"], row["总分"]) for row in rows if row["考核期"] == "2023-01"]
    assert first[:3] == [("河湾镇", "1", "9.5"), ("东岭镇", "2", "0.5"), ("石桥乡", "3", "0")]
    assert len(rows) == 27


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_ranked_parts_stand_below_each_other(cli: Run, form: str) -> None:
    done = cli("rank", QUARTER, *RULES, "--by", "month", "--format", form)

    assert [done.stdout.count(f"考核期 2023-0{month}") for month in (1, 2, 3)] == [2, 2, 2]


def test_ranked_parts_are_a_list_of_objects(cli: Run) -> None:
    done = cli("rank", QUARTER, *RULES, "--by", "month", "--format", "json")

    assert [each["period"] for each in json.loads(done.stdout)] == ["2023-01", "2023-02", "2023-03"]


def test_ranked_parts_go_into_a_file(cli: Run, tmp_path: Path) -> None:
    cli("rank", QUARTER, *RULES, "--by", "quarter", "-o", tmp_path / "得分.csv")

    text = (tmp_path / "得分.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("类别,排名,单位")


def test_records_can_be_named_beside_the_data_or_in_its_place(cli: Run) -> None:
    alone = cli("rank", "--records", QUARTER, *RULES)

    assert alone.stdout == cli("rank", QUARTER, *RULES).stdout
    told = cli("explain", "--records", QUARTER, *RULES, "--", "河湾镇").stdout
    assert told == cli("explain", QUARTER, "河湾镇", *RULES).stdout


def test_earlier_records_are_history(cli: Run) -> None:
    done = cli("rank", APRIL, "--history", QUARTER, *RULES, "--format", "csv")
    rows = {row["单位"]: row for row in csv.DictReader(StringIO(done.stdout))}

    # 2023-007: by March 政务晨讯 2 + 门户网站 1, in April 省刊 10 comes before them: 12 − 3.
    assert rows["农业农村局"]["总分"] == "9"


@pytest.mark.parametrize(
    "words, code",
    [
        ((ROOT / "examples/wenxian-2023-Q3.csv",), "SC466"),
        ((QUARTER, "--by", "half"), "SC467"),
        ((QUARTER, "--by", "moth"), "SC468"),
        ((), "SC430"),
    ],
)
def test_what_cannot_be_counted_is_told(cli: Run, words: tuple[str, ...], code: str) -> None:
    done = cli("tally", *words, *RULES)

    assert (done.returncode, done.stdout) == (2, "")
    assert f" {code} " in done.stderr


def test_records_without_a_date_name_no_period(cli: Run, tmp_path: Path) -> None:
    heading = "编号,标题,报送单位,报送日期,采用日期,体裁,采用刊物,批示,约稿\n"
    (tmp_path / "稿件.csv").write_text(f"{heading}1,甲,东岭镇,,,文字,,,\n", "utf-8")

    assert " SC469 " in cli("tally", tmp_path / "稿件.csv", *RULES).stderr


def test_the_rows_decide_and_not_their_order(cli: Run, tmp_path: Path) -> None:
    *titles, heading, first = QUARTER.read_text("utf-8").splitlines(keepends=True)[:4]
    rows = QUARTER.read_text("utf-8").splitlines(keepends=True)[3:]
    turned = tmp_path / "items-2023-Q1.csv"
    turned.write_text("".join((*titles, heading, *reversed(rows))), "utf-8")

    assert first in rows
    assert cli("tally", turned, *RULES).stdout == TABLE
