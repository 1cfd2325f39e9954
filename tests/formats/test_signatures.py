from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import docx
import pytest
import xlsxwriter
import xlwt

from scoring_core.errors import DataError
from scoring_core.formats.signatures import COMPOUND, EMPTY, TEXT, UNKNOWN, WORKBOOK, what_it_is
from scoring_core.formats.workbook_table import read_workbook

Zipped = Callable[[Mapping[str, str]], bytes]
WEB = "@a_web_page"


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"", EMPTY),
        (b"\0" * 100, UNKNOWN),
        (b"\x1a\xffx", UNKNOWN),
        ("单位,数\n".encode(), TEXT),
        ("单位,数\n".encode("gb18030"), TEXT),
        ("单位,数\n".encode("utf-16"), TEXT),
        (b"table of <table>", TEXT),
        (b"<tablet>", TEXT),
        (b"<html><table>", WEB),
        ("\ufeff\r\n <!DOCTYPE html>".encode(), WEB),
        ("<TABLE border=1>".encode("utf-16"), WEB),
        (b'<?xml version="1.0"?><html xmlns="x">', WEB),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", WEB),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', WEB),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "@spreadsheet_xml"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "@spreadsheet_xml",
        ),
        (b"%PDF-1.7", "@a_pdf"),
        (b"{\\rtf1", "@a_document"),
        (b"\x89PNG\r\n\x1a\n", "@a_picture"),
        (b"\xff\xd8\xff\xe0", "@a_picture"),
        (b"Rar!\x1a\x07", "@an_archive"),
        (b"PK\x03\x04 cut off", WORKBOOK),
        (COMPOUND + b" cut off", WORKBOOK),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "@a_document"),
    ],
)
def test_a_file_is_known_by_how_it_begins(content: bytes, kind: str) -> None:
    assert what_it_is(content) == kind


@pytest.mark.parametrize(
    "parts, kind",
    [
        (["xl/workbook.xml"], WORKBOOK),
        (["XL/Workbook.bin"], WORKBOOK),
        (["content.xml"], WORKBOOK),
        (["word/document.xml"], "@a_document"),
        (["ppt/presentation.xml"], "@a_document"),
        (["OFD.xml"], "@a_document"),
        (["三季度.xlsx"], "@an_archive"),
        ([], "@an_archive"),
    ],
)
def test_a_zip_file_is_known_by_its_parts(zipped: Zipped, parts: Sequence[str], kind: str) -> None:
    content = zipped(dict.fromkeys(("z", *parts), ""))
    assert what_it_is(content) == kind


@pytest.mark.parametrize("what, kind", [("spreadsheet", WORKBOOK), ("text", "@a_document")])
def test_an_open_document_says_what_it_is(zipped: Zipped, what: str, kind: str) -> None:
    mark = f"application/vnd.oasis.opendocument.{what}"
    assert what_it_is(zipped({"mimetype": mark, "content.xml": ""})) == kind


def test_real_files_are_known() -> None:
    sheet, old, letter = BytesIO(), BytesIO(), BytesIO()
    with xlsxwriter.Workbook(sheet) as book:
        book.add_worksheet()
    legacy = xlwt.Workbook()
    legacy.add_sheet("a")
    legacy.save(old)
    docx.Document().save(letter)
    kinds = [what_it_is(file.getvalue()) for file in (sheet, old, letter)]
    assert kinds == [WORKBOOK, WORKBOOK, "@a_document"]


@pytest.mark.parametrize(
    "content, message, remedy",
    [
        (
            b"<html><table>",
            "文件的内容与名称的结尾不符：其实是网页",
            "用表格软件打开，核对无误后另存为 xlsx",
        ),
        (
            b"a,b\n",
            "文件的内容与名称的结尾不符：其实是文本文件",
            "把结尾改成 .csv；内容不是表格的，请换一个文件",
        ),
        (
            b"\0\0",
            "文件的内容与名称的结尾不符：其实是认不出的文件",
            "请重新导出或要一份工作簿",
        ),
    ],
)
def test_what_is_called_a_workbook_is_told_as_what_it_is(
    content: bytes, message: str, remedy: str
) -> None:
    with pytest.raises(DataError) as caught:
        read_workbook(content, "x.xls")
    (found,) = caught.value.findings
    assert (found.code, found.place.file) == ("SC134", "x.xls")
    assert (found.wording().message, found.wording().remedy) == (message, remedy)
