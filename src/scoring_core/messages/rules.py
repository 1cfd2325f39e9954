"""What is said about rule files: their keys and values, their roster, and all the rest."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.editions import CODES as EDITIONS
from scoring_core.messages.files import CODES as FILES
from scoring_core.messages.printing import CODES as PRINTING
from scoring_core.messages.schemes import CODES as SCHEMES

CODES = (
    FILES
    | SCHEMES
    | PRINTING
    | EDITIONS
    | {
        "SC201": Code(
            "error",
            Wording("这里没有“{found}”这个键", "{nearest}", "最接近的键：{nearest}"),
            Wording("there is no key {found!r} here", "{nearest}", "the nearest is {nearest}"),
        ),
        "SC202": Code(
            "error",
            Wording("缺少必写的键“{found}”", "{found}", "写上 {found} = …；它没有默认值"),
            Wording(
                "the key {found!r} is missing", "{found}", "write {found} = …; it has no default"
            ),
        ),
        "SC203": Code(
            "error",
            Wording("这里不能写“{found}”", "{words}", "最接近的：{nearest}；可以写：{words}"),
            Wording(
                "{found!r} cannot stand here", "{words}", "the nearest is {nearest}; all: {words}"
            ),
        ),
        "SC204": Code(
            "error",
            Wording("{key} 应为{expected}，写的是“{found}”", "{expected}", "改成{expected}"),
            Wording("{key} must be {expected}, not {found!r}", "{expected}", "write {expected}"),
        ),
        "SC205": Code(
            "error",
            Wording(
                "“{found}”不是数", '5、0.1 或 "20%"', '写成 5、0.1 或 "20%" 这样（百分数加引号）'
            ),
            Wording(
                "{found!r} is no number",
                '5, 0.1 or "20%"',
                'write such as 5, 0.1 or "20%" (a percentage quoted)',
            ),
        ),
        "SC206": Code(
            "error",
            Wording(
                "“{found}”没有含义",
                "missing、not_applicable、zero",
                "写一个数，或 missing、not_applicable、zero（未报、不适用、零）",
            ),
            Wording(
                "{found!r} has no meaning here",
                "missing, not_applicable or zero",
                "write a number, missing, not_applicable or zero",
            ),
        ),
        "SC207": Code(
            "error",
            Wording(
                "“{found}”不能作键",
                "字母、数字和下划线",
                "只用字母、数字和下划线，不以数字开头，如 total_1",
            ),
            Wording(
                "{found!r} cannot be a key",
                "letters, digits and _",
                "use letters, digits and _, such as total_1",
            ),
        ),
        "SC208": Code(
            "error",
            Wording("“{found}”是公式里的关键词", "换一个键", "换一个键"),
            Wording("{found!r} is a keyword of formulas", "another key", "choose another key"),
        ),
        "SC209": Code(
            "error",
            Wording("没有另外定义“{found}”", "{nearest}", "表头写错了？最接近的：{nearest}"),
            Wording("{found!r} is not defined", "{nearest}", "a slip? the nearest is {nearest}"),
        ),
        "SC210": Code(
            "error",
            Wording(
                "[categories] 和 units 必须写一个，也只能写一个", "写一个", "写上一个，或留下一个"
            ),
            Wording(
                "write [categories] or `units`, and only one of them",
                "only one",
                "write one, or keep one",
            ),
        ),
        "SC211": Code(
            "error",
            Wording("没有类别“{found}”", "{nearest}", "最接近的：{nearest}"),
            Wording("there is no category {found!r}", "{nearest}", "the nearest is {nearest}"),
        ),
        "SC212": Code(
            "error",
            Wording(
                "单位“{found}”在本方案里出现两次（{categories}）", "一次", "只留一次，删去一处"
            ),
            Wording(
                "{found} stands twice in this scheme ({categories})",
                "one",
                "keep one, remove the other",
            ),
        ),
        "SC267": Code(
            "error",
            Wording(
                "按 [names]，“{found}”和“{other}”是同一个单位，名单里却都有",
                "一个单位列一次",
                "不是一个单位的，从 [names] 删去；是的，名单里只留一个",
            ),
            Wording(
                "by [names] {found} and {other} are one unit, and both are on the roster",
                "each unit once",
                "remove the name from [names], or one of them from the roster",
            ),
        ),
        "SC213": Code(
            "error",
            Wording(
                "名称“{found}”指两个单位：{units}",
                "一个单位",
                "一个名称只指一个单位：从 [names] 删去一处",
            ),
            Wording(
                "the name {found} means {units}",
                "one unit",
                "a name means one unit: remove one from [names]",
            ),
        ),
        "SC214": Code(
            "error",
            Wording("没有给类别“{found}”写值", "other = …", "逐个补上，或写 other = …"),
            Wording("no value for the category {found}", "other = …", "add each, or other = …"),
        ),
        "SC215": Code(
            "error",
            Wording(
                "“{found}”不是考核期", '"2023-03"、"2023-03.."', '写成 "2023-03"、"2023-03.." 这样'
            ),
            Wording(
                "{found!r} is no period",
                '"2023-03" or "2023-03.."',
                'write such as "2023-03" or "2023-03.."',
            ),
        ),
        "SC216": Code(
            "error",
            Wording("“{found}”用了两次", "一次", "只留一次，或换一个"),
            Wording("{found!r} is used twice", "one", "keep one, or rename it"),
        ),
        "SC217": Code(
            "error",
            Wording("“{found}”是保留的名称", "换一个键", "换一个键"),
            Wording("{found!r} is a reserved name", "another key", "choose another key"),
        ),
        "SC218": Code(
            "error",
            Wording("标题“{found}”属于两项指标", "一项", "从其中一项的 label 或 columns 删去"),
            Wording("the heading {found} means two metrics", "one", "remove it from one of them"),
        ),
        "SC272": Code(
            "error",
            Wording("“{found}”可能得出词表以外的词：{words}", "words", "补进 words，或改写公式"),
            Wording(
                "{found} can give words that it does not declare: {words}",
                "words",
                "add them to `words`, or rewrite the formula",
            ),
        ),
        "SC271": Code(
            "error",
            Wording(
                "whole 的写法“{found}”与 pattern 的“{pattern}”不是一类",
                "同样",
                "whole 与 pattern 同样带 %、pp 或 万，或同样不带",
            ),
            Wording(
                "{found!r} is of another kind than the pattern {pattern!r}",
                "the same",
                "give both the same %, pp or 万, or none",
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
            Wording("“{found}”与前面的有效期重叠", "不重叠", "改 in_force，使各段不重叠"),
            Wording(
                "{found} overlaps an earlier span",
                "apart",
                "change in_force so that spans lie apart",
            ),
        ),
        "SC242": Code(
            "error",
            Wording("范围写反了：{found}", "从小到大", "对调，从小到大"),
            Wording(
                "the range {found} is reversed", "the lesser first", "swap them, the lesser first"
            ),
        ),
        "SC243": Code(
            "error",
            Wording("步长必须大于零，写的是 {found}", "大于零", "改写 step"),
            Wording("the step must be above zero, not {found}", "above zero", "change `step`"),
        ),
        "SC245": Code(
            "error",
            Wording(
                "没有定义“{found}”，却用在 {count} 处（第 {lines} 行）",
                "{nearest}",
                "最接近的：{nearest}；改正定义，或改正这几处",
            ),
            Wording(
                "{found!r} is not defined and used {count} times (lines {lines})",
                "{nearest}",
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
    }
)
