"""What is promised to stay as it is, as far as it can be held today."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from scoring_core import VERSION, RuleError
from scoring_core.messages import every_code
from scoring_core.model.canonical import fingerprint
from scoring_core.rulebook.load import load_text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/stability.md").read_text("utf-8")
SOURCE = "".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py")))


def _block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_version_is_one_and_the_list_of_changes_begins_with_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
    newest = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]
    assert newest.partition("（")[0] == VERSION


def test_the_formats_are_those_of_the_code() -> None:
    named = "scoring-core/[a-z]+/[0-9]+"
    (listed,) = re.findall(r"^现有的格式：(.*)$", PAGE, re.MULTILINE)
    assert sorted(re.findall(named, listed)) == sorted(re.findall(f'"({named})"', SOURCE))


def test_the_environment_is_that_of_the_code() -> None:
    named = "SCORING_CORE_[A-Z]+"
    assert set(re.findall(named, PAGE)) == set(re.findall(named, SOURCE))


def test_the_rooms_of_the_codes_are_those_of_the_code() -> None:
    assert re.findall("`(SC[0-9])…`", PAGE) == sorted({code[:3] for code in every_code()})


def test_a_language_that_is_not_known_is_refused() -> None:
    assert "`language = 1`" in PAGE
    load_text(_block("toml"))
    with pytest.raises(RuleError):
        load_text(_block("toml").replace("language = 1", "language = 2"))


def test_a_fingerprint_stays() -> None:
    rules = load_text(_block("toml"))
    assert fingerprint(rules.key, rules.schemes[0]) == _block("text").strip()
