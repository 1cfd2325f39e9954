"""The printed row of totals, figure by figure."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring_core.engine.explain_totals import explain_totals
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.errors import Place
from scoring_core.formula.text import text
from scoring_core.model.explanation import Derived, Explanation, Part, Stated, Unranked
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.reading import read

Explained = Callable[..., "Explanation | None"]
ROWS = "单位,报送,采用\n甲镇,5,1\n乙镇,6,2\n丙局,7,3\n丁局,8,4\n合计,99,10\n"
METRICS = (
    "[scheme.briefs.metrics]\n"
    'a = { label = "报送", unit = "条", total = "given" }\n'
    'b = { label = "采用", unit = "条" }\n'
)
TOTALS = (
    "[scheme.briefs.totals]\n"
    'a = "total(a, all)"\n'
    'b = "total(b, town)"\n'
    'both = { formula = "a + b", unit = "条" }\n'
    'rate = { formula = "half_up(ratio(b, a, zero: 0), 0.1%)", unit = "%", format = "%" }\n'
)
TABLE = '[[scheme.briefs.table]]\ntitle = "表"\ncolumns = ["number", "unit", "a", "rank"]\n'
TOP = 'cells = { "" = "missing" }\nabsent = "missing"\nwhole = ["合计"]\n'
TOP += 'ranking = { by = ["highest b", "roster"], scope = "all" }\n'


@pytest.fixture
def explained(scheme: Callable[..., Scheme], sheet: Callable[..., Sheet]) -> Explained:
    """The explanation of a row of totals, by its name."""

    def made(name: str = "全区", row: str = 'total_row = "全区"\n') -> Explanation | None:
        rules = scheme(TOTALS + TABLE + row, top=TOP, metrics=METRICS)
        figures, findings = read(rules, sheet(ROWS), Period.month(2023, 1))
        scores = score(rules, figures)
        return explain_totals(
            Work("x", rules, figures, scores, rank(rules, scores), findings), name
        )

    return made


def formulas(part: Part) -> tuple[str, str]:
    assert isinstance(part.origin, Derived)
    return text(part.origin.formula), text(part.origin.filled.formula)


def test_the_cells_of_the_row_are_told_in_printed_order(explained: Explained) -> None:
    found = explained()

    assert found is not None
    assert found.unit.name == "全区"
    assert [(p.key, p.label, p.text, p.value) for p in found.cells] == [
        ("number", "序号", "全区", None),
        ("unit", "单位", "", None),
        ("a", "报送", "99", Fraction(99)),
        ("rank", "排名", "", None),
    ]
    assert {found.cells[n].origin for n in (0, 1, 3)} == {Stated("place")}
    assert formulas(found.cells[2]) == ("total(a, all)", "99")
    assert found.standing == Unranked("totals")
    assert found.row is not None
    assert found.row.cells == ("全区", "", "99", "")
    assert found.ranking in found.standings.rankings


def test_totals_that_are_not_printed_are_told_below(explained: Explained) -> None:
    found = explained()

    assert found is not None
    assert [(p.key, p.label, p.text) for p in found.references] == [
        ("b", "采用", "3"),
        ("both", "both", "102"),
        ("rate", "rate", "3%"),
    ]
    assert [p.unit for p in found.references] == ["条", "条", "%"]
    assert formulas(found.references[1]) == ("a + b", "99 + 3")


def test_what_a_total_is_over_is_told(explained: Explained) -> None:
    found = explained()

    assert found is not None
    assert [(text(o.formula), o.value, o.units, o.places) for o in found.fetched] == [
        ("total(a, all)", Fraction(99), 4, (Place("data.csv", None, 6, "报送", "B6"),)),
        ("total(b, town)", Fraction(3), 2, ()),
    ]


@pytest.mark.parametrize("name, row", [("全 区", 'total_row = "全区"\n'), ("合计", "")])
def test_only_a_printed_row_is_found_by_its_name(explained: Explained, name: str, row: str) -> None:
    assert (explained(name, row) is None) == (not row)
    assert explained("合", 'total_row = "合计"\n') is None


BY_CATEGORY = """
[scheme.briefs.totals]
b = "total(b, here)"
[[scheme.briefs.table]]
title = "乡镇"
categories = ["town"]
columns = ["unit", "b"]
total_row = "乡镇合计"
[[scheme.briefs.table]]
title = "部门"
categories = ["dept"]
columns = ["unit", "b"]
"""


def test_the_row_of_a_category_is_seen_from_it(
    scheme: Callable[..., Scheme], sheet: Callable[..., Sheet]
) -> None:
    rules = scheme(BY_CATEGORY, top='cells = { "" = "missing" }\nabsent = "missing"\n')
    text = "单位,报送,采用\n甲镇,5,1\n乙镇,6,2\n丙局,7,3\n丁局,8,4\n"
    figures, findings = read(rules, sheet(text), Period.month(2023, 1))
    scores = score(rules, figures)
    work = Work("x", rules, figures, scores, rank(rules, scores), findings)
    found = explain_totals(work, "乡镇合计")

    assert found is not None
    assert [(part.text, part.value) for part in found.cells] == [("乡镇合计", None), ("3", 3)]
    assert formulas(found.cells[1]) == ("total(b, here)", "3")
