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


TAKE = 'take = { town = 2, other = "quota" }'
NOBODY = 'none = "not_applicable"\n'


@pytest.mark.parametrize(
    "take, category",
    [
        ('{ town = "none", other = 1 }', "乡镇"),
        ('"none"', "乡镇、部门"),
        ('{ office = "none", other = 1 }', None),
    ],
)
def test_a_list_that_takes_nobody_says_what_stands_there(
    told: Told, take: str, category: str | None
) -> None:
    text = GOOD.replace("price = 5\n", f"price = 5\n{NOBODY}").replace(TAKE, f"take = {take}")
    found = [(f.code, f.found, dict(f.details)["category"]) for f in told(text)]

    assert found == ([("SC622", "none", category)] if category else [])
    assert told(text.replace('bonus = "{bonus}分" }', 'bonus = "{bonus}分" }\nempty = "无"')) == ()


def test_a_list_over_all_that_takes_nobody_says_so_too(told: Told) -> None:
    text = GOOD.replace("price = 5\n", f"price = 5\n{NOBODY}").replace("take = 3", 'take = "none"')
    assert [(f.code, dict(f.details)["category"]) for f in told(text)] == [("SC622", "@whole")]


def test_of_a_constant_with_a_mistake_nothing_more_is_said(told: Told) -> None:
    text = GOOD.replace("dept = 8, ", 'detp = "not_applicable", ')
    assert [found.code for found in told(text)] == ["SC211"]
