import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.engine.listing import Listing, list_units, ranked_field
from scoring_core.engine.score import score
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.work import Work
from scoring_core.rulebook.load import load_text

Build = Callable[..., Scheme]
Worked = Callable[..., Work]
TEXT = "单位,报送,采用\n甲镇,3,1\n乙镇,3,2\n丙局,5,\n丁局,1,2"
RANKING = """
[scheme.briefs.ranking]
by = ["highest b"]
then = ["roster"]
after_tie = "skip"
scope = "all"
"""
A_LIST = """
[scheme.briefs.lists.l]
{}
"""
ALL, PER_CATEGORY = 'over = "all"\n', 'over = "category"\n'
SHOW = 'show = "{unit}"\njoin = "、"\n'
ROSTER, MOST = 'order = ["roster"]\n', 'order = ["highest a", "roster"]\n'


@pytest.fixture
def listed(scheme: Build, worked: Worked) -> Callable[..., Listing]:
    def build(rest: str, text: str = TEXT, category: str = "", more: str = "") -> Listing:
        rules = scheme(RANKING + more + A_LIST.format(rest))
        work = worked(rules, text)
        of = work.scores.roster.category(category) if category else None
        return list_units(work, ranked_field(work), rules.lists[0], of)

    return build


Listed = Callable[..., Listing]


def test_a_list_names_all_printed_units_in_its_order(listed: Listed) -> None:
    assert listed(ALL + ROSTER + SHOW).texts == {"": "甲镇、乙镇、丙局、丁局"}
    assert listed(ALL + MOST + SHOW).texts == {"": "丙局、甲镇、乙镇、丁局"}
    assert listed(ALL + 'order = ["lowest a", "roster"]\n' + SHOW).texts == {
        "": "丁局、甲镇、乙镇、丙局"
    }


def test_a_list_of_a_category_names_its_units_alone(listed: Listed) -> None:
    assert listed(PER_CATEGORY + MOST + SHOW, category="dept").texts == {"": "丙局、丁局"}


def test_units_that_are_only_counted_are_in_no_list(scheme: Build, worked: Worked) -> None:
    parts = {
        "town": '{ title = "乡镇", units = ["甲镇"] }',
        "office": '{ title = "室", role = "counted", units = ["信息室"] }',
    }
    rules = scheme(A_LIST.format(ALL + ROSTER + SHOW), categories=parts)
    work = worked(rules, "单位,报送,采用\n甲镇,3,1\n信息室,3,2")

    assert list_units(work, ranked_field(work), rules.lists[0], None).texts == {"": "甲镇"}


def test_where_chooses_and_a_state_is_no_yes(listed: Listed) -> None:
    found = listed(ALL + ROSTER + SHOW + 'where = "b >= 2"\nempty = "无"\n')
    assert found.texts == {"": "乙镇、丁局"}


def test_where_may_ask_for_the_rank(listed: Listed) -> None:
    found = listed(ALL + ROSTER + 'show = "{unit}第{rank}"\njoin = "；"\nwhere = "rank <= 1"\n')

    assert found == Listing(found.units, {"": "乙镇第1；丁局第1"}, (), found.unsure)
    assert [unit.name for unit in found.unsure] == ["丙局"]  # its figure lacks, and so its rank
    assert [unit.name for unit in found.units] == ["乙镇", "丁局"]


def test_a_unit_without_a_rank_has_none_to_show(listed: Listed) -> None:
    found = listed(ALL + ROSTER + 'show = "{unit}{rank}"\njoin = "、"\n')

    assert found.texts == {"": "甲镇3、乙镇1、丙局、丁局1"}
    assert found.lacking == (("丙局", "rank"),)


def test_a_state_in_the_order_comes_last(listed: Listed) -> None:
    assert listed(ALL + 'order = ["lowest b", "roster"]\n' + SHOW).texts == {
        "": "甲镇、乙镇、丁局、丙局"
    }


@pytest.mark.parametrize(
    "take, names",
    [
        ('take = 1\nties = "cut"', "丙局"),
        ('take = 2\nties = "cut"', "丙局、甲镇"),
        ('take = 2\nties = "keep"', "丙局、甲镇、乙镇"),
        ('take = 9\nties = "keep"', "丙局、甲镇、乙镇、丁局"),
    ],
)
def test_a_list_takes_so_many_and_keeps_ties_or_cuts_them(
    listed: Listed, take: str, names: str
) -> None:
    assert listed(ALL + MOST + SHOW + take).texts == {"": names}


def test_a_category_takes_its_own_number_or_nobody(listed: Listed) -> None:
    constants = '[scheme.briefs.constants]\nn = { town = 1, dept = "not_applicable" }\n'
    rest = PER_CATEGORY + MOST + SHOW + 'take = "n"\nempty = "没有"\nties = '

    taken = [
        listed(f'{rest}"{ties}"', category=category, more=constants).texts[""]
        for category in ("town", "dept")
        for ties in ("cut", "keep")
    ]
    assert taken == ["甲镇", "甲镇、乙镇", "没有", "没有"]


def test_nobody_gives_the_text_of_empty_for_every_name(listed: Listed) -> None:
    shows = 'show = { name = "{unit}", a = "{a}条" }\njoin = "、"\n'
    nobody = 'where = "a > 99"\nempty = "没有"\n'

    assert listed(ALL + ROSTER + shows + nobody).texts == {"name": "没有", "a": "没有"}
    assert listed(ALL + ROSTER + shows).texts == {
        "name": "甲镇、乙镇、丙局、丁局",
        "a": "3条、3条、5条、1条",
    }


def test_nobody_without_empty_gives_no_text(listed: Listed) -> None:
    assert listed(PER_CATEGORY + ROSTER + SHOW + 'where = "rank < 1"\n', category="town") == (
        Listing((), {})
    )


def test_a_list_may_name_the_category_and_numbers_in_their_format(listed: Listed) -> None:
    found = listed(ALL + ROSTER + 'show = "{category}{unit}{b}"\njoin = "，"\n')

    assert found.texts == {"": "乡镇甲镇1，乡镇乙镇2，部门丙局缺，部门丁局2"}
    assert found.lacking == (("丙局", "b"),)


GROUPED = """
over = "all"
where = "b >= 1"
order = ["highest b", "roster"]
group = "b"
show = "{unit}{b}条"
show_equal = "{unit}各{b}条"
join = "，"
join_equal = "、"
empty = "无"
"""


def test_equal_values_stand_together(listed: Listed) -> None:
    assert listed(GROUPED).texts == {"": "乙镇、丁局各2条，甲镇1条"}


def test_equal_values_stand_together_in_any_order(listed: Listed) -> None:
    rest = GROUPED.replace('["highest b", "roster"]', '["roster"]')
    assert listed(rest).texts == {"": "甲镇1条，乙镇、丁局各2条"}


def test_a_word_may_be_the_group(scheme: Build, worked: Worked) -> None:
    metrics = (
        '[scheme.briefs.metrics]\na = { label = "报送", unit = "条" }\n'
        'b = { label = "等次", unit = "级", words = ["优", "良"] }\n'
    )
    rules = scheme(
        A_LIST.format(
            ALL
            + ROSTER
            + 'group = "b"\nshow = "{unit}{b}"\nshow_equal = "{unit}都是{b}"\n'
            + 'join = "；"\njoin_equal = "、"\n'
        ),
        metrics=metrics,
    )
    work = worked(rules, "单位,报送,等次\n甲镇,3,良\n乙镇,3,优\n丙局,5,良\n丁局,1,良")

    found = list_units(work, ranked_field(work), rules.lists[0], None)
    assert found.texts == {"": "甲镇、丙局、丁局都是良；乙镇优"}


UNITS = ("甲镇", "乙镇", "丙局", "丁局", "戊局", "己局")
TOWNS = load_text(
    'key = "x"\nname = "某县"\nlanguage = 1\nunits = ["' + '", "'.join(UNITS) + '"]\n'
    '[formats]\n"条" = "0"\n[scheme.s]\ntitle = "信息"\nsource = "办法"\nin_force = ["2023-01.."]\n'
    'period = ["month"]\ncells = {}\nabsent = "error"\n'
    'metrics.b = { label = "采用", unit = "条" }\n'
    f"[scheme.s.lists.l]\n{GROUPED}"
).schemes[0]
PHRASE = re.compile(r"([^，]+?)(各?)(\d+)条")


def parsed(phrase: str) -> list[tuple[tuple[str, ...], int]]:
    """The groups that a phrase such as `甲、乙各2条，丙1条` tells, as a reader takes it."""
    groups = []
    for part in phrase.split("，"):
        match = PHRASE.fullmatch(part)
        assert match is not None, part
        names = tuple(match[1].split("、"))
        assert bool(match[2]) == (len(names) > 1)
        groups.append((names, int(match[3])))
    return groups


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 4)] * len(UNITS)))
def test_a_phrase_reads_back_as_its_groups(counts: tuple[int, ...]) -> None:
    told = dict(zip(UNITS, counts, strict=True))
    figures = Figures(Period.month(2023, 1), {"b": {u: Fraction(n) for u, n in told.items()}})
    work = Work("x", TOWNS, figures, score(TOWNS, figures), ())
    phrase = list_units(work, ranked_field(work), TOWNS.lists[0], None).texts[""]

    values = sorted({count for count in counts if count}, reverse=True)
    groups = [(tuple(u for u in UNITS if told[u] == value), value) for value in values]
    assert parsed(phrase) == groups if groups else phrase == "无"
