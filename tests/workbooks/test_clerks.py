"""The workbooks of the five notices give the cells that were published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from scoring_core.app import rank_each, sheets_of
from scoring_core.formats.csv_standings import csv_rows
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue
from tests.workbooks import clerks
from tests.workbooks.clerks import published
from tests.workbooks.grids import Page
from tests.workbooks.writers import BOOKS

FORMS = pytest.mark.parametrize("form", BOOKS)


@pytest.fixture(scope="module")
def installed() -> Catalogue:
    return Catalogue.installed()


def ranked(tools: Catalogue, pages: Sequence[Page], name: str, form: str) -> dict[str, Outcome]:
    """What each scheme of a workbook gives, by its key; nothing may be told of them."""
    outcomes = rank_each(tools, sheets_of(tools, BOOKS[form](pages), f"{name}.{form}"))
    assert [found.line() for each in outcomes for found in each.findings] == []
    return {each.standings.rules.key: each for each in outcomes if each.standings}


def tables(outcome: Outcome) -> list[list[list[str]]]:
    """The printed tables of a scheme, headings first."""
    assert outcome.standings is not None
    rankings = outcome.standings.rankings
    return [[list(row) for row in (each.columns, *each.printed)] for each in rankings]


@FORMS
def test_wenxian(installed: Catalogue, form: str) -> None:
    found = ranked(installed, clerks.wenxian(), "温县2023年三季度", form)

    standings = found["briefs"].standings
    assert standings is not None
    assert [list(row) for row in csv_rows(standings)] == published("wenxian", "wenxian-2023-Q3")
    assert list(found) == ["briefs"]


@FORMS
@pytest.mark.parametrize("pages", [clerks.zalantun, clerks.zalantun_stacked])
def test_zalantun(installed: Catalogue, pages: Callable[[], Sequence[Page]], form: str) -> None:
    found = ranked(installed, pages(), "扎兰屯2023年1-3月", form)

    names = ("departments", "townships")
    shown = [published("zalantun", f"zalantun-2023-Q1-{name}") for name in names]
    assert tables(found["website"]) == shown
    assert found["website"].standings is not None
    received = found["website"].standings.totals.values["received_all"]
    assert received == 2000


@FORMS
def test_zhongqu_in_2019(installed: Catalogue, form: str) -> None:
    found = ranked(installed, clerks.zhongqu_2019(), "城中区2019年10月", form)

    assert tables(found["website"]) == [published("zhongqu", "zhongqu-2019-10-website")]


@FORMS
def test_zhongqu_in_2023(installed: Catalogue, form: str) -> None:
    found = ranked(installed, clerks.zhongqu_2023(), "城中区2023年3月", form)

    assert {key: tables(each) for key, each in found.items()} == {
        key: [published("zhongqu", f"zhongqu-2023-03-{key}")] for key in ("website", "12345", "710")
    }


@FORMS
def test_yijiang(installed: Catalogue, form: str) -> None:
    found = ranked(installed, clerks.yijiang(), "弋江区2021年8月", form)

    assert list(found) == ["issues", "followers", "drafts", "briefs"]
    issues, followers, drafts, briefs = (tables(each)[0] for each in found.values())
    assert issues[0] == ["单位", "提交数", "任务数", "通过数", "完成率", "排名"]
    assert [row[4] for row in issues[1:5]] == ["86%", "86%", "68%", "60%"]
    assert issues[-1] == ["全区", "—", "995", "345", "34.7%", ""]
    assert followers[-1] == ["全区", "33700", "31757", "94.23%"]
    assert drafts[-1] == ["全区", "112", "85", "0", "75.9%", "0%"]
    assert briefs[-1] == ["全区", "50", "9", "18%", "269", "72", "26.8%"]
