from pathlib import Path

import pytest

from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_text

GOOD = Path(__file__).parents[2] / "rulebook/good.toml"
PAST = """
[scheme.briefs.metrics.past]
label = "往期总分"
unit = "分"
categories = ["dept"]
from = { value = "total", when = "previous", absent = "not_applicable" }
[scheme.briefs.lists.risen]
over = "all"
where = "total > past"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"
"""
PYTHON = """
[scheme.briefs.metrics.strokes]
label = "笔画数"
unit = "画"
python = "strokes"
[[scheme.briefs.text]]
python = "closing"
"""
EXCEPTION = """
[[scheme.briefs.exception]]
unit = "财政局"
reason = "承担全县信息报送"
set = { quota = 30, guide = "not_applicable" }
role = "listed"
since = "2023-02"
"""
AMENDMENT = """
[[amendment]]
from = "2023-07"
source = "办法的修改"
remove = ["scheme.briefs.metrics.site"]
[amendment.set]
"scheme.briefs.scores.base.formula" = "min(price × used, 50)"
"categories.dept.units" = ["财政局", "司法局", "文旅局"]
"scheme.briefs.table" = [{ title = "得分", columns = ["unit", "total", "rank"] }]
"""


@pytest.fixture(scope="session")
def county() -> Jurisdiction:
    """A county that decides something of every kind, in two editions."""
    text = GOOD.read_text("utf-8") + PAST + PYTHON + EXCEPTION + AMENDMENT
    functions = [Function(name, f"sha256:{name}") for name in ("strokes", "closing")]
    return bind(load_text(text), functions, text.encode(), "good.toml")
