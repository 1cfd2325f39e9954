"""Streams that are closed, full, or read by somebody who goes away or never comes."""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path

import pytest

from tests.fuzz.process import WENXIAN, begun, in_prose, shell

WRITING = ["rank $W", "explain $W 张羌街道", "--help", "list --help", "--version", "list", "schema"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", ["rank $W", "--help"])
def test_what_a_closed_output_does_not_take_is_told_and_not_claimed(words: str) -> None:
    found = shell(f"$S {words} >&-")
    assert (found.returncode, found.stderr.decode().splitlines()) == (
        2,
        ["错误 stdout SC411 写不了这个文件：它已关闭；换一个位置；原有的文件没有改动"],
    )


@pytest.mark.parametrize("words", WRITING)
def test_a_full_disk_is_told_by_every_command_and_page(words: str) -> None:
    found = shell(f"$S {words} >/dev/full")
    assert found.returncode == 2
    assert "SC411 写不了这个文件：磁盘已满" in found.stderr.decode()


def test_closed_findings_cost_nothing_of_the_result() -> None:
    whole = shell("$S rank $W").stdout
    found = shell("$S rank $W 2>&-")
    assert (found.returncode, found.stdout) == (0, whole)
    assert shell("$S rank none.csv 2>&-").returncode == 2


@pytest.mark.parametrize("closed", ["<&-", "0>/dev/null"])
def test_a_closed_input_is_told(closed: str) -> None:
    found = shell(f"$S rank - --period 2023-Q3 {closed}")
    assert (found.returncode, found.stdout) == (2, b"")
    assert "错误 - SC413 打不开这个文件：它已关闭" in found.stderr.decode()


def test_no_file_takes_the_place_of_a_closed_stream() -> None:
    found = shell("$S notice $W --text $T -o x.md <&- >&- 2>&-; code=$?; head -1 x.md; exit $code")
    assert found.returncode == 0
    assert found.stdout.decode().startswith("# ")


def test_who_stops_reading_a_page_early_makes_no_error() -> None:
    assert shell("$S --help | true; exit ${PIPESTATUS[0]}").returncode == 0
    found = shell("$S rules -j zhongqu | head -1; exit ${PIPESTATUS[0]}")
    assert (found.returncode, found.stdout.count(b"\n"), found.stderr) == (0, 1, b"")


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_waits_for_its_reader_can_be_stopped(number: int, code: int) -> None:
    """The rest of the result waits in a buffer, and would wait again when the program ends."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    process = begun(["rank", WENXIAN, "--format", "json"], stdout=writing)
    os.close(writing)
    assert os.read(reading, 1) == b"{"
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    os.close(reading)
    in_prose(told)
    assert (process.returncode, told.strip()) == (code, b"")
