from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.read_records import read_records
from scoring_core.engine.several import MOST_TOLD
from scoring_core.errors import Place, finding
from scoring_core.formula.parse import parse
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Merged, Sheet
from tests.engine.records import HEAD, KIND, USED, counting, refused, sheet_of, within

Build = Callable[..., Scheme]
ROWS = "A1,甲镇,2023-03-01,2023-03-05,文字,简报,800,是\nA2,乙乡、丙局,2023/3/2,,照片,简报；省刊,,\n"
FULL = f"某县信息采用登记表\n\n{HEAD}\n{ROWS}"


def place(row: int, column: str, cell: str, file: str = "items.csv") -> Place:
    return Place(file, None, row, column, cell)


def test_a_line_without_a_cell_is_no_record(scheme: Build) -> None:
    rows = (*sheet_of(FULL).rows, (), tuple(ROWS.splitlines()[0].replace("A1", "A3").split(",")))
    records, findings = read_records(counting(scheme()), KIND, [Sheet("items.csv", None, rows)])
    assert (records.columns["piece"], findings) == (("A1", "A2", "A3"), ())


def test_every_cell_becomes_a_content(scheme: Build) -> None:
    rules = counting(scheme())
    records, findings = read_records(rules, KIND, [sheet_of(FULL)])
    assert findings == ()
    assert dict(records.columns) == {
        "piece": ("A1", "A2"),
        "unit": (("甲镇",), ("乙镇", "丙局")),
        "sent": (date(2023, 3, 1), date(2023, 3, 2)),
        "used": (date(2023, 3, 5), None),
        "kind": ("文字", "图片"),
        "outlet": (("简报",), ("简报", "省刊")),
        "length": (Fraction(800), None),
        "commissioned": (True, False),
        "note": (None, None),
    }
    assert [records.place(n) for n in range(len(records))] == [
        Place("items.csv", None, 4),
        Place("items.csv", None, 5),
    ]


def test_days_that_are_numbers_are_told_once_a_column(scheme: Build) -> None:
    rows = ["2023-09-30", "45200", "45201.5", "45200"]
    text = "".join(f"A{n},甲镇,{day},45231,,,,\n" for n, day in enumerate(rows))
    sheet = sheet_of(f"{HEAD}\n{text}")
    records, findings = read_records(counting(scheme()), KIND, [sheet])
    assert records.columns["sent"] == tuple(
        date(2023, *day) for day in ((9, 30), (10, 1), (10, 2), (10, 1))
    )
    assert set(records.columns["used"]) == {date(2023, 11, 1)}
    day = {"field": "报送日期", "rows": "3", "day": "2023-10-01"}
    used = {"field": "采用日期", "rows": "4", "day": "2023-11-01"}
    assert findings == (
        finding("SC791", place(3, "报送日期", "C3"), "45200", **day),
        finding("SC791", place(2, "采用日期", "D2"), "45231", **used),
    )
    later, _ = read_records(counting(scheme()), KIND, [replace(sheet, epoch=date(1904, 1, 1))])
    assert later.columns["sent"][1] == date(2027, 10, 2)


def test_blank_rows_are_skipped_and_sums_are_told(scheme: Build) -> None:
    text = f"{HEAD}\n\nA1,甲镇,,,,,,\n , ,,,\n合 计,,,,,,900,\nA2,乙镇,,,,,,"
    records, findings = read_records(counting(scheme()), KIND, [sheet_of(text)])
    assert records.columns["piece"] == ("A1", "A2")
    assert [records.place(n).row for n in range(2)] == [3, 6]
    assert findings == (finding("SC765", Place("items.csv", None, 5)),)


def test_a_sheet_without_headings_is_refused_with_what_they_would_be(scheme: Build) -> None:
    labels = "、".join(field.label for field in KIND.fields)
    for text in ("", "甲镇,1,2", "编号,甲,乙"):
        assert refused(counting(scheme()), sheet_of(text)) == (
            finding("SC751", Place("items.csv"), "items", headings=labels),
        )


def test_headings_alone_are_told(scheme: Build) -> None:
    records, findings = read_records(counting(scheme()), KIND, [sheet_of(HEAD)])
    assert len(records) == 0
    assert findings == (finding("SC769", Place("items.csv")),)


def test_a_needed_column_that_is_missing_is_refused_with_the_nearest(scheme: Build) -> None:
    (found,) = refused(
        counting(scheme()), sheet_of("编号,报送单位,采用的日期\nA1,甲镇,2023-03-01")
    )[:1]
    assert found.code == "SC752"
    assert (found.place.row, found.found) == (1, "采用日期")
    assert dict(found.details)["nearest"].startswith("采用的日期")
    assert dict(found.details)["headings"] == "采用日期"


@pytest.mark.parametrize(
    "tally, label",
    [
        (replace(USED, where=parse("length > 5")), "字数"),
        (replace(USED, where=parse("'简报' in outlet")), "刊物"),
        (replace(USED, value=parse("nth(kind)")), "体裁"),
        (replace(USED, each="outlet"), "刊物"),
        (replace(USED, once_per=("kind",)), "体裁"),
        (replace(USED, date="sent"), "报送日期"),
    ],
)
def test_a_field_is_needed_where_a_tally_looks_at_it(
    scheme: Build, tally: object, label: str
) -> None:
    text = "编号,单位,采用日期,约稿\nA1,甲镇,2023-03-01,"
    assert read_records(counting(scheme()), KIND, [sheet_of(text)])[1] == ()
    found = refused(counting(scheme(), tally), sheet_of(text))  # type: ignore[arg-type]
    assert [(f.code, f.found) for f in found] == [("SC752", label)]


def test_columns_that_are_not_known_or_there_twice_are_told(scheme: Build) -> None:
    text = "序号,编号,单位,报送单位,采用日期,约稿,作者\n1,A1,甲镇,乙镇,2023-03-01,,张三"
    records, findings = read_records(counting(scheme()), KIND, [sheet_of(text)])
    assert records.columns["unit"] == (("甲镇",),)
    assert findings == (
        finding("SC754", place(1, "报送单位", "D1"), "报送单位", field="单位"),
        finding("SC753", place(1, "作者", "G1"), "作者"),
    )


def test_a_wrong_text_is_told_once_with_its_first_place_and_its_rows(scheme: Build) -> None:
    text = f"{HEAD}\nA1,戊镇,,,,,,\nA2,甲镇、戊镇,,,,,,\nA3,戊 镇；己镇,,,,,,"
    near = "甲镇、乙镇、丁局"
    found = refused(counting(scheme()), sheet_of(text))
    assert [(f.code, f.found, f.place.row, dict(f.details)["rows"]) for f in found] == [
        ("SC755", "戊镇", 2, "2"),
        ("SC755", "戊 镇", 4, "1"),
        ("SC755", "己镇", 4, "1"),
    ]
    assert set(dict(found[0].details)["nearest"].split("、")) == set(near.split("、"))


def test_of_very_many_wrong_texts_the_first_are_told_and_how_many_more(scheme: Build) -> None:
    rows = "\n".join(f"A{n},单位{n},,,,,," for n in range(MOST_TOLD + 3))
    found = refused(counting(scheme()), sheet_of(f"{HEAD}\n{rows}"))
    assert [f.found for f in found[:-1]] == [f"单位{n}" for n in range(MOST_TOLD)]
    at = place(MOST_TOLD + 2, "单位", f"B{MOST_TOLD + 2}")
    assert found[-1] == finding("SC770", at, "SC755", count="3")


def test_a_blank_field_that_a_dated_record_needs_is_refused(scheme: Build) -> None:
    text = f"{HEAD}\nA1,,2023-03-01,2023-03-02,,,,\n,甲镇,,2023-03-02,,,,\n,,2023-03-02,,,,,"
    fields = (replace(f, listed=f.key == "outlet") for f in KIND.fields)
    one = replace(KIND, fields=tuple(fields))
    piece = finding("SC762", place(3, "编号", "A3"), "编号", rows="1")
    unit = finding("SC762", place(2, "单位", "B2"), "单位", rows="1")
    assert refused(counting(scheme(), kind=one), sheet_of(text), kind=one) == (piece, unit)
    assert refused(counting(scheme()), sheet_of(text)) == (piece,)


@pytest.mark.parametrize(
    "where, value, needed",
    [
        (None, "length", True),
        (None, "if(commissioned: 2, else: length)", False),
        (None, "if(length > 3: 2, else: 1)", True),
        (None, "ratio(length, 2, zero: 0)", False),
        (None, "ratio(1, length, zero: 0)", True),
        (None, "if(applies(length): 2, else: 1)", False),
        (None, "min(length, 5)", True),
        ("length > 5", "1", True),
        ("commissioned and length > 5", "1", False),
        ("length > 5 or commissioned", "1", True),
        ("commissioned", "length", False),
    ],
)
def test_a_field_is_needed_of_a_record_where_a_formula_comes_to_it_in_any_case(
    scheme: Build, where: str | None, value: str, needed: bool
) -> None:
    tally = replace(USED, where=parse(where) if where else None, value=parse(value))
    sheet = sheet_of(f"{HEAD}\nA1,甲镇,,2023-03-02,,,,")
    rules = counting(scheme(), tally)
    if needed:
        at = place(2, "字数", "G2")
        assert refused(rules, sheet) == (finding("SC762", at, "字数", rows="1"),)
    else:
        assert read_records(rules, KIND, [sheet])[1] == ()


def test_a_list_may_be_empty_where_it_is_looked_at(scheme: Build) -> None:
    sheet = sheet_of(f"{HEAD}\nA1,,,2023-03-02,,,,")
    tally = replace(USED, where=parse("not ('甲镇' in unit)"), each="outlet")
    assert read_records(counting(scheme(), tally), KIND, [sheet])[1] == ()
    sheet = sheet_of(f"{HEAD}\nA1,甲镇,,2023-03-02,,,,")
    tally = replace(USED, once_per=("outlet",))
    assert read_records(counting(scheme(), tally), KIND, [sheet])[1] == ()


REASONED = RecordKind(
    "faults",
    (
        RecordField("site", "网站", "units"),
        RecordField("found", "发现日期", "date"),
        RecordField("points", "扣分", "number", reason=True),
        RecordField("grave", "严重", "flag", reason=True),
    ),
)
FAULTS = replace(USED, records="faults", date="found", to="site", value=parse("points"))


def test_a_value_needs_its_reason(scheme: Build) -> None:
    rules = counting(scheme(), FAULTS, kind=REASONED)
    head = "网站,发现日期,扣分,扣分理由,严重,严重 理由"
    rows = "甲镇,2023-03-01,3,打不开,否,\n甲镇,2023-03-02,4, ,1,多次\n乙镇,2023-03-02,5,,是,"
    found = refused(rules, sheet_of(f"{head}\n{rows}"), kind=REASONED)
    assert found == (
        finding("SC763", place(3, "扣分理由", "D3"), "扣分", rows="2"),
        finding("SC763", place(4, "严重 理由", "F4"), "严重", rows="1"),
    )


def test_a_value_with_its_reason_is_read(scheme: Build) -> None:
    rules = counting(scheme(), FAULTS, kind=REASONED)
    text = "网站,发现日期,扣分,扣分理由,严重\n甲镇,2023-03-01,3,打不开,\n乙镇,2023-03-01,0,没事,"
    text = text.replace("严重", "严重,严重理由").replace("打不开,", "打不开,1,多次")
    records, findings = read_records(rules, REASONED, [sheet_of(text)])
    assert records.columns["points"] == (Fraction(3), Fraction(0))
    assert records.columns["grave"] == (True, False)
    assert findings == ()


def test_a_field_with_reasons_needs_their_column(scheme: Build) -> None:
    rules = counting(scheme(), FAULTS, kind=REASONED)
    found = refused(rules, sheet_of("网站,发现日期,扣分\n甲镇,2023-03-01,3"), kind=REASONED)
    assert [(f.code, f.found) for f in found] == [("SC752", "扣分理由")]


def test_a_text_without_a_heading_is_refused(scheme: Build) -> None:
    text = "编号,,单位,采用日期,约稿\nA1,,甲镇,2023-03-02,\nA2,x,甲镇,2023-03-02,,,丙\nA3, y,甲镇"
    assert refused(counting(scheme()), sheet_of(text)) == (
        finding("SC767", Place("items.csv", None, 3, None, "B3"), "x", rows="2"),
        finding("SC767", Place("items.csv", None, 3, None, "G3"), "丙", rows="1"),
    )


def test_merged_cells_below_the_headings_are_refused(scheme: Build) -> None:
    sheet = sheet_of(f"登记表,\n{HEAD}\nA1,甲镇,,2023-03-02,,,,\nA2,,,2023-03-02,,,,")
    merged = Sheet("x.xlsx", "一", sheet.rows, merged=(Merged(1, 0, 1, 7), Merged(3, 1, 4, 1)))
    found = refused(counting(scheme()), merged)
    at = Place("x.xlsx", "一", 4, "单位", "B4")
    assert found == (finding("SC766", at, "B3:B4", field="单位"),)


def test_units_that_are_excluded_or_named_twice_are_told(scheme: Build) -> None:
    units = {
        "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
        "out": '{ title = "垂管", units = ["丙局"], role = "excluded" }',
    }
    text = f"{HEAD}\nA1,甲镇、丙局,,,,,,\nA2,丙局,,,,,,\nA3,乙乡、老乙乡,,,,,,"
    rules = counting(scheme(categories=units))
    records, findings = read_records(rules, KIND, [sheet_of(text)])
    assert records.columns["unit"] == (("甲镇", "丙局"), ("丙局",), ("乙镇",))
    assert findings == (
        finding("SC757", place(2, "单位", "B2"), "丙局", rows="2"),
        finding("SC768", place(4, "单位", "B4"), "乙乡、老乙乡", field="单位", rows="1"),
    )


def test_who_only_belongs_to_a_unit_is_known(scheme: Build) -> None:
    rules = counting(scheme(), parents={"张三": "甲镇", "李 四": "某办"})
    records, findings = read_records(rules, KIND, [sheet_of(f"{HEAD}\nA1,张三、李四、某办,,,,,,")])
    assert records.columns["unit"] == (("张三", "李 四", "某办"),)
    assert findings == ()
    assert "张三" in refused(rules, sheet_of(f"{HEAD}\nA1,张山,,,,,,"))[0].line()


def test_a_unit_outside_its_time_is_told(scheme: Build) -> None:
    rules = within(counting(scheme()), "甲镇", "2023-02..2023-03")
    rows = "A1,甲镇,,2023-01-31,,,,\nA2,乙镇、甲镇,,2023-04-01,,,,\n"
    rows += "A3,甲镇,,2023-02-01,,,,\nA4,甲镇,,,,,,\nA5,乙镇、甲镇,,2023-04-01,,,,"
    _, findings = read_records(rules, KIND, [sheet_of(f"{HEAD}\n{rows}")])
    at = Place("items.csv", None, 2)
    assert findings == (finding("SC756", at, "甲镇", span="2023-02..03", rows="3"),)


@given(st.permutations(range(5)))
def test_the_order_of_rows_changes_nothing_but_places(scheme: Build, order: list[int]) -> None:
    lines = [
        "A1,甲镇,2023-03-01,2023-03-05,文字,简报,800,是",
        "A1,甲镇,2023-03-01,2023-04-05,文字,省刊,800,是",
        "A2,乙乡、丙局,2023/3/2,,照片,简报；省刊,,",
        "A3,丁局,2023/3/2,,,,,有",
        "A4,丁局,2023/3/2,2023年3月9日,,,1,无",
    ]
    rules = counting(scheme())
    one, _ = read_records(rules, KIND, [sheet_of("\n".join([HEAD, *lines]))])
    other, _ = read_records(rules, KIND, [sheet_of("\n".join([HEAD, *(lines[n] for n in order)]))])
    for key, column in one.columns.items():
        assert other.columns[key] == tuple(column[n] for n in order)


@pytest.mark.parametrize(
    "row", ["A0,甲镇,2023-03-01,,,,,", ",甲镇,,,文字,,,", ",,2023-03-01,,,简报,"]
)
def test_records_above_the_headings_are_told(scheme: Build, row: str) -> None:
    told = refused(counting(scheme()), sheet_of(f"登记表\n{row}\n{HEAD}\n{ROWS}"))
    first = next(cell for cell in row.split(",")[1:] if cell)
    assert told == (finding("SC161", Place("items.csv", None, 2), first),)


@pytest.mark.parametrize("row", ["登记表,甲镇,,,,,,", "填报：,,,2023-03-31,,,,", "A0,,,,,,,是"])
def test_titles_of_a_register_are_no_records(scheme: Build, row: str) -> None:
    _, findings = read_records(counting(scheme()), KIND, [sheet_of(f"{row}\n{HEAD}\n{ROWS}")])
    assert findings == ()


def test_a_list_without_end_is_refused(scheme: Build) -> None:
    text = "简报；" * 1_001
    told = refused(counting(scheme()), sheet_of(f"{HEAD}\nA1,甲镇,2023-03-01,,,{text},,"))
    assert [(each.code, each.place.cell) for each in told] == [("SC164", "F2")]
    longest = f"{HEAD}\nA1,甲镇,2023-03-01,,,{text[3:]},,"
    assert read_records(counting(scheme()), KIND, [sheet_of(longest)])[1] == ()
