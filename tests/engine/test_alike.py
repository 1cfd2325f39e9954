"""Contents that make no difference to a tally are one; all others stay apart."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from scoring_core.engine.alike import Alike
from scoring_core.engine.distinct import Distinct
from scoring_core.engine.record_scope import Rules
from scoring_core.formula.parse import parse
from scoring_core.model.item import Content
from scoring_core.model.tally import Tally
from tests.laws.tallied import scheme_of

BASE = Tally(records="items", date="sent", to="by")


def alike(field: str, contents: Sequence[Content], *texts: str, kept: str = "") -> list[Content]:
    """What each content is taken for."""
    rules = Alike(Rules(scheme_of(BASE, pieces=False)), map(parse, texts), {kept})
    return list(rules.of(field, Distinct.of(contents)).each())


NUMBERS = [Fraction(n) for n in (499, 500, 900, 3)]


def test_contents_on_the_same_side_of_every_test_are_one() -> None:
    first, same, *_ = NUMBERS
    assert alike("length", NUMBERS, "length >= 500") == [first, same, same, first]


def test_a_second_test_tells_more_apart() -> None:
    text = "(length >= 500 or mark > 1) and (length < 800 or mark > 2)"
    first, same, other, _ = NUMBERS
    assert alike("length", NUMBERS, text) == [first, same, other, first]


@pytest.mark.parametrize(
    "text", ["length", "length * units", "length > mark", "max(length, mark)", "nth(length)"]
)
def test_a_field_that_is_looked_at_beside_others_stays_as_it_is(text: str) -> None:
    assert alike("length", NUMBERS, text) == NUMBERS


def test_a_field_that_parts_entries_stays_as_it_is() -> None:
    assert alike("length", NUMBERS, "length >= 500", kept="length") == NUMBERS


def test_nothing_is_not_taken_for_something() -> None:
    assert alike("length", [None, *NUMBERS], "mark > 1") == [None, *[NUMBERS[0]] * 4]


def test_lists_that_hold_a_word_are_one() -> None:
    lists: list[Content] = [("简报",), ("省刊", "简报"), (), ("省刊",)]
    first, _, other, _ = lists
    assert alike("outlet", lists, "'简报' in outlet and mark > 1") == [first, first, other, other]
    assert alike("outlet", lists, "kind in outlet") == lists
