from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.rulebook import cache
from scoring_core.rulebook import load as room
from scoring_core.rulebook.load import LARGEST, load, load_content, load_text
from scoring_core.rulebook.stored import stored


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))


def refused(content: bytes) -> tuple[Finding, ...]:
    with pytest.raises(RuleError) as caught:
        load_content(content, "rules.toml")
    return caught.value.findings


def test_a_file_gives_its_jurisdiction(tmp_path: Path, good: str) -> None:
    path = tmp_path / "某县.toml"
    path.write_text(good, "utf-8")

    loaded = load(path)
    assert (loaded.key, loaded.name, loaded.scheme_keys) == ("sample", "某县", ("briefs",))
    assert loaded == load_text(good)
    assert loaded == load(path)


@pytest.mark.parametrize("name, reason", [("missing.toml", "@ENOENT"), (".", "@EISDIR")])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(tmp_path / name)

    path = str(tmp_path / name)
    assert caught.value.findings == (finding("SC250", Place(path), path, reason=reason),)


def test_findings_name_the_file_as_it_was_given(tmp_path: Path, good: str) -> None:
    path = tmp_path / "某县.toml"
    path.write_text(good.replace("price × used", "price × usde"), "utf-8")

    with pytest.raises(RuleError) as caught:
        load(path)
    assert [found.place for found in caught.value.findings] == [Place(str(path), None, 57, "48")]


def test_other_bytes_than_utf_8_are_refused() -> None:
    assert refused("key = '温县'".encode("gbk")) == (finding("SC251", Place("rules.toml")),)


def test_half_a_character_in_a_text_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        load_text("key = '\ud800'")

    assert caught.value.findings == (finding("SC251", Place("rules.toml")),)


def test_a_byte_order_mark_is_no_part_of_the_text(good: str) -> None:
    assert load_content(b"\xef\xbb\xbf" + good.encode(), "rules.toml") == load_text(good)
    assert load_text("\ufeff" + good) == load_text(good)


def test_a_byte_order_mark_moves_no_column(good: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_text("\ufeff" + good.replace('key = "sample"', 'key = "sam ple"'))

    assert [found.place for found in caught.value.findings] == [Place("rules.toml", None, 1, "7")]


def test_lines_may_end_as_windows_ends_them(good: str) -> None:
    text = good.replace("price × used", "price × usde").replace("\n", "\r\n")

    assert load_content(good.replace("\n", "\r\n").encode(), "rules.toml") == load_text(good)
    assert [found.place for found in refused(text.encode())] == [
        Place("rules.toml", None, 57, "48")
    ]


def test_a_file_that_is_too_large_is_not_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(b"#" * (2 * LARGEST))
    seen: list[int] = []
    monkeypatch.setattr(room, "load_content", lambda content, _: seen.append(len(content)))

    load(path)
    assert seen == [LARGEST + 1]


def test_a_text_may_have_the_largest_size_and_no_more(good: str) -> None:
    rest = LARGEST - len(good.encode())
    largest = good.encode() + b"#" * rest

    assert load_content(largest, "rules.toml") == load_text(good)
    limit = finding("SC252", Place("rules.toml"), limit=str(LARGEST))
    assert refused(largest + b"#") == (limit,)


def test_a_thousand_mistakes_of_shape_end_the_reading() -> None:
    text = "\n".join(f"k{number} = 1" for number in range(3000))

    findings = refused(text.encode())
    assert {found.code for found in findings} == {"SC201"}
    assert 900 < len(findings) <= 1000


def test_an_entry_of_something_else_than_rules_is_as_if_it_were_not_there(good: str) -> None:
    rules = load_text(good)
    cache.keep(good, stored(rules.schemes[0].categories[0]))
    assert load_content(good.encode(), "rules.toml") == rules
