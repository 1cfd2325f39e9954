"""Rows of units that are not on the roster: they stop the work, or are left out and told."""

import pytest

from scoring_core import Catalogue, Sheet, UsageError, rank, tally
from scoring_core.engine.record_skips import UNKNOWN
from scoring_core.errors import DataError
from scoring_core.model.standings import Outcome
from scoring_core.rulebook.load import load_text
from tests.app.test_records import ITEMS, RULES

TOOLS = Catalogue.of(load_text(RULES))
NAME = "briefs-2023-03.csv"


def table(text: str) -> Sheet:
    return Sheet(NAME, None, tuple(tuple(line.split(",")) for line in text.split("\n")))


def cells(outcome: Outcome) -> list[tuple[str, ...]]:
    assert outcome.standings is not None
    return [row.cells for ranking in outcome.standings.rankings for row in ranking.rows]


WITHOUT = "单位,迟报,采用\n甲局,1,2\n乙局,0,4"
WITH = "单位,迟报,采用\n甲局,1,2\n外局,9,9\n乙局,0,4\n野局,8,8"


def test_without_a_word_an_unknown_unit_stops_the_work() -> None:
    with pytest.raises(DataError) as caught:
        rank(TOOLS, [table(WITH)])
    assert [found.code for found in caught.value.findings] == ["SC101", "SC101"]


def test_rows_that_are_skipped_are_told_and_change_nothing() -> None:
    skipped = rank(TOOLS, [table(WITH)], unknown="skip")

    assert cells(skipped) == cells(rank(TOOLS, [table(WITHOUT)]))
    assert [(f.code, f.found, f.place.row) for f in skipped.findings] == [
        ("SC175", "外局", 3),
        ("SC175", "野局", 5),
    ]


def test_records_of_unknown_units_are_skipped_and_told() -> None:
    lines = ITEMS.rstrip("\n").split("\n")
    strange = lines[1].replace("甲局", "外局").replace("乙局", "外局")
    assert "外局" in strange
    known, more = ("\n".join(each) for each in (lines, [*lines, strange, strange]))

    with pytest.raises(DataError) as caught:
        tally(TOOLS, [table(more)], period="2023-03")
    assert UNKNOWN in {found.code for found in caught.value.findings}

    skipped = tally(TOOLS, [table(more)], period="2023-03", unknown="skip")
    assert skipped.tables == tally(TOOLS, [table(known)], period="2023-03").tables
    (told,) = (found for found in skipped.findings if found.code == "SC796")
    assert (told.found, told.place.row, dict(told.details)["rows"]) == (
        *("外局", len(lines) + 1),
        "2",
    )


def test_another_word_is_refused() -> None:
    with pytest.raises(UsageError, match="SC484"):
        rank(TOOLS, [table(WITHOUT)], unknown="guess")
