"""What is said about rule files that are larger than anybody's rules."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC346": Code(
        "error",
        Wording("{found} 里有 {count} 项", "至多 {limit} 项", "一份规则文件里它至多 {limit} 项"),
        Wording(
            "{found} holds {count} entries",
            "at most {limit}",
            "in one rule file it holds at most {limit}",
        ),
    ),
    "SC347": Code(
        "error",
        Wording(
            "规则太多：共 {found} 字，{units} 个单位，{categories} 个类别，{editions} 个版本",
            "小一些的规则文件",
            "分成几个规则文件",
        ),
        Wording(
            "too much to work out: {found} letters of rules, {units} units, "
            "{categories} categories, {editions} editions",
            "a smaller rule file",
            "make several rule files of it",
        ),
    ),
    "SC348": Code(
        "error",
        Wording("“{found}”太长", "至多 1000 字", "改短，至多 1000 字"),
        Wording("{found!r} is too long", "at most 1000 letters", "write at most 1000 letters"),
    ),
}
