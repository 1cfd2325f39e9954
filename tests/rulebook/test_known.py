from __future__ import annotations

import pytest

from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Report

PLACE = ("scheme", "s", "columns", 0)


def known(*, open_: bool = False) -> tuple[Known, Report]:
    report = Report()
    labels = {"total": "总分", "base": "基础分", "": ""}
    return Known("column", labels, report, open_=open_), report


def test_a_key_is_not_lacking() -> None:
    keys, report = known()

    assert not keys.lacks("total", PLACE)
    assert not report.doubts(PLACE)


def test_a_word_that_is_no_key_is_lacking_and_its_place_in_doubt() -> None:
    keys, report = known()

    assert keys.lacks("totl", PLACE)
    assert report.doubts(PLACE)


def test_where_keys_could_not_be_read_nothing_is_to_be_told() -> None:
    keys, report = known(open_=True)

    assert not keys.lacks("totl", PLACE)
    assert report.doubts(PLACE)
    assert "totl" not in keys


@pytest.mark.parametrize(
    "word, meant", [("totl", "total"), ("总分", "total"), ("基础", None), ("", "")]
)
def test_a_word_is_meant_for_a_key_when_that_is_plain(word: str, meant: str | None) -> None:
    assert known()[0].meant(word) == meant


def test_a_word_is_meant_for_one_of_those_asked_for() -> None:
    assert known()[0].meant("totl", ("base",)) is None
    assert known()[0].meant("baes", ("base",)) == "base"


def test_the_right_word_is_never_the_wrong_one() -> None:
    assert known()[0].right("totl") == "total"
    assert known()[0].right("total") == "base"


def test_uses_of_one_word_have_one_subject() -> None:
    assert known()[0].about("totl") == "column:totl"


def test_a_list_is_taken_for_the_keys_that_it_means() -> None:
    assert known()[0].taken(["base", "totl", "总分", "x9", "base"]) == ("base", "total")
