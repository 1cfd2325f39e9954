"""What is said about the amendments of a rule file."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC278": Code(
        "error",
        Wording("“{found}”是必写的，不能删去", "能删去的路径", "要改它，写在 set 里"),
        Wording("{found!r} is required", "what may be removed", "to change it, write it in `set`"),
    ),
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
        Wording(
            "同一个月里先改了“{other}”，又改“{found}”",
            "一处只改一次",
            "合成一处，或写清先后的月份；同一次修改里先写整体，再写其中的",
        ),
        Wording(
            "after {other!r} the amendments of one month change {found!r} as well",
            "each place once",
            "join the two, or part the months; in one amendment write the whole before its parts",
        ),
    ),
    "SC297": Code(
        "error",
        Wording(
            "这次修改的月份或内容不对：{why}",
            "改变有效的规则",
            "核对 from 和 in_force；停用一项办法，把它写在 remove 里",
        ),
        Wording(
            "the month of this amendment or what it says is wrong: {why}",
            "a change of rules in force",
            "check `from` and `in_force`; a scheme is ended under `remove`",
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
    "SC299": Code(
        "error",
        Wording(
            "“{found}”这样会整个换掉 [{found}]",
            '引号里的路径，如 "{meant}"',
            '路径要写在引号里，如 "{meant}" = …',
        ),
        Wording(
            "{found!r} stands for the whole of [{found}]",
            'a quoted path such as "{meant}"',
            'put the path in quotes: "{meant}" = …',
        ),
    ),
}
