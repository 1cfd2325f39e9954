"""Files that are huge, endless, no files at all, or changed while they are read."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from io import BufferedReader, FileIO
from pathlib import Path
from resource import RLIMIT_AS
from typing import Any

import pytest

from scoring_core.cli import data
from scoring_core.cli.data import content_of
from scoring_core.cli.entry import run
from scoring_core.cli.notice import MOST_TEXT
from scoring_core.errors import DataError
from scoring_core.model.limits import LIMITS
from tests.fuzz.process import TEXT, WENXIAN, done

Told = Callable[..., tuple[int, str]]
GIB = 1 << 30
HEADING = "单位,报送条数,县级采用条数,市级采用条数\n"


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    """The exit code, and the code of the one finding, of a command that is to fail."""

    def ran(*words: str | Path) -> tuple[int, str]:
        code = run(list(map(str, words)))
        said = capsys.readouterr()
        assert said.out == ""
        (line,) = (each for each in said.err.splitlines() if each.startswith("错误"))
        return code, next(word for word in line.split() if word.startswith("SC"))

    return ran


def sparse(path: Path, size: int) -> Path:
    """A file that is long and takes no room."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.xls", "x.ods"])
def test_a_huge_file_is_refused_by_every_command_before_it_is_read(
    told: Told, tmp_path: Path, name: str
) -> None:
    huge = sparse(tmp_path / name, 10 * GIB)
    notice = ("notice", WENXIAN, "-o", tmp_path / "x.docx")
    for words in (
        ("rank", huge),
        ("explain", huge, "张羌街道"),
        ("slip", huge, "张羌街道"),
        ("tally", huge),
        ("notice", huge),
        ("rank", WENXIAN, "--history", huge),
        ("rank", WENXIAN, "--records", huge),
    ):
        assert told(*words) == (1, "SC424")
    for more in (("--text", huge), ("--text", TEXT, "--template", huge)):
        assert told(*notice, *more) == (1, "SC486")
    for words in (("rules", huge), ("rank", WENXIAN, "--rules", huge)):
        assert told(*words) == (2, "SC252")


def test_a_clerk_writes_no_text_of_a_million_bytes(told: Told, tmp_path: Path) -> None:
    text = sparse(tmp_path / "x.md", MOST_TEXT + 1)
    assert told("notice", WENXIAN, "--text", text) == (1, "SC486")


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.xls"])
def test_nothing_of_the_greatest_length_takes_much_memory(tmp_path: Path, name: str) -> None:
    huge = sparse(tmp_path / name, LIMITS.file)
    found = done("rank", huge, limits={RLIMIT_AS: GIB // 2})
    assert (found.returncode, found.stdout) == (1, b"")
    assert (b"SC143" if name == "x.csv" else b"SC134") in found.stderr


def test_an_endless_file_takes_no_more_memory_than_the_longest(tmp_path: Path) -> None:
    (tmp_path / "x.csv").symlink_to("/dev/zero")
    with Path("/dev/zero").open("rb") as endless:
        for name in ("-", tmp_path / "x.csv"):
            found = done("rank", name, stdin=endless, limits={RLIMIT_AS: GIB // 2})
            assert (found.returncode, found.stdout) == (1, b"")
            assert b"SC424" in found.stderr


def test_very_many_cells_are_refused_before_any_is_made(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for mark in (b",", b"\n", b"\r"):
        path.write_bytes(mark * 20_000_001)
        found = done("rank", path, limits={RLIMIT_AS: GIB // 2})
        assert (found.returncode, b"SC426" in found.stderr) == (1, True)


def test_too_little_memory_is_told_as_that(tmp_path: Path) -> None:
    found = done("rank", sparse(tmp_path / "x.csv", LIMITS.file), limits={RLIMIT_AS: GIB // 8})
    assert found.returncode == 1
    assert found.stderr.decode() == "错误 SC428 内存不够；关闭别的程序，或把数据分成几个文件\n"


def test_a_table_of_which_nothing_is_right_is_not_read_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2023-Q3.csv"
    path.write_text(HEADING + "温泉街道,44,6,0\n" * 30_000, "utf-8")
    assert run(["rank", str(path), "--scheme", "wenxian/briefs", "--format", "json"]) == 1
    *others, last = json.loads(capsys.readouterr().out)["findings"]
    assert {found["code"] for found in others} == {"SC102"}
    assert (len(others), last["code"], last["place"]["row"]) == (10_001, "SC427", 10_003)


class _Restless(FileIO):
    """A file with which something happens while it is read."""

    happens: Callable[[], object]

    def readinto(self, buffer: Any) -> int | None:
        done = super().readinto(buffer)
        type(self).happens()
        return done


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"5\n")


def _shrink(path: Path) -> None:
    os.truncate(path, 10)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"x")


@pytest.mark.parametrize("change", [_grow, _shrink, _overwrite])
def test_a_file_that_changes_while_it_is_read_is_told_and_not_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"12,4")
    os.utime(path, (0, 0))

    class Changed(_Restless):
        happens = staticmethod(lambda: change(path))

    monkeypatch.setattr(data, "open", lambda name, _: BufferedReader(Changed(name)), raising=False)
    with pytest.raises(DataError, match="SC425"):
        content_of(str(path))


def test_a_file_that_another_takes_the_place_of_is_the_one_that_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "x.csv", tmp_path / "y.csv"
    path.write_bytes(b"old")
    other.write_bytes(b"newer")

    class Replaced(_Restless):
        happens = staticmethod(lambda: other.exists() and other.replace(path))

    monkeypatch.setattr(data, "open", lambda name, _: BufferedReader(Replaced(name)), raising=False)
    assert content_of(str(path)) == b"old"
    assert path.read_bytes() == b"newer"


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A pipe with a name, into which somebody writes by and by."""
    path = tmp_path / "2023-Q3.csv"
    os.mkfifo(path)

    def write() -> None:
        with path.open("wb", buffering=0) as file:
            for line in WENXIAN.read_bytes().splitlines(keepends=True):
                file.write(line)

    writer = threading.Thread(target=write)
    writer.start()
    yield path
    writer.join()


def test_a_pipe_with_a_name_is_read_to_its_end(
    pipe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rank", str(pipe)]) == 0
    found = capsys.readouterr().out
    assert run(["rank", str(WENXIAN)]) == 0
    assert found == capsys.readouterr().out


@pytest.mark.parametrize("name", ["无\n\x1b[31m.csv", "x\udcff.csv", "x" * 300 + ".csv", "\\", " "])
def test_a_name_of_any_kind_is_told_on_one_line(told: Told, name: str) -> None:
    assert told("rank", name)[0] == 2


def test_a_name_that_is_no_text_is_read_and_written(tmp_path: Path) -> None:
    given = os.fsencode(tmp_path) + b"/\xff-2023-Q3.csv"
    Path(os.fsdecode(given)).write_bytes(WENXIAN.read_bytes())
    found = done("rank", os.fsdecode(given), "-o", os.fsdecode(given[:-4] + b".json"))
    assert (found.returncode, found.stderr) == (0, b"")
    assert Path(os.fsdecode(given[:-4] + b".json")).stat().st_size > 1000


def test_links_in_a_circle_are_told(told: Told, tmp_path: Path) -> None:
    (tmp_path / "x.csv").symlink_to(tmp_path / "x.csv")
    assert told("rank", tmp_path / "x.csv") == (2, "SC413")
    assert told("rank", WENXIAN, "--rules", tmp_path / "x.csv") == (2, "SC250")


def test_devices_and_folders_are_no_rules(told: Told, tmp_path: Path) -> None:
    assert told("rules", "/dev/zero") == (2, "SC252")
    assert told("rules", tmp_path) == (2, "SC250")
