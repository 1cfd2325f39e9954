"""A notice becomes a file of the format that is named."""

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from scoring_core.app.documents import document
from scoring_core.errors import DataError, Finding, PluginError, ScoringError, UsageError
from scoring_core.formats.html_notice import write_notice
from scoring_core.messages import Listed
from scoring_core.model.exchange import DocumentWriter
from scoring_core.model.notice import Look, Notice
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.hookspecs import hookimpl
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
    assert details["keys"] == Listed(["docx", "xlsx", "html", "md", "txt", "pdf"])


def brought(write: Callable[[Notice, Look], Any]) -> Catalogue:
    """A plugin's own format, and no other."""
    writers = hookimpl(specname="scoring_documents")(lambda: [DocumentWriter("t", (".t",), write)])
    return Catalogue.of(SimpleNamespace(scoring_documents=writers))


def test_a_format_of_a_plugin_is_that_of_its_catalogue() -> None:
    catalogue = brought(lambda notice, look: f"{notice.title}{look.red_head}".encode())
    assert document(BARE, "t", Look(red_head=True), catalogue).decode() == "情况通报True"
    with pytest.raises(UsageError) as caught:
        document(BARE, "docx", None, catalogue)
    assert dict(caught.value.findings[0].details) == {"keys": "t", "nearest": "t"}


@pytest.mark.parametrize(
    "given, reason", [("文", "TypeError: '文' is no bytes"), (None, "TypeError: None is no bytes")]
)
def test_a_plugin_that_writes_no_file_is_named(given: object, reason: str) -> None:
    with pytest.raises(PluginError) as caught:
        document(BARE, "t", None, brought(lambda _notice, _look: given))
    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)) == ("SC505", "t", {"reason": reason})


@pytest.mark.parametrize(
    "error, code", [(KeyError("甲"), "SC505"), (DataError(Finding("SC143")), "SC143")]
)
def test_a_plugin_that_fails_is_named_or_says_why(error: Exception, code: str) -> None:
    def write(_notice: Notice, _look: Look) -> bytes:
        raise error

    with pytest.raises(ScoringError) as caught:
        document(BARE, "t", None, brought(write))
    assert [found.code for found in caught.value.findings] == [code]
