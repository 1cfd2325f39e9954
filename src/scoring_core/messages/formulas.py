"""What is said about formulas."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.idle import CODES as IDLE
from scoring_core.messages.sizes import CODES as SIZES

CODES = (
    IDLE
    | SIZES
    | {
        "SC301": Code(
            "error",
            Wording("公式里不认识“{found}”", "数、名称或运算符", "删去或改写这个字符"),
            Wording("the formula holds {found!r}", "a number, a name or an operator", "rewrite it"),
        ),
        "SC302": Code(
            "error",
            Wording("公式此处应为{expected}，写的是“{found}”", "{expected}", "改成{expected}"),
            Wording("the formula has {found!r} here", "{expected}", "rewrite the formula"),
        ),
        "SC303": Code(
            "error",
            Wording("比较不能连写：“{found}”", "a < b and b < c", "用 and 连接两个比较"),
            Wording("comparisons do not chain: {found!r}", "a < b and b < c", "join two by `and`"),
        ),
        "SC304": Code(
            "error",
            Wording("{found}() 的写法不对", "{expected}", "写成 {expected}"),
            Wording("{found}() is not written so", "{expected}", "write {expected}"),
        ),
        "SC305": Code(
            "error",
            Wording("公式嵌套超过 {limit} 层", "至多 {limit} 层", "把内层另立为一项得分"),
            Wording(
                "the formula is nested deeper than {limit}",
                "at most {limit} levels",
                "make the inner part a score of its own",
            ),
        ),
        "SC306": Code(
            "error",
            Wording("公式过长：{found} 个字符", "至多 {limit} 个字符", "拆成几项得分"),
            Wording(
                "the formula has {found} characters", "at most {limit}", "split it into scores"
            ),
        ),
        "SC307": Code(
            "error",
            Wording("公式里的数过长：{found} 个字符", "至多 {limit} 个字符", "核对这个数"),
            Wording("the number has {found} characters", "at most {limit}", "check the number"),
        ),
        "SC310": Code(
            "error",
            Wording("没有名为“{found}”的指标、得分或常数", "{nearest}", "最接近的：{nearest}"),
            Wording(
                "no metric, score or constant is called {found!r}",
                "{nearest}",
                "the nearest is {nearest}",
            ),
        ),
        "SC311": Code(
            "error",
            Wording("“{found}”是{kind}，此处需要{expected}", "{expected}", "改写公式"),
            Wording("{found!r} is {kind} where {expected} is needed", "{expected}", "rewrite it"),
        ),
        "SC312": Code(
            "error",
            Wording("不能比较{kind}与{other}", "两边同类", "改写比较，使两边同类"),
            Wording(
                "{kind} and {other} cannot be compared",
                "alike",
                "rewrite it so that both sides are alike",
            ),
        ),
        "SC313": Code(
            "error",
            Wording(
                "除数“{found}”可能为零",
                "ratio(a, b, zero: …)",
                "改用 ratio(a, b, zero: …)，写明为零时的值",
            ),
            Wording(
                "{found!r} may be zero",
                "ratio(a, b, zero: …)",
                "use ratio(a, b, zero: …), which says what it is then",
            ),
        ),
        "SC314": Code(
            "error",
            Wording("没有名为“{found}”的函数或表", "{nearest}", "最接近的：{nearest}"),
            Wording(
                "no function or table is called {found!r}", "{nearest}", "the nearest is {nearest}"
            ),
        ),
        "SC315": Code(
            "error",
            Wording(
                "“{found}”不是类别", "{nearest}", "最接近的：{nearest}；也可以写 here、all、ranked"
            ),
            Wording(
                "{found!r} is no category",
                "{nearest}",
                "the nearest is {nearest}; also: here, all, ranked",
            ),
        ),
        "SC316": Code(
            "error",
            Wording("“{found}”不在词表里：{words}", "{nearest}", "最接近的：{nearest}"),
            Wording(
                "{found!r} is none of the words {words}", "{nearest}", "the nearest is {nearest}"
            ),
        ),
        "SC317": Code(
            "error",
            Wording("{found}() 在此处不能用", "{expected}", "它只能写{expected}"),
            Wording("{found}() cannot stand here", "{expected}", "write it {expected}"),
        ),
        "SC318": Code(
            "error",
            Wording("“{found}”没有满分 full", "full", "给它写上 full"),
            Wording("{found!r} has no full marks", "full", "give it `full`"),
        ),
        "SC319": Code(
            "error",
            Wording("表 {found} 需要 {count} 个参数", "{count} 个参数", "照 by 的次序给出参数"),
            Wording(
                "the table {found} takes {count} arguments",
                "{count} arguments",
                "give them as in `by`",
            ),
        ),
        "SC320": Code(
            "error",
            Wording(
                "“{found}”与“{other}”没有共同的词表或次序",
                "出自同一词表的词",
                "改写比较，或先另立为一项有 words 的得分",
            ),
            Wording(
                "{found!r} and {other!r} have no list of words or no order in common",
                "words of one list",
                "rewrite it, or make one a score with `words`",
            ),
        ),
        "SC321": Code(
            "error",
            Wording(
                "“{found}”的精确值可能超过 {limit} 位",
                "至多 {limit} 位的数",
                "先用 half_up(…) 取整",
            ),
            Wording(
                "{found!r} may need more than {limit} digits to be exact",
                "at most {limit} digits",
                "round before, as by half_up(…)",
            ),
        ),
        "SC322": Code(
            "error",
            Wording(
                "对各单位求值（{found}）层层相套，超过 {limit} 层",
                "至多 {limit} 层",
                "把内层另立为一项得分",
            ),
            Wording(
                "values over units ({found}) stand inside each other more than {limit} deep",
                "at most {limit} levels",
                "make the inner one a score of its own",
            ),
        ),
        "SC325": Code(
            "error",
            Wording(
                "不能拿 {found} 来计算或比较",
                "作为结果：zero: 或分支的值",
                "问是否适用，用 applies(x)",
            ),
            Wording(
                "{found} cannot be computed with or compared",
                "an outcome: of `zero:` or of a branch",
                "ask by applies(x) whether something applies",
            ),
        ),
        "SC326": Code(
            "error",
            Wording(
                "{measure}和{unit}不能相加减，也不能相比",
                "同一种单位，或没有单位的数",
                "写明 {one}折多少{unit}，如 {example}",
            ),
            Wording(
                "{measure} and {unit} neither add nor compare",
                "one unit, or a number without one",
                "say what {one} is worth in {unit}, as by {example}",
            ),
        ),
        "SC327": Code(
            "error",
            Wording("“{found}”与以{measure}计的数写在一起", "{nearest}", "是不是 {nearest}"),
            Wording("{found!r} stands with figures in {measure}", "{nearest}", "write {nearest}"),
        ),
        "SC328": Code(
            "error",
            Wording(
                "“{found}”以{unit}计，公式得出的却是{measure}",
                "以{unit}计的数",
                "写明 {one}折多少{unit}，如 {example}；或把 unit 改为 {measure}",
            ),
            Wording(
                "{found} is in {unit} and its formula gives {measure}",
                "a figure in {unit}",
                "say what {one} is worth in {unit}, as by {example}, or make its unit {measure}",
            ),
        ),
        "SC329": Code(
            "error",
            Wording(
                "“{found}”以{unit}计，公式得出的却是{measure}：两个率之差是百分点",
                'unit = "{measure}"',
                '写成 unit = "{measure}"',
            ),
            Wording(
                "{found} is in {unit} and its formula gives {measure}: rates differ by points",
                'unit = "{measure}"',
                'write unit = "{measure}"',
            ),
        ),
        "SC330": Code(
            "error",
            Wording("“{found}”以{unit}计，不能印成百分点", "0.0%", "格式去掉 pp；率用 %，如 0.0%"),
            Wording(
                "{found} is in {unit} and cannot be printed as percentage points",
                "0.0%",
                "leave pp out of its format; rates have %, as in 0.0%",
            ),
        ),
        "SC331": Code(
            "error",
            Wording("“{found}”以百分点计，不能印成 %", "0.0pp", "格式里用 pp，如 0.0pp"),
            Wording(
                "{found} is in percentage points and cannot be printed with %",
                "0.0pp",
                "use pp, as in 0.0pp",
            ),
        ),
        "SC332": Code(
            "error",
            Wording(
                "“{found}”是百分点，不能与率相比",
                "都是率，或都是百分点",
                "率与率相比；百分点只能加在率上，或从率里减去",
            ),
            Wording(
                "{found!r} is in percentage points and cannot be compared with a rate",
                "two rates, or two in points",
                "compare rates with rates; points can be added to a rate or taken from it",
            ),
        ),
        "SC333": Code(
            "error",
            Wording(
                "常数“{found}”有的值带 %，有的不带",
                "都带，或都不带",
                '给每个值都写上 %，如 "95%"',
            ),
            Wording(
                "the constant {found} has values with % and without",
                "all with it, or none",
                'write each with %, as in "95%"',
            ),
        ),
        "SC344": Code(
            "error",
            Wording("没有“{found}”这个常数，出处写不上", "{nearest}", "最接近的：{nearest}"),
            Wording(
                "there is no constant {found!r} to have a source",
                "{nearest}",
                "the nearest is {nearest}",
            ),
        ),
    }
)
