"""A notice becomes a file of the format that is named."""

from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from scoring_core.app.documents import FORMATS, document
from scoring_core.errors import UsageError
from scoring_core.formats.html_notice import write_notice
from scoring_core.messages import Listed
from scoring_core.model.notice import Look
from tests.formats.notices import BARE, RICH


def test_a_text_format_is_that_of_its_room() -> None:
    assert document(BARE, "txt").decode("utf-8").split() == ["情况通报", "无。"]
    assert document(RICH, "html", Look(red_head=True)) == write_notice(RICH, Look(red_head=True))
    assert document(RICH, "html") == write_notice(RICH, Look())


@pytest.mark.parametrize("key, part", [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")])
def test_an_office_format_is_a_package_with_its_part(key: str, part: str) -> None:
    made = document(BARE, key)
    assert is_zipfile(BytesIO(made))
    assert part in ZipFile(BytesIO(made)).namelist()


@pytest.mark.parametrize("key, near", [("doc", "docx"), ("DOCX", "docx")])
def test_another_format_is_refused_with_those_that_there_are(key: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        document(BARE, key)
    (found,) = caught.value.findings
    details = dict(found.details)
    assert (found.code, found.found, details["nearest"]) == ("SC414", key, near)
    assert details["keys"] == Listed(FORMATS)
