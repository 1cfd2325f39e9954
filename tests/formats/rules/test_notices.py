"""How the notices of a county are told, and what changed of them."""

from scoring_core.formats.rules.notices import difference_notices, notice_pages, period_notices
from scoring_core.formats.rules.text import write_pages
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import GOOD

AMENDED = """
[[amendment]]
from = "2023-07"
source = "办法的修改"
remove = ["notice.parts"]
[amendment.set]
"notice.monthly.title" = "{year}年通报"
"""
JUNE, JULY, AUGUST = (Period.month(2023, number) for number in (6, 7, 8))


def test_a_notice_in_words(county: Jurisdiction) -> None:
    first, second = notice_pages(county, "zh")

    assert write_pages([first], "zh").splitlines() == [
        "某县（sample）通报 monthly · 一直",
        "",
        "通报",
        "  标题：关于〔考核期，如“2023年3月份”〕政务信息的通报",
        "  开头：现将〔考核期，如“3月”〕份情况通报如下：",
        "  结尾：特此通报。",
        "  发文机关：某县人民政府办公室",
        "  有效：一直",
        "",
        "第 1 部分",
        "  依次写：政务信息（briefs）",
    ]
    assert write_pages([second], "zh").splitlines() == [
        "某县（sample）通报 parts · 一直",
        "",
        "通报",
        "  标题：〔年份〕年工作通报",
        "  发文机关：某县人民政府办公室、某县督查室",
        "  主送：各乡镇",
        "  抄送：市政府办公室",
        "  发文字号：某政办〔2023〕1号",
        "  附注：（此件公开发布）",
        "  发文机关标志：某县人民政府办公室文件",
        "  有效：一直",
        "",
        "第 1 部分",
        "  标题：信息工作",
        "  依次写：政务信息（briefs）",
        "",
        "第 2 部分",
        "  标题：今后工作",
        "  由经办人写，在文字文件的“# 打算”下",
    ]


def test_a_notice_in_english() -> None:
    text = GOOD.replace('issuer = "某县人民政府办公室"\n', "")
    first, _ = notice_pages(load_text(text), "en")

    assert write_pages([first], "en").splitlines() == [
        "某县 (sample) notice monthly · always",
        "",
        "The notice",
        "  title: 关于[period, such as 2023年3月份]政务信息的通报",
        "  it begins: 现将[period, such as 3月]份情况通报如下：",
        "  it ends: 特此通报。",
        "  by whom is not said",
        "  in force: always",
        "",
        "Part 1",
        "  in order: 政务信息（briefs）",
    ]


def test_the_notices_of_a_period_are_those_in_force() -> None:
    county = load_text(GOOD + AMENDED)
    june, july = ([p.title for p in period_notices(county, p, "zh")] for p in (JUNE, JULY))

    assert june == [
        "某县（sample）通报 monthly · ..2023-06",
        "某县（sample）通报 parts · ..2023-06",
    ]
    assert july == ["某县（sample）通报 monthly · 2023-07.."]


def test_what_changed_of_the_notices() -> None:
    county = load_text(GOOD + AMENDED)
    pages = list(difference_notices(county, JUNE, JULY, "zh"))

    assert write_pages(pages, "zh").splitlines() == [
        "某县 sample/monthly：2023-06 → 2023-07",
        "",
        "通报",
        "  − 标题：关于〔考核期，如“2023年3月份”〕政务信息的通报",
        "  + 标题：〔年份〕年通报",
        "  − 有效：..2023-06",
        "  + 有效：2023-07..",
        "",
        "某县 sample/parts：2023-06 → 2023-07",
        "",
        "− 通报",
        "  − 标题：〔年份〕年工作通报",
        "  − 发文机关：某县人民政府办公室、某县督查室",
        "  − 主送：各乡镇",
        "  − 抄送：市政府办公室",
        "  − 发文字号：某政办〔2023〕1号",
        "  − 附注：（此件公开发布）",
        "  − 发文机关标志：某县人民政府办公室文件",
        "  − 有效：..2023-06",
        "",
        "− 第 1 部分",
        "  − 标题：信息工作",
        "  − 依次写：政务信息（briefs）",
        "",
        "− 第 2 部分",
        "  − 标题：今后工作",
        "  − 由经办人写，在文字文件的“# 打算”下",
    ]


def test_that_nothing_changed_is_said() -> None:
    (page,) = difference_notices(load_text(GOOD + AMENDED), JULY, AUGUST, "en")

    assert write_pages([page], "en").splitlines() == [
        "某县 sample/monthly: 2023-07 → 2023-08",
        "",
        "nothing changed",
    ]
