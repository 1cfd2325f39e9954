from dataclasses import replace

import pytest

from scoring_core.formats.grid_rows import folded_widths, grid_rows, lefts, name_place
from scoring_core.model.notice import Column, Grid, Group, Line
from tests.formats.notices import HOTLINE, SCORES


def test_rows_come_in_order_with_titles_and_totals() -> None:
    kinds = [row.kind for row in grid_rows(SCORES)]
    assert kinds == ["group", "unit", "unit", "unit", "total", "group", "unit", "total"]
    assert [row.cells for row in grid_rows(SCORES) if row.kind == "group"] == [
        ("乡镇(街道)",),
        ("一类考评单位",),
    ]
    assert [row.kind for row in grid_rows(HOTLINE)] == ["unit", "unit", "total"]


def test_numbers_stand_on_the_right_and_words_on_the_left() -> None:
    assert lefts(SCORES) == [False, True, False, False, False, False, True]
    assert lefts(replace(SCORES, groups=(), total=None))[:3] == [True, True, False]


@pytest.mark.parametrize(
    "keys, place", [(("rank", "unit"), 1), (("unit", "rank"), 0), (("office",), 0), ((), 0)]
)
def test_a_row_is_named_by_its_unit_or_its_first_text(keys: tuple[str, ...], place: int) -> None:
    columns = tuple(Column(key, key) for key in keys)
    assert name_place(Grid("k", "", columns, ())) == place
    assert (
        name_place(
            replace(
                SCORES, columns=(*SCORES.columns[:1], *SCORES.columns[2:]), groups=(), total=None
            )
        )
        == 0
    )


def test_long_headings_and_names_fold() -> None:
    assert folded_widths(SCORES, 32) == [4, 32, 6, 6, 10, 10, 4]
    assert folded_widths(Grid("k", "", (Column("a", "很长很长的标题"),), ()), 9) == [10]
    lines = (Line(("一二三四五六七",), (None,)),)
    assert folded_widths(Grid("k", "", (Column("a", "标"),), (Group("", lines),)), 9) == [9]
