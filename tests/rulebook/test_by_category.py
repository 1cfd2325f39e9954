from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State
from scoring_core.rulebook.by_category import meaning, named, note_twice, spread
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Mistake, Report

PLACE = ("scheme", "s", "constants", "cap")
TITLES = {"town": "乡镇", "dept": "部门", "third": "三类"}


def spread_out(
    given: dict[str, str], titles: dict[str, str] | None = None, *, open_: bool = False
) -> tuple[dict[str, Fraction | State], list[tuple[str, str]]]:
    report = Report()
    known = Known("category", TITLES if titles is None else titles, report, open_=open_)
    found = spread(given, known, meaning, PLACE, report)
    return found, [(mistake.code, mistake.found) for mistake in report.mistakes]


def test_every_category_has_its_own_value_or_that_of_the_others() -> None:
    assert spread_out({"town": "1", "other": "missing"}) == (
        {"town": Fraction(1), "dept": MISSING, "third": MISSING},
        [],
    )
    assert spread_out({"town": "1", "dept": "2", "third": "not_applicable"}) == (
        {"town": Fraction(1), "dept": Fraction(2), "third": NOT_APPLICABLE},
        [],
    )


@pytest.mark.parametrize(
    "given, told",
    [
        ({"town": "1"}, [("SC214", "dept、third")]),
        ({}, [("SC214", "town、dept、third")]),
        ({"twon": "1", "dept": "2", "third": "3"}, [("SC211", "twon")]),
        ({"乡镇": "1", "dept": "2", "third": "3"}, [("SC211", "乡镇")]),
        ({"renamed": "1", "dept": "2", "third": "3"}, [("SC211", "renamed")]),
        ({"twon": "1", "third": "3"}, [("SC211", "twon"), ("SC214", "dept")]),
        ({"town": "1", "ohter": "3"}, [("SC211", "ohter")]),
        ({"town": "1", "dept": "2", "third": "3", "old": "4"}, [("SC211", "old")]),
        ({"twon": "1", "other": "3"}, [("SC211", "twon")]),
    ],
)
def test_a_wrong_category_is_one_mistake(
    given: dict[str, str], told: list[tuple[str, str]]
) -> None:
    assert spread_out(given)[1] == told


def test_without_categories_there_is_one_value() -> None:
    assert spread_out({"other": "5"}, {"": ""}) == ({"": Fraction(5)}, [])
    assert spread_out({"town": "5", "dept": "6"}, {"": ""})[1] == [
        ("SC211", "town"),
        ("SC211", "dept"),
    ]


def test_where_categories_could_not_be_read_no_name_is_wrong() -> None:
    assert spread_out({"old": "1", "other": "2"}, open_=True)[1] == []


@pytest.mark.parametrize(
    "text, value",
    [
        ("missing", MISSING),
        ("not_applicable", NOT_APPLICABLE),
        ("zero", 0),
        ("0.5", Fraction(1, 2)),
    ],
)
def test_a_text_means_a_number_or_a_state(text: str, value: object) -> None:
    assert meaning(text) == value


def test_a_list_names_categories() -> None:
    report = Report()
    known = Known("category", TITLES, report)

    assert named(["dept", "twon", "x9", "dept"], known, PLACE, report) == ("dept", "town")
    assert report.mistakes == [
        Mistake((*PLACE, 3), "SC216", "dept"),
        Mistake((*PLACE, 1), "SC211", "twon", {"nearest": "town"}, about="category:twon"),
        Mistake((*PLACE, 2), "SC211", "x9", {"nearest": "dept"}, about="category:x9"),
    ]


def test_each_word_but_the_first_of_its_kind_is_twice() -> None:
    report = Report()
    note_twice(["a", "b", "a", "a"], PLACE, report)

    assert [mistake.path[-1] for mistake in report.mistakes] == [2, 3]
