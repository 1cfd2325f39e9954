"""Several figures joined into one: every word of `how`, over numbers, words, states and nothing."""

from fractions import Fraction

import pytest

from scoring_core.engine.joined import joined
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.how import How

GRADES = ("优", "良", "中")
NUMBERS = [Fraction(n) for n in (3, 0, 7, 2)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("sum", Fraction(12)),
        ("mean", Fraction(3)),
        ("highest", Fraction(7)),
        ("lowest", Fraction(0)),
        ("latest", Fraction(2)),
        ("count", Fraction(3)),
        ("middle", Fraction(5, 2)),
    ],
)
def test_numbers_join_as_the_word_says(how: How, expected: Fraction) -> None:
    """Count leaves out the zero; middle is (2 + 3) ÷ 2, without 0 and 7."""
    assert joined(how, NUMBERS) == expected
    assert joined(how, [NOT_APPLICABLE, *NUMBERS, NOT_APPLICABLE]) == expected
    assert joined(how, [*NUMBERS, NOT_APPLICABLE, MISSING, *NUMBERS]) is MISSING


@pytest.mark.parametrize("how", ["mean", "highest", "lowest", "latest", "middle"])
def test_over_nothing_most_words_have_no_value(how: How) -> None:
    """Nor over figures none of which applies."""
    assert joined(how, []) is NOT_APPLICABLE
    assert joined(how, [NOT_APPLICABLE]) is NOT_APPLICABLE


@pytest.mark.parametrize("how", ["sum", "count"])
def test_over_nothing_sum_and_count_are_zero(how: How) -> None:
    """A unit without pieces has none of them."""
    assert joined(how, []) == 0
    assert joined(how, [NOT_APPLICABLE]) == 0


@pytest.mark.parametrize(("values", "expected"), [([1, 2], None), ([1, 5, 2], 2), ([4, 4, 4], 4)])
def test_the_middle_needs_three(values: list[int], expected: int | None) -> None:
    """Of equal highest ones only one is left out."""
    found = joined("middle", [Fraction(value) for value in values])
    assert found == (NOT_APPLICABLE if expected is None else expected)


def test_words_are_counted_and_the_latest_taken_and_those_of_a_scale_compared() -> None:
    """Every word counts: none of them is zero."""
    words: list[Value] = [Word(text, GRADES) for text in ("良", "优", "中")]
    assert joined("latest", [Word("是"), Word("否")]) == Word("否")
    assert joined("count", words) == 3
    assert joined("highest", words) == Word("优")
    assert joined("lowest", words) == Word("中")
