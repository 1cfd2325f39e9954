"""Every law holds where single units have exceptions and figures have reasons."""

from __future__ import annotations

from scoring_core.rulebook.load import load_text
from scoring_core.testing import check_all_laws

RULES = """
key = "made"
name = "某县"
language = 1
[names]
"丙局" = ["丙办"]
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇", "丁镇", "戊镇", "己镇"] }
dept = { title = "部门", units = ["丙局", "庚局", { name = "辛局", since = "2023-03" }] }
own = { title = "信息室", role = "counted", units = ["信息室"] }
[formats]
"分" = "0.##"
[scheme.s]
title = "政务信息"
source = "某发〔2023〕1号"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept", "own"]
cells = { "" = "missing", "—" = "not_applicable" }
absent = { own = "zero", other = "missing" }
constants = { quota = { town = 10, dept = 5, own = "not_applicable" } }
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }
text = [
 { say = "前二:{best}。" },
 { when = "same(best, listed)", say = "排名不变。" },
 { when = "not same(best, listed)", say = "排名有变。" },
]
[[scheme.s.table]]
title = "{period:3月}乡镇得分"
categories = ["town"]
columns = ["number", "unit", "total", "rank"]
side_by_side = 2
total_row = "合计"
[[scheme.s.table]]
title = "{period:3月}部门得分"
categories = ["dept"]
columns = ["unit", "sent", "total", "rank"]
[[scheme.s.exception]]
unit = "丙办"
reason = "承担全县信息报送"
set = { quota = 200 }
since = "2023-02"
[[scheme.s.exception]]
unit = "甲镇"
reason = "新设，不考核评议"
set = { judged = "not_applicable" }
role = "listed"
[[scheme.s.exception]]
unit = "己镇"
reason = "撤并"
role = "excluded"
[scheme.s.metrics]
sent = { label = "报送数", unit = "条" }
[scheme.s.metrics.judged]
label = "敷衍扣分"
unit = "分"
range = [5, 10]
reason = true
cells = { "" = "zero" }
[scheme.s.scores]
total = { label = "得分", formula = "sum(1 × min(sent, quota), −1 × judged)" }
[scheme.s.totals]
total = "total(total, here)"
[scheme.s.lists.best]
over = "all"
where = "rank <= 2"
order = ["highest total", "roster"]
show = "{unit}"
join = "、"
empty = "无"
[scheme.s.lists.listed]
over = "all"
where = "rank <= 2"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"
[notice.n]
title = "通报"
schemes = ["s"]
"""


def test_the_laws_hold_with_exceptions_and_reasons() -> None:
    check_all_laws(load_text(RULES))()
