from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from scoring_core.arithmetic import read_number
from scoring_core.rulebook.forms import (
    by_category,
    cell_meaning,
    format_table,
    member_table,
    number_text,
    price_values,
    total_table,
)
from scoring_core.rulebook.report import STAND_IN


@pytest.mark.parametrize(
    "value, text",
    [
        (5, "5"),
        (-3, "-3"),
        (Decimal("0.10"), "0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-3"), "0.001"),
        ("95%", "0.95"),
        ("1,234", "1234"),
        ("0.5", "0.5"),
    ],
)
def test_a_number_is_read_exactly(value: object, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    "value",
    [
        "五",
        "",
        "5 ",
        "1e3",
        True,
        None,
        [],
        {},
        date(2023, 1, 1),
        Decimal("NaN"),
        Decimal("-Infinity"),
        Decimal("1E+400"),
        Decimal("1E-400"),
        10**400,
        "9" * 401,
        "\0stand-in of somebody else",
    ],
)
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        number_text(value)
    assert caught.value.type == "SC205"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_of_a_rule_file_keeps_its_value_or_is_refused(value: Decimal) -> None:
    try:
        text = number_text(value)
    except PydanticCustomError:
        assert abs(value.adjusted()) >= 400 or len(format(value, "f")) > 400
    else:
        assert read_number(text) == value


@pytest.mark.parametrize(
    "value, text",
    [("missing", "missing"), ("not_applicable", "not_applicable"), ("zero", "zero"), (10, "10")],
)
def test_a_cell_means_a_number_or_a_state(value: object, text: str) -> None:
    assert cell_meaning(value) == text


@pytest.mark.parametrize("value", ["mising", "", True, [], {"town": 1}, None])
def test_what_no_cell_can_mean_is_refused(value: object) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        cell_meaning(value)
    assert caught.value.type == "SC206"


def test_a_stand_in_is_taken_for_what_says_least() -> None:
    assert number_text(STAND_IN) == "0"
    assert cell_meaning(STAND_IN) == "missing"


@pytest.mark.parametrize("read", [number_text, cell_meaning])
def test_the_text_of_a_stand_in_is_none_when_an_author_writes_it(
    read: Callable[[object], str],
) -> None:
    with pytest.raises(PydanticCustomError):
        read("".join(STAND_IN))


def test_one_value_stands_for_all_categories() -> None:
    assert by_category(5) == {"other": 5}
    assert by_category({"town": 5}) == {"town": 5}


def test_short_forms_become_tables() -> None:
    assert member_table("甲镇") == {"name": "甲镇"}
    assert format_table("0.0") == {"pattern": "0.0"}
    assert total_table("count(all)") == {"formula": "count(all)"}


@pytest.mark.parametrize("form", [member_table, format_table, total_table, price_values])
@pytest.mark.parametrize("value", [5, [], True])
def test_other_forms_are_left_to_the_schema(
    form: Callable[[object], object], value: object
) -> None:
    assert form(value) == value


@pytest.mark.parametrize("form", [member_table, format_table, total_table])
def test_tables_stay_tables(form: Callable[[object], object]) -> None:
    assert form({"x": 1}) == {"x": 1}


def test_nested_prices_are_flattened_by_all_their_words() -> None:
    assert price_values({"优": {"网站": 3, "a\tb": 4}, "良": 2}) == {
        '["优", "网站"]': 3,
        '["优", "a\\tb"]': 4,
        '["良"]': 2,
    }


def test_an_inner_table_without_prices_is_no_price() -> None:
    assert price_values({"优": {}}) == {'["优"]': {}}


def test_prices_are_flattened_only_so_deep() -> None:
    nested: object = 1
    for _ in range(2000):
        nested = {"a": nested}

    flat = price_values(nested)
    assert isinstance(flat, dict)
    (words,) = flat
    assert words == str(["a"] * 9).replace("'", '"')
