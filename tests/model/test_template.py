import pytest

from scoring_core.model.period import Period
from scoring_core.model.template import Slot, Template, placed_slots, read_template

QUARTER = Period.of_months(2023, 7, 9)


@pytest.mark.parametrize(
    "written, filled",
    [
        ("得分情况", "得分情况"),
        ("", ""),
        ("{period:2023年1-3月}份得分", "2023年7-9月份得分"),
        ("{period:第一季度}{title}表", "第三季度信息表"),
        ("{period}", "2023年第三季度"),
        ("{year}年{title}", "2023年信息"),
        ("{{{title}}}", "{信息}"),
        ("{{title}}", "{title}"),
        ("}}{{", "}{"),
    ],
)
def test_slots_are_filled_and_doubled_braces_are_braces(written: str, filled: str) -> None:
    template = read_template(written)
    assert template is not None
    assert template.dated("信息", QUARTER) == filled


def test_a_period_that_has_no_such_spelling_is_spelt_plainly() -> None:
    template = read_template("{period:2023年3月}报送")
    assert template is not None
    assert template.dated("信息", QUARTER) == "2023年第三季度报送"


def test_slots_are_placed_where_they_begin() -> None:
    placed = [(slot.name, at) for slot, at in placed_slots("{{a}}{b}、{a.c:x}{")]
    assert placed == [("b", 5), ("a.c", 9)]


@pytest.mark.parametrize("written", ["{", "}", "{title", "title}", "{}", "{a b}", "{period:}"])
def test_a_brace_that_stands_alone_makes_no_template(written: str) -> None:
    assert read_template(written) is None


def test_the_slots_of_a_template_in_order() -> None:
    template = read_template("{title}：{period:1-3月}（{{}}）")
    assert template == Template(
        (Slot("title"), "：", Slot("period", "1-3月"), "（", "{", "}", "）")
    )
    assert template.slots == (Slot("title"), Slot("period", "1-3月"))
