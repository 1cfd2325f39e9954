"""A folder of wheels has all that its desk needs, and scripts that its desk can run."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from delivery.build_wheelhouse import DESK, PLATFORMS, build, write_desk
from delivery.wheels import environment, lacking, wheels

PROGRAM = ['office-lib>=2; extra == "office"', 'pdf-lib; extra == "pdf"']
WINDOWS = ['colours; platform_system == "Windows"', 'old; python_version < "3.12"']


def _wheel(folder: Path, name: str, *requires: str) -> None:
    """A wheel that says what it is and nothing more."""
    told = "".join(f"Requires-Dist: {text}\n" for text in requires)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{told}\nText: none\n"
    with ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", metadata)


def _lacking(folder: Path, platform: str | None, python: str = "3.11") -> list[str]:
    wanted = {"scoring-core": ("office",)}
    return sorted(lacking(wheels(folder), wanted, environment(platform, python)))


def test_what_a_desk_lacks_is_asked_of_its_own_system(tmp_path: Path) -> None:
    _wheel(tmp_path, "Scoring_Core", *PROGRAM, *WINDOWS)

    assert _lacking(tmp_path, "win_amd64") == ["colours", "office-lib>=2", "old"]
    assert _lacking(tmp_path, "win_amd64", "3.12") == ["colours", "office-lib>=2"]
    assert _lacking(tmp_path, "manylinux2014_aarch64") == ["office-lib>=2", "old"]
    for name in ("Office.Lib", "old"):
        _wheel(tmp_path, name)
    assert _lacking(tmp_path, "manylinux2014_x86_64") == []


@pytest.mark.parametrize("platform", [name for name in PLATFORMS if name != "any"])
def test_every_platform_is_one_that_markers_can_be_asked_of(platform: str) -> None:
    desk = environment(platform, "3.13")
    assert desk["python_version"] == "3.13"
    assert (desk["sys_platform"] == "win32") == platform.startswith("win")
    assert desk["platform_machine"].lower() in platform.replace("win_", "")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    _wheel(tmp_path, "scoring_core")
    write_desk(tmp_path, wheels(tmp_path), "win_amd64", "3.11")
    return tmp_path


def test_the_versions_are_exact_and_the_files_are_known_by_their_sums(desk: Path) -> None:
    (line,) = (desk / "requirements.txt").read_text("ascii").splitlines()
    name, _, rest = line.partition(" ")
    assert name == "scoring-core==1.0"
    assert rest.startswith("--hash=sha256:")
    assert len(rest) == len("--hash=sha256:") + 64


def test_every_file_of_the_desk_is_written_for_the_version_and_the_platform(desk: Path) -> None:
    written = {path.name: path.read_bytes() for path in desk.iterdir() if path.suffix != ".whl"}
    assert set(written) == {path.name for path in DESK.iterdir() if path.is_file()} | {
        "requirements.txt"
    }
    assert all(b"@" not in content.replace(b"@echo", b"") for content in written.values())
    assert b"3.11" in written["install.bat"]
    assert b"python3.11" in written["install.sh"]


def test_the_windows_script_is_plain_ascii_with_the_line_ends_of_windows(desk: Path) -> None:
    content = (desk / "install.bat").read_bytes()
    text = content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    assert 'pushd "%~dp0"' in text  # a double click begins elsewhere
    assert text.index("pause") < text.index("exit /b")


def test_the_text_for_people_opens_in_notepad_in_any_encoding(desk: Path) -> None:
    content = (desk / "说明.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    text = content.decode("utf-8-sig")
    assert "win_amd64" in text
    assert text.encode("gbk").decode("gbk") == text


def test_what_installs_speaks_words_that_any_console_here_has_and_old_python_reads() -> None:
    text = (DESK / "install.py").read_text("utf-8")
    assert text.encode("gbk")
    ast.parse(text, feature_version=(3, 7))
    shell = (DESK / "install.sh").read_bytes()
    assert shell.startswith(b"#!/bin/sh\n")
    assert b"\r" not in shell


def test_another_python_and_a_folder_in_use_are_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, DESK / "install.py", "3.1"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "Python 3.1 的" in done.stdout
    assert not (DESK / "scoring-core").exists()

    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="not empty"):
        build(tmp_path, "any", "3.11")
