"""The command is built as one file and as a folder of wheels, and works where nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from delivery.build_executable import build
from delivery.build_wheelhouse import HERE
from delivery.build_wheelhouse import build as build_wheelhouse
from scoring_core.cli.entry import run as run_here
from tests.outside.programs import program

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples/wenxian-2023-Q3.csv"
RULES = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program("objdump")
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder that cannot be written, beside the executable, with a county's file."""
    folder = tmp_path / "通报 目录" / "数据"
    folder.mkdir(parents=True)
    shutil.copy(made, folder.parent / made.name)
    shutil.copy(DATA, folder)
    (tmp_path / "temporary").mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.fixture
def run(desk: Path, tmp_path: Path) -> Run:
    """Runs the executable where there is no Python, no home and no language."""

    def ran(*words: str | Path, **more: str) -> CompletedProcess[str]:
        return subprocess.run(
            [desk.parent / "scoring-core", *words],
            cwd=desk,
            env={"PATH": "/nonexistent", "TMPDIR": str(tmp_path / "temporary"), **more},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return ran


def test_the_single_file_does_what_the_command_does(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA.parent)
    unit, notice = "张羌街道", tmp_path / "x.docx"
    for words in (
        *(["--version"], ["list"], ["--help"], ["schema"], ["rules", "-j", "zhongqu"]),
        *(["rank", DATA.name], ["rank", DATA.name, "--format", "json"]),
        *(["explain", DATA.name, unit], ["slip", DATA.name, unit]),
        *(["notice", DATA.name, "--format", form] for form in ("html", "md", "txt")),
    ):
        code = run_here(words)
        told = capsys.readouterr()
        done = run(*words)
        assert (done.returncode, done.stdout, done.stderr) == (code, told.out, told.err), words
    for ending in ("docx", "xlsx"):
        path = notice.with_suffix(f".{ending}")
        assert run("notice", DATA.name, "-o", path).returncode == 0
        here = tmp_path / f"here.{ending}"
        assert run_here(["notice", DATA.name, "-o", str(here)]) == 0
        assert path.read_bytes() == here.read_bytes()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_single_file_reads_the_counties_beside_it(run: Run, desk: Path) -> None:
    folder = desk.parent / "counties"
    folder.mkdir()
    file = folder / "温县.toml"
    file.write_text(RULES.read_text("utf-8").replace('"温县"', '"新温县"', 1), "utf-8")
    assert f"wenxian 新温县 · 来自 {file}\n  {file} SC507 " in run("list").stdout
    assert "SC507" in run("rank", DATA.name).stderr

    file.write_text("key == 'wenxian'", "utf-8")
    broken = run("list").stdout
    assert f"{file} SC509 " in broken
    assert "zalantun 扎兰屯市 · 来自 scoring-core-zalantun 0.1.0" in broken
    assert run("rank", DATA.name, "-j", "wenxian").returncode == 2


def test_the_single_file_remembers_and_does_not_gather(run: Run, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told = {"SCORING_CORE_CACHE": str(cache)}
    run("list", **told)
    first = sorted(cache.iterdir())
    assert first
    run("list", **told)
    assert sorted(cache.iterdir()) == first


def test_the_wheels_of_this_system_install_without_a_network(tmp_path: Path) -> None:
    folder = tmp_path / "离线 安装"
    build_wheelhouse(folder, "any", HERE)
    path = os.pathsep.join((str(Path(sys.executable).parent), "/usr/bin", "/bin"))
    away = {"PATH": path, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(
        ["sh", folder / "install.sh"],
        cwd=tmp_path,
        env=away,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    command = done.stdout.splitlines()[-1]
    assert Path(command) == folder / "scoring-core/bin/scoring-core"
    ranked = subprocess.run(
        [command, "rank", DATA], env={}, capture_output=True, encoding="utf-8", check=True
    )
    assert "张羌街道       120        15       0.4     135.4     2" in ranked.stdout
