"""The page on workbooks shows what the commands print of the workbook that it describes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol

from scoring_core.cli.entry import run
from scoring_core.messages import every_code

HOW_TO = Path(__file__).parents[2] / "docs/how-to"
PAGE = (HOW_TO / "read-a-workbook.md").read_text("utf-8")
MERGED = ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4")


def _blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def _write(table: str, path: Path) -> None:
    """The workbook: digits as numbers, the title and the headings merged, row 8 hidden."""
    rows = [line.split(",") for line in table.splitlines()]
    with Workbook(path) as book:
        book.add_worksheet("说明").write("A1", "由县政府办汇总。")
        sheet = book.add_worksheet("三月")
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                plain = cell.isascii() and cell.isdecimal()
                sheet.write(number, column, int(cell) if plain else cell)
        for area in MERGED:
            row, column = xl_cell_to_rowcol(area.partition(":")[0])
            sheet.merge_range(area, rows[row][column])
        sheet.set_row(7, None, None, {"hidden": True})


def test_what_the_page_shows_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found, ranked = _blocks(PAGE, "text")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    county = _blocks((HOW_TO / "add-a-county.md").read_text("utf-8"), "toml")[0]
    Path("moxian.toml").write_text(county, "utf-8")
    _write(_blocks(PAGE, "csv")[0], Path("三月.xlsx"))

    assert run(["check", "三月.xlsx", "--rules", "moxian.toml"]) == 0
    assert capsys.readouterr().out == found
    assert run(["rank", "三月.xlsx", "--rules", "moxian.toml"]) == 0
    assert capsys.readouterr().out == ranked


def test_the_page_names_codes_that_there_are() -> None:
    assert set(re.findall("SC[0-9]{3}", PAGE)) - set(every_code()) == set()
