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
}
