"""The reference of the public names: all of them, as the code has them, with examples that run."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scoring_core
from scoring_core import errors
from scoring_core.cli import exits
from scoring_core.messages import every_code
from tests.docs.api import alias, attributes, called

ROOT = Path(__file__).parents[2]
API, RESULTS = (
    (ROOT / f"docs/reference/{page}.md").read_text("utf-8") for page in ("api", "results")
)
PARTIAL = "其余的属性不公开。"
ALIASES = {
    "errors": ("Lang", "Level"),
    "arithmetic": ("Mode",),
    "formats.as_json": ("Result",),
    "formula.values": ("Value",),
    "model.explanation": ("Origin", "Standing"),
    "model.function": ("Plain",),
    "model.how": ("How",),
    "model.period": ("Length",),
    "model.piece": ("Fate",),
    "model.unit": ("Role",),
}
READ = {
    "formula.filled": ("Filled", "Rounding"),
    "model.piece": ("Behind", "CountedEntry", "CountedPiece", "PartPieces"),
    "model.ranking": ("RankingRule", "SortKey"),
    "model.recall": ("Recall", "Taken"),
    "model.unit": ("UnitException",),
    "plugin.sources": ("Source",),
}


def _found(rooms: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        name: getattr(import_module(f"scoring_core.{room}"), name)
        for room, names in rooms.items()
        for name in names
    }


def _sections() -> dict[str, str]:
    """What stands under the heading of each name; two headings of one name are an error."""
    parts = re.split(r"^#{2,3} (?:`(\w+)`|.*)$", API + RESULTS, flags=re.MULTILINE)
    pairs = [(name, text) for name, text in zip(parts[1::2], parts[2::2], strict=True) if name]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


SECTIONS = _sections()
NAMES: dict[str, Any] = {name: getattr(scoring_core, name) for name in scoring_core.__all__}
CLASSES = {name: value for name, value in NAMES.items() if inspect.isclass(value)} | _found(READ)
CALLS = {name: value for name, value in NAMES.items() if inspect.isfunction(value)}


def _rows(text: str) -> list[list[str]]:
    """The cells of the rows that begin with a name in a table."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    return [[cell.strip().replace("\\|", "|").strip("`") for cell in row] for row in cells]


def _blocks(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_pages_have_each_public_name_once_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted({*NAMES, *_found(READ)})


@pytest.mark.parametrize("name", CALLS)
def test_a_function_is_called_as_its_section_says(name: str) -> None:
    kind, shown = _blocks(SECTIONS[name])[0]
    assert (kind, shown) == ("text", called(name, CALLS[name]) + "\n")


@pytest.mark.parametrize("name", CLASSES)
def test_the_attributes_of_a_class_are_those_of_its_section(name: str) -> None:
    shown = {row[0]: row[1] for row in _rows(SECTIONS[name])}
    there = attributes(CLASSES[name])
    left_out = set(there) - set(shown)
    assert {key: there.get(key) for key in shown} == shown
    assert bool(left_out) == (PARTIAL in SECTIONS[name]), left_out
    assert all(row[2] for row in _rows(SECTIONS[name]))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_says_what_its_name_is_for(name: str) -> None:
    prose = re.sub(r"```.*?```|^\|.*$", "", SECTIONS[name], flags=re.MULTILINE | re.DOTALL)
    assert re.search("[一-鿿]{2}", prose.replace(PARTIAL, ""))


@pytest.mark.parametrize("name", CALLS)
def test_a_function_has_an_example(name: str) -> None:
    assert [kind for kind, _ in _blocks(SECTIONS[name])] == ["text", "python", "text"]


def test_the_examples_print_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    head, *sections = re.split("^### ", API, flags=re.MULTILINE)
    (begin,) = (text for kind, text in _blocks(head) if kind == "python")
    exec(begin, names)
    for section in sections:
        blocks = _blocks(section)
        for (kind, program), (_, shown) in pairwise(blocks):
            if kind == "python":
                out = StringIO()
                names["print"] = lambda *words, out=out: print(*words, file=out)
                exec(program, names)
                assert out.getvalue() == shown


def test_the_aliases_are_those_of_the_code() -> None:
    told = dict(row[:2] for row in _rows(API.split("## 类型的别名")[1]))
    assert told == {name: alias(value) for name, value in _found(ALIASES).items()}


def test_the_tree_of_errors_is_that_of_the_code() -> None:
    (tree,) = re.findall(r"^## 错误\n\n```text\n(.*?)^```$", API, re.MULTILINE | re.DOTALL)
    root, *leaves = re.findall(r"^(?:[├└]─ )?(\w+)", tree, re.MULTILINE)
    assert getattr(errors, root) is errors.ScoringError
    assert sorted(leaves) == sorted(each.__name__ for each in errors.ScoringError.__subclasses__())


def test_the_formats_are_those_of_the_schemas() -> None:
    read = [
        json.loads(path.read_text("utf-8")) for path in (ROOT / "docs/reference").glob("*.json")
    ]
    there = {
        s["title"]: f"[{s['title'].split('/')[1]}.schema.json]" for s in read if "/" in s["title"]
    }
    told = {row[0]: row[2] for row in _rows(API.split("## JSON")[1].split("## 退出码")[0])}
    assert {name: link.partition("(")[0] for name, link in told.items()} == there


def test_the_exit_codes_are_those_of_the_commands() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", API, re.MULTILINE)
    there = {name: value for name, value in vars(exits).items() if name.isupper()}
    assert {name: int(code) for code, name in rows} == there


def test_the_codes_are_those_of_the_messages() -> None:
    assert set(re.findall("SC[0-9]{3}", API + RESULTS)) - set(every_code()) == set()
