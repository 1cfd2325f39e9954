"""What exceptions do to what is proved and counted; their mistakes are planted elsewhere."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.columns.plan.program import compile_scheme
from scoring_core.formula.integers import DeclinedError
from scoring_core.formula.limits import Bounds
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.proof import prove
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import UnitException
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.stored import restored, stored
from tests.rulebook.planted import findings_of

RULES = """
key = "x"
name = "某县"
language = 1
names = { "乙局" = ["老乙局"] }
[categories]
dept = { title = "部门", units = ["甲局", "乙局", "丙局"] }
town = { title = "乡镇", units = ["丁镇"] }
[records.items.fields]
unit = { label = "单位", type = "units" }
day = { label = "采用日期", type = "date" }
points = { label = "分值", type = "number", range = [0, 3] }
[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["dept", "town"]
cells = { "" = "missing" }
absent = "zero"
constants = { quota = 8, goal = "95%", price = 2 }
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }
[scheme.s.metrics]
used = { label = "采用分", unit = "分", tally = { date = "day", value = "price × points" } }
sent = { label = "报送数", unit = "条", range = [0, 20] }
rate = { label = "比率", unit = "%" }
[scheme.s.scores.total]
label = "得分"
formula = "used + 1 × max(sent − quota, 0) + if(rate >= goal: 1, else: 0)"
[scheme.s.scores]
among = { label = "名次", unit = "名", formula = "rank(total, ranked)" }
several = { label = "家数", unit = "个", formula = "count(ranked)" }
"""


def scheme(*exceptions: str) -> Scheme:
    return load_text(RULES + "".join(map(exception, exceptions))).schemes[0]


def exception(what: str) -> str:
    return f'[[scheme.s.exception]]\nunit = "老乙局"\nreason = "合并"\n{what}\n'


def codes(what: str) -> list[str]:
    return [found.code for found in findings_of(RULES + exception(what))]


def test_the_file_without_exceptions_is_right() -> None:
    assert findings_of(RULES) == ()


def test_an_exception_is_of_the_unit_by_any_of_its_names() -> None:
    (found,) = scheme('set = { quota = 20, goal = "80%" }\nuntil = "2023-06"').exceptions
    assert (found.unit, found.reason, found.role) == ("乙局", "合并", None)
    assert found.values == {"quota": Fraction(20), "goal": Fraction(4, 5)}
    assert (found.span.first, str(found.span.last)) == (None, "2023-06-30")
    assert restored(stored(found)) == found
    assert isinstance(restored(stored(found)), UnitException)


def test_the_values_of_exceptions_are_proved_for_the_category() -> None:
    proof = prove(scheme('set = { quota = 20, sent = "not_applicable" }'))
    assert proof.at("dept", "quota") == Bounds(Fraction(8), Fraction(20))
    assert proof.at("town", "quota") == Bounds(Fraction(8), Fraction(8))
    assert NOT_APPLICABLE in proof.at("dept", "sent").states
    assert NOT_APPLICABLE not in proof.at("town", "sent").states


def test_a_role_of_its_own_may_take_a_unit_from_those_that_are_ranked() -> None:
    plain, listed = prove(scheme()), prove(scheme('role = "listed"'))
    later = prove(scheme('role = "listed"\nsince = "2023-06"'))
    found = [proof.at("dept", "several") for proof in (plain, listed, later)]
    assert [b.low for b in found] == [0, 0, 0]
    assert [b.high for b in found] == [4, 3, 4]
    states = [NOT_APPLICABLE in p.at("dept", "among").states for p in (plain, listed, later)]
    assert states == [False, True, True]


def test_plans_of_columns_decline_with_a_sentence() -> None:
    with pytest.raises(DeclinedError, match="exceptions of single units"):
        compile_scheme(scheme("set = { quota = 20 }"), {})


def test_a_constant_of_records_is_the_same_for_all() -> None:
    assert codes("set = { price = 3 }") == ["SC748"]
    assert codes("set = { quota = 3 }") == []


def test_percentages_stay_percentages() -> None:
    assert codes("set = { goal = 1 }") == ["SC749"]
    assert codes("set = { goal = 0.8 }") == ["SC749"]
    assert codes("set = { rate = 80 }") == ["SC749"]
    assert codes('set = { quota = "80%" }') == ["SC749"]
    assert codes('set = { goal = "80%", rate = "50%", quota = "not_applicable" }') == []
    assert codes("set = { goal = 0 }") == []
    (found,) = findings_of(RULES + exception("set = { goal = 1 }"))
    assert found.line().endswith('SC749 例外里的“goal”写作 1，与它的单位不符；写成 "1%"')
    (found,) = findings_of(RULES + exception('set = { quota = "80%" }'))
    assert found.line().endswith("SC749 例外里的“quota”写作 80%，与它的单位不符；写成 80")


def test_nothing_is_said_of_names_where_some_could_not_be_read() -> None:
    wrong = RULES.replace('categories = ["dept", "town"]', 'categories = ["dept", "xyz"]')
    named = exception("set = { quota = 9 }").replace("老乙局", "丁镇")
    assert [found.code for found in findings_of(wrong + named)] == ["SC211"]
    broken = RULES.replace('constants = { quota = 8, goal = "95%", price = 2 }', "constants = 8")
    found = findings_of(broken + exception("set = { quota = 9 }"))
    assert [each.code for each in found] == ["SC204"]


def test_exceptions_of_different_units_and_times_do_not_meet() -> None:
    own = exception('set = { quota = 9 }\nuntil = "2023-03"')
    later = exception('set = { quota = 7 }\nsince = "2023-04"')
    other = exception("set = { quota = 6 }").replace("老乙局", "丙局")
    beside = exception('role = "listed"')
    assert findings_of(RULES + own + later + other + beside) == ()
