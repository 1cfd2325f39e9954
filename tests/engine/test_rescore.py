"""What is computed again after a change is what is computed from the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.engine.rank import rank
from scoring_core.engine.rescore import Rescoring
from scoring_core.engine.score import score
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.testing import rule_texts
from scoring_core.testing.strategies import figures, periods, values
from tests.idle import load_idle
from tests.reading import read

_ANY = st.booleans()
JANUARY = Period.month(2023, 1)


def work_of(data: st.DataObject, scheme: Scheme) -> Work:
    told = data.draw(figures(scheme, data.draw(periods(scheme)), missing=True))
    scores = score(scheme, told)
    return Work("made", scheme, told, scores, rank(scheme, scores))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_column_is_what_the_changed_figures_give(data: st.DataObject) -> None:
    scheme = load_idle(data.draw(rule_texts())).schemes[0]
    work = work_of(data, scheme)
    unit = data.draw(st.sampled_from(list(work.scores.roster)))
    own = {key: column[unit.key] for key, column in work.figures.columns.items()}
    metrics = [m for m in scheme.metrics if own[m.key] is not NOT_APPLICABLE]
    changes = {m.key: data.draw(values(m, missing=True)) for m in metrics if data.draw(_ANY)}

    others = [u for u in work.scores.roster if u == unit or data.draw(_ANY)]

    field = Rescoring(work, unit, others).field(changes)

    told = {
        key: {**column, unit.key: changes.get(key, column[unit.key])}
        for key, column in work.figures.columns.items()
    }
    whole = score(scheme, replace(work.figures, columns=told)).columns
    assert list(field.columns) == list(whole)
    for key, column in field.columns.items():
        assert {u.key for u in others} <= column.keys()
        assert column == {unit: whole[key][unit] for unit in column}


def test_only_what_depends_on_the_figure_is_another_column(
    scheme: Callable[..., Scheme], sheet: Callable[[str], Sheet]
) -> None:
    rules = scheme(
        """
[scheme.briefs.scores]
own = { label = "本", formula = "2 × a" }
other = { label = "他", formula = "3 × b" }
share = { label = "占", formula = "half_up(100 × ratio(own, total(own, all), zero: 0), 0.01)" }
last = { label = "末", formula = "share + other" }
"""
    )
    told, _ = read(rules, sheet("单位,报送,采用\n甲镇,3,1\n乙镇,1,2\n丙局,2,2\n丁局,4,1"), JANUARY)
    scores = score(rules, told)
    work = Work("x", rules, told, scores, rank(rules, scores))
    unit = next(iter(scores.roster))

    columns = Rescoring(work, unit, tuple(scores.roster)[:2]).field({"a": Fraction(13)}).columns

    assert columns["b"] is scores.columns["b"]
    assert columns["other"] is scores.columns["other"]
    assert list(columns["own"].values()) == [26, 2, 4, 8]
    assert list(columns["share"].values()) == [65, 5]
    assert list(columns["last"].values()) == [68, 11]


SHARED = """
key = "x"
name = "某县"
language = 1
units = ["甲", "乙"]
formats = { "条" = "0", "分" = "0.##" }
[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = {}
absent = "error"
metrics.a = { label = "报送", unit = "条" }
[scheme.s.scores]
one = { label = "一", formula = "a + total(a, all)", unit = "条" }
two = { label = "二", formula = "one + total(a, all)", unit = "条" }
"""


def test_what_two_formulas_ask_of_every_unit_is_computed_once_more() -> None:
    scheme = load_idle(SHARED).schemes[0]
    told, _ = read(
        scheme, Sheet("x.csv", None, (("单位", "报送"), ("甲", "1"), ("乙", "2"))), JANUARY
    )
    scores = score(scheme, told)
    work = Work("x", scheme, told, scores, rank(scheme, scores))
    unit = next(iter(scores.roster))

    field = Rescoring(work, unit, [unit]).field({"a": Fraction(5)})

    assert [field.columns[key][unit.key] for key in ("a", "one", "two")] == [5, 12, 19]
