"""What is said about figures beside exceptions of single units, and about reasons."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC150": Code(
        "error",
        Wording(
            "考核期 {period} 只有一部分在{found}的例外（{span}）之内",
            "整个考核期都在例外之内或之外",
            "按例外的起止分期计算，或改规则文件里例外的 since、until",
        ),
        Wording(
            "the period {period} lies only partly in the exception of {found} ({span})",
            "a period within it or outside",
            "compute the parts apart, or change its `since` or `until` in the rule file",
        ),
    ),
    "SC151": Code(
        "error",
        Wording(
            "{unit}的{metric}写了“{found}”，规则文件的例外定为 {value}（{reason}）",
            "空白，或 {value}",
            "清空这一格；例外不再有效的，改规则文件",
        ),
        Wording(
            "{metric} of {unit} is {found!r}, yet by an exception it is {value} ({reason})",
            "a blank, or {value}",
            "clear the cell; if the exception has ended, change the rule file",
        ),
    ),
    "SC152": Code(
        "warning",
        Wording(
            "{unit}的{metric}由记录计得 {found}，规则文件的例外定为 {value}（{reason}）",
            "{value}",
            "按例外计算；不应如此的，改规则文件",
        ),
        Wording(
            "{metric} of {unit} is {found} by the records, by an exception {value} ({reason})",
            "{value}",
            "the exception counts; if that is wrong, change the rule file",
        ),
    ),
    "SC153": Code(
        "error",
        Wording("{unit}的{metric}“{found}”没有写理由", "“{heading}”一列里的理由", "写上理由"),
        Wording(
            "{metric} of {unit}, {found!r}, has no reason",
            "a reason in the column {heading!r}",
            "write the reason",
        ),
    ),
    "SC154": Code(
        "warning",
        Wording("{unit}的{metric}没有数，却写了理由“{found}”", "理由旁边有数", "核对这一行"),
        Wording(
            "{metric} of {unit} has no value, yet a reason {found!r}",
            "a value beside the reason",
            "check the row",
        ),
    ),
}
