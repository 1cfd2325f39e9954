from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from tests.rulebook.planted import GOOD

Told = Callable[[str], tuple[Finding, ...]]
BEST = 'where = "rank <= price"'


@pytest.mark.parametrize(
    "where, told_codes",
    [
        ("rank <= 3", []),
        ("rank < 4", []),
        ("rank >= 3", ["SC610"]),
        ("price >= rank", ["SC610"]),
        ("sent <= 3", ["SC610"]),
        ("rank <= 3 and sent > 0", ["SC610"]),
    ],
)
def test_who_may_name_nobody_says_what_stands_there(
    told: Told, where: str, told_codes: list[str]
) -> None:
    text = GOOD.replace(BEST, f'where = "{where}"')

    assert [found.code for found in told(text)] == told_codes
    assert told(text.replace('join = "；"', 'join = "；"\nempty = "无"')) == ()


def test_of_a_test_with_a_mistake_nothing_more_is_said(told: Told) -> None:
    text = GOOD.replace(BEST, 'where = "rnak <= 3"')
    assert [found.code for found in told(text)] == ["SC310"]
