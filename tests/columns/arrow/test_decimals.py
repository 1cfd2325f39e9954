"""Decimals in more bits are the same decimals."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from scoring_core.columns.arrow.decimals import widened

VALUES = [*map(Decimal, ("0.0", "-0.1", "12.5")), None, Decimal(10**17) - Decimal("0.1"), None]
LEAST = -Decimal(10**17) + Decimal("0.1")


@pytest.mark.parametrize("start", range(7))
def test_decimals_of_64_bits_in_128(start: int) -> None:
    narrow = pa.array([*VALUES, LEAST], pa.decimal64(18, 1))[start:]
    wide = widened(narrow)
    wide.validate(full=True)
    assert wide.type == pa.decimal128(18, 1)
    assert wide.to_pylist() == [*VALUES, LEAST][start:]


def test_the_least_below_nothing_keeps_its_sign() -> None:
    assert widened(pa.array([Decimal("-0.1")], pa.decimal64(18, 1))).to_pylist() == [
        Decimal("-0.1")
    ]
