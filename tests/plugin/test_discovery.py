"""Installed plugins are asked for once, and again when an installation has changed."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from scoring_core import formats
from scoring_core.plugin import discovery
from scoring_core.plugin.discovery import Found, discover
from scoring_core.plugin.hookspecs import GROUP


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed distributions, alone, with a cache of its own."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "path", [str(folder), str(tmp_path / "no such folder")])
    return folder


def _install(site: Path, name: str, target: str) -> None:
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {target}\n")


def test_an_installation_is_found_and_one_more_is_found_at_once(site: Path) -> None:
    assert discover(GROUP) == ()

    _install(site, "one", "module_one")
    assert discover(GROUP) == (Found("one", "1.0", "one", "module_one"),)

    _install(site, "another", "module_two")
    assert [found.name for found in discover(GROUP)] == ["another", "one"]


def test_the_installation_is_asked_once_while_nothing_changes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(site, "one", "module_one")
    first = discover(GROUP)
    monkeypatch.setattr(discovery, "_ask", lambda group: pytest.fail(f"asked again for {group}"))

    assert discover(GROUP) == first


def test_a_spoilt_memory_is_asked_again(site: Path, tmp_path: Path) -> None:
    _install(site, "one", "module_one")
    first = discover(GROUP)
    for entry in (tmp_path / "cache").iterdir():
        entry.write_text("spoilt", "utf-8")

    assert discover(GROUP) == first


def test_an_entry_point_without_a_distribution_goes_by_its_own_name(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [EntryPoint("b", "no_such_module", GROUP), EntryPoint("a", "module", GROUP)]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_group: entries)

    assert discover(GROUP) == (Found("a", "", "a", "module"), Found("b", "", "b", "no_such_module"))


@pytest.mark.parametrize(
    "target, expected",
    [
        ("scoring_core.formats", formats),
        ("scoring_core.formats:scoring_readers", formats.scoring_readers),
        ("scoring_core.formats : scoring_readers.__name__", "scoring_readers"),
    ],
)
def test_an_entry_point_names_a_module_or_something_in_it(target: str, expected: object) -> None:
    assert Found("d", "1", "n", target).load() == expected
