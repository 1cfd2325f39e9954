"""A value of the house is what a frozen, slotted dataclass is."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError, field, fields, replace

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
