"""What is said when a notice is composed: sentences, the clerk's text, what belongs together."""

from scoring_core.messages import Code, Wording

CODES = {
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
    "SC654": Code(
        "error",
        Wording("这一期没有通报“{found}”", "{keys}", "有的通报：{keys}；最接近的：{nearest}"),
        Wording(
            "there is no notice {found!r} then", "{keys}", "there are {keys}; nearest: {nearest}"
        ),
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
        Wording("花括号不成对，或里面是空的：“{found}”", "{{total}}", "要印花括号就写两个"),
        Wording("a brace stands alone: {found!r}", "{{total}}", "a brace is printed by two"),
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
        Wording(
            "“{found}”的办法有一部分是从以前的表推断的",
            "照印发的文件写的办法",
            "用前核对：scoring-core rules",
        ),
        Wording(
            "some rules of {found} are inferred from a table",
            "rules as a document states them",
            "see scoring-core rules before use",
        ),
    ),
    "SC670": Code(
        "error",
        Wording(
            "“{scheme}”有一句要不要说取决于缺的数：{found}",
            "齐全的数",
            "补上缺的数",
        ),
        Wording(
            "whether a sentence of {scheme} is said depends on what is missing: {found}",
            "all figures",
            "bring what is missing",
        ),
    ),
    "SC671": Code(
        "error",
        Wording(
            "“{scheme}”的“{found}”除不尽或小数太多，印不出来",
            "格式印得下的数",
            "换一个数；或在规则里给它加 half_up(…)，或放宽格式",
        ),
        Wording(
            "{found} of {scheme} has more decimals than its format prints",
            "a number that fits its format",
            "name another; or add half_up(…) in the rules, or widen the format",
        ),
    ),
    "SC675": Code(
        "error",
        Wording(
            "“{found}”的冒号后面不是考核期的写法",
            "{{period:1-3月}}",
            "考核期的写法照 {{period:1-3月}}、{{period:一季度}} 这样；别的空位不带冒号",
        ),
        Wording(
            "{found!r} holds no spelling of a period",
            "{{period:1-3月}}",
            "spell it as {{period:1-3月}}; other slots have no colon",
        ),
    ),
    "SC676": Code(
        "error",
        Wording("“{found}”这一部分是空的", "内容", "在它下面写内容，或删去这一行"),
        Wording("the part {found!r} is empty", "text", "write below it, or delete the line"),
    ),
    "SC672": Code(
        "error",
        Wording(
            "几个部分都叫“{found}”，不知道写在哪一处",
            "# {such}",
            "写明是哪一处：# {such}",
        ),
        Wording("several parts are called {found!r}", "# {such}", "say which: # {such}"),
    ),
    "SC674": Code(
        "error",
        Wording("“{scheme}”的名单“{list}”列不列 {found}，取决于缺的数", "齐全的数", "补上缺的数"),
        Wording(
            "whether the list {list} of {scheme} names {found} depends on figures that are missing",
            "all figures",
            "bring what is missing",
        ),
    ),
    "SC677": Code(
        "error",
        Wording("通报“{key}”里没有“{found}”", "它的各项工作", "去掉这份数据，或换一份通报"),
        Wording(
            "the notice {key} does not hold {found}",
            "data of its schemes",
            "leave that file out, or name another notice",
        ),
    ),
    "SC678": Code(
        "warning",
        Wording(
            "“{found}”这一部分这次不写，它的文字没有用上",
            "这次写到的部分",
            "没有给它的数据，或条件不成立",
        ),
        Wording(
            "the part {found!r} is not written this time, nor its text",
            "a part that is written this time",
            "its data is not given, or its test fails",
        ),
    ),
}
