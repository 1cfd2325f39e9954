"""Every hook stands in docs/reference/hooks.md, with an example that runs, and has a test."""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from scoring_core.cli.entry import run
from scoring_core.plugin import hookspecs, sources
from scoring_core.plugin.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/hooks.md").read_text("utf-8")
HOOKS = {
    name: hook
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction)
    if hasattr(hook, f"{hookspecs.GROUP}_spec")
}


def sections() -> dict[str, str]:
    """The text under each heading of the page that is a call."""
    parts = re.split(r"^## `(.+?)`$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def files(section: str) -> dict[str, str]:
    """The fenced blocks that name a file, such as ```python __init__.py."""
    blocks = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def test_the_page_has_each_hook_with_its_arguments_and_no_other() -> None:
    calls = [
        f"{name}{inspect.signature(hook).replace(return_annotation=inspect.Signature.empty)}"
        for name, hook in HOOKS.items()
    ]
    assert sorted(sections()) == sorted(calls)


@pytest.mark.parametrize("name", HOOKS)
def test_the_page_says_when_a_hook_is_called_and_what_it_returns(name: str) -> None:
    section = sections()[f"{name}()"]
    assert "**何时调用**" in section
    assert "**返回**" in section
    assert "__init__.py" in files(section)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Installs the package of a section as pip would lay it out; its data lies in the folder."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(site))

    def install(name: str) -> None:
        package, info = site / f"example_of_{name}", site / f"example_of_{name}-1.0.dist-info"
        package.mkdir()
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package.name}\n")
        (info / "entry_points.txt").write_text(f"[scoring_core]\nx = {package.name}\n")
        for file, text in files(sections()[f"{name}()"]).items():
            folder = package if file in ("__init__.py", "jurisdiction.toml") else tmp_path
            (folder / file).write_text(text, "utf-8")
        invalidate_caches()  # the folder may have been looked into in the same tick of its clock

    yield install
    for name in HOOKS:
        sys.modules.pop(f"example_of_{name}", None)


@pytest.mark.parametrize("name", HOOKS)
def test_the_example_of_a_hook_does_what_the_page_shows(
    name: str, installed: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    section = sections()[f"{name}()"]
    for each in {"scoring_jurisdictions": None, name: None}:
        installed(each)
    (command,) = re.findall(r"^```console\nscoring-core (.*)\n```$", section, re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)

    code = run(command.split())

    told = capsys.readouterr()
    assert (code, told.out.strip(), told.err) == (0, shown.strip(), "")
    brought = Catalogue.of(import_module(f"example_of_{name}"))
    assert len(getattr(brought, name.removeprefix("scoring_"))) == 1


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_a_test_of_its_name(name: str) -> None:
    source = (ROOT / "tests/plugin/test_hookspecs.py").read_text("utf-8")
    tests = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    assert f"test_hook_{name}" in tests


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_says_what_it_is_for_and_when_it_is_called(name: str) -> None:
    told = inspect.getdoc(HOOKS[name]) or ""
    assert "Called once, when a catalogue is made." in told
    assert "Return" in told


def test_there_are_hooks() -> None:
    assert len(HOOKS) == 4
    assert sorted(HOOKS) == sorted(sources.HOOKS)
