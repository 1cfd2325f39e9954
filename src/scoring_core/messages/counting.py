"""What is said of a request to count records, or to rank them part by part."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code, Wording

CODES: Mapping[str, Code] = {
    "SC466": Code(
        "error",
        Wording(
            "数据里没有规则要数的记录",
            "一行一件、有日期一列的记录",
            "表头要与规则里 [records] 的 label 一致；一张单位的表用 scoring-core rank",
        ),
        Wording(
            "the data holds no records that the rules count",
            "records, a row for each piece, with a column of dates",
            "the headings are the labels of [records]; for a table of units use scoring-core rank",
        ),
    ),
    "SC467": Code(
        "error",
        Wording(
            "{found} 分不成{length}的各段", "能整分的考核期", "用 --period 写一个能整分的考核期"
        ),
        Wording(
            "{found} is not made of parts of {length}",
            "a period that such parts fill",
            "name one by --period",
        ),
    ),
    "SC468": Code(
        "error",
        Wording("没有“{found}”这样的分段", "{lengths}", "可以写：{lengths}"),
        Wording("there are no parts called {found!r}", "{lengths}", "write one of {lengths}"),
    ),
    "SC469": Code(
        "error",
        Wording("记录里没有一个日期", "至少一条有日期的记录", "用 --period 写明考核期，或补上日期"),
        Wording(
            "the records have no date at all",
            "one record with a date at least",
            "name the period by --period, or fill in the dates",
        ),
    ),
}
