from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import decimal_text
from scoring_core.engine.cells import mark_in, read_cell, shown
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import NumberFormat, Pattern

WHOLE = NumberFormat(Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix=""))
PLACE = Place("data.csv", None, 2, "报送", "B2")


def metric(unit: str = "条", **changes: Any) -> Metric:
    return Metric("a", "报送", unit, WHOLE, **changes)


def rate(**changes: Any) -> Metric:
    return metric("%", high=Fraction(1), step=Fraction(1, 10_000), **changes)


def refused(code: str, text: str, **details: str) -> Finding:
    return finding(code, PLACE, text, metric="报送", **details)


@pytest.mark.parametrize(
    "text, number",
    [
        ("12", 12),
        (" 12\u3000", 12),
        ("0", 0),
        ("1,234", 1234),
        ("12.00", 12),
        ("+5", 5),
        ("１２", 12),
        ("１，２３４．０", 1234),
        ("＋５", 5),
        ("999999999", 999_999_999),
        ("12条", 12),
        ("１，２３４ 条", 1234),
    ],
)
def test_a_number_is_read_exactly_and_width_makes_no_difference(text: str, number: int) -> None:
    assert read_cell(text, metric(), PLACE) == Fraction(number)


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "条",
        "5件",
        "5条件",
        "5条条",
        "1 2",
        "1e3",
        "12.",
        "½",
        "10²",
        "①",
        "⑩",
        "Ⅳ",
        "㊿",
        "十二",
        "−5",
        "--5",
        "nan",
        "1/2",
        "1,23",
        "0x10",
        "٣",
        "1_000",
        "５．．５",
    ],
)
def test_what_is_no_number_is_sc105(text: str) -> None:
    assert read_cell(text, metric(), PLACE) == refused("SC105", text)


@pytest.mark.parametrize(
    "text", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "########", "=B2*2", "=…", "=a\nb", "="]
)
@pytest.mark.parametrize("words", [(), ("好", "良")])
def test_a_formula_without_a_value_is_sc145(text: str, words: tuple[str, ...]) -> None:
    assert read_cell(f" {text}", metric(words=words), PLACE) == refused("SC145", text)


def test_an_error_has_the_meaning_that_the_rules_give_it() -> None:
    assert read_cell("#N/A", metric(cells=(("#N/A", MISSING),)), PLACE) is MISSING


@pytest.mark.parametrize("text", ["5%", "50％", "0%"])
def test_a_percentage_where_the_unit_is_another_is_sc106(text: str) -> None:
    assert read_cell(text, metric(), PLACE) == refused("SC106", text, unit="条")


def test_a_number_without_a_sign_where_the_unit_is_percent_is_sc106() -> None:
    assert read_cell("98.5", rate(), PLACE) == refused("SC106", "98.5", unit="%")


@pytest.mark.parametrize(
    "text, bare, value",
    [
        ("98.5%", None, "0.985"),
        ("９８．５％", None, "0.985"),
        ("98.5%", "fraction", "0.985"),
        ("98.5", "percent", "0.985"),
        ("0.985", "fraction", "0.985"),
        ("1", "percent", "0.01"),
        ("1", "fraction", "1"),
    ],
)
def test_a_rate_reads_as_its_sign_or_the_rule_says(text: str, bare: str | None, value: str) -> None:
    assert read_cell(text, rate(bare=bare), PLACE) == Fraction(value)


def test_percentage_points_are_read_as_they_are_printed() -> None:
    points = metric("百分点", low=Fraction(-1), high=Fraction(1), step=Fraction(1, 10_000))

    assert read_cell("-1.25", points, PLACE) == Fraction(-1, 80)
    assert read_cell("1.25%", points, PLACE) == refused("SC106", "1.25%", unit="百分点")
    assert read_cell("125", points, PLACE) == refused("SC108", "125", low="-100", high="100")


def test_another_sign_for_percent_is_no_number() -> None:
    assert read_cell("5﹪", rate(bare="percent"), PLACE) == refused("SC105", "5﹪")


LEVEL = metric("级", words=("好", "差"))


def test_a_word_of_the_list_is_read_with_its_scale() -> None:
    value = read_cell(" 差 ", LEVEL, PLACE)
    assert isinstance(value, Word)
    assert (value.text, value.scale) == ("差", ("好", "差"))


@pytest.mark.parametrize("text", ["良", "5", "好差"])
def test_another_word_is_sc107(text: str) -> None:
    assert read_cell(text, LEVEL, PLACE) == refused("SC107", text, words="好、差")


@pytest.mark.parametrize("text", ["-1", "10.01", "11"])
def test_a_number_out_of_range_is_sc108(text: str) -> None:
    ten = metric(high=Fraction(10))
    assert read_cell(text, ten, PLACE) == refused("SC108", text, low="0", high="10")


def test_the_range_of_a_rate_is_told_in_percent() -> None:
    assert read_cell("120%", rate(), PLACE) == refused("SC108", "120%", low="0%", high="100%")


@pytest.mark.parametrize("text", ["-3", "10", "3.5"])
def test_the_ends_of_a_range_are_in_it(text: str) -> None:
    ranged = metric(low=Fraction(-3), high=Fraction(10), step=Fraction(1, 2))
    assert read_cell(text, ranged, PLACE) == Fraction(text)


@pytest.mark.parametrize("text", ["2.5", "0.001"])
def test_a_fraction_of_a_count_is_sc109(text: str) -> None:
    assert read_cell(text, metric(), PLACE) == refused("SC109", text, step="1")


def test_the_step_of_a_rate_is_told_in_percent() -> None:
    assert read_cell("1.234%", rate(), PLACE) == refused("SC109", "1.234%", step="0.01%")


@pytest.mark.parametrize("text", ["", "  ", "\u3000\n"])
@pytest.mark.parametrize("told", [metric(), rate(), LEVEL])
def test_a_blank_without_a_meaning_is_sc110(text: str, told: Metric) -> None:
    assert read_cell(text, told, PLACE) == refused("SC110", "")


CELLS: tuple[tuple[str, Value], ...] = (
    ("", MISSING),
    ("—", NOT_APPLICABLE),
    ("无", Fraction(0)),
    ("优", Fraction(2000)),
    ("5", Fraction(7)),
)


@pytest.mark.parametrize("text, value", [*CELLS, (" 无 ", Fraction(0)), ("6", Fraction(6))])
def test_a_mark_is_what_the_rules_say_whatever_the_range(text: str, value: Value) -> None:
    assert read_cell(text, metric(cells=CELLS, high=Fraction(10)), PLACE) == value


@pytest.mark.parametrize(
    "text, value",
    [("无", MISSING), ("", MISSING), ("—", NOT_APPLICABLE), ("优", Word("优")), ("差", Word("差"))],
)
def test_a_word_metric_has_no_number_for_a_mark(text: str, value: Value) -> None:
    assert read_cell(text, metric("级", cells=CELLS, words=("优", "差")), PLACE) == value


@given(st.integers(-(10**6), 10**6), st.sampled_from([1, 2, 8, 1000]))
def test_every_multiple_of_the_step_in_range_reads_as_itself(count: int, parts: int) -> None:
    number = Fraction(count, parts)
    told = metric(low=Fraction(-(10**6)), high=Fraction(10**6), step=Fraction(1, parts))
    assert read_cell(decimal_text(number), told, PLACE) == number


@given(st.text("0159.,+-%１．，％²½条 ", max_size=6))
def test_every_text_is_a_number_or_a_finding(text: str) -> None:
    value = read_cell(text, metric(), PLACE)
    assert isinstance(value, (Fraction, Finding))
    if isinstance(value, Fraction):
        assert 0 <= value <= 999_999_999
        assert value.denominator == 1


@pytest.mark.parametrize(
    "number, unit, text",
    [
        ("0.125", "条", "0.125"),
        ("0.125", "%", "12.5%"),
        ("1/3", "分", "1/3"),
        ("1/3", "%", "100/3%"),
    ],
)
def test_a_number_of_a_finding_has_every_digit(number: str, unit: str, text: str) -> None:
    assert shown(Fraction(number), unit) == text


MARKED = metric(cells=(("", MISSING), ("无", Fraction(0)), ("/", NOT_APPLICABLE), ("／", MISSING)))


@pytest.mark.parametrize(
    "text, value, mark",
    [
        (" 無 ", Fraction(0), "无"),
        ("无", Fraction(0), "无"),
        ("\u3000", MISSING, ""),
        ("/", NOT_APPLICABLE, "/"),
        ("／", MISSING, "／"),
        ("12", Fraction(12), None),
    ],
)
def test_a_mark_in_another_width_or_script_is_the_mark(
    text: str, value: Value, mark: str | None
) -> None:
    assert read_cell(text, MARKED, PLACE) == value
    assert mark_in(text, MARKED) == mark


def test_a_word_in_another_script_is_the_word_of_the_list() -> None:
    worded = metric(words=("优秀", "差"), cells=(("差", MISSING),))
    assert read_cell("優(yōu)秀", worded, PLACE) == Word("优秀", worded.words)
    assert mark_in("差", worded) is None


@pytest.mark.parametrize("text", ["≈12345678901234567", "≈-1234567890123456.5"])
def test_a_number_that_a_workbook_could_not_hold_is_told(text: str) -> None:
    assert read_cell(f" {text}", metric(), PLACE) == refused("SC133", text[1:])


def test_a_number_that_somebody_rounded_is_no_number() -> None:
    assert read_cell("≈30", metric(), PLACE) == refused("SC105", "≈30")
