"""A clerk's reading of every operation."""

import pytest

from scoring_core.formula.parse import parse
from scoring_core.formula.words import words

LABELS = {
    "sent": "报送条数",
    "used": "采用条数",
    "rate": "采用率(%)",
    "level": "等次",
    "kinds": "体裁",
    "price": "价目",
}
TITLES = {"town": "乡镇(街道)", "first": "一类单位"}


def _read(formula: str) -> str:
    tree = parse(formula, places=frozenset(TITLES))
    return words(tree, lambda key: LABELS.get(key, key), lambda key: TITLES.get(key, key))


@pytest.mark.parametrize(
    "formula, read",
    [
        ("5", "5"),
        ("20%", "20%"),
        ("'优'", "“优”"),
        ("not_applicable", "不适用"),
        ("cap", "cap"),
        ("rate", "「采用率(%)」"),
        ("-sent", "−报送条数"),
        ("-(sent + used)", "−(报送条数 + 采用条数)"),
        ("5 * sent + 10 * used", "5 × 报送条数 + 10 × 采用条数"),
        ("5 * (sent - (used - 1))", "5 × (报送条数 − (采用条数 − 1))"),
        ("-1 - -sent * -2", "−1 − −报送条数 × (−2)"),
        ("sent - -2", "报送条数 − (−2)"),
        ("sent / 4 / 5", "报送条数 ÷ 4 ÷ 5"),
        ("min(5 * sent, cap)", "取较小的(5 × 报送条数，cap)"),
        ("min(sent, used, 3)", "取最小的(报送条数，采用条数，3)"),
        ("max(sent, 0)", "取较大的(报送条数，0)"),
        ("max(sent, used, 0)", "取最大的(报送条数，采用条数，0)"),
        (
            "min(0.1 * max(sent - cap / 5, 0), 2)",
            "取较小的(0.1 × 取较大的(报送条数 − cap ÷ 5，0)，2)",
        ),
        ("sum(sent, used)", "适用项之和(报送条数，采用条数)"),
        ("full(sent, used)", "适用项满分之和(报送条数，采用条数)"),
        ("half_up(sent, 1)", "四舍五入(报送条数，到 1)"),
        ("half_even(sent, 0.01)", "四舍六入五成双(报送条数，到 0.01)"),
        ("down(sent / 3, 1)", "舍去尾数(报送条数 ÷ 3，到 1)"),
        ("up(sent / 3, 1)", "进位(报送条数 ÷ 3，到 1)"),
        ("ratio(used, sent, zero: 0)", "采用条数 ÷ 报送条数，除数为 0 时为 0"),
        (
            "half_up(ratio(used, sent, zero: not_applicable), 1%)",
            "四舍五入((采用条数 ÷ 报送条数，除数为 0 时不适用)，到 1%)",
        ),
        ("if(sent >= 8: 20, else: 0)", "报送条数 ≥ 8 时为 20，否则为 0"),
        (
            "if(rate < 95%: '优', level == '差': '良', else: not_applicable)",
            "「采用率(%)」 < 95% 时为“优”，等次 = “差” 时为“良”，否则不适用",
        ),
        ("2 * if(sent > 0: 1, else: 0)", "2 × (报送条数 > 0 时为 1，否则为 0)"),
        (
            "if(sent <= 1: if(used != 1: 1, else: 2), else: 3)",
            "报送条数 ≤ 1 时为 (采用条数 ≠ 1 时为 1，否则为 2)，否则为 3",
        ),
        (
            "if(sent > 1 and used > 1 and sent > 3: 1, else: 0)",
            "报送条数 > 1 且 采用条数 > 1 且 报送条数 > 3 时为 1，否则为 0",
        ),
        (
            "sent > 1 and used > 1 or sent > 3 or used > 9",
            "(报送条数 > 1 且 采用条数 > 1) 或 报送条数 > 3 或 采用条数 > 9",
        ),
        ("sent > 1 and (used > 1 and sent > 2)", "报送条数 > 1 且 (采用条数 > 1 且 报送条数 > 2)"),
        ("not (sent > 1 or used > 1)", "不满足(报送条数 > 1 或 采用条数 > 1)"),
        ("not applies(sent)", "不满足(适用(报送条数))"),
        ("level in ('优', '良')", "等次 是(“优”、“良”)之一"),
        ("'文字' in kinds", "体裁 里有 “文字”"),
        ("same(a, b)", "a 与 b 相同"),
        ("nth <= 2", "本年第几次 ≤ 2"),
        ("nth(level)", "本年第几次(等次相同的)"),
        ("total(sent, here)", "本类合计(报送条数)"),
        ("mean(sent + used, all)", "全部平均(报送条数 + 采用条数)"),
        ("highest(sent, ranked)", "参加排名的最高(报送条数)"),
        ("lowest(sent, town, first)", "「乡镇(街道)」、一类单位最低(报送条数)"),
        ("count(here)", "本类单位数"),
        ("count(sent > 0, all)", "全部单位数(报送条数 > 0)"),
        ("rank(sent, used, here)", "本类名次(报送条数，采用条数)"),
        ("price('甲', level)", "价目 表(“甲”，等次)"),
    ],
)
def test_a_formula_is_read(formula: str, read: str) -> None:
    assert _read(formula) == read


def test_without_labels_a_name_is_its_key() -> None:
    assert words(parse("min(a, total(b, town))")) == "取较小的(a，town合计(b))"
