"""The text of a public JSON document."""

from __future__ import annotations

import json

from scoring_core.formats.json_text import json_text


def test_characters_stay_as_they_are_and_each_entry_has_a_line() -> None:
    assert json_text({"单位": ["甲镇", None]}) == '{\n "单位": [\n  "甲镇",\n  null\n ]\n}\n'


def test_what_moves_a_terminal_or_cannot_be_seen_is_spelt() -> None:
    unseen = "\x1b\x7f\x85\x9b\u200b\u2028\u202e\u2066\ufeff"
    written = json_text({"来源": unseen})

    assert json.loads(written) == {"来源": unseen}
    assert written.isascii() is False
    assert [sign for sign in unseen if sign in written] == []
