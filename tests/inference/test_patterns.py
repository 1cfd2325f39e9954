"""The pattern that gives back every printed text."""

from __future__ import annotations

import pytest

from scoring_core.arithmetic import read_number
from scoring_core.inference.patterns import printed_by


@pytest.mark.parametrize(
    "texts, pattern, whole, rows",
    [
        ("1 20 0", "0", None, 3),
        ("1.5 2 0.25", "0.##", None, 3),
        ("1.0 2.5 0.0", "0.0", None, 3),
        ("1.0 2.55", "0.0#", None, 2),
        ("30% 100%", "0%", None, 2),
        ("30.5% 100%", "0.#%", None, 2),
        ("30.50% 100%", "0.00%", "0%", 2),
        ("+1 -2 +0", "+0", None, 3),
        ("1,234 5", "0", None, 1),
    ],
)
def test_the_simplest_pattern_is_found(
    texts: str, pattern: str, whole: str | None, rows: int
) -> None:
    printed = texts.split()

    found = printed_by(printed, [read_number(text) for text in printed])

    assert (found.pattern, found.whole, found.rows) == (pattern, whole, rows)
