"""What is said about the codes themselves."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC452": Code(
        "error",
        Wording(
            "没有“{found}”这个代码",
            "已有的代码",
            "最接近的：{nearest}；全部代码见 docs/reference/codes.md",
        ),
        Wording(
            "there is no code {found!r}",
            "a code that exists",
            "the nearest are {nearest}; docs/reference/codes.md has all of them",
        ),
    ),
    "SC453": Code(
        "error",
        Wording("解释代码用不到 {found}", "只写代码", "去掉它；或写上数据和单位"),
        Wording(
            "a code is explained without {found}",
            "the code alone",
            "leave it out; or name data and a unit",
        ),
    ),
}
