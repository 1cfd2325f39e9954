from fractions import Fraction

import pytest

from scoring_core.errors import Place
from scoring_core.formula.values import MISSING
from scoring_core.model.figures import Column, Figures, Scores, Whole
from scoring_core.model.period import Period
from scoring_core.model.recall import Taken
from scoring_core.model.unit import Roster


def test_everything_that_is_known_of_one_unit() -> None:
    columns: dict[str, Column] = {
        "sent": {"甲": Fraction(3), "乙": MISSING},
        "points": {"甲": Fraction(15)},
    }
    scores = Scores(Period.month(2023, 1), Roster(()), columns, {}, {})
    assert scores.values("甲") == {"sent": Fraction(3), "points": Fraction(15)}


HEADING = Place("a.xlsx", "三季度", 3, "报送", "AB3")
ROW = Place("a.xlsx", "三季度", 12, "单位", "B12")


@pytest.mark.parametrize(
    "metric, unit, cell",
    [
        ("sent", "甲", Place("a.xlsx", "三季度", 12, "报送", "AB12")),
        ("sent", "乙", None),
        ("used", "甲", None),
    ],
)
def test_a_figure_stands_below_its_heading_in_the_row_of_its_unit(
    metric: str, unit: str, cell: Place | None
) -> None:
    figures = Figures(Period.month(2023, 1), {}, places={"甲": ROW}, headings={"sent": HEADING})

    assert figures.place(metric, unit) == cell


def test_a_figure_of_a_list_has_a_row_and_no_address() -> None:
    row, heading = Place("库", None, 2, "单位"), Place("库", None, None, "报送")
    figures = Figures(Period.month(2023, 1), {}, places={"甲": row}, headings={"sent": heading})

    assert figures.place("sent", "甲") == Place("库", None, 2, "报送")


@pytest.mark.parametrize(
    "metric, whole, cell",
    [
        ("sent", "", Place("a.xlsx", "三季度", 12, "报送", "AB12")),
        ("sent", "town", None),
        ("used", "", None),
    ],
)
def test_a_told_total_stands_below_its_heading_in_its_row(
    metric: str, whole: str, cell: Place | None
) -> None:
    wholes = {"": Whole({}, ROW)}
    figures = Figures(Period.month(2023, 1), {}, wholes=wholes, headings={"sent": HEADING})

    assert figures.whole_places(metric, whole) == ((cell,) if cell else ())


def test_a_told_total_of_another_period_stands_where_it_stood_then() -> None:
    then = Place("then.xlsx", row=3)
    taken = tuple(Taken(Period.month(2022, n), Fraction(2), p) for n, p in ((1, None), (2, then)))
    row = Whole({"sent": Fraction(1)}, ROW).with_recalled("before", Fraction(2), taken)
    figures = Figures(Period.month(2023, 1), {}, wholes={"": row}, headings={"sent": HEADING})

    assert row.values == {"sent": 1, "before": 2}
    assert figures.whole_places("before", "") == (then,)
    assert figures.whole_places("sent", "") != (then,)


def test_a_mark_is_told_of_its_own_cell_alone() -> None:
    figures = Figures(Period.month(2023, 1), {}, marks={"sent": {"甲": ""}})

    assert figures.mark("sent", "甲") == ""
    assert (figures.mark("sent", "乙"), figures.mark("used", "甲")) == (None, None)
