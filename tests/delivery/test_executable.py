"""What goes into the single-file executable is all that the program loads or reads by name."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from delivery.build_executable import NEVER, build, options
from delivery.inside import File, files, metadata, modules, packages
from scoring_core.cli.help import COMMANDS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
COUNTIES = {f"scoring_core_{name}" for name in ("wenxian", "yijiang", "zalantun", "zhongqu")}


def _inside(file: File) -> str:
    return f"{file.folder}/{file.source.name}"


def test_every_module_of_the_program_and_of_the_plugins_is_inside() -> None:
    there = set(modules(pdf=False))
    paths = SOURCE.glob("scoring_core/**/*.py")
    own = {".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths}
    own = {name.removesuffix(".__init__") for name in own}
    left_out = {name for name in own if name.startswith("scoring_core.testing")}

    assert {name for name in there if name.startswith("scoring_core")} - COUNTIES == (
        own - left_out - {"scoring_core.__main__"}
    )
    assert there >= COUNTIES
    assert {f"scoring_core.cli.{name}" for name in COMMANDS} <= there
    assert set(packages()) == COUNTIES | {"scoring_core"}


def test_every_library_that_is_loaded_by_a_name_is_inside() -> None:
    named = {
        node.args[0].value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "library"
        and isinstance(node.args[0], ast.Constant)
    }
    assert named == {"docx", "typst", "xlsxwriter"}
    assert named <= set(modules(pdf=True))
    assert named - set(modules(pdf=False)) == {"typst"}


def test_what_compiled_libraries_load_by_themselves_is_inside() -> None:
    import tomli

    beside = Path(tomli.__file__).parents[1].glob("*__mypyc.*")
    compiled = any(path.suffix in (".so", ".pyd") for path in Path(tomli.__file__).parent.iterdir())
    names = {path.name.partition(".")[0] for path in beside}
    found = {name for name in modules(pdf=False) if name.endswith("__mypyc")}
    assert found <= names
    assert bool(found) == compiled


def test_every_file_that_a_module_reads_is_inside() -> None:
    there = {_inside(file) for file in files()}
    data = (p for p in SOURCE.glob("scoring_core/**/*.*") if p.suffix not in (".py", ".pyc"))

    assert {path.relative_to(SOURCE).as_posix() for path in data} <= there
    assert {f"{county}/jurisdiction.toml" for county in COUNTIES} <= there
    assert {f"{county}/__init__.py" for county in COUNTIES} <= there
    assert not any(re.fullmatch(r"scoring_core/.*\.pyc?", name) for name in there)


def test_plugins_are_told_by_name_and_version_and_by_no_path_of_this_machine(
    tmp_path: Path,
) -> None:
    told = {_inside(file): file.source.read_text("utf-8") for file in metadata(tmp_path)}
    entry = "scoring_core_wenxian-0.1.0.dist-info/entry_points.txt"

    assert told[entry].split() == ["[scoring_core]", "wenxian", "=", "scoring_core_wenxian"]
    assert {name.partition("/")[2] for name in told} == {"METADATA", "entry_points.txt"}
    assert not any(str(ROOT) in text for text in told.values())


@pytest.mark.parametrize("system, strips", [("posix", True), ("nt", False)])
def test_the_options_name_a_start_and_folders_and_nothing_twice(
    tmp_path: Path, system: str, strips: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.build_executable.SYSTEM", system)
    words = list(options(tmp_path / "通报 work", tmp_path / "out", pdf=False))

    assert (tmp_path / "通报 work/start.py").read_text("utf-8").endswith("\nmain()\n")
    assert len(words) == len(set(words))
    assert ("--strip" in words) is strips
    assert "--onefile" in words
    assert {f"--exclude-module={name}" for name in NEVER} <= set(words)


def test_without_the_builder_one_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PyInstaller.__main__", None)
    with pytest.raises(SystemExit, match=r"executable"):
        build(tmp_path)
