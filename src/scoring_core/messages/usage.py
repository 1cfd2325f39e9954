"""What is said about the command line, periods, and choices that a person must make."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC420": Code(
        "error",
        Wording("“{found}”不是考核期", "2023-03、2023-Q3、2023年三季度 这样的写法", "改写考核期"),
        Wording("{found!r} is no period", "such as 2023-03 or 2023-Q3", "write the period so"),
    ),
    "SC421": Code(
        "error",
        Wording("“{found}”没有年份", "带年份的考核期，如 2023年{found}", "补上年份"),
        Wording("{found!r} has no year", "a period with its year", "add the year"),
    ),
    "SC422": Code(
        "error",
        Wording(
            "“{found}”里有几个考核期：{periods}",
            "只有一个考核期",
            "用 --period 指明",
        ),
        Wording("{found!r} holds several periods: {periods}", "one period", "name it by --period"),
    ),
}
