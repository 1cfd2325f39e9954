"""The short way for canonical texts reads what the long way reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import PeriodError
from scoring_core.model import period_text
from scoring_core.model.period import Period
from scoring_core.model.period_text import find_period

_PARTS = st.sampled_from(
    ["wenxian", "briefs", "a", "Q3", "H1", "W05", "2023", "2024-03", "03", "2023-13", "12345"]
)
_CANONICAL = st.builds(
    "{}-{}".format,
    st.integers(1890, 2110),
    st.sampled_from(["01", "12", "13", "Q1", "Q4", "H2", "H3", "W05", "1"]),
)


def _found(text: str) -> Period | str | None:
    try:
        return find_period(text)
    except PeriodError as error:
        return error.findings[0].code


@given(
    parts=st.lists(st.one_of(_PARTS, _CANONICAL), max_size=4),
    joint=st.sampled_from(["-", "_", " ", ".", ""]),
)
def test_a_name_gives_the_same_period_both_ways(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    short = _found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(period_text, "_plain", lambda _pattern, _text: None)

        assert short == _found(text)
