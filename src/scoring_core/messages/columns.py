"""What is said about whole frames: their columns, their kind, and the engine."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC850": Code(
        "error",
        Wording(
            "表里缺少“{found}”一列，不知道每一行是谁的数据",
            "名为 {heading} 或 {found} 的一列",
            "加上这一列；只有一个地区、一个考核办法时，这两列可以不写",
        ),
        Wording(
            "the frame lacks the column {heading}, by which rows are known",
            "a column {heading} or {found}",
            "add it; jurisdiction and scheme can be left out where the rules have only one",
        ),
    ),
    "SC851": Code(
        "error",
        Wording(
            "表里已有名为“{found}”的一列，这是要计算的一列的名称",
            "不与计算结果同名的列",
            "改名，或先去掉这一列",
        ),
        Wording(
            "the frame has a column {found!r} already, which is to be computed",
            "columns with other names",
            "rename it, or take it out first",
        ),
    ),
    "SC852": Code(
        "error",
        Wording(
            "不认识 {found} 这种表",
            "polars、pandas 的 DataFrame，pyarrow 的 Table、RecordBatch，或 duckdb 的查询结果",
            "先转成其中一种；polars 的 LazyFrame 先 collect()",
        ),
        Wording(
            "{found} is no frame that is known",
            "a DataFrame of polars or pandas, a Table or RecordBatch of pyarrow, "
            "or a relation of duckdb",
            "make one of them; collect() a LazyFrame of polars first",
        ),
    ),
    "SC853": Code(
        "error",
        Wording("“{found}”一列的类型是 {kind}", "文字或整数", "改成文字"),
        Wording("the column {found!r} is of type {kind}", "texts or integers", "make it text"),
    ),
    "SC854": Code(
        "error",
        Wording(
            "{metric}写的是浮点数 {found}，存的是二进制近似值，不是办法里的那个数",
            "整数、定点小数（decimal）或文字",
            "把这一列改成整数、decimal 或文字",
        ),
        Wording(
            "{metric} is the float {found}, a binary approximation and not the number meant",
            "an integer, a decimal or a text",
            "make the column integers, decimals or texts",
        ),
    ),
    "SC855": Code(
        "error",
        Wording(
            "单位“{unit}”出现不止一次，另一次在第 {other} 行", "每个单位一行", "删去或合并一行"
        ),
        Wording(
            "{unit} stands more than once, also in row {other}",
            "one row a unit",
            "remove or merge one",
        ),
    ),
    "SC856": Code(
        "error",
        Wording("没有名为“{found}”的计算引擎", "{engines}", "最接近的：{nearest}"),
        Wording("there is no engine {found!r}", "{engines}", "the nearest: {nearest}"),
    ),
    "SC857": Code(
        "error",
        Wording(
            "程序内部出错：进来 {found} 行，算出 {stay} 行，剔除 {away} 行，对不上",
            "进来的行数等于两者之和",
            "不要使用这次的结果；请把规则文件和数据交给开发者",
        ),
        Wording(
            "an error of the program: of {found} rows {stay} stay and {away} are left out",
            "rows in that are the sum of both",
            "do not use the result; send the rules and the data to the developers",
        ),
    ),
    "SC858": Code(
        "error",
        Wording(
            "计算整列数据所需的程序库 {found} 没有安装",
            "已安装的 columns 部分",
            'pip install "scoring-core[columns]"',
        ),
        Wording(
            "the library {found} for whole columns is not installed",
            "the extra columns",
            'pip install "scoring-core[columns]"',
        ),
    ),
    "SC859": Code(
        "warning",
        Wording(
            "“{found}”这一行是合计，不是哪个单位的数据，没有用",
            "每个单位、每个考核期一行",
            "核对后不必理会；要算全体的合计，用 scoring-core rank 一期一期地算",
        ),
        Wording(
            "the row {found!r} is a sum and no unit's; it is not used",
            "a row for each unit and period",
            "check it; totals of the whole are computed table by table, by scoring-core rank",
        ),
    ),
    "SC860": Code(
        "warning",
        Wording(
            "“{found}”走逐行的精确的路：{reason}",
            "能用整数整列计算的公式和数",
            "不必处理：结果一样，只是慢一些",
        ),
        Wording(
            "{found!r} goes the exact way, unit by unit: {reason}",
            "formulas and figures that whole columns of integers compute",
            "nothing is to be done: the result is the same, only slower",
        ),
    ),
    "SC861": Code(
        "warning",
        Wording(
            "这个考核办法走逐行的精确的路：{reason}",
            "能用整数整列计算的规则",
            "不必处理：结果一样，只是慢一些",
        ),
        Wording(
            "these rules go the exact way, unit by unit: {reason}",
            "rules that whole columns of integers compute",
            "nothing is to be done: the result is the same, only slower",
        ),
    ),
    "SC862": Code(
        "error",
        Wording(
            "规则不能是“{found}”",
            "Catalogue、Country，或地区的列表",
            "一个地区也写成列表：rank([地区], 表)",
        ),
        Wording(
            "rules cannot be a {found!r}",
            "a Catalogue, a Country or a list of jurisdictions",
            "write a list of one jurisdiction too: rank([jurisdiction], frame)",
        ),
    ),
    "SC864": Code(
        "error",
        Wording("“{found}”不止一个：{keys}", "一个代号", "不写名称，写代号"),
        Wording("{found!r} is the name of several: {keys}", "one key", "write the key"),
    ),
    "SC865": Code(
        "error",
        Wording("得分的键“{found}”与结果里的一列同名", "别的键", "在规则文件里换一个键"),
        Wording(
            "a score has the key {found!r}, which is a column of the result",
            "another key",
            "change the key in the rule file",
        ),
    ),
    "SC866": Code(
        "error",
        Wording("有两个地区的代号都是“{found}”", "一个代号一个地区", "改掉或去掉一个"),
        Wording(
            "two jurisdictions have the key {found!r}",
            "a key of its own for each",
            "change or remove one",
        ),
    ),
}
