"""Every hook stands in docs/reference/hooks.md, with an example that runs, and has a test."""

import ast
import inspect
import re
import sys
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from scoring_core.plugin import hookspecs
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


@pytest.mark.parametrize("name", HOOKS)
def test_the_example_of_a_hook_is_a_plugin(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / f"example_of_{name}"
    package.mkdir()
    for file, text in files(sections()[f"{name}()"]).items():
        (package / file).write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    catalogue = Catalogue.of(import_module(package.name))
    sys.modules.pop(package.name)
    assert len(getattr(catalogue, name.removeprefix("scoring_"))) == 1


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
    assert sorted(HOOKS) == ["scoring_jurisdictions", "scoring_readers", "scoring_writers"]
