"""`scoring-core new --package`: from a rule file to a package that can be installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import invalidate_caches
from importlib.metadata import packages_distributions
from pathlib import Path
from re import match
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest
from hatchling import build

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]

ROOT = Path(__file__).parents[2]
FIGURES = ("甲镇,3,1", "乙镇,5,0", "丙乡,0,2")
TABLE = (
    "类别,单位,报送数,采用数,得分,排名\n乡镇,丙乡,0,2,10,1\n乡镇,甲镇,3,1,8,2\n乡镇,乙镇,5,0,5,3\n"
)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """What was published of the figures, in a folder of its own."""
    path = tmp_path / "published/demo-2023-03.csv"
    path.parent.mkdir()
    path.write_text(TABLE, "utf-8")
    return path


def _new(cli: Run, *words: str | Path) -> CompletedProcess[str]:
    return cli("new", "--package", "county", *words)


def _tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_rule_file_becomes_a_package(cli: Run, rules: Rules, tmp_path: Path) -> None:
    done = _new(cli, rules())

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    inside = tmp_path / "county/src/scoring_core_demo"
    assert (inside / "jurisdiction.toml").read_bytes() == rules().read_bytes()
    assert _tree(tmp_path / "county") == [
        *("README.md", "pyproject.toml", "src/scoring_core_demo/__init__.py"),
        "src/scoring_core_demo/jurisdiction.toml",
        "src/scoring_core_demo/py.typed",
        "src/scoring_core_demo/rule-file.schema.json",
        "tests/test_demo.py",
    ]


_ALONE = """
import sys

class Others:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1].split():
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Others())
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "tests"]))
"""


def _not_needed() -> str:
    """The modules that come with every extra but `testing`."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    kept = {"scoring-core", *map(_name, extras["testing"])}
    others = {_name(need) for key in extras for need in extras[key]} - kept
    owners = packages_distributions().items()
    found = [module for module, names in owners if others & set(map(_name, names))]
    assert {"docx", "jsonschema", "xlsxwriter"} <= set(found)
    return " ".join(found)


def _name(requirement: str) -> str:
    found = match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


def test_the_package_is_installed_tested_and_found(
    cli: Run,
    rules: Rules,
    data: Rules,
    published: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figures = data(*FIGURES, name="demo-2023-03.csv")
    words = ("--case", figures, "--published", published)
    assert _new(cli, rules(), *words).stderr == ""
    monkeypatch.chdir(tmp_path / "county")

    wheel = build.build_wheel(str(tmp_path))
    site = tmp_path / "site"
    ZipFile(tmp_path / wheel).extractall(site)

    assert "scoring_core_demo/rule-file.schema.json" not in _tree(site)
    paths = os.pathsep.join((str(site), str(ROOT / "src")))
    tested = subprocess.run(
        [sys.executable, "-c", _ALONE, _not_needed()],
        env=os.environ | {"PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tested.returncode, "2 passed" in tested.stdout) == (0, True), tested.stdout
    monkeypatch.syspath_prepend(str(site))
    invalidate_caches()
    listed = json.loads(cli("list", "--format", "json").stdout)["jurisdictions"]
    assert ("demo", "scoring-core-demo") in [(j["key"], j["distribution"]) for j in listed]
    ranked = cli("rank", figures, "-j", "demo", "--format", "csv").stdout
    assert ranked.removeprefix("\ufeff") == TABLE


def test_a_rule_file_with_mistakes_makes_nothing(cli: Run, rules: Rules, tmp_path: Path) -> None:
    path = rules(("5 × used", "5 × usde"), ("units = [", "untis = ["))
    done = _new(cli, path)

    assert (done.returncode, done.stdout) == (2, "")
    assert {"SC201", "SC310"} <= {line.split()[2] for line in done.stderr.splitlines()}
    assert done.stderr == cli("rules", path).stderr
    assert _tree(tmp_path) == ["demo.toml"]


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_what_is_there_is_never_touched(cli: Run, rules: Rules, tmp_path: Path, there: str) -> None:
    place = tmp_path / "county"
    if there == "a file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "README.md").write_text("mine")
    before = _tree(tmp_path)

    done = _new(cli, rules())

    assert (done.returncode, "SC832" in done.stderr) == (2, True)
    assert _tree(tmp_path) == sorted([*before, "demo.toml"])


def test_an_empty_folder_is_as_good_as_none(cli: Run, rules: Rules, tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()

    assert _new(cli, rules()).returncode == 0
    assert (tmp_path / "county/pyproject.toml").is_file()


def test_nothing_is_written_by_half(
    cli: Run, rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Path.write_bytes

    def fails_at_the_last(path: Path, content: bytes) -> int:
        if path.name == "test_demo.py":
            raise OSError(28, "No space left on device")
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", fails_at_the_last)
    done = _new(cli, rules())

    assert (done.returncode, "SC411 写不了这个文件：磁盘已满" in done.stderr) == (2, True)
    assert _tree(tmp_path) == ["demo.toml"]


def test_where_the_folder_cannot_be_the_reason_is_told(cli: Run, rules: Rules) -> None:
    Path("file").write_text("")
    done = cli("new", rules(), "--package", "file/county")

    assert (done.returncode, done.stdout) == (2, "")
    assert "SC411" in done.stderr


def test_a_case_needs_its_figures_and_its_table(cli: Run, rules: Rules, published: Path) -> None:
    for words in (("--published", published), ("--case", published)):
        done = _new(cli, rules(), *words)
        assert (done.returncode, "SC833" in done.stderr) == (2, True)
    done = _new(cli, rules(), "--case", "no.csv", "--published", published)
    assert (done.returncode, "no.csv SC141" in done.stderr) == (2, True)
    assert not Path("county").exists()


def test_what_a_plugin_prints_is_not_in_the_draft(
    cli: Run, data: Rules, install: Callable[[str, str], None]
) -> None:
    table = data(*FIGURES, name="demo-2023-03.csv")
    told = cli("new", table)
    install("county-x", "print('loaded')")
    done = cli("new", table)

    assert (done.returncode, told.returncode) == (0, 0)
    assert (done.stdout, "loaded" in done.stderr) == (told.stdout, True)


def test_the_schema_is_written_for_an_editor(cli: Run, tmp_path: Path) -> None:
    shown = cli("schema")
    done = cli("schema", "-o", "rule-file.schema.json")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "rule-file.schema.json").read_text("utf-8") == shown.stdout
    assert json.loads(shown.stdout)["title"] == "scoring-core 规则文件"
