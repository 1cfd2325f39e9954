"""Work in pieces and side by side: everything once, in order, and no thread within a thread."""

from __future__ import annotations

import os
from threading import current_thread

import pytest

from scoring_core.columns.arrow import chunks
from scoring_core.columns.arrow.chunks import cores, pieces, side_by_side


@pytest.mark.parametrize("hands", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 3, 8, 9])
def test_pieces_come_in_order_and_hold_every_row_once(
    monkeypatch: pytest.MonkeyPatch, hands: int, count: int
) -> None:
    monkeypatch.setattr(chunks, "cores", lambda: hands)
    found = pieces(count, lambda start, stop: [*range(start, stop)], size=2)
    assert [row for piece in found for row in piece] == [*range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_what_is_worked_on_side_by_side_comes_in_order(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(chunks, "cores", lambda: 3)
    assert side_by_side(lambda item: item * item, range(count)) == [n * n for n in range(count)]


def test_a_thread_that_works_beside_others_has_one_core_and_a_single_item_has_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert cores() == 3
    assert side_by_side(lambda _: cores(), [1, 2]) == [1, 1]
    assert side_by_side(lambda _: cores(), [1]) == [3]
    assert side_by_side(lambda _: current_thread(), [1]) == [current_thread()]


def test_what_goes_wrong_beside_others_is_raised() -> None:
    def work(item: int) -> int:
        return 1 // item

    with pytest.raises(ZeroDivisionError):
        side_by_side(work, [1, 0, 2])
