"""The text of a public JSON document."""

from __future__ import annotations

from scoring_core.formats.json_text import json_text


def test_characters_stay_as_they_are_and_each_entry_has_a_line() -> None:
    assert json_text({"单位": ["甲镇", None]}) == '{\n "单位": [\n  "甲镇",\n  null\n ]\n}\n'
