"""What is said about how a table lies on its sheets: columns, parts, sums, other tables."""

from scoring_core.messages import Code, Wording

OF_DATA = {
    "SC168": Code(
        "error",
        Wording(
            "“{found}”这一列可能是几项指标：{metrics}",
            "一列只指一项指标",
            "把标题写全，或在规则里给其中一项的 columns 写上这个标题",
        ),
        Wording(
            "the column {found!r} could be several metrics: {metrics}",
            "a heading that means one metric",
            "write the heading in full, or add it to the `columns` of the one that is meant",
        ),
    ),
    "SC170": Code(
        "warning",
        Wording("隐藏的行也读入了：第 {found} 行", "看得见的行", "取消隐藏核对；不要的行，删去"),
        Wording(
            "hidden rows were read: {found}",
            "rows that show",
            "unhide and check, or delete",
        ),
    ),
    "SC171": Code(
        "warning",
        Wording("隐藏的列也读入了：{found}", "看得见的列", "取消隐藏核对；不要的列，删去"),
        Wording(
            "hidden columns were read: {found}",
            "columns that show",
            "unhide and check, or delete",
        ),
    ),
    "SC172": Code(
        "warning",
        Wording(
            "“{found}”这一行没有数据，既不是名单里的单位，也不是类别，没有用",
            "单位、类别的名称，合计，或表下的说明",
            "是单位的，改正名称；是说明的，写在表的下面",
        ),
        Wording(
            "the row {found!r} holds nothing else and is neither a unit nor a category; not used",
            "a unit, a category, a sum, or a note below the table",
            "correct the name; put notes below the table",
        ),
    ),
    "SC173": Code(
        "warning",
        Wording(
            "“{found}”写在“{title}”下面，名单里属于“{category}”，按名单算",
            "{category}",
            "核对它的类别",
        ),
        Wording(
            "{found!r} stands below {title}, the roster has it in {category}, which counts",
            "{category}",
            "check its category",
        ),
    ),
    "SC174": Code(
        "error",
        Wording(
            "单位“{unit}”在另一张表里已经有了：{first}",
            "每个单位在一张表里有一行",
            "删去一处；不是同一期、同一项工作的表，用 --sheet 指明要读哪一张",
        ),
        Wording(
            "{unit} stands in another table already: {first}",
            "one row a unit in all tables",
            "remove one, or name by --sheet which table to read",
        ),
    ),
    "SC175": Code(
        "warning",
        Wording(
            "单位“{found}”不在名单里，这一行没有读",
            "名单里的单位名称或别名",
            "是名单里的单位，改正名称或写上别名",
        ),
        Wording(
            "the unit {found!r} is not on the roster; its row was skipped",
            "a name or alias on the roster",
            "if it is one of them, correct the name or add an alias",
        ),
    ),
    "SC176": Code(
        "warning",
        Wording(
            "这张表认不出是哪个方案的数据，没有读",
            "标题是方案的指标，单位在它的名单里",
            "要读这张表，核对它的标题和单位；不要的，不必理会",
        ),
        Wording(
            "no scheme is recognised in this table, which was not read",
            "columns of a scheme, and units of its roster",
            "to have it read, check its headings and units",
        ),
    ),
    "SC178": Code(
        "warning",
        Wording(
            "名单里有 {count} 个单位没有数据，按规则记 0：{found}",
            "名单里每个单位一行",
            "核对是不是漏了；确实没有的，不必理会",
        ),
        Wording(
            "units of the roster without a row, taken for 0 by the rules: {count}: {found}",
            "a row for each unit",
            "see whether they were left out",
        ),
    ),
    "SC179": Code(
        "warning",
        Wording(
            "各项数据与 {found} 的完全相同",
            "本期的数据",
            "核对是不是选错了文件，或忘了换成本期的数",
        ),
        Wording(
            "all figures equal those of {found}",
            "figures of this period",
            "check that this is the right file, with the figures of this period",
        ),
    ),
    "SC177": Code(
        "warning",
        Wording(
            "表题、工作表名或文件名写的是 {found}，按 {period} 计算",
            "{period}",
            "核对是不是选错了文件，或改正考核期",
        ),
        Wording(
            "the title, sheet or file is called {found}; it was computed as {period}",
            "{period}",
            "check that this is the right file, or correct the period",
        ),
    ),
    "SC180": Code(
        "warning",
        Wording(
            "表里写的计量单位是“{found}”，规则里的{metric}是“{unit}”；各数没有换算",
            "{unit}",
            "核对各数是不是按“{unit}”写的；不是的，换算后再写",
        ),
        Wording(
            "the table is in {found}, {metric} of the rules in {unit}; nothing was converted",
            "{unit}",
            "see whether the figures are in {unit}; if not, convert them",
        ),
    ),
}

OF_CHOICE = {
    "SC483": Code(
        "error",
        Wording("文件里有几个方案的数据：{candidates}", "一个方案", "用 -j 和 --scheme 指明一个"),
        Wording(
            "the file holds data of several schemes: {candidates}",
            "one scheme",
            "name one by -j and --scheme",
        ),
    ),
    "SC484": Code(
        "error",
        Wording(
            "不在名单里的单位不能这样处理：“{found}”",
            "stop 或 skip",
            "写 --unknown=skip 跳过这些行；不写就停下来",
        ),
        Wording(
            "unknown units cannot be treated as {found!r}",
            "stop or skip",
            "write --unknown=skip to leave their rows out, or nothing to stop",
        ),
    ),
}
