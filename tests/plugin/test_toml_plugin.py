import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from scoring_core.errors import PluginError
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.toml_plugin import toml_plugin

RULES = """
key = "demo"
name = "示范县"
language = 1
units = ["甲局", "乙局"]

[scheme.briefs]
title = "政务信息"
source = "示范县办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "missing"

[scheme.briefs.metrics]
sent = { label = "报送数", unit = "条" }
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a county's package: its two lines of Python and its rule file."""
    folder = tmp_path / "demo_county"
    folder.mkdir()
    lines = "from scoring_core import toml_plugin\nscoring_jurisdictions = toml_plugin(__name__)\n"
    (folder / "__init__.py").write_text(lines, "utf-8")
    (folder / "jurisdiction.toml").write_text(RULES, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    yield folder
    sys.modules.pop("demo_county", None)


def test_a_package_with_its_rule_file_is_a_plugin(package: Path) -> None:
    catalogue = Catalogue.of(import_module(package.name))
    assert [(j.key, j.name, j.scheme_keys) for j in catalogue.jurisdictions] == [
        ("demo", "示范县", ("briefs",))
    ]
    assert [source.name for source in catalogue.sources] == ["demo_county"]


def test_the_rule_file_may_have_another_name(package: Path) -> None:
    (package / "jurisdiction.toml").rename(package / "other.toml")
    import_module(package.name)
    (county,) = toml_plugin("demo_county", "other.toml")()
    assert county.key == "demo"


def test_mistakes_of_the_rule_file_name_the_package_and_the_file(package: Path) -> None:
    (package / "jurisdiction.toml").write_text(RULES.replace("title", "titel"), "utf-8")
    with pytest.raises(PluginError) as caught:
        Catalogue.of(import_module(package.name))
    broken, *mistakes = caught.value.findings
    assert (broken.code, broken.found) == ("SC506", "demo_county")
    assert {found.place.file for found in mistakes} == {"demo_county/jurisdiction.toml"}


def test_a_package_without_its_rule_file_is_broken(package: Path) -> None:
    (package / "jurisdiction.toml").unlink()
    with pytest.raises(PluginError) as caught:
        Catalogue.of(import_module(package.name))
    assert [found.code for found in caught.value.findings] == ["SC501"]
    assert "FileNotFoundError" in str(caught.value)


def test_the_file_is_read_when_the_hook_is_called_and_not_before(package: Path) -> None:
    (package / "jurisdiction.toml").unlink()
    assert callable(import_module(package.name).scoring_jurisdictions)
