from collections.abc import Callable
from datetime import date

import pytest

from scoring_core.engine.compose import compose
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.clerk import ClerkSection, ClerkText, Remark
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.notice import Block, Grid, Heading, Imprint, Notice, Paragraph
from scoring_core.model.template import read_template
from scoring_core.model.work import Work
from scoring_core.rulebook.load import load_text

Worked = Callable[..., Work]
HERE = Place("说明.md", None, 2)
SCHEME = """
[scheme.{key}]
title = "{title}"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept", "none"]
cells = {{}}
absent = "zero"
[scheme.{key}.metrics]
a = {{ label = "报送", unit = "条" }}
[scheme.{key}.totals]
sent = "total(a, all)"
{text}
"""
COUNTY = """
key = "x"
name = "某县"
language = 1
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
dept = { title = "部门", units = ["丙局"] }
none = { title = "企业", units = [{ name = "老厂", until = "2022-12" }] }
[formats]
"条" = "0"
"""
SAID = """
[[scheme.briefs.text]]
heading = "{period:3月}报送"
say = "共{sent}条。"
[[scheme.briefs.text]]
say = "又说。"
[[scheme.briefs.text]]
heading = "各类"
each = "category"
when = "count(a > 0, here) > 0"
say = "{title}有报送。"
[[scheme.briefs.text]]
heading = "没人说的"
when = "sent > 99"
say = "很多。"
[[scheme.briefs.text]]
clerk = "问题"
"""
NOTICE = """
[notice.n]
title = "关于{period:2023年3月份}工作的通报"
"""
ONE = NOTICE + 'schemes = ["briefs"]\n'


def county(notice: str = ONE, text: str = SAID, site: str = "") -> Jurisdiction:
    schemes = SCHEME.format(key="briefs", title="信息", text=text)
    if site:
        schemes += SCHEME.format(key="site", title="网站", text=site)
    return load_text(COUNTY + schemes + notice)


@pytest.fixture
def works(worked: Worked) -> Callable[[Jurisdiction], list[Work]]:
    def build(rules: Jurisdiction) -> list[Work]:
        return [worked(s, "单位,报送\n甲镇,3\n乙镇,4\n丙局,0") for s in rules.schemes]

    return build


Works = Callable[[Jurisdiction], list[Work]]


def made(
    works: list[Work], rules: Jurisdiction, clerk: ClerkText | None = None
) -> tuple[Notice, tuple[Finding, ...]]:
    return compose(rules.notices[0], works, clerk or ClerkText(), Imprint())


def remark(text: str, level: int = 0, place: Place = HERE) -> Remark:
    template = read_template(text)
    assert template is not None
    return Remark(level, template, place)


def texts(*sections: tuple[str, list[Remark]]) -> ClerkText:
    return ClerkText(tuple(ClerkSection(n, tuple(r), HERE) for n, r in sections), "说明.md")


def plain(blocks: tuple[Block, ...]) -> list[str]:
    return [f"{b.number}{b.text}" if isinstance(b, Heading) else _said(b) for b in blocks]


def _said(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return block.text


def test_sentences_stand_under_headings_where_something_is_said(works: Works) -> None:
    rules = county()
    notice, found = made(works(rules), rules)

    assert notice.title == "关于2023年1月份工作的通报"
    assert notice.blocks == (
        Heading(1, "一、", "1月报送"),
        Paragraph("共7条。"),
        Paragraph("又说。"),
        Heading(1, "二、", "各类"),
        Paragraph("乡镇有报送。"),
    )
    assert found == (finding("SC656", None, "问题", scheme="信息"),)


def test_a_heading_waits_for_what_is_said(works: Works) -> None:
    text = """
[[scheme.briefs.text]]
heading = "甲"
when = "sent > 99"
say = "不说。"
[[scheme.briefs.text]]
say = "说。"
"""
    rules = county(text=text)

    assert plain(made(works(rules), rules)[0].blocks) == ["一、甲", "说。"]


def test_the_clerks_text_stands_at_its_place_with_its_headings_below(works: Works) -> None:
    rules = county()
    clerk = texts(("问题", [remark("共{sent}条里"), remark("小题", 1), remark("细题", 2)]))
    notice, found = made(works(rules), rules, clerk)

    assert notice.blocks[5:] == (
        Heading(1, "三、", "没人说的"),  # of which nothing else was said
        Paragraph("共7条里"),
        Heading(2, "（一）", "小题"),
        Heading(3, "1.", "细题"),
    )
    assert found == ()


def test_the_clerks_text_is_of_one_scheme_where_it_says_so(works: Works) -> None:
    passage = '[[scheme.{}.text]]\nheading = "{}"\nclerk = "问题"\n'
    rules = county(
        NOTICE + 'schemes = ["briefs", "site"]\n',
        passage.format("briefs", "甲"),
        passage.format("site", "乙"),
    )
    clerk = texts(("问题", [remark("都有。")]), ("site/问题", [remark("网站的。")]))

    notice, found = made(works(rules), rules, clerk)
    assert plain(notice.blocks) == ["一、甲", "都有。", "二、乙", "网站的。"]
    assert found == ()


def test_a_text_that_two_parts_claim_is_told(works: Works) -> None:
    passage = '[[scheme.{}.text]]\nclerk = "问题"\n'
    notice = NOTICE + 'schemes = ["briefs", "site"]\n'
    rules = county(notice, passage.format("briefs"), passage.format("site"))
    _, found = made(works(rules), rules, texts(("问题", [remark("谁的？")])))

    assert found == (finding("SC672", HERE, "问题", such="site/问题"),)


def test_the_text_of_a_part_that_is_left_out_is_told(works: Works) -> None:
    rules = county()
    clerk = texts(("问题", [remark("有。")]), ("热线", [remark("多。")]))
    _, found = compose(rules.notices[0], works(rules), clerk, Imprint(), ("热线",))

    assert found == (finding("SC678", HERE, "热线"),)


def test_a_wrong_slot_of_the_clerks_text_is_told_at_its_line(works: Works) -> None:
    rules = county()
    _, found = made(works(rules), rules, texts(("问题", [remark("共{snt}条")])))

    assert found == (finding("SC652", HERE, "snt", scheme="信息", nearest="sent"),)


def test_a_section_without_a_place_is_told_with_the_nearest(works: Works) -> None:
    rules = county()
    clerk = texts(("问题", [remark("有。")]), ("site/问提", [remark("有。")]))
    _, found = made(works(rules), rules, clerk)

    assert found == (finding("SC657", HERE, "site/问提", nearest="问题"),)


PARTS = (
    NOTICE
    + """
schemes = [
    { heading = "信息工作", schemes = ["briefs", "site"] },
    { heading = "今后", clerk = "打算" },
    { clerk = "附言" },
]
opening = "现将{period:3月}情况通报如下。"
closing = "特此通报。"
"""
)
SITE = '[[scheme.site.text]]\nheading = "网站"\nsay = "网站{sent}条。"\n'


def test_parts_have_headings_above_those_of_their_schemes(works: Works) -> None:
    rules = county(
        PARTS, text='[[scheme.briefs.text]]\nheading = "信息"\nsay = "好。"\n', site=SITE
    )
    clerk = texts(
        ("打算", [remark("{year}年做好。"), remark("要求", 1)]), ("附言", [remark("完。")])
    )
    notice, found = made(works(rules), rules, clerk)

    assert plain(notice.blocks) == [
        "现将1月情况通报如下。",
        *("一、信息工作", "（一）信息", "好。", "（二）网站", "网站7条。"),
        *("二、今后", "2023年做好。", "（一）要求"),
        "完。",
        "特此通报。",
    ]
    assert found == ()


def test_a_part_of_which_nothing_is_said_has_no_heading(works: Works) -> None:
    rules = county(PARTS, text="", site=SITE)
    (_, site) = works(rules)
    notice, found = made([works(rules)[0]], rules)

    assert plain(notice.blocks) == ["现将1月情况通报如下。", "特此通报。"]
    title = "关于2023年1月份工作的通报"
    assert found == tuple(finding("SC656", None, n, scheme=title) for n in ("打算", "附言"))
    assert "一、信息工作" in plain(made([site], rules)[0].blocks)


def test_a_slot_of_a_scheme_in_a_part_of_the_notice_is_a_finding(works: Works) -> None:
    rules = county(PARTS, site=SITE)
    clerk = texts(
        ("打算", [remark("{sent}")]), ("附言", [remark("完。")]), ("问题", [remark("无。")])
    )
    _, found = made(works(rules), rules, clerk)

    (wrong,) = found
    assert (wrong.code, wrong.place, wrong.found) == ("SC652", HERE, "sent")


def test_the_tables_follow_in_the_order_of_the_notice(works: Works) -> None:
    rules = county(NOTICE + 'schemes = ["site", "briefs"]\n', site=SITE)
    notice, _ = made(works(rules), rules)

    assert [grid.key for grid in notice.annexes] == ["site", "briefs"]
    assert all(isinstance(grid, Grid) for grid in notice.annexes)
    assert [g.key for g in made(works(rules)[:1], rules)[0].annexes] == ["briefs"]


RULED = """
issuer = ["甲办", "乙办"]
recipients = "各乡镇"
copy_to = "市办"
number = "甲〔2023〕1号"
disclosure = "（公开）"
masthead = "甲办文件"
"""


def test_the_imprint_is_that_of_the_rule_file(works: Works) -> None:
    rules = county(ONE + RULED)
    notice, _ = compose(rules.notices[0], works(rules), ClerkText(), Imprint(day=date(2023, 2, 3)))

    assert notice.imprint == Imprint(
        ("甲办", "乙办"),
        *("各乡镇", "市办", "甲〔2023〕1号"),
        date(2023, 2, 3),
        *("（公开）", "甲办文件"),
    )


def test_what_is_wished_goes_before_the_rule_file(works: Works) -> None:
    rules = county(ONE + RULED)
    wished = Imprint(("丙办",), "各局", "省办", "丙1号", None, "（不公开）", "丙办文件")

    assert compose(rules.notices[0], works(rules), ClerkText(), wished)[0].imprint == wished
