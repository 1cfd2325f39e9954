"""The blank workbook of a county: it reads back, and filled in it gives the published tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scoring_core import Catalogue, rank, sheets_of
from scoring_core.app.input_forms import input_form
from scoring_core.errors import ChoiceError, DataError, UsageError
from scoring_core.formats.xlsx_form import write_form
from scoring_core.model.period_text import find_period, parse_period
from scoring_core.model.table import Sheet
from tests.app.filled import filled
from tests.composite import RULES, opened
from tests.composite import catalogue as composite

Q1 = parse_period("2023-Q1")
EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = {
    "wenxian-2023-Q3": ("wenxian", "briefs"),
    "zalantun-2023-Q1": ("zalantun", "website"),
    "zhongqu-2019-10-website": ("zhongqu", "website"),
    "zhongqu-2019-10-tasks": ("zhongqu", "tasks"),
    "zhongqu-2023-03-website": ("zhongqu", "website"),
    "zhongqu-2023-03-tasks": ("zhongqu", "tasks"),
    "zhongqu-2023-03-710": ("zhongqu", "710"),
    "zhongqu-2023-03-12345": ("zhongqu", "12345"),
    "yijiang-2021-08-issues": ("yijiang", "issues"),
    "yijiang-2021-08-followers": ("yijiang", "followers"),
    "yijiang-2021-08-drafts": ("yijiang", "drafts"),
    "yijiang-2021-08-briefs": ("yijiang", "briefs"),
}


def when(name: str) -> str:
    """The period in the name of a file."""
    return "-".join(name.split("-")[1:3])


@pytest.fixture(scope="module")
def installed() -> Catalogue:
    return Catalogue.installed()


def blank(catalogue: Catalogue, county: str, period: str | None) -> list[Sheet]:
    content = write_form(input_form(catalogue, jurisdiction=county, period=period), "zh")
    return [sheet for sheet in sheets_of(catalogue, content, "表.xlsx") if not sheet.hidden]


@pytest.mark.parametrize("name", PUBLISHED)
def test_filled_in_it_gives_what_the_published_input_gives(name: str, installed: Catalogue) -> None:
    county, scheme = PUBLISHED[name]
    period = parse_period(when(name))
    given = sheets_of(installed, (EXAMPLES / f"{name}.csv").read_bytes(), f"{name}.csv")
    sheets = blank(installed, county, str(period))
    own = next(sheet for sheet in sheets if (sheet.name or "").startswith(f"{scheme} "))
    rules = installed.jurisdiction(county).scheme(scheme, period)
    done = filled(own, given[0], rules, period)

    outcome, expected = rank(installed, [done]), rank(installed, given)

    assert outcome.standings == expected.standings
    assert [f.code for f in outcome.findings] == [f.code for f in expected.findings]


@pytest.mark.parametrize(
    "county, period", sorted({(c, when(n)) for n, (c, _) in PUBLISHED.items()})
)
def test_empty_it_gives_nothing_but_missing_figures(
    county: str, period: str, installed: Catalogue
) -> None:
    for sheet in blank(installed, county, period):
        outcome = rank(installed, [sheet], jurisdiction=county)
        assert outcome.standings is not None
        assert (sheet.name or "").startswith(f"{outcome.standings.scheme} ")
        assert {f.code for f in outcome.findings} <= {"SC117"}


def test_a_period_that_is_not_named_is_asked_for_until_it_is_filled_in(
    installed: Catalogue,
) -> None:
    (sheet,) = blank(installed, "zalantun", None)
    assert sheet.rows[:2] == (
        ("政府门户网站信息采用统计表", "", "", "", "", ""),
        ("考核期", "", "", "", "", ""),
    )
    with pytest.raises(ChoiceError) as caught:
        rank(installed, [sheet])
    assert [f.code for f in caught.value.findings] == ["SC405"]

    named = (sheet.rows[0], ("考核期", "2023年1-3月", "", "", "", ""), *sheet.rows[2:])
    standings = rank(installed, [replace(sheet, rows=named)]).standings
    assert standings is not None
    assert standings.period == Q1


def test_only_what_people_tell_is_asked_for() -> None:
    """The composite takes all from elsewhere; the year's form has the other schemes alone."""
    form = input_form(composite(), period="2023-Q1")
    assert [sheet.name for sheet in form.sheets] == ["website 网站", "people 个人信息"]
    form = input_form(composite())
    assert [sheet.title for sheet in form.sheets] == [
        *("政务信息统计表", "网站统计表", "个人信息统计表"),
    ]
    with pytest.raises(UsageError) as caught:
        input_form(composite(), scheme="year")
    assert [(f.code, str(f.found)) for f in caught.value.findings] == [("SC454", "总评")]


@pytest.mark.parametrize("period, codes", [("2021-Q1", {"SC130"}), ("2023-H1", {"SC131"})])
def test_where_no_scheme_is_made_for_the_period_each_says_why(period: str, codes: set[str]) -> None:
    with pytest.raises(DataError) as caught:
        input_form(composite(), period=period)
    assert {f.code for f in caught.value.findings} == codes


def test_a_register_filled_in_gives_the_figures_of_the_records(installed: Catalogue) -> None:
    tools = installed.ruled_by(Catalogue.from_toml(EXAMPLES / "qinghe.toml"))
    (given,) = sheets_of(tools, (EXAMPLES / "items-2023-Q1.csv").read_bytes(), "items-2023-Q1.csv")
    content = write_form(input_form(tools, period="2023-Q1"), "zh")
    register, choices = sheets_of(tools, content, "表.xlsx")
    assert choices.hidden
    assert register.rows[2] == given.rows[2][1:]  # which has a running number

    done = replace(register, rows=(*register.rows, *(row[1:] for row in given.rows[3:])))

    assert rank(tools, [done, choices]).standings == rank(tools, [given]).standings


def test_a_period_in_which_the_rules_change_has_no_form() -> None:
    change = (
        '[[amendment]]\nfrom = "2023-02"\nsource = "改"\nset = { "scheme.website.title" = "新" }'
    )
    with pytest.raises(DataError) as caught:
        input_form(composite(f"{RULES}\n{change}\n"), period="2023-Q1")
    assert [f.code for f in caught.value.findings] == ["SC132"]


def test_filled_in_the_parts_of_a_composite_give_its_table() -> None:
    tools = composite()
    rules = tools.jurisdictions[0]
    done: list[list[Sheet]] = []
    for (given,) in opened(tools):
        period = find_period(given.file)
        assert period is not None
        key = given.file.partition("-")[0]
        content = write_form(input_form(tools, scheme=key, period=period), "zh")
        sheet = next(s for s in sheets_of(tools, content, "表.xlsx") if not s.hidden)
        done.append([filled(sheet, given, rules.scheme(key, period), period)])

    outcome = rank(tools, None, scheme="year", period="2023-Q1", history=done)

    assert (
        outcome.standings
        == rank(tools, None, scheme="year", period="2023-Q1", history=opened(tools)).standings
    )
