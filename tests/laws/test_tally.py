"""The laws of counting records, and a second way of counting that must agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scoring_core.engine.behind import pieces_of
from scoring_core.engine.distinct import Columns
from scoring_core.engine.joined import joined
from scoring_core.engine.tally import tally, tally_columns
from scoring_core.errors import Finding
from scoring_core.formula.text import text
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Value
from scoring_core.model.figures import Column
from scoring_core.model.item import Content
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from tests.laws.plain_tally import Plain
from tests.laws.tallied import (
    HALF,
    MONTHS,
    PARENTS,
    UNITS,
    records_of,
    rows,
    scheme_of,
    tallies,
)

Rows = Sequence[Mapping[str, Content]]
PERIODS = (*MONTHS, HALF)
law = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _counted(
    scheme: Scheme, items: Rows, periods: Sequence[Period] = PERIODS
) -> tuple[dict[Period, Column], tuple[Finding, ...]]:
    found, findings = tally(scheme, records_of(scheme, items), periods)
    return {period: columns["m"] for period, columns in found.items()}, findings


@law
@given(rule=tallies(), items=rows(), pieces=st.booleans())
def test_figures_are_those_of_the_plain_way(rule: Tally, items: Rows, pieces: bool) -> None:
    scheme = scheme_of(rule, pieces=pieces)
    plain = Plain(scheme, rule, items)

    found, _ = _counted(scheme, items)

    for period in PERIODS:
        expected = {unit: plain.figure(period, unit) for unit in UNITS}
        assert found[period] == {
            unit: MISSING if value is None else value for unit, value in expected.items()
        }


@law
@given(data=st.data(), rule=tallies(), items=rows(), pieces=st.booleans())
def test_the_order_of_records_changes_nothing(
    data: st.DataObject, rule: Tally, items: Rows, pieces: bool
) -> None:
    """Neither a figure, nor what is said, but for the numbers of the rows in it."""
    scheme = scheme_of(rule, pieces=pieces)
    first, said = _counted(scheme, items)
    second, again = _counted(scheme, data.draw(st.permutations(items)))

    assert first == second
    assert [(each.code, each.found) for each in said] == [(e.code, e.found) for e in again]


@law
@given(rule=tallies(adding=True), items=rows(), pieces=st.booleans())
def test_months_add_to_the_half_year(rule: Tally, items: Rows, pieces: bool) -> None:
    scheme = scheme_of(rule, pieces=pieces)
    found, _ = _counted(scheme, items)

    for unit in UNITS:
        assert joined("sum", [found[month][unit] for month in MONTHS]) == found[HALF][unit]


@law
@given(rule=tallies(), items=rows(), pieces=st.booleans(), month=st.sampled_from(MONTHS))
def test_what_comes_later_changes_no_period_of_the_past(
    rule: Tally, items: Rows, pieces: bool, month: Period
) -> None:
    """Weeks end after their month, by up to three days; those belong to it."""
    scheme = scheme_of(rule, pieces=pieces)
    assume(rule.per is None or rule.per.length != "week")
    then = [item for item in items if item["sent"] <= month.last]  # type: ignore[operator]

    assert _counted(scheme, items)[0][month] == _counted(scheme, then, [month])[0][month]


@law
@given(rule=tallies(), items=rows(fewest=1), pieces=st.booleans())
def test_withdrawing_a_record_changes_only_its_units(
    rule: Tally, items: Rows, pieces: bool
) -> None:
    """And those to which they belong; and, with `units`, those that its piece names."""
    assume(not pieces or "units" not in text(rule.value))
    assume(rule.per is None)
    scheme = scheme_of(rule, pieces=pieces)
    before, after = (_counted(scheme, which)[0] for which in (items, items[1:]))
    named = items[0]["by"]
    assert isinstance(named, tuple)
    touched = {*named, *(PARENTS.get(unit) for unit in named)}

    for period in PERIODS:
        changed = {unit for unit in UNITS if before[period][unit] != after[period][unit]}
        assert changed <= touched


@law
@given(
    rule=tallies(), items=rows(), pieces=st.booleans(), period=st.sampled_from((MONTHS[0], HALF))
)
def test_shares_of_pieces_come_to_the_figure(
    rule: Tally, items: Rows, pieces: bool, period: Period
) -> None:
    """Added, less what there was before; or joined, in their order, as the rule says."""
    scheme = scheme_of(rule, pieces=pieces)
    found, _ = _counted(scheme, items)

    for unit in scheme.roster(period):
        behind = pieces_of(
            scheme, scheme.metrics[0], records_of(scheme, items)["items"], period, unit
        )
        assert behind.value == found[period][unit.key]
        values = [part.value for part in behind.parts]
        if not isinstance(behind.value, State):
            assert joined("sum", values) == behind.value
        for part in behind.parts:
            if part.subtotal is not NOT_APPLICABLE:
                shares = [_gain(piece.share, piece.before) for piece in part.pieces if piece.counts]
                assert joined(rule.how, shares) == part.subtotal
            for piece in part.pieces:
                assert sum((entry.credit for entry in piece.entries), Fraction(0)) == piece.share


def _gain(share: Value, before: Value) -> Fraction:
    assert isinstance(share, Fraction)
    assert isinstance(before, Fraction)
    return share - before


@law
@given(rule=tallies(nth=False), item=rows(fewest=1, most=1))
def test_shares_of_units_add_to_the_value_of_the_piece(rule: Tally, item: Rows) -> None:
    """Or to as many times its value as it has units, with `each`; where nothing is rolled up."""
    assume(rule.roll_up == "no" and rule.each != "by")
    scheme = scheme_of(rule, pieces=False)
    records = records_of(scheme, item)["items"]
    year = Period.of_months(item[0]["sent"].year, 1, 12)  # type: ignore[union-attr]
    assume(rule.per is None)
    found = [
        piece
        for unit in scheme.roster(year)
        for part in pieces_of(scheme, scheme.metrics[0], records, year, unit).parts
        for piece in part.pieces
    ]
    if found:
        named = len(item[0]["by"])  # type: ignore[arg-type]
        times = named if rule.credit == "each" else 1
        assert joined("sum", [piece.share for piece in found]) == times * found[0].value  # type: ignore[operator]


@law
@given(tallies(nth=False), rows(most=6), st.lists(st.integers(1, 4), min_size=6, max_size=6))
def test_a_record_may_stand_for_several_equal_ones(
    tally_of: Tally, given_rows: Rows, times: list[int]
) -> None:
    scheme = scheme_of(tally_of, pieces=False)
    one_by_one = [row for row, n in zip(given_rows, times, strict=False) for _ in range(n)]
    together = records_of(scheme, given_rows)
    columns = {key: Columns(of, times[: len(of)]) for key, of in together.items()}
    found, said = tally_columns(scheme, columns, PERIODS)
    wanted, told = tally(scheme, records_of(scheme, one_by_one), PERIODS)
    assert found == wanted
    assert [(each.code, each.found) for each in said] == [(each.code, each.found) for each in told]
