"""What is said about the Python of a county's package: its figures, its texts, its names."""

from scoring_core.messages import Code, Wording

OF_FIGURES = {
    "SC155": Code(
        "error",
        Wording(
            "“{found}”由 Python 函数 {function} 计算，单独的规则文件里没有它",
            "装好的规则包，或数据里的“{found}”一列",
            "不用 --rules，改用装好的规则包；或在数据里补上“{found}”一列",
        ),
        Wording(
            "{found!r} is computed by the Python function {function}, which no rule file holds",
            "the county's package, or a column {found!r} in the data",
            "use the installed package in place of --rules, or add the column to the data",
        ),
    ),
    "SC156": Code(
        "error",
        Wording(
            "计算“{metric}”的 Python 函数出错：“{found}”，单位：{units}",
            "每个单位都有一个值",
            "改正规则包里的这个函数；缺数的，它得到的是 MISSING",
        ),
        Wording(
            "the Python function of {metric!r} failed: {found}, for: {units}",
            "a value for every unit",
            "mend the function in the county's package; what is missing comes in as MISSING",
        ),
    ),
    "SC157": Code(
        "error",
        Wording(
            "Python 函数给出的“{metric}”是 {found}，单位：{units}",
            "{low} 到 {high}、{step} 的倍数，用 int 或 Fraction",
            "改正规则包里的这个函数，或改指标的 range、step；缺数和不适用要写在 cells 里",
        ),
        Wording(
            "the Python function gives {found} for {metric!r}, for: {units}",
            "an int or Fraction from {low} to {high} in steps of {step}",
            "mend the function, or `range` and `step` of the metric; states stand in `cells`",
        ),
    ),
    "SC158": Code(
        "error",
        Wording(
            "Python 函数给出的“{metric}”是 {found}，单位：{units}",
            "这些词之一：{words}",
            "改正规则包里的这个函数，或改指标的 words；缺数和不适用要写在 cells 里",
        ),
        Wording(
            "the Python function gives {found} for {metric!r}, for: {units}",
            "one of the words {words}",
            "mend the function, or `words` of the metric; states stand in `cells`",
        ),
    ),
    "SC159": Code(
        "warning",
        Wording(
            "“{unit}”的“{metric}”表里是 {found}，Python 算出来是 {other}，用了表里的",
            "{other}",
            "核对表；要用算出来的，从表里删去这一列",
        ),
        Wording(
            "{metric} of {unit} is {found} in the table, and {other} by Python; the table was used",
            "{other}",
            "check the table; to use what is computed, delete the column from it",
        ),
    ),
}

CODES = {
    "SC841": Code(
        "error",
        Wording(
            "规则包里没有名为“{found}”的 Python 函数，它带来的是：{brought}",
            "{nearest}",
            "最接近的：{nearest}；在 toml_plugin(…, python=[…]) 里加上它，或改正名称",
        ),
        Wording(
            "the package brings no Python function {found!r}, only: {brought}",
            "{nearest}",
            "the nearest is {nearest}; add it to toml_plugin(…, python=[…]) or mend the name",
        ),
    ),
    "SC842": Code(
        "error",
        Wording(
            "规则文件没有用到 Python 函数“{found}”，它用到的是：{named}",
            'python = "{found}"',
            '从 toml_plugin(…, python=[…]) 里删去它，或在规则文件里写 python = "{found}"',
        ),
        Wording(
            "the rule file does not use the Python function {found!r}, only: {named}",
            'python = "{found}"',
            'remove it from toml_plugin(…, python=[…]), or write python = "{found}"',
        ),
    ),
    "SC843": Code(
        "error",
        Wording(
            "python=[…] 里的 {found} 不能用",
            "用 def 写的函数，恰好接受一个值，名称各不相同",
            "写成 def 名称(数): …",
        ),
        Wording(
            "{found} cannot stand in python=[…]",
            "functions made by def that take one value, each of another name",
            "write it as def name(figures): …",
        ),
    ),
    "SC844": Code(
        "error",
        Wording(
            "由 Python 计算的指标不能有 {found}",
            "没有 {found} 的指标",
            "删去 {found}，或删去 python",
        ),
        Wording(
            "a metric that Python computes cannot have {found}",
            "a metric without {found}",
            "remove {found}, or python",
        ),
    ),
    "SC845": Code(
        "error",
        Wording(
            "找不到 Python 函数“{found}”的源代码，规则的指纹就认不出它改没改",
            "带着 .py 文件的规则包",
            "安装带源代码的包",
        ),
        Wording(
            "the source of the Python function {found!r} is not there, so that the fingerprint "
            "of the rules cannot tell whether it changed",
            "a package with its .py files",
            "install the package with its source",
        ),
    ),
    "SC846": Code(
        "error",
        Wording(
            "“{scheme}”有一段由 Python 函数 {found} 写，单独的规则文件里没有它",
            "装好的规则包",
            "不用 --rules，改用装好的规则包",
        ),
        Wording(
            "a passage of {scheme} is written by the Python function {found}, which no rule file "
            "holds",
            "the county's package",
            "use the installed package in place of --rules",
        ),
    ),
    "SC847": Code(
        "error",
        Wording(
            "写“{scheme}”一段的 Python 函数没有写成：“{found}”",
            "一段文字；没有话说时是 None",
            "改正规则包里的这个函数",
        ),
        Wording(
            "the Python function that writes a passage of {scheme} did not: {found}",
            "a text, or None for nothing",
            "mend the function in the county's package",
        ),
    ),
    "SC848": Code(
        "error",
        Wording(
            "Python 函数写的文字里花括号不成对：“{found}”",
            "{{best}}；花括号本身写成 {{{{ 和 }}}}",
            "改正规则包里的这个函数",
        ),
        Wording(
            "a brace stands alone in what a Python function wrote: {found!r}",
            "{{best}}; a brace itself is {{{{ or }}}}",
            "mend the function in the county's package",
        ),
    ),
    "SC849": Code(
        "error",
        Wording(
            "Python 函数写的文字里有它自己的数：“{found}”",
            "空位，如 {{total}}",
            "数从空位来：写总数、名单、{{period:3月}}、{{year}} 的空位",
        ),
        Wording(
            "what a Python function wrote has a number of its own: {found!r}",
            "a slot, such as {{total}}",
            "numbers come from slots: those of totals, lists, {{period:3月}} and {{year}}",
        ),
    ),
}
