from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.arithmetic import read_number
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.number_format import NumberFormat, Pattern, read_pattern, scale, spelt


def pattern(text: str) -> Pattern:
    found = read_pattern(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "written, number, shown",
    [
        ("0", "152", "152"),
        ("0", "0", "0"),
        ("0", "-7", "-7"),
        ("0", "1234567", "1234567"),
        ("0.00", "135.4", "135.40"),
        ("0.00", "135", "135.00"),
        ("0.00", "-0.5", "-0.50"),
        ("0.##", "135.4", "135.4"),
        ("0.##", "135.45", "135.45"),
        ("0.##", "135", "135"),
        ("0.0#", "135", "135.0"),
        ("0.0#", "135.45", "135.45"),
        ("+0.0", "1.5", "+1.5"),
        ("+0.0", "-1.5", "-1.5"),
        ("+0.0", "0", "+0.0"),
        ("0%", "0.5", "50%"),
        ("0%", "1", "100%"),
        ("0.#%", "0.347", "34.7%"),
        ("0.#%", "0.86", "86%"),
        ("0.00%", "0.571", "57.10%"),
        ("0pp", "0.12", "12"),
        ("+0.0pp", "0.012", "+1.2"),
        ("+0.0pp", "-0.012", "-1.2"),
        ("0.00万", "123400", "12.34"),
        ("0.####万", "5", "0.0005"),
        ("0万", "20000", "2"),
        ("+0.#万", "5000", "+0.5"),
    ],
)
def test_a_pattern_prints_every_digit_of_a_number(written: str, number: str, shown: str) -> None:
    assert pattern(written).show(Fraction(number)) == shown


@pytest.mark.parametrize(
    "written, number",
    [
        ("0", "0.5"),
        ("0.00", "0.005"),
        ("0.#", "1/3"),
        ("0%", "0.005"),
        ("0pp", "0.001"),
        ("0.00万", "50"),
        ("0万", "1"),
        ("0.##%", "0.00001"),
    ],
)
def test_a_pattern_never_rounds(written: str, number: str) -> None:
    with pytest.raises(ValueError, match="more decimals than its format"):
        pattern(written).show(Fraction(number))


@pytest.mark.parametrize(
    "written, places",
    [
        ("0", 0),
        ("0.0", 1),
        ("0.##", 2),
        ("0.0##", 3),
        ("0%", 2),
        ("0.0%", 3),
        ("0.#pp", 3),
        ("0万", -4),
        ("0.00万", -2),
        ("0.####万", 0),
        ("0.######万", 2),
    ],
)
def test_the_decimals_of_a_value_that_a_pattern_can_show(written: str, places: int) -> None:
    assert pattern(written).places == NumberFormat(pattern(written)).places == places


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0.",
        "0.%",
        "0.pp",
        "+0.万",
        "+",
        "#",
        "0#",
        "00",
        "0.#0",
        "0.0#0",
        "-0",
        "0%%",
        "0％",
        "0 %",
        "0.00 ",
        "０",
        "0,0",
        "0.0e1",
        "x0",
        "%",
        "0.0%pp",
        "0\n",
    ],
)
def test_other_texts_are_no_patterns(written: str) -> None:
    assert read_pattern(written) is None


DIGITS = st.sampled_from(["0", "0.0", "0.00", "0.#", "0.###", "0.0#", "0.00##"])
UNITS = st.sampled_from([("", 1), ("%", 1), ("pp", Fraction(1, 100)), ("万", 10_000)])
NUMBERS = st.builds(Fraction, st.integers(-(10**9), 10**9), st.sampled_from([1, 2, 100, 3, 10**6]))


@given(st.sampled_from(["", "+"]), DIGITS, UNITS, NUMBERS)
def test_what_is_printed_reads_back_as_the_same_number(
    sign: str, digits: str, unit: tuple[str, Fraction], number: Fraction
) -> None:
    form = pattern(sign + digits + unit[0])
    if (number * Fraction(10) ** form.places).denominator > 1:
        with pytest.raises(ValueError, match="more decimals"):
            form.show(number)
    else:
        read = read_number(form.show(number))
        assert read is not None
        assert read * unit[1] == number


@pytest.mark.parametrize(
    "number, shown", [("0.5", "50%"), ("0.571", "57.10%"), ("0", "0%"), ("1", "100%")]
)
def test_whole_values_may_have_a_pattern_of_their_own(number: str, shown: str) -> None:
    form = NumberFormat(pattern("0.00%"), whole=pattern("0%"))
    assert form.show(Fraction(number)) == shown


@pytest.mark.parametrize(
    "value, shown",
    [
        (Fraction(0), "无"),
        (Fraction(3), "3"),
        (NOT_APPLICABLE, "—"),
        (MISSING, "未报"),
        (Word("优", ("优", "良")), "优"),
    ],
)
def test_texts_stand_for_zero_and_for_the_two_states(value: Value, shown: str) -> None:
    form = NumberFormat(pattern("0"), zero="无", not_applicable="—", missing="未报")
    assert form.show(value) == shown


def test_without_texts_zero_is_a_number_and_what_is_missing_is_said() -> None:
    form = NumberFormat(pattern("0.0"))
    assert [form.show(value) for value in (Fraction(0), MISSING, NOT_APPLICABLE)] == [
        "0.0",
        "缺",
        "—",
    ]


@pytest.mark.parametrize(
    "unit, factor, sign, text",
    [
        ("条", 1, "", "0.125"),
        ("", 1, "", "0.125"),
        ("%", 100, "%", "12.5%"),
        ("百分点", 100, "", "12.5"),
    ],
)
def test_a_number_is_spelt_as_its_unit_is_written(
    unit: str, factor: int, sign: str, text: str
) -> None:
    assert scale(unit) == (factor, sign)
    assert spelt(Fraction(1, 8), unit) == text
