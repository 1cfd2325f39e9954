"""What is said of the data of records: their headings, their cells, their rows."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.alias_words import ADD_ALIAS

CODES = {
    "SC751": Code(
        "error",
        Wording(
            "找不到记录（{found}）的标题行",
            "一行里至少有这些标题中的两个：{headings}",
            "写上标题行",
        ),
        Wording(
            "there is no row of headings of the records {found!r}",
            "at least two of these in one row: {headings}",
            "add the headings",
        ),
    ),
    "SC752": Code(
        "error",
        Wording(
            "缺少“{found}”一列", "标题为：{headings}", "补上这一列；现有最接近的标题：{nearest}"
        ),
        Wording(
            "the column {found!r} is missing",
            "a heading such as {headings}",
            "add it; the nearest headings are {nearest}",
        ),
    ),
    "SC753": Code(
        "warning",
        Wording("“{found}”一列没有用到", "这种记录的字段", "如是某个字段，把标题写进它的 columns"),
        Wording(
            "the column {found!r} is not used",
            "a field of these records",
            "if it is one, add the heading to its `columns`",
        ),
    ),
    "SC754": Code(
        "warning",
        Wording(
            "“{field}”有两列，这一列“{found}”没有读", "一个字段一列", "核对用的是不是该用的那一列"
        ),
        Wording(
            "{field} has two columns; this one, {found!r}, was not read",
            "one column a field",
            "check that the right one was read",
        ),
    ),
    "SC755": Code(
        "error",
        Wording(
            "{field}写的“{found}”不在名单里（共 {rows} 行）",
            "名单里的单位名称或别名",
            f"最接近的名称：{{nearest}}；改正名称，或{ADD_ALIAS[0]}",
        ),
        Wording(
            "{field} names {found!r}, which is not on the roster (rows: {rows})",
            "a name or alias on the roster",
            f"the nearest are {{nearest}}; correct the name, or {ADD_ALIAS[1]}",
        ),
    ),
    "SC756": Code(
        "warning",
        Wording(
            "“{found}”在记录的日期不在名单里（{span}），这样的记录有 {rows} 行",
            "当时名单里的单位",
            "核对日期和单位，或改规则文件里的 since、until",
        ),
        Wording(
            "{found} is not on the roster at the date of the record ({span}); rows: {rows}",
            "a unit of that time",
            "check date and unit, or since and until in the rule file",
        ),
    ),
    "SC757": Code(
        "warning",
        Wording(
            "单位“{found}”不参加考核，它的记录未计入（共 {rows} 行）",
            "参加考核的单位",
            "如应参加，改规则里的 role",
        ),
        Wording(
            "{found} is excluded; its records are left out (rows: {rows})",
            "a unit that takes part",
            "if it should, change its `role` in the rules",
        ),
    ),
    "SC758": Code(
        "error",
        Wording("{field}写的是“{found}”，不是{what}（共 {rows} 行）", "{what}", "改正单元格"),
        Wording("{field} holds {found!r}, not {what} (rows: {rows})", "{what}", "correct the cell"),
    ),
    "SC759": Code(
        "error",
        Wording("{field}写的是“{found}”，没有这一天（共 {rows} 行）", "日历上有的日期", "核对日期"),
        Wording(
            "{field} holds {found!r}: there is no such day (rows: {rows})",
            "a day of the calendar",
            "check the date",
        ),
    ),
    "SC760": Code(
        "error",
        Wording(
            "{field}写的是“{found}”，不在词表里（共 {rows} 行）",
            "{words}",
            "最接近的词：{nearest}；改正，或在规则文件的 values 里写上这种写法",
        ),
        Wording(
            "{field} holds {found!r}, which is not one of its words (rows: {rows})",
            "one of {words}",
            "the nearest is {nearest}; correct it or add the writing to `values` in the rule file",
        ),
    ),
    "SC761": Code(
        "error",
        Wording(
            "{field}为 {found}，应在 {low} 到 {high} 之间（共 {rows} 行）",
            "{low} 到 {high}",
            "核对这个数",
        ),
        Wording(
            "{field} is {found}, not within {low} to {high} (rows: {rows})",
            "{low} to {high}",
            "check the number",
        ),
    ),
    "SC779": Code(
        "error",
        Wording(
            "{field}为 {found}，不是 {step} 的整数倍（共 {rows} 行）",
            "{step} 的整数倍",
            "核对这个数；本来就有更细的数，在规则文件里给这个字段写 step",
        ),
        Wording(
            "{field} is {found} (rows: {rows})",
            "a multiple of {step}",
            "check the number; if it is right, give the field a finer `step` in the rule file",
        ),
    ),
    "SC762": Code(
        "error",
        Wording(
            "“{found}”空着，而计算要用它（共 {rows} 行）",
            "有日期的记录都填上",
            "填上；大多数记录都不填的，字段写 list = true",
        ),
        Wording(
            "{found} is blank where a figure needs it (rows: {rows})",
            "a content in every record that has its date",
            "fill it in; a field that most records leave blank has `list = true`",
        ),
    ),
    "SC763": Code(
        "error",
        Wording("“{found}”有值而没有写理由（共 {rows} 行）", "一句理由", "在理由一列写上"),
        Wording(
            "{found} has a value and no reason (rows: {rows})", "a reason", "write it beside it"
        ),
    ),
    "SC764": Code(
        "warning",
        Wording(
            "{field}“{found}”重复，这一行未计入，前一次在 {first}",
            "每个{field}一行",
            "核对是不是同一条",
        ),
        Wording(
            "{field} {found!r} stands twice, first at {first}; this row is left out",
            "one row each",
            "check that they are one",
        ),
    ),
    "SC765": Code(
        "warning",
        Wording("这一行是合计，不是记录，没有读", "一条记录", "如确是一条记录，写上它的各项"),
        Wording(
            "this row holds sums and is no record; it was not read",
            "a record",
            "if it is one, fill in its fields",
        ),
    ),
    "SC766": Code(
        "error",
        Wording(
            "{field}这一格并在 {found} 里，看不出内容属于谁",
            "每格自己的内容",
            "取消合并，逐格填写",
        ),
        Wording(
            "{field} lies within the merged cells {found}: whose content it is cannot be seen",
            "a content of its own in each cell",
            "take the cells apart and fill in each",
        ),
    ),
    "SC767": Code(
        "error",
        Wording(
            "“{found}”上面没有标题（这一列共 {rows} 行）",
            "每一格都在某个标题之下",
            "删去，或补上标题",
        ),
        Wording(
            "{found!r} has no heading above it (rows in this column: {rows})",
            "a heading above every cell",
            "remove it or add a heading",
        ),
    ),
    "SC768": Code(
        "warning",
        Wording(
            "{field}“{found}”里同一个单位写了两次，按一次计（共 {rows} 行）",
            "每个单位一次",
            "核对是不是漏了别的单位",
        ),
        Wording(
            "{field} {found!r} names one unit twice; it counts once (rows: {rows})",
            "each unit once",
            "check that no other unit is meant",
        ),
    ),
    "SC769": Code(
        "warning",
        Wording("只有标题，没有一条记录", "每条记录一行", "核对是不是选错了文件"),
        Wording("there are headings and no record", "a row for each record", "check the file"),
    ),
    "SC770": Code(
        "warning",
        Wording(
            "同类的问题（{found}）还有 {count} 处，没有逐一列出",
            "没有这类问题的数据",
            "改正列出的各处，再看其余的",
        ),
        Wording(
            "there are {count} more of these ({found}), which are not listed",
            "data without them",
            "mend those listed, then see the rest",
        ),
    ),
    "SC785": Code(
        "error",
        Wording(
            "从这一行起，有 {found} 行与从 {first} 起的行完全相同，会重复计算",
            "每条记录只在一个文件、一张表里",
            "每条记录只给一次；每期的文件都重复以前的，在规则文件里写 unique；"
            "确是几条的，加一个能区分的字段（如标题、编号）",
        ),
        Wording(
            "from this row on, {found} rows are the same as rows from {first} on; "
            "they would count twice",
            "each record in one file and one sheet",
            "give each record once; write `unique` in the rule file where files repeat those "
            "of before; records that do differ need a field that tells them apart, as a title",
        ),
    ),
    "SC786": Code(
        "warning",
        Wording(
            "{field}“{found}”重复，这一行未计入，而它的{fields}与前一次（{first}）不同",
            "每个{field}一行，内容最全的一行",
            "核对哪一行对；后来才填的（如采用日期），只给最新的文件，或改前一行",
        ),
        Wording(
            "{field} {found!r} stands twice; this row is left out, though its {fields} differ "
            "from the first at {first}",
            "one row each, with all that is known",
            "check which is right; where more was filled in later, give the latest file only, "
            "or correct the first row",
        ),
    ),
    "SC789": Code(
        "error",
        Wording(
            "{field}写的“{found}”像是几个单位，这个字段一格只能写一个（共 {rows} 行）",
            "名单里的一个单位",
            "在规则文件里给这个字段写 list = true；若是一个单位的名称，写进 [names]",
        ),
        Wording(
            "{field} {found!r} looks like several units, and a cell of it holds one (rows: {rows})",
            "one unit of the roster",
            "write `list = true` at this field in the rule file; a name of one unit goes "
            "under [names]",
        ),
    ),
    "SC791": Code(
        "warning",
        Wording(
            "{field}有 {rows} 个日期是序列号，如 {found} 读作 {day}",
            "写成日期的日期，如 {day}",
            "核对是不是这一天；把这一列设成日期格式再保存，就不再提醒",
        ),
        Wording(
            "{rows} dates of {field} are serial numbers; {found} was read as {day}",
            "dates that are written as dates, such as {day}",
            "check that it is this day; format the column as dates and save, to be told no more",
        ),
    ),
}
