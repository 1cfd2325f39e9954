from __future__ import annotations

from scoring_core.errors import Place, finding
from scoring_core.rulebook.placing import place_mistakes
from scoring_core.rulebook.report import Mistake, Report, Told

TEXT = """\
[scheme.s]
title = "a"
checks = ["x > 1", "x > 2"]
by = ["highest x"]
[scheme.t]
checks = ["x > 1"]
"""


def place(line: int, column: int) -> Place:
    return Place("f.toml", None, line, str(column))


def test_a_mistake_stands_at_its_value_at_its_key_or_inside_its_text() -> None:
    path = ("scheme", "s", "title")
    mistakes = [
        Mistake(path, "SC215", "a"),
        Mistake(path, "SC201", "title", {"nearest": "x"}, on_key=True),
        Mistake(("scheme", "s", "checks", 1), "SC301", ">", at=2),
    ]

    assert place_mistakes(TEXT, "f.toml", mistakes) == (
        finding("SC201", place(2, 1), "title", nearest="x"),
        finding("SC215", place(2, 9), "a"),
        finding("SC301", place(3, 23), ">"),
    )


def test_what_is_not_written_is_told_at_what_is_around_it() -> None:
    mistakes = [
        Mistake(("scheme", "s", "source"), "SC202", "source", on_key=True),
        Mistake(("scheme", "s", "title", "x", 3), "SC215", "b"),
        Mistake((), "SC202", "key", on_key=True),
    ]

    assert place_mistakes(TEXT, "f.toml", mistakes) == (
        finding("SC202", place(1, 1), "source"),
        finding("SC202", place(1, 1), "key"),
        finding("SC215", place(2, 9), "b"),
    )


def test_what_was_moved_is_told_where_it_is_written() -> None:
    report = Report(Told(moved={("scheme", "s", "ranking", "by"): ("scheme", "s", "by")}))
    report.add(("scheme", "s", "ranking", "by", 0), "SC230", "x", nearest="y")

    assert place_mistakes(TEXT, "f.toml", report.written) == (
        finding("SC230", place(4, 7), "x", nearest="y"),
    )


def test_what_is_said_twice_of_one_place_is_said_once() -> None:
    path = ("scheme", "s", "title")
    mistakes = [Mistake(path, "SC212", "a", {"categories": c}) for c in ("town", "dept")]

    assert place_mistakes(TEXT, "f.toml", mistakes) == (
        finding("SC212", place(2, 9), "a", categories="town"),
    )


def test_a_name_unknown_in_several_places_of_a_scheme_is_one_mistake() -> None:
    details = {"nearest": "y", "table": "z"}
    mistakes = [
        Mistake(("scheme", "t", "checks", 0), "SC310", "x", details, at=0, about="column:x"),
        Mistake(("scheme", "s", "by", 0), "SC234", "x", details, at=8, about="column:x"),
        Mistake(("scheme", "s", "checks", 1), "SC310", "x", details, at=0, about="column:x"),
        Mistake(("scheme", "s", "checks", 0), "SC310", "x", details, at=0, about="column:x"),
    ]

    assert place_mistakes(TEXT, "f.toml", mistakes) == (
        finding("SC245", place(3, 12), "x", nearest="y", lines="3、4", count="3"),
        finding("SC310", place(6, 12), "x", nearest="y", table="z"),
    )


def test_long_words_and_signs_that_cannot_be_seen_are_shown_so_that_they_can() -> None:
    mistakes = [Mistake(("scheme",), "SC203", "a\tb", {"words": "x" * 500, "nearest": "\x1b"})]

    (found,) = place_mistakes(TEXT, "f.toml", mistakes)
    assert found == finding(
        "SC203", place(1, 2), "a\\u0009b", words="x" * 200 + "…", nearest="\\u001b"
    )
