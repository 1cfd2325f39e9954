from fractions import Fraction

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


def test_a_figure_stands_where_it_was_read() -> None:
    figures = Figures(Period.month(2023, 1), {}, cells={"sent": {"甲": ROW}})

    assert figures.place("sent", "甲") == ROW
    assert figures.place("sent", "乙") is None
    assert figures.place("used", "甲") is None


def test_a_told_total_stands_where_it_was_read() -> None:
    figures = Figures(Period.month(2023, 1), {}, wholes={"": Whole({}, ROW, {"sent": HEADING})})

    assert figures.whole_places("sent", "") == (HEADING,)
    assert figures.whole_places("sent", "town") == ()
    assert figures.whole_places("used", "") == ()


def test_a_told_total_of_another_period_stands_where_it_stood_then() -> None:
    then = Place("then.xlsx", row=3)
    taken = tuple(Taken(Period.month(2022, n), Fraction(2), p) for n, p in ((1, None), (2, then)))
    told = Whole({"sent": Fraction(1)}, ROW, {"sent": ROW})
    row = told.with_recalled("before", Fraction(2), taken)
    figures = Figures(Period.month(2023, 1), {}, wholes={"": row})

    assert row.values == {"sent": 1, "before": 2}
    assert figures.whole_places("before", "") == (then,)
    assert figures.whole_places("sent", "") != (then,)


def test_a_mark_is_told_of_its_own_cell_alone() -> None:
    figures = Figures(Period.month(2023, 1), {}, marks={"sent": {"甲": ""}})

    assert figures.mark("sent", "甲") == ""
    assert (figures.mark("sent", "乙"), figures.mark("used", "甲")) == (None, None)
