"""What a page says of records and of what is counted from them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scoring_core.formats.rules.difference import difference
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.text import line_text, write_pages
from scoring_core.formula.parse import parse
from scoring_core.messages import Lang
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Combine, Per, Pieces
from scoring_core.rulebook.load import load_text

RECORDS = Path(__file__).parents[2] / "rulebook/records.toml"


@pytest.fixture(scope="module")
def counted() -> Jurisdiction:
    return load_text(RECORDS.read_text("utf-8"))


def section(county: Jurisdiction, about: str, lang: Lang = "zh") -> list[str]:
    page = rules_page(county, county.schemes[0], lang)
    (found,) = (section for section in page.sections if section.about == about)
    return [found.heading, *(line_text(line, lang) for line in found.lines)]


def test_a_kind_of_record_is_told_field_by_field(counted: Jurisdiction) -> None:
    assert section(counted, "record items") == [
        "记录 items",
        "“编号”相同的几行是一件",
        "“链接”重复的行只算第一行，其余的不算，会提醒",
        "字段 编号（number），文字：表头 编号",
        "字段 链接（link），文字：表头 链接",
        "字段 单位（unit），单位：表头 单位；报送单位、一格可以写几个，用、或；隔开",
        "字段 作者（author），单位：表头 作者",
        "字段 报送日期（sent），日期：表头 报送日期",
        "字段 采用日期（used），日期：表头 采用日期",
        "字段 体裁（kind），选一个词：表头 体裁、“文字”（也写作 稿件；文稿）、“图片”",
        (
            "字段 采用刊物（outlet），选一个词：表头 采用刊物、"
            "一格可以写几个，用、或；隔开、“简报”、“专报”、“省刊”"
        ),
        "字段 评分（marks），数：表头 评分、不小于 0、不大于 10、是 0.5 的倍数",
        "字段 约稿（asked），是或否：表头 约稿、写了的，要在“约稿理由”一列写明理由",
    ]
    assert section(counted, "record faults")[:2] == ["记录 faults", "每行是一件"]
    assert section(counted, "belongs") == ["归属", "张三 属于 文旅局", "李四 属于 张三"]


def test_what_is_counted_is_told_step_by_step(counted: Jurisdiction) -> None:
    assert section(counted, "metric used")[3:17] == [
        "数据里没有这一列时，从记录 items 统计，依次：",
        "按“采用日期”算进考核期，没有这个日期的不算",
        "“采用刊物”里写的每一个算一条",
        "只算不满足(约稿) 且 体裁 ≠ “文字”的",
        "每条计 worth 表(采用刊物，体裁)",
        "一件里采用刊物相同的几条，只算最高的一条",
        "一件的各条从高到低，依次按 1 计，再往后都按 0.5 计",
        "一件最多计 20",
        "计给“单位”里的单位",
        "有几个单位的，平分",
        "本身和所属的单位都计",
        "各件相加",
        "一期的数，是到期末为止的减去期前的",
        "应在 -2999997 到 2999997 之间，除不尽的照原样，不取舍",
    ]
    assert section(counted, "metric best")[4:15] == [
        "按“报送日期”算进考核期，没有这个日期的不算",
        "每行算一条",
        "每条计 四舍五入(10 ÷ 本年第几次(体裁相同的)，到 0.1) + 6 ÷ 写的单位数 + weight 表(作者)",
        "一件的各条从高到低，依次按 1 计，再往后都按 0 计",
        "计给“作者”里的单位",
        "不计给本身，只计给所属的单位",
        "一个单位的各件从高到低排",
        "前面 price 件不算",
        "最多算 3 件",
        "取各件的平均",
        "只看本期的记录",
    ]


def test_a_row_that_is_a_piece_has_nothing_to_join(counted: Jurisdiction) -> None:
    assert section(counted, "metric faults")[4:10] == [
        "按“发现日期”算进考核期，没有这个日期的不算",
        "每行算一条",
        "每条计 扣分",
        "计给“网站”里的单位",
        "各件相加",
        "一期的数，是到期末为止的减去期前的",
    ]


def test_parts_of_a_period_and_shares(counted: Jurisdiction) -> None:
    lines = section(counted, "metric met")
    assert "有几个单位的，从第一个起按 3∶2 分，一个单位的全给" in lines
    assert (
        "按一个月分段，每段的数（subtotal）得 这一段的数 ≥ quota 时为 1，否则为 0，各段再相加"
        in lines
    )
    english = section(counted, "metric met", "en")
    assert "only where 作者 != '文旅局' and '甲镇' in 单位" in english


def test_a_table_is_read_by_what_its_fields_are_called(counted: Jurisdiction) -> None:
    assert section(counted, "table worth")[1] == "依次按：采用刊物、体裁"


TALLIES: tuple[dict[str, Any], ...] = (
    {"date": "sent"},
    {"to": "author"},
    {"value": parse("2")},
    {"where": None},
    {"where": parse("asked")},
    {"each": None},
    {"once_per": ()},
    {"once_per": ("kind",)},
    {"combine": ALL},
    {"combine": Combine((), Fraction(1, 2))},
    {"combine": Combine((Fraction(1),), Fraction(0))},
    {"at_most": None},
    {"at_most": Fraction(7)},
    *({"credit": credit} for credit in ("each", "first", (Fraction(3), Fraction(2)))),
    *({"roll_up": roll_up} for roll_up in ("no", "instead")),
    *({"how": how} for how in ("mean", "highest", "lowest", "latest", "count", "middle")),
    {"pieces": Pieces("date")},
    {"pieces": Pieces("highest")},
    {"pieces": Pieces("date", Fraction(2))},
    {"pieces": Pieces("date", take="price")},
    {"per": Per("week", parse("subtotal"))},
    {"per": Per("month", parse("subtotal"))},
    {"per": Per("month", parse("subtotal × 2"))},
)
KINDS: tuple[dict[str, Any], ...] = (
    {"piece": None},
    {"piece": "link"},
    {"unique": None},
    {"unique": "number"},
)
FIELDS: tuple[dict[str, Any], ...] = (
    {"key": "score"},
    {"label": "分数"},
    {"type": "text"},
    {"columns": ("打分",)},
    {"listed": True},
    {"words": ("甲",)},
    {"words": ("甲",), "writings": {"乙": "甲"}},
    {"low": Fraction(1)},
    {"high": Fraction(11)},
    {"step": Fraction(1)},
    {"reason": True},
)


def variants(scheme: Scheme) -> list[Scheme]:
    first, *rest = scheme.metrics
    assert first.tally is not None
    items, *others = scheme.records
    tallies = [replace(first, tally=replace(first.tally, **change)) for change in TALLIES]
    fields = [replace(items.fields[8], **change) for change in FIELDS]
    kinds = [
        *(replace(items, **change) for change in KINDS),
        *(replace(items, fields=(*items.fields[:8], f, items.fields[9])) for f in fields),
    ]
    return [
        *(replace(scheme, metrics=(metric, *rest)) for metric in tallies),
        replace(scheme, metrics=(replace(first, endless=False), *rest)),
        replace(scheme, metrics=(replace(first, tally=None), *rest)),
        *(replace(scheme, records=(kind, *others)) for kind in kinds),
        replace(scheme, parents={}),
        replace(scheme, parents={"张三": "财政局"}),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_any_change_changes_the_page_and_is_told_as_a_difference(
    counted: Jurisdiction, lang: Lang
) -> None:
    (scheme,) = counted.schemes
    page = rules_page(counted, scheme, lang)
    pages = [rules_page(counted, other, lang) for other in variants(scheme)]

    assert len({write_pages([each], lang) for each in (page, *pages)}) == len(pages) + 1
    assert [number for number, new in enumerate(pages) if not difference(page, new, lang)] == []
