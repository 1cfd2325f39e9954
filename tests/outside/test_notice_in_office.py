"""The workbook of a notice in an office suite: every cell shows what is printed."""

import csv
from io import StringIO
from pathlib import Path

from scoring_core.formats.xlsx_notice import write_notice
from scoring_core.model.notice import Look
from tests.formats.notices import RICH
from tests.formats.printed import of_workbook
from tests.outside.programs import output

AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def test_every_cell_shows_what_is_printed(tmp_path: Path) -> None:
    content = write_notice(RICH, Look(red_head=True))
    (tmp_path / "notice.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    output(
        "soffice", profile, "--headless", "--convert-to", AS_SHOWN, "notice.xlsx", folder=tmp_path
    )
    for name, rows in of_workbook(content).items():
        text = (tmp_path / f"notice-{name}.csv").read_text("utf-8")
        assert list(csv.reader(StringIO(text))) == rows
