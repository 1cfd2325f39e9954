from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.rulebook.suggest import right_word, slip_of

KEYS = ("label", "unit", "columns", "categories", "range", "step", "by", "format")


@pytest.mark.parametrize(
    "word, meant",
    [
        ("lable", "label"),
        ("Label", "label"),
        ("LABEL", "label"),
        ("unti", "unit"),
        ("units", "unit"),
        ("column", "columns"),
        ("catgories", "categories"),
        ("stpe", "step"),
        ("b", "by"),
        ("from", None),
        ("tally", None),
        ("", None),
        ("说明", None),
    ],
)
def test_a_slip_of_the_pen_is_known(word: str, meant: str | None) -> None:
    assert slip_of(word, KEYS) == meant


def test_a_dash_is_a_slip_for_a_low_line() -> None:
    assert slip_of("after-tie", ("after_tie",)) == "after_tie"


def test_of_two_that_are_as_like_the_first_is_meant() -> None:
    assert slip_of("rates", ("rateb", "ratec")) == "rateb"
    assert slip_of("rates", ("ratec", "rateb")) == "ratec"


def test_the_likest_is_meant() -> None:
    assert slip_of("tabl", ("tables", "table")) == "table"


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=5))
def test_a_slip_is_always_of_one_of_the_words(word: str, words: list[str]) -> None:
    assert slip_of(word, words) in (None, *words)


@given(st.sampled_from(KEYS))
def test_a_word_is_a_slip_of_itself_first(word: str) -> None:
    assert slip_of(word, KEYS) == word


LABELS = {"total": "总分", "base": "基础分", "quota": ""}


@pytest.mark.parametrize(
    "word, right",
    [("totl", "total"), ("总分", "total"), ("总份", "total"), ("基础", "base"), ("quta", "quota")],
)
def test_a_wrong_word_is_told_the_key(word: str, right: str) -> None:
    assert right_word(word, LABELS) == right


def test_a_key_that_is_also_a_label_is_itself() -> None:
    assert right_word("base", {"total": "base", "base": "基础分"}) == "base"


def test_without_keys_none_is_near() -> None:
    assert right_word("totl", {}) == "@none"
