from collections.abc import Callable
from fractions import Fraction
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import DataError, Finding, Place, finding
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Merged, Sheet
from tests.reading import read

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
JANUARY = Period.month(2023, 1)
FULL = "单位,报送,采用\n甲镇,1,2\n乙镇,3,4\n丙局,5,6\n丁局,7,8"
ZERO = 'cells = { "" = "zero", "—" = "not_applicable" }\nabsent = "zero"\n'
STRICT = 'cells = {}\nabsent = "error"\n'
MISSED = 'cells = {}\nabsent = "missing"\n'


def numbers(*values: int) -> list[Value]:
    return [Fraction(value) for value in values]


def column(figures: Figures, key: str) -> list[Value]:
    """The values of a metric in the order of the roster."""
    return [figures.columns[key][unit] for unit in ("甲镇", "乙镇", "丙局", "丁局")]


def refused(rules: Scheme, sheet: Sheet, period: Period = JANUARY) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        read(rules, sheet, period)
    return caught.value.findings


def outcome(rules: Scheme, sheet: Sheet) -> tuple[Figures | None, tuple[Finding, ...]]:
    try:
        return read(rules, sheet, JANUARY)
    except DataError as error:
        return None, error.findings


def place(row: int, column: str, cell: str) -> Place:
    return Place("data.csv", None, row, column, cell)


def test_every_cell_becomes_a_figure(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(scheme(), sheet(FULL), JANUARY)
    assert figures.period == JANUARY
    assert figures.columns == {
        "a": dict(zip(("甲镇", "乙镇", "丙局", "丁局"), numbers(1, 3, 5, 7), strict=True)),
        "b": dict(zip(("甲镇", "乙镇", "丙局", "丁局"), numbers(2, 4, 6, 8), strict=True)),
    }
    assert figures.places["丙局"] == place(4, "单位", "A4")
    assert findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "全县信息,,\n一月,,\n单位,报送,采用\n丁局,7,8\n乙镇,3,4\n丙局,5,6\n甲镇,1,2",
        "采用,序号,报送数,报送单位\n2,1,1,甲镇\n4,2,3,乙 镇\n6,3,5,丙局\n8,4,7,丁局",
        "单位,报送,采用\n甲镇,1,2\n\n ,,\n乙乡,3,4\n丙局,5,6,,\n丁局,7,8\n,,\n",
        "单位,报送,采用,,\n甲镇,１, 2\n老乙乡,3,4,\n丙局,5.0,6,,,\n丁局,+7,8, ,",
    ],
)
def test_order_spacing_titles_and_blank_rows_change_nothing(
    scheme: Build, sheet: Cells, text: str
) -> None:
    figures, findings = read(scheme(), sheet(text), JANUARY)
    expected, _ = read(scheme(), sheet(FULL), JANUARY)
    assert figures.columns == expected.columns
    assert findings == ()


def test_a_row_that_ends_early_has_blank_cells(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(scheme(top=ZERO), sheet("单位,报送,采用\n甲镇,1\n乙镇"), JANUARY)
    assert column(figures, "a") == numbers(1, 0, 0, 0)
    assert column(figures, "b") == numbers(0, 0, 0, 0)
    assert findings == ()


def test_an_unknown_unit_is_sc101_with_the_three_nearest(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=ZERO), sheet("序号,单位,报送,采用\n1,戊镇,1,2"))
    nearest = "乙镇、甲镇、丁局"
    told = finding(
        *("SC101", place(2, "单位", "B2"), "戊镇"),
        nearest=nearest,
        line='"乙镇" = ["戊镇"]',
        command="scoring-core alias 戊镇 乙镇",
    )
    assert found == (told,)


OFFICES = {"dept": '{ title = "部门", units = ["卫生健康委", "农业农村局", "教育局", "教体局"] }'}


@pytest.mark.parametrize("top", [STRICT, MISSED])
@pytest.mark.parametrize(
    "rows, told",
    [
        (["卫健委", "农业农村局", "教育局", "教体局"], [("SC101", "卫健委")]),
        (
            ["生健康委卫", "农村局", "教育局", "教体局"],
            [("SC101", "生健康委卫"), ("SC101", "农村局")],
        ),
        (
            ["卫生局", "农业农村局", "教育局", "教体局"],
            [("SC101", "卫生局"), ("ABSENT", "卫生健康委")],
        ),
        (["卫健委", "农业农村局", "教育局"], [("SC101", "卫健委"), ("ABSENT", "教体局")]),
        (
            ["卫生健康委", "农业农村局", "教育体局"],
            [("SC101", "教育体局"), ("ABSENT", "教育局"), ("ABSENT", "教体局")],
        ),
        (["卫生健康委", "农业农村局", "教育体局", "教育局"], [("SC101", "教育体局")]),
    ],
)
def test_an_absent_unit_is_not_told_twice_where_an_unknown_name_is_plainly_its_own(
    scheme: Build, sheet: Cells, top: str, rows: list[str], told: list[tuple[str, str]]
) -> None:
    text = "\n".join(("单位,报送,采用", *(f"{row},1,0" for row in rows)))
    found = refused(scheme(top=top, categories=OFFICES), sheet(text))
    absent = "SC121" if top == STRICT else "SC122"
    assert [(one.code, one.found) for one in found] == [
        (absent if code == "ABSENT" else code, name) for code, name in told
    ]


def test_an_absent_unit_is_told_where_the_unknown_name_does_not_name_it(
    scheme: Build, sheet: Cells
) -> None:
    """Three others are likelier, and a finding names three."""
    names = ["教育局甲乙", "教育局甲丙", "教育局甲丁", "教育局戊己"]
    categories = {"dept": f'{{ title = "部门", units = {names} }}'}
    text = "单位,报送,采用\n教育局甲,1,0\n" + "".join(f"{name},1,0\n" for name in names[:3])
    found = refused(scheme(top=STRICT, categories=categories), sheet(text))
    assert [(one.code, one.found) for one in found] == [
        ("SC101", "教育局甲"),
        ("SC121", "教育局戊己"),
    ]


def test_a_unit_of_two_names_that_stands_twice_is_sc102(scheme: Build, sheet: Cells) -> None:
    text = "单位,报送,采用\n乙镇,1,2\n甲镇,1,2\n老乙乡,3,4\n乙镇,1,2"
    assert refused(scheme(top=ZERO), sheet(text)) == (
        finding("SC102", place(4, "单位", "A4"), "老乙乡", unit="乙镇", first="2"),
        finding("SC102", place(5, "单位", "A5"), "乙镇", unit="乙镇", first="2"),
    )


def test_rows_are_numbered_as_the_reader_sees_them(scheme: Build) -> None:
    rows = (("单位", "报送", "采用"), ("甲镇", "1", "2"), ("甲镇", "1", "2"))
    found = refused(scheme(top=ZERO), Sheet("data.csv", None, rows, (2, 5, 9)))
    assert found == (finding("SC102", place(9, "单位", "A9"), "甲镇", unit="甲镇", first="5"),)


def test_figures_without_a_unit_are_sc103(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=ZERO), sheet("报送,单位,采用\n1, ,2\n3"))
    assert found == (
        finding("SC103", place(2, "单位", "B2")),
        finding("SC103", place(3, "单位", "B3")),
    )


TIMES = {
    "town": '{ title = "乡镇", units = ["甲镇", { name = "乙镇", since = "2023-02" }, '
    '{ name = "戊镇", until = "2023-01" }] }'
}


@pytest.mark.parametrize("month, unit, span", [(1, "乙乡", "2023-02.."), (2, "戊镇", "..2023-01")])
def test_a_unit_of_another_time_is_sc104(
    scheme: Build, sheet: Cells, month: int, unit: str, span: str
) -> None:
    rules = scheme(top=ZERO, categories=TIMES)
    found = refused(rules, sheet(f"单位,报送,采用\n{unit},1,2"), Period.month(2023, month))
    assert found == (finding("SC104", place(2, "单位", "A2"), unit, span=span),)


def test_figures_are_those_of_the_units_of_the_period(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=STRICT, categories=TIMES)
    for month, units in ((1, ["甲镇", "戊镇"]), (2, ["甲镇", "乙镇"])):
        text = "\n".join(["单位,报送,采用", *(f"{unit},1,2" for unit in units)])
        figures, _ = read(rules, sheet(text), Period.month(2023, month))
        assert list(figures.columns["a"]) == units


NOWHERE = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条", categories = ["town"] }
"""


def test_a_unit_to_which_nothing_applies_is_not_missing(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(scheme(metrics=NOWHERE), sheet("单位,报送\n甲镇,1\n乙镇,2"), JANUARY)
    assert column(figures, "a") == [*numbers(1, 2), NOT_APPLICABLE, NOT_APPLICABLE]
    assert findings == ()


def test_every_unit_needs_a_row_where_its_absence_is_an_error(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=STRICT, metrics=NOWHERE), sheet("单位,报送\n甲镇,1\n乙镇,2\n丙局,"))
    assert found == (finding("SC121", Place("data.csv"), "丁局"),)


RICH = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条", range = [0, 10] }
rate = { label = "采用率", unit = "%" }
level = { label = "等次", unit = "级", words = ["好", "差"] }
"""


def test_each_cell_that_cannot_be_read_is_told_with_its_address(
    scheme: Build, sheet: Cells
) -> None:
    text = (
        "一月\n序号,单位,报送,采用率,等次\n1,甲镇,许多,50,良\n2,乙镇,11,0.001%,\n3,丙局,1.5,50%,好"
    )
    found = refused(scheme(top=STRICT, metrics=RICH), sheet(text))
    assert [(one.code, one.place.cell, one.found) for one in found] == [
        ("SC105", "C3", "许多"),
        ("SC106", "D3", "50"),
        ("SC107", "E3", "良"),
        ("SC108", "C4", "11"),
        ("SC109", "D4", "0.001%"),
        ("SC110", "E4", ""),
        ("SC109", "C5", "1.5"),
        ("SC121", None, "丁局"),
    ]
    assert [one.place.column for one in found] == [
        *("报送", "采用率", "等次", "报送", "采用率", "等次", "报送"),
        None,
    ]
    assert [one.place.row for one in found] == [3, 3, 3, 4, 4, 4, 5, None]


@pytest.mark.parametrize("rows", ["", "\n,,\n , "])
def test_headings_without_a_row_are_sc123(scheme: Build, sheet: Cells, rows: str) -> None:
    found = refused(scheme(top=ZERO), sheet(f"一月\n单位,报送,采用{rows}"))
    assert found == (finding("SC123", Place("data.csv")),)


def test_a_missing_column_is_sc113_with_the_nearest_headings(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=ZERO), sheet("一月\n单位,采用数,报到,备注,\n甲镇,1,2,"))
    row = Place("data.csv", None, 2)
    assert [one for one in found if one.level == "error"] == [
        finding("SC113", row, "报送", headings="报送、报送数", nearest="报到、单位、备注"),
        finding("SC113", row, "采用", headings="采用", nearest="采用数、单位、备注"),
    ]


def test_a_column_that_is_not_used_is_said(scheme: Build, sheet: Cells) -> None:
    _, findings = read(
        scheme(top=ZERO), sheet("序号,单位,报送,采用, 备注 ,编号\n1,甲镇,1,2,迟,9"), JANUARY
    )
    assert findings == (finding("SC114", place(1, "备注", "E1"), "备注"),)


def test_further_columns_of_a_metric_are_sc115(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=ZERO), sheet("单位,报送,采用,报送数,报 送\n甲镇,1,2,1,1"))
    assert found == (
        finding("SC115", place(1, "报送数", "D1"), "报送数", metric="报送"),
        finding("SC115", place(1, "报 送", "E1"), "报 送", metric="报送"),
    )


ROLES = {
    "town": '{ title = "乡镇", units = ["甲镇"] }',
    "listed": '{ title = "列席", role = "listed", units = ["丙局"] }',
    "own": '{ title = "自办", role = "counted", units = ["信息室"] }',
    "out": '{ title = "免考", role = "excluded", units = ["戊局", "己局"] }',
}


def test_rows_of_the_excluded_are_accepted_said_and_left_out(scheme: Build, sheet: Cells) -> None:
    text = "单位,报送,采用\n甲镇,1,2\n丙局,3,4\n信息室,5,6\n戊局,许多,\n戊局,1,2"
    figures, findings = read(scheme(top=STRICT, categories=ROLES), sheet(text), JANUARY)
    assert figures.columns["a"] == {"甲镇": 1, "丙局": 3, "信息室": 5}
    assert findings == (
        finding("SC116", place(5, "单位", "A5"), "戊局"),
        finding("SC116", place(6, "单位", "A6"), "戊局"),
    )


def test_the_listed_and_the_counted_are_expected_and_the_excluded_are_not(
    scheme: Build, sheet: Cells
) -> None:
    found = refused(scheme(top=STRICT, categories=ROLES), sheet("单位,报送,采用\n甲镇,1,2"))
    assert [(one.code, one.found) for one in found] == [("SC121", "丙局"), ("SC121", "信息室")]


def test_a_figure_that_is_missing_is_said_and_stays_missing(scheme: Build, sheet: Cells) -> None:
    text = FULL.replace("乙镇,3,", "老乙乡,,")
    figures, findings = read(scheme(), sheet(text), JANUARY)
    assert column(figures, "a") == [*numbers(1), MISSING, *numbers(5, 7)]
    assert findings == (finding("SC117", place(3, "报送", "B3"), unit="乙镇", metric="报送"),)


def test_a_mark_for_missing_is_told_as_it_stands(scheme: Build, sheet: Cells) -> None:
    top = 'cells = { "缺" = "missing" }\nabsent = "zero"\n'
    _, findings = read(scheme(top=top), sheet("单位,报送,采用\n甲镇, 缺 ,2"), JANUARY)
    assert findings == (finding("SC117", place(2, "报送", "B2"), "缺", unit="甲镇", metric="报送"),)


def test_figures_that_need_not_be_complete_are_not_said_to_be_missing(
    scheme: Build, sheet: Cells
) -> None:
    top = 'cells = { "" = "missing" }\nabsent = "missing"\n'
    metrics = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条", total = "given", optional = true }
"""
    rules = scheme(top=top, metrics=metrics)
    figures, findings = read(rules, sheet("单位,报送\n甲镇,\n乙镇,3"), JANUARY)
    assert column(figures, "a") == [MISSING, *numbers(3), *[MISSING] * 2]
    assert findings == ()


PARTIAL = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
b = { label = "采用", unit = "条", categories = ["dept"] }
"""


def test_a_figure_that_cannot_exist_is_sc118(scheme: Build, sheet: Cells) -> None:
    found = refused(
        scheme(top=ZERO, metrics=PARTIAL), sheet("单位,报送,采用\n甲镇,1, 2 \n乙镇,1,许多")
    )
    assert found == (
        finding("SC118", place(2, "采用", "C2"), "2", unit="甲镇", metric="采用"),
        finding("SC118", place(3, "采用", "C3"), "许多", unit="乙镇", metric="采用"),
    )


@pytest.mark.parametrize("cell", ["", " ", "0", "0.0", "—"])
@pytest.mark.parametrize("top", [ZERO, 'cells = { "—" = "missing" }\nabsent = "zero"\n'])
def test_a_blank_a_mark_or_a_zero_says_nothing_where_a_metric_does_not_apply(
    scheme: Build, sheet: Cells, cell: str, top: str
) -> None:
    rules = scheme(top=top, metrics=PARTIAL)
    figures, findings = read(rules, sheet(f"单位,报送,采用\n甲镇,1,{cell}"), JANUARY)
    assert column(figures, "b") == [NOT_APPLICABLE, NOT_APPLICABLE, *numbers(0, 0)]
    assert findings == ()


def test_a_cell_without_a_heading_is_sc119(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=ZERO), sheet("单位,,报送,采用\n甲镇,9,1,2, 5\n,,,,6"))
    assert found == (
        finding("SC119", Place("data.csv", None, 2, None, "B2"), "9"),
        finding("SC119", Place("data.csv", None, 2, None, "E2"), "5"),
        finding("SC103", place(3, "单位", "A3")),
        finding("SC119", Place("data.csv", None, 3, None, "E3"), "6"),
    )


@pytest.mark.parametrize(
    "absent, value",
    [("zero", Fraction(0)), ("not_applicable", NOT_APPLICABLE)],
)
def test_a_unit_without_a_row_is_what_the_rules_say(
    scheme: Build, sheet: Cells, absent: str, value: Value
) -> None:
    top = f'cells = {{}}\nabsent = {{ dept = "{absent}", town = "error" }}\n'
    text = "单位,报送,采用\n甲镇,1,2\n乙镇,3,4"
    figures, findings = read(scheme(top=top), sheet(text), JANUARY)
    assert column(figures, "a") == [*numbers(1, 3), value, value]
    assert "丙局" not in figures.places
    assert findings == ()


def test_a_unit_without_a_row_may_be_missing_and_is_said(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(scheme(), sheet("单位,报送,采用\n甲镇,1,2\n丁局,3,4"), JANUARY)
    assert column(figures, "b") == [*numbers(2), MISSING, MISSING, *numbers(4)]
    assert findings == (
        finding("SC122", Place("data.csv"), "乙镇"),
        finding("SC122", Place("data.csv"), "丙局"),
    )


def test_a_unit_without_a_row_may_be_an_error(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(top=STRICT), sheet("单位,报送,采用\n甲镇,1,2\n丁局,3,4"))
    assert found == (
        finding("SC121", Place("data.csv"), "乙镇"),
        finding("SC121", Place("data.csv"), "丙局"),
    )


@pytest.mark.parametrize("policy", ["zero", "missing", "not_applicable"])
def test_a_metric_that_does_not_apply_is_never_filled_in(
    scheme: Build, sheet: Cells, policy: str
) -> None:
    rules = scheme(top=f'cells = {{}}\nabsent = "{policy}"\n', metrics=PARTIAL)
    figures, _ = read(rules, sheet("单位,报送,采用\n丙局,1,2\n丁局,1,2"), JANUARY)
    assert column(figures, "b")[:2] == [NOT_APPLICABLE, NOT_APPLICABLE]


def test_the_absence_of_a_word_is_missing_where_it_is_zero_for_numbers(
    scheme: Build, sheet: Cells
) -> None:
    figures, _ = read(
        scheme(top=ZERO, metrics=RICH), sheet("单位,报送,采用率,等次\n甲镇,1,50%,差"), JANUARY
    )
    assert column(figures, "level") == [Word("差"), MISSING, MISSING, MISSING]
    assert column(figures, "rate") == [Fraction(1, 2), *numbers(0, 0, 0)]


OPTIONAL = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "条" }
b = { label = "采用", unit = "条", optional = true }
"""


def test_an_optional_column_that_is_missing_does_not_apply(scheme: Build, sheet: Cells) -> None:
    figures, findings = read(
        scheme(top=ZERO, metrics=OPTIONAL), sheet("单位,报送\n甲镇,1"), JANUARY
    )
    assert column(figures, "b") == [NOT_APPLICABLE] * 4
    assert findings == ()


def test_an_optional_column_that_is_there_is_read(scheme: Build, sheet: Cells) -> None:
    rules = scheme(top=ZERO, metrics=OPTIONAL)
    figures, _ = read(rules, sheet("单位,报送,采用\n甲镇,1,2\n乙镇,1,"), JANUARY)
    assert column(figures, "b") == numbers(2, 0, 0, 0)


def test_all_findings_of_a_file_are_told_at_once(scheme: Build, sheet: Cells) -> None:
    text = "单位,报送,备注\n戊镇,1,\n甲镇,x,\n甲镇,1,\n,2,\n乙镇,,\n丙局,-1,,9"
    found = refused(scheme(), sheet(text))
    assert [(one.code, str(one.place)) for one in found] == [
        ("SC113", "data.csv:1"),
        ("SC114", "data.csv:1:备注"),
        ("SC101", "data.csv:2:单位"),
        ("SC105", "data.csv:3:报送"),
        ("SC102", "data.csv:4:单位"),
        ("SC103", "data.csv:5:单位"),
        ("SC117", "data.csv:6:报送"),
        ("SC108", "data.csv:7:报送"),
        ("SC119", "data.csv:7:D7"),
        ("SC122", "data.csv"),
    ]


UNITS = st.sampled_from(["甲镇", "乙镇", "老乙乡", "丙局", "丁局", "戊镇", ""])
CELL = st.sampled_from(["", "0", "1", "23", "5.0", "１", " ", "", "x"])
ROW = st.tuples(UNITS, st.lists(CELL, max_size=4))
HEADINGS = st.permutations(["单位", "报送", "采用", "备注"])


@given(HEADINGS, st.lists(ROW, max_size=3, unique_by=itemgetter(0)))
def test_no_cell_is_lost_without_saying_so(
    scheme: Build, headings: list[str], body: list[tuple[str, list[str]]]
) -> None:
    at = headings.index("单位")
    rows = [(*(cells + [""] * at)[:at], unit, *cells[at:]) for unit, cells in body]
    cells = Sheet("data.csv", None, (tuple(headings), *rows))
    rules = scheme(top=ZERO)
    figures, findings = outcome(rules, cells)
    if figures is None:
        assert "error" in {found.level for found in findings}
        return
    assert {found.found for found in findings if found.found != "戊镇"} == {"备注"}
    roster = rules.roster(JANUARY)
    for row in rows:
        unit = roster.resolve(row[at])
        for heading, cell in zip(headings, row, strict=False):
            if cell.strip() and heading in ("报送", "采用"):
                assert unit is not None
                key = {"报送": "a", "采用": "b"}[heading]
                assert figures.columns[key][unit.key] == Fraction(cell)
        assert not any(cell.strip() for cell in row[len(headings) :])


@pytest.mark.parametrize(
    "name", ["合计", "小 计", "总计：", "全部合计", "乡镇小计（共2个）", "合计：共2家"]
)
def test_a_row_of_sums_is_compared_and_never_a_unit(scheme: Build, sheet: Cells, name: str) -> None:
    figures, findings = read(
        scheme(top=ZERO), sheet(f"单位,报送,采用\n甲镇,1,\n乙镇,2,\n{name},4,"), JANUARY
    )
    (row,) = figures.sums
    assert (row.over, row.place.row) == ((("甲镇", "乙镇"),), 4)
    assert row.told == {"a": 4}
    assert findings == ()
    assert sorted(figures.places) == ["乙镇", "甲镇"]


def test_a_figure_under_merged_cells_is_sc146_unless_it_cannot_exist(scheme: Build) -> None:
    rows = tuple(tuple(line.split(",")) for line in FULL.split("\n"))
    merged = (Merged(1, 0, 1, 2), Merged(2, 1, 3, 1), Merged(4, 1, 4, 2))
    sheet = Sheet("x.xlsx", "一", rows, lines=(1, 2, 3, 4, 5), merged=merged)
    assert refused(scheme(), sheet) == (
        finding("SC146", Place("x.xlsx", "一", 3, "报送", "B3"), "B2:B3", metric="报送"),
        finding("SC146", Place("x.xlsx", "一", 4, "采用", "C4"), "B4:C4", metric="采用"),
    )


@pytest.mark.parametrize("row", ["甲镇,1,2", "乙乡, １ ,", "乡镇,4,"])
def test_figures_above_the_headings_are_told(scheme: Build, sheet: Cells, row: str) -> None:
    found = refused(scheme(), sheet(f"统计表\n{row}\n{FULL}"))
    name = row.partition(",")[0]
    assert found == (finding("SC161", Place("data.csv", None, 2), name),)


@pytest.mark.parametrize("row", ["甲镇,2023年,", "填报单位,甲镇,1", "某县,1,2", "甲镇"])
def test_titles_above_the_headings_are_none(scheme: Build, sheet: Cells, row: str) -> None:
    assert read(scheme(), sheet(f"{row}\n{FULL}"), JANUARY)[1] == ()


def test_a_cell_under_many_merged_ones_is_told_once(scheme: Build) -> None:
    rows = (("单位", "报送", "采用"), ("甲镇", "1", "2"), ("乙镇", "3", "4"))
    over = tuple(Merged(2, 0, last, 1) for last in (2, 3, 4))
    found = refused(scheme(top=ZERO), Sheet("data.csv", None, rows, merged=over))
    assert [each.code for each in found if each.place.cell == "B2"] == ["SC146"]


def test_a_strange_name_is_told_in_each_of_its_rows(scheme: Build, sheet: Cells) -> None:
    found = refused(scheme(), sheet(f"{FULL}\n戊镇,1,2\n戊镇,3,4"))
    told = [each for each in found if each.code == "SC101"]
    assert [each.place.row for each in told] == [6, 7]
    assert len({each.details for each in told}) == 1


def test_of_endless_mistakes_the_first_are_told(
    scheme: Build, sheet: Cells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scoring_core.engine.read.MOST_FINDINGS", 2)
    found = refused(scheme(), sheet("单位,报送,采用" + "\n戊镇,1,2" * 9))
    assert [each.code for each in found] == ["SC101"] * 3 + ["SC427"]
    assert found[-1].place.row == 4
