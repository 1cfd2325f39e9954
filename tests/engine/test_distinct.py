from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.distinct import Distinct

THINGS = st.lists(st.integers(0, 5).map(lambda n: Fraction(n, 2)))


@given(THINGS)
def test_each_row_has_its_thing_and_no_thing_is_there_twice(things: list[Fraction]) -> None:
    for found in (Distinct.of(things), Distinct.of_slow(things)):
        assert list(found.each()) == things
        assert list(found.different) == list(dict.fromkeys(things))


def test_equal_things_that_are_two_objects_are_one() -> None:
    found = Distinct.of_slow([Fraction(1, 2), Fraction(3), Fraction(1, 2)])
    assert (found.numbers, found.different) == ([0, 1, 0], [Fraction(1, 2), Fraction(3)])
