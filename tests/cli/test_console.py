"""The real command in a process of its own: streams, encodings, terminals, pipes."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
Shell = Callable[..., "CompletedProcess[bytes]"]
Data = Callable[..., Path]
Rules = Callable[..., Path]

ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
COMMAND = (sys.executable, "-m", "scoring_core")


def on_a_terminal(*words: str | Path, columns: int = 100, **env: str) -> tuple[int, str]:
    """The exit code and what a person sees, of a command whose output is a pseudo-terminal."""
    ours, theirs = pty.openpty()
    settings = {"COLUMNS": str(columns), "TERM": "xterm-256color", **env}
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | settings
    process = subprocess.Popen([*COMMAND, *words], stdout=theirs, stderr=PIPE, env=environment)
    os.close(theirs)
    seen = b""
    while block := _read(ours):
        seen += block
    os.close(ours)
    _, errors = process.communicate()
    assert b"Traceback" not in errors
    return process.returncode, seen.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_the_module_and_the_console_script_are_one_command(shell: Shell) -> None:
    script = Path(sys.executable).with_name("scoring-core")
    done = subprocess.run([script, "rank", WENXIAN], capture_output=True, check=True)
    assert done.stdout == shell("rank", WENXIAN).stdout
    assert done.stdout.decode().startswith("乡镇(街道)\n")


def test_data_goes_to_standard_output_and_findings_to_standard_error(
    shell: Shell, rules: Rules, data: Data
) -> None:
    done = shell("rank", data("甲镇,,3"), "--rules", rules(), "--period", "2023-03")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("乡镇\n")
    assert "SC117" in done.stderr.decode()
    assert "SC" not in done.stdout.decode()


def test_a_failure_has_its_exit_code_and_no_traceback(shell: Shell) -> None:
    done = shell("rank", "none.csv")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "错误 none.csv SC141 没有这个文件；应为 已有的文件；核对路径\n"


def test_standard_input_is_read(shell: Shell) -> None:
    done = shell("rank", "-", "--period", "2023-Q3", stdin=WENXIAN.read_bytes())
    assert done.stdout == shell("rank", WENXIAN).stdout


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_redirected_output_of_a_chinese_console_is_readable(shell: Shell, encoding: str) -> None:
    done = shell("rank", WENXIAN, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding) == shell("rank", WENXIAN).stdout.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_character_that_the_console_lacks_is_shown_and_stops_nothing(
    shell: Shell, rules: Rules, data: Data, encoding: str
) -> None:
    odd = rules(("丙乡", "䶮𠮷乡"))
    words = ("--rules", odd, "--period", "2023-03")
    done = shell(
        "rank", data("䶮𠮷乡,1,1", "甲镇,2,2", "乙镇,3,3"), *words, PYTHONIOENCODING=encoding
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\U00020bb7" in done.stdout


def test_json_of_a_console_without_unicode_reads_back(shell: Shell) -> None:
    done = shell("rank", WENXIAN, "--format", "json", PYTHONIOENCODING="gbk")
    assert done.stdout.isascii()
    expected = shell("rank", WENXIAN, "--format", "json").stdout
    assert json.loads(done.stdout) == json.loads(expected)
    failed = shell("rank", "无.csv", "--format", "json", PYTHONIOENCODING="gbk")
    assert json.loads(failed.stdout)["findings"][0]["found"] == "无.csv"
    assert failed.stderr.decode("gbk").startswith("错误 无.csv SC141")


def test_a_file_is_utf_8_whatever_the_console_is(shell: Shell) -> None:
    shell("rank", WENXIAN, "-o", "gbk.csv", PYTHONIOENCODING="gbk")
    shell("rank", WENXIAN, "-o", "utf.csv")
    assert Path("gbk.csv").read_bytes() == Path("utf.csv").read_bytes()


@pytest.mark.parametrize("words", [("rank", WENXIAN, "--format", "json"), ("rank", "none.csv")])
def test_a_reader_that_goes_away_is_no_error(words: tuple[str | Path, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *words], stdout=writing, stderr=PIPE, check=False)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode == (2 if "none.csv" in words else 0)


@pytest.mark.parametrize("words", [("rank", WENXIAN), ("rank", "none.csv", "--format", "json")])
def test_a_full_disk_is_told_once(words: tuple[str | Path, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, *words], stdout=full, stderr=PIPE, check=False)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, lines[-1].split()[:2]) == (2, ["错误", "stdout"])
    assert "SC411 写不了这个文件：磁盘已满" in lines[-1]
    assert "Traceback" not in done.stderr.decode()


def test_a_terminal_shows_tables_with_colour() -> None:
    code, seen = on_a_terminal("rank", WENXIAN)
    assert code == 0
    assert "\x1b[1m" in seen
    text = plain(seen)
    assert "────" in text
    assert [text.count(title) for title in ("一类考评单位\n", "二类考评单位\n")] == [1, 1]
    assert re.search(r"温泉街道 +120 +30 +2 +152 +1 ", text)
    assert "注：部分规定是推断的，不是办法原文（推断自 2023年7-9月份得分情况表）" in text


def test_no_color_is_respected() -> None:
    code, seen = on_a_terminal("rank", WENXIAN, NO_COLOR="1")
    assert code == 0
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", seen)
    assert "────" in seen


def test_a_narrow_terminal_shows_every_number() -> None:
    _, seen = on_a_terminal("rank", WENXIAN, columns=20)
    assert re.search(r"张羌街道 +120 +15 +0\.4 +135\.4 +2 ", plain(seen))


@pytest.mark.parametrize("key", ["csv", "json", "markdown"])
def test_another_format_is_the_same_on_a_terminal(shell: Shell, key: str) -> None:
    _, seen = on_a_terminal("rank", WENXIAN, "--format", key)
    assert seen == shell("rank", WENXIAN, "--format", key).stdout.decode()


def test_a_pipe_loads_no_terminal_library() -> None:
    code = (
        "import sys; from scoring_core.cli import main\n"
        f"try: main(['rank', {str(WENXIAN)!r}])\n"
        "finally: print([m for m in ('rich', 'pydantic') if m in sys.modules], file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], stdout=PIPE, check=True)  # fills the cache
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
