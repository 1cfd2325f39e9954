"""What a package brings in Python: functions of one value, by their names, each with a digest."""

from __future__ import annotations

import sys
import zipimport
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module, invalidate_caches
from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES
from pathlib import Path
from shutil import make_archive
from types import ModuleType
from typing import Any

import pytest

from scoring_core.errors import PluginError, RuleError
from scoring_core.model.function import Function
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.functions import functions_of
from tests.bound import STROKES, text_of

ONE = "def f(unit):\n    return 5\n"
WHOLE = f"from scoring_core import toml_plugin\n\n\n{ONE}\n\n"
HOOK = "scoring_jurisdictions = toml_plugin(__name__, python=[f])\n"
Made = Callable[..., ModuleType]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Makes a package of some modules, anew each time, and imports it."""
    folder = tmp_path / "python_of_county"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def package(**modules: str) -> ModuleType:
        _forget()
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(text, "utf-8")
        (folder / "jurisdiction.toml").write_text(text_of(STROKES), "utf-8")
        invalidate_caches()
        return import_module(folder.name)

    yield package
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.startswith("python_of_county")]:
        del sys.modules[name]


def digest(package: ModuleType) -> str:
    (function,) = functions_of(package.__name__, [package.f], "x.toml")
    return function.digest


def test_a_function_is_known_by_its_name() -> None:
    assert functions_of(__name__, [digest], "x.toml")[0].name == "digest"
    assert functions_of(__name__, [digest], "x.toml")[0].call is digest


def test_a_package_brings_its_function_to_its_rules(made: Made) -> None:
    package = made(__init__=WHOLE + HOOK)
    (rules,) = Catalogue.of(package).jurisdictions
    (function,) = rules.schemes[0].functions
    assert function.call is package.f
    assert function.digest == digest(package)
    assert function.digest.startswith("sha256:")


def test_the_digest_is_of_all_python_of_the_package(made: Made) -> None:
    same = [digest(made(__init__=ONE, signs="A = 1\n")) for _ in range(2)]
    others = [
        digest(made(__init__=ONE.replace("5", "6"), signs="A = 1\n")),
        digest(made(__init__=ONE, signs="A = 2\n")),
        digest(made(__init__=ONE, signs="A = 1\n", more="")),
    ]
    assert same[0] == same[1]
    assert len({same[0], *others}) == 4


def test_the_end_of_a_line_is_the_same_on_every_system(made: Made, tmp_path: Path) -> None:
    one = digest(made(__init__=ONE, signs="A = 1\n"))
    made(__init__=ONE)
    (tmp_path / "python_of_county/signs.py").write_bytes(b"A = 1\r\n")
    assert digest(made(__init__=ONE)) == one


def test_an_archive_has_the_digest_of_its_folder(made: Made, tmp_path: Path) -> None:
    package = made(__init__=ONE, signs="A = 1\n")
    folder, other = digest(package), tmp_path / "python_of_county/signs.py"
    assert _archived(tmp_path) == folder
    other.write_text("A = 2\n", "utf-8")
    assert _archived(tmp_path) == digest(package) != folder


def _archived(folder: Path) -> str:
    """The digest of the package as a zip file holds it."""
    path = Path(make_archive(str(folder / "archive"), "zip", folder, "python_of_county"))
    _forget()
    sys.path.insert(0, str(path))
    zipimport.zipimporter(str(path)).invalidate_caches()
    try:
        return digest(import_module("python_of_county"))
    finally:
        sys.path.remove(str(path))


def test_what_cannot_be_imported_does_not_count(made: Made, tmp_path: Path) -> None:
    package = made(__init__=ONE)
    one = digest(package)
    for name in (".ipynb_checkpoints/x.py", "__pycache__/f.py", "notes/read me.txt"):
        path = tmp_path / "python_of_county" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("A = 1\n")
    assert digest(package) == one
    (path.parent / "x.py").write_text("A = 1\n")
    assert digest(package) != one


@pytest.mark.parametrize("ending", [BYTECODE_SUFFIXES[0], EXTENSION_SUFFIXES[0]])
def test_a_module_without_its_source_is_told(made: Made, tmp_path: Path, ending: str) -> None:
    package = made(__init__=ONE)
    (tmp_path / f"python_of_county/signs{ending}").write_bytes(b"")
    with pytest.raises(RuleError) as caught:
        digest(package)
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC845", "f")
    (tmp_path / "python_of_county/signs.py").write_text("A = 1\n")
    assert digest(package).startswith("sha256:")


def test_a_function_of_another_module_counts_too(made: Made, tmp_path: Path) -> None:
    def digest_with(text: str) -> str:
        (tmp_path / "python_of_county_beside.py").write_text(text, "utf-8")
        return digest(made(__init__="from python_of_county_beside import f\n"))

    assert digest_with(ONE) != digest_with(ONE.replace("5", "6"))


def no_value() -> int:
    return 1


def two_values(_one: object, _two: object) -> int:
    return 2


def by_name_only(*, _one: object = 1) -> int:
    return 1


@cache
def remembered(_unit: object) -> int:
    return 1


def with_default(_unit: object, more: int = 1) -> int:
    return more


@pytest.mark.parametrize(
    "given", [no_value, two_values, by_name_only, partial(two_values, 1), lambda unit: unit, 5, "f"]
)
def test_what_is_no_function_of_one_value_is_told(given: Any) -> None:
    with pytest.raises(RuleError) as caught:
        functions_of(__name__, [given], "x.toml")
    assert caught.value.findings[0].line().startswith("x.toml SC843 python=[…] 里的 ")
    assert caught.value.findings[0].found == repr(given)


def test_what_can_be_called_with_one_value_is_taken() -> None:
    names = [each.name for each in functions_of(__name__, [remembered, with_default], "x.toml")]
    assert names == ["remembered", "with_default"]


def test_two_functions_of_one_name_are_told() -> None:
    with pytest.raises(RuleError) as caught:
        functions_of(__name__, [remembered, with_default, remembered], "x.toml")
    assert [found.code for found in caught.value.findings] == ["SC843", "SC843"]


@pytest.mark.parametrize("module", [None, "no.such.module", "sys"])
def test_a_function_without_its_source_is_told(
    monkeypatch: pytest.MonkeyPatch, module: str | None
) -> None:
    monkeypatch.setattr(no_source, "__module__", module)
    with pytest.raises(RuleError) as caught:
        functions_of(__name__, [no_source], "x.toml")
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC845", "no_source")


def no_source(_unit: object) -> int:
    return 1


def test_a_county_whose_rules_name_another_function_is_broken(made: Made) -> None:
    with pytest.raises(PluginError) as caught:
        Catalogue.of(
            made(__init__=WHOLE.replace("f(unit)", "g(unit)") + HOOK.replace("[f]", "[g]"))
        )
    broken, *mistakes = caught.value.findings
    assert broken.code == "SC506"
    assert {found.code for found in mistakes} == {"SC841", "SC842"}
    assert {found.place.file for found in mistakes} == {"python_of_county/jurisdiction.toml"}


def test_a_county_whose_rules_name_a_function_that_nobody_brings_is_broken(made: Made) -> None:
    with pytest.raises(PluginError) as caught:
        Catalogue.of(made(__init__=WHOLE + HOOK.replace(", python=[f]", "")))
    assert [found.code for found in caught.value.findings] == ["SC506", "SC841"]


def test_a_function_is_equal_to_another_of_the_same_source() -> None:
    assert Function("f", "sha256:1", len) == Function("f", "sha256:1", repr)
    assert "call" not in repr(Function("f", "sha256:1", len))
