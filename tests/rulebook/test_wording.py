from collections.abc import Callable

import pytest

from scoring_core.errors import Finding
from scoring_core.formula.parse import parse
from scoring_core.model.template import Slot, Template
from scoring_core.model.wording import Passage
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import GOOD

Told = Callable[[str], tuple[Finding, ...]]
SAY = 'say = "全县报送{sent_all}条，采用率{share}。{equal}；采用率低的：{behind}。"'


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.text()) for each in found]


def test_the_sentences_of_a_scheme_in_order() -> None:
    (scheme,) = load_text(GOOD).schemes
    first, second, third = scheme.text

    assert first.each
    assert first.heading == Template((Slot("period", "3月"), "采用情况"))
    assert first.when == parse("count(used > 0, here) > 0")
    assert second == Passage(
        say=Template(
            (
                *("全县报送", Slot("sent_all"), "条，采用率", Slot("share"), "。"),
                *(Slot("equal"), "；采用率低的：", Slot("behind"), "。"),
            )
        ),
        when=parse("sent_all > 0"),
    )
    assert third == Passage(Template(("问题",)), clerk="存在问题")


def test_the_notes_of_a_table_are_sentences_about_the_whole(told: Told) -> None:
    (scheme,) = load_text(GOOD).schemes
    assert [layout.annex for layout in scheme.layouts] == [True, False]
    assert scheme.layouts[1].notes == (
        Template(("注：采用一条计", Slot("price"), "分，报送共", Slot("sent_all"), "条。")),
        Template((Slot("period", "3月"), "采用率", Slot("share"), "。")),
    )
    one = GOOD.replace('notes = ["注：', 'notes = "注：').replace(
        '条。", "{period:3月}', "条。{period:3月}"
    )
    (scheme,) = load_text(one.replace('采用率{share}。"]', '采用率{share}。"')).schemes
    assert len(scheme.layouts[1].notes) == 1


@pytest.mark.parametrize(
    "text, row, column",
    [
        ('"""全县{sent_all}条，\\\n    采用{snt}条"""', 1, "7"),
        ('"""\n全县{sent_all}条，\\\n采用{snt}条"""', 2, "3"),
        ("'全县{snt}条'", 0, "10"),
        ('"\\u5168{snt}条"', 0, "14"),
    ],
)
def test_a_slot_is_found_in_every_way_of_writing_a_text(
    told: Told, text: str, row: int, column: str
) -> None:
    (found,) = told(GOOD.replace(SAY, f"say = {text}"))
    first = GOOD[: GOOD.index(SAY)].count("\n") + 1

    assert (found.code, found.found) == ("SC227", "snt")
    assert (found.place.row, found.place.column) == (first + row, column)


def test_a_word_that_is_nowhere_is_one_mistake(told: Told) -> None:
    text = GOOD.replace("报送共{sent_all}条", "报送共{snt}条").replace(
        "全县报送{sent_all}条", "全县{snt}、{snt}条"
    )
    (found,) = told(text)

    assert (found.code, found.found, dict(found.details)["count"]) == ("SC245", "snt", "3")


def test_what_stands_elsewhere_is_told_at_each_use(told: Told) -> None:
    text = GOOD.replace("{period:3月}采用情况", "{best}{sent}采用情况").replace(
        "全县报送{sent_all}条", "全县{sent}条"
    )
    assert codes(told(text)) == [("SC227", "best"), ("SC227", "sent"), ("SC227", "sent")]


def test_a_passage_without_a_say_that_has_a_key_nobody_knows_is_told_once(told: Told) -> None:
    assert codes(told(GOOD.replace('clerk = "存在问题"', 'zzz = "存在问题"'))) == [("SC201", "zzz")]


def test_what_differs_by_category_is_told_once_in_a_sentence(told: Told) -> None:
    text = GOOD.replace("全县报送{sent_all}条", "全县{quota}、{best}、{quota}条")
    assert codes(told(text)) == [("SC604", "quota、best")]


def test_a_constant_that_lacks_a_category_is_told_once(told: Told) -> None:
    text = GOOD.replace("price = 5", "price = { town = 5, dept = 5 }")
    assert codes(told(text)) == [("SC214", "office")]


def test_a_test_of_each_category_may_ask_for_here_alone_there(told: Told) -> None:
    text = GOOD.replace('when = "sent_all > 0"', 'when = "total(sent, here) > 0"')
    (found,) = told(text)

    assert (found.code, found.found) == ("SC315", "here")
