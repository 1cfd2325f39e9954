"""Where the rule file of an installed county lies."""

import sys
from pathlib import Path

import pytest

from scoring_core.plugin.rule_files import rule_file_of


def test_the_file_of_a_county_is_found_by_its_key() -> None:
    file = rule_file_of("scoring-core-wenxian", "wenxian")
    assert file is not None
    assert 'key = "wenxian"' in Path(file).read_text("utf-8")


def test_there_is_none_of_another_key_or_package() -> None:
    assert rule_file_of("scoring-core-wenxian", "zalantun") is None
    assert rule_file_of("nobody", "wenxian") is None


def test_what_a_single_file_unpacks_is_no_file_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert rule_file_of("scoring-core-wenxian", "wenxian") is None
