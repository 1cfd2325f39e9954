"""`scoring-core explain`: the clerk's answer, on the counties' own examples."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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
RULE_FILE = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
VALIDATOR = Draft202012Validator(
    json.loads((ROOT / "docs/reference/explanation.schema.json").read_text("utf-8"))
)


def document(done: CompletedProcess[str]) -> dict[str, Any]:
    """The object on standard output, which the schema describes."""
    told: dict[str, Any] = json.loads(done.stdout)
    VALIDATOR.validate(told)
    return told


@pytest.fixture
def golden(cli: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, str]]:
    """What the command prints for an example, and the page that is kept of it."""

    def both(name: str, example: str, unit: str, *words: str) -> tuple[str, str]:
        monkeypatch.chdir(ROOT)
        done = cli("explain", f"examples/{example}.csv", unit, *words)
        assert (done.returncode, done.stderr) == (0, "")
        kept = ROOT / "tests/cli/explanations" / f"{name}.txt"
        shown = re.sub("sha256:[0-9a-f]{64}", "sha256:…", done.stdout)
        return shown, kept.read_text("utf-8")

    return both


@pytest.mark.parametrize(
    "name, example, unit, words",
    [
        ("shared", "wenxian-2023-Q3", "科技和工业信息化局", ()),
        ("shared-en", "wenxian-2023-Q3", "科技和工业信息化局", ("--lang", "en")),
        ("second-key", "zalantun-2023-Q1", "民政局", ()),
        ("no-such-score", "zalantun-2023-Q1", "高台子街道", ()),
        ("zero-by-zero", "zhongqu-2019-10-website", "区司法局", ()),
        ("rounded", "zhongqu-2023-03-website", "区财政局", ()),
        ("rounded-en", "zhongqu-2023-03-website", "区财政局", ("--lang", "en")),
        ("counted", "wenxian-2023-Q3", "信息室", ()),
        ("totals", "yijiang-2021-08-briefs", "全区", ()),
    ],
)
def test_the_page_of_a_real_unit(
    golden: Callable[..., tuple[str, str]], name: str, example: str, unit: str, words: list[str]
) -> None:
    printed, kept = golden(name, example, unit, *words)

    assert printed == kept


def test_the_sum_and_the_shared_rank_of_wenxian(cli: Run) -> None:
    told = document(cli("explain", WENXIAN, "科技和工业信息化局", "--format", "json"))
    cells = {part["key"]: part for part in told["cells"]}
    ranking = told["ranking"]

    assert [(p["label"], p["text"]) for p in told["cells"]] == [
        ("单位", "科技和工业信息化局"),
        ("基础得分", "95"),
        ("采用得分", "65"),
        ("附加得分", "0"),
        ("累计得分", "160"),
        ("排名", "3"),
    ]
    assert cells["total"]["filled"] == "95 + 65 + 0"
    assert (ranking["rank"], ranking["following"]) == (3, 5)
    assert ranking["sharing"] == ["经济技术开发区管委会"]
    assert [ranking["above"]["by"], ranking["below"]["by"]] == ["tie", "key"]
    assert [part["key"] for part in told["references"]] == ["submitted", "封顶", "county", "city"]
    assert told["references"][0]["cell"]["cell"] == "B16"


def test_local_adoptions_put_a_unit_before_its_equal(cli: Run) -> None:
    example = ROOT / "examples/zalantun-2023-Q1.csv"
    ranking = document(cli("explain", example, "民政局", "--format", "json"))["ranking"]

    assert ranking["rank"] == 5
    assert ranking["below"] == {
        "unit": "政务服务局",
        "rank": 6,
        "by": "key",
        "key": "highest local",
        "own": "26",
        "other": "24",
    }


@pytest.mark.parametrize("name", ["陈家沟景区管理局", "陈家沟景区发展中心", " 陈家沟景区 发展中心"])
def test_any_name_of_a_unit_means_it(cli: Run, name: str) -> None:
    told = document(cli("explain", WENXIAN, name, "--format", "json"))

    assert told["unit"] == "陈家沟景区管理局"


@pytest.mark.parametrize("example", ["briefs", "drafts", "followers", "issues"])
def test_a_row_of_totals_is_explained(cli: Run, example: str) -> None:
    data = ROOT / f"examples/yijiang-2021-08-{example}.csv"
    told = document(cli("explain", data, " 全区", "--format", "json"))

    assert (told["unit"], told["category"]) == ("全区", None)
    assert told["ranking"] == {"rank": None, "unranked": {"why": "totals"}}
    assert {len(over["given_by"]) for over in told["fetched"]} == {1}


def test_an_unknown_unit_is_a_usage_error_with_the_three_nearest(cli: Run) -> None:
    done = cli("explain", WENXIAN, "温泉街", "--format", "json")

    assert done.returncode == 2
    assert done.stderr.startswith("错误 SC440 名单里没有单位“温泉街”；最接近的：温泉街道、")
    assert document(done)["findings"][0]["code"] == "SC440"


@pytest.mark.parametrize("name", ["合计", "总 计", "乡镇(街道)"])
def test_a_row_of_totals_that_is_not_printed_is_told(cli: Run, name: str) -> None:
    done = cli("explain", WENXIAN, name)

    assert done.returncode == 2
    assert done.stderr.startswith(
        f"错误 SC442 “{name}”是总数的一行，不是单位；这里没有印出这样一行"
    )


def test_a_unit_that_is_not_scored_in_the_period_is_told(
    cli: Run, rules: Rules, data: Data
) -> None:
    path = rules(('"丙乡"', '{ name = "丙乡", since = "2024-01" }'))
    figures = data("甲镇,1,1", "乙镇,1,1", name="2023-01.csv")
    done = cli("explain", figures, "丙乡", "--rules", path)

    assert done.returncode == 2
    assert done.stderr.startswith("错误 SC441 “丙乡”在 2023-01 不计分")


def test_the_data_fails_as_in_rank(cli: Run, tmp_path: Path) -> None:
    data = tmp_path / "wenxian-2023-Q3.csv"
    data.write_text(WENXIAN.read_text("utf-8").replace("温泉街道,44", "温泉街道,四四"), "utf-8")
    done = cli("explain", data, "武德镇", "--format", "json")
    ranked = cli("rank", data)

    assert (done.returncode, done.stderr) == (1, ranked.stderr)
    assert [found["code"] for found in document(done)["findings"]] == ["SC105"]


def test_findings_are_told_beside_the_explanation(cli: Run, tmp_path: Path) -> None:
    data = tmp_path / "wenxian-2023-Q3.csv"
    data.write_text(WENXIAN.read_text("utf-8").replace("温泉街道,44,6", "温泉街道,4,6"), "utf-8")
    done = cli("explain", data, "武德镇", "--format", "json")

    assert done.returncode == 0
    assert "SC120" in done.stderr
    assert [found["code"] for found in document(done)["findings"]] == ["SC120"]


@pytest.mark.parametrize("name, starts", [("a.json", "{"), ("a.txt", "武德镇"), ("a.JSON", "{")])
def test_the_ending_of_a_file_chooses_the_format(
    cli: Run, tmp_path: Path, name: str, starts: str
) -> None:
    path = tmp_path / name
    done = cli("explain", WENXIAN, "武德镇", "-o", path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert path.read_text("utf-8").startswith(starts)


@pytest.mark.parametrize(
    "words, code", [(("-o", "a.csv"), "SC410"), (("--format", "table"), "SC414")]
)
def test_another_format_is_refused(cli: Run, words: tuple[str, ...], code: str) -> None:
    done = cli("explain", WENXIAN, "武德镇", *words)

    assert done.returncode == 2
    assert f" {code} " in done.stderr


def test_a_format_wins_over_an_ending_and_the_data_is_never_overwritten(
    cli: Run, tmp_path: Path
) -> None:
    data = tmp_path / "wenxian-2023-Q3.txt"
    data.write_bytes(WENXIAN.read_bytes())
    done = cli("explain", data, "武德镇", "--format", "json", "-o", data)

    assert done.returncode == 2
    assert "SC419" in done.stderr
    assert data.read_bytes() == WENXIAN.read_bytes()


def test_rules_scheme_period_and_standard_input_are_chosen_as_in_rank(cli: Run) -> None:
    chosen = ("--rules", RULE_FILE, "--scheme", "briefs", "--period", "2023-Q2", "-j", "wenxian")
    done = cli("explain", "-", "武德镇", *chosen, "--format", "json", stdin=WENXIAN.read_bytes())

    assert document(done)["period"] == "2023-Q2"


def test_a_unit_that_is_not_named_is_told(cli: Run) -> None:
    done = cli("explain", WENXIAN)

    assert done.returncode == 2
    assert "scoring-core explain [选项] 数据 单位" in done.stderr
