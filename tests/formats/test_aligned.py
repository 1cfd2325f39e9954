import pytest

from scoring_core.formats.aligned import aligned, column_widths, width


@pytest.mark.parametrize(
    "text, columns", [("", 0), ("ab", 2), ("排名", 4), ("（", 2), ("Ａ", 2), ("①", 1), ("1-3月", 5)]
)
def test_a_chinese_character_is_two_columns_wide(text: str, columns: int) -> None:
    assert width(text) == columns


def test_numbers_stand_on_the_right_and_no_blank_at_the_end() -> None:
    rows = [("单位", "得分", "注"), ("温泉街道", "7", "")]
    sizes, lefts = column_widths(rows), (True, False, True)
    assert [aligned(row, sizes, lefts) for row in rows] == ["单位      得分  注", "温泉街道     7"]


def test_rows_without_columns_have_no_widths() -> None:
    assert column_widths([(), ()]) == []
