"""The range of what is counted: what the rules allow, by 999999 entries of a unit at most."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.model.metric import Metric
from scoring_core.model.proof import prove
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.load import load_text

RECORDS = (Path(__file__).parent / "records.toml").read_text("utf-8")
FAULTS = 'tally = { records = "faults", date = "found", value = "points", roll_up = "no" }'
ITEMS = 'records = "items", date = "sent", roll_up = "no", to = '
MOST = 999_999
BY_AUTHOR = '"author", combine = "highest"'
FINEST = Fraction(1, 10**12)


def counted(tally: str, more: str = "") -> Scheme:
    assert RECORDS.count(FAULTS) == 1
    columns = '"met", "faults", "total"'
    text = RECORDS.replace(FAULTS, f"{more}tally = {{ {tally} }}").replace(columns, '"met"')
    return load_text(text.replace("half_up(used", "half_up(faults + used")).schemes[0]


def metric(tally: str, more: str = "") -> Metric:
    return counted(tally, more).metrics[3]


@pytest.mark.parametrize(
    "tally, low, high, step",
    [
        # every entry counts 1
        ('"author", combine = "all"', 0, MOST, 1),
        # marks are from 0 to 10 in halves; worth is ½ to 3
        ('"author", value = "marks", combine = "all"', 0, 10 * MOST, "0.1"),
        ('"author", value = "5 − marks", combine = "all"', -5 * MOST, 5 * MOST, "0.1"),
        ('"author", value = "0.05 × marks", combine = "highest"', 0, "499999.5", "0.001"),
        (
            '"author", each = "outlet", value = "worth(outlet, kind)", combine = "all"',
            0,
            3 * MOST,
            "0.1",
        ),
        # the greatest share, and the cap of a piece
        ('"author", value = "marks", combine = [1, 2]', 0, 20 * MOST, "0.1"),
        ('"author", value = "marks", combine = [1, 0.05]', 0, 10 * MOST, "0.001"),
        ('"author", value = "marks", combine = "all", at_most = 4', 0, 4 * MOST, "0.1"),
        # a later entry of a piece can make an earlier one smaller
        ('"author", value = "5 − marks", combine = "highest"', -10 * MOST, 10 * MOST, "0.1"),
        ('"author", value = "down(6 ÷ units, 1)", combine = "all"', -6 * MOST, 6 * MOST, 1),
        ('"unit", credit = "first", combine = "highest"', -MOST, MOST, 1),
        ('"unit", credit = "first", combine = "all"', 0, MOST, 1),
        ('"unit", credit = [3, 2], combine = "all"', 0, MOST, "0.1"),
        # one period alone
        (
            f'{BY_AUTHOR}, value = "5 − marks", pieces = {{ order = "date", take = 2 }}',
            -5 * MOST,
            5 * MOST,
            "0.1",
        ),
        ('"author", combine = "all", how = "count"', 0, MOST, 1),
        ('"author", value = "marks", combine = "all", at_most = 4, how = "highest"', 0, 4, "0.1"),
        ('"author", value = "marks", combine = "all", how = "latest"', 0, 10 * MOST, "0.1"),
        # 53 weeks, 12 months or one year make a year; the quota is 8 in towns
        (
            '"author", combine = "all", per = { length = "week", value = "min(subtotal, 2)" }',
            0,
            106,
            1,
        ),
        (
            f'{BY_AUTHOR}, per = {{ length = "month", value = "max(price − subtotal, 0)" }}',
            0,
            60,
            1,
        ),
        ('"author", combine = "all", per = { length = "year", value = "1" }', 1, 1, 1),
    ],
)
def test_the_range_follows_from_the_rules(
    tally: str, low: int | str, high: int | str, step: int | str
) -> None:
    found = metric(ITEMS + tally)

    assert (found.low, found.high, found.step) == (Fraction(low), Fraction(high), Fraction(step))
    assert not found.endless


def test_without_a_piece_a_row_is_one_entry() -> None:
    found = metric(
        'records = "faults", date = "found", value = "points", roll_up = "no", how = "lowest"'
    )

    assert (found.low, found.high) == (Fraction(0), Fraction(999_999_999))
    assert found.step == Fraction(1, 100)


@pytest.mark.parametrize(
    "tally, high, digits",
    [
        # 999999, the one share, and 60, which 1 to 6 divide, or 3: six units can be named
        ('"unit", credit = "equal", combine = "all"', MOST, 11),
        ('"unit", credit = [2, 1], combine = "all"', MOST, 10),
        (
            '"author", value = "6 ÷ units", combine = "all", pieces = { order = "date" }',
            6 * MOST,
            16,
        ),
        ('"author", value = "marks", combine = "all", at_most = 4, how = "mean"', 4, 14),
        ('"author", value = "marks", combine = "all", at_most = 4, how = "middle"', 4, 14),
    ],
)
def test_figures_without_an_end_are_proved_by_their_digits(
    tally: str, high: int, digits: int
) -> None:
    scheme = counted(ITEMS + tally)
    found = scheme.metrics[3]
    bounds = prove(scheme).at("town", "faults")

    assert (found.low, found.high) == (Fraction(0), Fraction(high))
    assert (found.step, found.endless) == (FINEST, True)
    assert bounds.high == high
    assert bounds.places is None
    assert bounds.size == digits


def test_a_range_that_is_written_holds() -> None:
    found = metric(
        ITEMS + '"unit", credit = "equal", combine = "all"', "range = [0, 5]\nstep = 0.5\n"
    )

    assert (found.low, found.high) == (Fraction(0), Fraction(5))
    assert (found.step, found.endless) == (Fraction(1, 2), False)


def test_each_category_has_its_own_states() -> None:
    rest = (
        '"author", combine = "all", per = { length = "month", value = "max(quota − subtotal, 0)" }'
    )
    scheme = counted(ITEMS + rest)
    proof = prove(scheme)

    assert scheme.metrics[3].high == 96
    assert proof.at("town", "faults").states == frozenset()
    assert proof.at("dept", "faults").states == {NOT_APPLICABLE}


@pytest.mark.parametrize("how", ["mean", "highest", "lowest", "latest", "middle"])
def test_over_no_piece_there_is_no_figure(how: str) -> None:
    scheme = counted(ITEMS + f'"author", combine = "all", how = "{how}"')
    assert prove(scheme).at("town", "faults").states == {NOT_APPLICABLE}


@pytest.mark.parametrize("how", ["sum", "count"])
def test_over_no_piece_the_sum_is_zero(how: str) -> None:
    scheme = counted(ITEMS + f'"author", combine = "all", how = "{how}"')
    assert prove(scheme).at("town", "faults").states == frozenset()
