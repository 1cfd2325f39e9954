"""What is said about exceptions of single units, and about lists that are compared."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC741": Code(
        "error",
        Wording("例外里的“{found}”不在名单上", "{nearest}", "最接近的：{nearest}"),
        Wording(
            "{found!r} of an exception is not on the roster",
            "{nearest}",
            "the nearest are {nearest}",
        ),
    ),
    "SC742": Code(
        "error",
        Wording("“{found}”不是常数或指标，例外改不了它", "{nearest}", "最接近的：{nearest}"),
        Wording(
            "{found!r} is no constant or metric, so that no exception can set it",
            "{nearest}",
            "the nearest is {nearest}",
        ),
    ),
    "SC743": Code(
        "error",
        Wording("这个例外不起作用（{found}）：{why}", "会改变什么的例外", "删去它，或改正它"),
        Wording(
            "the exception has no effect ({found}): {why}",
            "an exception that changes something",
            "remove or correct it",
        ),
    ),
    "SC744": Code(
        "error",
        Wording(
            "{unit} 在同一时间有两个例外都定“{found}”，另一个是第 {first} 个",
            "同一时间只定一次",
            "删去其一，或用 since、until 分开",
        ),
        Wording(
            "two exceptions decide {found} for {unit} at one time; the other is number {first}",
            "one at a time",
            "remove one, or part them by `since` and `until`",
        ),
    ),
    "SC745": Code(
        "error",
        Wording("“{found}”不能是这个值：{why}", "它可以有的数，或一个状态", "改正这个值"),
        Wording(
            "{found!r} cannot have this value: {why}",
            "a number that it can have, or a state",
            "correct the value",
        ),
    ),
    "SC746": Code(
        "error",
        Wording(
            "类别 {category} 不列入表，其中的单位不能是 {found}",
            "counted 或 excluded",
            "改正 role，或把单位移到列入表的类别",
        ),
        Wording(
            "{category} is not printed, so that no unit of it can be {found}",
            "counted or excluded",
            "correct the role, or move the unit to a category that is printed",
        ),
    ),
    "SC747": Code(
        "error",
        Wording("没有名为“{found}”的列举", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no list {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC748": Code(
        "error",
        Wording(
            "“{found}”用在记录的公式里，对所有单位都一样，例外改不了它",
            "只用在单位的公式里的常数",
            "另立一个常数，用在得分的公式里",
        ),
        Wording(
            "{found!r} stands in a formula of records, which is the same for all units",
            "a constant of formulas of units",
            "define another constant for the formula of a score",
        ),
    ),
    "SC749": Code(
        "error",
        Wording("例外里的“{found}”写作 {value}，与它的单位不符", "{right}", "写成 {right}"),
        Wording(
            "{found!r} of an exception is {value}, which does not fit its unit",
            "{right}",
            "write {right}",
        ),
    ),
}
