"""What is said about lists, sentences and notices in a rule file."""

from scoring_core.messages import Code, Wording
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
        Wording("这一段没有内容", "say 或 clerk", '写上 say = "…"，或 clerk = "…"（由经办人写）'),
        Wording(
            "this passage says nothing",
            "say or clerk",
            "add say, or clerk for the clerk's own text",
        ),
    ),
    "SC606": Code(
        "error",
        Wording("一段不能既有 say 又有 clerk", "其中一个", "分成两段"),
        Wording("a passage cannot have both say and clerk", "one of them", "make two passages"),
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
            "总数“{found}”随类别不同（here），不能印在合计行里",
            "全体的数",
            "换一个键，或写明类别：total(…, all)",
        ),
        Wording(
            "{found} is another for each category (here), and cannot stand in the row of totals",
            "a number of the whole",
            "give it another key, or name the categories: total(…, all)",
        ),
    ),
    "SC650": Code(
        "error",
        Wording(
            "“{scheme}”的句子里“{found}”没有数",
            "一个数",
            '补上缺的数；本来就不适用的，在那一段写 when = "applies({found})"',
        ),
        Wording(
            "{found} has no value for a sentence of {scheme}",
            "a number",
            'bring what is missing; for what does not apply, add when = "applies({found})"',
        ),
    ),
    "SC651": Code(
        "error",
        Wording(
            "“{scheme}”的名单“{found}”一个单位也没有",
            'empty = "无"',
            '核对数据，或在名单里写上 empty = "无"',
        ),
        Wording(
            "the list {found} of {scheme} names nobody",
            'empty = "无"',
            "check the figures, or add empty to the list",
        ),
    ),
    "SC652": Code(
        "error",
        Wording("“{scheme}”里没有名为“{found}”的数或名单", "{nearest}", "最接近的：{nearest}"),
        Wording(
            "{scheme} has no number or list {found!r}", "{nearest}", "the nearest is {nearest}"
        ),
    ),
    "SC653": Code(
        "error",
        Wording(
            "“{scheme}”的名单“{list}”要说 {unit} 的“{found}”，它没有数",
            "一个数",
            "补上数据，或在名单的 where 里写 applies({found})",
        ),
        Wording(
            "the list {list} of {scheme} tells {found} of {unit}, which has no value",
            "a number",
            "bring the figure, or ask for applies({found}) in the list's where",
        ),
    ),
    "SC656": Code(
        "warning",
        Wording(
            "“{scheme}”的“{found}”由经办人写，文字文件里没有，这一部分没有写进去",
            "# {found}",
            "在 --text 的文件里写一行 # {found}，下面写内容",
        ),
        Wording(
            "{found!r} of {scheme} is for the clerk to write, and is left out",
            "# {found}",
            "write a line `# {found}` in the file of --text, and the text below it",
        ),
    ),
    "SC657": Code(
        "error",
        Wording("这份通报里没有“{found}”这一部分", "{nearest}", "最接近的：{nearest}"),
        Wording("this notice has no part {found!r}", "{nearest}", "the nearest is {nearest}"),
    ),
    "SC658": Code(
        "error",
        Wording("花括号不成对，或里面是空的：“{found}”", "{{{{total}}}}", "要印花括号就写两个"),
        Wording("a brace stands alone: {found!r}", "{{{{total}}}}", "a brace is printed by two"),
    ),
    "SC659": Code(
        "error",
        Wording("有看不见的控制字符：“{found}”", "文字", "删去它"),
        Wording("there are control characters: {found!r}", "text", "delete them"),
    ),
    "SC660": Code(
        "error",
        Wording("这一行不属于哪一部分：“{found}”", "# 存在问题", "在它上面写一行 # 和部分的名称"),
        Wording(
            "this line belongs to no part: {found!r}", "# name", "write `# name` in a line above it"
        ),
    ),
    "SC661": Code(
        "error",
        Wording("“{found}”出现两次（第 {first} 行）", "一次", "合成一处"),
        Wording("{found!r} stands twice (line {first})", "once", "make them one"),
    ),
    "SC654": Code(
        "error",
        Wording("这一期没有通报“{found}”", "{keys}", "可以写：{keys}；最接近的：{nearest}"),
        Wording("there is no notice {found!r} then", "{keys}", "one of {keys}; nearest: {nearest}"),
    ),
    "SC655": Code(
        "warning",
        Wording("没有给“{found}”的数据，通报里没有这一部分", "它的数据", "把它的数据文件也写上"),
        Wording(
            "there is no data of {found}, and the notice has no such part",
            "its data",
            "name its file as well",
        ),
    ),
    "SC662": Code(
        "error",
        Wording("“{found}”的数据有两份", "一份", "只留一份"),
        Wording("there are two files for {found}", "one", "name one of them"),
    ),
    "SC663": Code(
        "error",
        Wording("数据不是同一个考核期：{found}", "同一期的数据", "一份通报只写一期；核对文件"),
        Wording(
            "the data is of several periods: {found}",
            "one period",
            "a notice is of one period; check the files",
        ),
    ),
    "SC664": Code(
        "error",
        Wording("数据不是同一个地区的：{found}", "同一地区的数据", "核对文件，或用 -j 指明"),
        Wording(
            "the data is of several counties: {found}",
            "one county",
            "check the files, or name it by -j",
        ),
    ),
    "SC665": Code(
        "error",
        Wording("可以写成几份通报：{found}", "其中一份", "用 --notice 指明"),
        Wording("these make several notices: {found}", "one of them", "name it by --notice"),
    ),
    "SC666": Code(
        "warning",
        Wording("“{found}”的办法有一部分是从以前的表推断的", "", "用前核对：scoring-core rules"),
        Wording(
            "some rules of {found} are inferred from a table",
            "",
            "see scoring-core rules before use",
        ),
    ),
    **OF_HISTORY,
}
