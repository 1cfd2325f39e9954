"""What is said about the schemes of a rule file: what they compute and rank."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC219": Code(
        "error",
        Wording("互相引用成圈：{found}", "改写其中一个公式", "改写其中一个公式，使各项能逐一算出"),
        Wording(
            "the formulas refer to each other in a circle: {found}",
            "rewrite one",
            "rewrite one, so that each can be computed in turn",
        ),
    ),
    "SC231": Code(
        "error",
        Wording(
            "by 不以 roster 结尾，会有并列，缺少“{found}”",
            "{found}",
            '写明并列怎么办：after_tie = "skip" 或 "next"，then = ["roster"]',
        ),
        Wording(
            "equals can remain and {found!r} is missing",
            "{found}",
            'say what they get: after_tie = "skip" or "next", then = ["roster"]',
        ),
    ),
    "SC232": Code(
        "error",
        Wording("by 以 roster 结尾，没有并列，“{found}”无用", "删去", "删去它"),
        Wording("no equals can remain: {found} has no use", "remove it", "remove it"),
    ),
    "SC233": Code(
        "error",
        Wording("roster 之后的“{found}”无用", "roster 移到最后", "删去它，或把 roster 移到最后"),
        Wording(
            "{found!r} after roster has no use",
            "move roster",
            "remove it, or move roster to the end",
        ),
    ),
    "SC234": Code(
        "error",
        Wording("没有名为“{found}”的指标或得分", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no metric or score {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC235": Code(
        "error",
        Wording(
            "“{found}”可能达到 {high}，超过满分 {full}",
            "min(…, {full})",
            "在公式里用 min(…, {full})",
        ),
        Wording(
            "{found} can reach {high}, above its full marks {full}",
            "min(…, {full})",
            "use min(…, {full}) in the formula",
        ),
    ),
    "SC236": Code(
        "error",
        Wording("表 {table} 缺少“{found}”的值", "other = …", "逐个补上，或写 other = …"),
        Wording(
            "the table {table} has no value for {found}", "other = …", "add each, or other = …"
        ),
    ),
    "SC237": Code(
        "error",
        Wording("“{found}”不是有词表 words 的指标或得分", "{nearest}", "最接近的：{nearest}"),
        Wording(
            "{found!r} is no metric or score with `words`", "{nearest}", "the nearest is {nearest}"
        ),
    ),
    "SC238": Code(
        "error",
        Wording("表 {table} 用不到“{found}”，它不在词表里", "{nearest}", "最接近的：{nearest}"),
        Wording(
            "{found!r} in the table {table} is on no list of words",
            "{nearest}",
            "the nearest is {nearest}",
        ),
    ),
    "SC239": Code(
        "error",
        Wording("“{found}”应给出数或词，给出的是判断", "数或词", "改成 if(判断: 1, else: 0)"),
        Wording(
            "{found!r} gives a truth, not a number or a word",
            "a number or a word",
            "use if(test: 1, else: 0)",
        ),
    ),
    "SC240": Code(
        "error",
        Wording("“{found}”给出的词没有词表", "words = […]", "写上 words = […]，好的在前"),
        Wording(
            "{found!r} gives words without a list", "words = […]", "add words = […], best first"
        ),
    ),
    "SC247": Code(
        "error",
        Wording("表 {found} 的 values 比 by 多一层", "一层", "删去一层，或在 by 里添一项"),
        Wording(
            "the values of the table {found} have more levels than `by`",
            "one",
            "remove one level, or add one to `by`",
        ),
    ),
    "SC248": Code(
        "error",
        Wording(
            "表 {found} 的组合太多", "至多 {limit} 种", "一个表至多 {limit} 种组合，分成几个表"
        ),
        Wording(
            "the table {found} has too many entries",
            "at most {limit}",
            "a table has at most {limit}: make several",
        ),
    ),
    "SC257": Code(
        "error",
        Wording("“{found}”是一组，不是一项", "sum({found})", "写成 sum({found}) 或 full({found})"),
        Wording("{found!r} is a group", "sum({found})", "write sum({found}) or full({found})"),
    ),
    "SC258": Code(
        "error",
        Wording(
            "总计里的“{found}”没有写是哪些单位的", "total({found}, all)", "写成 total({found}, all)"
        ),
        Wording(
            "{found!r} is of units, not of the whole",
            "total({found}, all)",
            "write total({found}, all)",
        ),
    ),
    "SC259": Code(
        "error",
        Wording(
            "“{found}”给出的词，表 {table} 不都有，它只有：{words}", "{words}", "换一项，或补全表"
        ),
        Wording(
            "{found!r} gives words that {table} lacks, which has {words}",
            "{words}",
            "choose another, or complete the table",
        ),
    ),
    "SC273": Code(
        "error",
        Wording(
            "常数“{found}”随类别不同，总计不知道用哪一个",
            "各类别相同的常数",
            "在总计里写出这个数，或另立一个各类别相同的常数",
        ),
        Wording(
            "the constant {found} differs by category, and a total is of no category",
            "a constant that is the same everywhere",
            "write the number, or a constant of one value",
        ),
    ),
    "SC274": Code(
        "error",
        Wording("没有名为“{found}”的得分", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no score {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC275": Code(
        "error",
        Wording(
            "这一组的满分写的是 {found}，各项加起来是 {sum}（{categories}）",
            "{sum}",
            "改成 {sum}，或改各项的 full",
        ),
        Wording(
            "the full marks of the group are {found} and those of its members {sum} ({categories})",
            "{sum}",
            "write {sum}, or change `full` of the members",
        ),
    ),
    "SC276": Code(
        "error",
        Wording(
            "“{metric}”的总数是直接给出的，各单位的数不全，算不出 {found}",
            "total({metric}, …)",
            "只写 total({metric}, …)，其余的运算放在它外面",
        ),
        Wording(
            "the total of {metric} is told and its units are not, so that {found} is not known",
            "total({metric}, …)",
            "write total({metric}, …) and compute outside it",
        ),
    ),
}
