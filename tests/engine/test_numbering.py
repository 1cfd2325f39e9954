import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.numbering import DEEPEST, Numbering, chinese
from scoring_core.model.notice import Heading


def test_each_level_is_counted_under_the_one_above() -> None:
    numbers = Numbering()
    found = [numbers.heading(level, "x").number for level in (1, 2, 3, 3, 2, 3, 1, 2, 3)]

    assert found == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "1."]


def test_a_heading_has_its_level_number_and_text() -> None:
    assert Numbering().heading(2, "采用情况") == Heading(2, "（一）", "采用情况")


def test_what_is_deeper_than_the_deepest_stands_on_it() -> None:
    numbers = Numbering()
    found = [numbers.heading(level, "x") for level in (3, 4, 9)]

    assert [(h.level, h.number) for h in found] == [(3, "1."), (3, "2."), (3, "3.")]


@pytest.mark.parametrize(
    "number, words",
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese(number) == words


DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


def read(words: str) -> int:
    """A number in Chinese as a reader takes it."""
    tens, ten, ones = words.rpartition("十")
    return (10 * DIGITS.get(tens, 1) if ten else 0) + DIGITS.get(ones, 0)


@given(st.integers(1, 99))
def test_a_number_in_chinese_reads_back(number: int) -> None:
    assert read(chinese(number)) == number


@given(st.lists(st.integers(1, DEEPEST), max_size=30))
def test_no_two_headings_of_one_heading_have_one_number(levels: list[int]) -> None:
    numbers = Numbering()
    path: list[str] = [""] * DEEPEST
    seen = set()
    for level in levels:
        path[level - 1 :] = [numbers.heading(level, "x").number, *[""] * (DEEPEST - level)]
        assert tuple(path) not in seen
        seen.add(tuple(path))
