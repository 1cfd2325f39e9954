"""The tutorial is carried out from its first block to its last, as a reader would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.desk import Desk, agrees, changed, commands, steps

PAGES = sorted((Path(__file__).parents[2] / "docs/tutorial").glob("*.md"))


def test_the_pages_stand_in_their_order() -> None:
    assert [page.name.partition("-")[0] for page in PAGES] == ["1", "2", "3"]


def test_every_block_of_the_tutorial_does_what_it_shows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for page in PAGES:
        for step in steps(page.read_text("utf-8")):
            desk.carry_out(step)


@pytest.mark.parametrize(
    "shown, printed, right",
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "……", "d"], ["a", "b", "c", "d"], True),
        (["a", "……"], ["a"], True),
        ([], ["a"], False),
        (["a"], [], False),
        (["……", "b"], ["a", "c"], False),
        (["a……c", "1"], ["a b c", "1"], True),
        (["a……c"], ["a b"], False),
    ],
)
def test_what_is_shown_is_held_against_what_is_printed(
    shown: list[str], printed: list[str], right: bool
) -> None:
    assert agrees(shown, printed) is right


def test_a_change_is_of_lines_that_stand_there_once() -> None:
    assert changed("a\nb\nc\n", "-b\n+B\n+BB\n") == "a\nB\nBB\nc\n"
    with pytest.raises(ValueError, match="once"):
        changed("a\na\n", "-a\n+b\n")


def test_a_command_has_the_lines_that_follow_it() -> None:
    told = list(commands("$ one\n$ two\nx\ny\n"))
    assert told == [("one", []), ("two", ["x", "y"])]
