from fractions import Fraction

from scoring_core.formula.values import MISSING
from scoring_core.model.figures import Column, Scores
from scoring_core.model.period import Period
from scoring_core.model.unit import Roster


def test_everything_that_is_known_of_one_unit() -> None:
    columns: dict[str, Column] = {
        "sent": {"甲": Fraction(3), "乙": MISSING},
        "points": {"甲": Fraction(15)},
    }
    scores = Scores(Period.month(2023, 1), Roster(()), columns, {}, {})
    assert scores.values("甲") == {"sent": Fraction(3), "points": Fraction(15)}
