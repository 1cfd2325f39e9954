"""A stranger's text stays on its line."""

from __future__ import annotations

import pytest

from scoring_core.formats.visible import visible


@pytest.mark.parametrize(
    "text, shown",
    [
        ("办法（试行） 1", "办法（试行） 1"),
        ("第一章　总则", "第一章　总则"),
        ("一\n二\r三\t四", r"一\n二\r三\t四"),
        ("\x1b[31m\u2028\u202e", r"\x1b[31m\u2028\u202e"),
    ],
)
def test_breaks_and_control_characters_are_spelt(text: str, shown: str) -> None:
    assert visible(text) == shown
