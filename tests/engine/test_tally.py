"""Counting records: who is credited, what is said, and what stands behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.engine.behind import pieces_of
from scoring_core.engine.tally import tally
from scoring_core.errors import Place
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.tally import Per, Pieces
from tests.engine.counting import APRIL, BASE, DAY, HIGHEST, JANUARY, MARCH, counted, records, row
from tests.laws.tallied import HALF, scheme_of


def test_every_unit_of_the_roster_has_a_figure() -> None:
    """Without records it is 0; a record without the date counts nowhere."""
    found, said = counted(BASE, row(DAY, "甲镇"), row(None, "乙镇"))
    assert found == {"甲镇": 1, "乙镇": 0, "丙镇": 0, "丁局": 0, "张三": 0, "李四": 0}
    assert said == ()


def test_metrics_without_their_kind_of_records_are_not_counted() -> None:
    """They may come from a column, or from other files."""
    assert tally(scheme_of(BASE, pieces=False), {}, [JANUARY]) == ({JANUARY: {}}, ())


@pytest.mark.parametrize(
    ("credit", "shares"),
    [
        ("each", (1, 1, 1)),
        ("equal", (Fraction(1, 3),) * 3),
        ("first", (1, 0, 0)),
        ((Fraction(3), Fraction(2)), (Fraction(3, 5), Fraction(2, 5), 0)),
    ],
)
def test_units_share_a_record(credit: Any, shares: Sequence[Any]) -> None:
    found, _ = counted(replace(BASE, credit=credit), row(DAY, "甲镇", "乙镇", "丙镇"))
    assert [found[unit] for unit in ("甲镇", "乙镇", "丙镇")] == list(shares)


@pytest.mark.parametrize(
    ("roll_up", "credit", "people", "office"),
    [
        ("no", "each", 1, 0),
        ("instead", "each", 0, 1),
        ("also", "each", 1, 1),
        ("also", "equal", Fraction(1, 2), 1),
        ("instead", "equal", 0, 1),
    ],
)
def test_an_office_has_what_its_people_have_but_each_record_once(
    roll_up: Any, credit: Any, people: Any, office: Any
) -> None:
    """Two people of one office wrote it: the office has it once, not twice."""
    rule = replace(BASE, roll_up=roll_up, credit=credit)
    found, _ = counted(rule, row(DAY, "张三", "李四"))
    assert (found["张三"], found["李四"], found["丁局"]) == (people, people, office)


def test_a_later_and_higher_use_earns_the_difference() -> None:
    """Used by the county in March and by the province in April: 1, then 5 − 1."""
    rule = replace(BASE, each="outlet", value=parse("price(outlet)"), combine=HIGHEST)
    scheme = scheme_of(rule, pieces=True)
    rows = [
        row(date(2023, 3, 2), "甲镇", outlet=("县",)),
        row(date(2023, 4, 2), "甲镇", outlet=("省",)),
    ]
    found, _ = tally(scheme, {"items": records(scheme, rows)}, [MARCH, APRIL, HALF])
    assert [found[period]["m"]["甲镇"] for period in (MARCH, APRIL, HALF)] == [1, 4, 5]

    unit = scheme.categories[0].units[0]
    [part] = pieces_of(scheme, scheme.metrics[0], records(scheme, rows), APRIL, unit).parts
    [piece] = part.pieces
    assert (piece.name, piece.value, piece.share, piece.before) == ("a", 5, 5, 1)
    assert [(e.element, e.place.row, e.fate) for e in piece.entries] == [
        ("省", 3, "counted"),
        ("县", 2, "beyond"),
    ]


def test_an_empty_field_that_is_needed_is_told_with_its_rows() -> None:
    """The figure is missing; one that no figure needs is not told."""
    rule = replace(BASE, value=parse("n"), where=parse("not ordered"))
    empty, fine = row(DAY, "甲镇", n=None), row(DAY, "乙镇", n=None, ordered=True)
    found, [said] = counted(rule, fine, empty, empty)
    assert (found["甲镇"], found["乙镇"]) == (MISSING, 0)
    assert (said.code, said.place) == ("SC775", Place("items.csv", None, 3, "数"))
    assert dict(said.details) == {"field": "数", "metric": "得分", "rows": "3、4"}
    assert counted(rule, row(date(2022, 1, 1), "甲镇", n=None))[1] == ()


def test_a_test_that_is_not_known_makes_the_figure_missing() -> None:
    found, [said] = counted(replace(BASE, where=parse("n > 1")), row(DAY, "甲镇", n=None))
    assert (found["甲镇"], said.code) == (MISSING, "SC775")


def test_a_missing_value_of_a_piece_stays_missing() -> None:
    """As of any later day on which the piece has a new row, and in a window of its own."""
    rule = replace(BASE, value=parse("n"), combine=HIGHEST)
    rows = [row(DAY, "甲镇", n=None), row(date(2023, 3, 3), "甲镇")]
    assert counted(rule, *rows, period=MARCH, pieces=True)[0]["甲镇"] is MISSING
    alone = replace(rule, pieces=Pieces("date"))
    assert counted(alone, *rows, period=MARCH, pieces=True)[0]["甲镇"] == 1
    assert counted(alone, *rows, pieces=True)[0]["甲镇"] is MISSING
    scheme = scheme_of(rule, pieces=True)
    unit = scheme.categories[0].units[0]
    behind = pieces_of(scheme, scheme.metrics[0], records(scheme, rows), MARCH, unit)
    assert behind.parts[0].pieces[0].share is MISSING


@pytest.mark.parametrize(("listed", "code"), [(True, "SC787"), (False, "SC776")])
def test_a_record_that_names_no_unit_is_told(listed: bool, code: str) -> None:
    """An error, unless the field is a list, which may have no elements."""
    scheme = scheme_of(BASE, pieces=False)
    kind = scheme.records[0]
    fields = (replace(f, listed=listed) if f.key == "by" else f for f in kind.fields)
    scheme = replace(scheme, records=(replace(kind, fields=tuple(fields)),))
    held = {"items": records(scheme, [row(DAY)])}
    _, [said] = tally(scheme, held, [JANUARY])
    assert (said.code, said.place.row, said.place.column) == (code, 2, "单位")
    assert tally(scheme, held, [MARCH])[1] == ()


def test_where_each_unit_is_an_entry_no_unit_is_none() -> None:
    assert counted(replace(BASE, each="by"), row(DAY))[1] == ()


@pytest.mark.parametrize("credit", ["each", "equal", "first", (Fraction(3), Fraction(2))])
def test_a_record_that_does_not_count_needs_no_unit(credit: Any) -> None:
    rule = replace(BASE, where=parse("ordered"), credit=credit)
    found, said = counted(rule, row(DAY), row(DAY, "甲镇", ordered=True))
    assert (found["甲镇"], said) == (1, ())


def test_a_unit_that_is_not_on_the_roster_is_told() -> None:
    """Unless it belongs to one that has it too."""
    _, [said] = counted(BASE, row(DAY, "某局"), row(DAY, "甲镇"))
    assert (said.code, said.found) == ("SC777", "某局")
    assert dict(said.details) == {"metric": "得分", "periods": "2023-01"}


def test_parts_that_do_not_fill_the_period_are_refused() -> None:
    """Never a part of a part; weeks always do."""
    per = Per("quarter", parse("subtotal"))
    found, [said] = counted(replace(BASE, per=per), row(DAY, "甲镇"))
    assert set(found.values()) == {MISSING}
    assert (said.code, said.found) == ("SC771", "2023-01")
    scheme = scheme_of(replace(BASE, per=per), pieces=False)
    unit = scheme.categories[0].units[0]
    behind = pieces_of(scheme, scheme.metrics[0], records(scheme, []), JANUARY, unit)
    assert (behind.parts, behind.value) == ((), MISSING)


def test_the_first_of_a_day_is_doubtful_only_where_it_matters() -> None:
    """Two on one day: which is the first decides only if they are worth different points."""
    rule = replace(BASE, value=parse("if(nth <= 1: n, else: 0)"))
    one, two = row(DAY, "甲镇"), row(DAY, "甲镇", n=Fraction(2))
    assert counted(rule, one, one)[1] == ()
    _, [said] = counted(rule, one, two)
    assert (said.code, said.found, dict(said.details)["rows"]) == ("SC772", "2023-01-05", "2、3")
    assert counted(replace(BASE, value=parse("nth + n")), one, two)[1] == ()
    assert counted(rule, one, two, period=MARCH)[1] == ()
    assert counted(replace(rule, how="highest"), one, one)[1] == ()
    assert counted(replace(rule, how="highest"), one, two)[1] != ()
    third = row(date(2023, 1, 1), "甲镇")
    assert counted(replace(rule, how="highest"), third, one, two)[1] == ()


def test_where_a_value_asks_for_two_numbers_every_order_is_tried() -> None:
    """The figures follow from both at once; of very many on one day it is told in any case."""
    rule = replace(BASE, value=parse("if(nth > 1 and nth(kind) > 1: n, else: 0)"))
    one, two = row(DAY, "甲镇"), row(DAY, "甲镇", n=Fraction(2))
    other = row(DAY, "甲镇", kind="图片")
    assert [f.code for f in counted(rule, one, two)[1]] == ["SC772"]
    assert counted(rule, row(date(2023, 1, 1), "甲镇"), one, two)[1] == ()
    assert counted(rule, one, one)[1] == ()
    assert counted(rule, one, other)[1] == ()
    assert [f.code for f in counted(rule, *[one] * 7)[1]] == ["SC772"]
    highest = replace(rule, how="highest")
    assert counted(highest, one, one)[1] == ()
    assert [f.code for f in counted(highest, one, two)[1]] == ["SC772"]
    pieces = counted(replace(rule, combine=HIGHEST), one, one, pieces=True)[1]
    assert [f.code for f in pieces] == ["SC772"]


def test_a_cut_among_pieces_of_one_day_is_told() -> None:
    """The most valuable of the day comes first; equal ones make no difference."""
    rule = replace(BASE, value=parse("n"), pieces=Pieces("date", take=Fraction(1)))
    one, two = row(DAY, "甲镇"), row(DAY, "甲镇", n=Fraction(2))
    found, [said] = counted(rule, one, two)
    assert (found["甲镇"], said.code, dict(said.details)["unit"]) == (2, "SC773", "甲镇")
    assert counted(rule, one, one)[1] == ()
    assert counted(rule, one)[1] == ()
    assert counted(replace(rule, pieces=Pieces("highest", take=Fraction(1))), one, two)[1] == ()
    none = replace(rule, pieces=Pieces("date", take="few"))
    found, said_none = counted(none, one, row(DAY, "丁局"))
    assert (found["丁局"], said_none) == (NOT_APPLICABLE, ())


@pytest.mark.parametrize(
    ("day", "ordered", "first"),
    [
        (date(2023, 1, 3), False, "a"),
        (date(2023, 1, 3), True, "b"),
        (date(2022, 12, 31), False, "b"),
        (date(2023, 1, 25), False, "b"),
    ],
)
def test_the_day_of_a_piece_is_that_of_its_first_entry_in_the_window(
    day: date, ordered: bool, first: str
) -> None:
    """Not of a row that is no entry, or of one before the period."""
    taken = Pieces("date", take=Fraction(1))
    rule = replace(BASE, value=parse("n"), where=parse("not ordered"), pieces=taken)
    rows = [
        row(day, "甲镇", n=Fraction(0), ordered=ordered),
        row(date(2023, 1, 20), "甲镇", n=Fraction(5)),
        row(date(2023, 1, 10), "甲镇", item="b", n=Fraction(7)),
    ]
    for given in (rows, rows[::-1]):
        found, said = counted(rule, *given, pieces=True)
        assert (found["甲镇"], said) == ({"a": 5, "b": 7}[first], ())


def test_the_latest_of_several_of_one_day_is_told() -> None:
    rule = replace(BASE, value=parse("n"), how="latest")
    one, two = row(DAY, "甲镇"), row(DAY, "甲镇", n=Fraction(2))
    found, [said] = counted(rule, two, one)
    assert (found["甲镇"], said.code) == (1, "SC774")
    assert counted(rule, one, one)[1] == ()
    missing, _ = counted(rule, row(DAY, "甲镇", n=None))
    assert missing["甲镇"] is MISSING


def test_a_metric_that_does_not_apply_has_no_figure_and_no_pieces() -> None:
    scheme = scheme_of(BASE, pieces=False)
    metric = replace(scheme.metrics[0], categories=("town",))
    scheme = replace(scheme, metrics=(metric,))
    found, _ = tally(scheme, {"items": records(scheme, [row(DAY, "丁局")])}, [JANUARY])
    assert found[JANUARY]["m"]["丁局"] is NOT_APPLICABLE
    office = scheme.categories[1].units[0]
    behind = pieces_of(scheme, metric, records(scheme, [row(DAY, "丁局")]), JANUARY, office)
    assert (behind.parts, behind.value) == ((), NOT_APPLICABLE)


def test_entries_that_are_equal_are_left_out_and_said_so() -> None:
    """Of equal ones the most valuable stays; a cap scales what remains."""
    rule = replace(BASE, value=parse("n"), once_per=("kind",), at_most=Fraction(3))
    rows = [
        row(DAY, "甲镇", n=Fraction(4)),
        row(DAY, "甲镇", n=Fraction(2)),
        row(DAY, "甲镇", n=Fraction(2), kind="图片"),
    ]
    scheme = scheme_of(rule, pieces=True)
    unit = scheme.categories[0].units[0]
    behind = pieces_of(scheme, scheme.metrics[0], records(scheme, rows), JANUARY, unit)
    [piece] = behind.parts[0].pieces
    assert [(e.fate, e.credit) for e in piece.entries] == [
        ("counted", Fraction(2)),
        ("counted", Fraction(1)),
        ("equal", Fraction(0)),
    ]
    assert (piece.value, behind.value) == (3, 3)
