from collections.abc import Callable
from fractions import Fraction
from functools import partial
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from xlsxwriter import Workbook

from scoring_core import formats
from scoring_core.app import editions, explain, in_force, rank, sheets_of
from scoring_core.errors import (
    ChoiceError,
    DataError,
    Finding,
    PeriodError,
    Place,
    PluginError,
    ScoringError,
    UsageError,
)
from scoring_core.model.exchange import Reader
from scoring_core.model.jurisdiction import InForce, Jurisdiction
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.period import Period
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.rulebook.load import load_text

HEAD = """
key = "{key}"
name = "示范县"
language = 1
units = ["甲局", "乙局", "丙局"]
"""
SCHEME = """
[scheme.{scheme}]
title = "{title}"
source = "示范县办法"
in_force = ["2023-01.."]
period = ["month", "quarter"]
cells = {{ "" = "missing" }}
absent = "{absent}"
ranking = {{ by = ["highest sent", "roster"], scope = "category" }}
checks = ["used <= sent"]

[scheme.{scheme}.metrics]
sent = {{ label = "{label}", unit = "条" }}
used = {{ label = "采用数", unit = "条" }}
"""


def county(key: str = "demo", *schemes: str) -> Jurisdiction:
    return load_text(HEAD.format(key=key) + "".join(schemes or (scheme(),)))


def scheme(
    key: str = "briefs", title: str = "政务信息", label: str = "报送数", absent: str = "missing"
) -> str:
    return SCHEME.format(scheme=key, title=title, label=label, absent=absent)


ONE = Catalogue.of(county(), formats)
TWO = Catalogue.of(county("demo", scheme(), scheme("orders", "工单", "交办数")), formats)


def sheet(
    *rows: tuple[str, ...], heading: str = "报送数", file: str = "x.csv", name: str | None = None
) -> Sheet:
    return Sheet(file, name, (("单位", heading, "采用数"), *rows))


GOOD = (("甲局", "1", "0"), ("乙局", "3", "1"), ("丙局", "2", "2"))


def ranked(outcome: Outcome) -> list[tuple[str, int | None]]:
    assert outcome.standings is not None
    return [(row.unit, row.rank) for ranking in outcome.standings.rankings for row in ranking.rows]


def failure(kind: type[ScoringError], action: Callable[[], object]) -> Finding:
    with pytest.raises(kind) as caught:
        action()
    assert type(caught.value) is kind
    return caught.value.findings[0]


def test_cells_become_ranked_standings() -> None:
    outcome = rank(ONE, [sheet(*GOOD)], period="2023-03")
    assert ranked(outcome) == [("乙局", 1), ("丙局", 2), ("甲局", 3)]
    assert outcome.findings == ()
    standings = outcome.standings
    assert standings is not None
    assert (standings.jurisdiction, standings.scheme, str(standings.period)) == (
        "demo",
        "briefs",
        "2023-03",
    )
    assert standings.rankings[0].rows[0].values["sent"] == Fraction(3)


def test_the_same_input_gives_an_equal_outcome_in_any_order_of_rows() -> None:
    assert rank(ONE, [sheet(*GOOD)], period="2023-03") == rank(
        ONE, [sheet(*reversed(GOOD))], period="2023-03"
    )


def test_findings_of_reading_come_before_failed_checks() -> None:
    outcome = rank(ONE, [sheet(("甲局", "1", "2"), ("乙局", "", "1"))], period="2023-03")
    assert [found.code for found in outcome.findings] == ["SC117", "SC122", "SC120"]


def test_data_with_an_error_is_not_ranked() -> None:
    call = partial(rank, ONE, [sheet(("甲局", "x", "2"))], period="2023-03")
    assert failure(DataError, call).code == "SC105"


@pytest.mark.parametrize("period", ["2023-Q3", "2023年三季度", Period.of_months(2023, 7, 9)])
def test_a_period_is_a_text_or_a_value(period: str | Period) -> None:
    outcome = rank(ONE, [sheet(*GOOD)], period=period)
    assert outcome.standings is not None
    assert outcome.standings.period == Period.of_months(2023, 7, 9)


@pytest.mark.parametrize("text, code", [("2023-Q5", "SC420"), ("三月", "SC421")])
def test_a_text_that_is_no_period_is_refused(text: str, code: str) -> None:
    call = partial(rank, ONE, [sheet(*GOOD)], period=text)
    assert failure(PeriodError, call).code == code


@pytest.mark.parametrize(
    "title, name, file, period",
    [
        ("2023年3月报送情况", "2023年4月", "2023-05.csv", "2023-03"),
        ("报送情况", "2023年4月", "2023-05.csv", "2023-04"),
        ("报送情况", None, "2023-05.csv", "2023-05"),
        ("报送情况", "数据", "year/2022-01/2023-05.csv", "2023-05"),
    ],
)
def test_the_period_is_read_from_titles_then_the_sheet_then_the_file(
    title: str, name: str | None, file: str, period: str
) -> None:
    titled = Sheet(file, name, ((title,), *sheet(*GOOD).rows))
    outcome = rank(ONE, [titled])
    assert outcome.standings is not None
    assert str(outcome.standings.period) == period


def test_a_period_that_is_nowhere_is_asked_for() -> None:
    found = failure(ChoiceError, partial(rank, ONE, [sheet(*GOOD)]))
    assert (found.code, found.place.file) == ("SC405", "x.csv")


def test_several_periods_in_one_place_are_asked_about_with_the_place() -> None:
    titled = Sheet("x.csv", "数据", (("2023年3月和2023年5月",), *sheet(*GOOD).rows))
    found = failure(ChoiceError, partial(rank, ONE, [titled]))
    assert (found.code, found.place.file, found.place.sheet) == ("SC422", "x.csv", "数据")


@pytest.mark.parametrize("period, code", [("2022-03", "SC130"), ("2023", "SC131")])
def test_a_period_without_rules_is_refused_with_the_file(period: str, code: str) -> None:
    found = failure(DataError, partial(rank, ONE, [sheet(*GOOD)], period=period))
    assert (found.code, found.place.file) == (code, "x.csv")


def _book(*hidden: bool) -> list[Sheet]:
    rows = sheet(*GOOD).rows
    return [Sheet("x.xlsx", f"表{n}", rows, hidden=away) for n, away in enumerate(hidden)]


def test_a_hidden_table_beside_a_visible_one_is_left_out_and_told() -> None:
    outcome = rank(
        ONE, [*_book(True, False), Sheet("x.xlsx", "注", (), hidden=True)], period="2023-03"
    )
    assert outcome.standings is not None
    assert [(f.code, f.level, f.place.sheet, f.found) for f in outcome.findings] == [
        ("SC147", "warning", "表0", "表0")
    ]


def test_a_hidden_table_is_told_also_where_the_visible_one_fails() -> None:
    odd = Sheet("x.xlsx", "今", sheet(("甲局", "x", "0"), *GOOD[1:]).rows)
    with pytest.raises(DataError) as caught:
        rank(ONE, [odd, *_book(True)], period="2023-03")
    assert [found.code for found in caught.value.findings] == ["SC105", "SC147"]


def test_hidden_tables_alone_are_read_as_any() -> None:
    assert rank(ONE, _book(True), period="2023-03").findings == ()
    assert failure(ChoiceError, partial(rank, ONE, _book(True, True))).code == "SC407"


def test_the_only_scheme_is_not_recognised_but_taken() -> None:
    odd = sheet(("丁局", "1", "0"))
    assert failure(DataError, partial(rank, ONE, [odd], period="2023-03")).code == "SC101"


@pytest.mark.parametrize("heading, key", [("报送数", "briefs"), ("交办数", "orders")])
def test_one_of_several_schemes_is_recognised_by_its_columns(heading: str, key: str) -> None:
    outcome = rank(TWO, [sheet(*GOOD, heading=heading)], period="2023-03")
    assert outcome.standings is not None
    assert outcome.standings.scheme == key


@pytest.mark.parametrize("named", ["orders", "demo/orders"])
def test_a_named_scheme_is_taken(named: str) -> None:
    outcome = rank(TWO, [sheet(*GOOD, heading="交办数")], scheme=named, period="2023-03")
    assert outcome.standings is not None
    assert outcome.standings.scheme == "orders"


def test_a_named_jurisdiction_is_taken() -> None:
    both = Catalogue.of(county("a"), county("b"), formats)
    outcome = rank(both, [sheet(*GOOD)], jurisdiction="b", period="2023-03")
    assert outcome.standings is not None
    assert outcome.standings.jurisdiction == "b"


def test_two_that_fit_are_listed_for_a_person() -> None:
    both = Catalogue.of(county("a"), county("b"), formats)
    found = failure(ChoiceError, partial(rank, both, [sheet(*GOOD)], period="2023-03"))
    assert (found.code, dict(found.details)["candidates"]) == ("SC404", "a/briefs、b/briefs")


def test_none_that_fits_lists_them_all() -> None:
    odd = sheet(("丁局", "1", "0"), heading="数")
    found = failure(ChoiceError, partial(rank, TWO, [odd], period="2023-03"))
    assert (found.code, dict(found.details)["candidates"]) == ("SC403", "demo/briefs、demo/orders")
    assert found.place.file == "x.csv"


def test_the_one_sheet_with_figures_is_taken() -> None:
    notes = Sheet("x.xlsx", "说明", (("由各单位报送",),))
    data = sheet(*GOOD, file="x.xlsx", name="三月")
    assert ranked(rank(ONE, [notes, data], period="2023-03"))[0] == ("乙局", 1)


def test_of_two_sheets_with_headings_the_one_that_fits_is_taken() -> None:
    other = Sheet("x.xlsx", "电话", (("单位", "电话"), ("甲局", "1")))
    data = sheet(*GOOD, file="x.xlsx", name="三月")
    assert ranked(rank(ONE, [other, data], period="2023-03"))[0] == ("乙局", 1)


def test_two_sheets_that_fit_are_asked_about() -> None:
    sheets = [sheet(*GOOD, file="x.xlsx", name=name) for name in ("一月", "二月")]
    found = failure(ChoiceError, partial(rank, ONE, sheets, period="2023-03"))
    assert (found.code, dict(found.details)["sheets"]) == ("SC407", "一月、二月")
    assert found.place == Place("x.xlsx")


def test_the_sheet_can_be_named() -> None:
    other = (("甲局", "9", "0"), *GOOD[1:])
    sheets = [sheet(*GOOD, name="一月"), sheet(*other, name="二月")]
    for name, first in (("一月", "乙局"), ("二月", "甲局")):
        assert ranked(rank(ONE, sheets, period="2023-03", sheet=name))[0] == (first, 1)


def test_a_sheet_that_is_not_there_is_wrong_usage_with_the_nearest() -> None:
    sheets = [sheet(*GOOD, file="x.xlsx", name=name) for name in ("一月", "二月", "三月", "说明")]
    call = partial(rank, ONE, sheets, period="2023-03", sheet="一 月")
    found = failure(UsageError, call)
    assert (found.code, found.found, found.place) == ("SC409", "一 月", Place("x.xlsx"))
    assert dict(found.details)["nearest"] == "一月、三月、二月"


@pytest.mark.parametrize("sheets, place", [([sheet(*GOOD)], Place("x.csv")), ([], Place())])
def test_a_file_without_sheets_has_none_to_name(sheets: list[Sheet], place: Place) -> None:
    found = failure(UsageError, partial(rank, ONE, sheets, period="2023-03", sheet="一月"))
    assert (found.code, found.place) == ("SC408", place)


@pytest.mark.parametrize(
    "given, told",
    [
        ({"period": 2023}, "period is a text such as '2023-Q3', not 2023"),
        ({"jurisdiction": 1}, "jurisdiction is a text such as 'wenxian', not 1"),
        ({"scheme": b"x"}, "scheme is a text such as 'briefs', not b'x'"),
        ({"sheet": 0}, "sheet is a text such as '三季度', not 0"),
    ],
)
def test_what_is_no_text_is_refused_at_the_door_by_its_name(
    given: dict[str, Any], told: str
) -> None:
    with pytest.raises(TypeError) as caught:
        rank(ONE, [sheet(*GOOD)], **given)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "sheets, code, file",
    [
        ([], "SC111", None),
        ([Sheet("x.csv", None, ())], "SC111", "x.csv"),
        ([Sheet("x.csv", None, (("", " "),)), Sheet("x.csv", "b", ())], "SC111", "x.csv"),
        ([Sheet("x.csv", None, (("甲局", "1"),))], "SC112", "x.csv"),
    ],
)
def test_a_file_without_a_table_is_told(sheets: list[Sheet], code: str, file: str | None) -> None:
    found = failure(DataError, partial(rank, ONE, sheets, period="2023-03"))
    assert (found.code, found.place.file) == (code, file)


def test_an_unknown_jurisdiction_is_wrong_usage() -> None:
    call = partial(rank, ONE, [sheet(*GOOD)], jurisdiction="dmeo", period="2023-03")
    found = failure(UsageError, call)
    assert (found.code, found.found, dict(found.details)) == ("SC401", "dmeo", {"nearest": "demo"})


@pytest.mark.parametrize("named", ["brief", "demo/brief", "other/briefs"])
def test_an_unknown_scheme_is_wrong_usage_with_all_keys_and_the_nearest(named: str) -> None:
    found = failure(UsageError, partial(rank, TWO, [sheet(*GOOD)], scheme=named))
    assert (found.code, found.found, dict(found.details)) == (
        "SC402",
        named,
        {"jurisdiction": "demo", "keys": "demo/briefs、demo/orders", "nearest": "briefs"},
    )


def test_a_catalogue_without_jurisdictions_is_told() -> None:
    found = failure(UsageError, partial(rank, Catalogue.of(formats), [sheet(*GOOD)]))
    assert found.code == "SC406"


def test_the_reader_follows_the_ending() -> None:
    (read,) = sheets_of(ONE, "单位,数\n".encode(), "a/b/X.CSV")
    assert (read.file, read.rows) == ("a/b/X.CSV", (("单位", "数"),))


def test_standard_input_is_what_its_content_is() -> None:
    made = BytesIO()
    with Workbook(made) as book:
        book.add_worksheet("三月").write("A1", "单位")
    (book_sheet,) = sheets_of(ONE, made.getvalue(), "-")
    (text_sheet,) = sheets_of(ONE, "单位,数\n".encode(), "-")
    assert (book_sheet.file, book_sheet.name, book_sheet.rows) == ("-", "三月", (("单位",),))
    assert (text_sheet.name, text_sheet.rows) == (None, (("单位", "数"),))


@pytest.mark.parametrize(
    "name, found", [("x.pdf", ".pdf"), ("README", "@no_ending"), ("a.b/x", "@no_ending")]
)
def test_an_ending_that_nobody_reads_is_told_with_those_that_somebody_does(
    name: str, found: str
) -> None:
    told = failure(UsageError, partial(sheets_of, ONE, b"", name))
    assert (told.code, told.found, told.place.file) == ("SC415", found, name)
    assert dict(told.details)["endings"] == ".csv、.tsv、.txt、.md、.xlsx、.xlsm、.xlsb、.xls、.ods"


def test_a_reader_that_fails_is_named_with_the_file() -> None:
    def read(_content: bytes, _name: str, _limits: Limits) -> tuple[Sheet, ...]:
        raise OverflowError("odd")

    @hookimpl
    def scoring_readers() -> list[Reader]:
        return [Reader("odd", (".odd",), read)]

    plugin = SimpleNamespace(scoring_readers=scoring_readers)
    with pytest.raises(PluginError) as error:
        sheets_of(Catalogue.of(plugin), b"", "x.odd")
    assert [(f.code, str(f.place)) for f in error.value.findings] == [("SC504", "x.odd")]


def test_a_reader_is_told_how_much_it_may_read() -> None:
    told: list[Limits] = []

    def read(_content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
        told.append(limits)
        return (Sheet(name, None, ()),)

    @hookimpl
    def scoring_readers() -> list[Reader]:
        return [Reader("odd", (".odd",), read)]

    catalogue = Catalogue.of(SimpleNamespace(scoring_readers=scoring_readers))
    sheets_of(catalogue, b"", "x.odd")
    sheets_of(catalogue, b"", "x.odd", LIMITS.times(2))
    assert told == [LIMITS, LIMITS.times(2)]


def test_a_cell_that_is_no_text_is_refused_where_the_sheet_is_made() -> None:
    cells: Any = (("单位", "报送"), ("甲", 44))
    with pytest.raises(TypeError, match="row 2 of x has 44"):
        Sheet("x", None, cells)


def test_a_row_is_explained_by_any_name_of_its_unit() -> None:
    names = load_text(HEAD.format(key="demo") + '[names]\n"甲局" = ["老甲局"]\n' + scheme())
    sheet = Sheet("2023-01.csv", None, (("单位", "报送数", "采用数"), ("甲局", "5", "2")))

    found = explain(Catalogue.of(names), [sheet], "老甲局")

    assert (found.unit.name, found.standings.jurisdiction) == ("甲局", "demo")
    outcome = rank(Catalogue.of(names), [sheet])
    assert found.standings == outcome.standings
    assert found.findings == outcome.findings


def test_a_unit_that_nobody_knows_is_told_with_the_nearest_names() -> None:
    sheet = Sheet("2023-01.csv", None, (("单位", "报送数", "采用数"), ("甲局", "5", "2")))
    with pytest.raises(UsageError) as told:
        explain(Catalogue.of(county()), [sheet], "甲甲局")

    (found,) = told.value.findings
    assert (found.code, found.found) == ("SC440", "甲甲局")
    assert dict(found.details)["nearest"] == "甲局、丙局、乙局"


@pytest.mark.parametrize(
    "instead",
    [
        'units = ["甲局", "乙局", { name = "丙局", until = "2022-12" }]',
        """
        [categories.own]
        title = "各局"
        units = ["甲局", "乙局"]
        [categories.out]
        title = "不计分"
        units = ["丙局"]
        role = "excluded"
        """,
    ],
)
def test_a_unit_that_is_not_scored_in_the_period_is_told_as_such(instead: str) -> None:
    text = HEAD.format(key="demo").replace('units = ["甲局", "乙局", "丙局"]', instead) + scheme()
    if "role" in instead:
        text = text.replace("cells =", 'categories = ["own", "out"]\ncells =')
    sheet = Sheet("2023-01.csv", None, (("单位", "报送数", "采用数"), ("甲局", "5", "2")))
    with pytest.raises(UsageError) as told:
        explain(Catalogue.of(load_text(text)), [sheet], "丙局")

    (found,) = told.value.findings
    assert (found.code, dict(found.details)) == ("SC441", {"period": "2023-01"})


def test_a_unit_is_named_by_a_text() -> None:
    with pytest.raises(TypeError, match="unit is a text such as '温泉街道', not 3"):
        explain(Catalogue.of(county()), [], 3)  # type: ignore[arg-type]


COUNTY = load_text(
    """
key = "two"
name = "某县"
language = 1
units = ["甲", "乙"]
[scheme.a]
title = "甲项"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = {}
absent = "error"
metrics.sent = { label = "报送", unit = "条" }
[scheme.b]
title = "乙项"
source = "办法"
in_force = ["2024-01.."]
period = ["quarter"]
cells = {}
absent = "error"
metrics.used = { label = "采用", unit = "条" }
[[amendment]]
from = "2023-07"
source = "修改"
set = { "scheme.a.title" = "新甲项" }
"""
)


def test_the_editions_of_a_county_or_of_one_scheme() -> None:
    assert [edition.title for edition in editions(COUNTY)] == ["甲项", "新甲项", "乙项"]
    assert [edition.title for edition in editions(COUNTY, "two/a")] == ["甲项", "新甲项"]
    with pytest.raises(UsageError) as caught:
        editions(COUNTY, "c")
    assert caught.value.findings[0].code == "SC402"


def test_the_editions_in_force_in_a_period_of_any_length() -> None:
    late, early = Period.month(2024, 1), Period.month(2023, 3)

    assert in_force(COUNTY, "2024-01") == {
        "a": InForce(late, COUNTY.schemes[1]),
        "b": InForce(late, COUNTY.schemes[2]),
    }
    assert in_force(COUNTY, "2023年3月") == {
        "a": InForce(early, COUNTY.schemes[0]),
        "b": InForce(early, None),
    }
    assert list(in_force(COUNTY, "2024-01", "b")) == ["b"]


@pytest.mark.parametrize(
    "period, scheme, codes",
    [
        ("2022-12", None, ["SC130", "SC130"]),
        ("2023-03", "b", ["SC130"]),
        ("2023", None, ["SC132"]),
    ],
)
def test_no_edition_in_force_is_told(period: str, scheme: str | None, codes: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        in_force(COUNTY, period, scheme)
    assert [found.code for found in caught.value.findings] == codes
