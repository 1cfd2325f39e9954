"""What is said about the data."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.alias_words import ADD_ALIAS
from scoring_core.messages.data_exceptions import CODES as OF_EXCEPTIONS
from scoring_core.messages.data_files import CODES as OF_FILES
from scoring_core.messages.functions import OF_FIGURES
from scoring_core.messages.layout import OF_DATA as OF_LAYOUT

CODES = {
    "SC101": Code(
        "error",
        Wording(
            "单位“{found}”不在名单里",
            "名单里的单位名称或别名",
            f"最接近的名称：{{nearest}}；改正名称，或{ADD_ALIAS[0]}",
        ),
        Wording(
            "the unit {found!r} is not on the roster",
            "a name or alias on the roster",
            f"the nearest are {{nearest}}; correct the name, or {ADD_ALIAS[1]}",
        ),
    ),
    "SC102": Code(
        "error",
        Wording("单位“{unit}”出现两次，前一次在第 {first} 行", "每个单位一行", "删去或合并一行"),
        Wording(
            "{unit} stands twice, first in row {first}", "one row a unit", "remove or merge one"
        ),
    ),
    "SC103": Code(
        "error",
        Wording("这一行有数据而没有单位", "单位名称", "填上单位，或删去这一行"),
        Wording(
            "the row has figures and no unit", "the name of a unit", "name it or delete the row"
        ),
    ),
    "SC104": Code(
        "error",
        Wording(
            "单位“{found}”在本期不在名单里（{span}）",
            "本期名单里的单位",
            "核对考核期，或改规则文件里的 since、until",
        ),
        Wording(
            "{found} is not on the roster in this period ({span})",
            "a unit of this period",
            "check the period, or since and until in the rule file",
        ),
    ),
    "SC105": Code(
        "error",
        Wording("{metric}写的是“{found}”，不是数", "一个数", "改成数；有固定含义的记号写进 cells"),
        Wording(
            "{metric} holds {found!r}, which is no number",
            "a number",
            "write a number; declare a mark with a meaning under `cells`",
        ),
    ),
    "SC106": Code(
        "error",
        Wording(
            "{metric}写的是“{found}”，单位应为{unit}",
            "以{unit}计的数",
            "改正单元格；没有百分号的数如何理解，由规则文件的 bare 规定",
        ),
        Wording(
            "{metric} holds {found!r} where the unit is {unit}",
            "a number in {unit}",
            "correct the cell; how a number without a sign reads is said by `bare`",
        ),
    ),
    "SC107": Code(
        "error",
        Wording("{metric}写的是“{found}”，不在词表里", "{words}", "改成词表里的词"),
        Wording("{metric} holds {found!r}", "one of {words}", "write one of these words"),
    ),
    "SC108": Code(
        "error",
        Wording("{metric}为 {found}，应在 {low} 到 {high} 之间", "{low} 到 {high}", "核对这个数"),
        Wording(
            "{metric} is {found}, not within {low} to {high}", "{low} to {high}", "check the number"
        ),
    ),
    "SC109": Code(
        "error",
        Wording("{metric}为 {found}，不是 {step} 的整数倍", "{step} 的整数倍", "核对这个数"),
        Wording("{metric} is {found}", "a multiple of {step}", "check the number"),
    ),
    "SC110": Code(
        "error",
        Wording("{metric}是空的，规则没有说明空白的含义", "一个数", "填上，或在 cells 里写明空白"),
        Wording(
            "{metric} is blank and the rules do not say what a blank means",
            "a number",
            "fill it in, or say it under `cells`",
        ),
    ),
    "SC111": Code(
        "error",
        Wording("文件是空的", "一行标题和各单位的数据", "选对文件"),
        Wording("the file is empty", "headings and a row for each unit", "choose the right file"),
    ),
    "SC112": Code(
        "error",
        Wording("找不到标题行", "一行里有“单位”和各项指标的名称", "写上标题行"),
        Wording(
            "there is no row of headings", "单位 and the metrics in one row", "add the headings"
        ),
    ),
    "SC113": Code(
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
    "SC114": Code(
        "warning",
        Wording("“{found}”一列没有用到", "本方案的指标", "如是某项指标，把标题写进它的 columns"),
        Wording(
            "the column {found!r} is not used",
            "a metric of this scheme",
            "if it is one, add the heading to its `columns`",
        ),
    ),
    "SC115": Code(
        "error",
        Wording("“{metric}”有两列，第二列是“{found}”", "一项指标一列", "删去或改名一列"),
        Wording(
            "{metric} has two columns, the second is {found!r}",
            "one column a metric",
            "remove or rename one",
        ),
    ),
    "SC116": Code(
        "warning",
        Wording(
            "单位“{found}”不参加考核，这一行未计入", "参加考核的单位", "如应参加，改规则里的 role"
        ),
        Wording(
            "{found} is excluded; its row is left out",
            "a unit that takes part",
            "if it should, change its `role` in the rules",
        ),
    ),
    "SC117": Code(
        "warning",
        Wording(
            "{unit}的{metric}缺数", "一个数", "补上后重新计算；要用它的得分和名次，现在算不出来"
        ),
        Wording(
            "{metric} of {unit} is missing",
            "a number",
            "fill it in; what needs it for a score or a rank cannot be told",
        ),
    ),
    "SC118": Code(
        "error",
        Wording("{unit}没有{metric}这项指标，却写了“{found}”", "空白", "核对单位和所在的列"),
        Wording(
            "{metric} does not exist for {unit}, yet there is {found!r}",
            "a blank",
            "check the unit and the column",
        ),
    ),
    "SC119": Code(
        "error",
        Wording("“{found}”上面没有标题", "每一格都在某个标题之下", "删去，或补上标题"),
        Wording(
            "{found!r} has no heading above it",
            "a heading above every cell",
            "remove it or add a heading",
        ),
    ),
    "SC120": Code(
        "warning",
        Wording("{unit}不符合“{rule}”：{found}", "{rule}", "核对原始数据"),
        Wording("{unit} fails {rule}: {found}", "{rule}", "check the source of the figures"),
    ),
    "SC121": Code(
        "error",
        Wording("名单里的“{found}”没有数据", "名单里每个单位一行", "补上这一行"),
        Wording("{found} of the roster has no row", "a row for each unit", "add the row"),
    ),
    "SC122": Code(
        "warning",
        Wording("名单里的“{found}”没有数据，按缺数处理", "名单里每个单位一行", "补上这一行"),
        Wording("{found} of the roster has no row: missing", "a row for each unit", "add the row"),
    ),
    "SC123": Code(
        "error",
        Wording("只有标题，没有一行数据", "每个单位一行", "核对是不是选错了文件"),
        Wording("there are headings and not one row", "a row for each unit", "check the file"),
    ),
    "SC128": Code(
        "warning",
        Wording("这一行的{metric}写的是 {found}，加起来是 {sum}", "{sum}", "核对哪一个数错了"),
        Wording("{metric} of this row is {found}, the sum {sum}", "{sum}", "see which is wrong"),
    ),
    "SC129": Code(
        "warning",
        Wording("{metric}不相加，这一行的“{found}”没有用", "空白", "核对后不必理会"),
        Wording("{metric} does not add up; {found!r} is not used", "a blank", "check it"),
    ),
    "SC127": Code(
        "warning",
        Wording(
            "没有给出全体的{found}，按缺数处理",
            "名为{names}的一行，或每个类别一行",
            "加上这一行",
        ),
        Wording(
            "{found} of the whole did not come: missing",
            "a row called {names}, or one for each category",
            "add the row",
        ),
    ),
    "SC125": Code(
        "error",
        Wording(
            "这不是 {asked} 的单位：共 {count} 个，名单里只有 {known} 个；像是 {likely} 的数据",
            "{asked} 的单位",
            "按 {likely} 改 -j、--scheme（不写时由程序辨认）；如选错了文件，换一个",
        ),
        Wording(
            "these are not units of {asked}: of {count} its roster has {known}; "
            "this looks like {likely}",
            "units of {asked}",
            "name {likely} by -j and --scheme, or neither; or choose another file",
        ),
    ),
    "SC126": Code(
        "error",
        Wording(
            "这不是 {asked} 的单位：共 {count} 个，名单里只有 {known} 个，没有的如 {found}",
            "{asked} 的单位",
            "核对文件和 -j、--scheme、--rules 是否相配",
        ),
        Wording(
            "these are not units of {asked}: of {count} its roster has {known}; "
            "it lacks {found} and more",
            "units of {asked}",
            "check that the file and -j, --scheme or --rules belong together",
        ),
    ),
    "SC130": Code(
        "error",
        Wording(
            "{scheme} 没有 {found} 的办法", "{spans}", "核对考核期，或在规则文件里写明那一期的办法"
        ),
        Wording(
            "{scheme} has no rules for {found}",
            "{spans}",
            "check the period, or add its rules to the rule file",
        ),
    ),
    "SC131": Code(
        "error",
        Wording("{found} 的长短不合本办法", "{lengths}的考核期", "核对考核期"),
        Wording("{found} is not of a length of this scheme", "{lengths}", "check the period"),
    ),
    "SC132": Code(
        "error",
        Wording(
            "{found} 跨过办法修改的日子（{changes}）",
            "在一套办法之内的考核期",
            "分开计算修改之前和之后的考核期",
        ),
        Wording(
            "the rules change within {found} ({changes})",
            "a period within one edition of the rules",
            "rank the time before and the time after apart",
        ),
    ),
    **OF_FILES,
    **OF_EXCEPTIONS,
    **OF_FIGURES,
    **OF_LAYOUT,
}
