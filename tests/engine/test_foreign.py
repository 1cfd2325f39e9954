from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine.blocks import Block, blocks
from scoring_core.engine.foreign import foreign
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import Place, finding
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
Tables = Callable[..., Block]

UNITS = "abcdefghij"
OTHERS = {"town": f'{{ title = "乡镇", units = {[*UNITS]} }}'}


@pytest.fixture
def here(scheme: Build) -> Candidate:
    """Knows 甲镇, 乙镇 (老乙乡), 丙局 and 丁局."""
    return Candidate("here", scheme())


@pytest.fixture
def there(scheme: Build) -> Candidate:
    """Knows the letters."""
    return Candidate("there", scheme(categories=OTHERS))


@pytest.fixture
def table(sheet: Cells) -> Callable[..., Block]:
    """A sheet of these units."""

    def build(*units: str, heading: str = "报送,采用") -> Block:
        rows = "\n".join((f"单位,{heading}", *(f"{unit},1,0" for unit in units)))
        return blocks(sheet(rows))[0]

    return build


def test_the_units_of_another_are_one_finding_that_names_it(
    here: Candidate, there: Candidate, table: Tables
) -> None:
    assert foreign([here], [here, there], table("甲镇", *"abcd")) == finding(
        "SC125",
        Place("data.csv"),
        "there/briefs",
        asked="here/briefs",
        known="1",
        count="5",
        likely="there/briefs",
    )


def test_the_units_of_nobody_are_one_finding_with_some_of_them(
    here: Candidate, there: Candidate, table: Tables
) -> None:
    assert foreign([here], [here, there], table(*"uvwxyz")) == finding(
        "SC126", Place("data.csv"), "u、v、w", asked="here/briefs", known="0", count="6"
    )


@pytest.mark.parametrize(
    "units",
    [
        ("a", "b", "c"),
        ("甲镇", "a", "b", "c"),
        ("甲镇", "老乙乡", "丙局", "丁局", "a"),
        ("甲镇", "乙镇", "丙局", "丁局", "a", "b", "c"),
        ("a", "b", "c", "合计", "小 计", "a", "b"),
        (),
    ],
)
def test_a_few_strangers_are_told_one_by_one(
    here: Candidate, there: Candidate, table: Tables, units: tuple[str, ...]
) -> None:
    assert foreign([here], [here, there], table(*units)) is None


def test_half_of_them_are_too_many_and_less_are_not(
    here: Candidate, there: Candidate, table: Tables
) -> None:
    known = ("甲镇", "乙镇", "丙局", "丁局")
    assert foreign([here], [here, there], table(*known, *"abcd")) is not None
    assert foreign([there], [here, there], table(*known, *"abcde")) is None


def test_of_all_that_are_asked_the_one_that_knows_most_counts(
    here: Candidate, there: Candidate, table: Tables
) -> None:
    assert foreign([here, there], [here, there], table("a", "b", "c", "d")) is None
    other = replace(here, jurisdiction="other")
    found = foreign([here, other], [here, other, there], table("a", "b", "c", "d"))
    assert found is not None
    assert dict(found.details)["asked"] == "here/briefs、other/briefs"


def test_nothing_is_said_where_nobody_knows_the_units_and_nobody_was_named(
    here: Candidate, there: Candidate, table: Tables
) -> None:
    assert foreign([here, there], [here, there], table(*"uvwxyz")) is None


def test_of_several_that_know_the_units_those_with_its_columns_are_likely(
    here: Candidate, there: Candidate, table: Tables, scheme: Build
) -> None:
    views = '[scheme.briefs.metrics]\na = { label = "浏览", unit = "条" }\n'
    other = Candidate("other", scheme(categories=OTHERS, metrics=views))
    every = [here, there, other]
    for heading, likely in (
        ("报送,采用", "there/briefs"),
        ("浏览,转发", "other/briefs"),
        ("一,二", "there/briefs、other/briefs"),
    ):
        found = foreign([here], every, table(*"abcd", heading=heading))
        assert found is not None
        assert dict(found.details)["likely"] == likely
