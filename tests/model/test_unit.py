from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.model.period import Period, Span
from scoring_core.model.unit import Category, Role, Roster, Unit, roster_of

PARK = Unit("陈家沟景区管理局", "景区管理局", "dept", ("陈家沟景区发展中心",))
CULTURE = Unit("文旅局", "文旅局", "dept", span=Span(date(2023, 2, 1), None))
TOWN = Unit("甲镇", "甲镇", "town", span=Span(None, date(2023, 3, 31)))
DEPT = Category("dept", "部门", (PARK, CULTURE))
CATEGORIES = (DEPT, Category("town", "乡镇", (TOWN,), "listed"))
ROSTER = Roster(CATEGORIES)


@pytest.mark.parametrize(
    "name",
    ["景区管理局", "陈家沟景区管理局", "陈家沟景区发展中心", " 景区 管理局\u3000", "景区\n管理局"],
)
def test_every_writing_of_a_unit_gives_that_unit(name: str) -> None:
    assert ROSTER.resolve(name) is PARK


@pytest.mark.parametrize("name", ["景区管理", "县景区管理局", "景区管理句", "", "部门"])
def test_nothing_is_taken_by_likeness(name: str) -> None:
    assert ROSTER.resolve(name) is None


def test_a_width_of_brackets_makes_no_other_unit() -> None:
    office = Unit("办公室", "办公室(信息科)")
    assert Roster((Category("", "", (office,)),)).resolve("办公室（信息科）") is office


def test_the_three_likest_names_are_told_the_likest_first() -> None:
    assert ROSTER.nearest("景区管理句") == ("景区管理局", "陈家沟景区管理局", "陈家沟景区发展中心")
    assert ROSTER.nearest("丙镇")[0] == "甲镇"
    assert Roster(()).nearest("甲镇") == ()


@given(st.sampled_from(list(ROSTER)), st.data())
def test_a_name_or_alias_gives_that_unit_and_only_it(unit: Unit, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(unit.names))
    blanks = data.draw(st.text(" \u3000\t", max_size=2))
    cut = data.draw(st.integers(0, len(name)))
    assert ROSTER.resolve(name[:cut] + blanks + name[cut:]) is unit


@pytest.mark.parametrize(
    "first, last, names",
    [
        (1, 1, ["景区管理局", "甲镇"]),
        (2, 2, ["景区管理局", "文旅局", "甲镇"]),
        (1, 3, ["景区管理局", "甲镇"]),
        (2, 3, ["景区管理局", "文旅局", "甲镇"]),
        (4, 6, ["景区管理局", "文旅局"]),
    ],
)
def test_the_roster_has_the_units_whose_time_holds_the_whole_period(
    first: int, last: int, names: list[str]
) -> None:
    roster = roster_of(CATEGORIES, Period.of_months(2023, first, last))
    assert [unit.name for unit in roster] == names
    assert [(c.key, c.title, c.role) for c in roster.categories] == [
        ("dept", "部门", "ranked"),
        ("town", "乡镇", "listed"),
    ]


@pytest.mark.parametrize(
    "first, last, names",
    [
        (1, 3, ["旧名", "乙"]),
        (4, 6, ["乙", "新名"]),
        (1, 6, ["乙", "新名"]),
        (3, 4, ["乙", "新名"]),
    ],
)
def test_a_unit_that_is_renamed_within_a_period_is_there_once_by_its_last_name(
    first: int, last: int, names: list[str]
) -> None:
    old = Unit("甲", "旧名", "c", span=Span(None, date(2023, 3, 31)))
    new = Unit("甲", "新名", "c", span=Span(date(2023, 4, 1), None))
    gone = Unit("丙", "丙", "c", span=Span(date(2023, 2, 1), date(2023, 2, 28)))
    category = Category("c", "类", (old, Unit("乙", "乙", "c"), gone, new))

    roster = roster_of((category,), Period.of_months(2023, first, last))
    assert [unit.name for unit in roster] == names


def test_a_unit_of_another_time_has_no_name_on_the_roster() -> None:
    roster = roster_of(CATEGORIES, Period.month(2023, 1))
    assert roster.resolve("文旅局") is None
    assert "文旅局" not in roster.nearest("文旅局")


def test_a_category_of_the_roster_by_its_key() -> None:
    assert ROSTER.category("dept") is DEPT


@pytest.mark.parametrize(
    "role, printed, counting",
    [
        ("ranked", True, True),
        ("listed", True, True),
        ("counted", False, True),
        ("excluded", False, False),
    ],
)
def test_what_the_role_of_a_category_means(role: Role, printed: bool, counting: bool) -> None:
    category = Category("dept", "部门", (), role)
    assert category.printed is printed
    assert Roster((category,)).counting == Roster((category,) if counting else ())


@pytest.mark.parametrize(
    "role, where",
    [
        ("ranked", {"all", "ranked", "dept"}),
        ("listed", {"all", "dept"}),
        ("counted", {"all", "dept"}),
        ("excluded", set()),
    ],
)
@pytest.mark.parametrize("word", ["all", "ranked", "dept", "town", "here", "listed"])
def test_the_words_that_name_a_category_in_a_formula(
    role: Role, where: set[str], word: str
) -> None:
    category = Category("dept", "部门", (), role)
    assert category.among((word,), here="town") is (word in where)
    assert category.among(("town", word), here="town") is (word in where)


def test_here_names_the_category_of_the_unit_that_is_looked_from() -> None:
    assert DEPT.among(("here",), here="dept")
    assert not DEPT.among(("here",), here="town")
    assert Category("", "", ()).among(("here",), here="")
    assert not Category("dept", "", (), "excluded").among(("here",), here="dept")
