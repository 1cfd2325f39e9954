from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine import recognise as room
from scoring_core.engine.blocks import blocks
from scoring_core.engine.recognise import Candidate
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
ROWS = "甲镇,1,2\n丙局,3,4"
OTHER_UNITS = {"town": '{ title = "乡镇", units = ["戊镇", "己镇"] }'}
OTHER_METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
c = { label = "浏览", unit = "次", optional = true }
"""


def recognise(candidates: list[Candidate], sheet: Sheet) -> tuple[Candidate, ...]:
    return room.recognise(candidates, blocks(sheet)[0])


def by_headings(candidates: list[Candidate], sheet: Sheet) -> tuple[Candidate, ...]:
    return room.by_headings(candidates, blocks(sheet)[0])


def names(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.name for candidate in candidates]


@pytest.fixture
def counties(scheme: Build) -> list[Candidate]:
    """Three with the same columns: two of one roster, one of another; and one of others."""
    briefs = scheme()
    website = replace(briefs, key="website", title="门户网站")
    few = replace(scheme(metrics=OTHER_METRICS), key="few", title="简表")
    other = scheme(categories=OTHER_UNITS)
    return [
        Candidate("x", briefs),
        Candidate("x", website),
        Candidate("x", few),
        Candidate("y", other),
    ]


def test_a_candidate_is_written_as_a_person_writes_it(scheme: Build) -> None:
    assert Candidate("x", scheme()).name == "x/briefs"


def test_units_decide_between_counties_with_the_same_columns(
    counties: list[Candidate], sheet: Cells
) -> None:
    both = [counties[0], counties[3]]
    assert names(recognise(both, sheet(f"单位,报送,采用\n{ROWS}"))) == ["x/briefs"]
    assert names(recognise(both, sheet("单位,报送,采用\n己镇,1,2"))) == ["y/briefs"]


@pytest.mark.parametrize(
    "units, fits",
    [
        (["甲镇", "老乙乡"], True),
        (["甲镇", "乙镇", "合计"], True),
        (["甲镇", "合计"], True),
        (["甲镇", "戊镇"], False),
        (["甲镇", "甲镇", "戊镇"], False),
        (["戊镇", "合计"], False),
        ([], False),
    ],
)
def test_most_names_must_be_of_the_roster(
    scheme: Build, sheet: Cells, units: list[str], fits: bool
) -> None:
    rows = "\n".join(["单位,报送,采用", *(f"{unit},1,2" for unit in units)])
    assert bool(recognise([Candidate("x", scheme())], sheet(rows))) is fits


def test_a_unit_of_another_time_is_known_too(scheme: Build, sheet: Cells) -> None:
    later = {"town": '{ title = "乡镇", units = [{ name = "甲镇", since = "2030-01" }] }'}
    candidate = Candidate("x", scheme(categories=later))
    assert recognise([candidate], sheet("单位,报送,采用\n甲镇,1,2")) == (candidate,)


def test_columns_decide_between_schemes_of_one_roster(
    counties: list[Candidate], sheet: Cells
) -> None:
    assert names(recognise(counties, sheet(f"单位,报送\n{ROWS}"))) == ["x/few"]


def test_where_no_scheme_has_all_its_columns_those_with_any_are_near(
    counties: list[Candidate], sheet: Cells
) -> None:
    assert names(recognise(counties, sheet(f"单位,采用\n{ROWS}"))) == ["x/briefs", "x/website"]
    assert recognise(counties, sheet(f"单位,得票\n{ROWS}")) == ()


@pytest.mark.parametrize(
    "file, title, fits",
    [
        ("data.csv", "", ["x/briefs", "x/website", "x/few"]),
        ("x-website-2023-Q1.csv", "", ["x/website"]),
        ("WEBSITE.csv", "", ["x/website"]),
        ("/home/某县门户网站.csv", "", ["x/website"]),
        ("一月.csv", "全县 政务信息 得分", ["x/briefs"]),
        ("website.csv", "政务信息", ["x/website"]),
        ("/home/website/data.csv", "", ["x/briefs", "x/website", "x/few"]),
        ("C:\\website\\门户网站\\data.csv", "", ["x/briefs", "x/website", "x/few"]),
        ("门户网站和政务信息.csv", "", ["x/briefs", "x/website"]),
    ],
)
def test_several_that_fit_are_parted_by_file_name_and_titles_never_by_folders(
    counties: list[Candidate], sheet: Cells, file: str, title: str, fits: list[str]
) -> None:
    cells = sheet(f"{title},\n单位,报送,采用\n{ROWS}", file)
    assert names(recognise(counties, cells)) == fits


def test_the_name_of_the_sheet_parts_them_too(counties: list[Candidate], sheet: Cells) -> None:
    cells = sheet(f"单位,报送,采用\n{ROWS}", "a.xlsx", "门户 网站")
    assert names(recognise(counties, cells)) == ["x/website"]


def test_a_name_never_makes_fit_what_does_not(counties: list[Candidate], sheet: Cells) -> None:
    assert names(recognise(counties, sheet(f"单位,报送\n{ROWS}", "website.csv"))) == ["x/few"]
