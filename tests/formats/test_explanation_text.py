"""The page of an explanation, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.app import explain
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.messages import Lang
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from tests.idle import load_idle

RULES = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲", "乙", "丙", "丁"]
[categories.guest]
title = "特邀"
units = ["戊"]
role = "listed"
[formats]
"条" = { pattern = "0", not_applicable = "—" }
"分" = { pattern = "0.00", not_applicable = "/" }
[scheme.s]
title = "工作"
source = "某县办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "guest"]
cells = { "" = "missing", "—" = "not_applicable" }
absent = "zero"
whole = ["合计"]
metrics.a = { label = "报送", unit = "分", format = "条" }
metrics.b = { label = "采用", unit = "分", format = "条" }
"""
ROWS = "甲,5,1\n乙,5,1\n丙,7,2\n丁,3,0\n戊,1,1"
BY_A = 'ranking = { by = ["highest a"], scope = "category", after_tie = "skip", then = ["roster"] }'

Page = Callable[..., list[str]]


@pytest.fixture
def page() -> Page:
    """The lines of a unit's page: what the rules say besides, the rows, the reader's language."""

    def made(
        rest: str, unit: str = "甲", rows: str = ROWS, lang: Lang = "zh", rules: str = RULES
    ) -> list[str]:
        lines = ("单位,报送,采用", *rows.split("\n"))
        sheet = Sheet("2023-01.csv", None, tuple(tuple(line.split(",")) for line in lines))
        county = load_idle(f"{rules}{rest}\n")
        return write_explanation(explain(Catalogue.of(county), [sheet], unit), lang).splitlines()

    return made


def total(formula: str, more: str = "") -> str:
    return f'scores.total = {{ label = "得分", formula = "{formula}"{more} }}\n'


def about(lines: list[str], start: str) -> list[str]:
    """The lines below one that starts so, to the next that is not set in."""
    first = next(number for number, line in enumerate(lines) if line.startswith(start))
    end = next(n for n in range(first + 1, len(lines)) if not lines[n].startswith("  "))
    return [line.strip() for line in lines[first + 1 : end]]


def test_the_page_begins_with_the_unit_and_ends_with_the_rules(page: Page) -> None:
    lines = page("")

    assert lines[:4] == ["甲（乡镇）", "工作", "考核期 2023-01 · 版本 2023-01.. · made/s", ""]
    assert lines[-4:-1] == [
        "",
        "规则：考核期 2023-01 在 2023-01.. 之内，用这一版",
        "  办法　某县办法",
    ]
    assert lines[-1].startswith("  指纹　sha256:")


def test_a_county_without_categories_has_no_title(page: Page) -> None:
    head, _, rest = RULES.partition("[categories.town]")
    rules = head + 'units = ["甲", "乙", "丙", "丁", "戊"]\n' + rest[rest.index("[formats]") :]
    rules = rules.replace('categories = ["town", "guest"]\n', "")
    lines = page(total("a + total(b, all)") + BY_A, rules=rules)

    assert lines[0] == "甲"
    assert about(lines, "排名")[1] == "范围　全部，5 个单位有名次"
    assert "全部合计(采用) = 5（全部，共 5 个单位）" in lines


@pytest.mark.parametrize(
    "formula, figures",
    [
        ("5 × a + b", "代入　5 × 5 + 1 = 26"),
        ("if(a > 4: 20, else: 0)", "代入　5 > 4 时为 20，否则为 0，得 20"),
        ("1 × up(ratio(b, a, zero: 0), 1)", "代入　1 × 进位((1 ÷ 5，除数为 0 时为 0)，到 1) = 1"),
        ("sum(a, b)", "代入　适用项之和(5，1) = 6"),
    ],
)
def test_a_score_is_told_with_its_figures(page: Page, formula: str, figures: str) -> None:
    told = about(page(total(formula)), "得分")

    assert told[1] == figures
    assert "依据　某县办法" in told


def test_a_value_without_an_end_is_told_as_it_is(page: Page) -> None:
    table = '[[scheme.s.table]]\ntitle = "表"\ncolumns = ["unit", "total"]\n'
    rest = (
        total("down(rate, 1)")
        + 'scores.rate = { label = "率", formula = "ratio(a, 3, zero: 0)" }\n'
    )
    told = about(page(rest + table), "率：5/3")

    assert told[1] == "代入　5 ÷ 3，除数为 0 时为 0，得 5/3（1.666666…）"


def test_a_sentence_needs_no_other_sign_in_english(page: Page) -> None:
    told = about(page(total("if(a > 4: 20, else: 0)"), lang="en"), "得分")

    assert told[0] == "formula  if(报送 > 4: 20, else: 0)"
    assert told[1] == "figures  if(5 > 4: 20, else: 0) = 20"


@pytest.mark.parametrize(
    "formula, lang, line",
    [
        ("half_up(a ÷ 3, 0.01)", "zh", "取整　四舍五入到 0.01：5/3（1.666666…） → 1.67"),
        ("half_even(a ÷ 2, 1)", "zh", "取整　四舍六入五成双到 1：2.5 → 2"),
        ("down(a ÷ 3, 1)", "zh", "取整　舍去尾数到 1：5/3（1.666666…） → 1"),
        ("up(a ÷ 3, 1)", "zh", "取整　进位到 1：5/3（1.666666…） → 2"),
        ("up(−a ÷ 3, 1)", "zh", "取整　进位到 1：-5/3（-1.666666…） → -2"),
        ("half_up(a ÷ 3, 0.01)", "en", "rounded  half up to 0.01: 5/3 (1.666666…) → 1.67"),
        (
            "half_up(b ÷ 3, 1%)",
            "zh",
            "取整　四舍五入到 1%：1/3（33.333333…%） → 33%",
        ),
    ],
)
def test_a_rounding_is_told_before_and_after(
    page: Page, formula: str, lang: Lang, line: str
) -> None:
    assert line in about(page(total(formula), lang=lang), "得分")


def test_how_a_value_is_printed_is_told_where_that_is_not_plain(page: Page) -> None:
    zh, en = (page(total("a + 0.5"), lang=lang) for lang in ("zh", "en"))

    assert about(zh, "得分：5.50")[-1] == "印法　5.5 印成 5.50"
    assert about(en, "得分: 5.50")[-1] == "printed  5.5 is printed as 5.50"
    assert not any(line.startswith("印法") for line in about(zh, "报送"))


def test_a_word_is_quoted_in_a_formula_and_plain_in_a_cell(page: Page) -> None:
    words = ', words = ["优", "良"]'
    told = about(page(total("if(a > 4: '优', else: '良')", words)), "得分：优")

    assert told == [
        "算法　报送 > 4 时为“优”，否则为“良”",
        "代入　5 > 4 时为“优”，否则为“良”，得 “优”",
        "依据　某县办法",
    ]


def test_states_are_told_in_words(page: Page) -> None:
    rows = ROWS.replace("甲,5,1", "甲,,—")
    zh, en = (
        page(total("a") + 'scores.t = { label = "另", formula = "sum(b)" }', rows=rows, lang=lang)
        for lang in ("zh", "en")
    )

    assert about(zh, "报送")[1:] == []
    assert about(zh, "得分：缺")[1] == "代入　缺 = 缺"
    assert about(zh, "另：/")[1:] == [
        "代入　适用项之和(不适用) = 不适用",
        "依据　某县办法",
        "印法　不适用 印成 /",
    ]
    assert about(en, "得分: 缺")[1:3] == ["figures  missing = missing", "source  某县办法"]
    assert about(en, "另: /")[1] == "figures  sum(not_applicable) = not applicable"


@pytest.mark.parametrize(
    "lang, line",
    [("zh", "数据里　没有这一格，依办法作 0"), ("en", "in the data  no cell; by the rules 0")],
)
def test_a_unit_without_a_row_says_what_the_rules_make_of_it(
    page: Page, lang: Lang, line: str
) -> None:
    assert about(page("", rows="乙,5,1", lang=lang), "报送") == [line]


@pytest.mark.parametrize(
    "lang, lines",
    [
        ("zh", ["数据里　没有这一格，依办法作 不适用", "印法　不适用 印成 0"]),
        (
            "en",
            [
                "in the data  no cell; by the rules not applicable",
                "printed  not applicable is printed as 0",
            ],
        ),
    ],
)
def test_what_the_rules_give_is_told_by_its_value_and_not_as_it_is_printed(
    page: Page, lang: Lang, lines: list[str]
) -> None:
    rules = RULES.replace('absent = "zero"', 'absent = "not_applicable"')
    rules = rules.replace('"0", not_applicable = "—"', '"0", not_applicable = "0"')
    told = page("", rows="乙,5,1", lang=lang, rules=rules)

    assert about(told, "报送") == lines


@pytest.mark.parametrize(
    "cell, lang, line",
    [
        ("", "zh", "取自　2023-01.csv:2:报送（空白，依办法作 0）"),
        ("无", "zh", "取自　2023-01.csv:2:报送（写的是“无”，依办法作 0）"),
        ("—", "zh", "取自　2023-01.csv:2:报送（写的是“—”，依办法作 不适用）"),
        ("", "en", "from  2023-01.csv:2:报送 (blank, by the rules 0)"),
        ("无", "en", "from  2023-01.csv:2:报送 (written “无”, by the rules 0)"),
        ("0", "zh", "取自　2023-01.csv:2:报送"),
    ],
)
def test_a_cell_that_does_not_hold_the_figure_says_what_stands_in_it(
    page: Page, cell: str, lang: Lang, line: str
) -> None:
    rules = RULES.replace('"" = "missing"', '"" = "zero", "无" = "zero"')
    told = page("", rows=ROWS.replace("甲,5", f"甲,{cell}"), lang=lang, rules=rules)

    assert about(told, "报送")[0] == line


def test_a_state_that_is_not_printed_is_told_in_words(page: Page) -> None:
    rules = RULES.replace('"0", not_applicable = "—"', '"0", not_applicable = "0"')
    table = '[[scheme.s.table]]\ntitle = "表"\ncolumns = ["unit", "total"]\n'
    rows = ROWS.replace("甲,5", "甲,—")
    zh, en = (page(total("a") + table, "甲", rows, lang, rules) for lang in ("zh", "en"))

    assert "报送：不适用" in zh
    assert "报送: not applicable" in en


@pytest.mark.parametrize(
    "lang, lines",
    [
        ("zh", ["不适用　特邀没有这一项", "印法　不适用 印成 /"]),
        ("en", ["not applicable  特邀 has none", "printed  not applicable is printed as /"]),
    ],
)
def test_what_a_category_does_not_have_is_said(page: Page, lang: Lang, lines: list[str]) -> None:
    rest = total("a", ', categories = ["town"]')

    assert about(page(rest, "戊", lang=lang), "得分") == lines


@pytest.mark.parametrize(
    "lang, lines",
    [
        ("zh", ["cap：9", "  常数，依据　某县办法"]),
        ("en", ["cap: 9", "  constant by  某县办法"]),
    ],
)
def test_a_constant_is_told(page: Page, lang: Lang, lines: list[str]) -> None:
    told = page("constants.cap = 9\n" + total("min(a, cap)"), lang=lang)

    assert told[told.index(lines[0]) + 1] == lines[1]


@pytest.mark.parametrize(
    "formula, lang, line",
    [
        ("total(a, here)", "zh", "本类合计(报送) = 20（乡镇，共 4 个单位）"),
        ("count(b > 0, all)", "zh", "全部单位数(采用 > 0) = 4（乡镇、特邀，共 5 个单位）"),
        ("rank(a, all)", "zh", "全部名次(报送) = 2（乡镇、特邀，共 5 个单位）"),
        ("total(a, here)", "en", "total(报送, here) = 20 (乡镇: 4 units)"),
        ("highest(a, guest)", "en", "highest(报送, guest) = 1 (特邀: 1 unit)"),
        ("full(a)", "zh", "适用项满分之和(报送) = 9"),
    ],
)
def test_what_comes_from_elsewhere_is_told(page: Page, formula: str, lang: Lang, line: str) -> None:
    rules = RULES.replace('label = "报送"', 'label = "报送", full = 9')
    lines = page(total(formula), lang=lang, rules=rules)
    head = "【公式里从别处取来的数】" if lang == "zh" else "[From beyond the unit's own figures]"

    assert lines[lines.index(head) + 1] == line


@pytest.mark.parametrize(
    "lang, line",
    [
        ("zh", "全部合计(报送) = 99（由 2023-01.csv:7:报送 给出）"),
        ("en", "total(报送, all) = 99 (given by 2023-01.csv:7:报送)"),
    ],
)
def test_a_total_that_is_told_names_its_row(page: Page, lang: Lang, line: str) -> None:
    rules = RULES.replace('label = "报送"', 'label = "报送", total = "given"')

    assert line in page(total("total(a, all)"), rows=f"{ROWS}\n合计,99,5", lang=lang, rules=rules)


@pytest.mark.parametrize(
    "lang, line", [("zh", "没有名次　这是总数的一行"), ("en", "no rank  this is the row of totals")]
)
def test_the_row_of_totals_has_no_rank(page: Page, lang: Lang, line: str) -> None:
    table = '[[scheme.s.table]]\ntitle = "表"\ntotal_row = "总计"\ncolumns = ["unit", "a"RANK]\n'
    ranking = BY_A.replace('"category"', '"all"')
    rest = f'totals.a = "total(a, all)"\n{ranking}\n{table}'
    plain, headed = (
        page(rest.replace("RANK", rank), "总计", lang=lang) for rank in ("", ', "rank"')
    )

    assert "名次" not in "".join(plain)
    assert "Rank" not in "".join(plain)
    assert about(headed, "排名") == [line]


@pytest.mark.parametrize(
    "ranking, unit, lang, told",
    [
        (
            BY_A,
            "乙",
            "zh",
            [
                "次序　报送高的在前；相同的并列，之后空出名次；并列的依名单次序列出",
                "范围　乡镇，4 个单位有名次",
                "上一位　甲（第 2）：各项相同，并列；依名单次序列出",
                "下一位　丁（第 4）：报送 本单位 5，对方 3",
                "并列　与甲并列第 2，下一名是第 4",
                "并列之外　丙（第 1）：报送 本单位 5，对方 7",
                "依据　某县办法",
            ],
        ),
        (
            BY_A.replace("skip", "next").replace('"roster"]', '"lowest b", "roster"]'),
            "乙",
            "en",
            [
                (
                    "order  highest 报送; equals share a rank, none is skipped; "
                    "listed by lowest 采用, then the roster"
                ),
                "among  乡镇: 4 units with a rank",
                "above  甲 (rank 2): equal in every key, a tie; listed by the roster",
                "below  丁 (rank 3): 报送 5, theirs 3",
                "shared  rank 2 with 甲; next is 3",
                "beyond  丙 (rank 1): 报送 5, theirs 7",
                "source  某县办法",
            ],
        ),
        (
            'ranking = { by = ["lowest a", "roster"], scope = "category", source = "第九条" }',
            "甲",
            "zh",
            [
                "次序　报送低的在前，再看名单次序",
                "范围　乡镇，4 个单位有名次",
                "上一位　丁（第 1）：报送 本单位 5，对方 3",
                "下一位　乙（第 3）：各项相同，依名单次序",
                "依据　第九条",
            ],
        ),
        (BY_A, "戊", "zh", ["没有名次　这个类别不参加排名"]),
        (BY_A, "戊", "en", ["no rank  this category is not ranked"]),
        (
            BY_A.replace("scope", 'eligible = "a >= 4", scope'),
            "丁",
            "zh",
            ["没有名次　不合参加排名的条件：报送 ≥ 4；代入：3 ≥ 4"],
        ),
        (
            BY_A.replace("scope", 'eligible = "a >= 4", scope'),
            "丁",
            "en",
            ["no rank  not eligible: 报送 >= 4; with figures: 3 >= 4"],
        ),
    ],
)
def test_a_rank_is_explained(
    page: Page, ranking: str, unit: str, lang: Lang, told: list[str]
) -> None:
    assert about(page(ranking, unit, lang=lang), "排名" if "by" in ranking else "名次") == told


def test_a_state_takes_the_rank_and_the_neighbour_says_so(page: Page) -> None:
    rows = ROWS.replace("丁,3", "丁,")

    assert about(page(BY_A, "丁", rows), "排名：（空）") == ["没有名次　报送：缺"]
    assert about(page(BY_A, "丁", rows, "en"), "排名: (empty)") == ["no rank  报送: missing"]
    zh, en = (about(page(BY_A, "乙", rows, lang), "排名") for lang in ("zh", "en"))
    assert "下一位　丁：没有名次，列在最后" in zh
    assert "below  丁: has no rank and is listed last" in en
    assert "并列　与甲并列第 2" in zh


@pytest.mark.parametrize(
    "cell, lang, line",
    [
        ("", "zh", "没有名次　参加排名的条件定不了：报送 ≥ 4；代入：缺 ≥ 4（缺）"),
        ("—", "zh", "没有名次　参加排名的条件定不了：报送 ≥ 4；代入：不适用 ≥ 4（不适用）"),
        (
            "",
            "en",
            (
                "no rank  not decided whether eligible: 报送 >= 4; "
                "with figures: missing >= 4 (missing)"
            ),
        ),
    ],
)
def test_a_test_that_a_state_leaves_open_has_not_failed(
    page: Page, cell: str, lang: Lang, line: str
) -> None:
    ranking = BY_A.replace("scope", 'eligible = "a >= 4", scope')
    told = page(ranking, "丁", ROWS.replace("丁,3", f"丁,{cell}"), lang)

    assert about(told, "排名") == [line]


def test_a_tie_may_be_listed_by_a_key(page: Page) -> None:
    ranking = BY_A.replace('"roster"]', '"lowest b", "roster"]')
    told = about(page(ranking, "甲", ROWS.replace("乙,5,1", "乙,5,0")), "排名")

    assert told[2] == "上一位　乙（第 2）：各项相同，并列；采用 本单位 1，对方 0"


def test_a_rank_that_no_column_prints_is_stated(page: Page) -> None:
    rest = f'{BY_A}\n[[scheme.s.table]]\ntitle = "表"\ncolumns = ["unit", "a"]\n'

    assert about(page(rest), "名次：2")[1] == "范围　乡镇，4 个单位有名次"
    assert about(page(rest, lang="en"), "Rank: 2")[1] == "among  乡镇: 4 units with a rank"


def test_without_a_ranking_the_page_says_so(page: Page) -> None:
    assert about(page(""), "名次") == ["没有名次　这项工作不排名，依名单次序列出"]
    assert about(page("", lang="en"), "Rank") == ["no rank  nobody is ranked; roster order"]


def test_amendments_and_inferred_sources_are_told(page: Page) -> None:
    amended = (
        '[[amendment]]\nfrom = "2023-01"\nsource = "inferred from 第二号通知"\n'
        '[amendment.set]\n"scheme.s.title" = "新工作"\n'
    )
    rules = RULES.replace('["2023-01.."]', '["2022-01.."]')
    zh, en = (page(amended, lang=lang, rules=rules) for lang in ("zh", "en"))

    assert zh[-4:-2] == ["  办法　某县办法", "  2023-01-01 起修订　推断自 第二号通知"]
    assert zh[-1] == "注：部分规定是推断的，不是办法原文（推断自 第二号通知）"
    assert en[-4:-2] == ["  source  某县办法", "  amended 2023-01-01  inferred from 第二号通知"]
    assert en[-1] == "Note: in part inferred from 第二号通知"


def test_a_strangers_line_breaks_and_control_characters_make_no_line(page: Page) -> None:
    source = r'"某县办法\n第二行\u001B[31m红"'
    told = page("", rules=RULES.replace('"某县办法"', source))

    assert r"  办法　某县办法\n第二行\x1b[31m红" in told


def test_two_figures_of_one_name_are_told_apart(page: Page) -> None:
    table = '[[scheme.s.table]]\ntitle = "表"\ncolumns = ["unit", "a"]\nheaders = { a = "数" }\n'
    rest = total("a + b").replace("得分", "报送") + BY_A.replace("highest a", "highest total")
    plain, headed = page(rest), page(rest + "\n" + table)

    assert {"报送（a）：5", "报送（total）：6.00"} < set(plain)
    assert about(plain, "排名")[0].startswith("次序　报送（total）高的在前；")
    assert about(headed, "数（报送（a））：5") == ["取自　2023-01.csv:2:报送"]


def test_a_heading_that_is_not_the_label_has_the_label_beside_it(page: Page) -> None:
    table = (
        '[[scheme.s.table]]\ntitle = "表"\ncolumns = ["unit", "a"]\nheaders = { a = "1月报送" }\n'
    )

    assert about(page(table), "1月报送（报送）：5") == ["取自　2023-01.csv:2:报送"]
    assert about(page(table, lang="en"), "1月报送 (报送): 5") == ["from  2023-01.csv:2:报送"]
