"""What is said where records of many jurisdictions are counted into a frame."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code, Wording

CODES: Mapping[str, Code] = {
    "SC870": Code(
        "warning",
        Wording(
            "“{metric}”有 {count} 个得数是“{found}”，而规则的 cells 里没有这样的写法",
            "cells 里有一种写法表示它",
            '在规则文件里写上，如 cells = {{ "—" = not_applicable }}；读回时这一格按写错处理',
        ),
        Wording(
            "{count} figures of {metric!r} are {found!r}, which no text of cells means",
            "a text of cells that means it",
            'write one in the rule file, as cells = {{ "—" = not_applicable }}; '
            "read back the cell is a wrong one",
        ),
    ),
    "SC871": Code(
        "error",
        Wording(
            "有几个地区的规则，而记录没有“{found}”一列",
            "写明地区的一列",
            "加上这一列，或只给一个地区的规则",
        ),
        Wording(
            "there are rules of several jurisdictions, and the records have no column {found!r}",
            "a column that names the jurisdiction",
            "add the column, or give the rules of one jurisdiction alone",
        ),
    ),
    "SC872": Code(
        "error",
        Wording(
            "“{found}”的规则不数这样的记录",
            "规则里 [records] 的一种记录",
            "核对这个地区的规则和记录的表头",
        ),
        Wording(
            "the rules of {found!r} count no such records",
            "a kind of record of its [records]",
            "check its rules and the headings of the records",
        ),
    ),
}
