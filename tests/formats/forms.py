"""A made-up county whose blank workbook has every kind of column, cell and row."""

from scoring_core.rulebook.load import load_text

RULES = """
key = "moxian"
name = "某县"
language = 1

[categories.town]
title = "乡镇"
units = ["甲镇", { name = "乙镇", since = "2024-01" }]
[categories.dept]
title = "部门"
units = ["丙局", "丁局"]
[categories.off]
title = "不参加"
role = "excluded"
units = ["戊局"]

[formats]
"分" = { pattern = "0.##", not_applicable = "—" }
"条" = { pattern = "0", not_applicable = "—" }
"%" = { pattern = "0.##%", not_applicable = "—" }
"级" = "0"

[records.items.fields]
unit = { label = "单位", type = "units", list = true }
sent = { label = "报送日期", type = "date" }
kind = { label = "体裁", type = "choice", values = { "文字" = [], "图片" = ["照片"] } }
words = { label = "字数", type = "number", range = [0, 5000], step = 1 }
asked = { label = "约稿", type = "flag", reason = true }

[scheme.briefs]
title = "政务信息"
source = "某县办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept", "off"]
cells = { "" = "missing", "—" = "not_applicable", "无" = "zero" }
absent = "missing"
whole = ["合计", "全县"]
ranking = { by = ["highest points"], then = ["roster"], after_tie = "skip", scope = "category" }

[scheme.briefs.metrics]
used = { label = "采用", unit = "条", range = [0, 500] }
rate = { label = "办结率", unit = "%", range = [0, "100%"], step = "0.01%", categories = ["dept"] }
level = { label = "评级", unit = "级", words = ["优", "良", "差"] }
extra = { label = "加分", unit = "分", range = [-2, 2], step = 0.5, reason = true, source = "会议" }
inbox = { label = "收到", unit = "条", total = "given", optional = true }
[scheme.briefs.metrics.pieces]
label = "件数"
unit = "条"
tally = { date = "sent", value = "if(kind == '图片': 2, else: 1)", combine = "all", \
credit = "each", where = "asked or words > 1" }

[scheme.briefs.scores]
points = { label = "得分", formula = "1 × used + 1 × pieces + extra + graded" }
graded = { label = "评级分", formula = "if(level == '优' and applies(rate): 1, else: 0)" }

[scheme.briefs.totals]
received = "total(inbox, all)"
received_dept = "total(inbox, dept)"

[[scheme.briefs.exception]]
unit = "丁局"
reason = "成立不满一年"
set = { rate = "not_applicable" }
"""
JURISDICTION = load_text(RULES)
SCHEME = JURISDICTION.schemes[0]
