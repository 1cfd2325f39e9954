"""A made-up county with a composite over other schemes, and figures of its months and quarters."""

from collections.abc import Mapping
from pathlib import Path

from scoring_core import formats
from scoring_core.app import sheets_of
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

RULES = Path(__file__).with_suffix(".toml").read_text("utf-8")
MONTHS = {
    "briefs-2023-01": "单位,报送,采用,评级\n甲镇,10,2,良\n乙镇,8,0,优\n丙乡,5,1,差\n丁局,4,1,良\n",
    "briefs-2023-02": "单位,报送,采用,评级\n甲镇,12,3,差\n乙镇,9,4,良\n丙乡,6,0,差\n丁局,4,2,差\n",
    "briefs-2023-03": "单位,报送,采用,评级\n甲镇,7,1,良\n乙镇,9,1,良\n丙乡,6,0,差\n丁局,1,0,差\n",
}
QUARTER = {
    "website-2023-Q1": "单位,审核\n甲镇,10\n乙镇,9\n丙乡,0\n",
    "people-2023-Q1": "单位,篇数\n张三,3\n李四,4\n王五,2\n",
}
FILES = {**MONTHS, **QUARTER}


def catalogue(rules: str = RULES) -> Catalogue:
    return Catalogue.of(formats, load_text(rules))


def opened(tools: Catalogue, files: Mapping[str, str] = FILES) -> list[tuple[Sheet, ...]]:
    return [sheets_of(tools, text.encode(), f"{name}.csv") for name, text in files.items()]


def write(folder: Path, files: Mapping[str, str] = FILES) -> None:
    (folder / "moxian.toml").write_text(RULES, "utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
