import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.likeness import ALIKE, likeness, nearest, nearest_words

OFFICES = ("文化广电和旅游局", "卫生健康委员会", "温泉街道", "岳村街道", "张羌街道", "教育局")


@pytest.mark.parametrize(
    "word, likest",
    [
        ("温泉街", "温泉街道"),
        ("文化和旅游局", "文化广电和旅游局"),
        ("卫健委", "卫生健康委员会"),
        ("张羌办事处", "张羌街道"),
        ("教体局", "教育局"),
    ],
)
def test_the_likest_name_comes_first(word: str, likest: str) -> None:
    assert nearest_words(word, OFFICES)[0] == likest
    assert nearest(word, OFFICES) == likest


def test_characters_that_stand_anywhere_count_beside_their_order() -> None:
    assert nearest_words("abcd", ["dcba", "abxy"]) == ("dcba", "abxy")


def test_equally_like_words_come_in_their_own_order() -> None:
    assert nearest_words("x", ["c", "b", "a"]) == ("a", "b", "c")
    assert nearest_words("", ["b", "a"]) == ("a", "b")
    assert nearest_words("", [""]) == ("",)


def test_three_are_named_unless_another_number_is_asked_for() -> None:
    assert len(nearest_words("街道", OFFICES)) == 3
    assert len(nearest_words("街道", OFFICES, 2)) == 2
    assert nearest("街道", OFFICES, 3).count("、") == 2


@pytest.mark.parametrize(
    "word, other, slip",
    [
        ("温泉街", "温泉街道", True),
        ("卫健委", "卫生健康委", True),
        ("财政", "财政局", True),
        ("局教育", "教育局", True),
        ("岳村街道", "张羌街道", False),
        ("甲县", "甲镇", False),
        ("局", "教育局", False),
        ("", "教育局", False),
    ],
)
def test_a_plain_slip_is_told_from_another_name(word: str, other: str, slip: bool) -> None:
    assert (likeness(word, other) >= ALIKE) == slip
    assert (likeness(other, word) >= ALIKE) == slip


def test_a_word_without_end_is_compared_by_its_beginning() -> None:
    assert likeness("教育局" * 20 + "x" * 10_000, "教育局" * 20) == 1
    assert nearest_words("教育局" + "x" * 10_000, ["财政局", "教育局"], 1) == ("教育局",)


def test_none_to_name_is_said_in_the_readers_language() -> None:
    assert nearest("温泉", []) == "@none"
    assert nearest_words("温泉", []) == ()


@given(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_only_words_that_exist_are_named_each_once(word: str, words: list[str]) -> None:
    found = nearest_words(word, words)

    assert set(found) <= set(words)
    assert len(found) == len(set(found)) == min(3, len(set(words)))


@given(st.text(min_size=1, max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_a_word_is_likest_to_itself(word: str, words: list[str]) -> None:
    assert nearest_words(word, [*words, word])[0] == word


def test_the_likest_of_very_many_words_is_found() -> None:
    others = [f"s{number}" for number in range(3000)]

    assert nearest_words("total_scor", ["total_score", *others])[0] == "total_score"
    assert nearest_words("s2999x", others)[0] == "s2999"
