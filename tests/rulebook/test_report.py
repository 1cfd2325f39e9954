from __future__ import annotations

import pytest

from scoring_core.errors import FormulaError, finding
from scoring_core.messages import Listed
from scoring_core.rulebook.report import STAND_IN, Mistake, Report, Told, shown


def test_mistakes_are_collected_in_order() -> None:
    report = Report()
    report.add(("a", "b"), "SC215", "2023-13")
    report.add_key(("a",), "SC202", "title")
    report.add_inside(("c",), 4, "SC310", "x", about="column:x", nearest="y")
    report.add_formula(("d",), FormulaError(finding("SC313", found="n"), at=7))

    assert report.mistakes == [
        Mistake(("a", "b"), "SC215", "2023-13"),
        Mistake(("a",), "SC202", "title", on_key=True),
        Mistake(("c",), "SC310", "x", {"nearest": "y"}, at=4, about="column:x"),
        Mistake(("d",), "SC313", "n", at=7),
    ]


def test_a_report_begins_with_what_was_told_of_the_shape() -> None:
    told = Told(mistakes=[Mistake(("a",), "SC201", "lable")])
    report = Report(told)
    report.add(("b",), "SC215", "x")

    assert [mistake.code for mistake in report.mistakes] == ["SC201", "SC215"]
    assert [mistake.code for mistake in told.mistakes] == ["SC201"]


@pytest.mark.parametrize(
    "path, found, detail",
    [
        (("scheme", "s", "title"), "x", "y"),
        (("scheme", "s", "title", 0), "x", "y"),
        (("scheme", "s"), STAND_IN, "y"),
        (("scheme", "s"), f"甲、{STAND_IN}", "y"),
        (("scheme", "s"), "x", STAND_IN),
    ],
)
def test_nothing_is_said_of_a_stand_in(
    path: tuple[str | int, ...], found: str, detail: str
) -> None:
    report = Report(Told(holes={("scheme", "s", "title")}))
    report.add(path, "SC215", found, detail=detail)

    assert report.mistakes == []
    assert report.doubts(path)


def test_doubt_reaches_outward_and_a_hole_inward() -> None:
    report = Report(Told(holes={("scheme", "s", "cells")}))
    report.add(("scheme", "s", "scores", "total", "formula"), "SC310", "x")

    assert report.doubts(("scheme", "s", "cells", "—"))
    assert report.doubts(("scheme", "s", "scores", "total"))
    assert report.doubts(("scheme", "s"))
    assert not report.doubts(("scheme", "s", "scores", "base"))
    assert not report.doubts(("scheme", "s", "scores", "total", "label"))
    assert not report.doubts(("scheme", "t"))


def test_only_a_hole_breaks_what_is_in_it() -> None:
    report = Report(Told(holes={("scheme", "s", "cells")}))
    report.add(("scheme", "s", "scores"), "SC310", "x")

    assert report.broken(("scheme", "s", "cells"))
    assert report.broken(("scheme", "s", "cells", "—"))
    assert not report.broken(("scheme", "s"))
    assert not report.broken(("scheme", "s", "scores"))


def test_a_doubt_can_be_noted_without_a_mistake() -> None:
    report = Report()
    report.doubt(("a", "b"))

    assert report.doubts(("a", "b"))
    assert report.mistakes == []


def test_what_was_moved_is_told_where_it_is_written() -> None:
    told = Told(moved={("a", "new"): ("b", "old"), ("a", "new", "x"): ("c",)})

    assert told.written(("a", "new")) == ("b", "old")
    assert told.written(("a", "new", "y", 0)) == ("b", "old", "y", 0)
    assert told.written(("a", "new", "x", "y")) == ("c", "y")
    assert told.written(("a",)) == ("a",)
    assert told.written(()) == ()


@pytest.mark.parametrize(
    "word, text",
    [
        ("乡镇(街道)", "乡镇(街道)"),
        ("a\nb", "a\\u000ab"),
        ("\x1b[31m", "\\u001b[31m"),
        ("甲\u3000镇", "甲\\u3000镇"),
        ("x" * 201, "x" * 200 + "…"),
        (Listed(["a\n", "b"]), "a\\u000a、b"),
    ],
)
def test_a_message_shows_what_cannot_be_seen(word: str, text: str) -> None:
    assert shown(word) == text
