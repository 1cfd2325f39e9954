"""What is said about units that are asked for, and the slips that are written for them."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC440": Code(
        "error",
        Wording("名单里没有单位“{found}”", "名单里的一个单位", "最接近的：{nearest}"),
        Wording("the roster has no unit {found!r}", "a unit of the roster", "nearest: {nearest}"),
    ),
    "SC441": Code(
        "error",
        Wording(
            "“{found}”在 {period} 不计分：不在当时的名单里，或已排除",
            "当时名单里的一个单位",
            "换一个单位，或用 --period 换一期",
        ),
        Wording(
            "{found!r} is not scored in {period}: not on the roster then, or excluded",
            "a unit of the roster",
            "name another unit, or another period by --period",
        ),
    ),
    "SC442": Code(
        "error",
        Wording(
            "“{found}”是总数的一行，不是单位；这里没有印出这样一行",
            "名单里的一个单位，或印出的合计行",
            "总数怎么算，看 scoring-core rules；要印出它，在规则的表里写 total_row",
        ),
        Wording(
            "{found!r} is a row of totals, not a unit, and no table prints such a row",
            "a unit of the roster, or a printed row of totals",
            "scoring-core rules shows how totals are computed; total_row in a table prints them",
        ),
    ),
    "SC443": Code(
        "error",
        Wording("“{found}”是总数的一行，没有得分单", "名单里的一个单位", "写一个单位，或用 --all"),
        Wording(
            "{found!r} is a row of totals, which has no slip",
            "a unit of the roster",
            "name a unit, or use --all",
        ),
    ),
    "SC444": Code(
        "error",
        Wording(
            "要谁的得分单：一个单位或 --all，写一个，只写一个",
            "scoring-core slip 数据 单位，或 scoring-core slip 数据 --all -o 文件夹",
            "写成 scoring-core slip 数据 单位，或 scoring-core slip 数据 --all -o 文件夹",
        ),
        Wording(
            "whose slip is meant is not clear: name a unit or --all, one of them",
            "scoring-core slip DATA UNIT, or scoring-core slip DATA --all -o FOLDER",
            "write scoring-core slip DATA UNIT, or scoring-core slip DATA --all -o FOLDER",
        ),
    ),
    "SC445": Code(
        "error",
        Wording("--all 没有写到哪个文件夹", "一个文件夹", "加上 -o 文件夹"),
        Wording("--all lacks its folder", "a folder", "add -o FOLDER"),
    ),
    "SC446": Code(
        "error",
        Wording("这是文件，--all 要写进文件夹", "文件夹", "换一个名称；文件没有改动"),
        Wording(
            "it is a file, and --all writes into a folder",
            "a folder",
            "choose another name; the file is unchanged",
        ),
    ),
    "SC447": Code(
        "error",
        Wording("{found} 不能写到标准输出", "文件", "用 -o 写明文件，如 -o 文件.{found}"),
        Wording(
            "{found} is not written to standard output",
            "a file",
            "name a file by -o, as -o FILE.{found}",
        ),
    ),
    "SC449": Code(
        "error",
        Wording("--template 只用于 docx，这里写的是 {found}", "docx", "去掉 --template，或写 docx"),
        Wording(
            "--template is for docx, and this is {found}", "docx", "drop --template, or write docx"
        ),
    ),
    "SC448": Code(
        "error",
        Wording("{option} 不能是“{found}”", "{keys}", "最接近的：{nearest}；可用：{keys}"),
        Wording("{option} cannot be {found!r}", "{keys}", "the nearest is {nearest}; all: {keys}"),
    ),
}
