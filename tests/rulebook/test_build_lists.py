from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.parse import parse
from scoring_core.model.ranking import SortKey
from scoring_core.model.template import Slot, Template
from scoring_core.model.wording import ListRule
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import GOOD

Told = Callable[[str], tuple[Finding, ...]]
BY_ROSTER = SortKey("roster", highest=False)
UNIT = Slot("unit")


@pytest.fixture(scope="module")
def lists() -> dict[str, ListRule]:
    (scheme,) = load_text(GOOD).schemes
    return {rule.key: rule for rule in scheme.lists}


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.text()) for each in found]


def test_the_lists_stand_in_the_order_of_the_file(lists: dict[str, ListRule]) -> None:
    assert list(lists) == ["best", "ahead", "behind", "equal"]


def test_a_list_is_what_its_table_says(lists: dict[str, ListRule]) -> None:
    assert lists["best"] == ListRule(
        "best",
        "category",
        (SortKey("base", highest=True), BY_ROSTER),
        {"": Template((UNIT, "（", Slot("base"), "分，第", Slot("rank"), "）"))},
        "；",
        parse("rank <= price"),
    )


def test_a_list_over_all_takes_one_number(lists: dict[str, ListRule]) -> None:
    assert lists["behind"] == ListRule(
        "behind",
        "all",
        (SortKey("rate", highest=False), BY_ROSTER),
        {"": Template((Slot("category"), UNIT))},
        "、",
        take={"": 3},
        ties="cut",
    )


def test_a_list_takes_numbers_or_constants_by_category(lists: dict[str, ListRule]) -> None:
    ahead = lists["ahead"]

    assert ahead.take == {"town": 2, "dept": 8, "office": 0}  # the quota does not apply there
    assert list(ahead.show) == ["name", "rate", "bonus"]


def test_a_list_may_put_equals_together(lists: dict[str, ListRule]) -> None:
    equal = lists["equal"]

    assert (equal.group, equal.join, equal.join_equal, equal.empty) == (
        *("used", "，", "、"),
        "没有单位",
    )
    assert equal.show_equal == Template((UNIT, "各", Slot("used"), "条"))


def test_all_take_what_a_constant_says_that_is_the_same_everywhere() -> None:
    (scheme,) = load_text(GOOD.replace("take = 3", 'take = "price"')).schemes
    assert scheme.lists[2].take == {"": 5}


@pytest.mark.parametrize(
    "take, told_codes",
    [
        ("-1", [("SC607", "-1")]),
        ('"２"', []),
        ('"2.5"', [("SC607", "2.5")]),
        ("true", [("SC204", "true")]),
        ('"sent"', [("SC607", "sent")]),
        ('{ other = "many" }', [("SC607", "many")]),
        ("{ town = 3 }", [("SC608", "")]),
        ("2.5", [("SC204", "2.5")]),
    ],
)
def test_what_a_list_over_all_cannot_take(
    told: Told, take: str, told_codes: list[tuple[str, str]]
) -> None:
    assert codes(told(GOOD.replace("take = 3", f"take = {take}"))) == told_codes


def test_of_a_constant_that_cannot_be_read_nothing_is_said(told: Told) -> None:
    assert codes(told(GOOD.replace("dept = 8, ", ""))) == [("SC214", "dept")]
    text = GOOD.replace("price = 5", 'price = "五"').replace("take = 3", 'take = "price"')
    assert codes(told(text)) == [("SC206", "五")]


def test_a_constant_that_is_named_in_several_places_is_one_mistake(told: Told) -> None:
    text = GOOD.replace("price = 5", "prize = 5").replace("take = 3", 'take = "price"')
    (found,) = told(text)

    assert (found.code, found.found, dict(found.details)["count"]) == ("SC245", "price", "5")


@pytest.mark.parametrize("key", ["group", "empty"])
def test_a_key_that_nobody_knows_may_be_what_is_lacking(told: Told, key: str) -> None:
    text = GOOD.replace(f"\n{key} = ", "\nzzz = ")
    assert codes(told(text)) == [("SC201", "zzz")]


def test_a_group_that_is_none_has_no_consequences(told: Told) -> None:
    text = GOOD.replace('group = "used"', 'group = "usad"')
    assert codes(told(text)) == [("SC224", "usad")]


def test_a_misspelt_list_is_one_mistake_wherever_it_is_named(told: Told) -> None:
    (found,) = told(GOOD.replace("lists.ahead]", "lists.aehad]"))

    assert (found.code, found.found) == ("SC245", "ahead")
    assert dict(found.details)["count"] == "2"


@pytest.mark.parametrize(
    "old, new, code",
    [
        ('show = { name = "{unit}",', "show = { name = 5,", "SC204"),
        ('order = ["highest rate", "highest bonus", "roster"]\n', "", "SC202"),
        ('show = { name = "{unit}", rate = "{rate}", bonus = "{bonus}分" }\n', "", "SC202"),
        ('over = "category"\norder', "order", "SC202"),
        ('over = "category"\norder', 'over = "nobody"\norder', "SC203"),
    ],
)
def test_a_list_that_cannot_be_read_has_no_consequences(
    told: Told, old: str, new: str, code: str
) -> None:
    assert GOOD.count(old) == 1
    assert [found.code for found in told(GOOD.replace(old, new))] == [code]


def test_decimals_that_only_equals_show_are_checked(told: Told) -> None:
    text = GOOD.replace('group = "used"', 'group = "bonus"').replace("{unit}{used}条", "{unit}")
    text = text.replace("{unit}各{used}条", "{unit}各{bonus}分").replace(
        'bonus = "{bonus}分" }', 'bonus = "好" }'
    )
    assert codes(told(text)) == []

    text = text.replace("worth(grade, channel)", "worth(grade, channel) ÷ 3")
    assert codes(told(text)) == [("SC222", "加分")]
