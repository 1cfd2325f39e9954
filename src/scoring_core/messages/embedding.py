"""What is said of the values that a program gives."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC471": Code(
        "error",
        Wording(
            "{found} 是浮点数（float），存的是二进制近似值，不是办法里的那个数",
            "Decimal、int 或文字",
            '让数据库按 Decimal、整数或文字给出；确知它写作几位小数时，改给 Decimal("…")',
        ),
        Wording(
            "{found} is a float, a binary approximation and not the number that is meant",
            "a Decimal, an int or a text",
            "have the database give a Decimal, an int or a text; "
            'where its decimals are known, give Decimal("…")',
        ),
    ),
    "SC472": Code(
        "error",
        Wording(
            "{found} 的类型是 {kind}，不能作一格",
            "文字、int、Decimal、Fraction、date 或 None",
            "先换成其中一种：是否写成文字，时刻用 .date() 取日期",
        ),
        Wording(
            "{found} is of the type {kind} and cannot be a cell",
            "a text, int, Decimal, Fraction, date or None",
            "make it one of these: words for true and false, .date() of a time",
        ),
    ),
    "SC473": Code(
        "error",
        Wording(
            "{found} 写不成一格里的数",
            "有限小数，不超过 400 个字符",
            "分子、分母分别给出，在规则里相除；或先按办法取整",
        ),
        Wording(
            "{found} cannot be written as the number of a cell",
            "a decimal that ends, of at most 400 characters",
            "give numerator and denominator and divide in the rules, or round as the rules say",
        ),
    ),
    "SC475": Code(
        "error",
        Wording(
            "给了 {count} 张表，都是本期的数据：{sheets}",
            "一张表",
            "把各行合成一张；别的考核期、别的方案的表写进 history（命令里是 --history）",
        ),
        Wording(
            "{count} tables hold the figures that are to be ranked: {sheets}",
            "one table",
            "make one table of their rows; those of other periods and schemes are `history` "
            "(--history of the command)",
        ),
    ),
}
