import re
from string import Formatter

import pytest

from scoring_core.errors import Finding, Place
from scoring_core.messages import Lang, Wording, every_code, lookup, term

HAN = re.compile("[一-鿿]")
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def placeholders(wording: Wording) -> set[str]:
    return {name for text in wording for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", every_code())
def test_both_languages_are_filled_by_the_same_details(code: str) -> None:
    assert placeholders(lookup(code).zh) == placeholders(lookup(code).en)


@pytest.mark.parametrize("code", every_code())
def test_every_code_can_be_told_in_both_languages(code: str) -> None:
    names = placeholders(lookup(code).zh) - {"found"}
    told = Finding(code, Place(), "原文{x}", tuple((name, f"<{name}>") for name in names))

    for lang in LANGUAGES:
        wording = told.wording(lang)
        assert wording.message != ""
        assert all(f"<{name}>" in " ".join(wording) for name in names)


@pytest.mark.parametrize("code", every_code())
def test_the_languages_are_two(code: str) -> None:
    assert lookup(code).zh.message != lookup(code).en.message
    assert HAN.search(lookup(code).zh.message)
    assert not HAN.search(lookup(code).en.message.replace("单位", ""))


@pytest.mark.parametrize("code", every_code())
def test_a_code_says_what_is_wrong_what_was_expected_and_what_to_do(code: str) -> None:
    entry = lookup(code)
    assert entry.level in ("error", "warning")
    assert "" not in (*entry.zh, *entry.en)


def test_every_code_is_in_the_room_of_its_number_and_in_order() -> None:
    codes = every_code()
    assert list(codes) == sorted(set(codes))
    assert {code[:3] for code in codes} == {f"SC{room}" for room in range(1, 9)}


@pytest.mark.parametrize("code", ["SC999", "SC199", "SC", "", "nonsense"])
def test_a_code_that_does_not_exist_is_named(code: str) -> None:
    with pytest.raises(KeyError) as caught:
        lookup(code)
    assert caught.value.args == (code,)


def test_a_term_is_in_the_readers_language_and_other_words_stay() -> None:
    assert term("@number", "zh") == "数"
    assert term("@number", "en") == "a number"
    assert term("@unheard", "en") == "@unheard"
    assert term("温泉街道", "en") == "温泉街道"
