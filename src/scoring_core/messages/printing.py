"""What is said about what a rule file prints: numbers, columns, rows and titles."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC220": Code(
        "error",
        Wording(
            "“{found}”不是数字格式", "0、0.00、0.##、0.0#、0%", "写成 0、0.00、0.##、0.0#、0% 这样"
        ),
        Wording(
            "{found!r} is no number format",
            "0, 0.00, 0.## or 0%",
            "write such as 0, 0.00, 0.## or 0%",
        ),
    ),
    "SC221": Code(
        "error",
        Wording("没有名为“{found}”的格式", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no format {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC222": Code(
        "error",
        Wording(
            "“{found}”可能细到 {finest}，格式只到 {step}",
            "half_up(…, {step})",
            "加 half_up(…, {step})，或放宽格式",
        ),
        Wording(
            "{found} can be as fine as {finest}, and its format prints down to {step}",
            "half_up(…, {step})",
            "add half_up(…, {step}) to the formula, or widen the format",
        ),
    ),
    "SC223": Code(
        "error",
        Wording(
            "“{found}”在“{category}”里可能不适用，格式没有写印什么",
            'not_applicable = "—"',
            '在 [formats] 的格式里写上 not_applicable = "—"',
        ),
        Wording(
            "{found} may not apply in {category} and its format has no text for it",
            'not_applicable = "—"',
            'add not_applicable = "—" to its format in [formats]',
        ),
    ),
    "SC224": Code(
        "error",
        Wording("没有名为“{found}”的列", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no column {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC225": Code(
        "error",
        Wording(
            "类别“{found}”印在 {count} 张表里",
            "一张表",
            "改各表的 categories，使每个类别印在一张表里",
        ),
        Wording(
            "{found} is printed in {count} tables",
            "one table",
            "change `categories`: each category is printed in one table",
        ),
    ),
    "SC226": Code(
        "error",
        Wording(
            "花括号不成对，或里面是空的：“{found}”",
            "{{period:2023年1-3月}}",
            "写成 {{period:2023年1-3月}} 这样；要印花括号就写两个",
        ),
        Wording(
            "a brace stands alone in {found!r}",
            "{{period:3月}}",
            "write such as {{period:3月}}; double a brace to print it",
        ),
    ),
    "SC227": Code(
        "error",
        Wording("没有名为“{found}”的空位", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no slot {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC228": Code(
        "error",
        Wording(
            "本方案的考核期写不成“{found}”的样子",
            "2023年3月、第一季度、1-3月",
            "改成与 period 相称的样子，如 2023年3月、第一季度、1-3月",
        ),
        Wording(
            "a period of this scheme cannot be spelt like {found!r}",
            "2023年3月, 第一季度, 1-3月",
            "write an example that fits `period`, such as 2023年3月, 第一季度, 1-3月",
        ),
    ),
    "SC229": Code(
        "error",
        Wording("这张表里没有“{found}”这一列", "{nearest}", "最接近的：{nearest}"),
        Wording("this table has no column {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC230": Code(
        "error",
        Wording("“{found}”不是排序依据", "{nearest}", "最接近的：{nearest}"),
        Wording("{found!r} is no order", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC244": Code(
        "error",
        Wording(
            "没有类别可列入表中", "ranked 或 listed", "至少一个类别的 role 是 ranked 或 listed"
        ),
        Wording(
            "no category is printed",
            "ranked or listed",
            "give one category the role ranked or listed",
        ),
    ),
    "SC249": Code(
        "error",
        Wording(
            "合计行“{found}”印不出来：这张表的各类别分开印",
            "一张表一个类别",
            '给每个类别各写一张表；一起排名就写 scope = "all"；不要合计行就删去 total_row',
        ),
        Wording(
            "the row of totals {found!r} is never printed: the table's categories stand apart",
            "one category in a table",
            'write a table for each category, or scope = "all", or leave out total_row',
        ),
    ),
    "SC277": Code(
        "error",
        Wording("“{found}”也是一个单位或类别的写法", "别的名称", "全体的那一行换一个名称"),
        Wording(
            "{found!r} is also called a unit or a category",
            "another name",
            "name the row otherwise",
        ),
    ),
    "SC279": Code(
        "error",
        Wording(
            "“{found}”的总数要直接给出，却没有哪一行能放它",
            'whole = ["合计"]',
            '在方案里写 whole = ["合计"]，或给类别各写一个标题',
        ),
        Wording(
            "the total of {found} is to be told, and no row can hold it",
            'whole = ["合计"]',
            'write whole = ["合计"] in the scheme, or give each category a title of its own',
        ),
    ),
}
