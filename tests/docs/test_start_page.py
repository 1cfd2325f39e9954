"""The page on starting from a published table shows what the program writes and tells."""

from __future__ import annotations

import re
from pathlib import Path

from scoring_core import formats
from scoring_core.app import sheets_of
from scoring_core.app.drafting import draft
from scoring_core.plugin.catalogue import Catalogue

PAGE = Path(__file__).parents[2] / "docs/how-to/start-from-a-table.md"


def _block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_table_of_the_page_gives_the_rules_that_it_shows() -> None:
    content = _block("csv").encode()
    sheets = sheets_of(Catalogue.of(formats), content, "hexian-2023-03.csv")

    made = draft(sheets, name="和县")

    assert made.text == _block("toml")
    told = [f"提醒 {found.line()}" for found in made.findings]
    assert told == _block("text").splitlines()
