from scoring_core.errors import Place
from scoring_core.model.clerk import ClerkSection, ClerkText
from scoring_core.model.ranking import SortKey
from scoring_core.model.template import Slot, Template
from scoring_core.model.wording import ListRule, NoticeRule, Part

UNIT, BOTH = Template((Slot("unit"),)), Template((Slot("unit"), Slot("used")))


def test_the_schemes_of_a_notice_stand_in_the_order_of_its_parts() -> None:
    parts = (Part("甲", ("b", "a")), Part("乙", (), "打算"), Part("", ("c",)))

    assert NoticeRule("n", Template(("通报",)), parts).schemes == ("b", "a", "c")


def test_a_list_says_what_it_shows_of_one_and_of_equals() -> None:
    rule = ListRule("l", "all", (SortKey("roster", highest=False),), {"": UNIT}, "、")
    equals = ListRule("l", "all", rule.order, rule.show, "、", show_equal=BOTH)

    assert rule.texts == (UNIT,)
    assert equals.texts == (UNIT, BOTH)


def test_a_section_of_the_clerk_is_found_by_its_scheme_first() -> None:
    own, common = (ClerkSection(name, (), Place("f", None, 1)) for name in ("site/问题", "问题"))
    text = ClerkText((common, own), "f")

    assert text.section("site", "问题") == own
    assert text.section("briefs", "问题") == common
    assert text.section("site", "要求") is None
