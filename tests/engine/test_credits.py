"""What several rows of one piece change, as time goes on; and rows that are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

from scoring_core.engine.tally import tally
from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, Value
from scoring_core.model.item import Content
from scoring_core.model.tally import Pieces, Tally
from scoring_core.model.unit import UnitException
from tests.engine.counting import APRIL, BASE, DAY, HIGHEST, JANUARY, MARCH, counted, records, row
from tests.laws.tallied import HALF, scheme_of

LATER = date(2023, 3, 3)


def months(rule: Tally, *rows: dict[str, Content]) -> list[Value]:
    """What 甲镇 has in January, in March and in the half-year."""
    scheme = scheme_of(rule, pieces=True)
    found, _ = tally(scheme, {"items": records(scheme, rows)}, [JANUARY, MARCH, HALF])
    return [found[period]["m"]["甲镇"] for period in (JANUARY, MARCH, HALF)]


def test_a_later_row_of_others_changes_nothing_for_a_unit() -> None:
    rule = replace(BASE, value=parse("n"), combine=HIGHEST)
    assert months(rule, row(DAY, "甲镇"), row(LATER, "乙镇", n=Fraction(4))) == [1, 0, 1]


def test_a_later_and_lower_use_earns_nothing_more() -> None:
    rule = replace(BASE, value=parse("n"), combine=HIGHEST)
    assert months(rule, row(DAY, "甲镇", n=Fraction(4)), row(LATER, "甲镇")) == [4, 0, 4]


def test_a_later_author_changes_what_a_piece_was_worth_for_the_first() -> None:
    rule = replace(BASE, value=parse("ratio(12, units, zero: 0)"))
    assert months(rule, row(DAY, "甲镇"), row(LATER, "乙镇")) == [12, -6, 6]


def test_a_piece_whose_value_stops_applying_is_taken_back() -> None:
    rule = replace(BASE, value=parse("ratio(12, 2 − units, zero: not_applicable)"))
    assert months(rule, row(DAY, "甲镇"), row(LATER, "乙镇")) == [12, -12, 0]
    assert months(rule, row(DAY, "甲镇", "乙镇"), row(LATER, "甲镇")) == [0, 0, 0]


def test_a_piece_without_an_entry_in_a_window_is_no_piece_of_it() -> None:
    rule = replace(BASE, value=parse("n"), where=parse("n > 1"), how="count")
    rows = [row(DAY, "甲镇"), row(LATER, "甲镇", n=Fraction(2))]
    assert months(rule, *rows) == [0, 1, 1]


def test_equal_rows_count_in_every_window_in_which_they_lie() -> None:
    rule = replace(BASE, value=parse("n"), how="latest")
    scheme = scheme_of(rule, pieces=False)
    rows = [row(DAY, "甲镇"), row(LATER, "甲镇"), row(date(2024, 1, 1), "甲镇", n=Fraction(3))]
    found, _ = tally(scheme, {"items": records(scheme, rows)}, [JANUARY, MARCH, APRIL, HALF])
    assert [found[p]["m"]["甲镇"] for p in (JANUARY, MARCH, HALF)] == [1, 1, 1]


def test_a_record_without_its_date_has_no_number() -> None:
    rule = replace(BASE, value=parse("nth"))
    assert counted(rule, row(None, "甲镇"), row(DAY, "甲镇"))[0]["甲镇"] == 1


def test_an_entry_that_may_not_pass_has_no_number() -> None:
    """The figure is missing; the numbers of the others are those without it."""
    rule = replace(BASE, value=parse("nth"), where=parse("n > 1"))
    unsure, sure = row(DAY, "甲镇", n=None), row(LATER, "甲镇", n=Fraction(2))
    assert counted(rule, unsure, sure)[0]["甲镇"] is MISSING
    assert counted(rule, unsure, sure, period=MARCH)[0]["甲镇"] == 1


def test_a_unit_with_a_quota_of_its_own_has_its_pieces_chosen_by_it() -> None:
    rule = replace(BASE, value=parse("n"), pieces=Pieces("highest", take="quota"))
    scheme = scheme_of(rule, pieces=False)
    own = UnitException("甲镇", "文件", {"quota": Fraction(1)})
    scheme = replace(scheme, exceptions=(own,))
    rows = [row(DAY, unit, n=Fraction(n)) for unit in ("甲镇", "乙镇") for n in (1, 2, 3)]
    found, _ = tally(scheme, {"items": records(scheme, rows)}, [JANUARY])
    assert [found[JANUARY]["m"][unit] for unit in ("甲镇", "乙镇")] == [3, 5]


def test_a_piece_that_is_unknown_at_a_day_is_told() -> None:
    rule = replace(BASE, value=parse("n"), combine=HIGHEST)
    found, said = counted(rule, row(DAY, "甲镇", n=None), pieces=True)
    assert (found["甲镇"], [f.code for f in said]) == (MISSING, ["SC775"])


def test_of_entries_of_one_day_the_order_of_rows_numbers_none() -> None:
    rule = replace(BASE, value=parse("if(nth == 1: n, else: 0)"))
    rows = [row(DAY, "甲镇", n=Fraction(number)) for number in (3, 1, 2)]
    found = {counted(rule, *order)[0]["甲镇"] for order in permutations(rows)}
    assert len(found) == 1
