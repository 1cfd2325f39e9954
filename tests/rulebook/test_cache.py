from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.errors import RuleError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.discovery import discover
from scoring_core.rulebook import cache, load
from scoring_core.rulebook.load import load_content
from scoring_core.rulebook.stored import stored

TEXT = "key = '某县'"
DOCUMENT: dict[str, Any] = {"key": "某县", "numbers": ["0.1"], "nothing": None}


def fetched(text: str) -> object:
    return cache.fetch(text, lambda value: value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "a folder" / "cache"
    monkeypatch.setenv("SCORING_CORE_CACHE", str(chosen))
    return chosen


@pytest.fixture
def entry(folder: Path) -> Path:
    """The one entry, for `TEXT`."""
    cache.keep(TEXT, DOCUMENT)
    (entry,) = folder.iterdir()
    return entry


def test_what_was_kept_is_fetched(entry: Path) -> None:
    assert fetched(TEXT) == DOCUMENT


def test_nothing_is_fetched_before_it_was_kept(folder: Path) -> None:
    assert fetched(TEXT) is None
    assert not folder.exists()


def test_an_entry_is_that_of_its_whole_text(entry: Path) -> None:
    other = "some other text"
    entry.rename(entry.with_name(f"{cache._checksum(other)}.json"))

    assert fetched(other) is None


def test_of_two_texts_that_share_a_name_the_later_is_remembered(
    entry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_checksum", lambda _text: "the same")
    cache.keep(TEXT, DOCUMENT)
    cache.keep("another", [1])

    assert fetched(TEXT) is None
    assert fetched("another") == [1]


def test_a_deleted_entry_is_as_if_it_was_never_kept(entry: Path) -> None:
    entry.unlink()
    assert fetched(TEXT) is None

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) == DOCUMENT


def _poisoned(text: str) -> str:
    return text.replace("0.1", "0.2")


def _truncated(text: str) -> str:
    return text[:-3]


def _without_checksum(text: str) -> str:
    return text.partition("\n")[2]


def _foreign(text: str) -> str:
    return "something else"


def _empty(text: str) -> str:
    return ""


def _of_another_form(text: str) -> str:
    body = '{"version": "9.0"}'
    return f"{cache._checksum(body)}\n{body}"


SPOILT = [_poisoned, _truncated, _without_checksum, _foreign, _empty, _of_another_form]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_not_as_it_was_kept_is_not_fetched(
    entry: Path, spoil: Callable[[str], str]
) -> None:
    entry.write_text(spoil(entry.read_text("utf-8")), "utf-8")

    assert fetched(TEXT) is None


def test_bytes_that_are_no_text_are_not_fetched(entry: Path) -> None:
    entry.write_bytes(b"\xff" + entry.read_bytes())

    assert fetched(TEXT) is None


def test_an_entry_of_another_version_is_not_fetched(
    entry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "VERSION", "0.0.0")

    assert fetched(TEXT) is None


@pytest.mark.parametrize("room", ["", "formula", "model", "rulebook"])
def test_an_entry_of_other_checks_is_not_fetched(
    entry: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, room: str
) -> None:
    """A rule file that passed must pass again when any check, or what it stands on, changes."""
    source = tmp_path / "source"
    for name in ("", "formula", "model", "rulebook"):
        (source / name).mkdir(parents=True, exist_ok=True)
        (source / name / "one.py").write_text("1", "utf-8")
    monkeypatch.setattr(cache, "_SOURCE", source)
    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) == DOCUMENT

    (source / room / "one.py").write_text("12", "utf-8")
    cache._state.cache_clear()
    assert fetched(TEXT) is None


def test_entries_are_of_the_executable_that_all_is_in(
    entry: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its modules lie nowhere; another build of it is another program."""
    program = tmp_path / "scoring-core"
    program.write_bytes(b"1")
    assert cache.executable() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    assert cache.executable() == str(program)
    first = cache._checks()
    program.write_bytes(b"22")
    assert cache._checks() != first


def test_a_place_that_is_no_folder_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    monkeypatch.setenv("SCORING_CORE_CACHE", str(file))

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) is None
    assert file.read_text("utf-8") == "x"


def test_a_folder_in_place_of_an_entry_is_no_reason_to_fail(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refuse)

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) is None


@pytest.mark.parametrize(
    "platform, variable, root",
    [("linux", "XDG_CACHE_HOME", "xdg"), ("win32", "LOCALAPPDATA", "local")],
)
def test_without_a_choice_it_is_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, root: str
) -> None:
    monkeypatch.delenv("SCORING_CORE_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path / root))

    cache.keep(TEXT, DOCUMENT)
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / root / "scoring-core"]


def test_without_any_variable_it_is_in_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("SCORING_CORE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) == DOCUMENT
    assert len(list((tmp_path / ".cache" / "scoring-core").iterdir())) == 1


def test_someone_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("SCORING_CORE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(cache, "expanduser", lambda path: path)

    cache.keep(TEXT, DOCUMENT)
    assert fetched(TEXT) is None


KEEP = """
from scoring_core.rulebook import cache
for number in range(200):
    cache.keep("text", {"numbers": [str(number)] * 2000})
    found = cache.fetch("text", dict)
    assert found is None or len(set(found["numbers"])) == 1
"""


def test_two_processes_never_see_half_an_entry(folder: Path) -> None:
    command = [sys.executable, "-c", KEEP]
    running = [subprocess.Popen(command, env=dict(os.environ)) for _ in range(2)]

    assert [process.wait() for process in running] == [0, 0]
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_a_file_that_passed_is_not_checked_again_and_gives_the_same(
    folder: Path, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_content(good.encode(), "rules.toml")
    assert len(list(folder.iterdir())) == 1

    monkeypatch.setattr(load, "_checked", None)
    assert load_content(good.encode(), "other.toml") == first


def test_a_file_with_a_mistake_is_never_kept(folder: Path, good: str) -> None:
    with pytest.raises(RuleError):
        load_content(good.replace("price × used", "price × usde").encode(), "rules.toml")

    assert not folder.exists()


def test_a_changed_file_is_checked_again(folder: Path, good: str) -> None:
    load_content(good.encode(), "rules.toml")

    with pytest.raises(RuleError):
        load_content(good.replace("price × used", "price × usde").encode(), "rules.toml")


def test_a_poisoned_entry_is_replaced_by_a_checked_one(folder: Path, good: str) -> None:
    first = load_content(good.encode(), "rules.toml")
    (entry,) = folder.iterdir()
    sealed = entry.read_text("utf-8")
    assert '["Fraction",60,1]' in sealed
    entry.write_text(sealed.replace('["Fraction",60,1]', '["Fraction",99,1]'), "utf-8")

    assert load_content(good.encode(), "rules.toml") == first
    assert entry.read_text("utf-8") == sealed


def test_a_folder_into_which_others_may_write_is_none(entry: Path, folder: Path) -> None:
    """Who can put an entry there decides the rules: a checksum anybody can compute."""
    for mode in (0o777, 0o770, 0o702, 0o1777):
        folder.chmod(mode)
        assert fetched(TEXT) is None
        cache.keep("another", [1])
        assert list(folder.iterdir()) == [entry]

    folder.chmod(0o755)
    assert fetched(TEXT) == DOCUMENT


def test_a_folder_of_somebody_else_is_none(entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: entry.stat().st_uid + 1)
    cache.keep("another", [1])

    assert fetched(TEXT) is None
    assert list(entry.parent.iterdir()) == [entry]


def test_a_folder_is_made_for_its_owner_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.keep(TEXT, DOCUMENT)
    finally:
        os.umask(before)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert fetched(TEXT) == DOCUMENT


def test_what_could_not_be_written_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.replace", _no_room)
    cache.keep(TEXT, DOCUMENT)

    assert list(folder.iterdir()) == []


def _no_room(*_words: object) -> None:
    raise OSError(28, "No space left on device")


def _sealed(entry: Path, value: object) -> None:
    """An entry of which everything fits but what follows from the text."""
    kept = json.loads(entry.read_text("utf-8").partition("\n")[2])
    body = json.dumps([*kept[:3], value])
    entry.write_text(f"{cache._checksum(body)}\n{body}", "utf-8")


def test_a_huge_entry_is_not_read_to_its_end(entry: Path) -> None:
    with entry.open("r+b") as file:
        file.truncate(10 << 30)

    assert fetched(TEXT) is None


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "1" * 100_000])
def test_an_entry_that_no_reader_can_follow_is_not_fetched(entry: Path, deep: str) -> None:
    entry.write_text(f"{cache._checksum(deep)}\n{deep}", "utf-8")

    assert fetched(TEXT) is None


def _places(value: object) -> Iterator[tuple[list[Any], int]]:
    """Where a list, or one within it, can be changed."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield value, number
            yield from _places(inner)


@pytest.fixture
def kept(folder: Path, good: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Jurisdiction]:
    """The entry of a rule file, and the county that it is; the full way always finds it."""
    county = load_content(good.encode(), "rules.toml")
    monkeypatch.setattr(load, "_checked", lambda _text, _file: county)
    (entry,) = folder.iterdir()
    return entry, county


ODD: tuple[Any, ...] = (
    *(None, True, -1, 1.5, "", "x", [], [[]], {}, ["Fraction", 1, 0], ["Span", 1, 2], ["dict", 1]),
    *(
        ["date", "2023-02-30"],
        ["Fraction", "1", []],
        ["tuple", ["Number"]],
        ["Category"],
        ["State"],
    ),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_an_entry_that_somebody_sealed_anew_never_stops_anything(
    kept: tuple[Path, Jurisdiction], good: str, drawn: st.DataObject
) -> None:
    entry, county = kept
    whole = json.loads(json.dumps(stored(county)))
    places = list(_places(whole))
    for _ in range(drawn.draw(st.integers(1, 3))):
        holder, number = places[drawn.draw(st.integers(0, len(places) - 1))]
        holder[number] = drawn.draw(st.sampled_from(ODD))
    _sealed(entry, whole)

    assert isinstance(load_content(good.encode(), "rules.toml"), Jurisdiction)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_bytes_that_change_in_an_entry_change_no_rule(
    kept: tuple[Path, Jurisdiction], good: str, drawn: st.DataObject
) -> None:
    entry, county = kept
    cache.keep(good, stored(county))
    content = bytearray(entry.read_bytes())
    for _ in range(drawn.draw(st.integers(1, 4))):
        at = drawn.draw(st.integers(0, len(content) - 1))
        content[at] = drawn.draw(st.integers(0, 255))
    entry.write_bytes(content)

    assert load_content(good.encode(), "rules.toml") == county


@pytest.mark.parametrize("odd", [None, 1, "x", [1], [["a"]], [[1, 2, 3, 4, 5]], {"a": 1}])
def test_a_list_of_plugins_that_is_none_is_asked_for_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, odd: object
) -> None:
    found = discover("scoring_core")
    (entry,) = folder.iterdir()
    _sealed(entry, odd)

    assert discover("scoring_core") == found


def test_an_entry_is_plain_json_below_its_checksum(entry: Path) -> None:
    checksum, body = entry.read_text("utf-8").split("\n")

    assert len(checksum) == 8
    assert json.loads(body)[2:] == [TEXT, DOCUMENT]
