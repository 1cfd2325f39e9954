"""A function that fails says why, in one line, and nothing that it raises goes further."""

from __future__ import annotations

import sys

import pytest

from scoring_core.engine.called import Failed, called, described


def raising(error: BaseException) -> object:
    def function(_given: object) -> object:
        raise error

    return called(function, None)


def test_what_a_function_gives_is_given() -> None:
    assert called(lambda given: (given, 1), "甲") == ("甲", 1)


@pytest.mark.parametrize(
    "error, reason",
    [
        (KeyError("甲"), "KeyError: '甲'"),
        (ValueError("第一行\n  第二行"), "ValueError: 第一行 第二行"),
        (SystemExit(3), "SystemExit: 3"),
        (ValueError("x" * 1000), "ValueError: " + "x" * 200),
    ],
)
def test_what_a_function_raises_is_one_line(error: BaseException, reason: str) -> None:
    assert raising(error) == Failed(reason)


def test_an_endless_function_fails() -> None:
    def endless(given: object) -> object:
        return endless(given)

    found = called(endless, None)
    assert isinstance(found, Failed)
    assert found.reason.startswith("RecursionError: ")


def test_the_user_can_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        raising(KeyboardInterrupt())


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


def test_an_error_that_cannot_be_told_is_told_by_its_kind() -> None:
    assert raising(UnspeakableError()) == Failed("UnspeakableError: …")


class LeavingError(Exception):
    def __repr__(self) -> str:
        raise SystemExit

    def __str__(self) -> str:
        raise KeyboardInterrupt


def test_to_tell_a_value_ends_nothing_but_the_user_does() -> None:
    assert described(LeavingError()) == "… (LeavingError)"
    with pytest.raises(KeyboardInterrupt):
        raising(LeavingError())


def test_a_value_is_described_with_its_type() -> None:
    assert described(1.5) == "1.5 (float)"
    assert described(None) == "None (NoneType)"
    assert described(UnspeakableError()) == "… (UnspeakableError)"
    assert described(10 ** sys.get_int_max_str_digits()) == "… (int)"
