from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.template import Slot, Template
from scoring_core.model.wording import NoticeRule, Part
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import GOOD

Told = Callable[[str], tuple[Finding, ...]]
AMENDMENT = """
[[amendment]]
from = "2024-01"
source = "新规定"
set = {{ "notice.monthly.title" = "{}" }}
"""


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.text()) for each in found]


@pytest.fixture(scope="module")
def county() -> Jurisdiction:
    return load_text(GOOD)


def test_a_notice_may_be_short(county: Jurisdiction) -> None:
    assert county.notices[0] == NoticeRule(
        "monthly",
        Template(("关于", Slot("period", "2023年3月份"), "政务信息的通报")),
        (Part("", ("briefs",)),),
        Template(("现将", Slot("period", "3月"), "份情况通报如下：")),
        Template(("特此通报。",)),
        ("某县人民政府办公室",),
    )


def test_a_notice_may_have_parts_and_an_imprint(county: Jurisdiction) -> None:
    assert county.notices[1] == NoticeRule(
        "parts",
        Template((Slot("year"), "年工作通报")),
        (Part("信息工作", ("briefs",)), Part("今后工作", (), "打算")),
        issuers=("某县人民政府办公室", "某县督查室"),
        recipients="各乡镇",
        copy_to="市政府办公室",
        number="某政办〔2023〕1号",
        disclosure="（此件公开发布）",
        masthead="某县人民政府办公室文件",
    )


def test_a_part_may_be_the_key_of_a_scheme_or_a_table() -> None:
    text = GOOD.replace('schemes = ["briefs"]\nop', 'schemes = [{ schemes = ["briefs"] }]\nop')
    assert load_text(text).notices[0].parts == (Part("", ("briefs",)),)


def test_a_later_document_may_change_the_title() -> None:
    text = GOOD + AMENDMENT.format("{period:2023年3月份}工作通报")
    notices = [n for n in load_text(text).notices if n.key == "monthly"]

    assert [str(notice.in_force) for notice in notices] == ["..2023-12", "2024-01.."]
    assert [notice.title.parts[-1] for notice in notices] == ["政务信息的通报", "工作通报"]


def test_a_mistake_of_a_later_title_stands_at_its_slot(told: Told) -> None:
    (found,) = told(GOOD + AMENDMENT.format("{perod:2023年3月份}工作通报"))

    assert (found.code, found.found) == ("SC227", "perod")
    assert (found.place.row, found.place.column) == (GOOD.count("\n") + 5, "35")


def test_a_scheme_of_a_misspelt_heading_is_told_once(told: Told) -> None:
    assert codes(told(GOOD.replace("[scheme.briefs]", "[scheme.brief]"))) == [("SC209", "briefs")]


def test_a_scheme_in_two_parts_is_told(told: Told) -> None:
    clerk = '{ heading = "今后工作", clerk = "打算" }'
    text = GOOD.replace(clerk, '{ heading = "今后", schemes = ["briefs"] }')

    assert codes(told(text)) == [("SC216", "briefs")]


@pytest.mark.parametrize("key", ["scheems", "zzz"])
def test_a_part_with_a_key_nobody_knows_is_told_once(told: Told, key: str) -> None:
    part = '{ heading = "信息工作", schemes = ["briefs"] }'
    text = GOOD.replace(part, f'{{ heading = "信息工作", {key} = ["briefs"] }}')

    assert codes(told(text)) == [("SC201", key)]


def test_an_example_fits_the_lengths_of_all_schemes(told: Told) -> None:
    text = GOOD.replace('period = ["month"]', 'period = ["month", "quarter"]')
    quarter = text.replace("{period:2023年3月份}", "{period:2023年一季度}")

    assert told(quarter) == ()
    doubtful = quarter.replace('period = ["month", "quarter"]', 'period = ["monthy"]')
    assert codes(told(doubtful)) == [("SC203", "monthy")]
