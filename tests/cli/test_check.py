"""`scoring-core check`: findings are the result."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.messages import every_code
from tests.formats.test_as_json import checked

Run = Callable[..., "CompletedProcess[str]"]
Write = Callable[..., Path]

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = ("甲镇,1,2", "乙镇,3,4", "丙乡,5,6")
BAD = ("甲镇,一,2", "乙镇,3,4", "丙乡,5,")


def test_nothing_found_is_one_line(cli: Run, data: Write, rules: Write) -> None:
    done = cli("check", data(*GOOD), "--rules", rules(), "--period", "2023-03")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("没有发现问题：")
    assert done.stdout.endswith("x.csv，示范县 政务信息，2023年3月，3 个单位\n")


def test_errors_go_to_standard_output_and_exit_with_1(cli: Run, data: Write, rules: Write) -> None:
    done = cli("check", data(*BAD), "--rules", rules(), "--period", "2023-03")

    assert (done.returncode, done.stderr) == (1, "")
    heads = [line for line in done.stdout.splitlines() if " SC" in line]
    assert [head.split("x.csv")[1] for head in heads] == [
        ":2:报送数 SC105 错误：报送数写的是“一”，不是数",
        ":4:采用数 SC117 提醒：丙乡的采用数缺数",
    ]
    last = done.stdout.splitlines()[-1]
    assert last.startswith("1 个错误，1 个提醒：")
    assert last.endswith("x.csv，示范县 政务信息，2023年3月，3 个单位")


@pytest.mark.parametrize("strict, code", [((), 0), (("--strict",), 1)])
def test_warnings_exit_with_1_only_where_asked(
    cli: Run, data: Write, rules: Write, strict: tuple[str, ...], code: int
) -> None:
    file = data("甲镇,1,2", "乙镇,3,4", "丙乡,5,")
    done = cli("check", file, "--rules", rules(), "--period", "2023-03", *strict)

    assert done.returncode == code
    assert done.stdout.splitlines()[-1].startswith("1 个提醒：")


def test_a_good_file_passes_a_strict_check(cli: Run) -> None:
    done = cli("check", EXAMPLES / "wenxian-2023-Q3.csv", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_object_is_what_the_schema_describes(cli: Run, data: Write, rules: Write) -> None:
    words = ("check", data(*BAD), "--rules", rules(), "--period", "2023-03")
    told = checked(cli(*words, "--format", "json").stdout)
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert [table["scheme"] for table in told["tables"]] == ["briefs"]
    assert set(told["findings"][0]) == {
        *("code", "level", "place", "found", "expected", "message", "remedy")
    }

    assert cli(*words, "-o", "检查.json").stdout == ""
    assert json.loads(Path("检查.json").read_text("utf-8")) == told


def test_annotations_for_github(cli: Run, data: Write, rules: Write) -> None:
    file = data(*BAD)
    done = cli("check", file, "--rules", rules(), "--period", "2023-03", "--format", "github")

    error, warning = done.stdout.splitlines()
    assert error.startswith(f"::error file={file},line=2,col=2,title=SC105::")
    assert warning.startswith(f"::warning file={file},line=4,col=3,title=SC117::")


def test_a_file_that_cannot_be_read_is_a_finding(cli: Run, rules: Write) -> None:
    Path("x.xlsx").write_bytes(b"PK\x03\x04 damaged")
    done = cli("check", "x.xlsx", "--rules", rules())

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("x.xlsx SC140 错误：")


def test_wrong_usage_and_a_choice_are_told_as_by_other_commands(
    cli: Run, data: Write, rules: Write
) -> None:
    missing = cli("check", "none.csv", "--format", "json")
    assert (missing.returncode, checked(missing.stdout)["errors"]) == (2, 1)
    assert missing.stderr.startswith("错误 none.csv SC141")

    assert cli("check").stderr.startswith("错误 SC430")
    assert cli("check", data(*GOOD), "--rules", rules(), "-j", "dmeo").returncode == 2

    choice = cli("check", data("甲镇,1", heading="单位,别的"), "--rules", rules())
    assert (choice.returncode, choice.stdout) == (3, "")


def test_the_format_follows_the_file_and_must_exist(cli: Run, data: Write, rules: Write) -> None:
    words = ("check", data(*GOOD), "--rules", rules(), "--period", "2023-03")
    assert cli(*words, "-o", "检查.txt").returncode == 0
    assert Path("检查.txt").read_text("utf-8").startswith("没有发现问题：")
    assert "SC410" in cli(*words, "-o", "检查.docx").stderr
    assert "SC414" in cli(*words, "--format", "gitlab").stderr
    assert "SC419" in cli(*words, "-o", "x.csv", "--format", "text").stderr


def test_records_and_history_are_checked_too(cli: Run) -> None:
    rules = ("--rules", EXAMPLES / "qinghe.toml")
    done = cli("check", "--records", EXAMPLES / "items-2023-Q1.csv", *rules)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("青禾县 政务信息，2023年第一季度，9 个单位\n")

    past = cli("check", EXAMPLES / "wenxian-2023-Q3.csv", "--history", "none.csv")
    assert past.returncode == 2


def test_a_broken_plugin_is_told_beside_the_result(
    cli: Run, install: Callable[[str, str], None]
) -> None:
    install("odd-county", "raise RuntimeError('odd')")
    done = cli("check", EXAMPLES / "wenxian-2023-Q3.csv")

    assert (done.returncode, done.stdout.startswith("没有发现问题：")) == (0, True)
    assert "SC501" in done.stderr


def test_a_code_is_explained(cli: Run) -> None:
    done = cli("explain", "sc105")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "SC105 错误：…写的是“…”，不是数\n\n例：\n  错误 三季度.xlsx!三季度!B7 SC105 "
    )
    assert "\n应为：一个数\n帮助：改成数；" in done.stdout
    assert "\n  温泉街道,四十四,6,0,1\n\n改好的：\n" in done.stdout


def test_a_code_is_explained_in_english_and_in_a_file(cli: Run) -> None:
    done = cli("explain", "SC114", "--lang", "en", "-o", "code.txt")

    assert (done.returncode, done.stdout) == (0, "")
    told = Path("code.txt").read_text("utf-8")
    assert told.startswith("SC114 warning: the column '…' is not used\n\nExample:\n  warning ")
    assert "\nexpected: a metric of this scheme\nhelp: if it is one, " in told


@pytest.mark.parametrize("code", ["SC105", "SC113", "SC111", "SC428"])
def test_a_code_as_an_object(cli: Run, code: str) -> None:
    told = checked(cli("explain", code, "--format", "json").stdout)
    assert (told["code"], told["example"]["code"]) == (code, code)
    assert (told["input"] is None) == (code == "SC428")


def test_every_code_is_explained_in_both_languages(cli: Run) -> None:
    from scoring_core.formats.code_page import code_page
    from scoring_core.formats.code_text import write_code

    for code in every_code():
        assert write_code(code_page(code, "zh"), "zh").startswith(f"{code} ")
        assert "\nhelp: " in write_code(code_page(code, "en"), "en")


def test_a_code_that_does_not_exist_has_near_ones(cli: Run) -> None:
    done = cli("explain", "SC999")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("错误 SC452 没有“SC999”这个代码；最接近的：")


def test_a_code_is_explained_without_data(cli: Run) -> None:
    done = cli("explain", "SC105", "-j", "wenxian", "--period", "2023-Q3")
    assert done.returncode == 2
    assert done.stderr.startswith("错误 SC453 解释代码用不到 --jurisdiction、--period；")


def test_a_code_with_a_unit_is_a_file(cli: Run) -> None:
    assert "SC141" in cli("explain", "SC105", "温泉街道").stderr
    assert "SC430" in cli("explain", "SCx105").stderr
