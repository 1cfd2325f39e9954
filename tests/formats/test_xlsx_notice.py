"""What only a workbook has: numbers, names of sheets, print set-up, and texts that stay texts."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from scoring_core.errors import UsageError
from scoring_core.formats.xlsx_notice import write_notice
from scoring_core.model.notice import Group, Line, Look, Notice, Paragraph
from tests.formats.notices import EMPTY, HOTLINE, RICH, SCORES
from tests.formats.printed import of_workbook

NAMES = ["通报", "12345热线办理情况： 表［1］／2？", "12345热线办理情况： 表［1］／2？（2）"]


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as file:
        return file.read(name).decode("utf-8")


def test_each_table_has_a_sheet_and_real_numbers() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(write_notice(RICH, Look())))
    assert book.sheet_names == [*NAMES, SCORES.title, "热线"]
    rows = book.get_sheet_by_name(SCORES.title).to_python()
    assert rows[4] == [1, "温泉街道", 152, 1, 0.5, 1.2345, "优"]
    assert rows[6] == [3, "祥云镇", -7.25, "未报", 0, 0, "差"]
    assert rows[9][1:4] == ["水利局", 0, 0]


def test_a_sheet_is_made_for_paper_and_for_reading() -> None:
    sheet = part(write_notice(RICH, Look()), "xl/worksheets/sheet4.xml")
    assert 'topLeftCell="A4" activePane="bottomLeft" state="frozen"' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "<oddFooter>&amp;C— &amp;P —</oddFooter>" in sheet
    assert 'orientation="portrait"' in sheet
    assert f"{SCORES.title}!$3:$3" in part(write_notice(RICH, Look()), "xl/workbook.xml")


def test_a_number_keeps_its_digits_in_the_file() -> None:
    line = Line(("甲", "9.95"), (None, Fraction("9.95")))
    grid = replace(HOTLINE, groups=(Group("", (line,)),), total=None)
    content = write_notice(Notice("通报", (), (grid,)), Look())
    assert "<v>9.95</v>" in part(content, "xl/worksheets/sheet2.xml")


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "{=1}",
        "<r><t>x</t></r>",
        "<r></r>",
        "https://a.cn",
        "@a",
        "+1",
        "007",
        " a ",
    ],
)
def test_a_name_is_never_a_formula_a_link_or_markup(name: str) -> None:
    line = Line((name, "1"), (None, None))
    notice = Notice(name, (Paragraph(name),), (replace(HOTLINE, groups=(Group(name, (line,)),)),))
    content = write_notice(notice, Look())
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[:2] == [[name], [name]]
    assert "hyperlink" not in part(content, "xl/worksheets/sheet1.xml")
    assert [name, "1"] in list(of_workbook(content).values())[1]


def test_a_name_like_an_escape_of_the_format_is_escaped() -> None:
    content = write_notice(Notice("_x0041_", ()), Look())
    assert "<t>_x005F_x0041_</t>" in part(content, "xl/sharedStrings.xml")


def test_an_empty_notice_is_a_workbook() -> None:
    assert of_workbook(write_notice(EMPTY, Look())) == {"通报": []}


def test_a_text_longer_than_a_cell_is_told() -> None:
    assert write_notice(Notice("", (Paragraph("长" * 32_767),)), Look())
    with pytest.raises(UsageError) as caught:
        write_notice(Notice("", (Paragraph("长" * 32_768),)), Look())
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC493", "长" * 32_768)
    markup = f"<r>{'长' * 32_768}</r>"
    with pytest.raises(UsageError):
        write_notice(Notice("", (Paragraph(markup),)), Look())


def test_a_table_wider_than_a_sheet_is_told() -> None:
    columns = HOTLINE.columns[:1] * 16_385
    with pytest.raises(UsageError) as caught:
        write_notice(
            Notice("", (), (replace(HOTLINE, columns=columns, groups=(), total=None),)), Look()
        )
    assert [found.code for found in caught.value.findings] == ["SC494"]
