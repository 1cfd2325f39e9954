"""What is said about rule files."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC200": Code(
        "error",
        Wording("这一行不是 TOML：{found}", "TOML", "改正括号、引号或等号"),
        Wording("this is not TOML: {found}", "TOML", "mend the brackets, quotes or equals sign"),
    ),
    "SC201": Code(
        "error",
        Wording("没有“{found}”这个键", "本处允许的键", "最接近的键：{nearest}"),
        Wording("there is no key {found!r} here", "a known key", "the nearest is {nearest}"),
    ),
    "SC202": Code(
        "error",
        Wording("缺少必写的键“{found}”", "{found} = …", "写上它；本规则没有默认值"),
        Wording("the key {found!r} is missing", "{found} = …", "write it; it has no default"),
    ),
    "SC203": Code(
        "error",
        Wording("不能写“{found}”", "{words}", "最接近的：{nearest}"),
        Wording("{found!r} cannot stand here", "one of {words}", "the nearest is {nearest}"),
    ),
    "SC204": Code(
        "error",
        Wording("{key} 应为{expected}，写的是 {found}", "{expected}", "改成{expected}"),
        Wording("{key} must be {expected}, not {found}", "{expected}", "write {expected}"),
    ),
    "SC205": Code(
        "error",
        Wording("“{found}”不是数", '5、0.1 或 "20%"', "写成数；百分数加引号"),
        Wording("{found!r} is no number", '5, 0.1 or "20%"', "write a number, a percentage quoted"),
    ),
    "SC206": Code(
        "error",
        Wording("“{found}”没有含义", "数、missing、not_applicable 或 zero", "写其中之一"),
        Wording(
            "{found!r} has no meaning here",
            "a number, missing, not_applicable or zero",
            "write one of them",
        ),
    ),
    "SC207": Code(
        "error",
        Wording("“{found}”不能作键", "字母、数字和下划线，不以数字开头", "换一个键"),
        Wording("{found!r} cannot be a key", "letters, digits and _", "choose another key"),
    ),
    "SC208": Code(
        "error",
        Wording("“{found}”是公式里的关键词", "别的键", "换一个键"),
        Wording("{found!r} is a keyword of formulas", "another key", "choose another key"),
    ),
    "SC210": Code(
        "error",
        Wording("categories 和 units 只能写一个，也必须写一个", "其中之一", "留下一个"),
        Wording("write `categories` or `units`", "exactly one of them", "keep one"),
    ),
    "SC211": Code(
        "error",
        Wording("没有类别“{found}”", "已定义的类别", "最接近的：{nearest}"),
        Wording("there is no category {found!r}", "a defined category", "the nearest: {nearest}"),
    ),
    "SC212": Code(
        "error",
        Wording(
            "单位“{found}”在本方案里出现两次（{categories}）", "一个单位只在一个类别", "删去一处"
        ),
        Wording(
            "{found} stands twice in this scheme ({categories})",
            "each unit in one category",
            "remove one",
        ),
    ),
    "SC213": Code(
        "error",
        Wording("名称“{found}”指两个单位：{units}", "一个名称只指一个单位", "从 [names] 删去一处"),
        Wording("the name {found} means {units}", "one unit a name", "remove one from [names]"),
    ),
    "SC214": Code(
        "error",
        Wording("类别“{found}”没有取值", "每个类别一个值，或 other", "补上 {found} = …"),
        Wording("the category {found!r} has no value", "one each, or `other`", "add {found} = …"),
    ),
    "SC215": Code(
        "error",
        Wording("“{found}”不是月份或考核期", '"2023-03"、"2023-03.." 这样的写法', "改写"),
        Wording("{found!r} is no period", 'such as "2023-03" or "2023-03.."', "rewrite it"),
    ),
    "SC216": Code(
        "error",
        Wording("“{found}”与另一项同名", "每个键只用一次", "换一个键"),
        Wording("{found!r} is used twice", "each key once", "choose another key"),
    ),
    "SC217": Code(
        "error",
        Wording("“{found}”是保留的列名", "别的键", "换一个键"),
        Wording("{found!r} is a reserved column", "another key", "choose another key"),
    ),
    "SC218": Code(
        "error",
        Wording(
            "标题“{found}”属于两项指标", "每个标题只指一项指标", "从一项的 label 或 columns 删去"
        ),
        Wording("the heading {found} means two metrics", "one metric a heading", "remove one"),
    ),
    "SC219": Code(
        "error",
        Wording("得分互相引用成圈：{found}", "能逐项算出的公式", "改写其中一个公式"),
        Wording("the scores refer to each other in a circle: {found}", "no circle", "rewrite one"),
    ),
    "SC220": Code(
        "error",
        Wording("“{found}”不是数字格式", "0、0.00、0.##、0.0#、0% 这样的写法", "改写格式"),
        Wording("{found!r} is no number format", "such as 0, 0.00, 0.## or 0%", "rewrite it"),
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
            "“{found}”在类别“{category}”可能不适用，格式没有写印什么",
            'not_applicable = "…"',
            "在格式里写上 not_applicable",
        ),
        Wording(
            "{found} may not apply in {category} and its format has no text for it",
            'not_applicable = "…"',
            "add not_applicable to the format",
        ),
    ),
    "SC224": Code(
        "error",
        Wording(
            "没有名为“{found}”的列",
            "指标、得分或 number、rank、unit、category",
            "最接近的：{nearest}",
        ),
        Wording("there is no column {found!r}", "a metric, score or reserved key", "{nearest}"),
    ),
    "SC225": Code(
        "error",
        Wording(
            "类别“{found}”不在恰好一张表里", "每个列出的类别在一张表里", "改 table 的 categories"
        ),
        Wording("{found!r} is not in exactly one table", "one table each", "change `categories`"),
    ),
    "SC226": Code(
        "error",
        Wording(
            "标题里的花括号不成对或为空：“{found}”", "{{period:2023年1-3月}} 这样的空位", "改写"
        ),
        Wording("a brace stands alone in {found!r}", "a slot such as {{period:3月}}", "rewrite it"),
    ),
    "SC227": Code(
        "error",
        Wording("标题里没有名为“{found}”的空位", "period、title、year", "最接近的：{nearest}"),
        Wording("there is no slot {found!r}", "period, title or year", "the nearest: {nearest}"),
    ),
    "SC228": Code(
        "error",
        Wording("“{found}”不是考核期的写法", "2023年3月、第一季度、1-3月 之类", "改写示例"),
        Wording("{found!r} shows no spelling of a period", "such as 2023年3月", "rewrite it"),
    ),
    "SC230": Code(
        "error",
        Wording(
            "“{found}”不是排序依据",
            "highest 列名、lowest 列名 或 roster",
            "最接近的列名：{nearest}",
        ),
        Wording("{found!r} is no order", "highest K, lowest K or roster", "the nearest: {nearest}"),
    ),
    "SC231": Code(
        "error",
        Wording("by 不以 roster 结尾，会有并列：缺少“{found}”", "{found} = …", "写明并列怎么办"),
        Wording("equals can remain: {found} is missing", "{found} = …", "say what they get"),
    ),
    "SC232": Code(
        "error",
        Wording("by 以 roster 结尾，没有并列：“{found}”无用", "不写 {found}", "删去它"),
        Wording("no equals can remain: {found} has no use", "no {found}", "remove it"),
    ),
    "SC233": Code(
        "error",
        Wording("roster 只能在最后", "roster 之后没有依据", "移到最后，或删去后面的"),
        Wording("`roster` decides everything", "roster last", "move it to the end"),
    ),
    "SC234": Code(
        "error",
        Wording("“{found}”的词没有次序，不能排名", "数或有次序的词", "换一项"),
        Wording("{found!r} has no order", "a number or an ordered word", "choose another"),
    ),
    "SC235": Code(
        "error",
        Wording(
            "“{found}”可能达到 {high}，超过满分 {full}", "不超过满分", "在公式里用 min(…, {full})"
        ),
        Wording(
            "{found} can reach {high}, above its full marks {full}", "at most {full}", "use min"
        ),
    ),
    "SC236": Code(
        "error",
        Wording("表 {found} 缺少“{words}”的值", "每一种组合一个值", "补上，或写 other"),
        Wording("the table {found} has a hole at {words}", "every value", "add it, or `other`"),
    ),
    "SC237": Code(
        "error",
        Wording("表 {found} 的“{field}”不是有词表的指标", "words 指标的键", "最接近的：{nearest}"),
        Wording("{field} in {found} is no word metric", "a metric with `words`", "{nearest}"),
    ),
    "SC238": Code(
        "error",
        Wording("表 {found} 里的“{word}”用不到", "词表里的词", "删去或改正；最接近的：{nearest}"),
        Wording("{word} in the table {found} is never used", "a listed word", "{nearest}"),
    ),
    "SC239": Code(
        "error",
        Wording("“{found}”应给出数或词，给出的是判断", "数或词", "用 if(…) 变成数"),
        Wording("{found!r} gives a truth", "a number or a word", "use if(…)"),
    ),
    "SC240": Code(
        "error",
        Wording("“{found}”给出的词没有词表", "words = […]", "写上 words"),
        Wording("{found!r} gives words without a list", "words = […]", "add `words`"),
    ),
    "SC241": Code(
        "error",
        Wording("“{found}”的有效期重叠", "互不重叠的期间", "改 in_force 或 since、until"),
        Wording("the times of {found} overlap", "times apart", "change in_force or since, until"),
    ),
    "SC242": Code(
        "error",
        Wording("范围写反了：{found}", "从小到大", "对调"),
        Wording("the range {found} is reversed", "the lesser first", "swap them"),
    ),
    "SC243": Code(
        "error",
        Wording("步长必须大于零：{found}", "大于零的数", "改写 step"),
        Wording("the step must be above zero: {found}", "a number above zero", "change `step`"),
    ),
    "SC244": Code(
        "error",
        Wording("没有类别可列入表中", "至少一个 ranked 或 listed 的类别", "改 role"),
        Wording("no category is printed", "a ranked or listed category", "change `role`"),
    ),
    "SC250": Code(
        "error",
        Wording("没有规则文件“{found}”", "", "核对路径"),
        Wording("there is no rule file {found!r}", "", "check the path"),
    ),
    "SC251": Code(
        "error",
        Wording("规则文件不是 UTF-8 文本", "UTF-8", "另存为 UTF-8"),
        Wording("the rule file is not UTF-8 text", "UTF-8", "save it as UTF-8"),
    ),
    "SC252": Code(
        "error",
        Wording("规则文件有 {found} 字节，太大", "至多 {limit} 字节", "核对文件"),
        Wording("the rule file has {found} bytes", "at most {limit}", "check the file"),
    ),
}
