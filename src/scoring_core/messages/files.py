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
        Wording("“{found}”写了两次，第 {line} 行已经有了", "一处", "合并成一处，或删去一处"),
        Wording(
            "{found!r} is written twice, first on line {line}", "one", "join them, or remove one"
        ),
    ),
    "SC261": Code(
        "error",
        Wording("“{key}”的括号“{found}”没有配对", "{right}", "补上“{right}”"),
        Wording("the bracket {found} of {key!r} is not closed", "{right}", "add {right}"),
    ),
    "SC262": Code(
        "error",
        Wording("引号没有配对：{found}", "半角引号", "文字前后都用半角引号，写在一行里"),
        Wording(
            "a quote is not closed: {found}", "quotes", "put quotes on both sides, on one line"
        ),
    ),
    "SC263": Code(
        "error",
        Wording("“{found}”不是“键 = 值”", "键 = 值", "写成 键 = 值；说明文字前面加 #"),
        Wording(
            "{found!r} is no `key = value`", "key = value", "write key = value; a remark needs #"
        ),
    ),
    "SC264": Code(
        "error",
        Wording("文字“{found}”没有加引号", "{right}", "加半角引号，写成 {right}"),
        Wording("the text {found!r} has no quotes", "{right}", "quote it: {right}"),
    ),
    "SC265": Code(
        "error",
        Wording("多出了“{found}”", "删去", "删去，或另起一行"),
        Wording("{found!r} is too much", "remove it", "remove it, or begin a new line"),
    ),
    "SC266": Code(
        "error",
        Wording("引号里的反斜杠“\\”不能这样写：“{found}”", "{right}", "每个反斜杠写两次：{right}"),
        Wording("a backslash cannot stand so: {found!r}", "{right}", "double each: {right}"),
    ),
    "SC280": Code(
        "error",
        Wording("这里不能用 {found}", "{right}", "换成半角的 {right} （同一条里的都换）"),
        Wording("{found} cannot stand here", "{right}", "write {right}, also further on"),
    ),
    "SC281": Code(
        "error",
        Wording("百分数“{found}”没有加引号", "{right}", "写成 {right} 或 {fraction}"),
        Wording("the percentage {found!r} has no quotes", "{right}", "write {right} or {fraction}"),
    ),
    "SC282": Code(
        "error",
        Wording("“{found}”的等号后面没有值", "值", "补上值，或删去这个键"),
        Wording("{found!r} has no value", "a value", "add its value, or remove the key"),
    ),
    "SC283": Code(
        "error",
        Wording("“{found}”不能这样作键", "{right}", "写成 {right}"),
        Wording("{found!r} cannot be a key as it is", "{right}", "write {right}"),
    ),
    "SC284": Code(
        "error",
        Wording("“{found}”不是 true 或 false", "{right}", "写成 {right}"),
        Wording("{found!r} is neither true nor false", "{right}", "write {right}"),
    ),
    "SC285": Code(
        "error",
        Wording("“{found}”前面缺逗号", ",", "在它前面补上半角逗号 ,"),
        Wording("a comma is missing before {found!r}", ",", "add a comma before it"),
    ),
    "SC286": Code(
        "error",
        Wording("引号在“{found}”之前就结束了", "单引号", "文字里有引号时，外面用单引号 '…'"),
        Wording(
            "the text ends before {found!r}",
            "single quotes",
            "put a text that holds quotes in single quotes '…'",
        ),
    ),
    "SC290": Code(
        "error",
        Wording("这里有不能写的控制字符 {found}", "删去", "删去它"),
        Wording("the control character {found} cannot stand here", "remove it", "remove it"),
    ),
    "SC291": Code(
        "error",
        Wording("几个值外面没有方括号：{found}", "{right}", "写成 {right}"),
        Wording("several values without brackets: {found}", "{right}", "write {right}"),
    ),
    "SC287": Code(
        "error",
        Wording("{found} 在前面是多个表，这里少一层方括号", "{right}", "写成 {right}"),
        Wording("{found} is one of several tables", "{right}", "write {right}"),
    ),
    "SC288": Code(
        "error",
        Wording("数不能写成“{found}”", "{right}", "写成 {right}"),
        Wording("a number is not written {found!r}", "{right}", "write {right}"),
    ),
    "SC289": Code(
        "error",
        Wording("括号“{found}”与前面的括号不配对", "{right}", "改成“{right}”"),
        Wording("the bracket {found} does not fit the open one", "{right}", "write {right}"),
    ),
}
