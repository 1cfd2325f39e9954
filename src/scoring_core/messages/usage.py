"""What is said about the command line, periods, and choices that a person must make."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.codes import CODES as OF_CODES
from scoring_core.messages.counting import CODES as OF_COUNTING
from scoring_core.messages.delivery import CODES as OF_DELIVERY
from scoring_core.messages.embedding import CODES as OF_EMBEDDING
from scoring_core.messages.forms import CODES as OF_FORMS
from scoring_core.messages.history import CHOICES as OF_HISTORY
from scoring_core.messages.layout import OF_CHOICE as OF_LAYOUT
from scoring_core.messages.limits import CODES as OF_LIMITS
from scoring_core.messages.notices import CODES as OF_NOTICES
from scoring_core.messages.slips import CODES as OF_SLIPS

CODES = {
    "SC401": Code(
        "error",
        Wording(
            "没有名为“{found}”的地区",
            "已安装的地区",
            "最接近的：{nearest}；或用 --rules 指定文件",
        ),
        Wording(
            "there is no jurisdiction {found!r}",
            "an installed one",
            "the nearest is {nearest}; or name a file by --rules",
        ),
    ),
    "SC402": Code(
        "error",
        Wording("{jurisdiction}没有名为“{found}”的方案", "{keys}", "最接近的：{nearest}"),
        Wording("{jurisdiction} has no scheme {found!r}", "{keys}", "the nearest: {nearest}"),
    ),
    "SC403": Code(
        "error",
        Wording(
            "认不出这是哪个方案的数据",
            "标题行里有某方案的全部指标，单位在它的名单里",
            "用 -j 和 --scheme 指明：{candidates}",
        ),
        Wording(
            "no scheme is recognised in this table",
            "all columns of a scheme, and units of its roster",
            "name it by -j and --scheme: {candidates}",
        ),
    ),
    "SC404": Code(
        "error",
        Wording(
            *("可能是几个方案的数据：{candidates}", "一个方案"),
            "用 -j 和 --scheme 指明；命令没有 --scheme 的，在文件名或工作表名里写上方案的键",
        ),
        Wording(
            *("several schemes fit: {candidates}", "one scheme"),
            "use -j and --scheme; without --scheme, name the file or sheet by the scheme's key",
        ),
    ),
    "SC405": Code(
        "error",
        Wording(
            "不知道是哪一期的数据",
            "标题或文件名里的考核期",
            "用 --period 指明，如 --period 2023-Q3",
        ),
        Wording(
            "the period is not known",
            "a period in a title or the file name",
            "name it by --period, as --period 2023-Q3",
        ),
    ),
    "SC406": Code(
        "error",
        Wording(
            "没有安装任何地区",
            "至少一个地区的插件",
            "pip install -r requirements.txt，或用 --rules 指定规则文件",
        ),
        Wording(
            "no county is installed",
            "at least one",
            "pip install -r requirements.txt, or name a rule file by --rules",
        ),
    ),
    "SC407": Code(
        "error",
        Wording("有几个工作表都是数据：{sheets}", "一个", '用 --sheet 指明，如 --sheet "{first}"'),
        Wording(
            "several sheets hold figures: {sheets}",
            "one",
            'name it by --sheet, as --sheet "{first}"',
        ),
    ),
    "SC408": Code(
        "error",
        Wording("这个文件只有一张表，没有工作表名", "工作簿", "去掉 --sheet，或换成工作簿"),
        Wording(
            "this file is one table without a name",
            "a workbook",
            "leave out --sheet, or name a workbook",
        ),
    ),
    "SC409": Code(
        "error",
        Wording("没有名为“{found}”的工作表", "已有的工作表", "最接近的：{nearest}"),
        Wording("there is no sheet {found!r}", "a sheet of this file", "the nearest: {nearest}"),
    ),
    "SC410": Code(
        "error",
        Wording(
            "不知道这个文件该用什么格式", "{endings}", "用 {endings} 之一结尾，或用 --format 指明"
        ),
        Wording("its format is not known", "{endings}", "end in {endings}, or --format"),
    ),
    "SC411": Code(
        "error",
        Wording("写不了这个文件：{reason}", "可写的文件", "换一个位置；原有的文件没有改动"),
        Wording(
            "it cannot be written: {reason}",
            "a file that can be written",
            "choose another place; what was there is unchanged",
        ),
    ),
    "SC412": Code(
        "error",
        Wording("命令的用法不对：“{found}”", "scoring-core rank --help", "{usage}"),
        Wording("the command is not used so: {found}", "scoring-core rank --help", "{usage}"),
    ),
    "SC413": Code(
        "error",
        Wording("打不开这个文件：{reason}", "可读的文件", "核对路径"),
        Wording("it cannot be opened: {reason}", "a file to read", "check the path"),
    ),
    "SC414": Code(
        "error",
        Wording("没有名为“{found}”的格式", "{keys}", "最接近的：{nearest}；可用：{keys}"),
        Wording("there is no format {found!r}", "{keys}", "the nearest is {nearest}; all: {keys}"),
    ),
    "SC415": Code(
        "error",
        Wording("读不了这样的文件（{found}）", "{endings}", "另存为其中一种：{endings}"),
        Wording("such a file ({found}) is not read", "{endings}", "save it as: {endings}"),
    ),
    "SC416": Code(
        "error",
        Wording("这是文件夹，不是文件", "一个文件", "写上文件名"),
        Wording("it is a folder", "a file", "write the name of a file"),
    ),
    "SC417": Code(
        "error",
        Wording(
            "没有权限打开这个文件，或它正被别的程序打开",
            "有权限的文件",
            "关闭打开它的程序，换一个位置，或请管理员给予权限",
        ),
        Wording(
            "it may not be opened, or another program holds it",
            "a file you may open",
            "close that program, or choose another place",
        ),
    ),
    "SC418": Code(
        "error",
        Wording("它所在的文件夹不存在", "已有的文件夹", "先建文件夹，或换一个位置"),
        Wording("its folder does not exist", "a folder", "make the folder first"),
    ),
    "SC419": Code(
        "error",
        Wording("结果会盖掉这个数据或规则文件", "另一个文件", "换一个文件名"),
        Wording(
            "it holds the data or the rules and would be lost", "another file", "name another file"
        ),
    ),
    "SC420": Code(
        "error",
        Wording(
            "“{found}”不是考核期",
            "2023-03、2023-Q3、2023年三季度 这样的写法",
            "写成 2023-03 或 2023年三季度 这样",
        ),
        Wording(
            "{found!r} is no period", "such as 2023-03 or 2023-Q3", "write it as 2023-03 or 2023-Q3"
        ),
    ),
    "SC421": Code(
        "error",
        Wording("“{found}”没有年份", "带年份的考核期，如 2023年{found}", "补上年份"),
        Wording("{found!r} has no year", "a period with its year", "add the year"),
    ),
    "SC422": Code(
        "error",
        Wording(
            "“{found}”里有几个考核期：{periods}",
            "只有一个考核期",
            "用 --period 指明；--history 的文件在文件名或标题行里只写一个",
        ),
        Wording(
            "{found!r} holds several periods: {periods}",
            "one period",
            "name it by --period; a file of --history names one in its name or a title row",
        ),
    ),
    "SC423": Code(
        "error",
        Wording(
            "{period} 写不成“{found}”的样子",
            "与考核期长短相称的样例，如 2023年3月、第一季度、1-3月、上半年、2023年",
            "改写样例",
        ),
        Wording(
            "{period} cannot be spelt like {found!r}",
            "an example of that length, such as 2023年3月, 第一季度, 1-3月, 上半年, 2023年",
            "write another example",
        ),
    ),
    "SC430": Code(
        "error",
        Wording("缺少 {found}", "{usage}", "写成：{usage}"),
        Wording("{found} is missing", "{usage}", "write: {usage}"),
    ),
    "SC431": Code(
        "error",
        Wording("没有选项“{found}”", "scoring-core --help", "最接近的：{nearest}"),
        Wording("there is no option {found!r}", "one of --help", "the nearest is {nearest}"),
    ),
    "SC432": Code(
        "error",
        Wording("选项 {found} 缺少值，或不带值", "{found} 值", "说明见 --help"),
        Wording("{found} lacks its value, or takes none", "{found} VALUE", "see --help"),
    ),
    "SC433": Code(
        "error",
        Wording("没有写命令", "{commands}", "写上命令：{commands}；说明见 scoring-core --help"),
        Wording("there is no command", "{commands}", "name one: {commands}; see --help"),
    ),
    "SC434": Code(
        "error",
        Wording("没有命令“{found}”", "scoring-core --help", "最接近的：{nearest}"),
        Wording("there is no command {found!r}", "one of --help", "the nearest is {nearest}"),
    ),
    "SC435": Code(
        "error",
        Wording("多出了“{found}”", "{usage}", "写成：{usage}；有空格的名称加引号"),
        Wording("{found!r} is too much", "{usage}", "write: {usage}; quote a name with blanks"),
    ),
    "SC436": Code(
        "error",
        Wording("{option} 不能是“{found}”", "zh 或 en", "最接近的：{nearest}"),
        Wording("{option} cannot be {found!r}", "zh or en", "the nearest is {nearest}"),
    ),
    "SC437": Code(
        "error",
        Wording(
            "要看哪里的规则：规则文件或地区，写一个，只写一个",
            "scoring-core rules 文件.toml，或 scoring-core rules -j 键",
            "写成 scoring-core rules 文件.toml，或 scoring-core rules -j 键",
        ),
        Wording(
            "whose rules are meant is not clear: name a rule file or a county, one of them",
            "scoring-core rules FILE.toml, or scoring-core rules -j KEY",
            "write scoring-core rules FILE.toml, or scoring-core rules -j KEY",
        ),
    ),
    "SC438": Code(
        "error",
        Wording("--diff 已经写了两个考核期", "不再写 --period", "去掉 --period {found}"),
        Wording("--diff names two periods already", "no --period", "leave out --period {found}"),
    ),
    "SC439": Code(
        "error",
        Wording("{found} 不能和 {other} 一起写", "其中一种", "分两次做：先写规则文件，再做包"),
        Wording(
            "{found} cannot stand beside {other}",
            "one of them",
            "do it in two steps: first the rule file, then the package",
        ),
    ),
    "SC470": Code(
        "error",
        Wording(
            "程序内部出错：“{found}”", "结果，或说明原因的发现", "请把这一行和所用的文件告诉维护者"
        ),
        Wording(
            "internal error: {found}",
            "a result, or a finding that says why not",
            "tell the maintainers this line and the file",
        ),
    ),
    **OF_CODES,
    **OF_COUNTING,
    **OF_DELIVERY,
    **OF_EMBEDDING,
    **OF_FORMS,
    **OF_HISTORY,
    **OF_LAYOUT,
    **OF_LIMITS,
    **OF_NOTICES,
    **OF_SLIPS,
}
