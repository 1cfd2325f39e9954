"""Rows that belong to one group have one number, and others another."""

import numpy as np
import pyarrow as pa
import pytest

from scoring_core.columns.parquet.keys import Groups, stand_together, starts
from tests.columns.parquet_files import groups

KEYS = {"jurisdiction": "jurisdiction", "scheme": "scheme", "period": "period"}


def test_two_writings_of_a_period_are_one_group_and_no_period_is_one_of_its_own() -> None:
    table = pa.table(
        {
            "jurisdiction": ["a", "a", "b", "a", None, "a"],
            "scheme": ["x", "x", "x", " x ", "x", "x"],
            "period": ["2023-03", "2023年3月", "2023-03", "2023-03", "2023-03", "someday"],
        }
    )
    numbers = groups(KEYS).numbers(table).tolist()

    assert numbers[0] == numbers[1] == numbers[3]
    assert len(set(numbers)) == 4


def test_the_texts_of_a_county_and_a_scheme_mean_what_somebody_says() -> None:
    told = Groups(KEYS, lambda county, scheme: (county, scheme if county == "a" else "the only"))
    table = pa.table(
        {
            "jurisdiction": ["a", "a", "b", "b"],
            "scheme": ["x", "y", "x", "y"],
            "period": [2023, 2023, 2023, 2023],
        }
    )
    a, b, c, d = told.numbers(table).tolist()

    assert (len({a, b, c}), c) == (3, d)


def test_numbers_are_the_same_in_every_batch_and_every_kind_of_column() -> None:
    told = groups({"period": "考核期"})
    first = told.numbers(pa.table({"考核期": ["2023-01", "2023-02"]}))
    words = pa.array(["2023-02", None, "2023-01"]).dictionary_encode()
    second = told.numbers(pa.table({"考核期": pa.chunked_array([words, words.slice(2)])}))

    assert second.tolist()[0::2] == first.tolist()[::-1]
    assert second.tolist()[2] == second.tolist()[3] == first.tolist()[0]
    assert second.tolist()[1] not in first.tolist()


def test_no_key_at_all_is_one_group() -> None:
    assert groups({}).numbers(pa.table({"used": [1, 2]})).tolist() == [0, 0]


def test_a_group_starts_where_the_number_changes() -> None:
    numbers = np.array([5, 5, 7, 5], np.int64)

    assert starts(numbers).tolist() == [0, 2, 3]
    assert starts(numbers, 5).tolist() == [2, 3]
    assert starts(numbers[:0], 5).tolist() == []


@pytest.mark.parametrize(
    "parts, together",
    [
        ([], True),
        ([[1, 1, 2], [2, 2, 3]], True),
        ([[1], [], [1], [1]], True),
        ([[1, 2, 1]], False),
        ([[1, 2], [3], [2]], False),
        ([[1, 2, 3, 4], [5], [6, 1]], False),
        ([[1, 2, 3, 4], [5], [6]], True),
    ],
)
def test_groups_stand_together_unless_one_comes_again(
    parts: list[list[int]], together: bool
) -> None:
    assert stand_together(np.array(part, np.int64) for part in parts) is together
