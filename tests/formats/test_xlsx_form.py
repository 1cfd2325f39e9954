"""The blank workbook as a file: what an office sees of it."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from scoring_core.app.input_forms import input_form
from scoring_core.formats.xlsx_form import write_form
from scoring_core.messages import Lang
from scoring_core.model.period_text import find_period, parse_period
from scoring_core.plugin.catalogue import Catalogue
from tests.formats.forms import JURISDICTION

FORM = input_form(Catalogue.of(JURISDICTION), period="2023-03")


def content(period: str | None = "2023-03", lang: Lang = "zh") -> bytes:
    return write_form(input_form(Catalogue.of(JURISDICTION), period=period), lang)


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    with ZipFile(BytesIO(content())) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def test_it_is_the_same_each_time() -> None:
    assert content() == content()


def test_each_table_and_register_is_a_sheet_and_the_words_are_hidden(parts: dict[str, str]) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(content()))
    assert book.sheet_names == ["briefs 政务信息", "briefs 政务信息登记表", "可选的词"]
    assert parts["xl/workbook.xml"].count('state="hidden"') == 1
    words = book.get_sheet_by_name("可选的词").to_python()
    assert [row[0] for row in words][:7] == ["乡镇", "部门", "优", "良", "差", "—", "无"]


def test_the_period_is_there_or_left_to_be_filled_in() -> None:
    for period, shown in (("2023-03", "2023年3月"), (None, "")):
        book = CalamineWorkbook.from_filelike(BytesIO(content(period)))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert rows[0][0] == "政务信息统计表"
        assert rows[1][:2] == ["考核期", shown]
        assert rows[2][:4] == ["序号", "类别", "单位", "采用"]
        assert rows[3][:3] == [1, "乡镇", "甲镇"]


@pytest.mark.parametrize(
    "text, shown",
    [
        ("2023-03", "2023年3月"),
        ("2023-Q3", "2023年第三季度"),
        ("2023-H1", "2023年上半年"),
        ("2023", "2023年"),
        ("2023-12..2024-01", "2023年12月至2024年1月"),
        ("2023-W05", "2023-W05"),
    ],
)
def test_every_period_is_read_back(text: str, shown: str) -> None:
    form = replace(FORM, period=parse_period(text))
    rows = CalamineWorkbook.from_filelike(BytesIO(write_form(form, "zh"))).get_sheet_by_index(0)
    above = rows.to_python()[:2]
    assert above[1][1] == shown
    assert find_period("\n".join(str(cell) for row in above for cell in row)) == form.period


def test_a_table_is_made_for_filling_in_and_for_paper(parts: dict[str, str]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="3" ySplit="3" topLeftCell="D4"' in sheet
    assert 'orientation="landscape"' in sheet
    assert (
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'briefs 政务信息\'!$3:$3'
        in (parts["xl/workbook.xml"])
    )


def test_a_cell_is_checked_and_says_what_it_takes(parts: dict[str, str]) -> None:
    checks = re.findall(r"<dataValidation (.*?)>", parts["xl/worksheets/sheet1.xml"])
    told = {re.search(r'sqref="(.*?)"', check)[1]: check for check in checks}  # type: ignore[index]
    assert sorted(told) == [
        *("B4:B6", "D4:D6", "D7:D8", "E4", "E5", "E6", "E7:E8", "F4:F6", "F7:F8"),
        *("G4:G6", "G7:G8", "H7:H8", "I4:I6", "I7:I8"),
    ]
    assert 'error="应是 0 到 500 的整数，或写：—、无"' in told["D4:D6"]
    assert 'error="应在 0% 到 100% 之间，是 0.01% 的倍数，或写：—、无"' in told["E5"]
    assert 'error="这个单位没有这一项，不填，或写：0、—、无"' in told["E4"]
    assert 'error="从列表里选：优、良、差、—、无"' in told["F4:F6"]
    register = parts["xl/worksheets/sheet2.xml"]
    assert register.count('errorStyle="warning"') == 4
    assert 'sqref="A4:A10003"' in register


def test_every_heading_has_a_note(parts: dict[str, str]) -> None:
    notes = [re.sub("<.*?>", "", note) for note in parts["xl/comments1.xml"].split("<comment ")[1:]]
    assert len(notes) == 10
    assert notes[0].endswith("从这里认出考核期。")
    assert notes[3].endswith("数据里没有的单位：缺数")
    assert "只适用于（别处不适用）：部门" in notes[5]
    assert notes[7].endswith("出处：会议")
    assert notes[8].endswith("“加分”的理由：那一格写了数，这里就要写明理由。")
    assert "这一列没有数时，可以整列删去" in notes[9]
    fields = parts["xl/comments2.xml"]
    assert "一格可以写几个，用、或；隔开" in fields
    assert fields.count("计分要用这一列") == 5


def test_the_notes_are_in_the_readers_language() -> None:
    with ZipFile(BytesIO(content(lang="en"))) as file:
        assert "applies only to: 部门" in file.read("xl/comments1.xml").decode("utf-8")
