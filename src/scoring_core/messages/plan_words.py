"""Why rules go the exact way, unit by unit, and not by whole columns of integers."""

REASONS = {
    "@declined_call": ("由县里的函数算出", "a function of the county computes it"),
    "@declined_check": (
        "核对规则用到了得分，不只是一个单位报来的数",
        "a check looks at more than the figures of a unit",
    ),
    "@declined_depth": ("公式嵌套太深", "a formula is nested too deeply"),
    "@declined_differs": (
        "公式用到的一个数各单位不一样",
        "a number in it is not the same for all units",
    ),
    "@declined_divisor": ("除数可能是负数", "a divisor may be negative"),
    "@declined_endless": ("数可能没有最后一位小数", "a figure may have no last digit"),
    "@declined_exceptions": ("有只对个别单位的规定", "there are exceptions of single units"),
    "@declined_gathered": (
        "单位之间的合计或名次在这里算不出",
        "a value over units that is not gathered",
    ),
    "@declined_maybe": (
        "没有取整的商可能不适用，又要相加",
        "a quotient that may not apply is added before it is rounded",
    ),
    "@declined_no_decimal": (
        "一个常数写不成有限小数",
        "a constant has no finite decimal form",
    ),
    "@declined_no_number": ("判断不是数", "a test is no number"),
    "@declined_no_plan": ("有一种运算没有整数算法", "an operation stands in no plan"),
    "@declined_no_test": ("有一种判断没有整数算法", "an operation is no test over integers"),
    "@declined_over": (
        "合计里既有本类别又有别的类别",
        "a value over units of its own and of other categories",
    ),
    "@declined_nth": ("算多少分要看是当年第几件", "a value depends on how many came before"),
    "@declined_piece": ("几条记录合为一件", "several records are one piece"),
    "@declined_records": ("有只用于记录的运算", "an operation is of records alone"),
    "@declined_table": (
        "查的表太大，或不是按词查",
        "a table that is too large, or by something other than words",
    ),
    "@declined_told": (
        "用到的合计是另外报来的，不是各单位之和",
        "a total that is told, not that of the units",
    ),
    "@declined_unrounded": ("商没有取整就用了", "a quotient is used before it is rounded"),
    "@declined_wide": ("数可能超过 63 位二进制整数", "a number may need more than 63 bits"),
    "@declined_unique": ("重复的记录只算第一条", "of equal records only the first counts"),
    "@declined_words": ("比较了两张词表的词", "words of two lists are compared"),
    "@declined_zero": ("除数为零时取的也是一个商", "a quotient stands for a division by zero"),
}
