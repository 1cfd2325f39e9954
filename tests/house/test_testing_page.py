"""Each public name of scoring_core.testing stands in its page, whose code runs."""

import inspect
import re
from pathlib import Path
from runpy import run_path
from shutil import copytree

import pytest

from scoring_core import testing
from scoring_core.testing.case_files import _KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/testing.md").read_text("utf-8")
SAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def _sections() -> dict[str, str]:
    parts = re.split(r"^## `(.+?)`$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _call(name: str) -> str:
    value = getattr(testing, name)
    if not callable(value):
        return name
    parameters = inspect.signature(value).parameters.values()
    written = (p.name if p.default is p.empty else f"{p.name}={p.default}" for p in parameters)
    return f"{name}({', '.join(written)})"


def test_the_page_has_each_public_name_with_its_arguments_and_no_other() -> None:
    assert sorted(_sections()) == sorted(map(_call, testing.__all__))


@pytest.mark.parametrize("name", [name for name in testing.__all__ if name != "LAWS"])
def test_the_page_says_what_a_function_returns(name: str) -> None:
    assert "**返回**" in _sections()[_call(name)]


@pytest.mark.parametrize("name", testing.__all__)
def test_a_sample_uses_each_public_name(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", sample) for sample in SAMPLES)


def test_the_page_has_each_law_and_each_key_of_a_case() -> None:
    laws, keys = (_first(call) for call in ("LAWS", "published_cases(plugin, pattern)"))

    assert laws == list(testing.LAWS)
    assert sorted(keys) == sorted(_KINDS)


def _first(call: str) -> list[str]:
    """The words of the first column of a section's table."""
    rows = re.findall(r"^\| (`.+?) \|", _sections()[call], re.MULTILINE)
    return [word for cell in rows for word in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_a_sample_runs(number: int, tmp_path: Path) -> None:
    """But for the laws of a whole county, which its own test checks."""
    copytree(ROOT / "plugins/wenxian/tests/cases", tmp_path / "cases")
    sample = tmp_path / "test_sample.py"
    sample.write_text(SAMPLES[number], "utf-8")

    tests = {k: test for k, test in run_path(str(sample)).items() if k.startswith("test_")}

    assert tests
    for name, test in tests.items():
        if name not in ("test_laws", "test_published"):
            test()
