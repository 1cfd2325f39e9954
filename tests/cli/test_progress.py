"""The bar on standard error: there while work lasts, on a terminal alone, and then gone."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, CompletedProcess
from threading import Timer
from typing import Any

import pytest

from scoring_core.cli import data as reading
from scoring_core.cli import documents, progress

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
Data = Callable[..., Path]
ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
COMMAND = (sys.executable, "-m", "scoring_core")
LOOK = {"TERM": "xterm-256color", "COLUMNS": "60"}
PERIOD = ("--period", "2023-03")


class Terminal:
    """Our end of a pseudo-terminal, and all that came out of it."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Until a text was shown; a hundred pictures of the bar are too many."""
        for _ in range(100):
            if text in self.seen:
                return
            assert select.select([self.ours], [], [], 30)[0], self.seen
            self.seen += os.read(self.ours, 65536).decode()
        raise AssertionError(self.seen)

    def rest(self) -> str:
        """All that was shown, to the end."""
        while select.select([self.ours], [], [], 0)[0]:
            try:
                self.seen += os.read(self.ours, 65536).decode()
            except OSError:  # the other end is closed
                break
        return self.seen.replace("\r\n", "\n")

    def left(self) -> str:
        """What stands there in the end: what came after the line was last wiped."""
        wiped = self.rest().rpartition("\x1b[2K")[2]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", wiped)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal, and a bar without patience."""
    made = Terminal()
    for name in ("NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in LOOK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    yield made
    os.close(made.ours)


@pytest.fixture
def watched(cli: Run, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the command in this process, with the terminal for its errors."""
    with os.fdopen(terminal.theirs, "w", encoding="utf-8") as stream:

        def run(*words: str | Path) -> CompletedProcess[str]:
            with monkeypatch.context() as here:
                here.setattr(sys, "stderr", stream)
                return cli(*words)

        yield run


def before(monkeypatch: pytest.MonkeyPatch, room: Any, verb: str, do: Callable[[], object]) -> None:
    """Something happens before each call of a verb."""
    call = getattr(room, verb)
    monkeypatch.setattr(room, verb, lambda *given: (do(), call(*given))[1])


def test_the_bar_goes_before_a_finding_comes_and_leaves_the_result_as_it_is(
    cli: Run,
    watched: Run,
    rules: Rules,
    data: Data,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ("rank", data("甲镇,,3"), "--rules", rules(), *PERIOD)
    plain = cli(*words)
    before(monkeypatch, reading, "sheets_of", lambda: terminal.wait_for("读取 x.csv "))
    assert watched(*words).stdout == plain.stdout
    assert terminal.left().startswith(f"提醒 {words[1]}:2")
    assert "SC117" in terminal.left()
    assert terminal.seen.count("\x1b[?25l") == terminal.seen.count("\x1b[?25h") == 1


@pytest.mark.parametrize("key", ["table", "json"])
def test_the_bar_goes_before_it_is_told_what_is_wrong(
    watched: Run,
    rules: Rules,
    data: Data,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
) -> None:
    before(monkeypatch, reading, "sheets_of", lambda: terminal.wait_for("读取 x.csv "))
    done = watched("rank", data("甲镇,x,3"), "--rules", rules(), *PERIOD, "--format", key)
    assert (done.returncode, done.stdout[:1]) == (1, "{" if key == "json" else "")
    assert terminal.left().startswith("错误 ")


def test_the_bar_says_which_of_several_files(
    watched: Run, rules: Rules, data: Data, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    past = [data("甲镇,1,2", name=f"{month}.csv") for month in ("2023-01", "2023-02")]
    shown = iter((" 0:0", " 1/2 0:0", " 2/2 0:0"))
    before(monkeypatch, reading, "sheets_of", lambda: terminal.wait_for(next(shown)))
    watched("rank", data("甲镇,1,3"), "--rules", rules(), *PERIOD, "--history", *past)
    assert next(shown, None) is None
    assert terminal.rest().count("\x1b[1A") == 1  # it never takes a second line


def test_the_bar_says_which_document_is_written(
    watched: Run, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(monkeypatch, documents, "written", lambda: terminal.wait_for("writing "))
    done = watched("--lang", "en", "slip", WENXIAN, "张羌街道")
    assert (done.returncode, terminal.left()) == (0, "")


def test_the_bar_says_how_many_rows_are_done(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with os.fdopen(terminal.theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.Bar("zh") as bar:
            bar.rows("looking", 0, 30_000_000)
            terminal.wait_for(" 1/30,000,000 0:0")
            bar.rows("ranking", 1_200_000, 30_000_000)
            terminal.wait_for("排名 ")
            terminal.wait_for(" 1,200,000/30,000,000 0:0")
        assert terminal.left() == ""


def test_quick_work_shows_nothing(
    watched: Run, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60)
    watched("rank", WENXIAN)
    assert terminal.rest() == ""


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One for each bar that waits to be drawn."""
    found: list[bool] = []

    class Told(Timer):
        def start(self) -> None:
            found.append(True)

    monkeypatch.setattr(progress, "Timer", Told)
    return found


@pytest.mark.parametrize("name, value", [("CI", "true"), ("TERM", "dumb")])
def test_a_terminal_that_cannot_draw_or_keeps_a_log_has_no_bar(
    watched: Run, starts: list[bool], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    watched("rank", WENXIAN)
    assert starts == [True]
    monkeypatch.setenv(name, value)
    watched("rank", WENXIAN)
    assert starts == [True]


def test_redirected_errors_have_no_bar(cli: Run, starts: list[bool]) -> None:
    assert (cli("rank", WENXIAN).stderr, starts) == ("", [])


def begun(terminal: Terminal, *words: str | Path, **more: str) -> subprocess.Popen[bytes]:
    """The real command, with a terminal for its errors alone."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}

    def stoppable() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a command run in this process ignores it

    process = subprocess.Popen(
        [*COMMAND, *words],
        stdout=PIPE,
        stderr=terminal.theirs,
        env=kept | LOOK | more,
        preexec_fn=stoppable,
    )
    os.close(terminal.theirs)
    return process


def test_somebody_who_waits_sees_a_bar_and_then_the_result_alone(tmp_path: Path) -> None:
    terminal, pipe = Terminal(), tmp_path / "wenxian-2023-Q3.csv"
    os.mkfifo(pipe)
    process = begun(terminal, "rank", pipe, NO_COLOR="1")
    terminal.wait_for("读取 wenxian-2023-Q3.csv ")
    pipe.write_bytes(WENXIAN.read_bytes())
    out, _ = process.communicate()
    plain = subprocess.run([*COMMAND, "rank", WENXIAN], stdout=PIPE, check=True)
    assert (process.returncode, out, terminal.left()) == (0, plain.stdout, "")
    assert not re.search(r"\x1b\[[0-9;]*[34][0-9]m", terminal.seen)
    os.close(terminal.ours)


def test_who_stops_it_gets_the_terminal_back_as_it_was(tmp_path: Path) -> None:
    terminal, pipe = Terminal(), tmp_path / "x.csv"
    os.mkfifo(pipe)
    process = begun(terminal, "rank", pipe)
    terminal.wait_for("读取 x.csv ")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate()
    assert (process.returncode, out, terminal.left()) == (130, b"", "\n")
    assert terminal.seen.rindex("\x1b[?25h") > terminal.seen.rindex("\x1b[?25l")
    os.close(terminal.ours)


def test_quick_work_on_a_terminal_loads_no_terminal_library() -> None:
    code = (
        "import sys; from scoring_core.cli import main\n"
        f"try: main(['rank', {str(WENXIAN)!r}, '-o', 'x.json'])\n"
        "finally: print('rich' in sys.modules)"
    )
    terminal = Terminal()
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=PIPE, stderr=terminal.theirs, check=True
    )
    assert done.stdout == b"False\n"
    os.close(terminal.theirs)
    os.close(terminal.ours)
