"""The page about copied pages shows what the program reads."""

import re
from pathlib import Path

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.formats.terminal import write_table
from scoring_core.plugin.catalogue import Catalogue

HOW_TO = Path(__file__).parents[2] / "docs/how-to"


def blocks(page: str, kind: str) -> list[str]:
    text = (HOW_TO / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_copied_page_gives_the_table_that_is_shown(tmp_path: Path) -> None:
    rules = tmp_path / "moxian.toml"
    rules.write_text(blocks("add-a-county.md", "toml")[0], "utf-8")
    page, shown = blocks("read-a-scraped-page.md", "text")
    catalogue = Catalogue.of(formats).ruled_by(Catalogue.from_toml(rules))
    outcome = rank(catalogue, sheets_of(catalogue, page.encode(), "某县.txt"))
    assert [found.code for found in outcome.findings] == ["SC190"]
    assert write_table(outcome, "zh").strip() == shown.strip()
