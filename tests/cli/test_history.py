"""`--history`, in every command that works on figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scoring_core.cli.options import spread
from tests.history import FEBRUARY, MARCH, write

Run = Callable[..., "CompletedProcess[str]"]
JANUARY = "甲镇,10,2\n乙镇,8,2\n丙镇,5,1\n丁局,4,2\n"
NOTICE = """关于2023年3月政务信息的通报

　　3月采用20条。
　　比上月+53.8%；采用率55.6%，比上月上升（+16.2个百分点）。名次上升：甲镇由第2名升至第1名、\
戊局由第2名升至第1名。等次上升：甲镇（B→A）、戊局（C→B）。增长过半：甲镇得分+100.0%。
"""
SCHEMA = Path(__file__).parents[2] / "docs/reference/explanation.schema.json"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    write(tmp_path, {"2023-01": JANUARY, "2023-02": FEBRUARY, "2023-03": MARCH})


@pytest.mark.parametrize(
    "words, values",
    [
        (["--history", "a", "b"], ["--history", "a", "--history", "b"]),
        (
            ["d", "--history", "a", "b", "-o", "x"],
            ["d", "--history", "a", "--history", "b", "-o", "x"],
        ),
        (
            ["--history", "a", "--history", "b", "c"],
            ["--history", "a", "--history", "b", "--history", "c"],
        ),
        (["--history=a", "b"], ["--history=a", "b"]),
        (["--history", "-", "b"], ["--history", "-", "--history", "b"]),
        (
            ["--history", "a", "--", "b", "--history", "c", "d"],
            ["--history", "a", "--", "b", "--history", "c", "d"],
        ),
        (["--history", "--lang", "en"], ["--history", "--lang", "en"]),
        (["a", "b"], ["a", "b"]),
        ([], []),
    ],
)
def test_an_option_takes_the_words_up_to_the_next(words: list[str], values: list[str]) -> None:
    assert spread(words, frozenset({"--history"})) == values


@given(st.lists(st.sampled_from(["--history", "-o", "a", "b", "-", "--x=1"])))
def test_no_word_is_lost_or_moved(words: list[str]) -> None:
    found = iter(spread(words, frozenset({"--history"})))
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize(
    "words",
    [
        ["2023-03.csv", "--history", "2023-02.csv"],
        ["2023-03.csv", "--history", "2023-01.csv", "2023-02.csv"],
        ["2023-03.csv", "--history", "2023-02.csv", "--history", "2023-01.csv"],
        ["--history", "2023-02.csv", "--lang", "zh", "2023-03.csv"],
    ],
)
def test_a_notice_compares_with_the_period_before(
    cli: Run, tmp_path: Path, words: Sequence[str]
) -> None:
    done = cli("notice", *words, "--rules", "moxian.toml", "-o", "out.txt")
    assert done.returncode == 0
    assert done.stderr == (
        "提醒 2023-03.csv SC669 “政务信息”没有 2022-03 的数，“去年采用”一律作 不适用；"
        "在 --history 后面写上 2022-03 的文件\n"
    )
    text = (tmp_path / "out.txt").read_text("utf-8")
    assert text.lstrip().startswith(NOTICE)


def test_without_history_the_notice_has_no_such_sentence(cli: Run, tmp_path: Path) -> None:
    done = cli("notice", "2023-03.csv", "--rules", "moxian.toml", "-o", "out.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "上月" not in (tmp_path / "out.txt").read_text("utf-8")


def test_rank_takes_history(cli: Run) -> None:
    words = ("--rules", "moxian.toml", "--format", "csv")
    done = cli("rank", "2023-03.csv", "--history", "2023-01.csv", "2023-02.csv", *words)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].endswith(",20")


def test_explain_says_in_english_whence_a_figure_is(cli: Run) -> None:
    words = ("--rules", "moxian.toml", "--lang", "en")
    done = cli("explain", "2023-03.csv", "甲镇", "--history", "2023-02.csv", *words)
    assert "上期得分: 20\n  from  “得分” of 2023-02 (2023-02.csv:2:单位)\n" in done.stdout
    alone = cli("explain", "2023-03.csv", "甲镇", *words)
    assert "\n  from  none of 2023-02; by the rules not applicable\n" in alone.stdout


def test_explain_tells_the_same_as_json(cli: Run) -> None:
    words = ("--rules", "moxian.toml", "--format", "json")
    for history, cell in (("2023-02.csv", 2), (None, None)):
        more = ("--history", history) if history else ()
        told = json.loads(cli("explain", "2023-03.csv", "甲镇", *more, *words).stdout)
        Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
        (part,) = (part for part in told["cells"] if part["key"] == "total_before")
        assert (part["kind"], part["taken"], part["period"]) == ("recalled", "total", "2023-02")
        assert (part["cell"] and part["cell"]["row"]) == cell


def test_a_slip_says_it_too(cli: Run, tmp_path: Path) -> None:
    words = ("--rules", "moxian.toml", "-o", "slip.txt")
    for more, shown in (
        (("--history", "2023-02.csv"), "2023-02 的“得分”（2023-02.csv"),
        ((), "没有 2023-02 的数，依办法作 不适用"),
    ):
        assert cli("slip", "2023-03.csv", "甲镇", *more, *words).returncode == 0
        text = re.sub(r"\s+", "", (tmp_path / "slip.txt").read_text("utf-8"))
        assert re.sub(r"\s+", "", shown) in text


@pytest.mark.parametrize("command", ["rank", "explain", "slip", "notice"])
def test_the_result_never_takes_the_place_of_history(cli: Run, command: str) -> None:
    unit = () if command in ("rank", "notice") else ("甲镇",)
    more = ("--rules", "moxian.toml", "-o", "2023-02.csv")
    done = cli(command, "2023-03.csv", *unit, "--history", "2023-02.csv", *more, "--format", "csv")
    assert done.returncode != 0
    assert Path("2023-02.csv").read_text("utf-8").endswith(FEBRUARY)


def test_history_that_is_not_there_is_told(cli: Run) -> None:
    done = cli("rank", "2023-03.csv", "--history", "gone.csv", "--rules", "moxian.toml")
    assert (done.returncode, "gone.csv" in done.stderr) == (2, True)
