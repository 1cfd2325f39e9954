from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_span
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Outcome, Ranking, Row, Standings, Totals

Grid = Sequence[Sequence[object]]


@pytest.fixture
def workbook() -> Callable[[Mapping[str, Grid]], bytes]:
    """The bytes of a real xlsx with these sheets, from cell A1."""

    def made(sheets: Mapping[str, Grid]) -> bytes:
        content = BytesIO()
        book = xlsxwriter.Workbook(content, {"in_memory": True})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        book.close()
        return content.getvalue()

    return made


@pytest.fixture
def zipped() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """A zip file of these parts."""

    def made(parts: Mapping[str, str | bytes]) -> bytes:
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as file:
            for name, text in parts.items():
                file.writestr(name, text)
        return content.getvalue()

    return made


@pytest.fixture
def towns() -> Ranking:
    rows = (
        Row("温泉街道", 1, {"total": Fraction(152)}, ("温泉街道", "152", "1")),
        Row("祥云镇", 2, {"total": Fraction(1354, 10)}, ("祥云镇", "135.4", "2")),
        Row("武德镇", None, {"total": MISSING}, ("武德镇", "缺", "")),
    )
    totals = Totals({"total": MISSING})
    columns = ("单位", "累计得分", "排名")
    return Ranking(
        "town", "乡镇(街道)", "2023年三季度得分", columns, ("unit", "total", "rank"), rows, totals
    )


@pytest.fixture
def offices() -> Ranking:
    words = ("优", "良")
    values: dict[str, Value] = {
        "rate": Fraction(1, 3),
        "grade": Word("优", words),
        "extra": NOT_APPLICABLE,
    }
    row = Row("财政局", 1, values, ("1", "财政局", "33.3%", "优"))
    totals = Totals({"rate": Fraction(1, 4)}, ("合计", "", "25%", ""))
    keys = ("number", "unit", "rate", "grade")
    columns = ("序号", "单位", "采用率", "等次")
    return Ranking("office", "部门", "2023年三季度采用率", columns, keys, (row,), totals)


@pytest.fixture
def warning() -> Finding:
    place = Place("x.csv", None, 4, "累计得分", "B4")
    return finding("SC117", place, "", unit="武德镇", metric="累计得分")


@pytest.fixture
def rules() -> Scheme:
    """A scheme whose own decisions play no part: only its key, source and time are printed."""
    return Scheme(
        key="briefs",
        title="政务信息",
        source="inferred from the table of 2023-Q3",
        in_force=(parse_span("2023-01.."),),
        lengths=("quarter",),
        categories=(),
        metrics=(),
        scores=(),
        layouts=(),
        absent={},
    )


@pytest.fixture
def outcome(towns: Ranking, offices: Ranking, rules: Scheme, warning: Finding) -> Outcome:
    """Two categories with columns of their own, a unit without rank, a row of totals."""
    standings = Standings(
        jurisdiction="county",
        rules=rules,
        period=Period.of_months(2023, 7, 9),
        rankings=(towns, offices),
        totals=Totals({"total": Fraction(2874, 10), "share": Fraction(1, 3)}),
    )
    return Outcome(standings, (warning,))
