"""
城中区 over the years: one file, an edition for each way of the same office.

The rules of 2017 and 2018 are those of its notices (one decimal padded to two, `57.10%` but
`50%`; whole percents in rows and one decimal in the total; units that are excluded), written
as further editions of one file. The figures are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core import Catalogue, DataError, Period, Standings, formats, rank, sheets_of

RULES = Path(__file__).parent / "zhongqu-2017.toml"
HEADING = "单位,报送数,采纳数\n"


def ranked(text: str, period: str) -> Standings:
    catalogue = Catalogue.of(formats, *Catalogue.from_toml(RULES).jurisdictions)
    sheets = sheets_of(catalogue, (HEADING + text).encode(), f"website-{period}.csv")
    standings = rank(catalogue, sheets, period=period).standings
    assert standings is not None
    return standings


def cells(standings: Standings) -> list[tuple[str, ...]]:
    return [cells[1:] for ranking in standings.rankings for cells in ranking.printed]


def test_2017_prints_one_decimal_padded_to_two_and_whole_percents_bare() -> None:
    found = ranked("总寨镇,7,4\n南川东路办,8,4\n区统计局,3,2\n区信访局,0,0\n", "2017-11")

    assert cells(found) == [
        ("总寨镇", "7", "4", "57.10%"),
        ("南川东路办", "8", "4", "50%"),
        ("区统计局", "3", "2", "66.70%"),
        ("区信访局", "0", "0", "0"),
        ("", "18", "10", "55.60%"),
    ]


def test_2018_prints_whole_percents_in_rows_and_one_decimal_in_the_total() -> None:
    found = ranked("总寨镇,7,4\n南川东路办事处,8,4\n区统计局,3,2\n区信访局,1,1\n", "2018-05")

    assert found.edition == "2018"
    assert cells(found) == [
        ("南川东路办事处", "8", "4", "50%"),
        ("总寨镇", "7", "4", "57%"),
        ("区统计局", "3", "2", "67%"),
        ("", "18", "10", "55.6%"),
    ]


def test_the_excluded_of_2018_are_said_and_left_out() -> None:
    catalogue = Catalogue.of(formats, *Catalogue.from_toml(RULES).jurisdictions)
    text = HEADING + "总寨镇,7,4\n南川东路办,8,4\n区统计局,3,2\n区信访局,1,1\n"
    (sheet,) = sheets_of(catalogue, text.encode(), "website-2018-05.csv")
    found = rank(catalogue, [sheet]).findings

    assert [(one.code, one.found) for one in found] == [("SC116", "区信访局")]


def test_a_period_before_all_editions_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        ranked("总寨镇,7,4\n", "2016-12")

    assert [found.code for found in caught.value.findings] == ["SC130"]


def test_a_period_in_two_editions_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        ranked("总寨镇,7,4\n", "2017-12..2018-01")

    assert [found.code for found in caught.value.findings] == ["SC132"]


def test_adjacent_months_have_their_own_editions() -> None:
    rows = "总寨镇,7,4\n南川东路办,8,4\n区统计局,3,2\n区信访局,1,1\n"
    before, after = ranked(rows, "2017-12"), ranked(rows, "2018-01")

    assert (before.rules.amendments, len(after.rules.amendments)) == ((), 1)
    assert before.fingerprint != after.fingerprint
    assert before.period == Period.month(2017, 12)
