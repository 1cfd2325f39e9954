"""What is said of rules that decide nothing, and of what nothing refers to."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC336": Code(
        "error",
        Wording(
            "按声明的范围，“{found}”永远不成立（{limits}）",
            "能成立的条件",
            "核对比较的数和方向，以及各项的 range、cells",
        ),
        Wording(
            "by the declared ranges {found!r} is never true ({limits})",
            "a test that can be true",
            "check the number and the direction, and `range` and `cells` of its parts",
        ),
    ),
    "SC337": Code(
        "error",
        Wording(
            "按声明的范围，“{found}”总是成立（{limits}）",
            "能不成立的条件",
            "删去这个条件；或核对比较的数和方向，以及各项的 range、cells",
        ),
        Wording(
            "by the declared ranges {found!r} is always true ({limits})",
            "a test that can be false",
            "remove it; or check the number, its direction, and `range` and `cells` of its parts",
        ),
    ),
    "SC339": Code(
        "error",
        Wording(
            "走不到“{found}”这一支：能使它成立的，前面的条件已经取走",
            "条件严的在前",
            "调整各支的次序，条件严的写在前面",
        ),
        Wording(
            "the branch {found!r} is never reached: the tests before it take all that it holds",
            "the strictest first",
            "change the order: the strictest test comes first",
        ),
    ),
    "SC340": Code(
        "error",
        Wording(
            "走到“{found}”时它总是成立，后面的各支走不到",
            "else",
            "把这一支改成 else，删去后面的；或核对比较的数",
        ),
        Wording(
            "where {found!r} is asked it is always true: what follows is never reached",
            "else",
            "make this branch the `else`, or check its number",
        ),
    ),
    "SC341": Code(
        "error",
        Wording(
            "“{found}”的满分是 {full}，range 却到 {high}",
            "range = […, {full}]",
            "写成一样：range = […, {full}]，或 full = {high}",
        ),
        Wording(
            "the full marks of {found} are {full}, and its range goes up to {high}",
            "range = […, {full}]",
            "write both alike: range = […, {full}], or full = {high}",
        ),
    ),
    "SC342": Code(
        "error",
        Wording("{kind}“{found}”没有用到", "删去它", "删去它，或改正本该用它的地方"),
        Wording(
            "nothing uses the {kind} {found!r}",
            "remove it",
            "remove it, or mend what should use it",
        ),
    ),
    "SC345": Code(
        "error",
        Wording(
            "指标“{found}”可能细到 {finest}，格式只到 {step}",
            "step = {step}",
            "指标写 step = {step}，或放宽格式；数出来的，在 value 里取整",
        ),
        Wording(
            "the metric {found!r} can be as fine as {finest}, its format prints down to {step}",
            "step = {step}",
            "write step = {step}, or widen the format; round what is counted within its value",
        ),
    ),
}
