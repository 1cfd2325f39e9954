"""A value of the house is what a frozen, slotted dataclass is."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from scoring_core.errors import Place
from scoring_core.frozen import frozen


@frozen
class Pair:
    """Two parts, of which the note takes no part in equality."""

    left: int
    right: tuple[int, ...] = ()
    note: str = field(default="", compare=False, repr=False)


@frozen
class Other:
    """The same parts, another class."""

    left: int
    right: tuple[int, ...] = ()


def test_equality_and_hash_are_by_class_and_compared_fields() -> None:
    assert Pair(1, (2,), "a") == Pair(1, (2,), "b")
    assert hash(Pair(1, (2,), "a")) == hash(Pair(1, (2,), "b"))
    assert Pair(1) != Pair(2)
    assert Pair(1).__eq__(Other(1)) is NotImplemented


def test_a_value_is_slotted_and_never_changes() -> None:
    value = Pair(1)
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(value, *("left", 2))
    with pytest.raises(FrozenInstanceError):
        delattr(value, "left")
    with pytest.raises(AttributeError):
        object.__setattr__(value, "else", 1)


def test_the_tools_of_dataclasses_know_it() -> None:
    assert [part.name for part in fields(Pair)] == ["left", "right", "note"]
    assert replace(Pair(1, (2,)), left=3) == Pair(3, (2,))
    assert repr(Pair(1, (2,), "a")) == "Pair(left=1, right=(2,))"


def test_copies_are_equal() -> None:
    place = Place("a.csv", None, 3)
    assert copy.deepcopy(place) == place
    assert copy.copy(place) == place


@frozen
class Spread:
    """A part that is only given by name, a part that is made anew, and a check."""

    at: int = field(default=0, kw_only=True)
    size: int
    notes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.size)


def test_parts_are_given_by_place_by_name_or_by_default() -> None:
    assert repr(Spread(1)) == "Spread(at=0, size=1, notes={})"
    assert Spread(1, {"a": "b"}, at=2) == Spread(notes={"a": "b"}, at=2, size=1)
    assert Spread(1).notes is not Spread(1).notes


def test_a_value_is_checked_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="-1"):
        Spread(-1)


@pytest.mark.parametrize(
    "given, named, expected",
    [
        ((), {}, "Spread: no value for size"),
        ((1, {}, 2), {}, "Spread: too many values"),
        ((1,), {"size": 2}, "Spread: no value is due for size"),
        ((1,), {"other": 2, "more": 3}, "Spread: no value is due for other, more"),
    ],
)
def test_what_does_not_fit_the_fields_is_refused(
    given: tuple[Any, ...], named: dict[str, Any], expected: str
) -> None:
    with pytest.raises(TypeError, match=f"^{expected}$"):
        Spread(*given, **named)


def test_a_value_that_nothing_is_said_of_has_its_name_for_words() -> None:
    @frozen
    class Silent:
        part: int

    assert Silent.__doc__ == "Silent"
    assert Pair.__doc__ == "Two parts, of which the note takes no part in equality."
