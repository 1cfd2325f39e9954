"""Every flag of `scoring-core rank`, on the counties' own examples."""

import csv
import json
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
Data = Callable[..., Path]

ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
ZALANTUN = ROOT / "examples/zalantun-2023-Q1.csv"
RULE_FILE = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
VALIDATOR = Draft202012Validator(
    json.loads((ROOT / "docs/reference/standings.schema.json").read_text("utf-8"))
)


def document(done: "CompletedProcess[str]") -> dict[str, Any]:
    """The object on standard output, which the schema describes."""
    told: dict[str, Any] = json.loads(done.stdout)
    VALIDATOR.validate(told)
    return told


def named(told: dict[str, Any]) -> tuple[Any, Any, Any]:
    return told["jurisdiction"], told["scheme"], told["period"]


@pytest.mark.parametrize(
    "name, found",
    [
        ("wenxian-2023-Q3", ("wenxian", "briefs", "2023-Q3")),
        ("zalantun-2023-Q1", ("zalantun", "website", "2023-Q1")),
        ("zhongqu-2019-10-website", ("zhongqu", "website", "2019-10")),
        ("zhongqu-2023-03-website", ("zhongqu", "website", "2023-03")),
        ("zhongqu-2023-03-710", ("zhongqu", "710", "2023-03")),
        ("zhongqu-2023-03-12345", ("zhongqu", "12345", "2023-03")),
        ("yijiang-2021-08-issues", ("yijiang", "issues", "2021-08")),
        ("yijiang-2021-08-followers", ("yijiang", "followers", "2021-08")),
        ("yijiang-2021-08-drafts", ("yijiang", "drafts", "2021-08")),
        ("yijiang-2021-08-briefs", ("yijiang", "briefs", "2021-08")),
    ],
)
def test_an_example_needs_no_flag(cli: Run, name: str, found: tuple[str, str, str]) -> None:
    done = cli("rank", ROOT / f"examples/{name}.csv", "--format", "json")
    assert done.returncode == 0
    told = document(done)
    assert named(told) == found
    assert told["findings"] == []


def test_tables_alike_are_told_apart_by_the_name_of_the_file_or_by_a_person(
    cli: Run, tmp_path: Path
) -> None:
    data = tmp_path / "x.csv"
    data.write_bytes((ROOT / "examples/zhongqu-2023-03-710.csv").read_bytes())
    asked = cli("rank", data)
    assert asked.returncode == 3
    assert "zhongqu/710、zhongqu/12345；用 -j 和 --scheme 指明" in asked.stderr

    chosen = cli("rank", data, "--scheme", "zhongqu/710", "--period", "2023-03", "--format", "json")
    assert named(document(chosen)) == ("zhongqu", "710", "2023-03")


def test_the_table_is_plain_aligned_text_into_a_pipe(cli: Run) -> None:
    done = cli("rank", WENXIAN)
    assert done.stdout.splitlines()[:6] == [
        "乡镇(街道)",
        "2023年7-9月份全县政务信息得分情况",
        "考核期 2023-Q3 · 版本 2023-01.. · wenxian/briefs",
        "单位      基础得分  采用得分  附加得分  累计得分  排名",
        "温泉街道       120        30         2       152     1",
        "张羌街道       120        15       0.4     135.4     2",
    ]


def test_inferred_rules_are_said_in_one_line_under_the_table(cli: Run) -> None:
    assert cli("rank", WENXIAN).stdout.endswith(
        "\n注：部分规定是推断的，不是办法原文（推断自 2023年7-9月份得分情况表）\n"
    )
    english = cli("rank", WENXIAN, "--lang", "en").stdout
    assert english.endswith("Note: in part inferred from 2023年7-9月份得分情况表\n")


def test_english_changes_the_words_and_no_cell(cli: Run) -> None:
    chinese, english = (cli("rank", ZALANTUN, "--lang", lang).stdout for lang in ("zh", "en"))
    differing = [
        line
        for line, other in zip(chinese.splitlines(), english.splitlines(), strict=True)
        if line != other
    ]
    assert [line.split()[0] for line in differing] == ["考核期", "考核期", differing[-1].split()[0]]


@pytest.mark.parametrize("path", [WENXIAN, ZALANTUN])
@pytest.mark.parametrize("order", [reversed, sorted])
def test_the_order_of_the_rows_does_not_matter(
    cli: Run, tmp_path: Path, path: Path, order: Callable[[list[str]], Iterable[str]]
) -> None:
    heading, *rows = path.read_text("utf-8").splitlines()
    ordered = tmp_path / path.name
    ordered.write_text("\n".join((heading, *order(rows))), "utf-8")
    assert cli("rank", ordered).stdout == cli("rank", path).stdout


@pytest.mark.parametrize("flag", ["-j", "--jurisdiction"])
def test_the_jurisdiction_can_be_named(cli: Run, flag: str) -> None:
    done = cli("rank", WENXIAN, flag, "wenxian", "--format", "json")
    assert document(done)["jurisdiction"] == "wenxian"
    other = cli("rank", WENXIAN, flag, "zalantun")
    assert (other.returncode, len(other.stderr.splitlines())) == (1, 1)
    assert "SC125 这不是 zalantun/website 的单位：共 48 个，名单里只有 17 个；" in other.stderr
    assert "像是 wenxian/briefs 的数据" in other.stderr


@pytest.mark.parametrize("scheme", ["briefs", "wenxian/briefs"])
def test_the_scheme_can_be_named_alone_or_with_its_jurisdiction(cli: Run, scheme: str) -> None:
    done = cli("rank", WENXIAN, "--scheme", scheme, "--format", "json")
    assert document(done)["scheme"] == "briefs"


@pytest.mark.parametrize("period", ["2023-Q3", "2023年三季度", "2023年7-9月", "二〇二三年第三季度"])
def test_the_period_can_be_named_in_every_spelling(cli: Run, tmp_path: Path, period: str) -> None:
    copy = tmp_path / "x.csv"
    copy.write_bytes(WENXIAN.read_bytes())
    assert (
        document(cli("rank", copy, "--period", period, "--format", "json"))["period"] == "2023-Q3"
    )


def test_the_period_flag_wins_over_the_name_of_the_file(cli: Run) -> None:
    done = cli("rank", WENXIAN, "--period", "2023-Q2", "--format", "json")
    assert document(done)["period"] == "2023-Q2"


def test_the_period_is_read_from_a_title_row(cli: Run, tmp_path: Path) -> None:
    titled = tmp_path / "x.csv"
    titled.write_text(f"全县政务信息2023年三季度报送情况,,,\n{WENXIAN.read_text('utf-8')}", "utf-8")
    done = cli("rank", titled, "--format", "json")
    assert named(document(done)) == ("wenxian", "briefs", "2023-Q3")


def test_rules_alone_mean_the_jurisdiction_of_that_file(cli: Run, rules: Rules, data: Data) -> None:
    path = data("甲镇,12,3", "乙镇,30,1", "丙乡,8,3", name="x-2023-03.csv")
    done = cli("rank", path, "--rules", rules(), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert named(document(done)) == ("demo", "briefs", "2023-03")
    (ranking,) = document(done)["rankings"]
    assert [row["cells"] for row in ranking["rows"]] == [
        ["乙镇", "30", "1", "35", "1"],
        ["甲镇", "12", "3", "27", "2"],
        ["丙乡", "8", "3", "23", "3"],
    ]


def test_rules_take_the_place_of_an_installed_county_of_that_key(cli: Run, tmp_path: Path) -> None:
    changed = tmp_path / "wenxian.toml"
    text = RULE_FILE.read_text("utf-8")
    changed.write_text(text.replace("5 × county", "50 × county"), "utf-8")
    assert changed.read_text("utf-8") != text
    with_rules = document(cli("rank", WENXIAN, "--rules", changed, "--format", "json"))
    without = document(cli("rank", WENXIAN, "--format", "json"))
    assert with_rules["rules"]["fingerprint"] != without["rules"]["fingerprint"]
    assert with_rules["rankings"][0]["rows"][0]["values"]["adoption_points"] == "300"


def test_standard_input_is_csv(cli: Run) -> None:
    done = cli("rank", "-", "--period", "2023-Q3", stdin=WENXIAN.read_bytes())
    assert (done.returncode, done.stdout) == (0, cli("rank", WENXIAN).stdout)


def test_a_workbook_gives_the_same_table_as_its_csv(cli: Run, tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "wenxian-2023-Q3.xlsx"))
    sheet = book.add_worksheet("三季度")
    for number, line in enumerate(WENXIAN.read_text("utf-8").splitlines()):
        sheet.write_row(number, 0, [int(c) if c.isdigit() else c for c in line.split(",")])
    book.add_worksheet("说明").write("A1", "由各单位报送")
    book.close()
    done = cli("rank", tmp_path / "wenxian-2023-Q3.xlsx")
    assert (done.returncode, done.stdout) == (0, cli("rank", WENXIAN).stdout)


@pytest.mark.parametrize(
    "key, start",
    [
        ("table", "乡镇(街道)\n"),
        ("json", '{\n "format"'),
        ("csv", "类别,单位,基础得分,采用得分,附加得分,累计得分,排名\n"),
        ("markdown", "## 乡镇(街道)\n"),
    ],
)
def test_each_format_goes_to_standard_output_without_a_mark(cli: Run, key: str, start: str) -> None:
    assert cli("rank", WENXIAN, "--format", key).stdout.startswith(start)


@pytest.mark.parametrize("flag", ["-o", "--output"])
@pytest.mark.parametrize(
    "name, key", [("t.txt", "table"), ("t.json", "json"), ("t.md", "markdown"), ("t.csv", "csv")]
)
def test_a_file_gets_the_format_of_its_ending(cli: Run, flag: str, name: str, key: str) -> None:
    done = cli("rank", WENXIAN, flag, name)
    assert (done.returncode, done.stdout) == (0, "")
    mark = b"\xef\xbb\xbf" if key == "csv" else b""
    expected = cli("rank", WENXIAN, "--format", key).stdout
    assert Path(name).read_bytes() == mark + expected.encode()


def test_a_dash_is_standard_output(cli: Run) -> None:
    done = cli("rank", WENXIAN, "-o", "-")
    assert (done.returncode, done.stdout) == (0, cli("rank", WENXIAN).stdout)
    assert cli("rank", WENXIAN, "--output=-", "--format", "csv").stdout.startswith("类别,")
    assert cli("rank", WENXIAN, "-o", "./-", "--format", "csv").stdout == ""
    assert [path.name for path in Path().iterdir()] == ["-"]


def test_the_format_flag_wins_over_the_ending(cli: Run) -> None:
    assert cli("rank", WENXIAN, "--format", "csv", "-o", "t.json").returncode == 0
    assert Path("t.json").read_bytes().startswith(b"\xef\xbb\xbf\xe7\xb1\xbb")
    assert cli("rank", WENXIAN, "--format", "json", "-o", "t.csv").returncode == 0
    assert json.loads(Path("t.csv").read_text("utf-8"))["scheme"] == "briefs"


def test_csv_is_one_table_with_the_category_and_every_column(cli: Run) -> None:
    rows = list(csv.DictReader(StringIO(cli("rank", ZALANTUN, "--format", "csv").stdout)))
    assert {row["类别"] for row in rows} == {"市直各部门", "各乡镇街道"}
    assert len(rows) == 53
    assert rows[0]["呼伦贝尔市政府网采用得分"] == "30"
    assert rows[-1]["呼伦贝尔市政府网采用得分"] == ""


def test_warnings_go_to_standard_error_and_the_table_is_still_printed(
    cli: Run, rules: Rules, data: Data
) -> None:
    done = cli("rank", data("甲镇,,3", "乙镇,30,1"), "--rules", rules(), "--period", "2023-03")
    assert done.returncode == 0
    assert [line.split()[2] for line in done.stderr.splitlines()] == ["SC117", "SC122"]
    assert {line.split()[0] for line in done.stderr.splitlines()} == {"提醒"}
    assert [line.split()[0] for line in done.stdout.splitlines()[4:7]] == ["乙镇", "甲镇", "丙乡"]


def test_warnings_stand_in_the_json_too(cli: Run, rules: Rules, data: Data) -> None:
    path = data("甲镇,,3", "乙镇,30,1", "丙乡,8,3")
    told = document(
        cli("rank", path, "--rules", rules(), "--period", "2023-03", "--format", "json")
    )
    assert told["findings"] == [
        {
            "code": "SC117",
            "level": "warning",
            "place": {
                "file": str(path),
                "sheet": None,
                "row": 2,
                "column": "报送数",
                "cell": "B2",
            },
            "found": "",
            "expected": "一个数",
            "message": "甲镇的报送数缺数",
            "remedy": "补上后重新计算；要用它的得分和名次，现在算不出来",
        }
    ]
    assert [row["rank"] for row in told["rankings"][0]["rows"]] == [1, 2, None]
