"""
Mistakes that people make with records and tallies, planted into a good rule file.

They are written as in `test_mistakes`: `‸` is the place at which the one message must point.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import Finding
from scoring_core.messages import every_code
from tests.rulebook.planted import P, Planted

RECORDS = (Path(__file__).parent / "records.toml").read_text("utf-8")
Told = Callable[[str], tuple[Finding, ...]]

USED = "[scheme.briefs.metrics.used]"
FAULTS = 'records = "faults", date = "found"'
CAPPED = "combine = [1, 0.5], at_most = 20"

SHAPE = (
    P("SC201", 'unique = "link"', '‸unqiue = "link"', ("unqiue", "unique")),
    P("SC201", "once_per =", "‸onceper =", ("onceper", "once_per")),
    P("SC201", 'columns = ["报送单位"]', '‸colums = ["报送单位"]', ("colums", "columns")),
    P("SC201", 'skip = "price"', '‸skp = "price"', ("skp", "skip")),
    P("SC202", 'type = "units", list', "list", ("type",), "‸unit = {"),
    P("SC202", 'order = "highest", ', "", ("order",), "‸pieces = {"),
    P("SC203", 'type = "flag"', 'type = ‸"falg"', ("falg", "flag")),
    P("SC203", 'how = "mean"', 'how = ‸"avarage"', ("avarage", "mean")),
    P("SC203", 'roll_up = "also"', 'roll_up = ‸"alos"', ("alos", "also")),
    P("SC203", 'length = "month"', 'length = ‸"monht"', ("monht", "month")),
    P("SC204", "list = true, columns", 'list = ‸"yes", columns', ("list", "yes", "true")),
    P("SC204", "range = [0, 10]", "range = ‸[10]", ("range", "两个数")),
    P("SC205", "at_most = 20", 'at_most = ‸"多"', ("多",)),
    P("SC705", '"图片" = [] }', '"图片" = "" }', ("{…}", "每个词只写一次"), 'values = ‸{ "文字"'),
    P("SC705", '["简报", "专报", "省刊"]', '‸["简报", "专报", "专报"]', ("[…]",)),
    P("SC705", '["简报", "专报", "省刊"]', '‸"简报、专报"', ("简报、专报",)),
    P("SC706", 'combine = "highest 2"', 'combine = ‸"best 2"', ("best 2", "highest 2")),
    P("SC706", "combine = [1, 0.5]", "combine = ‸[]", ("[…]",)),
    P("SC706", "combine = [1, 0.5]", "combine = [1, ‸-0.5]", ("-0.5",)),
    P("SC707", "credit = [3, 2]", "credit = ‸[3, 0]", ("[…]", "equal")),
    P("SC707", "credit = [3, 2]", "credit = ‸[3]", ("[…]",)),
    P("SC707", 'credit = "equal"', 'credit = ‸"equally"', ("equally", "equal")),
)

FIELDS = (
    P("SC207", "asked = {", '‸"a b" = { label = "甲", type = "flag" }\nasked = {', ("a b",)),
    P("SC208", "asked = {", '‸in = { label = "甲", type = "flag" }\nasked = {', ("in",)),
    P("SC217", "asked = {", '‸units = { label = "甲", type = "flag" }\nasked = {', ("units",)),
    P("SC218", 'label = "评分"', 'label = "评分", columns = [‸"作者"]', ("作者",)),
    P("SC242", "range = [0, 10]", "range = ‸[10, 0]", ("10, 0",)),
    P("SC243", "step = 0.5", "step = ‸0", ("0",)),
    P(
        "SC701",
        'values = ["简报", "专报", "省刊"]',
        "",
        ("values", "choice"),
        "‸outlet = { label",
    ),
    P("SC703", 'piece = "number"', 'piece = ‸"nubmer"', ("nubmer", "number")),
    P("SC703", 'unique = "link"', 'unique = ‸"链接"', ("链接", "link")),
    P(
        "SC708",
        'label = "约稿", type = "flag"',
        'label = "约稿", type = "flag", ‸list = true',
        ("list",),
    ),
    P(
        "SC708",
        'label = "编号", type = "text"',
        'label = "编号", type = "text", ‸range = [0, 9]',
        ("range", "number"),
    ),
    P(
        "SC708",
        'label = "扣分", type = "number"',
        'label = "扣分", type = "number", ‸values = ["a"]',
        ("values", "choice"),
    ),
    P("SC216", '"图片" = []', '"图片" = [], ‸"圖片" = []', ("圖片",)),
    P("SC719", '"图片" = []', '"图片" = [‸"文稿"]', ("文稿", "文字、图片")),
)

BELONGING = (
    P("SC710", '"张三" = "旅游局"', '"张三" = ‸"旅游举"', ("旅游举",)),
    P(
        "SC711",
        '"李四" = "张三"',
        '"李四" = "张三"\n"旅游局" = "张三"',
        ("张三 → 文旅局",),
        '"张三" = ‸"旅游局"',
    ),
    P(
        "SC712",
        '"李四" = "张三"',
        '"文化和旅游局" = "财政局"\n‸"文旅局" = "财政局"',
        ("文旅局",),
    ),
)

TALLIES = (
    P("SC701", 'records = "faults", ', "", ("records", "items、faults"), "‸tally = { date = "),
    P(
        "SC701",
        'date = "used", ',
        "",
        ("date", "sent、used"),
        '‸tally = { records = "items", where',
    ),
    P(
        "SC701",
        'combine = "highest 2", ',
        "",
        ("combine", "highest", "几条"),
        '‸tally = { records = "items", date = "sent", where',
    ),
    P(
        "SC701",
        'to = "unit", credit = "equal", ',
        'credit = "equal", ',
        ("to", "unit、author"),
        '‸tally = { records = "items", date = "used"',
    ),
    P(
        "SC701",
        ', credit = "equal"',
        "",
        ("credit", "each", "[3, 2]"),
        '‸tally = { records = "items", date = "used"',
    ),
    P(
        "SC701",
        ', value = "points", roll_up = "no"',
        ', value = "points"',
        ("roll_up", "instead", "[belongs_to]"),
        '‸tally = { records = "faults"',
    ),
    P("SC702", 'records = "faults"', 'records = ‸"fualts"', ("fualts", "faults")),
    P("SC703", 'date = "found"', 'date = ‸"fuond"', ("fuond", "found")),
    P("SC703", 'each = "outlet"', 'each = ‸"outlets"', ("outlets", "outlet")),
    P("SC703", 'once_per = ["outlet"]', 'once_per = ["outlet", ‸"knd"]', ("knd", "kind")),
    P("SC703", 'to = "author"', 'to = ‸"auther"', ("auther", "author")),
    P("SC704", 'date = "found"', 'date = ‸"site"', ("site", "日期", "found")),
    P("SC704", 'to = "author"', 'to = ‸"kind"', ("kind", "unit、author")),
    P(
        "SC704",
        'each = "outlet", value = "worth(outlet, kind)"',
        'each = ‸"kind", value = "1"',
        ("kind", "unit、outlet"),
    ),
    P(
        "SC709",
        'value = "points", ',
        'value = "points", ‸once_per = ["site"], ',
        ("once_per", "each、piece"),
    ),
    P("SC713", 'skip = "price"', 'skip = ‸"prcie"', ("prcie", "price")),
    P("SC713", "take = 3", 'take = ‸"3.5"', ("3.5",)),
    P(
        "SC714",
        'label = "扣分"\nunit = "分"\n',
        'label = "扣分"\nunit = "分"\n‸total = "given"\n',
        ("total",),
    ),
    P(
        "SC714",
        'label = "扣分"\nunit = "分"\n',
        'label = "扣分"\nunit = "分"\n‸words = ["高", "低"]\n',
        ("words",),
    ),
    P(
        "SC717",
        'period = ["month", "year"]',
        'period = ["week"]',
        ("一个月", "一周"),
        'length = ‸"month"',
    ),
    P(
        "SC720",
        'type = "units" }\nfound',
        'type = "text" }\nfound',
        ("faults",),
        "[records.‸faults.fields]",
    ),
    P(
        "SC722",
        '"met", "faults"',
        '"met", "best", "faults"',
        ("最好作品", "half_up(best, 0.01)"),
        '‸{ records = "items", date = "sent", value',
    ),
)

FORMULAS = (
    P("SC302", "not asked and", "not asked and ‸and", ("and",)),
    P("SC311", 'value = "points"', 'value = ‸"site"', ("site", "词", "数")),
    P("SC311", "not asked and kind != '文字'", "marks", ("marks", "判断"), 'where = ‸"marks"'),
    P("SC312", "kind != '文字'", "kind ‸!= 1", ("数", "词")),
    P("SC313", 'value = "points"', 'value = "half_up(1 ÷ ‸points, 0.1)"', ("points",)),
    P("SC314", "worth(outlet, kind)", "‸wroth(outlet, kind)", ("wroth", "worth")),
    P("SC316", "kind != '文字'", "kind != ‸'文宇'", ("文宇", "文字")),
    P("SC319", "worth(outlet, kind)", "‸worth(outlet)", ("worth", "2")),
    P("SC259", "worth(outlet, kind)", "worth(outlet, ‸number)", ("number", "文字、图片")),
    P("SC259", "weight(author)", "weight(‸link)", ("link", "甲镇")),
    P("SC310", "subtotal >= quota", "subtotal >= ‸qouta", ("qouta", "quota")),
    P("SC703", "not asked", "not ‸aksed", ("aksed", "asked")),
    P("SC703", "nth(kind)", "nth(‸knid)", ("knid", "kind")),
    P("SC703", "'甲镇' in unit", "'甲镇' in ‸uint", ("uint", "unit")),
    P("SC710", "author != '旅游局'", "author != ‸'旅游居'", ("旅游居",)),
    P("SC710", "'甲镇' in unit", "‸'甲针' in unit", ("甲针", "甲镇")),
    P("SC715", "marks + price", "marks + ‸quota", ("quota", "各类别相同")),
    P("SC715", "marks + price", "marks + ‸outlet", ("outlet", "each")),
    P("SC715", "marks + price", "marks + ‸sent", ("sent", "date")),
    P("SC715", "not asked and", "units > 1 and", ("units", "value"), "‸units > 1"),
    P("SC715", "not asked and", "nth > 1 and", ("nth", "value"), "‸nth > 1"),
    P("SC715", "not asked and", "'简报' in ‸outlet and", ("outlet", "==")),
    P("SC715", "marks + price", "marks + ‸total(met, all)", ("total(met, all)", "得分")),
    P("SC715", "subtotal >= quota", "‸nth >= quota", ("nth", "value")),
    P("SC715", "subtotal >= quota", "‸faults >= quota", ("faults", "subtotal")),
    P("SC715", "price = 5", "price = 5\nmarks = 6", ("marks", "换个键"), '"‸marks + price"'),
    P("SC718", 'value = "points"', 'value = "‸ratio(1, points, zero: 0)"', ("ratio", "half_up")),
    P(
        "SC721",
        "marks + price",
        "ratio(price, marks, zero: not_applicable)",
        ("不适用",),
        'value = ‸"ratio',
    ),
    P("SC237", 'by = ["outlet", "kind"]', 'by = ["outlet", ‸"knid"]', ("knid", "kind")),
    P("SC236", ", other = 3 }", " }", ("省刊", "worth"), 'values = ‸{ "简报"'),
    P("SC238", '"简报" = 1', '‸"简抱" = 1', ("简抱", "简报")),
    P("SC216", '"旅游局" = 1.5', '"旅游局" = 1.5, ‸"文旅局" = 2', ("文旅局",)),
)

FOLLOWED = (  # mistakes from which others could seem to follow
    P("SC201", 'value = "points", roll_up', 'value = "points", ‸upwards', ("upwards",)),
    P("SC203", 'period = ["month", "year"]', 'period = [‸"moth"]', ("moth", "month")),
    P("SC707", "credit = [3, 2]", 'credit = ‸[3, "多"]', ("[…]",)),
    P("SC708", 'type = "units" }\nfound', 'type = "text", ‸step = 1 }\nfound', ("step",)),
    P("SC237", 'by = ["outlet", "kind"]', 'by = [‸"oulet"]', ("oulet", "outlet")),
    P("SC313", "if(subtotal >= quota: 1, else: 0)", "1 ÷ ‸subtotal", ("subtotal",)),
)

PLANTED = (*FOLLOWED, *SHAPE, *FIELDS, *BELONGING, *TALLIES, *FORMULAS)


def test_the_good_file_has_no_mistake(told: Told) -> None:
    assert told(RECORDS) == ()


@pytest.mark.parametrize(
    "planted", PLANTED, ids=lambda planted: f"{planted.code}-{planted.new[:40]}"
)
def test_a_mistake_gives_its_one_message_at_its_place(told: Told, planted: Planted) -> None:
    text = planted.into(RECORDS)
    findings = told(text)

    assert [found.code for found in findings] == [planted.code], findings
    place = findings[0].place
    assert ("rules.toml", *planted.place(text)) == (place.file, place.row, place.column)
    line = findings[0].line()
    assert [word for word in planted.words if word not in line] == [], line
    assert findings[0].line("en") != line


def test_every_code_of_records_in_rule_files_has_its_mistake() -> None:
    codes = {f"SC{number}" for number in range(701, 740)} & set(every_code())
    assert codes == {planted.code for planted in PLANTED} & codes


def without(start: str, end: str, text: str = RECORDS) -> str:
    return text[: text.index(start)] + text[text.index(end) :]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def test_without_records_nothing_can_be_counted(told: Told) -> None:
    text = without("[records.items]", "[scheme.briefs]\n")
    tables = without("[scheme.briefs.tables]", "[[scheme.briefs.table]]", text)
    one = without("[scheme.briefs.metrics.used]", "[scheme.briefs.metrics.faults]", tables)
    bare = one.replace('records = "faults", ', "").replace(
        "used + best − faults + 1 × met", "faults"
    )

    assert codes(told(bare.replace('"met", ', ""))) == ["SC702"]


@pytest.mark.parametrize("table", ["tables", "constants"])
def test_what_cannot_be_read_is_told_once(told: Told, table: str) -> None:
    heading = f"[scheme.briefs.{table}]"
    assert codes(told(RECORDS.replace(heading, f"[{heading}]"))) == ["SC204"]


def test_without_belonging_nobody_is_credited_in_place_of_another(told: Told) -> None:
    text = without("[belongs_to]", "[categories.town]")
    assert codes(told(text)) == ["SC709", "SC709"]


def test_whom_others_belong_to_is_not_doubted_where_the_roster_is(told: Told) -> None:
    text = without("[categories.town]", "[records.items]")
    assert "SC710" not in codes(told(text))
