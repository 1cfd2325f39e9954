"""What is said about a rule file as a file, and as TOML."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC200": Code(
        "error",
        Wording("这里不是 TOML：{found}（“{reason}”）", "TOML", "改正括号、引号或等号"),
        Wording("this is not TOML: {found} ({reason})", "TOML", "mend brackets, quotes or ="),
    ),
    "SC250": Code(
        "error",
        Wording("打不开规则文件：{reason}", "路径", "核对路径"),
        Wording("the rule file cannot be read: {reason}", "the path", "check the path"),
    ),
    "SC251": Code(
        "error",
        Wording("规则文件不是 UTF-8 文本", "UTF-8", "用编辑器另存为 UTF-8"),
        Wording("the rule file is not UTF-8 text", "UTF-8", "save it as UTF-8"),
    ),
    "SC252": Code(
        "error",
        Wording(
            "规则文件太大", "至多 {limit} 字节", "规则文件至多 {limit} 字节，核对是不是这个文件"
        ),
        Wording(
            "the rule file is too large",
            "at most {limit} bytes",
            "a rule file has at most {limit} bytes; check the file",
        ),
    ),
    "SC253": Code(
        "error",
        Wording("规则文件的括号套得太深", "括号", "核对括号"),
        Wording("the rule file is nested too deeply", "the brackets", "check the brackets"),
    ),
    "SC254": Code(
        "error",
        Wording("数太长：{found}", "核对", "核对这个数"),
        Wording("the number {found} is too long", "the number", "check the number"),
    ),
    "SC260": Code(
        "error",
        Wording("“{found}”写了两次", "一处", "合并成一处，或删去一处"),
        Wording("{found!r} is written twice", "one", "join them, or remove one"),
    ),
    "SC261": Code(
        "error",
        Wording("括号没有配对：在“{found}”之前", "逗号或右括号", "补上逗号或右括号"),
        Wording(
            "a bracket is not closed before {found!r}",
            "a comma or a bracket",
            "add a comma or a bracket",
        ),
    ),
    "SC262": Code(
        "error",
        Wording("引号没有配对，或有不能写的字符：“{found}”", "半角引号", "文字前后都用半角引号"),
        Wording(
            "a quote is not closed, or a character is not allowed: {found!r}",
            "quotes",
            "put quotes on both sides of a text",
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
        Wording("“{found}”不是值", "半角引号", '文字加半角引号："…"'),
        Wording("{found!r} is no value", "quotes", "put a text in quotes"),
    ),
    "SC265": Code(
        "error",
        Wording("这一行多出了“{found}”", "删去", "删去，或另起一行；数不以 0 开头"),
        Wording(
            "{found!r} is too much on this line", "remove it", "remove it; no number begins with 0"
        ),
    ),
    "SC266": Code(
        "error",
        Wording(
            "引号里的反斜杠“\\”不能这样写：“{found}”", "两个反斜杠", "写成两个反斜杠，或用单引号"
        ),
        Wording(
            "a backslash cannot stand so: {found!r}", "double it", "double it, or use single quotes"
        ),
    ),
}
