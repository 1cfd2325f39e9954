"""The front door: everything public, nothing loaded before it is used."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import scoring_core
from scoring_core.cli.help import COMMANDS

ROOMS: dict[str, tuple[str, ...]] = scoring_core._ROOMS


def _written() -> dict[str, tuple[str, ...]]:
    """The names that type checkers see, by room."""
    tree = ast.parse(Path(scoring_core.__file__ or "").read_text("utf-8"))
    blocks = (node for node in tree.body if isinstance(node, ast.If))
    imports = (node for block in blocks for node in block.body)
    return {
        (node.module or "").removeprefix("scoring_core."): tuple(a.name for a in node.names)
        for node in imports
        if isinstance(node, ast.ImportFrom)
    }


def test_all_names_are_listed_once_and_in_order() -> None:
    names = scoring_core.__all__
    assert names == sorted(set(names), key=lambda n: (not n.isupper(), not n[0].isupper(), n))


def test_the_list_is_what_the_rooms_hold_and_what_type_checkers_see() -> None:
    assert sorted(scoring_core.__all__) == sorted(n for names in ROOMS.values() for n in names)
    assert _written() == ROOMS


@pytest.mark.parametrize("name", scoring_core.__all__)
def test_each_name_is_that_of_its_room(name: str) -> None:
    (room,) = [room for room, names in ROOMS.items() if name in names]
    assert getattr(scoring_core, name) is getattr(import_module(f"scoring_core.{room}"), name)


@pytest.mark.parametrize("name", [n for n in scoring_core.__all__ if n != "VERSION"])
def test_each_name_says_what_it_is(name: str) -> None:
    assert getattr(scoring_core, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'scoring_core' has no attribute 'ranked'"):
        getattr(scoring_core, "ranked".lower())


def test_dir_lists_what_is_public() -> None:
    assert dir(scoring_core) == sorted(scoring_core.__all__)


def _modules(code: str) -> set[str]:
    """The modules in memory after some code."""
    show = "import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


def _loaded(code: str) -> set[str]:
    """The top packages in memory after some code."""
    return {name.partition(".")[0] for name in _modules(code)}


def test_importing_the_front_door_loads_no_library() -> None:
    libraries = {"pydantic", "rich", "click", "pluggy", "tomli", "python_calamine", "hypothesis"}
    assert "scoring_core" in _loaded("import scoring_core")
    assert _loaded("import scoring_core") & libraries == set()
    assert "pluggy" in _loaded("import scoring_core; scoring_core.Catalogue")


def test_to_rank_opens_no_room_of_another_command() -> None:
    data = Path(__file__).parents[2] / "examples" / "zalantun-2023-Q1.csv"
    code = f"from scoring_core.cli.entry import run; run(['rank', {str(data)!r}])"
    rooms = {name.removeprefix("scoring_core.") for name in _modules(code)}
    assert {"cli.rank", "engine.tabulate", "formats.terminal"} <= rooms
    others = {f"cli.{name}" for name in COMMANDS if name != "rank"}
    assert rooms & {*others, "cli.documents", "app.documents", "app.issuing"} == set()
    assert {name for name in rooms if name.endswith(("_notice", "_document"))} == set()
    assert rooms & {f"model.{name}" for name in ("notice", "slip", "nudge", "explanation")} == set()
    assert rooms & {"app.past", "engine.past", "engine.recall", "engine.explain"} == set()


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(scoring_core.__file__ or "").with_name("py.typed").exists()


RANKED = """
from scoring_core import Catalogue, Sheet, as_json, explain, rank
rows = [{"单位": "温泉街道", "报送条数": 44, "县级采用条数": 6, "市级采用条数": 0}]
def work(catalogue):
    given = {"jurisdiction": "wenxian", "period": "2023-Q3"}
    as_json(rank(catalogue, [Sheet.of(rows)], **given))
    as_json(explain(catalogue, [Sheet.of(rows)], "温泉街道", **given))
"""
RULES = Path(__file__).parents[2] / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"


def test_a_program_that_ranks_loads_no_library_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path))
    libraries = {"pydantic", "rich", "click", "pluggy", "tomli", "python_calamine", "hypothesis"}
    code = f"""{RANKED}
import scoring_core_wenxian
work(Catalogue.of(scoring_core_wenxian))
work(Catalogue.from_toml({str(RULES)!r}))
work(Catalogue.installed())"""
    assert _loaded(code) & libraries == {"pluggy", "pydantic", "tomli"}  # rules not yet known
    assert _loaded(code) & libraries == {"pluggy"}
