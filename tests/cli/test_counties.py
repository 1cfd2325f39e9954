"""The folder of counties: named by the environment, or beside a single-file executable."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.rulebook import cache

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
DATA = ROOT / "examples/wenxian-2023-Q3.csv"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """温县, called otherwise, in a folder of counties."""
    file = tmp_path / "通报 目录" / "counties" / "温县.toml"
    file.parent.mkdir(parents=True)
    file.write_text(WENXIAN.read_text("utf-8").replace('"温县"', '"新温县"', 1), "utf-8")
    return file


@pytest.fixture
def whole(tmp_path: Path, county: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if the program were the one file beside that folder."""
    file = county.parent.parent / "scoring-core.exe"
    file.write_bytes(b"the whole program")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(file))
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    return file


def _replaced(county: Path) -> str:
    return (
        f"{county} SC507 “wenxian”用这个文件里的规则，不用 scoring-core-wenxian 0.1.0 的；"
        "要用自带的，就把这个文件移出文件夹"
    )


def test_the_folder_that_the_environment_names_is_listed_and_used(
    cli: Run, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = cli("rank", DATA)
    monkeypatch.setenv("SCORING_CORE_COUNTIES", str(county.parent))
    lines = cli("list").stdout.splitlines()

    at = lines.index(f"wenxian 新温县 · 来自 {county}")
    assert lines[at + 1] == f"  {_replaced(county)}"
    done = cli("rank", DATA)
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    assert done.stderr == f"{plain.stderr}提醒 {_replaced(county)}\n"
    assert cli("rules", "-j", "wenxian").stdout.startswith(f"来自 {county}")
    listed = json.loads(cli("list", "--format", "json").stdout)
    assert [found["code"] for found in listed["findings"]] == ["SC507"]


def test_the_folder_beside_the_executable_is_used(cli: Run, county: Path, whole: Path) -> None:
    assert f"wenxian 新温县 · 来自 {county}\n" in cli("list").stdout
    county.rename(county.with_suffix(".old"))
    assert "wenxian 温县 · 来自 scoring-core-wenxian 0.1.0\n" in cli("list").stdout
    county.with_suffix(".old").unlink()
    county.parent.rmdir()
    assert cli("list").stderr == ""


def test_the_environment_counts_for_more_than_the_folder_beside(
    cli: Run, county: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_COUNTIES", str(tmp_path / "none"))
    done = cli("list")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"错误 {tmp_path / 'none'} SC461 ")


def test_a_folder_beside_an_installed_command_is_none_of_its_own(
    cli: Run, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(county.parent.parent / "python"))
    assert str(county) not in cli("list").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("rank",),
        ("explain", "张羌街道"),
        ("slip", "张羌街道"),
        ("check",),
        ("notice", "--format", "txt"),
    ],
)
def test_a_chosen_rule_file_counts_alone(
    cli: Run, county: Path, words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, *rest = words
    told = [cli(command, DATA, *rest, "--rules", WENXIAN)]
    county.write_text("spoilt", "utf-8")
    monkeypatch.setenv("SCORING_CORE_COUNTIES", str(county.parent))
    told.append(cli(command, DATA, *rest, "--rules", WENXIAN))

    assert told[0].stderr == told[1].stderr
    assert told[0].stdout == told[1].stdout
    assert " SC509 " in cli(command, DATA, *rest).stderr


def test_what_a_single_file_remembers_holds_as_long_as_the_file_is_the_same(whole: Path) -> None:
    cache.keep("text", "value")
    assert cache.fetch("text", str) == "value"
    whole.write_bytes(b"another program")
    assert cache.fetch("text", str) is None


def test_what_is_inside_is_asked_once_wherever_it_is_unpacked(
    cli: Run, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("list")
    kept = sorted((tmp_path / "cache").iterdir())
    monkeypatch.syspath_prepend(str(tmp_path))
    cli("list")
    assert sorted((tmp_path / "cache").iterdir()) == kept


def test_the_file_of_a_county_in_the_folder_is_the_one_to_write_an_alias_in(
    cli: Run, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_COUNTIES", str(county.parent))
    done = cli("alias", "张羌", "张羌街道", "-j", "wenxian")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{county}" in done.stderr
    assert cli("template", "-j", "wenxian", "-o", "x.xlsx").stderr.count(" SC507 ") == 1
