"""What decided a rank, against each neighbour."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.engine.settle import settle
from scoring_core.formula.text import text
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.explanation import (
    Compared,
    Decision,
    Ineligible,
    Ranked,
    Standing,
    Undecided,
    Unranked,
)
from scoring_core.model.period import Period
from scoring_core.model.ranking import SortKey
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.reading import read

Settled = Callable[..., dict[str, Standing]]
A, B = SortKey("a"), SortKey("b", highest=False)
TOWNS = '{ title = "乡镇", units = ["甲", "乙", "丙", "丁"] }'
ROWS = "单位,报送,采用\n甲,5,1\n乙,5,1\n丙,7,2\n丁,3,0\n"


def ranked(by: str, more: str = 'after_tie = "skip", then = ["roster"]', scope: str = "") -> str:
    rest = f", {more}" if more else ""
    return f'ranking = {{ by = [{by}], scope = "{scope or "category"}"{rest} }}\n'


@pytest.fixture
def settled(scheme: Callable[..., Scheme], sheet: Callable[[str], Sheet]) -> Settled:
    """The standing of every unit, by name."""

    def made(ranking: str, rows: str = ROWS, **parts: object) -> dict[str, Standing]:
        top = 'cells = { "" = "missing", "—" = "not_applicable" }\nabsent = "missing"\n' + ranking
        rules = scheme(top=top, **{"categories": {"town": TOWNS}, **parts})
        figures, findings = read(rules, sheet(rows), Period.month(2023, 1))
        scores = score(rules, figures)
        work = Work("x", rules, figures, scores, rank(rules, scores), findings)
        return {unit.name: settle(work, unit) for unit in scores.roster}

    return made


def compared(key: SortKey, own: int, other: int) -> Compared:
    return Compared(key, Fraction(own), Fraction(other))


def test_the_first_key_in_which_neighbours_differ_decides(settled: Settled) -> None:
    found = settled(ranked('"highest a", "lowest b"'), ROWS.replace("乙,5,1", "乙,5,0"))["甲"]

    assert isinstance(found, Ranked)
    assert found.rank == 3
    assert found.above == Decision("乙", 2, "key", compared(B, 1, 0))
    assert found.below == Decision("丁", 4, "key", compared(A, 5, 3))
    assert (found.among, found.count) == (("乡镇",), 4)
    assert (found.sharing, found.beyond, found.following) == ((), (), 4)


def test_the_first_has_nobody_above_and_the_last_nobody_below(settled: Settled) -> None:
    found = settled(ranked('"highest a"'))
    first, last = found["丙"], found["丁"]

    assert isinstance(first, Ranked)
    assert isinstance(last, Ranked)
    assert (first.above, first.below) == (None, Decision("甲", 2, "key", compared(A, 7, 5)))
    assert (last.above, last.below) == (Decision("乙", 2, "key", compared(A, 3, 5)), None)
    assert (first.following, last.following) == (2, None)


def test_equals_are_a_tie_listed_by_the_roster(settled: Settled) -> None:
    found = settled(ranked('"highest a"'))["甲"]

    assert isinstance(found, Ranked)
    assert found == Ranked(
        2,
        found.rule,
        ("乡镇",),
        4,
        above=Decision("丙", 1, "key", compared(A, 5, 7)),
        below=Decision("乙", 2, "tie"),
        sharing=("乙",),
        beyond=(Decision("丁", 4, "key", compared(A, 5, 3)),),
        following=4,
    )


@pytest.mark.parametrize(
    "after_tie, rows, following, beyond",
    [
        ("skip", ROWS, 4, ("丙", "丁")),
        ("next", ROWS, 3, ("丙", "丁")),
        ("skip", ROWS.replace("丁,3,0", "丁,5,0").replace("丙,7", "丙,1"), 4, ("丙",)),
        ("skip", ROWS.replace("丁,3,0", "丁,5,0").replace("丙,7", "丙,5"), None, ()),
    ],
)
def test_of_a_tie_the_nearest_others_are_told(
    settled: Settled, after_tie: str, rows: str, following: int | None, beyond: tuple[str, ...]
) -> None:
    found = settled(ranked('"highest a"', f'after_tie = "{after_tie}", then = ["roster"]'), rows)
    middle = found["乙"]

    assert isinstance(middle, Ranked)
    assert middle.following == following
    near = [side.neighbour for side in (middle.above, middle.below) if side]
    assert {d.neighbour for d in middle.beyond} | set(near) >= set(beyond)
    assert all(d.by == "key" for d in middle.beyond)


def test_of_a_tie_at_the_top_nobody_is_beyond(settled: Settled) -> None:
    rows = ROWS.replace("丙,7", "丙,5").replace("丁,3", "丁,4")
    last = settled(ranked('"highest a"'), rows)["丙"]

    assert isinstance(last, Ranked)
    assert (last.rank, last.sharing, last.beyond) == (1, ("甲", "乙"), ())


def test_equals_may_be_listed_by_a_key_that_decides_no_rank(settled: Settled) -> None:
    then = 'after_tie = "skip", then = ["lowest b", "roster"]'
    found = settled(ranked('"highest a"', then), ROWS.replace("乙,5,1", "乙,5,0"))["甲"]

    assert isinstance(found, Ranked)
    assert found.above == Decision("乙", 2, "tie", compared(B, 1, 0))


def test_a_state_lists_an_equal_last(settled: Settled) -> None:
    then = 'after_tie = "skip", then = ["lowest b", "roster"]'
    found = settled(ranked('"highest a"', then), ROWS.replace("乙,5,1", "乙,5,—"))["甲"]

    assert isinstance(found, Ranked)
    assert found.below == Decision("乙", 2, "tie", Compared(B, Fraction(1), NOT_APPLICABLE))


def test_two_states_are_listed_by_the_roster(settled: Settled) -> None:
    then = 'after_tie = "skip", then = ["lowest b", "roster"]'
    rows = ROWS.replace("乙,5,1", "乙,5,—").replace("甲,5,1", "甲,5,—")
    found = settled(ranked('"highest a"', then), rows)["甲"]

    assert isinstance(found, Ranked)
    assert found.below == Decision("乙", 2, "tie")


def test_the_roster_decides_where_the_order_ends_in_it(settled: Settled) -> None:
    found = settled(ranked('"highest a", "roster"', ""))["甲"]

    assert isinstance(found, Ranked)
    assert found.below == Decision("乙", 3, "roster")
    assert found.sharing == ()


def test_the_last_ranked_stands_before_one_without_a_rank(settled: Settled) -> None:
    found = settled(ranked('"highest a"'), ROWS.replace("丁,3", "丁,"))

    assert found["丁"] == Undecided(A, MISSING)
    last = found["乙"]
    assert isinstance(last, Ranked)
    assert last.below == Decision("丁", None, "unranked")
    assert (last.count, last.following) == (3, None)


def test_the_second_key_may_be_the_one_with_a_state(settled: Settled) -> None:
    found = settled(ranked('"highest a", "lowest b"'), ROWS.replace("甲,5,1", "甲,5,—"))

    assert found["甲"] == Undecided(B, NOT_APPLICABLE)


def test_a_unit_that_fails_the_test_is_told_its_figures(settled: Settled) -> None:
    test = 'eligible = "a >= 4", after_tie = "skip", then = ["roster"]'
    found = settled(ranked('"highest a"', test))

    assert isinstance(found["甲"], Ranked)
    failed = found["丁"]
    assert isinstance(failed, Ineligible)
    assert text(failed.test.formula) == "a >= 4"
    assert (text(failed.test.filled.formula), failed.test.filled.value) == ("3 >= 4", False)


def test_one_that_passes_the_test_may_still_have_a_state(settled: Settled) -> None:
    test = 'eligible = "b >= 0", after_tie = "skip", then = ["roster"]'
    found = settled(ranked('"highest a"', test), ROWS.replace("丁,3", "丁,"))

    assert found["丁"] == Undecided(A, MISSING)


def test_without_a_ranking_nobody_has_a_rank(settled: Settled) -> None:
    assert set(settled("").values()) == {Unranked("no_ranking")}


def test_a_listed_category_is_not_ranked(settled: Settled) -> None:
    categories = {
        "town": '{ title = "乡镇", units = ["甲", "乙"] }',
        "guest": '{ title = "特邀", units = ["丙", "丁"], role = "listed" }',
    }
    found = settled(ranked('"highest a"', scope="all"), categories=categories)

    assert found["丙"] == Unranked("role")
    first = found["甲"]
    assert isinstance(first, Ranked)
    assert (first.among, first.count) == (("乡镇",), 2)


def test_all_are_ranked_together_where_the_scope_says_so(settled: Settled) -> None:
    categories = {
        "town": '{ title = "乡镇", units = ["甲", "乙"] }',
        "dept": '{ title = "部门", units = ["丙", "丁"] }',
    }
    found = settled(ranked('"highest a"', scope="all"), categories=categories)["甲"]

    assert isinstance(found, Ranked)
    assert (found.rank, found.among, found.count) == (2, ("乡镇", "部门"), 4)
