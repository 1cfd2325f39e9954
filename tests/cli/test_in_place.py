"""Large files take their places whole and together, whoever is killed when."""

import subprocess
import sys
from pathlib import Path

import pytest

from scoring_core.cli.in_place import InPlace

KILLED = """
import os, sys
from pathlib import Path
from scoring_core.cli.in_place import InPlace

texts = [text.encode() for text in sys.argv[1:]]

def counted(real):
    def call(*words, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*words, **more)
    return call

def write():
    Path.open, Path.replace, Path.chmod = map(counted, (Path.open, Path.replace, Path.chmod))
    Path.unlink, os.fsync = counted(Path.unlink), counted(os.fsync)
    with InPlace(Path("out.parquet"), Path("told.parquet")) as files:
        for number, text in enumerate(texts):
            files.opened(number).write(text)
        files.finish()

for left in range(100):
    Path("told.parquet").write_text("old")
    Path("out.parquet").write_text("old")
    child = os.fork()
    if not child:
        write()
        os._exit(0)
    killed = os.waitstatus_to_exitcode(os.wait()[1])
    told = Path("told.parquet")
    print(killed, Path("out.parquet").read_text(), told.read_text() if told.exists() else "-")
    if not killed:
        break
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(folder: Path, *texts: bytes) -> None:
    """Write so many files to their places."""
    with InPlace(folder / "out.parquet", folder / "told.parquet") as files:
        for number, text in enumerate(texts):
            files.opened(number).write(text)
        files.finish()


def test_files_take_their_places_together(tmp_path: Path) -> None:
    write(tmp_path, b"one", b"two")
    assert names(tmp_path) == ["out.parquet", "told.parquet"]
    assert (tmp_path / "told.parquet").read_bytes() == b"two"

    write(tmp_path, b"three")
    assert names(tmp_path) == ["out.parquet"]
    assert (tmp_path / "out.parquet").read_bytes() == b"three"


def test_who_may_read_them_stays_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / "out.parquet").chmod(0o640)
    write(tmp_path, b"two")

    assert (tmp_path / "out.parquet").stat().st_mode & 0o777 == 0o640


def test_without_an_end_everything_stays_and_nothing_is_left(tmp_path: Path) -> None:
    write(tmp_path, b"one", b"two")
    with InPlace(tmp_path / "out.parquet", tmp_path / "told.parquet") as files:
        files.opened(0).write(b"half")
        files.opened(1).write(b"half")
        files.folder.mkdir()
        (files.folder / "1").write_bytes(b"-")

    assert names(tmp_path) == ["out.parquet", "told.parquet"]
    assert (tmp_path / "out.parquet").read_bytes() == b"one"


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "out.parquet").symlink_to(tmp_path / "there" / "real.parquet")
    write(tmp_path, b"one")

    assert (tmp_path / "out.parquet").is_symlink()
    assert names(tmp_path / "there") == ["real.parquet"]


def test_a_run_at_work_is_left_alone_and_one_that_was_killed_is_not(tmp_path: Path) -> None:
    with InPlace(tmp_path / "out.parquet") as files:
        files.opened(0).write(b"slow")
        (begun,) = names(tmp_path)
        dead = begun[:-1] + ("0" if begun[-1] != "0" else "1")
        (tmp_path / dead).write_bytes(b"half")
        (tmp_path / f"{dead}.1").write_bytes(b"half")
        (tmp_path / f"{dead}.more").mkdir()
        (tmp_path / f"{dead}.more" / "1").write_bytes(b"-")
        (tmp_path / ".scoring-core-of-another").write_bytes(b"-")
        write(tmp_path, b"quick")
        assert names(tmp_path) == sorted([".scoring-core-of-another", begun, "out.parquet"])
        files.finish()

    assert names(tmp_path) == [".scoring-core-of-another", "out.parquet"]
    assert (tmp_path / "out.parquet").read_bytes() == b"slow"


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "out.parquet").mkdir()
    with pytest.raises(IsADirectoryError):
        InPlace(tmp_path / "out.parquet")
    with pytest.raises(FileNotFoundError), InPlace(tmp_path / "none" / "out.parquet"):
        pass


@pytest.mark.parametrize(
    "texts, ends",
    [
        (["new"], [("old", "old"), ("new", "old"), ("new", "-")]),
        (["new", "told"], [("old", "old"), ("old", "told"), ("new", "told")]),
    ],
)
def test_who_is_killed_leaves_whole_files(
    texts: list[str], ends: list[tuple[str, str]], tmp_path: Path
) -> None:
    words = [sys.executable, "-c", KILLED, *texts]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]

    assert [code for code, *_ in lines] == ["-9"] * (len(lines) - 1) + ["0"]
    assert list(dict.fromkeys((out, told) for _, out, told in lines)) == ends
    assert len(lines) > 4
    write(tmp_path, b"next")
    assert names(tmp_path) == ["out.parquet"]
