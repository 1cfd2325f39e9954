from fractions import Fraction

import pytest

from scoring_core.formula.values import (
    MISSING,
    NOT_APPLICABLE,
    State,
    Value,
    Word,
    state_of,
)

FIVE, TRUE = Fraction(5), True


@pytest.mark.parametrize(
    "values, state",
    [
        ((), None),
        ((FIVE,), None),
        ((FIVE, Word("A"), TRUE, False, Fraction(0)), None),
        ((FIVE, MISSING), MISSING),
        ((NOT_APPLICABLE, FIVE), NOT_APPLICABLE),
        ((NOT_APPLICABLE, MISSING), MISSING),
        ((MISSING, NOT_APPLICABLE), MISSING),
        ((NOT_APPLICABLE, NOT_APPLICABLE), NOT_APPLICABLE),
    ],
)
def test_missing_comes_before_not_applicable(
    values: tuple[Value, ...], state: State | None
) -> None:
    assert state_of(*values) is state


def test_words_are_equal_by_their_text_whatever_scale_they_bring() -> None:
    assert Word("A", ("A", "B")) == Word("A")
    assert Word("A") != Word("B")
    assert len({Word("A", ("A", "B")), Word("A"), Word("B")}) == 2


def test_a_word_is_no_text_and_no_number() -> None:
    assert Word("A") != "A"
    assert Word("1") != Fraction(1)


def test_a_state_is_called_as_in_a_rule_file() -> None:
    assert [state.value for state in State] == ["missing", "not_applicable"]
