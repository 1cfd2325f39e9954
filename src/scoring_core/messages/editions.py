"""What is said about the amendments of a rule file."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC292": Code(
        "error",
        Wording("没有“{found}”这个路径", "{nearest}", "最接近的：{nearest}；新增的写在 add 里"),
        Wording(
            "there is no path {found!r}",
            "{nearest}",
            "the nearest is {nearest}; what is new stands under `add`",
        ),
    ),
    "SC293": Code(
        "error",
        Wording("“{found}”已经有了", "还没有的路径", "要改它，写在 set 里"),
        Wording("{found!r} is there already", "a path that is not", "write it under `set`"),
    ),
    "SC294": Code(
        "error",
        Wording("修改不能改“{found}”", "key、language、amendment 之外的路径", "另写一个规则文件"),
        Wording(
            "an amendment cannot change {found!r}",
            "a path other than key, language and amendment",
            "write another rule file",
        ),
    ),
    "SC295": Code(
        "error",
        Wording("“{found}”不是开始的月份", "2023-04 这样的月份", "写上修改开始生效的那个月"),
        Wording("{found!r} is no month", "a month such as 2023-04", "name the first month"),
    ),
    "SC296": Code(
        "error",
        Wording("同一天的两次修改都改“{found}”", "一次", "合成一次，或写清先后的月份"),
        Wording("two amendments of one day change {found!r}", "one", "join them, or part the days"),
    ),
    "SC297": Code(
        "error",
        Wording(
            "这次修改从来没有生效：它的时间里没有一项办法有效",
            "in_force 之内的月份",
            "改月份，或改 in_force",
        ),
        Wording(
            "the amendment is never in force: no scheme is in its time",
            "a month within `in_force`",
            "change the month, or `in_force`",
        ),
    ),
    "SC298": Code(
        "error",
        Wording("这次修改之后，{found} 不再成立", "仍然成立的规则", "在这次修改里一并改正"),
        Wording(
            "after this amendment {found} is no longer right",
            "rules that still hold",
            "put it right in the same amendment",
        ),
    ),
}
