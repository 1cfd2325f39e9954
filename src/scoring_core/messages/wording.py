"""What is said about lists, sentences and notices in a rule file."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.composing import CODES as OF_NOTICES
from scoring_core.messages.elsewhere import CODES as FROM_ELSEWHERE
from scoring_core.messages.history import CODES as OF_HISTORY

CODES = {
    "SC601": Code(
        "error",
        Wording("次序以“{found}”结尾，相等的单位谁在前没有定", "roster", "在最后加上 roster"),
        Wording(
            "the order ends in {found!r}, so that equals have none",
            "roster",
            "add roster at the end",
        ),
    ),
    "SC602": Code(
        "error",
        Wording("有“{needs}”，缺少“{found}”", "{found}", "写上 {found} = …；它没有默认值"),
        Wording(
            "{needs} needs {found}, which is not there", "{found}", "add {found}; it has no default"
        ),
    ),
    "SC603": Code(
        "error",
        Wording("没有“{needs}”，“{found}”无用", "删去", "删去它，或写上 {needs}"),
        Wording("{found} is of no use without {needs}", "nothing", "delete it, or add {needs}"),
    ),
    "SC604": Code(
        "error",
        Wording(
            "“{found}”随类别不同，这一句说的是全体",
            'each = "category"',
            '在这一段写上 each = "category"，或改用全体的数',
        ),
        Wording(
            "{found} differs by category, and this sentence is about the whole",
            'each = "category"',
            'add each = "category" to the passage, or name a number of the whole',
        ),
    ),
    "SC605": Code(
        "error",
        Wording(
            "这一段没有内容",
            "say、clerk 或 python",
            '写上 say = "…"，或 clerk = "…"（由经办人写），或 python = "…"（由规则包写）',
        ),
        Wording(
            "this passage says nothing",
            "say, clerk or python",
            "add say, or clerk for the clerk's own text, or python for that of the package",
        ),
    ),
    "SC606": Code(
        "error",
        Wording("一段不能同时有 {found}", "其中一个", "分成几段"),
        Wording("a passage cannot have {found} together", "one of them", "make several passages"),
    ),
    "SC607": Code(
        "error",
        Wording("“{found}”不是单位的个数", "正整数，或常数的键", "写正整数，或常数的键：{nearest}"),
        Wording(
            "{found!r} is no number of units",
            "a whole number above 0, or a constant",
            "write a whole number, or a constant: {nearest}",
        ),
    ),
    "SC608": Code(
        "error",
        Wording(
            'over = "all" 的名单不分类别，take 只有一个数',
            "一个数",
            'take 写一个数，或改 over = "category"',
        ),
        Wording(
            "a list over all takes one number",
            "one number",
            'write one number, or over = "category"',
        ),
    ),
    "SC609": Code(
        "error",
        Wording("有 group 的名单只有一种写法", "一个文本", "show 写一个文本，或删去 group"),
        Wording(
            "a list with a group shows one text",
            "one text",
            "write show as a text, or delete group",
        ),
    ),
    "SC610": Code(
        "error",
        Wording(
            "符合“{found}”的单位可能一个也没有，没有写那时印什么",
            'empty = "无"',
            '写上 empty = "无" 这样的文字',
        ),
        Wording(
            "nobody may pass {found!r}, and nothing says what stands there then",
            'empty = "无"',
            "add empty with the text for nobody",
        ),
    ),
    "SC611": Code(
        "error",
        Wording("没有方案“{found}”", "{nearest}", "最接近的：{nearest}"),
        Wording("there is no scheme {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC612": Code(
        "error",
        Wording(
            "“{found}”这一部分没有方案",
            "schemes 或 clerk",
            '写上 schemes = […]，或 clerk = "…"（由经办人写）',
        ),
        Wording(
            "the part {found!r} has no scheme",
            "schemes or clerk",
            "add schemes, or clerk for the clerk's own text",
        ),
    ),
    "SC617": Code(
        "error",
        Wording(
            "总数“{found}”随类别不同（here），不能印在全体的“{table}”里",
            "全体的数",
            "换一个键，或写明类别：total(…, all)",
        ),
        Wording(
            "{found} is another for each category (here), and cannot stand in the row {table}",
            "a number of the whole",
            "give it another key, or name the categories: total(…, all)",
        ),
    ),
    "SC618": Code(
        "error",
        Wording(
            "由经办人写的“{found}”不能按类别写几次",
            "不写 each",
            "删去 each；各类别不同的话写在 say 里",
        ),
        Wording(
            "the clerk's own text {found!r} is not written once a category",
            "no each",
            "delete each; what differs by category is for say",
        ),
    ),
    "SC619": Code(
        "error",
        Wording(
            '名单只按 roster 排，没有并列，ties = "keep" 会使 take 不起作用',
            'ties = "cut"',
            '写 ties = "cut"，或在次序里先写一个数，如 highest total',
        ),
        Wording(
            'nobody is equal by the roster alone, and ties = "keep" undoes take',
            'ties = "cut"',
            'write ties = "cut", or order by a number first, as highest total',
        ),
    ),
    "SC620": Code(
        "error",
        Wording("有换行或看不见的控制字符：“{found}”", "一行文字", "删去它；几段话分成几条写"),
        Wording(
            "there is a line break or a control character: {found!r}",
            "one line",
            "delete it; several paragraphs are several entries",
        ),
    ),
    "SC621": Code(
        "error",
        Wording(
            "总数“{found}”不只是这张表里的单位，不能印在它的“{table}”里",
            "total(…, here)",
            "写成 total(…, here)，或只写这张表的类别",
        ),
        Wording(
            "{found} is not of the units of this table alone, and cannot stand in its {table}",
            "total(…, here)",
            "write total(…, here), or name the categories of the table",
        ),
    ),
    "SC622": Code(
        "error",
        Wording(
            "“{found}”在“{category}”里不适用，名单里一个单位也没有，没有写那时印什么",
            'empty = "无"',
            '写上 empty = "无" 这样的文字',
        ),
        Wording(
            "{found} does not apply in {category}, so that nobody is named, and nothing says "
            "what stands there then",
            'empty = "无"',
            "add empty with the text for nobody",
        ),
    ),
    "SC623": Code(
        "error",
        Wording(
            "经办人的文件里写不出“{found}”这个名称",
            "存在问题",
            "去掉首尾的空格和末尾的 #",
        ),
        Wording(
            "no text file can hold a section {found!r}",
            "such as problems",
            "drop blanks around it and # at its end",
        ),
    ),
    **OF_NOTICES,
    **FROM_ELSEWHERE,
    **OF_HISTORY,
}
