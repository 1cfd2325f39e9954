"""What is said of records and tallies: in the rule file, and in the data."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code, Wording
from scoring_core.messages.exceptions import CODES as OF_EXCEPTIONS
from scoring_core.messages.record_cells import CODES as OF_CELLS
from scoring_core.messages.strays import CODES as OF_STRAYS
from scoring_core.messages.tallies import CODES as OF_TALLIES

CODES: Mapping[str, Code] = {
    **OF_CELLS,
    **OF_EXCEPTIONS,
    **OF_STRAYS,
    **OF_TALLIES,
    "SC701": Code(
        "error",
        Wording("{why}，所以必须写“{found}”", "{choices}", "写上 {found} = …，可以写：{choices}"),
        Wording(
            "{why}, so {found!r} must be written",
            "{choices}",
            "write {found} = …, which may be {choices}",
        ),
    ),
    "SC702": Code(
        "error",
        Wording(
            "没有名为“{found}”的记录", "{nearest}", "最接近的：{nearest}；记录写在 [records.…]"
        ),
        Wording(
            "no kind of record is called {found!r}",
            "{nearest}",
            "the nearest is {nearest}; kinds of record stand in [records.…]",
        ),
    ),
    "SC703": Code(
        "error",
        Wording("记录里没有字段“{found}”", "{nearest}", "最接近的：{nearest}"),
        Wording("the records have no field {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC704": Code(
        "error",
        Wording("字段“{found}”不是{expected}", "{choices}", "可以写：{choices}"),
        Wording("the field {found!r} is not {expected}", "{choices}", "it may be {choices}"),
    ),
    "SC705": Code(
        "error",
        Wording(
            "“{found}”不是一组词",
            '["文字", "图片"]',
            '写成 ["文字", "图片"]，每个词只写一次；'
            '有别的写法的，写成 {{ "文字" = ["稿件"], "图片" = [] }}',
        ),
        Wording(
            "{found!r} is no list of words",
            '["a", "b"]',
            'write ["a", "b"], each word once, or with other writings {{ a = ["aa"], b = [] }}',
        ),
    ),
    "SC706": Code(
        "error",
        Wording(
            "“{found}”不是合并的办法",
            '"all"、"highest"、"highest 2" 或 [1, 0.5]',
            '写 "all"（都算）、"highest"（只算最高的）、"highest 2"（算最高的两个）'
            "或 [1, 0.5]（第一个全算，其余各算一半）",
        ),
        Wording(
            "{found!r} is no way to join entries",
            '"all", "highest", "highest 2" or [1, 0.5]',
            'write "all", "highest", "highest 2", or shares such as [1, 0.5]',
        ),
    ),
    "SC707": Code(
        "error",
        Wording(
            "“{found}”不是分给几个单位的办法",
            '"each"、"equal"、"first" 或 [3, 2]',
            '写 "each"（各计全分）、"equal"（平分）、"first"（归第一个）'
            "或 [3, 2]（前两个按三比二）",
        ),
        Wording(
            "{found!r} is no way to credit several units",
            '"each", "equal", "first" or [3, 2]',
            'write "each", "equal", "first", or shares above 0 such as [3, 2]',
        ),
    ),
    "SC708": Code(
        "error",
        Wording("这种字段不能写“{found}”", "{types}", "只有 type 是 {types} 的字段才写它"),
        Wording("a field of this type has no {found!r}", "{types}", "only for the type {types}"),
    ),
    "SC709": Code(
        "error",
        Wording("“{found}”在这里不起作用", "{needs}", "删去它，或写上 {needs}"),
        Wording("{found!r} has no effect here", "{needs}", "delete it, or write {needs}"),
    ),
    "SC710": Code(
        "error",
        Wording("没有单位叫“{found}”", "{nearest}", "最接近的：{nearest}；别的写法写进 [names]"),
        Wording(
            "no unit is called {found!r}",
            "{nearest}",
            "the nearest is {nearest}; other writings go into [names]",
        ),
    ),
    "SC711": Code(
        "error",
        Wording("归属绕了一圈：{found}", "不归属自己", "删去其中一行"),
        Wording("these belong to each other: {found}", "no circle", "delete one of the lines"),
    ),
    "SC712": Code(
        "error",
        Wording("“{found}”的归属写了两次（按 [names] 是同一个）", "一次", "只留一行"),
        Wording(
            "{found!r} belongs twice (by [names] both are one)", "once", "keep one of the lines"
        ),
    ),
    "SC713": Code(
        "error",
        Wording(
            "“{found}”不是个数，也不是常数",
            "{nearest}",
            "写一个不小于 0 的整数或常数；最接近的：{nearest}",
        ),
        Wording(
            "{found!r} is neither a number nor a constant",
            "{nearest}",
            "write a whole number from 0 on or a constant; the nearest is {nearest}",
        ),
    ),
    "SC714": Code(
        "error",
        Wording("从记录统计的指标不能再写“{found}”", "一种来源", "删去 {found} 或 tally"),
        Wording("what is counted has no {found!r}", "one origin", "delete {found} or tally"),
    ),
    "SC715": Code(
        "error",
        Wording("“{found}”在这里不能这样用", "{expected}", "{expected}"),
        Wording("{found!r} cannot be used so here", "{expected}", "{expected}"),
    ),
    "SC717": Code(
        "error",
        Wording(
            "本方案的考核期分不成“{found}”",
            "{lengths}",
            "换一个 length，或改方案的 period（{lengths}）",
        ),
        Wording(
            "no period of this scheme is made of parts of {found}",
            "{lengths}",
            "choose another length, or other periods than {lengths}",
        ),
    ),
    "SC718": Code(
        "error",
        Wording(
            "“{found}”可能除不尽，许多个加起来写不完",
            "half_up({found}, 0.01)",
            "写上怎样进位，如 half_up({found}, 0.01)",
        ),
        Wording(
            "{found!r} may have no end, and many of them added cannot be written",
            "half_up({found}, 0.01)",
            "say how it is rounded, as half_up({found}, 0.01)",
        ),
    ),
    "SC719": Code(
        "error",
        Wording("“{found}”同时是{words}的写法", "一个词", "只写在一个词后面"),
        Wording("{found!r} is a writing of {words}", "one word", "keep it at one word only"),
    ),
    "SC720": Code(
        "error",
        Wording(
            "记录“{found}”没有写明单位的字段，不知道算给谁",
            'type = "units"',
            '给它一个 type = "units" 的字段',
        ),
        Wording(
            "no field of {found} names a unit to be credited",
            'type = "units"',
            'give it a field with type = "units"',
        ),
    ),
    "SC722": Code(
        "error",
        Wording(
            "“{found}”可能除不尽，照样印不出来",
            "印进位以后的得分",
            "写一个得分 half_up({key}, 0.01)，table 的 columns 和清单里写它，不写 {key}",
        ),
        Wording(
            "{found} may have no last decimal and cannot be printed as it is",
            "a rounded score",
            "write a score half_up({key}, 0.01), and print it in tables and lists, not {key}",
        ),
    ),
    "SC721": Code(
        "error",
        Wording(
            "“{found}”可能没有数（{states}），一条记录总要算出一个数",
            "一个数",
            "把没有数的情形写成一个数，如 0",
        ),
        Wording(
            "{found!r} may have no number ({states}), but each entry must give one",
            "a number",
            "give a number such as 0 in that case",
        ),
    ),
}
