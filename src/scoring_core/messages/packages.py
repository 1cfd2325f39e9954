"""What is said about a county's package and its cases."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC830": Code(
        "error",
        Wording(
            "地区的键“{found}”不能作包的名称",
            "英文字母、数字和下划线，不以下划线结尾",
            "先在规则文件里换一个键，如拼音 moxian",
        ),
        Wording(
            "the county's key {found!r} cannot name a package",
            "letters of the alphabet, digits and underscores, the last no underscore",
            "choose another key in the rule file first, such as moxian",
        ),
    ),
    "SC831": Code(
        "error",
        Wording("两张已发布的表都叫“{found}”", "不同的文件名", "改一个文件的名称"),
        Wording("two published tables are called {found!r}", "other names", "rename one of them"),
    ),
    "SC832": Code(
        "error",
        Wording(
            "“{found}”已经有了，里面的东西一点也没有动",
            "新的或空的文件夹",
            "换一个名称；只改规则的，把规则文件复制进已有的包",
        ),
        Wording(
            "{found!r} is there already, and nothing in it was touched",
            "a new or empty folder",
            "choose another name; to change rules only, copy the rule file into the package",
        ),
    ),
    "SC833": Code(
        "error",
        Wording(
            "第一个测试要有数据，也要有当时发布的表",
            "--case 和 --published 都写，或都不写",
            "写成 --case 数据.csv --published 发布的表.csv",
        ),
        Wording(
            "a first test needs figures, and the table that was published of them",
            "both --case and --published, or neither",
            "write --case DATA.csv --published TABLE.csv",
        ),
    ),
    "SC834": Code(
        "error",
        Wording(
            "案例不是 TOML：“{reason}”", "source、data、published 等键", "照着别的案例改正这一行"
        ),
        Wording(
            "the case is no TOML: {reason}",
            "keys such as source, data and published",
            "mend the line after another case",
        ),
    ),
    "SC835": Code(
        "error",
        Wording("案例里没有“{found}”这个键", "{keys}", "最接近的：{nearest}"),
        Wording("a case has no key {found!r}", "{keys}", "the nearest: {nearest}"),
    ),
    "SC836": Code(
        "error",
        Wording("案例的 {key} 写成了 {found}", "{expected}", "写成 {expected}"),
        Wording("{key} of the case is {found}", "{expected}", "write {expected}"),
    ),
    "SC837": Code(
        "error",
        Wording("案例缺少 {found}", "source，和 published、shown、totals 之一", "补上 {found}"),
        Wording(
            "the case lacks {found}",
            "source, and one of published, shown and totals",
            "add {found}",
        ),
    ),
    "SC838": Code(
        "error",
        Wording(
            "没有一个案例符合“{found}”", "测试文件旁边的 cases/*.toml", "写一个案例，或改正路径"
        ),
        Wording(
            "no case matches {found!r}",
            "cases/*.toml beside the test file",
            "write a case, or mend the pattern",
        ),
    ),
    "SC839": Code(
        "error",
        Wording(
            "发布的是“{found}”，算出的是“{computed}”",
            "与发布的相同",
            "核对数据、规则和抄下的表",
        ),
        Wording(
            "published is {found!r}, computed is {computed!r}",
            "what was published",
            "check the figures, the rules and the table as it was copied",
        ),
    ),
    "SC829": Code(
        "error",
        Wording(
            "案例里写的提醒是“{found}”，实际的是“{computed}”",
            "与案例的 findings 相同",
            "数据本来如此的，在案例里写 findings = {codes}；不然核对数据和规则",
        ),
        Wording(
            "the case names the findings {found!r}, told are {computed!r}",
            "the `findings` of the case",
            "where the figures are as they were given, write findings = {codes} in the case; "
            "else check the figures and the rules",
        ),
    ),
    "SC840": Code(
        "error",
        Wording(
            "各行的次序不同：发布的这一行是“{found}”，算出的是“{computed}”",
            "与发布的次序相同",
            "核对名次、并列的先后和抄下的表",
        ),
        Wording(
            "the rows are in another order: published here is {found!r}, computed is {computed!r}",
            "the order that was published",
            "check the ranks, the order of equals and the table as it was copied",
        ),
    ),
}
