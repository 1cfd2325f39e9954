"""The package around a rule file, as a mapping of paths to contents."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
import tomli

from scoring_core.errors import UsageError
from scoring_core.plugin.scaffold import Case, package_of
from scoring_core.rulebook.for_editors import rule_file_schema
from scoring_core.rulebook.load import load_content
from scoring_core.version import VERSION
from tests.testing.test_cases import RULES

MADE = load_content(RULES.encode(), "made.toml")
CASE = Case(("2023-01.csv", b"data"), (("2023-01.csv", b"one"), ("two.csv", b"two")))


def _files(rules: str = RULES, case: Case | None = None) -> dict[str, str]:
    made = package_of(load_content(rules.encode(), "made.toml"), rules.encode(), case)
    return {str(path): content.decode() for path, content in made.items()}


def test_a_package_has_the_rule_file_as_it_is_and_what_goes_around_it() -> None:
    files = _files()

    assert list(files) == [
        "pyproject.toml",
        "README.md",
        "src/scoring_core_made/__init__.py",
        "src/scoring_core_made/jurisdiction.toml",
        "src/scoring_core_made/rule-file.schema.json",
        "src/scoring_core_made/py.typed",
        "tests/test_made.py",
    ]
    assert files["src/scoring_core_made/jurisdiction.toml"] == RULES
    assert files["src/scoring_core_made/rule-file.schema.json"] == rule_file_schema()
    assert files["src/scoring_core_made/__init__.py"].splitlines() == [
        '"""某县：规则在 jurisdiction.toml。"""',
        "",
        "from scoring_core import toml_plugin",
        "",
        "scoring_jurisdictions = toml_plugin(__name__)",
    ]
    assert files["README.md"].startswith("# 某县（made）\n")


def test_the_project_names_its_entry_point_and_the_version_that_made_it() -> None:
    project = tomli.loads(_files()["pyproject.toml"])

    assert project["project"]["name"] == "scoring-core-made"
    assert project["project"]["dependencies"] == [f"scoring-core>={VERSION}"]
    assert project["project"]["entry-points"]["scoring_core"] == {"made": "scoring_core_made"}


def test_without_a_published_table_the_test_is_of_the_laws_alone() -> None:
    assert "published_cases" not in _files()["tests/test_made.py"]


def test_a_case_stands_beside_the_test_that_reads_it() -> None:
    files = _files(case=CASE)

    assert 'published_cases(county, "cases/*.toml")' in files["tests/test_made.py"]
    assert tomli.loads(files["tests/cases/2023-01.toml"]) == {
        "source": "请写上：哪一份通报，哪一天",
        "data": "data/2023-01.csv",
        "published": ["published/2023-01.csv", "published/two.csv"],
    }
    assert files["tests/cases/data/2023-01.csv"] == "data"
    assert files["tests/cases/published/2023-01.csv"] == "one"
    assert files["tests/cases/published/two.csv"] == "two"


def test_any_name_of_a_county_can_stand_in_its_files() -> None:
    files = _files(RULES.replace('"某县"', r'"某\"县\\"'))

    source = files["src/scoring_core_made/__init__.py"].splitlines()[0]
    assert compile(source, "x", "exec").co_consts[0] == '某"县\\：规则在 jurisdiction.toml。'
    compile(files["tests/test_made.py"], "x", "exec")
    project = tomli.loads(files["pyproject.toml"])["project"]
    assert project["description"] == '某"县\\ for scoring-core'


@pytest.mark.parametrize("key", ["某县", "made_", "_"])
def test_a_key_that_names_no_package_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match=f"SC830 地区的键“{key}”"):
        _files(RULES.replace('"made"', f'"{key}"'))


def test_two_tables_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match=r"SC831 两张已发布的表都叫“a\.csv”"):
        package_of(MADE, b"", Case(("x.csv", b""), (("a.csv", b""), ("A.csv", b""))))


def test_every_path_stays_inside_the_package() -> None:
    paths = package_of(MADE, RULES.encode(), CASE)

    assert all(isinstance(path, PurePosixPath) and not path.is_absolute() for path in paths)
    assert not any(".." in path.parts for path in paths)
