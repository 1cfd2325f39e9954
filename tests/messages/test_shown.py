from copy import copy, deepcopy

import pytest

from scoring_core.messages import LONGEST, MOST_WORDS, Lang, Listed, shown


@pytest.mark.parametrize("lang, joined", [("zh", "甲局、b、数"), ("en", "甲局, b, a number")])
def test_a_list_is_joined_in_the_readers_language(lang: Lang, joined: str) -> None:
    assert shown(Listed(["甲局", "b", "@number"]), lang) == joined


def test_what_only_looks_like_a_list_is_left_as_it_is_written() -> None:
    assert shown("甲局、乙局", "en") == "甲局、乙局"


def test_a_list_is_a_text() -> None:
    assert Listed(["甲局", "乙局"]) == "甲局、乙局"
    assert Listed(word for word in ("甲局", "乙局")).words == ("甲局", "乙局")
    assert Listed([]) == ""


def test_a_copied_list_is_whole() -> None:
    listed = Listed(["甲局", "乙局"])
    for again in (copy(listed), deepcopy(listed)):
        assert (again, again.words) == ("甲局、乙局", ("甲局", "乙局"))


def test_an_endless_word_is_cut_and_says_so() -> None:
    assert shown("9" * LONGEST, "zh") == "9" * LONGEST
    assert shown("9" * (LONGEST + 1), "zh") == "9" * LONGEST + "…"


def test_of_a_list_each_word_is_cut_and_not_their_sum() -> None:
    words = ["x" * LONGEST, "y" * (LONGEST + 1), "z"]
    assert shown(Listed(words), "en") == f"{words[0]}, {'y' * LONGEST}…, z"


def test_an_endless_list_is_cut_and_says_so() -> None:
    words = [str(number) for number in range(MOST_WORDS)]
    assert shown(Listed(words), "zh") == "、".join(words)
    assert shown(Listed([*words, "more"]), "zh") == "、".join([*words, "…"])


def test_a_list_of_nothing_says_so() -> None:
    assert (shown(Listed([]), "zh"), shown(Listed([]), "en")) == ("（没有）", "(none)")
