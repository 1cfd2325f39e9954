"""Which period tables are of, and which names speak of another."""

import pytest

from scoring_core.engine.blocks import Block, blocks
from scoring_core.engine.choose_period import other_periods, past_period_of, period_of
from scoring_core.errors import ChoiceError
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet

MARCH = Period.month(2023, 3)


def tables(title: str, file: str = "data.csv", sheet: str | None = None) -> tuple[Block, ...]:
    return blocks(Sheet(file, sheet, ((title,), ("单位", "报送"), ("甲镇", "1"))))


@pytest.mark.parametrize(
    "title, file, sheet",
    [
        ("2023年3月情况表", "2023-04.csv", None),
        ("情况表", "a.xlsx", "2023年3月"),
        ("情况表", "2023-03.csv", None),
    ],
)
def test_the_title_goes_before_the_sheet_and_the_sheet_before_the_file(
    title: str, file: str, sheet: str | None
) -> None:
    assert period_of(None, tables(title, file, sheet)) == MARCH
    assert past_period_of(tables(title, file, sheet)) == MARCH
    assert period_of("2022-01", tables(title, file, sheet)) == Period.month(2022, 1)
    assert period_of(MARCH, tables("2022年情况表")) == MARCH


def test_without_a_name_of_a_period_a_person_is_asked() -> None:
    with pytest.raises(ChoiceError, match="SC405"):
        period_of(None, tables("情况表"))
    with pytest.raises(ChoiceError, match="SC460"):
        past_period_of(tables("情况表"))


@pytest.mark.parametrize(
    "title, file, told",
    [
        ("2023年3月情况表", "2023-03.csv", []),
        ("2023年情况表", "2023-Q1.csv", []),
        ("2023年4月情况表", "2023-03.csv", ["2023-04"]),
        ("2023年3月情况表", "2022年.csv", ["2022"]),
        ("2022年1月和2022年2月情况表", "data.csv", []),
    ],
)
def test_a_name_of_another_time_is_told(title: str, file: str, told: list[str]) -> None:
    found = list(other_periods(MARCH, tables(title, file)))
    assert [(each.code, each.found) for each in found] == [("SC177", when) for when in told]
