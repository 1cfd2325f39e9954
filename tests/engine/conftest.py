from collections.abc import Callable, Mapping

import pytest

from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.model.figures import Scores
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from tests.idle import load_idle
from tests.reading import read

HEAD = 'key = "x"\nname = "某县"\nlanguage = 1\n'
CATEGORIES = {
    "town": '{ title = "乡镇", units = ["甲镇", "乙镇"] }',
    "dept": '{ title = "部门", units = ["丙局", "丁局"] }',
}
NAMES = '[names]\n"乙镇" = ["老乙乡", "乙乡"]\n'
FORMATS = """
[formats]
"条" = { pattern = "0", not_applicable = "—" }
"次" = { pattern = "0", not_applicable = "—" }
"分" = { pattern = "0.##", not_applicable = "—" }
"级" = { pattern = "0", not_applicable = "—" }
"%" = { pattern = "0.##%", not_applicable = "—" }
"""
SCHEME = """
[scheme.briefs]
title = "政务信息"
source = "notice"
in_force = ["2023-01.."]
period = ["month", "quarter"]
"""
TOP = """
cells = { "" = "missing" }
absent = "missing"
"""
METRICS = """
[scheme.briefs.metrics]
a = { label = "报送", unit = "分", columns = ["报送数"] }
b = { label = "采用", unit = "分" }
"""


@pytest.fixture(scope="session")
def scheme() -> Callable[..., Scheme]:
    """The scheme of a small rule file; any part may be another, `rest` is what follows."""

    def build(
        rest: str = "",
        *,
        top: str = TOP,
        metrics: str = METRICS,
        categories: Mapping[str, str] = CATEGORIES,
        units: str = "",
    ) -> Scheme:
        tables = "".join(f"categories.{key} = {table}\n" for key, table in categories.items())
        order = ", ".join(f'"{key}"' for key in categories)
        listed = f"categories = [{order}]\n" if categories else ""
        names = NAMES if "乙镇" in tables + units else ""
        text = f"{HEAD}{units}\n{tables}{names}{FORMATS}{SCHEME}{listed}{top}{metrics}{rest}"
        return load_idle(text).schemes[0]

    return build


@pytest.fixture(scope="session")
def sheet() -> Callable[..., Sheet]:
    """The sheet of lines whose cells are parted by commas."""

    def build(text: str, file: str = "data.csv", name: str | None = None) -> Sheet:
        rows = (tuple(line.split(",")) for line in text.strip("\n").split("\n"))
        return Sheet(file, name, tuple(rows))

    return build


@pytest.fixture(scope="session")
def scored(sheet: Callable[..., Sheet]) -> Callable[[Scheme, str], Scores]:
    """The scores of January, from lines of cells."""

    def build(rules: Scheme, text: str) -> Scores:
        return score(rules, read(rules, sheet(text), Period.month(2023, 1))[0])

    return build


@pytest.fixture(scope="session")
def worked(sheet: Callable[..., Sheet]) -> Callable[..., Work]:
    """Everything that comes of lines of cells in January."""

    def build(rules: Scheme, text: str) -> Work:
        figures, findings = read(rules, sheet(text), Period.month(2023, 1))
        scores = score(rules, figures)
        return Work("x", rules, figures, scores, rank(rules, scores), tuple(findings))

    return build
