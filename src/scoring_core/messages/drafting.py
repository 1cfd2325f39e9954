"""What is said of published tables: beside the rules, and when rules are drafted from them."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code, Wording

CODES: Mapping[str, Code] = {
    "SC801": Code(
        "error",
        Wording(
            "表里没有一列数",
            "“单位”之外，至少一列全是数（没有数的格子空着，或写“—”“/”）",
            "选对文件；一列里夹着别的文字的，先改成数",
        ),
        Wording(
            "the table has no column of numbers",
            "one at least beside 单位 (cells without a number empty, or a dash)",
            "choose the right file; where other text stands among numbers, change it first",
        ),
    ),
    "SC802": Code(
        "warning",
        Wording(
            "“{unit}”的{heading}表里是 {found}，按规则算出来是 {given}，用了算出来的",
            "{given}",
            "核对这一行的数和规则；表里的这一列只用来核对",
        ),
        Wording(
            "{heading} of {unit} is {found} in the table, and {given} by the rules, which was used",
            "{given}",
            "check the figures of this row, and the rules; the column is only compared",
        ),
    ),
    "SC803": Code(
        "warning",
        Wording(
            "{heading}的合计表里是 {found}，按规则算出来是 {given}",
            "{given}",
            "核对哪一个数错了；本来不相加的，从规则的 totals 里删去",
        ),
        Wording(
            "the total of {heading} is {found} in the table, and {given} by the rules",
            "{given}",
            "see which is wrong; what does not add up, delete from `totals` of the rules",
        ),
    ),
    "SC804": Code(
        "error",
        Wording(
            "{found} 已经有了，没有改动它",
            "一个还没有的文件名",
            "换一个名称；不要旧文件的，先删去",
        ),
        Wording(
            "{found} exists and was left as it is",
            "the name of a file that does not exist",
            "choose another name, or delete the old file first",
        ),
    ),
    "SC805": Code(
        "error",
        Wording("“{found}”不能作键", "英文字母、数字和下划线，如 wenxian", "换一个键"),
        Wording(
            "{found!r} cannot be a key",
            "letters, digits and underscores, such as wenxian",
            "choose another key",
        ),
    ),
    "SC806": Code(
        "warning",
        Wording(
            "“{unit}”印在第 {found} 位，按规则排在第 {given} 位",
            "第 {given} 位",
            "核对印出的次序和规则",
        ),
        Wording(
            "{unit} is printed at place {found}, and stands at {given} by the rules",
            "place {given}",
            "check the printed order, and the rules",
        ),
    ),
    "SC807": Code(
        "warning",
        Wording(
            "“{unit}”的{heading}印作“{found}”，规则印作“{given}”",
            "{given}",
            "核对这一格，或改规则里的 [formats]、cells",
        ),
        Wording(
            "{heading} of {unit} is printed {found!r}, and {given!r} by the rules",
            "{given}",
            "check the cell, or change [formats] or `cells` of the rules",
        ),
    ),
}
