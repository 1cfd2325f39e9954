"""A made-up county that compares with earlier periods, and its figures of some months."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scoring_core import formats
from scoring_core.app import sheets_of
from scoring_core.app.inputs import Divided
from scoring_core.app.sources import Sources, Works
from scoring_core.app.working import asked_for, data_inputs, finished
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

RULES = Path(__file__).with_suffix(".toml").read_text("utf-8")
FEBRUARY = "甲镇,10,4\n乙镇,8,6\n丙镇,5,1\n丁局,4,2\n戊局,6,0\n"
MARCH = "甲镇,10,8\n乙镇,8,6\n丙镇,6,1\n丁局,4,1\n戊局,8,4\n"


def catalogue(rules: str = RULES) -> Catalogue:
    return Catalogue.of(formats, load_text(rules))


def sheets(
    tools: Catalogue, period: str, rows: str, heading: str = "单位,报送,采用"
) -> tuple[Sheet, ...]:
    return sheets_of(tools, f"{heading}\n{rows}".encode(), f"{period}.csv")


def works_of(tools: Catalogue, given: Iterable[Sequence[Sheet]]) -> tuple[Work, ...]:
    """The works of some inputs of one county, each after the earlier ones, oldest first."""
    asked = asked_for(tools, None, None)
    told = (data_inputs(tools, Divided((), tuple(each)), None, asked, None) for each in given)
    inputs = [each for of_one in told for each in of_one]
    works = Works(Sources(tools.jurisdictions[0], inputs), finished)
    return tuple(works.of(each) for each in sorted(inputs, key=lambda each: each.figures.period))


def write(folder: Path, files: Mapping[str, str], heading: str = "单位,报送,采用") -> None:
    """A rule file and some months of figures in a folder."""
    (folder / "moxian.toml").write_text(RULES, "utf-8")
    for period, rows in files.items():
        (folder / f"{period}.csv").write_text(f"{heading}\n{rows}", "utf-8")
