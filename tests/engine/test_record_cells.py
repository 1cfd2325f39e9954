import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.engine.record_cells import CellReader
from scoring_core.engine.record_units import KnownUnits
from scoring_core.errors import Place
from scoring_core.model.item import Content, RecordField
from scoring_core.model.scheme import Scheme
from tests.engine.records import KIND, counting

Build = Callable[..., Scheme]
DATE = KIND.field("used")
NUMBER = KIND.field("length")
FLAG = KIND.field("commissioned")
CHOICE = KIND.field("kind")
OUTLET = KIND.field("outlet")
UNIT = RecordField("unit", "单位", "units")
UNITS = KIND.field("unit")
NOTE = KIND.field("note")
NOTES = RecordField("note", "备注", "text", listed=True)


@pytest.fixture(scope="module")
def units(scheme: Build) -> KnownUnits:
    return KnownUnits(counting(scheme()))


@pytest.mark.parametrize(
    "field, text, content",
    [
        (DATE, "2023-03-05", date(2023, 3, 5)),
        (DATE, " ２０２３年３月５日 ", date(2023, 3, 5)),
        (DATE, "2023-03-05T00:00:00", date(2023, 3, 5)),
        (NUMBER, "１２", Fraction(12)),
        (NUMBER, "1,200.5", Fraction("1200.5")),
        (RecordField("rate", "率", "number"), "-34.5%", Fraction("-0.345")),
        (CHOICE, "文 字", "文字"),
        (CHOICE, "照片", "图片"),
        (CHOICE, "圖(tú)片", "图片"),
        (OUTLET, "简报、省刊", ("简报", "省刊")),
        (OUTLET, "省刊;简报，简报,照片", None),
        (OUTLET, "省刊;简报，简报,", ("省刊", "简报", "简报")),
        (OUTLET, "县、市报", ("县、市报",)),
        (OUTLET, "、", ()),
        (UNIT, "乙乡", ("乙镇",)),
        (UNITS, "甲镇；乙 镇,丙局", ("甲镇", "乙镇", "丙局")),
        (UNITS, "乙乡、甲镇、乙镇", ("乙镇", "甲镇")),
        (NOTE, " 一、二 ", "一、二"),
        (NOTES, "一、 二;", ("一", "二")),
    ],
)
def test_a_text_has_its_content(
    units: KnownUnits, field: RecordField, text: str, content: Content
) -> None:
    if content is None:
        assert CellReader(field, units)(text).notes != ()
    else:
        assert CellReader(field, units)(text).content == content


@pytest.mark.parametrize(
    "text",
    [
        *("2023/7/1", "2023.7.1", "2023-07-01", "2023年7月1日", "2023年07月1号", "20230701"),
        *("2023-07-01T00:00:00", "2023-07-01T08:30:00.5", "2023/7/1 8:30", "２０２３．７．１"),
        *("45108", "45108.0", "45108.99", "４５１０８", " 45108 "),
    ],
)
def test_a_day_is_read_in_each_of_its_spellings(units: KnownUnits, text: str) -> None:
    assert CellReader(DATE, units)(text).content == date(2023, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("7/1/2023", "1.7.2023", "23-07-01", "7月1日", "2023-7", "2023年7月", "2023-07-01Z"),
        *("2023070", "29999", "73051", "20231", "45108.", "45,108", "-45108", "4.5108E4"),
    ],
)
def test_what_could_be_another_day_is_none(units: KnownUnits, text: str) -> None:
    cell = CellReader(DATE, units)(text)
    told = [note.tell(note.found, Place(), "1").code for note in cell.notes]
    assert (cell.content, told) == (None, ["SC758"])


def test_the_numbers_of_days_begin_where_the_workbook_has_them_begin(units: KnownUnits) -> None:
    assert CellReader(DATE, units)("30000").content == date(1982, 2, 18)
    assert CellReader(DATE, units)("73050").content == date(2099, 12, 31)
    assert CellReader(DATE, units, date(1904, 1, 1))("43646").content == date(2023, 7, 1)


@pytest.mark.parametrize("text", ["是", "有", "1", "１", "TRUE", "true", "✓", "✔", "√"])
def test_a_flag_is_set_by_these(units: KnownUnits, text: str) -> None:
    assert CellReader(FLAG, units)(text).content is True


@pytest.mark.parametrize("text", ["否", "无", "0", "０", "FALSE", "×", "✗", "✘", "", " "])
def test_a_flag_is_not_set_by_these(units: KnownUnits, text: str) -> None:
    assert CellReader(FLAG, units)(text).content is False


@pytest.mark.parametrize(
    "field, content",
    [
        *((field, None) for field in (DATE, NUMBER, CHOICE, UNIT, NOTE)),
        *((field, ()) for field in (UNITS, OUTLET, NOTES)),
    ],
)
def test_a_blank_cell_is_missing_and_an_empty_list_has_no_elements(
    units: KnownUnits, field: RecordField, content: Content
) -> None:
    assert CellReader(field, units)(" \u3000").content == content


@pytest.mark.parametrize(
    "field, text, code, found, details",
    [
        (DATE, "三月", "SC758", "三月", {"what": "@date"}),
        (DATE, "2023-02-30", "SC759", "2023-02-30", {}),
        (DATE, "1823-02-03", "SC759", "1823-02-03", {}),
        (NUMBER, "1 2", "SC758", "1 2", {"what": "@number"}),
        (NUMBER, "#REF!", "SC758", "#REF!", {"what": "@number"}),
        (NUMBER, "0", "SC761", "0", {"low": "1", "high": "5000"}),
        (NUMBER, "5000.1", "SC761", "5000.1", {"low": "1", "high": "5000"}),
        (RecordField("n", "数", "number"), "0.005", "SC779", "0.005", {"step": "0.01"}),
        (
            RecordField("n", "数", "number"),
            "1" * 16,
            "SC761",
            "1" * 16,
            {"low": "0", "high": "9" * 9},
        ),
        (FLAG, "也许", "SC758", "也许", {"what": "@yes_no"}),
        (CHOICE, "图像", "SC760", "图像", {"words": "文字、图片", "nearest": "图片"}),
        (OUTLET, "简报、省干", "SC760", "省干", {"nearest": "省刊"}),
        (UNIT, "甲镇、乙镇", "SC789", "甲镇、乙镇", {}),
        (UNIT, "甲城", "SC755", "甲城", {}),
        (UNITS, "甲镇、甲城", "SC755", "甲城", {}),
        (UNITS, "甲镇、 甲镇", "SC768", "甲镇、 甲镇", {}),
    ],
)
def test_what_a_text_cannot_mean_is_told(
    units: KnownUnits,
    field: RecordField,
    text: str,
    code: str,
    found: str,
    details: dict[str, str],
) -> None:
    (note,) = CellReader(field, units)(text).notes
    told = note.tell(note.found, Place("x"), "3")
    assert (told.code, told.found, told.place) == (code, found, Place("x"))
    assert dict(told.details).items() >= {"field": field.label, "rows": "3", **details}.items()


def test_a_unit_whose_name_holds_a_mark_is_one(scheme: Build) -> None:
    towns = '{ title = "乡镇", units = ["甲镇", "乙、丙联合镇"] }'
    units = KnownUnits(counting(scheme(categories={"town": towns})))
    assert CellReader(UNITS, units)("乙、丙联合镇").content == ("乙、丙联合镇",)
    assert CellReader(NOTES, units)("乙、丙联合镇").content == ("乙", "丙联合镇")


@given(text=st.text())
@pytest.mark.parametrize("field", [*KIND.fields, UNIT, NOTES], ids=lambda field: field.label)
def test_any_text_has_a_content_or_is_told(
    units: KnownUnits, field: RecordField, text: str
) -> None:
    cell = CellReader(field, units)(text)
    empty = cell.content in (None, (), False)
    blank = not re.sub("[、;；,，]", "", text).strip()
    assert not empty or cell.notes or blank or field is FLAG
