"""A page is wholly in one language, and names every option."""

import re
from collections.abc import Callable
from subprocess import CompletedProcess

import click
import pytest

from scoring_core.cli.entry import commands

Run = Callable[..., "CompletedProcess[str]"]

HAN = re.compile("[一-鿿]")
CHINESE = ("--help", "-h", "rank --help", "rank -h", "--lang zh rank --help")
ENGLISH = (
    "--lang en --help",
    "--lang=en rank --help",
    "rank --lang en --help",
    "rank -h --lang en",
)


def page(cli: Run, words: str) -> str:
    done = cli(*words.split())
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_chinese_page_of_rank(cli: Run) -> None:
    assert page(cli, "rank --help").splitlines()[:9] == [
        "用法：scoring-core rank [选项] 数据",
        "",
        "  计分并排名。数据是 csv 或工作簿；- 表示标准输入。",
        "",
        "选项：",
        "  -j, --jurisdiction 键  地区，如 wenxian",
        "  --scheme 键            方案，如 briefs",
        "  --period 考核期        考核期，如 2023-Q3、2023年三季度",
        "  --sheet 名称           工作簿里的工作表",
    ]


def test_the_english_page_of_the_group(cli: Run) -> None:
    assert page(cli, "--lang en --help").splitlines() == [
        "Usage: scoring-core [OPTIONS] COMMAND …",
        "",
        "  Exact scoring and ranking for county notices.",
        "",
        "Options:",
        "  --lang zh|en  Chinese or English",
        "  --version     show the version",
        "  -h, --help    show this page",
        "",
        "Commands:",
        "  rank      Score and rank. DATA is a csv file or a workbook; - is standard input.",
        "  check     Check data: every error and warning, and no ranking. DATA as for rank.",
        "  tally     Count figures of units from records. Several files are counted as one.",
        "  explain   Explain every figure and the rank of a unit; or a code such as SC104.",
        "  notice    Write the notice. FILES are of one period, each of one kind of work.",
        (
            "  slip      One unit's slip: its figures, formulas, rank, and what little would have "
            "moved it."
        ),
        "  template  A county's blank workbook: headings with notes, the roster, checked cells.",
        (
            "  rules     Check a rule file and tell its rules; or with -j those of an installed "
            "county."
        ),
        "  alias     Write into the rule file that NAME is another writing of UNIT, and no more.",
        "  list      List counties, installed or in the folder, their schemes, and what is broken.",
        "  new       Draft a rule file from a published table; with --package, make one a package.",
        (
            "  schema    Write the JSON Schema of the rule file, by which editors complete and "
            "check."
        ),
    ]


@pytest.mark.parametrize("words", CHINESE)
def test_each_line_of_a_chinese_page_is_chinese(cli: Run, words: str) -> None:
    lines = [line for line in page(cli, words).splitlines() if line]
    assert [line for line in lines if not HAN.search(line)] == []
    assert not re.search("Usage|Options|Commands|Show|OPTIONS|DATA|FILE", "".join(lines))


@pytest.mark.parametrize("words", ENGLISH)
def test_no_word_of_an_english_page_is_chinese(cli: Run, words: str) -> None:
    assert HAN.search(page(cli, words)) is None


def test_the_environment_chooses_the_language(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORING_CORE_LANG", "en")
    assert page(cli, "rank --help").startswith("Usage: scoring-core rank [OPTIONS] DATA\n")
    assert page(cli, "--lang zh rank --help").startswith("用法：scoring-core rank [选项] 数据\n")


def test_every_option_of_every_command_is_on_its_page(cli: Run) -> None:
    context = click.Context(commands)
    for name in commands.list_commands(context):
        told = page(cli, f"{name} --help")
        command = commands.get_command(context, name)
        assert command is not None
        options = [p for p in command.params if isinstance(p, click.Option)]
        for option in (word for each in options for word in each.opts):
            assert re.search(rf"(?<![-\w]){option}[ ,]", told)
