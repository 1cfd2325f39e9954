"""Names become places: by a table of all pairs, or by one with open addresses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from scoring_core.columns.arrow.keys import Meant
from scoring_core.columns.book.book import NO_EDITION
from scoring_core.columns.rows import units as room
from scoring_core.columns.rows.groups import _sorted_rows, grouped, numbered
from scoring_core.columns.rows.units import Dense, Hashed, units_of


@pytest.mark.parametrize("dense", [0, 1 << 23])
@pytest.mark.parametrize("texts", [1, 7, 3000])
def test_each_pair_is_asked_for_once(
    monkeypatch: pytest.MonkeyPatch, dense: int, texts: int
) -> None:
    monkeypatch.setattr(room, "DENSE", dense)
    asked: list[tuple[int, str]] = []

    def ask(naming: int, texts: Sequence[str]) -> list[int]:
        asked.extend((naming, text) for text in texts)
        return [(naming * 31 + int(text)) % 50 - 1 for text in texts]

    units = units_of([-1, 3, 5, 90], [str(n) for n in range(texts)], ask, 50)
    assert isinstance(units, Dense if dense else Hashed)
    draw = np.random.default_rng(texts)
    for size in (0, 1, 100, 40_000):
        namings = draw.integers(0, 4, size).astype(np.int32)
        codes = draw.integers(0, texts, size).astype(np.int32)
        real = np.array([-1, 3, 5, 90])[namings]
        due = np.where(namings == 0, NO_EDITION, (real * 31 + codes) % 50 - 1)
        assert units.places(namings, codes).tolist() == due.tolist()
    assert len(asked) == len(set(asked))


def test_a_table_with_open_addresses_holds_pairs_that_want_one_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "_places", lambda pairs, size: np.full(len(pairs), size - 1))
    units = Hashed(10, lambda pairs: (pairs * 2).astype(np.int32))
    found = units.places(np.arange(10, dtype=np.int32), np.arange(10, dtype=np.int32))
    assert found.tolist() == [22 * n for n in range(10)]
    again = units.places(np.arange(5, dtype=np.int32), np.array([0, 1, 2, 3, 5], np.int32))
    assert again.tolist() == [0, 22, 44, 66, 90]


@pytest.mark.parametrize("seed", range(20))
def test_rows_stand_by_their_groups_in_their_order(seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    keys = [draw.randrange(draw.choice([1, 3, 20])) for _ in range(draw.randrange(1, 60))]
    starts = [n for n, key in enumerate(keys) if n == 0 or keys[n - 1] != key]
    values = sorted(set(keys))
    meant = Meant(np.array([values.index(keys[n]) for n in starts]), values)
    groups = grouped(np.array(starts), [meant], len(keys))
    order = range(len(keys)) if groups.rows is None else groups.rows.tolist()
    bounds = groups.starts.tolist()
    parts = [[order[n] for n in range(a, b)] for a, b in pairwise(bounds)]
    assert [sorted(part) for part in parts] == parts
    assert sorted(row for part in parts for row in part) == list(range(len(keys)))
    assert len(parts) == len(values) == len(groups)
    for part, first, number in zip(parts, groups.first, groups.keys[0], strict=True):
        assert {keys[row] for row in part} == {values[number]} == {keys[first]}


@pytest.mark.parametrize("size", [10, 1 << 40])
def test_numbers_of_different_values(size: int) -> None:
    different, number, first = numbered(np.array([7, 3, 7, 7, 0]), size)
    assert different.tolist() == [0, 3, 7]
    assert number.tolist() == [2, 1, 2, 2, 0]
    assert first.tolist() == [4, 1, 0]


def test_very_many_groups_are_sorted_in_their_order() -> None:
    number = np.array([1 << 33, 70_000, 3, 1 << 33, 65_536, 0, 70_000, 3])
    assert _sorted_rows(number).tolist() == [5, 2, 7, 4, 1, 6, 0, 3]
