"""What is said of records that stand in a sheet of another time."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code, Wording

CODES: Mapping[str, Code] = {
    "SC790": Code(
        "warning",
        Wording(
            "{count} 行的日期都在 {found} 之后，或在它那一年之前：第 {rows} 行",
            "{found} 里的日期",
            "核对这些行的日期；不是这一期的，放进它那一期的文件",
        ),
        Wording(
            "all dates of {count} rows lie after {found}, or before its year: {rows}",
            "a date within {found}",
            "check the dates; what is of another period belongs into the file of that",
        ),
    ),
    "SC796": Code(
        "warning",
        Wording(
            "“{found}”不在名单里，写有它的 {rows} 行没有读",
            "名单里的单位名称或别名",
            "是名单里的单位，改正名称或写上别名",
        ),
        Wording(
            "{found!r} is not on the roster; rows that name it were skipped: {rows}",
            "a name or alias on the roster",
            "if it is one of them, correct the name or add an alias",
        ),
    ),
}
