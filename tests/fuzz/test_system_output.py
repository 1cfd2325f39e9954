"""`-o`, interrupted anywhere, on a full disk, and by several at once: whole, old or new."""

from __future__ import annotations

import gc
import os
import signal
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath
from resource import RLIMIT_FSIZE
from types import FrameType
from typing import Any

import pytest

from scoring_core.cli import output
from scoring_core.cli.output import write_file, write_files, write_folder
from scoring_core.cli.stopping import Stopped
from scoring_core.errors import UsageError
from tests.fuzz.process import TEXT, WENXIAN, begun, done, in_prose, names_in, shell

RULES = """
key = "x"
name = "某县"
language = 1
units = [UNITS]
[formats]
"条" = "0"
[scheme.x]
title = "报送"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
[scheme.x.metrics]
sent = { label = "报送", unit = "条" }
"""
OLD, NEW = "旧".encode() * 1000, "新的".encode() * 2000


class _Interrupt:
    """Stops whoever writes files at the line that is reached as the given one."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Any:
        if frame.f_code.co_filename != output.__file__:
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                raise Stopped(signal.SIGTERM)
        return self


# Between a file that is opened and the name it is given, nobody can close it but the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_interrupted_at_any_line_each_file_is_whole_and_nothing_lies_about(tmp_path: Path) -> None:
    old, new, at = tmp_path / "甲.csv", tmp_path / "乙.csv", 0
    while True:
        at += 1
        old.write_bytes(OLD)
        new.unlink(missing_ok=True)
        interrupt = _Interrupt(at)
        before = sys.gettrace()
        sys.settrace(interrupt)
        try:
            write_files({old: NEW, new: NEW})
        except Stopped:
            pass
        finally:
            sys.settrace(before)
        assert old.read_bytes() in (OLD, NEW)
        assert not new.exists() or new.read_bytes() == NEW
        assert set(names_in(tmp_path)) <= {old.name, new.name}
        if interrupt.left > 0:
            break
    assert at > 30
    assert (old.read_bytes(), new.read_bytes()) == (NEW, NEW)
    gc.collect()  # here, not in the middle of another test


def _slips(folder: Path) -> tuple[str | Path, ...]:
    """The words that write a slip for each of 60 units."""
    units = [f"第{number}单位" for number in range(60)]
    rules, data = folder.with_suffix(".toml"), folder.with_suffix(".csv")
    rules.write_text(RULES.replace("UNITS", ", ".join(f'"{unit}"' for unit in units)), "utf-8")
    data.write_text("\n".join(("单位,报送", *(f"{unit},1" for unit in units))), "utf-8")
    named = ("--rules", rules, "--period", "2023-03")
    return ("slip", data, "--all", "--format", "txt", *named, "-o", folder)


def _stopped_while_writing(number: int, folder: Path) -> int:
    """The end of a command that is stopped as soon as the first of its files is seen."""
    process = begun(_slips(folder))
    while process.poll() is None and not (folder.exists() and any(folder.iterdir())):
        time.sleep(0.0005)
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    in_prose(told)
    return process.returncode


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_while_it_writes_a_folder_a_command_leaves_nothing_beside_whole_files(
    tmp_path: Path, number: int, code: int
) -> None:
    folder = tmp_path / "得分单"
    assert _stopped_while_writing(number, folder) in (0, code)
    written = names_in(folder) if folder.exists() else []
    assert not [name for name in written if name.startswith(".")]
    assert all((folder / name).read_text("utf-8").endswith("\n") for name in written)


def test_after_a_killed_command_the_next_one_writes_all(tmp_path: Path) -> None:
    folder = tmp_path / "得分单"
    assert _stopped_while_writing(signal.SIGKILL, folder) in (0, -signal.SIGKILL)
    again = done(*_slips(folder))
    slips = [name for name in names_in(folder) if not name.startswith(".scoring-core-")]
    assert (again.returncode, again.stderr, len(slips)) == (0, b"", 60)


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(OLD)
    words = ("notice", WENXIAN, "--text", TEXT, "-o", path)
    found = done(*words, limits={RLIMIT_FSIZE: 4096})
    assert found.returncode == 2
    assert "SC411 写不了这个文件：文件太大" in found.stderr.decode()
    assert (path.read_bytes(), names_in(tmp_path)) == (OLD, ["x.docx"])


def test_a_full_disk_leaves_no_folder_of_half_the_slips(tmp_path: Path) -> None:
    words = _slips(tmp_path / "得分单")
    found = done(*words, limits={RLIMIT_FSIZE: 100})
    assert (found.returncode, names_in(tmp_path)) == (2, ["得分单.csv", "得分单.toml"])


def test_several_processes_write_one_file_with_one_cold_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, path = tmp_path / "cache", tmp_path / "x.csv"
    monkeypatch.setenv("SCORING_CORE_CACHE", str(cache))
    running = [begun(["rank", WENXIAN, "-o", path]) for _ in range(4)]
    ends = [(each.communicate(timeout=60), each.returncode) for each in running]
    assert ends == [((b"", b""), 0)] * 4
    assert path.read_bytes().decode("utf-8-sig") == shell("$S rank $W --format csv").stdout.decode()
    assert names_in(tmp_path) == ["cache", "x.csv"]
    assert {Path(name).suffix for name in names_in(cache)} == {".json"}


def test_several_threads_write_one_file(tmp_path: Path) -> None:
    """As do two containers that share a folder, where the processes have equal numbers."""
    path = tmp_path / "x.csv"
    contents = [f"{number}".encode() * 1000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(write_file, [path] * 40, contents * 5)) == [None] * 40
    assert (path.read_bytes() in contents, names_in(tmp_path)) == (True, ["x.csv"])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_file(path, NEW)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (NEW, mode)


def test_a_new_file_is_for_those_whom_the_person_lets_read_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "x.csv", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x.csv").stat().st_mode) == 0o640


def test_a_file_that_its_owner_keeps_from_being_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(OLD)
    monkeypatch.setattr("os.access", lambda *_words: False)  # which root is never told
    with pytest.raises(UsageError, match="SC417"):
        write_file(path, NEW)
    assert (path.read_bytes(), names_in(tmp_path)) == (OLD, ["x.csv"])


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    with pytest.raises(UsageError, match="SC416"):
        write_files({tmp_path / "甲": NEW, tmp_path / "乙": NEW})
    assert names_in(tmp_path) == ["乙"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.symlink_to(path)
    with pytest.raises(UsageError, match="SC411 写不了这个文件：链接绕成了圈"):
        write_file(path, NEW)
    with pytest.raises(UsageError, match="SC411 写不了这个文件：链接绕成了圈"):
        write_folder(path, {PurePosixPath("x"): NEW})


def test_several_threads_make_one_folder_once(tmp_path: Path) -> None:
    def make(number: int) -> bool:
        with suppress(UsageError):
            write_folder(tmp_path / "包", dict.fromkeys(names, str(number).encode()))
            return True
        return False

    names = [PurePosixPath(name) for name in ("a", "b/c", "b/d")]
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(make, range(8))) == 1
    assert names_in(tmp_path) == ["包"]
    assert len({(tmp_path / "包" / name).read_bytes() for name in names}) == 1


def test_a_name_may_be_as_long_as_the_system_lets_it(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 83}.csv"
    write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_the_file_that_comes_in_by_standard_input_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(WENXIAN.read_bytes())
    with path.open("rb") as stream:
        found = done("rank", "-", "--period", "2023-Q3", "-o", path, stdin=stream)
    assert (found.returncode, b"SC419" in found.stderr) == (2, True)
    assert path.read_bytes() == WENXIAN.read_bytes()
