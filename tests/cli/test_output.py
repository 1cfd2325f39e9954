import json
import os
import re
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from stat import S_ISFIFO

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.cli.output import (
    choose_writer,
    refused,
    show,
    show_failure,
    show_findings,
    show_text,
    write_file,
)
from scoring_core.errors import Place, UsageError, finding
from scoring_core.messages import Lang
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

HAN = re.compile("[一-鿿]")
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
CATALOGUE = Catalogue.of(formats)
ROOT = Path(__file__).parents[2]


class Terminal(TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    catalogue = Catalogue.installed()
    path = ROOT / "examples/wenxian-2023-Q3.csv"
    return rank(catalogue, sheets_of(catalogue, path.read_bytes(), path.name))


def writer_of(key: str) -> Writer:
    return choose_writer(CATALOGUE, key, None)


def printed(
    monkeypatch: pytest.MonkeyPatch, stream: TextIOWrapper, key: str, outcome: Outcome
) -> bytes:
    """What a stream gets of an outcome in a format."""
    monkeypatch.setattr(sys, "stdout", stream)
    show(writer_of(key), outcome, "zh")
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue()


def failure(path: Path, text: str = "新\n") -> tuple[str, str]:
    with pytest.raises(UsageError) as caught:
        write_file(path, text.encode())
    (found,) = caught.value.findings
    return found.code, found.found


@pytest.mark.parametrize(
    "key, output, chosen",
    [
        (None, None, "table"),
        ("json", None, "json"),
        (None, "x.json", "json"),
        (None, "x.JSON", "json"),
        (None, "x.csv", "csv"),
        (None, "x.md", "markdown"),
        (None, "x.txt", "table"),
        ("csv", "x.json", "csv"),
        ("csv", "x", "csv"),
    ],
)
def test_the_format_is_named_or_follows_the_ending(
    key: str | None, output: str | None, chosen: str
) -> None:
    assert choose_writer(CATALOGUE, key, Path(output) if output else None).key == chosen


@pytest.mark.parametrize(
    "key, output, code, found",
    [
        ("jsno", None, "SC414", "jsno"),
        (None, "x.xlsx", "SC410", "x.xlsx"),
        (None, "x", "SC410", "x"),
    ],
)
def test_a_format_that_is_not_known_is_refused(
    key: str | None, output: str | None, code: str, found: str
) -> None:
    with pytest.raises(UsageError) as caught:
        choose_writer(CATALOGUE, key, Path(output) if output else None)
    (told,) = caught.value.findings
    assert (told.code, told.found) == (code, found)


def test_a_file_holds_the_text_as_it_is(tmp_path: Path) -> None:
    write_file(tmp_path / "x.csv", "甲\r\n乙\n".encode())
    assert (tmp_path / "x.csv").read_bytes() == "甲\r\n乙\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("一个更长的旧文件\n", "utf-8")
    write_file(tmp_path / "x.csv", "新\n".encode())
    assert (tmp_path / "x.csv").read_text("utf-8") == "新\n"


@pytest.mark.parametrize("broken", ["open", "replace", "chmod"])
def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    (tmp_path / "x.csv").write_text("旧\n", "utf-8")
    (tmp_path / "x.csv").chmod(0o600)

    def fail(*_words: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, broken, fail)
    assert failure(tmp_path / "x.csv") == ("SC411", str(tmp_path / "x.csv"))
    monkeypatch.undo()
    assert (tmp_path / "x.csv").read_text("utf-8") == "旧\n"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_words: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    assert failure(tmp_path / "x.csv") == ("SC417", str(tmp_path / "x.csv"))


@pytest.mark.parametrize("name, code", [(".", "SC416"), ("none/x.csv", "SC418"), ("x/y", "SC411")])
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "x").write_text("a file", "utf-8")
    assert failure(tmp_path / name)[0] == code
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("旧\n", "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_file(tmp_path / "link.csv", "新\n".encode())
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8") == "新\n"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """A pipe of the test's own: the null device of the machine is not put at risk."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, "新\n".encode())

        assert os.read(reader, 100).decode() == "新\n"
        assert S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    "error, writing, code",
    [
        (FileNotFoundError(2, "no"), False, "SC141"),
        (FileNotFoundError(2, "no"), True, "SC418"),
        (IsADirectoryError(21, "no"), False, "SC416"),
        (PermissionError(13, "no"), True, "SC417"),
        (OSError(5, "input/output error"), False, "SC413"),
        (OSError(28, "No space left on device"), True, "SC411"),
    ],
)
def test_the_system_says_no_in_the_readers_language(
    error: OSError, writing: bool, code: str
) -> None:
    (found,) = refused(error, "x.csv", writing=writing).findings
    assert (found.code, found.found, found.place) == (code, "x.csv", Place("x.csv"))
    for lang in LANGUAGES:
        assert found.line(lang).count("x.csv") == 1
        assert (HAN.search(found.line(lang)) is None) == (lang == "en")


def test_a_reason_of_the_system_is_told_in_the_readers_language() -> None:
    full = OSError(28, "No space left on device")
    (found,) = refused(full, "x.csv", writing=True).findings
    assert found.wording().message == "写不了这个文件：磁盘已满"
    assert found.wording("en").message == "it cannot be written: no space left on the disk"


def test_a_finding_is_one_line_whatever_a_cell_holds(capsys: pytest.CaptureFixture[str]) -> None:
    place = Place("x.csv", None, 2, "报送\n数", "B2")
    odd = finding("SC105", place, "一\n二\x1b[31m\u202e", metric="报送\n数")
    show_findings((odd,), "zh")
    assert capsys.readouterr().err == (
        "错误 x.csv:2:报送 数 SC105 报送\\n数写的是“一\\n二\\x1b[31m\\u202e”，不是数；"
        "应为 一个数；改成数；有固定含义的记号写进 cells\n"
    )


def test_levels_are_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    found = (finding("SC405"), finding("SC501", found="p", reason="r"))
    show_findings(found, "zh")
    show_findings(found, "en")
    starts = [line.split()[0] for line in capsys.readouterr().err.splitlines()]
    assert starts == ["错误", "提醒", "error", "warning"]


def test_nobody_listening_on_standard_error_is_no_reason_to_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with _pipe_to_nobody() as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        show_findings((finding("SC405"),), "zh")
        assert _leads_nowhere(stream)


def test_a_terminal_gets_rich_tables_and_a_pipe_plain_text(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    rich = printed(monkeypatch, Terminal(BytesIO(), "utf-8"), "table", outcome).decode()
    plain = printed(monkeypatch, TextIOWrapper(BytesIO(), "utf-8"), "table", outcome).decode()
    assert "───" in rich
    assert plain == writer_of("table").write(outcome, "zh")


def test_only_tables_are_dressed_up_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    seen = printed(monkeypatch, Terminal(BytesIO(), "utf-8"), "csv", outcome).decode()
    assert seen == writer_of("csv").write(outcome, "zh")


@pytest.mark.parametrize("encoding, ascii_only", [("utf-8", False), ("UTF8", False), ("gbk", True)])
def test_json_is_escaped_where_the_stream_is_not_unicode(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome, encoding: str, ascii_only: bool
) -> None:
    seen = printed(monkeypatch, TextIOWrapper(BytesIO(), encoding), "json", outcome)
    assert seen.isascii() == ascii_only
    assert json.loads(seen) == json.loads(writer_of("json").write(outcome, "zh"))


@pytest.mark.parametrize(
    "encoding, minus", [("utf-8", "−"), ("gb18030", "−"), ("gbk", "-"), ("ascii", "-")]
)
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_stream_without_the_minus_of_formulas_gets_that_of_the_keyboard(
    monkeypatch: pytest.MonkeyPatch, encoding: str, minus: str, name: str
) -> None:
    buffer = BytesIO()
    monkeypatch.setattr(sys, name, TextIOWrapper(buffer, encoding, "backslashreplace"))
    if name == "stdout":
        show_text("a − b\n", as_json=False)
        assert buffer.getvalue().decode(encoding) == f"a {minus} b\n"
    else:
        show_findings((finding("SC401", None, "a − b", nearest=""),), "en")
        assert f"a {minus} b" in buffer.getvalue().decode(encoding)


def test_json_keeps_its_minus_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(buffer, "gbk"))
    show_text('{"formula": "a − b"}\n', as_json=True)
    assert json.loads(buffer.getvalue()) == {"formula": "a − b"}


def _pipe_to_nobody() -> TextIOWrapper:
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    assert isinstance(stream, TextIOWrapper)
    return stream


def _leads_nowhere(stream: TextIOWrapper) -> bool:
    """Whether what is left in its buffer can go when the program ends."""
    return os.path.samestat(os.fstat(stream.fileno()), Path(os.devnull).stat())


def test_a_reader_that_has_gone_away_is_no_error(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    with _pipe_to_nobody() as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        show(writer_of("csv"), outcome, "zh")
        assert _leads_nowhere(stream)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(UsageError) as caught:
            show(writer_of("csv"), outcome, "zh")
    assert [found.code for found in caught.value.findings] == ["SC411"]


def test_a_failure_that_cannot_be_written_as_json_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        show_failure((finding("SC405"),), "zh", "rank")
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("错误 SC405 ")
    assert second.startswith("错误 stdout SC411 ")
