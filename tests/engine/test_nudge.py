"""The smallest change of a figure: found by ranking, and no smaller one does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.engine.check import check
from scoring_core.engine.nudge import SCANNED, nudges
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.model.metric import Metric
from scoring_core.model.nudge import Move, Nudge, Nudges
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Unit
from scoring_core.model.work import Work
from scoring_core.rulebook.load import load_text
from scoring_core.testing import rule_texts
from scoring_core.testing.strategies import figures, periods
from tests.reading import read

Nudging = Callable[..., dict[str, Nudges]]
TOWNS = '{ title = "乡镇", units = ["甲", "乙", "丙", "丁"] }'
ROWS = "单位,报送,采用\n甲,20,1\n乙,14,1\n丙,7,2\n丁,3,0\n"
RANKING = (
    'ranking = { by = ["highest total"], scope = "category", after_tie = "skip",'
    ' then = ["roster"] }\n'
)
TOTAL = '[scheme.briefs.scores]\ntotal = { label = "得分", formula = "a + 5 × b" }\n'
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "分" }
b = { label = "采用", unit = "分" }
"""
TOP = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "missing"\n'
PLAIN = TOP + RANKING


@pytest.fixture
def nudging(scheme: Callable[..., Scheme], sheet: Callable[[str], Sheet]) -> Nudging:
    """The nudges of every unit, by name."""

    def made(top: str = PLAIN, rest: str = TOTAL, rows: str = ROWS, **parts: object) -> object:
        rules = scheme(rest, top=top, **{"categories": {"town": TOWNS}, **parts})
        told, findings = read(rules, sheet(rows), Period.month(2023, 1))
        scores = score(rules, told)
        work = Work("x", rules, told, scores, rank(rules, scores), findings)
        return {unit.name: nudges(work, unit) for unit in scores.roster}

    return made  # type: ignore[return-value]


def move(metric: str, before: int | str, after: int | str) -> Move:
    return Move(metric, Fraction(before), Fraction(after))


def test_the_fewest_steps_come_first_and_each_says_the_rank_that_follows(
    nudging: Nudging,
) -> None:
    found = nudging()["丙"]  # 甲 25, 乙 19, 丙 17, 丁 3

    assert found == Nudges(
        gains=(Nudge(move("b", 2, 3), 1, 3, 2), Nudge(move("a", 7, 9), 2, 3, 2)),
        losses=(),
        tried=("a", "b"),
        scanned=SCANNED,
    )


def test_what_keeps_the_first(nudging: Nudging) -> None:
    found = nudging()["甲"]

    assert found.gains == ()
    assert found.losses == (Nudge(move("a", 20, 13), 7, 1, 2),)


def test_a_figure_that_is_better_when_it_is_less_moves_down(nudging: Nudging) -> None:
    found = nudging(PLAIN.replace("highest total", "lowest a"))["乙"]

    assert found.gains == (Nudge(move("a", 14, 7), 7, 3, 2),)
    assert found.losses == (Nudge(move("a", 14, 21), 7, 3, 4),)


def test_to_share_a_better_rank_is_to_gain_it(nudging: Nudging) -> None:
    found = nudging(rows=ROWS.replace("乙,14,1", "乙,12,1"))  # 乙 and 丙 have 17

    assert found["丙"].gains == (
        Nudge(move("b", 2, 4), 2, 2, 1),
        Nudge(move("a", 7, 15), 8, 2, 1),
    )
    assert found["丙"].losses == (
        Nudge(move("a", 7, 6), 1, 2, 3),
        Nudge(move("b", 2, 1), 1, 2, 3),
    )
    assert found["丁"].gains == (
        Nudge(move("b", 0, 3), 3, 4, 2),
        Nudge(move("a", 3, 17), 14, 4, 2),
    )


@pytest.mark.parametrize("sign, also", [("<=", ()), ("<", (("a", 2, 3),))])
def test_a_figure_takes_with_it_what_a_test_names(
    nudging: Nudging, sign: str, also: tuple[tuple[str, int, int], ...]
) -> None:
    rows = "单位,报送,采用\n甲,20,1\n乙,4,1\n丙,2,1\n丁,1,0\n"
    found = nudging(f'{PLAIN}checks = ["b {sign} a"]\n', rows=rows)["丙"]

    assert found.gains == (
        Nudge(move("b", 1, 2), 1, 3, 2, tuple(move(*each) for each in also)),
        Nudge(move("a", 2, 4), 2, 3, 2),
    )


def test_of_as_many_steps_the_change_of_one_figure_comes_first(nudging: Nudging) -> None:
    rest = TOTAL.replace("5 × b", "b")
    rows = "单位,报送,采用\n甲,9,20\n乙,1,4\n丙,2,2\n丁,0,1\n"
    found = nudging(PLAIN + 'checks = ["a <= b"]\n', rest, rows)["丙"]

    assert found.gains == (
        Nudge(move("b", 2, 3), 1, 3, 2),
        Nudge(move("a", 2, 3), 1, 3, 2, (move("b", 2, 3),)),
    )


def test_the_same_change_is_told_once(nudging: Nudging) -> None:
    rows = "单位,报送,采用\n甲,20,20\n乙,4,4\n丙,3,3\n丁,1,1\n"
    found = nudging(PLAIN + 'checks = ["a == b"]\n', rows=rows)["丙"]

    assert found.gains == (Nudge(move("a", 3, 4), 1, 3, 2, (move("b", 3, 4),)),)
    assert found.losses == (Nudge(move("a", 3, 0), 3, 3, 4, (move("b", 3, 0),)),)


def test_a_test_of_scores_is_one_of_the_figures_behind_them(nudging: Nudging) -> None:
    rest = (
        TOTAL
        + """
less = { label = "少报", formula = "a − b" }
more = { label = "多报", formula = "less × 2" }
"""
    )
    rows = "单位,报送,采用\n甲,20,1\n乙,6,1\n丙,2,2\n丁,1,0\n"
    found = nudging(PLAIN + 'checks = ["more >= 0"]\n', rest, rows)["丙"]

    assert found.gains == (
        Nudge(move("b", 2, 5), 3, 2, 1, (move("a", 2, 5),)),
        Nudge(move("a", 2, 15), 13, 2, 1),
    )
    assert found.losses == (
        Nudge(move("b", 2, 1), 1, 2, 3),
        Nudge(move("a", 2, 1), 1, 2, 3, (move("b", 2, 1),)),
    )


def test_as_many_as_two_figures_go_along(nudging: Nudging) -> None:
    metrics = METRICS + "".join(
        f'{key} = {{ label = "{label}", unit = "分" }}\n'
        for key, label in (("c", "丙"), ("d", "丁"))
    )
    rows = "单位,报送,采用,丙,丁\n甲,9,9,9,9\n乙,4,4,4,4\n丙,3,3,3,3\n丁,1,1,1,1\n"
    rest = TOTAL.replace("a + 5 × b", "a")
    chained = PLAIN + 'checks = ["a <= b", "b <= c"]\n'
    longer = chained.replace('c"]', 'c", "c <= d"]')

    two = nudging(chained, rest, rows, metrics=metrics)["丙"]
    three = nudging(longer, rest, rows, metrics=metrics)["丙"]

    also = (move("b", 3, 4), move("c", 3, 4))
    assert two.gains == (Nudge(move("a", 3, 4), 1, 3, 2, also),)
    assert three.gains == ()


def test_a_test_that_nothing_repairs_forbids_the_change(nudging: Nudging) -> None:
    found = nudging(PLAIN + 'checks = ["b <= 2", "a <= 8"]\n')["丙"]

    assert found == Nudges((), (), ("a", "b"), SCANNED)


def test_a_test_that_failed_before_forbids_nothing(nudging: Nudging) -> None:
    found = nudging(PLAIN + 'checks = ["b > 50"]\n')["丙"]

    assert found.gains == nudging()["丙"].gains


def test_a_figure_stays_in_its_range(nudging: Nudging) -> None:
    rows = "单位,报送,采用\n甲,8,0\n乙,7,0\n丙,6,0\n丁,5,0\n"
    rest = TOTAL.replace("a + 5 × b", "a")
    ranged = METRICS.replace('"报送", ', '"报送", range = [5, 8], ')

    assert nudging(PLAIN, rest, rows)["丙"].losses == (Nudge(move("a", 6, 4), 2, 3, 4),)
    assert nudging(PLAIN, rest, rows, metrics=ranged)["丙"].losses == ()


def test_a_figure_stays_on_its_steps(nudging: Nudging) -> None:
    rows = "单位,报送,采用\n甲,8,0\n乙,多,0\n丙,4,0\n丁,2,0\n"
    rest = TOTAL.replace("a + 5 × b", "a")
    stepped = METRICS.replace(
        '"报送", ', '"报送", step = 2, cells = { "" = "missing", "多" = 7 }, '
    )
    found = nudging(PLAIN, rest, rows, metrics=stepped)

    assert found["丙"].gains == (Nudge(move("a", 4, 8), 2, 3, 1),)
    assert found["乙"] == Nudges((), (), ("a", "b"), SCANNED)


def test_who_has_no_rank_can_come_to_have_one_and_lose_it(nudging: Nudging) -> None:
    found = nudging(PLAIN.replace("scope", 'eligible = "a >= 5", scope'))

    assert found["丁"].gains == (Nudge(move("a", 3, 5), 2, None, 4),)
    assert found["丁"].losses == ()
    assert found["丙"].losses == (Nudge(move("a", 7, 4), 3, 3, None),)


def test_what_is_missing_or_a_word_does_not_move(nudging: Nudging) -> None:
    metrics = METRICS + 'c = { label = "等次", unit = "级", words = ["优", "良"] }\n'
    rows = ROWS.replace("\n", ",优\n").replace("采用,优", "采用,等次").replace("丁,3,0", "丁,,0")
    found = nudging(rows=rows, metrics=metrics)

    assert found["丙"].tried == ("a", "b")
    assert found["丁"] == Nudges((), (), ("b",), SCANNED)


def test_without_a_ranking_there_is_nothing_to_move(nudging: Nudging) -> None:
    assert set(nudging(TOP).values()) == {Nudges((), (), (), SCANNED)}


def test_a_category_that_is_not_ranked_has_nothing_to_move(nudging: Nudging) -> None:
    both = {
        "town": TOWNS.replace('"丙", "丁"', '"丙"'),
        "more": '{ title = "列", units = ["丁"], role = "listed" }',
    }
    found = nudging(PLAIN.replace('"category"', '"all"'), categories=both)

    assert found["丁"] == Nudges((), (), (), SCANNED)
    assert found["丙"].gains[0] == Nudge(move("b", 2, 3), 1, 3, 2)


@pytest.mark.parametrize(
    "declared, gains",
    [
        ("", []),
        ('helps = ["total"], ', [Nudge(move("a", 14, 1000), 986, 2, 1)]),
        ('helps = ["total"], range = [0, 1000], ', [Nudge(move("a", 14, 1000), 986, 2, 1)]),
        ('helps = ["total"], range = [0, 999], ', []),
        ('helps = ["total"], range = [0, 114], ', []),
    ],
)
def test_far_away_only_a_declared_figure_is_looked_for(
    nudging: Nudging, declared: str, gains: list[Nudge]
) -> None:
    metrics = METRICS.replace('"报送", ', f'"报送", {declared}')
    rows = ROWS.replace("甲,20,1", "甲,5,200")
    found = nudging(rows=rows, metrics=metrics)["乙"]

    assert [nudge for nudge in found.gains if nudge.move.metric == "a"] == gains


def test_nothing_is_looked_for_beyond_all_sense(nudging: Nudging) -> None:
    metrics = METRICS.replace('"报送", ', '"报送", helps = ["total"], ')
    near, far = (
        nudging(rows=ROWS.replace("甲,20,1", f"甲,{count},0"), metrics=metrics)["乙"].gains
        for count in (10_019, 10_020)
    )

    assert [nudge.move for nudge in near] == [move("a", 14, 10_014)]
    assert far == ()


Changes = Mapping[str, Fraction]
Outcome = tuple[int | None, bool]


class Oracle:
    """The whole way from the figures to the rank of a unit, for every change of them."""

    def __init__(self, work: Work, unit: Unit) -> None:
        self.work = work
        self.unit = unit
        self.known: dict[frozenset[tuple[str, Fraction]], Outcome] = {}
        self.before, self.fails = self.outcome({})
        values = {m.key: work.figures.columns[m.key][unit.key] for m in work.scheme.metrics}
        self.figures = {k: value for k, value in values.items() if isinstance(value, Fraction)}
        told = [m for m in work.scheme.metrics if m.recalled is None]
        self.metrics = [m for m in told if m.key in self.figures]

    def outcome(self, changes: Changes) -> Outcome:
        """The unit's rank, and whether a test across its figures fails; better and worse ask it."""
        asked = frozenset(changes.items())
        if asked not in self.known:
            self.known[asked] = self.computed(changes)
        return self.known[asked]

    def computed(self, changes: Changes) -> Outcome:
        columns = {key: dict(column) for key, column in self.work.figures.columns.items()}
        for metric, value in changes.items():
            columns[metric][self.unit.key] = value
        told = replace(self.work.figures, columns=columns)
        scores = score(self.work.scheme, told)
        failed = [
            found
            for found in check(self.work.scheme, told, scores)
            if dict(found.details)["unit"] == self.unit.name
        ]
        groups = rank(self.work.scheme, scores)
        placed = [p.rank for group in groups for p in group if p.unit.key == self.unit.key]
        return placed[0], bool(failed)

    def after(self, nudge: Nudge) -> Outcome:
        return self.outcome({m.metric: m.after for m in (nudge.move, *nudge.also)})

    def smallest(self, metric: Metric, scanned: int, *, better: bool) -> int | None:
        """The fewest steps of this figure, or of it with others, that change the rank so."""
        for steps in range(1, scanned + 1):
            for way in (steps, -steps):
                sets = [(metric,), *((metric, m) for m in self.metrics if m is not metric)]
                for moved in sets:
                    to = {m.key: self.figures[m.key] + way * m.step for m in moved}
                    if any(not m.low <= to[m.key] <= m.high for m in moved):
                        continue
                    rank_after, fails = self.outcome(to)
                    if fails and not self.fails:
                        continue
                    if self.differs(rank_after, better=better):
                        return steps
                    break
        return None

    def differs(self, after: int | None, *, better: bool) -> bool:
        one, other = (after, self.before) if better else (self.before, after)
        return one is not None and (other is None or one < other)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_no_smaller_change_does_what_a_nudge_does(data: st.DataObject) -> None:
    text = data.draw(rule_texts())
    tests = data.draw(
        st.sampled_from(("", 'checks = ["1 × m0 >= m1"]\n', 'checks = ["m1 != 1 × m0"]\n'))
    )
    if "\nm1 = " in text:
        text = text.replace("\nconstants.k", f"\n{tests}constants.k", 1)
    scheme = load_text(text).schemes[0]
    told = data.draw(figures(scheme, data.draw(periods(scheme))))
    scores = score(scheme, told)
    work = Work("made", scheme, told, scores, rank(scheme, scores))
    printed = [u for c in scores.roster.categories if c.role == "ranked" for u in c.units]
    oracle = Oracle(work, data.draw(st.sampled_from(printed)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scoring_core.engine.nudge.SCANNED", 6)
        found = nudges(work, oracle.unit)

    for better, listed in ((True, found.gains), (False, found.losses)):
        assert list(listed) == sorted(listed, key=lambda n: (n.steps, len(n.also)))
        for nudge in listed:
            assert oracle.after(nudge)[0] == nudge.rank_after
            assert nudge.rank_before == oracle.before
            assert oracle.differs(nudge.rank_after, better=better)
        near = {nudge.move.metric: nudge.steps for nudge in listed if nudge.steps <= 6}
        told_of = {m.metric for nudge in listed for m in (nudge.move, *nudge.also)}
        for metric in oracle.metrics:
            least = oracle.smallest(metric, 6, better=better)
            assert near.get(metric.key) == least or metric.key in told_of - near.keys()
