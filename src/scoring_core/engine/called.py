"""A function of a county's package called: what it gives, or why that is nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Call = Callable[..., object]
_LONGEST = 200


class Failed(NamedTuple):
    """What a function raised, in one line."""

    reason: str


def called(call: Call, given: object) -> object:
    """
    What a function gives of a value, or `Failed`: nothing that it raises goes further.

    Only an interrupt of the user does.
    """
    try:
        return call(given)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return Failed(f"{type(error).__name__}: {_text(error)}")


def described(value: object) -> str:
    """A value of the wrong kind, with its type."""
    return f"{_text(value, repr)} ({type(value).__name__})"


def _text(value: object, spell: Callable[[object], str] = str) -> str:
    """A value in one line; of one that cannot be spelt, nothing."""
    try:
        return " ".join(spell(value).split())[:_LONGEST]
    except KeyboardInterrupt:
        raise
    except BaseException:
        return "…"
