"""Batches read ahead and counted behind: all of them, in their order, or what went wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from scoring_core.columns.records.ahead import Behind, ahead


def numbers(end: int, made: list[int]) -> Iterator[int]:
    for number in range(end):
        made.append(number)
        yield number


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_everything_comes_in_its_order(count: int) -> None:
    assert list(ahead(numbers(count, []))) == list(range(count))


def test_no_more_is_made_than_is_asked_for_ahead() -> None:
    made: list[int] = []
    coming = ahead(numbers(100, made), most=2)
    assert [next(coming), next(coming)] == [0, 1]
    coming.close()
    assert len(made) <= 4


def test_what_goes_wrong_ahead_is_raised_in_its_place() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("unreadable")

    coming = ahead(failing())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="unreadable"):
        next(coming)


def test_work_behind_is_done_in_its_order_before_the_block_ends() -> None:
    done: list[int] = []

    def work(number: int) -> None:
        time.sleep(0.001 * (number % 3))
        done.append(number)

    with Behind(most=2) as behind:
        for number in range(20):
            behind.do(lambda number=number: work(number))  # type: ignore[misc]
    assert done == list(range(20))


@pytest.mark.parametrize("after", [0, 5])
def test_what_goes_wrong_behind_is_raised(after: int) -> None:
    def wrong() -> None:
        raise ValueError("uncounted")

    def count() -> None:
        with Behind(most=2) as behind:
            behind.do(wrong)
            for _ in range(after):
                behind.do(lambda: None)

    with pytest.raises(ValueError, match="uncounted"):
        count()
