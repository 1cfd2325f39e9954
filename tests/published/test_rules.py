"""The rules of the published counties in a clerk's words, and what changed between editions."""

from __future__ import annotations

import pytest

from scoring_core.app import editions, in_force
from scoring_core.formats.rules.compared import difference_page
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.text import line_text, write_pages
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.catalogue import Catalogue

CATALOGUE = Catalogue.installed()


def changes(key: str) -> dict[str, list[str]]:
    """What changed in 城中区 from 2019-10 to 2023-03, by what it is about."""
    county = CATALOGUE.jurisdiction("zhongqu")
    old, new = (in_force(county, period)[key] for period in ("2019-10", "2023-03"))
    page = difference_page(county, key, old, new, "zh")
    return {s.about: [line_text(line, "zh") for line in s.lines] for s in page.sections}


def test_what_changed_in_zhongqu_is_told_in_words() -> None:
    found = changes("website")

    assert {"− 有效：2019-10", "+ 有效：2023-03.."} <= set(found["about"])
    assert found["about"][-1].startswith("+ 自 2023-03-01 起修改，出处：2023年3月通报")
    assert found["score rate"][:2] == [
        "− 采纳率 = 四舍五入((采纳数 ÷ 「报送数（counted）」，除数为 0 时不适用)，到 1%)",
        "+ 采纳率 = 四舍五入((采纳数 ÷ 审核表报送数，除数为 0 时不适用)，到 1%)",
    ]
    gone = "适用(审核表) 且 适用(信息) 时为 取较小的(审核表，信息)"
    assert found["score counted"][0].startswith(f"− 报送数 = {gone}，")
    assert found["metric messages"][0].startswith("− ")
    assert found["metric forms"][:2] == ["− 指标 审核表（forms）", "+ 指标 审核表报送数（forms）"]
    assert found["category web"][:1] == ["− 单位数：27"]
    assert "+ 单位数：28" in found["category web"]
    assert found["layout 1"] == [
        "− 各列：报送数（counted）",
        "+ 各列：邮箱报送数（submitted）、审核表报送数（forms）",
    ]


@pytest.mark.parametrize("key", ["710", "12345"])
def test_a_scheme_that_was_not_yet_in_force_says_so(key: str) -> None:
    assert changes(key) == {"not_in_force": ["有效的是：2023-03.."]}


@pytest.mark.parametrize("county", CATALOGUE.jurisdictions, ids=lambda county: county.key)
def test_every_county_can_be_told(county: Jurisdiction) -> None:
    for edition in editions(county):
        text = write_pages([rules_page(county, edition, "zh")], "zh")
        assert all(unit.name in text for c in edition.categories for unit in c.units)
        assert all(rule.label in text for rule in edition.columns.values())
