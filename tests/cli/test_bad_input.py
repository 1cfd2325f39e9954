"""Each mistake of the input is one clear finding, with its place, its remedy and its exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import xlsxwriter
from jsonschema import Draft202012Validator

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
Data = Callable[..., Path]
Install = Callable[[str, str], None]

ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
VALIDATOR = Draft202012Validator(
    json.loads((ROOT / "docs/reference/standings.schema.json").read_text("utf-8"))
)
GOOD = ("甲镇,12,3", "乙镇,30,1", "丙乡,8,3")


def findings(done: "CompletedProcess[str]", code: int) -> list[dict[str, Any]]:
    """
    What a run with `--format json` tells, the same in both places.

    A failed run ranks nothing, and each finding says what to do.
    """
    told = json.loads(done.stdout)
    VALIDATOR.validate(told)
    assert done.returncode == code
    assert (told["rankings"] == []) == (code != 0)
    lines = done.stderr.splitlines()
    assert len(lines) == len(told["findings"])
    for line, found in zip(lines, told["findings"], strict=True):
        assert f"{found['code']} {found['message']}" in line
        assert found["remedy"]
    assert "Traceback" not in done.stderr
    found_here: list[dict[str, Any]] = told["findings"]
    return found_here


def only(done: "CompletedProcess[str]", code: int) -> dict[str, Any]:
    """The one error among the findings."""
    (error,) = [found for found in findings(done, code) if found["level"] == "error"]
    return error


@pytest.fixture
def rank(cli: Run, rules: Rules) -> Callable[..., "CompletedProcess[str]"]:
    """Ranks by the small county's rules, with texts of them replaced."""

    def run(
        path: Path, *changes: tuple[str, str], period: str = "2023-03"
    ) -> "CompletedProcess[str]":
        words = ("--rules", rules(*changes), "--period", period, "--format", "json")
        return cli("rank", path, *words)

    return run


def test_the_small_county_is_ranked_when_nothing_is_wrong(rank: Run, data: Data) -> None:
    assert findings(rank(data(*GOOD)), 0) == []


@pytest.mark.parametrize(
    "line, code, cell, column, found",
    [
        ("甲县,1,1", "SC101", "A4", "单位", "甲县"),
        ("甲镇,1,1", "SC102", "A4", "单位", "甲镇"),
        (",1,1", "SC103", "A4", "单位", ""),
        ("丙乡,五,1", "SC105", "B4", "报送数", "五"),
        ("丙乡,1,n/a", "SC105", "C4", "采用数", "n/a"),
        ("丙乡,-1,1", "SC108", "B4", "报送数", "-1"),
        ("丙乡,1.5,1", "SC109", "B4", "报送数", "1.5"),
        ("丙乡,50%,1", "SC106", "B4", "报送数", "50%"),
        ("丙乡,1,1,9", "SC119", "D4", None, "9"),
    ],
)
def test_a_wrong_row_is_told_with_its_cell_and_nothing_is_ranked(
    rank: Run, data: Data, line: str, code: str, cell: str, column: str | None, found: str
) -> None:
    path = data("甲镇,12,3", "乙镇,30,1", line)
    error = only(rank(path), 1)
    assert (error["code"], error["found"]) == (code, found)
    assert error["place"] == {
        "file": str(path),
        "sheet": None,
        "row": 4,
        "column": column,
        "cell": cell,
    }


def test_an_unknown_unit_comes_with_the_three_nearest_names_and_is_never_taken(
    cli: Run, tmp_path: Path
) -> None:
    path = tmp_path / "wenxian-2023-Q3.csv"
    path.write_text(WENXIAN.read_text("utf-8").replace("卫生健康委,", "卫健委,"), "utf-8")
    error = only(cli("rank", path, "--format", "json"), 1)
    assert error["code"] == "SC101"
    assert error["message"] == "单位“卫健委”不在名单里"
    names = error["remedy"].split("；")[0].removeprefix("最接近的名称：").split("、")
    assert len(names) == 3
    assert "卫生健康委" in names


def test_a_second_row_of_a_unit_says_where_the_first_one_is(rank: Run, data: Data) -> None:
    error = only(rank(data(*GOOD, "乙镇,1,1")), 1)
    assert error["message"] == "单位“乙镇”出现两次，前一次在第 3 行"


def test_every_mistake_of_a_file_is_told_at_once(rank: Run, data: Data) -> None:
    told = findings(rank(data("甲镇,-1,五", "甲县,1,1", "甲镇,1,1", ",2,2")), 1)
    errors = [(f["code"], f["place"]["cell"]) for f in told if f["level"] == "error"]
    assert errors == [
        ("SC108", "B2"),
        ("SC105", "C2"),
        ("SC101", "A3"),
        ("SC102", "A4"),
        ("SC103", "A5"),
    ]


def test_a_missing_column_is_told_with_the_nearest_headings(rank: Run, data: Data) -> None:
    missing = only(rank(data(*GOOD, heading="单位,报送数量,采用数")), 1)
    assert (missing["code"], missing["found"], missing["place"]["row"]) == ("SC113", "报送数", 1)
    assert missing["remedy"].startswith("补上这一列；现有最接近的标题：报送数量")


def test_an_unknown_column_is_told_and_the_rest_is_ranked(rank: Run, data: Data) -> None:
    path = data("甲镇,12,3,x", "乙镇,30,1,y", "丙乡,8,3,z", heading="单位,报送数,采用数,备注")
    (found,) = findings(rank(path), 0)
    assert (found["code"], found["level"], found["found"]) == ("SC114", "warning", "备注")
    assert (found["place"]["row"], found["place"]["cell"]) == (1, "D1")


def test_a_second_column_of_a_metric_is_told(rank: Run, data: Data) -> None:
    path = data("甲镇,1,2,3", heading="单位,报送数,采用数,报送 数")
    error = only(rank(path), 1)
    assert (error["code"], error["place"]["cell"]) == ("SC115", "D1")


@pytest.mark.parametrize(
    "policy, code, level, exit_code, cells",
    [
        ("error", "SC121", "error", 1, None),
        ("missing", "SC122", "warning", 0, ["丙乡", "缺", "缺", "缺", ""]),
        ("zero", None, None, 0, ["丙乡", "0", "0", "0", "3"]),
    ],
)
def test_an_absent_unit_is_what_the_scheme_declares(
    rank: Run,
    data: Data,
    policy: str,
    code: str | None,
    level: str | None,
    exit_code: int,
    cells: list[str] | None,
) -> None:
    done = rank(data("甲镇,12,3", "乙镇,30,1"), ('absent = "missing"', f'absent = "{policy}"'))
    told = findings(done, exit_code)
    assert [(f["code"], f["level"], f["found"]) for f in told] == (
        [(code, level, "丙乡")] if code else []
    )
    rows = [row for ranking in json.loads(done.stdout)["rankings"] for row in ranking["rows"]]
    assert [row["cells"] for row in rows if row["unit"] == "丙乡"] == ([cells] if cells else [])


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n,,\n"])
@pytest.mark.parametrize("name", ["x.csv", "-"])
def test_an_empty_file_is_told(cli: Run, tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    word = "-" if name == "-" else path
    error = only(cli("rank", word, "--format", "json", stdin=content), 1)
    assert (error["code"], error["place"]["file"]) == ("SC111", str(word))


def test_an_empty_workbook_is_told_with_its_name(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("三季度")
    book.close()
    error = only(cli("rank", path, "--format", "json"), 1)
    assert (error["code"], error["place"]["file"], error["place"]["sheet"]) == (
        "SC111",
        str(path),
        "三季度",
    )


def test_a_file_without_headings_is_told(cli: Run, data: Data) -> None:
    path = data("甲镇,12,3", heading="名称,一,二")
    error = only(cli("rank", path, "--format", "json"), 1)
    assert (error["code"], error["place"]["file"]) == ("SC112", str(path))


@pytest.mark.parametrize(
    "name, content, code, row",
    [
        ("x.xlsx", b"not a workbook", "SC134", None),
        ("x.csv", '单位,数\n甲镇,"1\n'.encode(), "SC142", 2),
        ("x.csv", b"\xff\xff\xff", "SC143", 1),
    ],
)
def test_a_damaged_file_is_told(
    cli: Run, tmp_path: Path, name: str, content: bytes, code: str, row: int | None
) -> None:
    (tmp_path / name).write_bytes(content)
    error = only(cli("rank", tmp_path / name, "--format", "json"), 1)
    assert (error["code"], error["place"]["row"]) == (code, row)
    assert error["place"]["file"] == str(tmp_path / name)


def test_a_workbook_of_two_far_cells_is_told_and_takes_no_memory(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("2023年三季度")
        sheet.write_row(0, 0, ["单位", "报送数"])
        sheet.write(1_048_575, 16_383, 1)
    error = only(cli("rank", path, "--format", "json"), 1)
    place = error["place"]
    assert (error["code"], place["sheet"], place["cell"]) == (
        "SC144",
        "2023年三季度",
        "XFD1048576",
    )


@pytest.mark.parametrize(
    "name, code",
    [
        ("none.csv", "SC141"),
        (".", "SC416"),
        ("x.pdf", "SC415"),
        ("x", "SC415"),
        ("x/y.csv", "SC413"),
    ],
)
def test_a_file_that_cannot_be_read_is_wrong_usage(
    cli: Run, tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / "x").write_bytes(b"x")
    done = cli("rank", name, "--format", "json")
    error = only(done, 2)
    assert (error["code"], error["place"]["file"]) == (code, name)
    assert done.stderr.count(f" {name} ") == 1


@pytest.mark.parametrize("period, code", [("2023-Q9", "SC420"), ("三月", "SC421"), ("x", "SC420")])
def test_an_unknown_period_is_wrong_usage(rank: Run, data: Data, period: str, code: str) -> None:
    error = only(rank(data(*GOOD), period=period), 2)
    assert (error["code"], error["found"]) == (code, period)


def test_a_period_outside_the_edition_is_told_with_the_spans(rank: Run, data: Data) -> None:
    error = only(rank(data(*GOOD), period="2022-12"), 1)
    assert (error["code"], error["found"], error["expected"]) == ("SC130", "2022-12", "2023-01..")


def test_a_period_of_another_length_is_told(rank: Run, data: Data) -> None:
    error = only(rank(data(*GOOD), period="2023-Q1"), 1)
    assert (error["code"], error["found"]) == ("SC131", "2023-Q1")


def test_a_period_that_nobody_names_is_asked_for_with_its_flag(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(WENXIAN.read_bytes())
    error = only(cli("rank", path, "--format", "json"), 3)
    assert (error["code"], error["place"]["file"]) == ("SC405", str(path))
    assert "--period" in error["remedy"]


def test_two_periods_in_one_name_are_asked_about_with_the_flag(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "2023-Q3-2023-Q2.csv"
    path.write_bytes(WENXIAN.read_bytes())
    error = only(cli("rank", path, "--format", "json"), 3)
    assert (error["code"], error["place"]["file"]) == ("SC422", str(path))
    assert "2023-Q2、2023-Q3" in error["message"]
    assert "--period" in error["remedy"]


def test_a_table_that_no_scheme_knows_lists_the_candidates_and_the_flags(
    cli: Run, data: Data
) -> None:
    error = only(cli("rank", data(*GOOD), "--format", "json"), 3)
    assert error["code"] == "SC403"
    for word in ("wenxian/briefs", "zalantun/website", "-j", "--scheme"):
        assert word in error["remedy"]


SECOND = """
[scheme.second]
title = "第二种"
source = "示范县办法（2023）"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"

[scheme.second.metrics]
sent = { label = "报送数", unit = "条" }
used = { label = "采用数", unit = "条" }
"""


def test_a_table_of_two_schemes_lists_both_and_the_flag_decides(
    cli: Run, rules: Rules, data: Data
) -> None:
    both = rules(("\n[scheme.briefs.metrics]", f"{SECOND}\n[scheme.briefs.metrics]"))
    words = ("rank", data(*GOOD), "--rules", both, "--period", "2023-03", "--format", "json")
    error = only(cli(*words), 3)
    assert (error["code"], error["message"]) == (
        "SC404",
        "可能是几个方案的数据：demo/briefs、demo/second",
    )
    assert "--scheme" in error["remedy"]
    assert findings(cli(*words, "--scheme", "second"), 0) == []


def test_two_sheets_of_figures_are_asked_about(cli: Run, rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for title in ("一月", "二月"):
        sheet = book.add_worksheet(title)
        for number, row in enumerate(
            [["单位", "报送数", "采用数"], ["甲镇", 1, 2], ["乙镇", 2, 3]]
        ):
            sheet.write_row(number, 0, row)
    book.close()
    words = ("rank", path, "--rules", rules(), "--period", "2023-03", "--format", "json")
    error = only(cli(*words), 3)
    assert (error["code"], error["message"]) == ("SC407", "有几个工作表都是数据：一月、二月")
    assert error["remedy"] == '用 --sheet 指明，如 --sheet "一月"'
    findings(cli(*words, "--sheet", "一月"), 0)
    error = only(cli(*words, "--sheet", "正月"), 2)
    assert (error["code"], error["remedy"]) == ("SC409", "最接近的：一月、二月")


def test_a_csv_has_no_sheets_to_name(cli: Run, rules: Rules, data: Data) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json", "--sheet", "一月")
    error = only(cli("rank", data(*GOOD), *words), 2)
    assert (error["code"], error["message"]) == ("SC408", "这个文件只有一张表，没有工作表名")


@pytest.mark.parametrize(
    "words, code, remedy",
    [
        (("-j", "wenxain"), "SC401", "最接近的：wenxian；或用 --rules 指定文件"),
        (("-j", "wenxian", "--scheme", "brief"), "SC402", "最接近的：briefs"),
        (("--scheme", "wenxian/brief"), "SC402", "最接近的：briefs"),
    ],
)
def test_an_unknown_name_is_wrong_usage_with_the_nearest(
    cli: Run, words: tuple[str, ...], code: str, remedy: str
) -> None:
    error = only(cli("rank", WENXIAN, *words, "--format", "json"), 2)
    assert (error["code"], error["remedy"]) == (code, remedy)


def test_the_mistakes_of_a_rule_file_are_told_at_once_with_line_and_column(
    cli: Run, rules: Rules, data: Data
) -> None:
    wrong = rules(
        ('title = "政务信息"', 'titel = "政务信息"'),
        ("sent + 5 × used", "sent + 5 × usde"),
        ('period = ["month"]', 'period = ["mnoth"]'),
    )
    told = findings(cli("rank", data(*GOOD), "--rules", wrong, "--format", "json"), 2)
    lines = wrong.read_text("utf-8").splitlines()
    assert len(told) == 3
    for found, word in zip(told, ("titel", "mnoth", "usde"), strict=True):
        assert found["place"]["file"] == str(wrong)
        at = lines[found["place"]["row"] - 1]
        assert at[int(found["place"]["column"]) - 1 :].lstrip('"').startswith(word)
    assert [found["found"] for found in told] == ["titel", "mnoth", "usde"]


@pytest.mark.parametrize(
    "formula, code",
    [
        ("1 × sent ÷ used", "SC3"),
        ("sent ÷ 0", "SC3"),
        ("(" * 5000 + "sent" + ")" * 5000, "SC3"),
        ("−" * 5000 + "sent", "SC3"),
    ],
)
def test_a_formula_that_divides_by_zero_or_is_nested_too_deep_is_a_wrong_rule(
    rank: Run, data: Data, formula: str, code: str
) -> None:
    error = only(rank(data(*GOOD), ("sent + 5 × used", formula)), 2)
    assert error["code"].startswith(code)
    assert (Path(error["place"]["file"]).name, error["place"]["row"]) == ("demo.toml", 28)
    assert len(error["message"]) < 400


def test_a_rule_file_that_is_not_there_is_told(cli: Run, data: Data) -> None:
    error = only(cli("rank", data(*GOOD), "--rules", "none.toml", "--format", "json"), 2)
    assert (error["code"], error["place"]["file"]) == ("SC250", "none.toml")
    assert error["message"] == "打不开规则文件：不存在"


def test_a_failed_run_leaves_the_old_output(cli: Run, rules: Rules, data: Data) -> None:
    Path("out.json").write_text("old", "utf-8")
    words = ("--rules", rules(), "--period", "2023-03", "-o", "out.json")
    error = only(cli("rank", data("甲县,1,1"), *words), 1)
    assert error["code"] == "SC101"
    assert Path("out.json").read_text("utf-8") == "old"


@pytest.mark.parametrize(
    "target, code",
    [
        (".", "SC416"),
        ("none/out.json", "SC418"),
        ("x.csv/out.json", "SC411"),
        (f"{'x' * 300}.json", "SC411"),
    ],
)
def test_an_output_that_cannot_be_written_is_wrong_usage(
    cli: Run, rules: Rules, data: Data, target: str, code: str
) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json", "-o", target)
    error = only(cli("rank", data(*GOOD), *words), 2)
    assert (error["code"], error["place"]["file"]) == (code, str(Path(target)))


def test_the_result_never_takes_the_place_of_the_data(cli: Run, rules: Rules, data: Data) -> None:
    path = data(*GOOD)
    before = path.read_bytes()
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json")
    for same in ("x.csv", "./x.csv", path):
        error = only(cli("rank", path, *words, "-o", same), 2)
        assert (error["code"], error["found"]) == ("SC419", str(Path(same)))
    assert path.read_bytes() == before
    assert cli("rank", "-", *words, "-o", "x.csv", stdin=before).returncode == 0


def test_a_read_only_folder_is_told(
    cli: Run, rules: Rules, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json", "-o", "out.json")
    path = data(*GOOD)

    def refuse(*_words: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert only(cli("rank", path, *words), 2)["code"] == "SC417"
    assert not Path("out.json").exists()


def test_a_broken_plugin_is_listed_and_takes_nothing_down(cli: Run, install: Install) -> None:
    install("county-broken", "import no_such_module_at_all")
    (found,) = findings(cli("rank", WENXIAN, "--format", "json"), 0)
    assert (found["code"], found["level"], found["found"]) == ("SC501", "warning", "county-broken")
    assert "no_such_module_at_all" in found["message"]


def test_a_broken_plugin_is_listed_where_the_run_fails_too(cli: Run, install: Install) -> None:
    install("county-broken", "import no_such_module_at_all")
    told = findings(cli("rank", "none.csv", "--format", "json"), 2)
    assert [found["code"] for found in told] == ["SC141", "SC501"]


def test_a_misspelt_hook_is_listed_with_the_right_name(cli: Run, install: Install) -> None:
    install(
        "county-typo",
        "from scoring_core import hookimpl\n"
        "@hookimpl\ndef scoring_jurisdiction():\n    return []\n",
    )
    (found,) = findings(cli("rank", WENXIAN, "--format", "json"), 0)
    assert (found["code"], found["found"]) == ("SC502", "county-typo")
    assert found["message"].endswith("scoring_jurisdiction")
    assert found["remedy"] == "最接近的：scoring_jurisdictions"


def test_two_plugins_with_one_key_are_refused_with_both_names(cli: Run, install: Install) -> None:
    install(
        "other-wenxian",
        "from scoring_core import Jurisdiction, hookimpl\n"
        "@hookimpl\ndef scoring_jurisdictions():\n"
        "    return [Jurisdiction('wenxian', '另一个温县', ())]\n",
    )
    error = only(cli("rank", WENXIAN, "--format", "json"), 2)
    assert (error["code"], error["found"]) == ("SC503", "wenxian")
    assert error["message"].endswith("other-wenxian、scoring-core-wenxian")


def test_a_core_without_counties_says_what_to_install(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scoring_core import formats
    from scoring_core.plugin.catalogue import Catalogue

    bare = Catalogue.of(formats)
    monkeypatch.setattr(Catalogue, "installed", lambda *_: bare)
    error = only(cli("rank", WENXIAN, "--format", "json"), 2)
    assert error["code"] == "SC406"
    assert "pip install -r requirements.txt" in error["remedy"]
    assert "--rules" in error["remedy"]


def test_the_result_never_takes_the_place_of_the_rules(cli: Run, rules: Rules, data: Data) -> None:
    path = rules()
    before = path.read_bytes()
    words = ("--rules", path, "--period", "2023-03", "--format", "csv", "-o", path)
    assert cli("rank", data(*GOOD), *words).returncode == 2
    assert path.read_bytes() == before


def test_an_attached_ending_still_asks_for_json(cli: Run) -> None:
    done = cli("rank", "none.csv", "-oout.json")
    assert json.loads(done.stdout)["rankings"] == []


def test_headings_alone_are_no_data(cli: Run, rules: Rules, data: Data) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json")
    assert only(cli("rank", data(), *words), 1)["code"] == "SC123"


def test_a_row_of_sums_is_no_unit_and_never_an_alias(cli: Run, rules: Rules, data: Data) -> None:
    words = ("--rules", rules(), "--period", "2023-03")
    done = cli("rank", data(*GOOD, "合 计,1,2"), *words)
    assert (done.returncode, "SC128" in done.stderr, "别名" in done.stderr) == (0, True, False)


def test_thousands_of_findings_are_counted_and_not_all_told(
    cli: Run, rules: Rules, data: Data
) -> None:
    again = ["甲镇,1,2" for _ in range(302)]
    done = cli("rank", data(*again), "--rules", rules(), "--period", "2023-03")
    assert len(done.stderr.splitlines()) == 201
    assert done.stderr.splitlines()[-1] == "……还有 103 条"


def test_the_figures_of_another_county_are_one_finding(cli: Run, rules: Rules, data: Data) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json")
    strangers = [f"不知名{number},1,2" for number in range(300)]
    (found,) = findings(cli("rank", data(*strangers, "甲镇,1,2"), *words), 1)
    assert (found["code"], found["found"]) == ("SC126", "不知名0、不知名1、不知名2")
    assert "共 301 个，名单里只有 1 个" in found["message"]
    assert "--rules" in found["remedy"]


def test_a_misspelt_unit_is_one_finding(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "wenxian-2023-Q3.csv"
    path.write_text(WENXIAN.read_text("utf-8").replace("温泉街道,", "温泉街,"), "utf-8")
    (found,) = findings(cli("rank", path, "--format", "json"), 1)
    assert (found["code"], found["found"]) == ("SC101", "温泉街")
    assert "温泉街道" in found["remedy"]


def test_a_cell_without_end_is_cut_in_what_is_said(cli: Run, rules: Rules, data: Data) -> None:
    words = ("--rules", rules(), "--period", "2023-03", "--format", "json")
    for cell in ("9" * 400 + "x", "很" * 10_000):
        done = cli("rank", data(f"甲镇,{cell},2", *GOOD[1:]), *words)
        error = only(done, 1)
        assert error["found"] == cell[:200] + "…"
        assert len(done.stderr) < 1000


def test_a_plugin_that_prints_when_it_is_loaded_does_not_spoil_the_result(
    cli: Run, install: Install
) -> None:
    install("county-loud", "print('loaded')\nraise RuntimeError('x')")
    done = cli("rank", WENXIAN, "--format", "json")
    assert json.loads(done.stdout)["jurisdiction"] == "wenxian"
    assert done.stderr.splitlines()[0] == "loaded"
