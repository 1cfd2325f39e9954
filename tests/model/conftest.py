from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule, Total
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Span
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.model.template import Template
from scoring_core.model.unit import Category, Unit

WHOLE = NumberFormat(Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix=""))
TOWNS = ("甲镇", "乙镇")
OFFICES = ("丙局", "丁局")


@pytest.fixture(scope="session")
def scheme() -> Callable[..., Scheme]:
    """A small scheme that decides one thing of every kind; `changes` replace its fields."""

    def build(**changes: Any) -> Scheme:
        return Scheme(**(_fields() | changes))

    return build


def _fields() -> dict[str, Any]:
    return {
        "key": "briefs",
        "title": "信息",
        "source": "inferred from a table",
        "in_force": (Span(date(2023, 1, 1), None),),
        "lengths": ("month", "quarter"),
        "categories": (
            Category("town", "乡镇", tuple(Unit(name, name, "town") for name in TOWNS)),
            Category("dept", "部门", tuple(Unit(name, name, "dept") for name in OFFICES)),
        ),
        "metrics": (
            Metric("sent", "报送", "条", WHOLE, cells=(("", MISSING),)),
            Metric("level", "等次", "级", WHOLE, words=("好", "差")),
        ),
        "scores": (ScoreRule("points", "得分", parse("min(sent, cap)"), "分", WHOLE),),
        "layouts": (Layout(Template(("表",)), ("unit", "points"), ("town", "dept"), {}),),
        "absent": {"town": "missing", "dept": "zero"},
        "constants": (Constant("cap", {"town": Fraction(8), "dept": Fraction(5)}),),
        "tables": (PriceTable("price", ("level",), {("好",): Fraction(2), ("差",): Fraction(1)}),),
        "checks": (parse("sent <= 100"),),
        "totals": (Total("sent_all", parse("total(sent, all)"), WHOLE),),
        "ranking": RankingRule((SortKey("points"),), "category"),
    }
