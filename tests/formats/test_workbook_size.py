from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest

from scoring_core.formats import workbook_size
from scoring_core.formats.workbook_size import too_large

Made = Callable[[Mapping[str, Sequence[Sequence[object]]]], bytes]


def sheet_of(*sheets: str) -> bytes:
    """A workbook that is nothing but sheets of these cells."""
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        for number, cells in enumerate(sheets, 1):
            xml = f"<sheetData>{cells}</sheetData>"
            parts.writestr(f"xl/worksheets/sheet{number}.xml", xml)
    return content.getvalue()


def test_an_ordinary_workbook_is_not_too_large(workbook: Made) -> None:
    assert too_large(workbook({"a": [["单位", "数"], ["甲局", 1]], "b": []})) is None


@pytest.mark.parametrize(
    "cells, found",
    [
        ('<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>', "1048576 × 16384"),
        ('<c r="XFD1"><v>1</v></c><c r="A1048576"><v>1</v></c>', "1048576 × 16384"),
        ('<x:c s="1" r = \'ZZ9999\' t="s"><x:v>1</x:v></x:c>', "9999 × 702"),
        ('<c r="E1000000"><v>1</v></c>', None),
        ('<c r="E1000001"><v>1</v></c>', "1000001 × 5"),
        ('<c r="A1048576"><v>1</v></c>', None),
        ('<c r="XFD1"><v>1</v></c>', None),
        ('<c r="XFD1048576" s="1"/>', None),
        ('<dimension ref="A1:XFD1048576"/><c r="B2"><v>1</v></c>', None),
    ],
)
def test_the_rectangle_of_filled_cells_is_measured(cells: str, found: str | None) -> None:
    assert too_large(sheet_of(cells)) == found


def test_a_sheet_that_unpacks_to_more_than_memory_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = sheet_of(" " * 1000)
    monkeypatch.setattr(workbook_size, "MOST_BYTES", 999)
    assert too_large(content) == "1023 B > 999 B"
    monkeypatch.setattr(workbook_size, "MOST_BYTES", 1023)
    assert too_large(content) is None


def test_every_sheet_is_measured() -> None:
    near, far = '<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'
    assert too_large(sheet_of(near, far, near)) == "1048576 × 16384"
    assert too_large(sheet_of(near, near)) is None


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_another_kind_of_file_is_left_to_its_reader(content: bytes) -> None:
    assert too_large(content) is None
