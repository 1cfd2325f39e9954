"""
Mistakes that people make, planted into a good rule file: each gives its one message.

`‸` in the new text is the place at which the message must point; a mistake that shows
elsewhere names that place by `at`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.errors import Finding
from scoring_core.messages import every_code
from tests.rulebook.planted import GOOD, P, Planted, findings_of

Told = Callable[[str], tuple[Finding, ...]]


SHAPE = (
    P("SC201", 'label = "加分", ', '‸lable = "加分", ', ("lable", "label")),
    P("SC201", "after_tie =", "‸after-tie =", ("after-tie", "after_tie")),
    P("SC201", "checks = [", "‸cheks = [", ("cheks", "checks")),
    P("SC201", "[scheme.briefs.constants]", "[scheme.briefs.‸constnts]", ("constants",)),
    P("SC201", 'total_row = "合计"', '‸tally = "合计"', ("tally", "total_row")),
    P("SC202", 'scope = "category"\n', "", ("scope",), "[scheme.briefs.‸ranking]"),
    P(
        "SC202",
        'title = "部门得分"\n',
        "",
        ("title",),
        '‸[[scheme.briefs.table]]\ncategories = ["d',
    ),
    P("SC202", 'label = "附加分", ', "", ("label",), "‸extra = {"),
    P("SC203", 'role = "counted"', 'role = ‸"conted"', ("conted", "counted", "excluded")),
    P("SC203", 'period = ["month"]', 'period = [‸"monthly"]', ("monthly", "month")),
    P("SC203", '{ office = "zero"', '{ office = ‸"zreo"', ("zreo", "zero")),
    P("SC203", "language = 1", "language = ‸2", ("2", "1")),
    P("SC203", "language = 1", "language = ‸true", ("true", "1")),
    P("SC203", "language = 1", f"language = ‸{10**20}", (f"{10**20}", "1")),
    P("SC203", "annex = false", f"side_by_side = ‸-{10**20}", (f"-{10**20}", "1、2、3、4")),
    P("SC204", "optional = true", 'optional = ‸"yes"', ("optional", "yes", "true")),
    P("SC204", 'title = "信息室"', "title = ‸5", ("title", "5", "文字")),
    P("SC204", 'unit = "个"', 'unit = ‸""', ("unit", "不空")),
    P("SC204", '["优", "良", "差"]', '‸"优、良、差"', ("words", "优、良、差", "列表")),
    P("SC204", "range = [1, 10]", "range = ‸[1]", ("range", "[…]", "两个数")),
    P("SC204", "range = [0, 5]", "range = ‸[0, 5, 9]", ("range", "两个数")),
    P("SC204", "[formats]", "[formats]\nx = ‸[]", ("x", "[…]", "表")),
    P("SC204", '["order", "guide"]', '["order", ‸5]', ("marks", "5", "文字")),
    P("SC205", "step = 0.5", 'step = ‸"半分"', ("半分", "20%")),
    P("SC205", '"良" = 2', '"良" = ‸"两分"', ("两分",)),
    P("SC206", 'cells = { "" = "missing" }', 'cells = { "" = ‸"mising" }', ("mising", "missing")),
    P("SC206", "price = 5", "price = ‸1e999999999", ("1E+999999999",)),
)

ASTRAY = (
    P("SC209", "[scheme.briefs.ranking]", "[scheme.‸brief.ranking]", ("brief", "briefs")),
    P(
        "SC246",
        "[scheme.briefs.scores]\n",
        "",
        ("base、bonus", "[scheme.briefs.scores]"),
        "‸base = { l",
    ),
    P(
        "SC268",
        "[scheme.briefs.ranking]\n",
        "",
        ("by", "[scheme.briefs.ranking]"),
        '‸by = ["highest',
    ),
    P("SC270", "[names]\n", '‸"条数" = "0.0"\n[names]\n', ("条数", "[formats]")),
    P("SC269", "language = 1\n\n[names]", "[names]\n‸language = 1", ("language", "[names]")),
)

ROSTER = (
    P("SC210", "language = 1", 'language = 1\n‸units = ["甲"]', ("units",)),
    P("SC211", '["town", "dept", "office"]', '["town", ‸"debt", "office"]', ("debt", "dept")),
    P("SC211", "absent = { office", "absent = { ‸offices", ("offices", "office")),
    P("SC211", ", full = 60", ', full = 60, categories = [‸"乡镇"]', ("乡镇", "town")),
    P("SC212", '["信息室"]', '[‸"财政局"]', ("财政局", "dept、office")),
    P("SC212", '"甲镇", ', '"甲镇", ‸"甲镇", ', ("甲镇", "town")),
    P("SC213", '"旅游局"]', '"旅游局"]\n"财政局" = [‸"旅游 局"]', ("旅游 局", "文旅局、财政局")),
    P("SC214", "dept = 8, ", "", ("dept",), "quota = ‸{"),
    P("SC215", 'since = "2023-04"', 'since = ‸"2023-13"', ("2023-13",)),
    P("SC215", '"2023-01.."', '‸"2023-1-.."', ("2023-1-..",)),
    P("SC620", '"财政局", "文旅局"]', '‸"财政\\n局", "文旅局"]', ("u000a",)),
    P("SC620", 'title = "乡镇"', 'title = ‸"乡\\n镇"', ("u000a",)),
    P("SC241", '"2022-01..2022-12", ', '"2022-01..2023-01", ‸', ("2023-01..",)),
    P(
        "SC242",
        'since = "2023-04"',
        'since = "2023-04", until = "2023-01"',
        ("2023-04..2023-01",),
        '‸{ name = "丙镇"',
    ),
)

NAMES = (
    P("SC207", 'key = "sample"', 'key = ‸"sam ple"', ("sam ple",)),
    P(
        "SC207",
        "[scheme.briefs.totals]",
        '[scheme.briefs.totals]\n‸"sent all" = "count(all)"',
        ("sent all",),
    ),
    P("SC208", "price = 5", "price = 5\n‸else = 1", ("else",)),
    P("SC216", '["网站", "刊物"]', '["网站", "刊物", ‸"网站"]', ("网站",)),
    P("SC216", '["优", "良", "差"]', '["优", "良", "差", ‸"優"]', ("優",)),
    P("SC216", 'cells = { "" = "zero", ', 'cells = { "/" = "zero", ‸"／" = "missing", ', ("／",)),
    P(
        "SC216",
        'cells = { "" = "missing" }',
        'cells = { "" = "missing", "無" = "not_applicable", ‸"无" = "missing" }',
        ("无",),
    ),
    P("SC216", "price = 5", "price = 5\n‸rate = 1", ("rate",)),
    P("SC216", '["order", "guide"]', '["order", "guide", ‸"order"]', ("order",)),
    P("SC217", "price = 5", "price = 5\n‸rank = 1", ("rank",)),
    P(
        "SC217",
        "[categories.office]",
        '[categories.‸all]\ntitle = "x"\nunits = ["y"]\n\n[categories.office]',
        ("all",),
    ),
    P("SC218", 'label = "采用数"', 'label = ‸"报送 条数"', ("报送 条数",)),
    P("SC218", 'label = "采用数"', 'columns = [‸"报送数"], label = "采用数"', ("报送数",)),
)

FORMULAS = (
    P(
        "SC219",
        "min(price × used, 60)",
        "min(total, 60)",
        ("base → total → base",),
        "‸base = { label",
    ),
    P("SC219", "total(sent, all)", "share + 0", ("sent_all → share → sent_all",), "‸sent_all ="),
    P("SC239", "half_up(used ÷ quota, 0.01)", "used > 5", ("附加分",), 'formula = ‸"used > 5"'),
    P("SC240", ', words = ["A", "B"]', "", ("等次",), "formula = ‸\"if(base >= 50: 'A'"),
    P("SC257", "sum(marks) −", "‸marks −", ("marks", "sum(marks)")),
    P(
        "SC258",
        "ratio(total(used, all), ",
        "ratio(used, ",
        ("used", "total(used, all)"),
        "ratio(‸used, sent_all",
    ),
    P("SC273", "total(sent, all)", "total(sent, all) + ‸quota", ("quota", "各类别相同")),
    P("SC259", "worth(grade, channel)", "worth(grade, ‸grade)", ("grade", "worth", "网站、刊物")),
    P("SC301", "min(price × used, 60)", "min(price ‸§ used, 60)", ("§",)),
    P("SC302", "min(price × used, 60)", "min(price × used, 60‸", ("右括号",)),
    P("SC303", "used <= sent", "0 <= used ‸<= sent", ("<=",)),
    P(
        "SC304",
        "half_up(used ÷ quota, 0.01)",
        "‸half_up(used ÷ quota)",
        ("half_up", "half_up(a, 0.01)"),
    ),
    P("SC310", "min(price × used, 60)", "min(price × ‸usde, 60)", ("usde", "used")),
    P("SC310", "min(price × used, 60)", "min(price × ‸采用, 60)", ("采用", "used")),
    P("SC310", "total(used, all)", "total(‸usd, all)", ("usd", "used")),
    P("SC311", '"used <= sent"', '‸"used + sent"', ("used + sent", "数", "判断")),
    P("SC311", "min(price × used, 60)", "min(price × ‸grade, 60)", ("grade", "词", "数")),
    P(
        "SC311",
        "if(base >= 50: 'A', else: 'B')",
        "base + 1",
        ("等次", "数", "词"),
        'formula = ‸"base + 1"',
    ),
    P("SC312", "late >= 0", "late ‸>= grade", ("数", "词")),
    P("SC313", "÷ quota", "÷ ‸guide", ("guide", "ratio")),
    P("SC314", "min(price × used, 60)", "‸mni(price × used, 60)", ("mni", "min")),
    P("SC314", "worth(grade, channel)", "‸wroth(grade, channel)", ("wroth", "worth")),
    P("SC315", "total(base, town)", "total(base, ‸twon, dept)", ("twon", "town")),
    P("SC316", "else: 'B'", "else: ‸'C'", ("C", "A、B")),
    P(
        "SC272",
        "formula = \"if(base >= 50: 'A', else: 'B')\"",
        'formula = ‸"grade"',
        ("等次", "优、良、差"),
    ),
    P("SC316", "worth(grade, channel)", "worth(‸'中', channel)", ("中", "优、良、差")),
    P("SC317", "total(base, town)", "‸rank(sent_all, town)", ("rank",)),
    P("SC318", "sum(marks) −", "sum(marks) + full(‸late) −", ("late", "full")),
    P("SC319", "worth(grade, channel)", "‸worth(grade)", ("worth", "2")),
)

COLUMNS = (
    P("SC220", 'pattern = "0.##"', 'pattern = ‸"0,##"', ("0,##",)),
    P("SC220", 'whole = "0%"', 'whole = ‸"%0"', ("%0",)),
    P("SC271", 'whole = "0%"', 'whole = ‸"0"', ("0", "%")),
    P(
        "SC221",
        'categories = ["dept"], format = "rate"',
        'categories = ["dept"], format = ‸"rates"',
        ("rates", "rate"),
    ),
    P(
        "SC222",
        "half_up(used ÷ quota, 0.01)",
        "used ÷ quota",
        ("附加分", "0.001", "half_up(…, 0.01)"),
        'formula = ‸"used ÷ quota"',
    ),
    P(
        "SC222",
        "price × used, 60",
        "0.125 × used, 60",
        ("基础分", "0.001", "只到 0.01"),
        'formula = ‸"min(0.125',
    ),
    P(
        "SC345",
        'bare = "percent"',
        'step = "0.001%", bare = "percent"',
        ("网站分", "0.001%", "只到 0.01%"),
        'site = { label = "网站分", unit = ‸"%"',
    ),
    P(
        "SC223",
        'pattern = "0.0#%", whole = "0%", not_applicable = "—"',
        'pattern = "0.0#%", whole = "0%"',
        ("采用率", "乡镇"),
        'format = "rate", formula = ‸"half_up',
    ),
    P("SC231", 'after_tie = "skip"\n', "", ("after_tie",), "[scheme.briefs.‸ranking]"),
    P("SC231", 'then = ["roster"]\n', "", ("then",), "[scheme.briefs.‸ranking]"),
    P(
        "SC235",
        ", full = 60",
        ", full = 50",
        ("基础分", "60", "50"),
        'formula = ‸"min(price × used, 60)"',
    ),
    P("SC236", '"刊物" = 5', "", ("刊物", "worth"), '"优" = ‸{'),
    P("SC237", '["grade", "channel"]', '["grade", ‸"chanel"]', ("chanel", "channel")),
    P("SC237", '["grade", "channel"]', '["grade", ‸"late"]', ("late",)),
    P(
        "SC238",
        '"优" = { "网站" = 3, "刊物" = 5 }',
        '"优" = { "网站" = 3, ‸"刊无" = 5 }',
        ("刊无", "刊物", "worth"),
    ),
    P("SC238", "other = { ", "‸others = { ", ("others", "other")),
    P("SC242", "range = [1, 10]", "range = ‸[10, 1]", ("10, 1",)),
    P("SC243", "step = 0.5", "step = ‸0", ("0",)),
    P("SC247", '["grade", "channel"]', '‸["grade"]', ("worth",)),
)

IDLE = (
    P("SC336", "if(base >= 50", "if(‸base >= 61", ("base >= 61", "base = 0…60")),
    P("SC336", "used <= sent", "‸used < 0", ("used < 0", "used = 0…999999999")),
    P("SC336", "used <= sent", "used > 5 ‸and used < 3", ("不能同时成立",), '"‸used > 5 and'),
    P("SC336", "used <= sent", "‸guide == 2.5", ("guide == 2.5",)),
    P("SC337", "used <= sent", "‸applies(used)", ("applies(used)", "总适用")),
    P("SC340", "if(base >= 50", "if(‸base >= 0", ("base >= 0",), "if(‸base"),
    P("SC339", "if(base >= 50: 'A'", "if(base >= 50: 'A', ‸base >= 55: 'B'", ("base >= 55",)),
    P("SC340", "if(base >= 50: 'A'", "if(base >= 50: 'A', ‸base < 50: 'B'", ("base < 50", "else")),
    P("SC341", "range = [1, 10]", "range = [1, 12]", ("秩序", "12", "10"), "full = ‸10"),
    P("SC342", "price = 5", "price = 5\n‸rest = 3", ("常数", "rest")),
    P("SC342", "used = {", '‸spare = { label = "空", unit = "条" }\nused = {', ("指标", "spare")),
    P(
        "SC342",
        "worth = {",
        '‸spare = { by = ["grade"], values = { other = 1 } }\nworth = {',
        ("表",),
    ),
    P("SC342", "[formats]", '[formats]\n‸spare = "0"', ("格式", "spare")),
    P("SC342", "[names]", '[names]\n‸"无此局" = ["此局"]', ("单位名称", "无此局")),
    P(
        "SC342",
        "[categories.office]",
        '[categories.‸spare]\ntitle = "空"\nunits = ["空"]\n\n[categories.office]',
        ("类别", "spare"),
    ),
)

PRINTED = (
    P("SC224", '"rate", "base", "level"', '"rate", ‸"bsae", "level"', ("bsae", "base")),
    P("SC224", '"rate", "base", "level"', '"rate", ‸"基础分", "level"', ("基础分", "base")),
    P(
        "SC225",
        'categories = ["dept"]\ncolumns',
        "columns",
        ("town", "2"),
        '[[scheme.briefs.‸table]]\ntitle = "{',
    ),
    P(
        "SC249",
        'categories = ["town"]\ncolumns',
        'categories = ["town", "office"]\ncolumns',
        ("合计",),
        'total_row = ‸"合计"',
    ),
    P("SC226", 'title = "部门得分"', 'title = ‸"{部门得分"', ("{部门得分",)),
    P("SC227", "{title}乡镇", "‸{titel}乡镇", ("titel", "title")),
    P("SC228", "{period:2023年3月}", "‸{period:第一季度}", ("第一季度",)),
    P("SC229", "headers = { total", "headers = { ‸site", ("site",)),
    P("SC230", '"highest total"', '‸"higest total"', ("higest total", "highest total")),
    P("SC230", '"highest total"', '‸"最高 total"', ("最高 total", "highest total")),
    P("SC230", 'then = ["roster"]', 'then = [‸"rooster"]', ("rooster", "roster")),
    P(
        "SC232",
        '"lowest late"]\nafter_tie = "skip"\nthen = ["roster"]',
        '"lowest late", "roster"]\n‸after_tie = "skip"',
        ("after_tie",),
    ),
    P("SC233", 'then = ["roster"]', 'then = ["roster", ‸"highest late"]', ("highest late",)),
    P(
        "SC274",
        'columns = ["报送条数"] }',
        'columns = ["报送条数"], helps = [‸"totl"] }',
        ("totl", "total"),
    ),
    P("SC274", "optional = true }", 'optional = true, hurts = [‸"used"] }', ("used",)),
    P("SC234", '"lowest late"', '"lowest ‸lat"', ("lat", "late")),
    P(
        "SC277",
        'source = "办法第三条"',
        'source = "办法第三条"\nwhole = ["全县", ‸"旅游局"]',
        ("旅游局",),
    ),
    P(
        "SC275",
        'marks = ["order", "guide"]',
        'marks = { of = ["order", "guide"], full = ‸{ town = 15, other = 13 } }',
        ("13", "14", "dept、office"),
    ),
    P(
        "SC216",
        'marks = ["order", "guide"]',
        'marks = { of = ["order", "guide", ‸"order"], full = { town = 15, other = 14 } }',
        ("order",),
    ),
    P("SC234", '["order", "guide"]', '["order", ‸"giude"]', ("giude", "guide")),
)

A_LIST = """\
[scheme.briefs.lists.{}]
over = "all"
order = ["roster"]
show = "{{unit}}"
join = "、"

[scheme.briefs.lists.equal]"""
LISTS = (
    P("SC201", 'empty = "没有单位"', '‸emtpy = "没有单位"', ("emtpy", "empty")),
    P("SC202", 'show = "{category}{unit}"\n', "", ("show",), "[scheme.briefs.lists.‸behind]"),
    P("SC203", 'ties = "cut"', 'ties = ‸"cutt"', ("cutt", "keep、cut")),
    P("SC204", 'show = "{category}{unit}"', "show = ‸5", ("show", "5")),
    P("SC204", "take = 3", "take = ‸{}", ("take", "不空")),
    P("SC207", 'rate = "{rate}", ', '‸"a b" = "{rate}", rate = "{rate}", ', ("a b",)),
    P("SC211", "{ town = 2, other", "{ ‸towm = 2, other", ("towm", "town")),
    P("SC214", ', other = "quota" }', " }", ("dept、office",), "take = ‸{ town = 2 }"),
    P("SC216", "[scheme.briefs.lists.equal]", A_LIST.format("‸base"), ("base",)),
    P("SC217", "[scheme.briefs.lists.equal]", A_LIST.format("‸year"), ("year",)),
    P("SC222", "worth(grade, channel)", "worth(grade, channel) ÷ 3", ("加分",), 'formula = ‸"wor'),
    P("SC224", 'group = "used"', 'group = ‸"uesd"', ("uesd", "used")),
    P("SC226", "{unit}{used}条", "{unit{used}条", ("{unit{used}条",), 'show = ‸"{unit{used}条'),
    P("SC227", "{unit}{used}条", "{unit}‸{usedd}条", ("usedd", "used")),
    P("SC227", "{unit}各{used}条", "{unit}各‸{sent}条", ("sent", "unit")),
    P("SC227", "（{base}分，第", "（{base}分，‸{bse}、第", ("bse", "base")),
    P("SC228", "{category}{unit}", "{category}‸{unit:甲}", ("甲",)),
    P("SC230", '["lowest rate", "roster"]', '[‸"lowst rate", "roster"]', ("lowst", "lowest rate")),
    P("SC233", '["lowest rate", "roster"]', '["roster", ‸"lowest rate"]', ("lowest rate",)),
    P("SC234", '"lowest rate"', '"lowest ‸raet"', ("raet", "rate")),
    P("SC310", "used > 0 and applies", "‸usad > 0 and applies", ("usad", "used")),
    P("SC311", '"rank <= price"', '‸"rank + price"', ("rank + price", "数", "判断")),
    P("SC601", '["lowest rate", "roster"]', '["lowest used", ‸"lowest rate"]', ("lowest rate",)),
    P("SC602", 'ties = "cut"\n', "", ("take", "ties"), "[scheme.briefs.lists.‸behind]"),
    P(
        "SC602",
        'show_equal = "{unit}各{used}条"\njoin = "，"\njoin_equal = "、"',
        'join = "，"',
        ("group", "show_equal、join_equal"),
        "[scheme.briefs.lists.‸equal]",
    ),
    P("SC603", "take = 3\n", "", ("ties", "take"), '‸ties = "cut"'),
    P("SC603", 'group = "used"\n', "", ("show_equal、join_equal", "group"), "‸show_equal ="),
    P("SC607", "take = 3", "take = ‸0", ("0",)),
    P("SC607", "take = 3", 'take = ‸"prcie"', ("prcie", "price")),
    P("SC607", "take = 3", 'take = ‸"quota"', ("quota", "price")),
    P("SC607", ', other = "quota" }', ', other = ‸"many" }', ("many",)),
    P("SC608", "take = 3", "take = ‸{ town = 3, other = 2 }", ("over", "一个数")),
    P("SC609", 'show = "{unit}{used}条"', 'show = ‸{ a = "{unit}{used}条" }', ("group",)),
    P(
        "SC619",
        '["lowest rate", "roster"]\ntake = 3\nties = "cut"',
        '["roster"]\ntake = 3\nties = ‸"keep"',
        ("roster", "cut"),
    ),
    P("SC620", 'show = "{category}{unit}"', 'show = ‸"{category}\\n{unit}"', ("换行", "u000a")),
    P("SC620", 'empty = "没有单位"', 'empty = ‸"没有\\u0007单位"', ("u0007",)),
    P("SC620", 'join_equal = "、"', 'join_equal = ‸"\\n"', ("u000a",)),
    P("SC204", 'show = "{category}{unit}"', 'show = ‸""', ("show", "不空")),
    P(
        "SC622",
        "dept = 8, ",
        'dept = "not_applicable", ',
        ("quota", "“部门”"),
        '2, other = ‸"quota"',
    ),
    P("SC610", 'empty = "没有单位"\n', "", ("applies(late)",), 'where = ‸"used > 0 and'),
)

TEXTS = (
    P("SC201", "annex = false", "‸anex = false", ("anex", "annex")),
    P("SC201", 'clerk = "存在问题"', '‸clrek = "存在问题"', ("clrek", "clerk")),
    P("SC203", 'each = "category"', 'each = ‸"categroy"', ("categroy", "category")),
    P("SC204", 'when = "sent_all > 0"', "when = ‸true", ("when", "true")),
    P("SC204", "annex = false", 'annex = ‸"no"', ("annex", "no")),
    P(
        "SC222",
        "half_up(ratio(total(used, all), sent_all, zero: not_applicable), 0.1%)",
        "ratio(total(used, all), sent_all, zero: not_applicable)",
        ("share",),
        'share = { formula = ‸"ratio',
    ),
    P(
        "SC226",
        "采用情况",
        "采用{情况",
        ("{period:3月}采用{情况",),
        'heading = ‸"{period:3月}采用{',
    ),
    P("SC226", "，采用率{share}。{equal}", "，采用率{}。{equal}", ("全县",), 'say = ‸"全县报送{'),
    P("SC227", "全县报送{sent_all}条", "全县报送‸{sent_al}条", ("sent_al", "sent_all")),
    P("SC227", "率{share}。{equal}", "率{{share}}‸{shar}。{equal}", ("shar", "share")),
    P("SC227", "的采用率为{ahead.rate}", "的采用率为‸{ahead.raet}", ("ahead.raet", "ahead.rate")),
    P("SC227", "，限{quota}条。", "，限‸{used}条。", ("used",)),
    P("SC227", "{period:3月}采用情况", "‸{best}采用情况", ("best",)),
    P("SC227", "{period:3月}采用率{share}", "‸{best.x}采用率{share}", ("best.x", "best")),
    P("SC228", "{period:3月}采用情况", "‸{period:第一季度}采用情况", ("第一季度",)),
    P("SC228", "采用率{share}。{equal}", "采用率‸{share:50%}。{equal}", ("50%",)),
    P("SC310", 'when = "sent_all > 0"', 'when = "‸sent_ail > 0"', ("sent_ail", "sent_all")),
    P("SC311", 'when = "sent_all > 0"', 'when = ‸"sent_all"', ("sent_all", "判断")),
    P(
        "SC604",
        'each = "category"\n',
        "",
        ("best、ahead.name、ahead.rate、quota",),
        "{price}名：‸{best}；",
    ),
    P("SC604", "报送共{sent_all}条", "限‸{quota}、{quota}条", ("quota",)),
    P(
        "SC605",
        'clerk = "存在问题"\n',
        "",
        ("say", "clerk"),
        '‸[[scheme.briefs.text]]\nheading = "问',
    ),
    P(
        "SC216",
        'heading = "问题"\n',
        'clerk = "存在问题"\n\n[[scheme.briefs.text]]\n',
        ("存在问题",),
        '[[scheme.briefs.text]]\nclerk = ‸"存在问题"\n\n[notice',
    ),
    P("SC204", 'heading = "问题"', 'heading = ‸" "', ("heading", "不空")),
    P("SC227", "。{equal}；采用", "。‸{equal.unit}；采用", ("equal.unit", "最接近的：equal")),
    P("SC620", 'heading = "问题"', 'heading = ‸"问\\n题"', ("u000a",)),
    P("SC620", "报送共{sent_all}条", "报送共{sent_all}条\\u0007", ("u0007",), 'notes = [‸"注'),
    P("SC620", 'title = "部门得分"', 'title = ‸"部门\\u2028得分"', ("u2028",)),
    P("SC623", 'clerk = "存在问题"', 'clerk = ‸"存在问题#"', ("存在问题#",)),
    P("SC623", 'clerk = "存在问题"', 'clerk = ‸" 存在问题"', ("存在问题",)),
    P("SC618", 'clerk = "存在问题"', 'clerk = "存在问题"\n‸each = "category"', ("存在问题",)),
    P("SC606", 'clerk = "存在问题"', 'say = "好。"\n‸clerk = "存在问题"', ("say", "clerk")),
    P("SC606", "\nclerk =", '\n‸python = "closing"\nclerk =', ("clerk、python",)),
    P("SC844", "optional = true }", '‸optional = true, python = "late" }', ("optional", "Python")),
)

RANKING = "[scheme.briefs.ranking]\n"


def exception(text: str, before: str = "") -> str:
    return f"{before}[[scheme.briefs.exception]]\n{text}\n\n{RANKING}"


TWICE = """unit = "甲镇"
reason = "新设"
role = "listed"
set = { price = 6, quota = 20 }
until = "2023-06"

‸[[scheme.briefs.exception]]
unit = "甲镇"
reason = "照顾"
role = "counted"
set = { quota = 30 }"""
EXCEPTIONS = (
    P("SC202", RANKING, exception('unit = "甲镇"'), ("reason",), "‸[[scheme.briefs.exception]]"),
    P(
        "SC203",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nrole = ‸"lsited"'),
        ("lsited", "listed"),
    ),
    P(
        "SC206",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { quota = ‸"不少" }'),
        ("不少",),
    ),
    P(
        "SC215",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { quota = 9 }\nsince = ‸"某月"'),
        ("某月",),
    ),
    P(
        "SC344",
        RANKING,
        '[scheme.briefs.constant_sources]\n‸qouta = "文件"\n' + RANKING,
        ("qouta", "quota"),
    ),
    P(
        "SC741",
        RANKING,
        exception('unit = ‸"文旅居"\nreason = "新设"\nset = { quota = 9 }'),
        ("文旅居", "文旅局"),
    ),
    P(
        "SC742",
        RANKING,
        exception('unit = "旅游局"\nreason = "新设"\nset = { ‸qouta = 9 }'),
        ("qouta", "quota"),
    ),
    P(
        "SC742",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { ‸base = 9 }'),
        ("base", "常数或指标"),
    ),
    P(
        "SC743",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"', "‸"),
        ("甲镇", "都没有写"),
    ),
    P(
        "SC743",
        RANKING,
        exception('unit = "丁镇"\nreason = "新设"\nrole = "listed"\nsince = "2023-07"', "‸"),
        ("丁镇", "不在名单上"),
    ),
    P(
        "SC743",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { ‸quota = 12 }'),
        ("quota", "本来就是这样"),
    ),
    P(
        "SC743",
        RANKING,
        exception('unit = "信息室"\nreason = "新设"\n‸role = "counted"'),
        ("counted", "本来就是这样"),
    ),
    P("SC744", RANKING, exception(TWICE), ("甲镇", "quota、role", "第 1 个")),
    P(
        "SC745",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { order = ‸11 }'),
        ("秩序", "范围"),
    ),
    P(
        "SC745",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { order = ‸1.2 }'),
        ("秩序", "步长"),
    ),
    P(
        "SC745",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { grade = ‸1 }'),
        ("评级", "词"),
    ),
    P(
        "SC745",
        RANKING,
        exception('unit = "甲镇"\nreason = "新设"\nset = { site = ‸"50%" }'),
        ("网站分", "这个类别没有"),
    ),
    P(
        "SC746",
        RANKING,
        exception('unit = "信息室"\nreason = "新设"\nrole = ‸"listed"'),
        ("listed", "信息室"),
    ),
)

BESIDE = (
    P("SC203", "annex = false", "annex = false\nside_by_side = ‸9", ("9", "1、2、3、4")),
    P("SC747", 'when = "sent_all > 0"', 'when = "same(behind, ‸equl)"', ("equl", "equal")),
    P("SC604", 'when = "sent_all > 0"', 'when = "‸same(behind, best)"', ("same(behind, best)",)),
    P(
        "SC317",
        'sent_all = "total(sent, all)"',
        'sent_all = "if(‸same(behind, equal): 1, else: 0)"',
        ("same", "when"),
    ),
)

NOTICES = (
    P("SC201", "closing = ", "‸clsoing = ", ("clsoing", "closing")),
    P("SC202", 'title = "{year}年工作通报"\n', "", ("title",), "[notice.‸parts]"),
    P("SC204", 'copy_to = "市政府办公室"', "copy_to = ‸[]", ("copy_to", "[…]")),
    P("SC216", 'schemes = ["briefs"]\nop', 'schemes = ["briefs", ‸"briefs"]\nop', ("briefs",)),
    P("SC226", 'closing = "特此通报。"', 'closing = ‸"特此}通报。"', ("特此}通报。",)),
    P("SC227", 'title = "{year}年', 'title = "‸{yaer}年', ("yaer", "year")),
    P("SC227", "特此通报。", "特此‸{sent_all}通报。", ("sent_all",)),
    P("SC228", "{period:2023年3月份}", "‸{period:2023年一季度}", ("2023年一季度",)),
    P(
        "SC216",
        '{ heading = "今后工作", clerk = "打算" }',
        '{ heading = "今后工作", clerk = "打算" }, { heading = "以后", clerk = ‸"打算" }',
        ("打算",),
    ),
    P("SC620", 'issuer = "某县', 'issuer = ‸"某\\t县', ("u0009",)),
    P("SC620", 'copy_to = "市政府', 'copy_to = ‸"市\\r政府', ("u000d",)),
    P("SC611", 'schemes = ["briefs"]\nop', 'schemes = [‸"breifs"]\nop', ("breifs", "briefs")),
    P("SC612", ', clerk = "打算" }', " }", ("今后工作",), '‸{ heading = "今后工作"'),
)

MEASURES = (
    P("SC326", '"late >= 0"', '"late ‸>= guide"', ("1 条折多少分", "1 × late")),
    P("SC326", "sum(base, bonus)", "sum(base, bonus, ‸used)", ("条和分", "1 × used")),
    P("SC326", "total(base, town)", "total(base ‸+ used, town)", ("1 × used",)),
    P("SC326", "and rank(total, here) >= 1", "and sent ‸> base", ("1 × sent",)),
    P("SC326", "used > 0 and applies", "used ‸> base and applies", ("1 × used",)),
    P("SC326", 'when = "sent_all > 0"', 'when = "sent_all ‸> base"', ("1 × sent_all",)),
    P("SC327", "used > 0 and applies", "rate > ‸5 and applies", ("以%计", "5%")),
    P(
        "SC327",
        "worth(grade, channel)",
        "worth(grade, channel) + if(rate > ‸0.6: 1, else: 0)",
        ("0.6", "60%"),
    ),
    P(
        "SC328",
        "min(price × used, 60)",
        "min(used, 60)",
        ("基础分", "条", "1 × used", "unit 改为 条"),
        'formula = ‸"min(used, 60)"',
    ),
    P(
        "SC328",
        '"total(base, town)", unit = "分"',
        '‸"total(base, town)", unit = "条"',
        ("base", "1 × base"),
    ),
    P(
        "SC329",
        '"half_up(ratio(used, sent, zero: not_applicable), 0.1%)"',
        '‸"half_up(site − site, 0.1%)"',
        ("采用率", 'unit = "百分点"'),
    ),
    P("SC330", '"条" = { pattern = "0",', '"条" = ‸{ pattern = "0pp",', ("报送数", "条")),
    P(
        "SC331",
        'unit = "%", bare = "percent", categories = ["dept"], format = "rate"',
        'unit = "百分点", bare = "percent", categories = ["dept"], format = ‸"rate"',
        ("网站分", "0.0pp"),
    ),
    P("SC332", "used > 0 and applies", "rate ‸> rate − rate and applies", ("rate − rate",)),
    P("SC333", "quota = { town = 12,", 'quota = ‸{ town = "12%",', ("quota", "95%")),
)

ELSEWHERE = {
    "SC200": "test_toml_text",
    "SC244": "test_build",
    "SC267": "test_build_roster",
    "SC245": "test_placing",
    "SC248": "test_build_tables",
    **dict.fromkeys(("SC276", "SC279"), "test_check_wholes"),
    **dict.fromkeys(("SC278", *(f"SC{number}" for number in range(292, 300))), "test_amend"),
    **dict.fromkeys(("SC250", "SC251", "SC252"), "test_load"),
    "SC253": "test_toml_text",
    **dict.fromkeys(("SC613", "SC614", "SC615", "SC616"), "test_build_recall"),
    **dict.fromkeys((*(f"SC{n}" for n in range(624, 633)), "SC634"), "test_check_recall"),
    **dict.fromkeys(("SC617", "SC621"), "test_local_totals"),
    **dict.fromkeys(("SC748", "SC749"), "test_check_exceptions"),
    "SC254": "test_toml_text",
    **dict.fromkeys(("SC346", "SC347", "SC348"), "test_sizes"),
    **{f"SC{number}": "test_syntax" for number in (*range(260, 267), *range(280, 292))},
}
WORDING = (*LISTS, *TEXTS, *NOTICES)
SINGLE = (*EXCEPTIONS, *BESIDE)
PLANTED = (
    *(*SHAPE, *ASTRAY, *ROSTER, *NAMES, *FORMULAS, *MEASURES, *IDLE),
    *(*COLUMNS, *PRINTED, *WORDING, *SINGLE),
)
RULE_FILES = {
    f"SC{number}"
    for number in (*range(200, 300), *range(326, 350), *range(601, 650), *range(741, 750), 844)
}


def test_the_good_file_has_no_mistake(told: Told) -> None:
    assert told(GOOD) == ()


@pytest.mark.parametrize(
    "planted", PLANTED, ids=lambda planted: f"{planted.code}-{planted.new[:40]}"
)
def test_a_mistake_gives_its_one_message_at_its_place(told: Told, planted: Planted) -> None:
    text = planted.into(GOOD)
    findings = told(text)

    assert [found.code for found in findings] == [planted.code], findings
    place = findings[0].place
    assert ("rules.toml", *planted.place(text)) == (place.file, place.row, place.column)
    line = findings[0].line()
    assert [word for word in planted.words if word not in line] == [], line
    assert findings[0].line("en") != line


def test_every_code_of_rule_files_has_its_mistake() -> None:
    planted = {planted.code for planted in PLANTED}
    assert RULE_FILES & set(every_code()) - planted == set(ELSEWHERE)


FIVE = """\
rules.toml:23:19 SC220 “0,0”不是数字格式；写成 0、0.00、0.##、0.0#、0% 这样
rules.toml:31:23 SC211 没有类别“debt”；最接近的：dept
rules.toml:57:48 SC310 没有名为“usde”的指标、得分或常数；最接近的：used
rules.toml:58:11 SC201 这里没有“lable”这个键；最接近的键：label
rules.toml:62:35 SC222 “总分”可能细到 除不尽的小数，格式只到 0.01；加 half_up(…, 0.01)，或放宽格式
"""


def test_five_mistakes_of_five_kinds_are_told_at_once(told: Told) -> None:
    text = GOOD
    for old, new in (
        ('label = "加分", ', 'lable = "加分", '),
        ("price × used", "price × usde"),
        ('["town", "dept", "office"]', '["town", "debt", "office"]'),
        ('pattern = "0", zero', 'pattern = "0,0", zero'),
        ("half_up(late ÷ order, 0.01)", "late ÷ order"),
    ):
        text = text.replace(old, new)

    assert [found.line() for found in told(text)] == FIVE.splitlines()


def _span(planted: Planted) -> tuple[int, int]:
    start = GOOD.index(planted.old)
    return start, start + len(planted.old)


def _apart(chosen: Iterable[Planted]) -> list[Planted]:
    """Those that change other places than the ones before them, and are of other things."""
    kept: list[Planted] = []
    for planted in chosen:
        start, end = _span(planted)
        other = planted.words[:1] not in [each.words[:1] for each in kept if each.words]
        if other and all(end <= first or last <= start for first, last in map(_span, kept)):
            kept.append(planted)
    return sorted(kept, key=_span, reverse=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PLANTED), min_size=2, max_size=7, unique=True).map(_apart))
def test_many_mistakes_have_no_consequences_of_their_own(chosen: list[Planted]) -> None:
    text = GOOD
    for planted in chosen:
        start, end = _span(planted)
        text = text[:start] + planted.new.replace("‸", "") + text[end:]

    codes = Counter(found.code for found in findings_of(text))
    assert codes - Counter(planted.code for planted in chosen) == Counter()
    assert codes != Counter()
