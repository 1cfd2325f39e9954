"""Which library each room may know, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/scoring_core"
LOW_FLOORS = (
    "messages",
    "version",
    "errors",
    "likeness",
    "arithmetic",
    "formula",
    "model",
    "engine",
)
NOT_THERE = {"pathlib", "sqlite3", "csv"}
ROOMS_OF = {
    "click": ("cli",),
    "docx": ("formats",),
    "duckdb": ("columns",),
    "pyspark": ("columns",),
    "numpy": ("columns",),
    "pyarrow": ("columns",),
    "hypothesis": ("testing",),
    "lxml": ("formats",),
    "pluggy": ("plugin",),
    "pydantic": ("rulebook",),
    "pydantic_core": ("rulebook",),
    "pytest": ("testing",),
    "python_calamine": ("formats",),
    "rich": ("cli", "formats"),
    "tomli": ("rulebook", "testing"),
}


def modules() -> Iterator[tuple[str, str, set[str]]]:
    """Each module's room, its path, and the top packages that it imports."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE)
        yield place.parts[0].removesuffix(".py"), str(place), set(_imported(path)) - {"_typeshed"}


def _imported(path: Path) -> Iterator[str]:
    """All imports, those for type checkers too, except of what only type checkers have."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield (node.module or "").partition(".")[0]


MODULES = list(modules())


def test_there_are_modules_on_every_low_floor() -> None:
    assert set(LOW_FLOORS) <= {room for room, _, _ in MODULES}


@pytest.mark.parametrize(
    "place, imported", [(place, names) for room, place, names in MODULES if room in LOW_FLOORS]
)
def test_the_low_floors_know_the_standard_library_and_no_file(
    place: str, imported: set[str]
) -> None:
    outside = imported - {"scoring_core"} - set(sys.stdlib_module_names)
    assert outside == set()
    assert imported & NOT_THERE == set()


@pytest.mark.parametrize("room, place, imported", MODULES)
def test_each_library_lives_in_its_room(room: str, place: str, imported: set[str]) -> None:
    outside = imported - {"scoring_core"} - set(sys.stdlib_module_names)
    assert {name for name in outside if room not in ROOMS_OF.get(name, ())} == set()


def test_pydantic_lives_in_one_room() -> None:
    places = {place for _, place, names in MODULES if "pydantic" in names}
    assert {Path(place).parent for place in places} == {Path("rulebook/schema")}
