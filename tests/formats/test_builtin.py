from pathlib import PurePath

import pytest

from scoring_core import formats
from scoring_core.app import sheets_of
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

CATALOGUE = Catalogue.of(formats)


def test_the_formats_come_as_a_plugin_like_anyones() -> None:
    assert {reader.key: reader.suffixes for reader in CATALOGUE.readers} == {
        "csv": (".csv", ".tsv", ".txt", ".md"),
        "workbook": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    }
    assert {writer.key: writer.suffixes for writer in CATALOGUE.writers} == {
        "table": (".txt",),
        "json": (".json",),
        "csv": (".csv",),
        "markdown": (".md",),
    }
    assert {writer.key: writer.suffixes for writer in CATALOGUE.documents} == {
        "docx": (".docx",),
        "xlsx": (".xlsx",),
        "html": (".html", ".htm"),
        "md": (".md", ".markdown"),
        "txt": (".txt",),
        "pdf": (".pdf",),
    }
    assert [writer.key for writer in CATALOGUE.documents if writer.text] == ["html", "md", "txt"]


def test_only_csv_begins_with_a_byte_order_mark() -> None:
    assert [writer.key for writer in CATALOGUE.writers if writer.bom] == ["csv"]


@pytest.mark.parametrize(
    "key, start",
    [
        ("table", "乡镇(街道)\n2023年三季度得分\n"),
        ("json", '{\n "format": "scoring-core/standings/1",\n'),
        ("csv", "类别,单位,累计得分,"),
        ("markdown", "## 乡镇(街道)\n"),
    ],
)
def test_each_writer_writes_its_own_format(outcome: Outcome, key: str, start: str) -> None:
    (writer,) = [writer for writer in CATALOGUE.writers if writer.key == key]
    assert writer.write(outcome, "zh").startswith(start)


@pytest.mark.parametrize("name", ["x.csv", "x.CSV", "x.tsv", "x.txt", "-"])
def test_text_tables_go_to_the_reader_of_csv(name: str) -> None:
    (sheet,) = sheets_of(CATALOGUE, "单位,数\n".encode(), name)
    assert (sheet.file, sheet.rows) == (name, (("单位", "数"),))


def test_workbooks_go_to_the_reader_of_workbooks(outcome: Outcome) -> None:
    for suffix in CATALOGUE.readers[1].suffixes:
        with pytest.raises(Exception, match="SC134"):
            sheets_of(CATALOGUE, b"no workbook", str(PurePath("x").with_suffix(suffix)))
