"""What is said about the schemes of a rule file: what they compute, rank and print."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC219": Code(
        "error",
        Wording("互相引用成圈：{found}", "能逐项算出的公式", "改写其中一个公式"),
        Wording(
            "the formulas refer to each other in a circle: {found}", "no circle", "rewrite one"
        ),
    ),
    "SC220": Code(
        "error",
        Wording(
            "“{found}”不是数字格式", "0、0.00、0.##、0.0#、0% 这样的写法", "改成 0.## 这样的写法"
        ),
        Wording("{found!r} is no number format", "such as 0, 0.00, 0.## or 0%", "write it so"),
    ),
    "SC221": Code(
        "error",
        Wording("没有名为“{found}”的格式", "[formats] 里的名称", "最接近的：{nearest}"),
        Wording("there is no format {found!r}", "one of [formats]", "the nearest: {nearest}"),
    ),
    "SC222": Code(
        "error",
        Wording(
            "“{found}”可能有 {places} 位小数，格式只印 {most} 位",
            "格式能印出的小数",
            "在公式里加 half_up(…, {step})，或放宽格式",
        ),
        Wording(
            "{found} can have {places} decimals and its format prints {most}",
            "as many decimals as the format prints",
            "add half_up(…, {step}) to the formula, or widen the format",
        ),
    ),
    "SC223": Code(
        "error",
        Wording(
            "“{found}”在“{category}”里可能不适用，格式没有写印什么",
            'not_applicable = "…"',
            '在 [formats] 的格式里写上 not_applicable = "—"',
        ),
        Wording(
            "{found} may not apply in {category} and its format has no text for it",
            'not_applicable = "…"',
            'add not_applicable = "—" to its format in [formats]',
        ),
    ),
    "SC224": Code(
        "error",
        Wording(
            "没有名为“{found}”的列",
            "指标或得分的键，或 number、rank、unit、category",
            "最接近的：{nearest}",
        ),
        Wording(
            "there is no column {found!r}",
            "a metric, a score, number, rank, unit or category",
            "the nearest: {nearest}",
        ),
    ),
    "SC225": Code(
        "error",
        Wording("类别“{found}”印在 {count} 张表里", "每个类别印在一张表里", "改各表的 categories"),
        Wording("{found} is printed in {count} tables", "one table each", "change `categories`"),
    ),
    "SC226": Code(
        "error",
        Wording(
            "花括号不成对，或里面是空的：“{found}”", "{{period:2023年1-3月}} 这样的空位", "改写"
        ),
        Wording("a brace stands alone in {found!r}", "a slot such as {{period:3月}}", "rewrite it"),
    ),
    "SC227": Code(
        "error",
        Wording("没有名为“{found}”的空位", "period、title、year", "最接近的：{nearest}"),
        Wording("there is no slot {found!r}", "period, title or year", "the nearest: {nearest}"),
    ),
    "SC228": Code(
        "error",
        Wording(
            "本方案的考核期写不成“{found}”的样子",
            "与 period 相称的写法，如 2023年3月、第一季度、1-3月",
            "改写样子，或改 period",
        ),
        Wording(
            "a period of this scheme cannot be spelt like {found!r}",
            "a spelling that fits `period`, such as 2023年3月, 第一季度, 1-3月",
            "write another example, or change `period`",
        ),
    ),
    "SC229": Code(
        "error",
        Wording("这张表里没有“{found}”这一列", "columns 里的键", "最接近的：{nearest}"),
        Wording("this table has no column {found!r}", "one of `columns`", "the nearest: {nearest}"),
    ),
    "SC230": Code(
        "error",
        Wording("“{found}”不是排序依据", "highest 键、lowest 键 或 roster", "最接近的：{nearest}"),
        Wording("{found!r} is no order", "highest K, lowest K or roster", "the nearest: {nearest}"),
    ),
    "SC231": Code(
        "error",
        Wording(
            "by 不以 roster 结尾，会有并列，缺少“{found}”",
            "{found} = …",
            '写明并列怎么办：after_tie = "skip" 或 "next"，then = ["roster"]',
        ),
        Wording(
            "equals can remain and {found!r} is missing",
            "{found} = …",
            'say what they get: after_tie = "skip" or "next", then = ["roster"]',
        ),
    ),
    "SC232": Code(
        "error",
        Wording("by 以 roster 结尾，没有并列，“{found}”无用", "不写 {found}", "删去它"),
        Wording("no equals can remain: {found} has no use", "no {found}", "remove it"),
    ),
    "SC233": Code(
        "error",
        Wording("roster 之后的“{found}”无用", "roster 在最后", "删去它，或把 roster 移到最后"),
        Wording("{found!r} after roster has no use", "roster last", "remove it, or move roster"),
    ),
    "SC234": Code(
        "error",
        Wording("没有名为“{found}”的指标或得分", "指标或得分的键", "最接近的：{nearest}"),
        Wording("there is no metric or score {found!r}", "one of them", "the nearest: {nearest}"),
    ),
    "SC235": Code(
        "error",
        Wording(
            "“{found}”可能达到 {high}，超过满分 {full}", "不超过满分", "在公式里用 min(…, {full})"
        ),
        Wording(
            "{found} can reach {high}, above its full marks {full}",
            "at most {full}",
            "use min(…, {full}) in the formula",
        ),
    ),
    "SC236": Code(
        "error",
        Wording("表 {table} 缺少“{found}”的值", "每一种组合一个值", "补上，或写 other = …"),
        Wording("the table {table} has no value for {found}", "every value", "add it, or `other`"),
    ),
    "SC237": Code(
        "error",
        Wording("“{found}”不是有词表 words 的指标", "有 words 的指标的键", "最接近的：{nearest}"),
        Wording(
            "{found!r} is no metric with `words`", "one with `words`", "the nearest: {nearest}"
        ),
    ),
    "SC238": Code(
        "error",
        Wording("表 {table} 用不到“{found}”，它不在词表里", "词表里的词", "最接近的：{nearest}"),
        Wording("{found!r} in the table {table} is never used", "a listed word", "{nearest}"),
    ),
    "SC239": Code(
        "error",
        Wording("“{found}”应给出数或词，给出的是判断", "数或词", "改成 if(判断: 1, else: 0)"),
        Wording("{found!r} gives a truth", "a number or a word", "use if(test: 1, else: 0)"),
    ),
    "SC240": Code(
        "error",
        Wording("“{found}”给出的词没有词表", 'words = ["…"]', "写上 words，好的在前"),
        Wording("{found!r} gives words without a list", 'words = ["…"]', "add `words`, best first"),
    ),
    "SC244": Code(
        "error",
        Wording("没有类别可列入表中", "至少一个 ranked 或 listed 的类别", "改 role"),
        Wording("no category is printed", "a ranked or listed category", "change `role`"),
    ),
    "SC247": Code(
        "error",
        Wording("表 {found} 的这一层比 by 多", "与 by 一样多的层", "删去一层，或在 by 里添一项"),
        Wording(
            "the table {found} has more levels than `by`", "as many", "remove one, or add to `by`"
        ),
    ),
    "SC248": Code(
        "error",
        Wording("表 {found} 的组合太多", "至多 {limit} 种", "分成几个表"),
        Wording("the table {found} has too many entries", "at most {limit}", "make several tables"),
    ),
    "SC257": Code(
        "error",
        Wording("“{found}”是一组，不是一项", "sum({found}) 或 full({found})", "写成 sum({found})"),
        Wording("{found!r} is a group", "sum({found}) or full({found})", "write sum({found})"),
    ),
    "SC258": Code(
        "error",
        Wording(
            "总计里的“{found}”没有写是哪些单位的", "total({found}, all)", "写成 total({found}, all)"
        ),
        Wording("{found!r} is of units, not of the whole", "total({found}, all)", "write it so"),
    ),
    "SC259": Code(
        "error",
        Wording("“{found}”给出的词不都在表 {table} 里：{words}", "表里的词", "换一项，或补全表"),
        Wording("{found!r} gives words that {table} lacks: {words}", "its words", "mend the table"),
    ),
}
