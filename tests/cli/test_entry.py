import json
from collections.abc import Callable
from io import StringIO
from subprocess import CompletedProcess
from typing import NoReturn

import pytest

from scoring_core.cli import entry, main
from scoring_core.version import VERSION

Run = Callable[..., "CompletedProcess[str]"]


@pytest.mark.parametrize(
    "words, told",
    [
        (
            "",
            (
                "SC433 没有写命令；写上命令：rank、check、tally、explain、notice、slip、template、"
                "rules、alias、list、new、schema；说明见 scoring-core --help"
            ),
        ),
        ("rank", "SC430 缺少 数据；写成：scoring-core rank [选项] 数据"),
        ("rnak x.csv", "SC434 没有命令“rnak”；最接近的：rank"),
        ("rank x.csv --fromat json", "SC431 没有选项“--fromat”；最接近的：--format"),
        ("rank x.csv --peroid 2023", "SC431 没有选项“--peroid”；最接近的：--period"),
        ("--versoin", "SC431 没有选项“--versoin”；最接近的：--version"),
        ("rank x.csv --lang fr", "SC436 --lang 不能是“fr”；最接近的：en"),
        ("--lang fr rank x.csv", "SC436 --lang 不能是“fr”；最接近的：en"),
        (
            "rank x.csv --period",
            "SC432 选项 --period 缺少值，或不带值；说明见 --help",
        ),
        (
            "rank x.csv --help=3",
            "SC432 选项 --help 缺少值，或不带值；说明见 --help",
        ),
        (
            "rank a.csv b.csv",
            "SC435 多出了“b.csv”；写成：scoring-core rank [选项] 数据；有空格的名称加引号",
        ),
        (
            "rank a.csv b c",
            "SC435 多出了“b c”；写成：scoring-core rank [选项] 数据；有空格的名称加引号",
        ),
        (
            "rank x.csv --format jsn",
            "SC414 没有名为“jsn”的格式；最接近的：json；可用：csv、json、markdown、table",
        ),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_the_remedy(cli: Run, words: str, told: str) -> None:
    done = cli(*words.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"错误 {told}\n")


@pytest.mark.parametrize(
    "words, told",
    [
        (
            "--lang en",
            (
                "SC433 there is no command; "
                "name one: rank, check, tally, explain, notice, slip, template, rules, alias, "
                "list, new, schema; see --help"
            ),
        ),
        ("--lang en rnak", "SC434 there is no command 'rnak'; the nearest is rank"),
        ("--lang en rank", "SC430 DATA is missing; write: scoring-core rank [OPTIONS] DATA"),
        ("rank --lang en", "SC430 DATA is missing; write: scoring-core rank [OPTIONS] DATA"),
        (
            "rank --lang=en x --fromat json",
            "SC431 there is no option '--fromat'; the nearest is --format",
        ),
        ("rnak --lang english", "SC434 there is no command 'rnak'; the nearest is rank"),
    ],
)
def test_wrong_usage_is_told_in_english_on_request(cli: Run, words: str, told: str) -> None:
    done = cli(*words.split())
    assert (done.returncode, done.stderr) == (2, f"error {told}\n")


def test_the_environment_chooses_the_language_and_the_flag_wins(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_LANG", "en")
    assert cli("rank").stderr.startswith("error SC430 ")
    assert cli("rank", "--lang", "zh").stderr.startswith("错误 SC430 ")
    monkeypatch.setenv("SCORING_CORE_LANG", "de")
    assert cli("rank").stderr.startswith("错误 SC430 ")


@pytest.mark.parametrize(
    "words",
    [
        "--format json",
        "rank --format json",
        "rank x --format=json --fromat",
        "rnak x --format json",
        "rank x -o y.json --fromat",
        "rank x --output=y.JSON --fromat",
        "rank x --format json -o y.unknown --fromat",
    ],
)
def test_wrong_usage_is_one_object_for_a_program_that_asked_for_json(cli: Run, words: str) -> None:
    done = cli(*words.split())
    document = json.loads(done.stdout)
    assert (done.returncode, document["rankings"]) == (2, [])
    assert [found["level"] for found in document["findings"]] == ["error"]
    assert document["findings"][0]["code"] in done.stderr


@pytest.mark.parametrize("words", ["rank x --format csv -o y.json --nix", "rank x -o json --nix"])
def test_who_did_not_ask_for_json_gets_none(cli: Run, words: str) -> None:
    assert cli(*words.split()).stdout == ""


def test_the_version_is_told(cli: Run) -> None:
    done = cli("--version")
    assert (done.returncode, done.stdout) == (0, f"scoring-core {VERSION}\n")


def _raising(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_words: object, **_options: object) -> NoReturn:
        raise error

    return fail


def test_a_fault_of_the_program_is_one_line_and_exit_code_70(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry.commands, "main", _raising(RuntimeError("a\nb")))
    done = cli("rank", "x.csv", "--format", "json")
    assert (done.returncode, done.stderr) == (
        70,
        "错误 SC470 程序内部出错：“RuntimeError: a\\nb”；请把这一行和所用的文件告诉维护者\n",
    )
    assert json.loads(done.stdout)["findings"][0]["code"] == "SC470"


def test_a_maintainer_can_see_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORING_CORE_DEBUG", "1")
    monkeypatch.setattr(entry.commands, "main", _raising(RuntimeError("lost")))
    with pytest.raises(RuntimeError, match="lost"):
        main(["rank", "x.csv"])


def test_an_interrupted_run_says_nothing_and_has_the_exit_code_of_the_shell(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scoring_core.cli.rank.Catalogue.installed", _raising(KeyboardInterrupt()))
    done = cli("rank", "x.csv")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


def test_the_words_come_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["scoring-core", "--version"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert (stop.value.code, capsys.readouterr().out[:12]) == (0, "scoring-core")


def test_a_stream_that_cannot_be_reconfigured_is_left_as_it_is(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    cli("rank")
    assert "SC430" in stream.getvalue()


@pytest.mark.parametrize(
    "words, told",
    [
        (("rank", "a\0b.csv"), r"a\x00b.csv"),
        (("rank", "x.csv", "-o", "\ud800.json"), r"\ud800.json"),
        (("rules", "\udfff"), r"\udfff"),
    ],
)
def test_a_word_that_can_be_no_name_is_wrong_usage(
    cli: Run, words: tuple[str, ...], told: str
) -> None:
    done = cli(*words)
    told = f"错误 SC451 命令行 里有换行或看不见的控制字符：“{told}”；删去它\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_a_name_of_bytes_that_are_no_text_is_looked_for(cli: Run) -> None:
    assert "SC141" in cli("rank", "\udcff.csv").stderr
