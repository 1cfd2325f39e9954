"""What is said about rule files: as files, as TOML, their keys and values, their roster."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.schemes import CODES as SCHEMES

CODES = SCHEMES | {
    "SC200": Code(
        "error",
        Wording("这里不是 TOML：{found}（{reason}）", "TOML", "改正括号、引号或等号"),
        Wording("this is not TOML: {found} ({reason})", "TOML", "mend brackets, quotes or ="),
    ),
    "SC201": Code(
        "error",
        Wording("这里没有“{found}”这个键", "本处允许的键", "最接近的键：{nearest}"),
        Wording("there is no key {found!r} here", "a known key", "the nearest is {nearest}"),
    ),
    "SC202": Code(
        "error",
        Wording("缺少必写的键“{found}”", "{found} = …", "写上它；它没有默认值"),
        Wording("the key {found!r} is missing", "{found} = …", "write it; it has no default"),
    ),
    "SC203": Code(
        "error",
        Wording("这里不能写“{found}”", "{words}", "最接近的：{nearest}；可以写：{words}"),
        Wording(
            "{found!r} cannot stand here",
            "one of {words}",
            "the nearest is {nearest}; all: {words}",
        ),
    ),
    "SC204": Code(
        "error",
        Wording("{key} 应为{expected}，写的是“{found}”", "{expected}", "改成{expected}"),
        Wording("{key} must be {expected}, not {found!r}", "{expected}", "write {expected}"),
    ),
    "SC205": Code(
        "error",
        Wording("“{found}”不是数", '5、0.1 或 "20%"', '写成 5、0.1 这样的数；百分数加引号："20%"'),
        Wording("{found!r} is no number", '5, 0.1 or "20%"', "write a number, a percentage quoted"),
    ),
    "SC206": Code(
        "error",
        Wording(
            "“{found}”没有含义",
            "数、missing、not_applicable 或 zero",
            "写一个数，或 missing（未报）、not_applicable（不适用）、zero（零）",
        ),
        Wording(
            "{found!r} has no meaning here",
            "a number, missing, not_applicable or zero",
            "write a number, missing, not_applicable or zero",
        ),
    ),
    "SC207": Code(
        "error",
        Wording("“{found}”不能作键", "字母、数字和下划线，不以数字开头", "换一个键，如 total_1"),
        Wording("{found!r} cannot be a key", "letters, digits and _", "choose one such as total_1"),
    ),
    "SC208": Code(
        "error",
        Wording("“{found}”是公式里的关键词", "别的键", "换一个键"),
        Wording("{found!r} is a keyword of formulas", "another key", "choose another key"),
    ),
    "SC209": Code(
        "error",
        Wording("没有另外定义“{found}”", "已有的名称", "表头写错了？最接近的：{nearest}"),
        Wording("{found!r} is not defined", "a defined name", "a slip? the nearest is {nearest}"),
    ),
    "SC210": Code(
        "error",
        Wording(
            "[categories] 和 units 必须写一个，也只能写一个", "其中之一", "写上一个，或留下一个"
        ),
        Wording("write [categories] or `units`", "exactly one of them", "write one, or keep one"),
    ),
    "SC211": Code(
        "error",
        Wording("没有类别“{found}”", "已定义的类别的键", "最接近的：{nearest}"),
        Wording("there is no category {found!r}", "a defined category", "the nearest: {nearest}"),
    ),
    "SC212": Code(
        "error",
        Wording(
            "单位“{found}”在本方案里出现两次（{categories}）", "一个单位只在一个类别", "删去一处"
        ),
        Wording(
            "{found} stands twice in this scheme ({categories})",
            "each unit in one category",
            "remove one",
        ),
    ),
    "SC213": Code(
        "error",
        Wording("名称“{found}”指两个单位：{units}", "一个名称只指一个单位", "从 [names] 删去一处"),
        Wording("the name {found} means {units}", "one unit a name", "remove one from [names]"),
    ),
    "SC214": Code(
        "error",
        Wording("没有给类别“{found}”写值", "每个类别一个值，或 other", "补上，或写 other = …"),
        Wording("no value for the category {found}", "one each, or `other`", "add it, or `other`"),
    ),
    "SC215": Code(
        "error",
        Wording("“{found}”不是考核期", '"2023-03"、"2023-03.." 这样的写法', "照此改写"),
        Wording("{found!r} is no period", 'such as "2023-03" or "2023-03.."', "write it so"),
    ),
    "SC216": Code(
        "error",
        Wording("“{found}”用了两次", "每个只用一次", "删去或换一个"),
        Wording("{found!r} is used twice", "each once", "remove or rename one"),
    ),
    "SC217": Code(
        "error",
        Wording("“{found}”是保留的名称", "别的键", "换一个键"),
        Wording("{found!r} is a reserved name", "another key", "choose another key"),
    ),
    "SC218": Code(
        "error",
        Wording(
            "标题“{found}”属于两项指标", "每个标题只指一项指标", "从一项的 label 或 columns 删去"
        ),
        Wording("the heading {found} means two metrics", "one metric a heading", "remove one"),
    ),
    "SC272": Code(
        "error",
        Wording("“{found}”可能得出词表以外的词：{words}", "words 里的词", "补进 words，或改写公式"),
        Wording(
            "{found} can give words that it does not declare: {words}",
            "words of its list",
            "add them to `words`, or rewrite the formula",
        ),
    ),
    "SC271": Code(
        "error",
        Wording(
            "whole 的写法“{found}”与 pattern 的“{pattern}”不是一类",
            "与 pattern 同样带 %、pp 或 万",
            "改写 whole",
        ),
        Wording(
            "{found!r} is of another kind than the pattern {pattern!r}",
            "the same %, pp or 万 as the pattern",
            "rewrite `whole`",
        ),
    ),
    "SC268": Code(
        "error",
        Wording(
            "缺少表头 {heading}：从“{found}”起都算在 {here} 之下",
            "{heading}",
            "在“{found}”之前添一行 {heading}",
        ),
        Wording(
            "the heading {heading} is missing: all from {found!r} on counts as {here}",
            "{heading}",
            "add the line {heading} before {found!r}",
        ),
    ),
    "SC241": Code(
        "error",
        Wording("“{found}”与前面的有效期重叠", "互不重叠的期间", "改 in_force"),
        Wording("{found} overlaps an earlier span", "spans apart", "change in_force"),
    ),
    "SC242": Code(
        "error",
        Wording("范围写反了：{found}", "从小到大", "对调"),
        Wording("the range {found} is reversed", "the lesser first", "swap them"),
    ),
    "SC243": Code(
        "error",
        Wording("步长必须大于零，写的是 {found}", "大于零的数", "改写 step"),
        Wording("the step must be above zero, not {found}", "above zero", "change `step`"),
    ),
    "SC245": Code(
        "error",
        Wording(
            "没有定义“{found}”，却用在 {count} 处（第 {lines} 行）",
            "已定义的名称",
            "最接近的：{nearest}；改正定义，或改正这几处",
        ),
        Wording(
            "{found!r} is not defined and used {count} times (lines {lines})",
            "a defined name",
            "the nearest is {nearest}; mend its definition, or its uses",
        ),
    ),
    "SC246": Code(
        "error",
        Wording(
            "“{found}”写在 {here} 之下，应在 {home} 之下",
            "{home}",
            "移到表头 {home} 之下、下一个表头之前",
        ),
        Wording(
            "{found!r} stands under {here} and belongs under {home}",
            "{home}",
            "move it under {home}, before the next heading",
        ),
    ),
    "SC269": Code(
        "error",
        Wording("“{found}”写在 {here} 之下", "文件开头", "移到文件开头、第一个表头之前"),
        Wording(
            "{found!r} stands under {here}",
            "the beginning of the file",
            "move it to the beginning of the file, before the first heading",
        ),
    ),
    "SC270": Code(
        "error",
        Wording("“{found}”上面没有表头，应在 {home} 之下", "{home}", "移到表头 {home} 之下"),
        Wording(
            "{found!r} stands under no heading and belongs under {home}",
            "{home}",
            "move it under the heading {home}",
        ),
    ),
    "SC250": Code(
        "error",
        Wording("打不开规则文件“{found}”", "可读的文件", "核对路径"),
        Wording("the rule file {found!r} cannot be read", "a file to read", "check the path"),
    ),
    "SC251": Code(
        "error",
        Wording("规则文件不是 UTF-8 文本", "UTF-8", "用编辑器另存为 UTF-8"),
        Wording("the rule file is not UTF-8 text", "UTF-8", "save it as UTF-8"),
    ),
    "SC252": Code(
        "error",
        Wording("规则文件太大", "至多 {limit} 字节", "核对是不是这个文件"),
        Wording("the rule file is too large", "at most {limit} bytes", "check the file"),
    ),
    "SC253": Code(
        "error",
        Wording("规则文件的括号套得太深", "几层括号", "核对括号"),
        Wording("the rule file is nested too deeply", "a few levels", "check the brackets"),
    ),
    "SC254": Code(
        "error",
        Wording("数太长：{found}", "几位数", "核对这个数"),
        Wording("the number {found} is too long", "a few digits", "check the number"),
    ),
    "SC260": Code(
        "error",
        Wording("“{found}”写了两次", "每个键只写一次", "合并成一处，或删去一处"),
        Wording("{found!r} is written twice", "each key once", "join them, or remove one"),
    ),
    "SC261": Code(
        "error",
        Wording("括号没有配对：在“{found}”之前", "逗号或右括号", "补上逗号或右括号"),
        Wording("a bracket is not closed before {found!r}", "a comma or a bracket", "add it"),
    ),
    "SC262": Code(
        "error",
        Wording("引号没有配对，或有不能写的字符：“{found}”", "右引号", "文字前后都用半角引号"),
        Wording(
            "a quote is not closed, or a character not allowed: {found!r}", "a quote", "add it"
        ),
    ),
    "SC263": Code(
        "error",
        Wording("“{found}”不是“键 = 值”", "键 = 值", "等号用半角；中文的键加半角引号"),
        Wording(
            "{found!r} is no `key = value`", "key = value", "quote a key that is no ASCII word"
        ),
    ),
    "SC264": Code(
        "error",
        Wording("“{found}”不是值", '"文字"、数、true、false、[…] 或 {{…}}', "文字加半角引号"),
        Wording("{found!r} is no value", 'a "text", a number, true, false, […]', "quote a text"),
    ),
    "SC265": Code(
        "error",
        Wording("这一行多出了“{found}”", "行尾", "删去，或另起一行；数不以 0 开头"),
        Wording("{found!r} is too much on this line", "the end of the line", "remove it"),
    ),
    "SC266": Code(
        "error",
        Wording("引号里的反斜杠“\\”不能这样写：“{found}”", "\\\\", "写成两个反斜杠，或用单引号"),
        Wording("a backslash cannot stand so before {found!r}", "\\\\", "double it"),
    ),
}
