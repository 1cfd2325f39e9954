"""A rule file damaged at random, or no rule file at all: refused in time, at places that it has."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring_core.rulebook.recovery import MOST
from tests.rulebook.planted import GOOD, findings_of

DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(GOOD) - 1),
        st.sampled_from(["", "\n", *"""[]{}"'=,.#\\%，、“”＝［］｛｝：。　是５x0 \x01"""]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=120, deadline=None)
@given(DAMAGE)
@example([(963, "\n", False), (975, "是", False)])
def test_a_damaged_file_is_refused_at_places_that_it_has(
    damage: list[tuple[int, str, bool]],
) -> None:
    text = GOOD
    for at, sign, instead in damage:
        text = text[:at] + sign + text[at + instead :]
    findings = findings_of(text)

    lines = text.split("\n")
    for found in findings:
        row, column = found.place.row, found.place.column
        assert (row is None) == (column is None)
        if row is not None and column is not None:
            assert 1 <= row <= len(lines)
            assert 1 <= int(column) <= len(lines[row - 1]) + 1


@pytest.mark.parametrize(
    "junk",
    [
        "x\n",
        "[",
        "{",
        '"',
        '\\"',
        "“",
        "'",
        "'''x ",
        "，",
        "k=[\n",
        "=",
        "[[a]]\n",
        "a.",
        "\\",
        "20%,",
    ],
)
def test_a_great_heap_of_junk_is_refused(junk: str) -> None:
    findings = findings_of("k = [" + junk * (300_000 // len(junk.encode())))

    assert 1 <= len(findings) <= 60


def test_no_more_than_fifty_mistakes_of_writing_are_told() -> None:
    assert len(findings_of("".join(f"k{number} = = 1\n" for number in range(60)))) == MOST
