"""What is said of records when they are counted."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC771": Code(
        "error",
        Wording(
            "“{metric}”按{length}分段计算，{found} 不能正好分成这样的几段",
            "能正好分段的考核期",
            "换一个考核期；或改规则里这个指标的 per",
        ),
        Wording(
            "{metric} is counted by {length}, of which {found} does not exactly consist",
            "a period that consists of them",
            "choose another period, or change `per` of this metric",
        ),
    ),
    "SC772": Code(
        "warning",
        Wording(
            "“{metric}”看是本年第几条，{unit} 在 {found} 有几条，先后会改变得数：第 {rows} 行",
            "同一天的先后不影响得数",
            "核对日期；同一天的这里按记录的内容排，与行的次序无关",
        ),
        Wording(
            "{metric} asks the how-manieth; {unit} has several on {found} whose order decides: "
            "rows {rows}",
            "an order that does not matter",
            "check the dates; those of one day are taken by their contents, not by their rows",
        ),
    ),
    "SC773": Code(
        "warning",
        Wording(
            "“{metric}”按日期取件，{unit} 在 {found} 有几件，只取其中一部分：第 {rows} 行",
            "同一天的件都取或都不取",
            "核对日期；同一天的这里以分高的在前",
        ),
        Wording(
            "{metric} takes pieces by date, and only some that {unit} has on {found}: rows {rows}",
            "all pieces of a day, or none",
            "check the dates; of one day the most valuable come first",
        ),
    ),
    "SC774": Code(
        "warning",
        Wording(
            "“{metric}”取最后一件，{unit} 在 {found} 有几件，分不一样：第 {rows} 行",
            "最后一天只有一件",
            "核对日期；同一天的这里以分高的在前，取最后一件",
        ),
        Wording(
            "{metric} takes the latest piece; {unit} has several on {found} that differ: "
            "rows {rows}",
            "one piece on the last day",
            "check the dates; of one day the most valuable come first, and the last is taken",
        ),
    ),
    "SC775": Code(
        "error",
        Wording(
            "“{field}”是空的，计算“{metric}”要用它：第 {rows} 行",
            "填好的“{field}”",
            "把这些行的“{field}”填上；可以不填的内容，在规则里写成列表 list = true",
        ),
        Wording(
            "{field} is empty, and {metric} needs it: rows {rows}",
            "{field}",
            "fill it in; what may be left empty is a list in the rules (list = true)",
        ),
    ),
    "SC776": Code(
        "error",
        Wording(
            "“{field}”没有写单位，“{metric}”不知道记给谁：第 {rows} 行",
            "单位名称",
            "把这些行的“{field}”填上",
        ),
        Wording(
            "{field} names no unit to credit with {metric}: rows {rows}",
            "a unit",
            "fill it in",
        ),
    ),
    "SC787": Code(
        "warning",
        Wording(
            "“{field}”空着，这些行的“{metric}”没有记给谁：第 {rows} 行",
            "有单位的，写上单位名称",
            "核对这些行；本来就没有的，不用改",
        ),
        Wording(
            "{field} is empty; nobody is credited with {metric} for these rows: {rows}",
            "the units, where there are any",
            "check these rows; where there is nobody to name, all is well",
        ),
    ),
    "SC777": Code(
        "warning",
        Wording(
            "“{metric}”有记给名单以外单位的分，没有计入：{found}；考核期：{periods}",
            "{periods}在名单里的单位",
            "核对单位和日期；该考核的单位加进名单，注意它的 since 和 until",
        ),
        Wording(
            "{metric} credits units that are not on the roster, left out: {found}; in {periods}",
            "units on the roster of {periods}",
            "check units and dates; to measure a unit, add it (mind its `since` and `until`)",
        ),
    ),
    "SC778": Code(
        "warning",
        Wording(
            "考核期 {period} 的记录“{found}”不全，没有的按没有发生计；有文件的时间：{times}",
            "{period}的全部记录",
            "给出缺少的文件；已经全了的，在文件名或标题行写明它管的时间，如 2013年1-3月",
        ),
        Wording(
            "the records {found} do not tell all of {period}; what is not there counts as not "
            "having happened; there are files of {times}",
            "all records of {period}",
            "give the files that lack; where all is there, write the time that a file tells of "
            "into its name or title, such as 2013-Q1",
        ),
    ),
    "SC788": Code(
        "warning",
        Wording(
            "记录“{found}”没有 {period} 的文件，或只有零星几条，{period} 没有算；"
            "有文件的时间：{times}",
            "{period}的全部记录",
            "给出缺少的文件；已经全了的，在文件名或标题行写明它管的时间，如 2013年1-3月",
        ),
        Wording(
            "the records {found} do not tell all of {period}, which was not counted; "
            "there are files of {times}",
            "all records of {period}",
            "give the files that lack; where all is there, write the time that a file tells of "
            "into its name or title, such as 2013-Q1",
        ),
    ),
    "SC781": Code(
        "warning",
        Wording(
            "“{unit}”的“{metric}”表里是 {found}，从记录数出来是 {other}，用了表里的",
            "{other}",
            "核对表和记录；要用数出来的，从表里删去这一列",
        ),
        Wording(
            "{metric} of {unit} is {found} in the table, and {other} by the records; "
            "the table was used",
            "{other}",
            "compare both; to use what is counted, delete the column from the table",
        ),
    ),
    "SC782": Code(
        "error",
        Wording(
            "“{found}”除了记录还要一张表，它有这些列：{metrics}",
            "一张表和这些记录",
            "把表作为数据，记录写在 --records 后面；或放在一个工作簿里",
        ),
        Wording(
            "besides records {found!r} needs a table with the columns {metrics}",
            "a table and these records",
            "give the table as the data and the records after --records, or both in one workbook",
        ),
    ),
    "SC783": Code(
        "error",
        Wording(
            "“{found}”既没有一列，也没有可数的记录",
            "有“{found}”一列的表，或它所数的记录",
            "补上这一列，或用 --records 给出记录",
        ),
        Wording(
            "{found!r} has neither a column nor records to count",
            "a column {found}, or the records that it counts",
            "add the column, or give the records by --records",
        ),
    ),
    "SC784": Code(
        "warning",
        Wording(
            "“{scheme}”没有一条记录记在 {found}，各项都是 0",
            "日期在 {found} 里的记录",
            "核对考核期和记录的日期",
        ),
        Wording(
            "no record of {scheme!r} counts in {found}; everything is 0",
            "records dated within {found}",
            "check the period, and the dates of the records",
        ),
    ),
}
