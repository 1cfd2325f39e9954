"""Columns share the width of the text exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formats.column_room import column_room, grid_points
from scoring_core.model.notice import Column, Grid, Group, Line

sizes = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 40), st.booleans()), min_size=1, max_size=15
)


@given(sizes, st.integers(0, 20_000))
def test_all_of_the_room_is_used_and_no_more(told: list[tuple[int, int, bool]], room: int) -> None:
    cells, headings, texts = zip(*told, strict=True)
    found = column_room(cells, headings, texts, room, 120, 200)
    assert sum(found) == room
    assert all(width >= 0 for width in found)


@given(sizes)
def test_all_stands_on_one_line_where_there_is_room(told: list[tuple[int, int, bool]]) -> None:
    cells, headings, texts = zip(*told, strict=True)
    wanted = [max(cell, heading) * 120 + 200 for cell, heading, _ in told]
    found = column_room(cells, headings, texts, sum(wanted) + 1000, 120, 200)
    assert all(width >= least for width, least in zip(found, wanted, strict=True))


def test_headings_break_before_names_and_names_before_numbers() -> None:
    cells, headings, texts = (30, 5), (4, 20), (True, False)
    assert column_room(cells, headings, texts, 6000, 100, 100) == [3500, 2500]
    assert column_room(cells, headings, texts, 5000, 100, 100) == [3100, 1900]
    assert column_room(cells, headings, texts, 3700, 100, 100) == [3100, 600]
    assert column_room(cells, headings, texts, 2500, 100, 100) == [1900, 600]
    assert column_room(cells, headings, texts, 1900, 100, 100) == [1300, 600]
    assert column_room(cells, headings, texts, 950, 100, 100) == [650, 300]


@pytest.mark.parametrize("digits, points", [(2, 12), (6, 11), (10, 7), (14, 5), (40, 5)])
def test_letters_are_as_small_as_the_numbers_need(digits: int, points: int) -> None:
    columns = tuple(Column(str(n), "标题") for n in range(10))
    line = Line(("1" * digits,) * 10, (Fraction(int("1" * digits)),) * 10)
    assert grid_points(Grid("k", "", columns, (Group("", (line,)),)), 8844) == points
