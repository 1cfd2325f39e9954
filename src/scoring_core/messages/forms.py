"""What is said about a blank workbook, and about writing a name into a rule file."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC454": Code(
        "error",
        Wording(
            "{found}没有要填的表：各项数都取自别的方案、别的考核期，或由程序计算",
            "有一项数要由人填报的方案",
            "给取数的那些方案做表：去掉 --scheme，或换一个",
        ),
        Wording(
            "{found} has no table to fill in: all comes from other schemes, periods or programs",
            "a scheme with figures that people tell",
            "make the tables of the schemes that it takes from: drop --scheme, or name another",
        ),
    ),
    "SC455": Code(
        "error",
        Wording("名单里没有“{found}”", "名单里单位的名称或别名", "最接近的：{nearest}"),
        Wording("no unit is called {found!r}", "a name of a unit", "the nearest: {nearest}"),
    ),
    "SC456": Code(
        "error",
        Wording("“{found}”已经是{unit}的名称", "还没有的写法", "不用再写；核对是不是别的字"),
        Wording(
            "{found!r} means {unit} already", "a writing that is not there", "nothing is to be done"
        ),
    ),
    "SC457": Code(
        "error",
        Wording(
            "“{found}”是{other}的名称，不能又是{unit}的",
            "别的单位没有的写法",
            "核对是哪个单位；写错了的，先在规则文件的 [names] 里改",
        ),
        Wording(
            "{found!r} means {other} and cannot mean {unit} too",
            "a writing of no other unit",
            "see which unit is meant; correct [names] in the rule file first if that is wrong",
        ),
    ),
    "SC458": Code(
        "error",
        Wording(
            "“{found}”是合计行或类别的名称，不能是单位的",
            "单位的名称",
            "核对数据里的这一行；全体那一行的叫法写在 whole 里",
        ),
        Wording(
            "{found!r} is what a row of sums or a category is called",
            "a name of a unit",
            "check that row of the data; what a row of the whole is called is said by `whole`",
        ),
    ),
    "SC459": Code(
        "error",
        Wording(
            "写进去以后，文件说的不只是多一个别名，所以没有改动",
            "{found}",
            "用文本编辑器把 {found} 写进 [names]，再用 scoring-core rules 检查",
        ),
        Wording(
            "with that line the file would say more than one more name, and is unchanged",
            "{found}",
            "write {found} under [names] by hand, and check it by scoring-core rules",
        ),
    ),
    "SC476": Code(
        "error",
        Wording(
            "{jurisdiction}的规则文件在规则包 {found} 里，由包的作者改",
            "--rules 指明的规则文件",
            "能改它的，写 --rules {file}；不能的，请作者加上：{line}",
        ),
        Wording(
            "the rule file of {jurisdiction} is part of the package {found}, changed by its author",
            "a rule file named by --rules",
            "if it is yours, write --rules {file}; else ask the author to add {line}",
        ),
    ),
    "SC477": Code(
        "error",
        Wording("没有写改哪个规则文件", "--rules 文件", "加上 --rules 文件.toml"),
        Wording("no rule file is named", "--rules FILE", "add --rules FILE.toml"),
    ),
}
