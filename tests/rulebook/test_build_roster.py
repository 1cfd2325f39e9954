from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scoring_core.errors import Finding
from scoring_core.model.period import Span
from scoring_core.model.unit import ALWAYS, Unit
from scoring_core.rulebook.load import load_text

Told = Callable[[str], tuple[Finding, ...]]


def units_of(text: str) -> dict[str, tuple[Unit, ...]]:
    (scheme,) = load_text(text).schemes
    return {category.key: category.units for category in scheme.categories}


def planted(good: str, old: str, new: str) -> str:
    assert good.count(old) == 1
    return good.replace(old, new)


def test_a_unit_without_other_names_is_called_by_its_name(good: str) -> None:
    assert units_of(good)["town"][0] == Unit("甲镇", "甲镇", "town", (), ALWAYS)


def test_a_unit_has_its_time(good: str) -> None:
    third, fourth = units_of(good)["town"][2:]

    assert third.span == Span(date(2023, 4, 1), None)
    assert fourth.span == Span(None, date(2023, 6, 30))


def test_a_unit_is_found_by_all_its_writings(good: str) -> None:
    assert units_of(good)["dept"][1] == Unit(
        "文旅局", "文旅局", "dept", ("文化和旅游局", "旅游局"), ALWAYS
    )


def test_a_category_prints_the_writing_that_it_chose(good: str) -> None:
    text = planted(good, '["财政局", "文旅局"]', '["财政局", "旅 游局"]')

    unit = units_of(text)["dept"][1]
    assert (unit.key, unit.name) == ("文旅局", "旅 游局")
    assert unit.aliases == ("文化和旅游局", "旅游局")


def test_a_category_keeps_its_role_and_title(good: str) -> None:
    (scheme,) = load_text(good).schemes

    assert [(c.title, c.role) for c in scheme.categories] == [
        ("乡镇", "ranked"),
        ("部门", "ranked"),
        ("信息室", "counted"),
    ]


def test_a_unit_may_stand_twice_at_different_times(told: Told, good: str) -> None:
    text = planted(good, '"甲镇", ', '{ name = "甲镇", until = "2022-12" }, ')
    moved = planted(text, '["财政局", ', '["财政局", { name = "甲镇", since = "2023-01" }, ')

    assert told(moved) == ()


def test_a_unit_that_stands_three_times_is_told_at_the_second_and_the_third(
    told: Told, good: str
) -> None:
    text = planted(good, '"甲镇", ', '"甲镇", "甲镇", ')
    text = planted(text, '["财政局", ', '["甲镇", "财政局", ')

    assert [(f.code, f.place.row, f.found) for f in told(text)] == [
        ("SC212", 10, "甲镇"),
        ("SC212", 14, "甲镇"),
    ]


def test_a_unit_stands_twice_however_it_is_spaced(told: Told, good: str) -> None:
    text = planted(good, '"甲镇", ', '"甲镇", "甲 镇", ')

    assert [(f.code, f.found) for f in told(text)] == [("SC212", "甲 镇")]


def test_a_unit_stands_twice_by_whichever_of_its_names(told: Told, good: str) -> None:
    text = planted(good, '["财政局", ', '["财政局", "旅游局", ')

    assert [(f.code, f.found) for f in told(text)] == [("SC267", "文旅局")]


def test_a_unit_in_two_categories_is_no_mistake_where_one_scheme_has_only_one(
    told: Told, good: str
) -> None:
    other = '[categories.old]\ntitle = "旧"\nunits = ["甲镇"]\n\n[formats]'
    second = (
        '[scheme.old]\ntitle = "旧"\nsource = "办法"\n'
        'in_force = ["2023-01.."]\nperiod = ["month"]\n'
        'categories = ["old"]\ncells = {}\nabsent = "error"\n'
        'metrics = { sent = { label = "报送", unit = "条" } }\n'
    )

    assert told(planted(good, "[formats]", other) + second) == ()


def test_a_mistake_of_the_roster_is_told_once_for_all_schemes(told: Told, good: str) -> None:
    text = planted(good, '"甲镇", ', '"甲镇", "甲镇", ')
    second = good[good.index("[scheme.briefs]") : good.index("[notice.")].replace("briefs", "again")

    assert [found.code for found in told(text + second)] == ["SC212"]


def test_one_name_for_two_units_is_told_where_it_is_given(told: Told, good: str) -> None:
    text = planted(good, '"旅游局"]', '"旅游局"]\n"文化和旅游局" = ["甲"]')

    assert [(f.code, f.place.row, f.found, dict(f.details)) for f in told(text)] == [
        ("SC213", 6, "文化和旅游局", {"units": "文化和旅游局、文旅局"})
    ]


def test_two_keys_of_one_writing_are_told_at_the_second(told: Told, good: str) -> None:
    text = planted(good, '"旅游局"]', '"旅游局"]\n"文 旅局" = ["甲"]')

    assert [(f.code, f.place.row, f.found) for f in told(text)] == [("SC213", 7, "文 旅局")]


def test_a_slip_in_names_is_told_once_and_not_at_the_roster_too(told: Told, good: str) -> None:
    text = planted(good, '"文旅局" = [', '"财政局" = ["文化和旅游局"]\n"文旅局" = [')
    text = planted(text, '["财政局", ', '["财政局", "旅游局", ')

    assert [(f.code, f.found) for f in told(text)] == [("SC213", "文化和旅游局")]
