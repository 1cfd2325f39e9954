from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scoring_core.engine.chosen_notice import (
    check_together,
    choose_notice,
    inferred,
    lacking_schemes,
)
from scoring_core.errors import ChoiceError, DataError, ScoringError, UsageError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.template import Template
from scoring_core.model.wording import NoticeRule, Part
from scoring_core.model.work import Work
from scoring_core.rulebook.load import load_text

Worked = Callable[..., Work]
SCHEME = """
[scheme.{key}]
title = "{title}"
source = "{source}"
in_force = ["{since}.."]
period = ["{length}"]
cells = {{}}
absent = "error"
metrics.a = {{ label = "报送", unit = "条" }}
"""
HEAD = 'key = "x"\nname = "某县"\nlanguage = 1\nunits = ["甲镇"]\n'
SCHEMES = (
    {"key": "briefs", "title": "信息", "source": "办法"},
    {"key": "site", "title": "网站", "source": "inferred from a table"},
    {"key": "late", "title": "以后", "source": "办法", "since": "2024-01"},
    {"key": "year", "title": "年度", "source": "办法", "length": "year"},
)
NOTICES = """
[notice.both]
title = "两项工作的通报"
schemes = ["briefs", "site", "late", "year"]
[notice.one]
title = "网站工作的通报"
schemes = ["site"]
"""
PLAIN = {"since": "2023-01", "length": "month"}


def chosen(county: Jurisdiction, works: Sequence[Work], key: str | None) -> NoticeRule:
    schemes = [work.scheme for work in works]
    return choose_notice(county, works[0].figures.period, schemes, key)


@pytest.fixture(scope="module")
def county() -> Jurisdiction:
    return load_text(HEAD + "".join(SCHEME.format(**(PLAIN | s)) for s in SCHEMES) + NOTICES)


@pytest.fixture
def works(county: Jurisdiction, worked: Worked) -> list[Work]:
    return [worked(scheme, "单位,报送\n甲镇,3") for scheme in county.schemes[:2]]


def codes(error: pytest.ExceptionInfo[ScoringError]) -> list[tuple[str, str]]:
    return [(found.code, found.text()) for found in error.value.findings]


def test_works_of_one_county_and_period_belong_together(works: list[Work]) -> None:
    check_together(works)


def test_everything_that_parts_works_is_told_at_once(works: list[Work]) -> None:
    briefs, site = works
    figures = replace(site.figures, period=Period.month(2023, 2))
    strangers = [briefs, briefs, replace(site, jurisdiction="y", figures=figures)]

    with pytest.raises(DataError) as error:
        check_together(strangers)
    assert codes(error) == [
        ("SC664", "x、y"),
        ("SC663", "2023-01、2023-02"),
        ("SC662", "信息"),
    ]


def test_the_only_notice_that_holds_all_works_is_made(
    county: Jurisdiction, works: list[Work]
) -> None:
    assert chosen(county, works, None).key == "both"
    assert chosen(county, works[:1], None).key == "both"


def test_of_several_notices_a_person_chooses(county: Jurisdiction, works: list[Work]) -> None:
    with pytest.raises(ChoiceError) as error:
        chosen(county, works[1:], None)

    assert codes(error) == [("SC665", "both、one")]
    assert chosen(county, works[1:], "one").key == "one"


def test_a_notice_that_does_not_hold_a_work_is_refused(
    county: Jurisdiction, works: list[Work]
) -> None:
    with pytest.raises(UsageError) as error:
        chosen(county, works, "one")

    assert codes(error) == [("SC677", "信息")]


def test_a_key_that_is_none_is_told_with_the_nearest(
    county: Jurisdiction, works: list[Work]
) -> None:
    with pytest.raises(UsageError) as error:
        chosen(county, works, "bothe")

    (found,) = error.value.findings
    assert (found.code, found.found) == ("SC654", "bothe")
    assert dict(found.details)["nearest"] == "both"


def test_a_notice_of_another_time_is_none(county: Jurisdiction, works: list[Work]) -> None:
    later = [replace(n, in_force=county.schemes[2].in_force[0]) for n in county.notices]

    assert chosen(replace(county, notices=tuple(later)), works, None).key == ""


def test_a_county_without_a_notice_gets_a_plain_one(
    county: Jurisdiction, works: list[Work]
) -> None:
    assert chosen(replace(county, notices=()), works, None) == NoticeRule(
        "",
        Template(("关于2023年1月信息、网站的通报",)),
        (Part("", ("briefs",)), Part("", ("site",))),
    )


def test_what_is_in_force_and_has_no_data_is_said(county: Jurisdiction, works: list[Work]) -> None:
    both = county.notices[0]

    assert list(lacking_schemes(county, both, works)) == []
    assert list(lacking_schemes(county, both, works[:1])) == [finding("SC655", None, "网站")]


def test_rules_that_are_inferred_are_said(works: list[Work]) -> None:
    assert list(inferred(works)) == [finding("SC666", None, "网站")]
