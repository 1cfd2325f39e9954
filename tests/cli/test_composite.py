"""A scheme that takes all from others, from the command line: no DATA, only --history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator

from tests.composite import FILES, write

Run = Callable[..., "CompletedProcess[str]"]
SCHEMA = Path(__file__).parents[2] / "docs/reference/explanation.schema.json"
YEAR = ("--rules", "moxian.toml", "--period", "2023-Q1", "--scheme", "year")
HISTORY = ("--history", *(f"{name}.csv" for name in FILES))


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    write(tmp_path)


def test_rank_needs_no_data(cli: Run) -> None:
    done = cli("rank", *YEAR, *HISTORY, "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].startswith(",1,甲镇,59,19.67,1,3,良,2.5,0,—,61.5")
    assert "SC669 “总评”没有 2022-Q4 的数" in done.stderr


def test_explain_tells_each_period_as_json_too(cli: Run) -> None:
    done = cli("explain", "丁局", *YEAR, *HISTORY, "--format", "json")
    told = json.loads(done.stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    (part,) = (part for part in told["cells"] if part["key"] == "briefs")
    assert (part["scheme"], part["how"], part["period"]) == ("briefs", "sum", None)
    assert [(each["period"], each["value"]) for each in part["figures"]] == [
        ("2023-01", "9"),
        ("2023-02", "14"),
        ("2023-03", "1"),
    ]


def test_slips_and_a_notice_need_no_data(cli: Run, tmp_path: Path) -> None:
    assert cli("slip", "丁局", *YEAR, *HISTORY, "-o", "slip.txt").returncode == 0
    assert "相加，得 24" in (tmp_path / "slip.txt").read_text("utf-8").replace("\n", "")
    assert cli("slip", "--all", *YEAR, *HISTORY, "--format", "txt", "-o", "all").returncode == 0
    assert len(list((tmp_path / "all").iterdir())) == 4
    done = cli("notice", *YEAR[:4], *HISTORY, "-o", "notice.txt")
    assert done.returncode == 0
    assert "总评的通报" in (tmp_path / "notice.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "words, code",
    [
        (("rank", "--rules", "moxian.toml"), "SC430"),
        (("rank", "--rules", "moxian.toml", *HISTORY), "SC681"),
        (
            (
                "rank",
                "--rules",
                "moxian.toml",
                "--scheme",
                "briefs",
                "--period",
                "2023-03",
                *HISTORY,
            ),
            "SC682",
        ),
        (("explain", "--rules", "moxian.toml"), "SC430"),
        (("explain", "briefs-2023-01.csv", "--rules", "moxian.toml"), "SC430"),
        (("slip", "--all", "-o", "x", "--rules", "moxian.toml"), "SC430"),
        (("notice", "--rules", "moxian.toml", "-o", "x.txt"), "SC430"),
    ],
)
def test_what_lacks_is_told(cli: Run, words: tuple[str, ...], code: str) -> None:
    done = cli(*words)
    assert done.returncode != 0
    assert code in done.stderr


def test_the_page_of_rules_says_it_in_words(cli: Run) -> None:
    told = cli("rules", "moxian.toml").stdout
    assert "取本期各月“政务信息”（briefs）的得分，相加；" in told
    assert "取本期归它管的各单位“个人信息”（people）的篇数，相加；" in told
    assert "取上一期的总分；" in told
    english = cli("rules", "moxian.toml", "--lang", "en").stdout
    assert "得分 in '政务信息' (briefs) of the months of the period, the sum;" in english
