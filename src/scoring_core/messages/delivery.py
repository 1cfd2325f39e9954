"""What is said of the folder of counties that a desk has."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC461": Code(
        "error",
        Wording(
            "放规则文件的文件夹读不了：{found}（{reason}）",
            "能打开的文件夹",
            "建好这个文件夹，或改正、去掉环境变量 SCORING_CORE_COUNTIES",
        ),
        Wording(
            "the folder of rule files cannot be read: {found} ({reason})",
            "a folder that can be opened",
            "make it, or mend or unset the environment variable SCORING_CORE_COUNTIES",
        ),
    ),
    "SC462": Code(
        "error",
        Wording(
            "规则文件要用 Python 函数“{found}”，放在文件夹里的规则文件没有 Python",
            "没有 python 键的规则文件",
            "装上带这个函数的规则包；或去掉 python 键，在数据里写这一列",
        ),
        Wording(
            "the rules call the Python function {found!r}, which a file in a folder cannot bring",
            "a rule file without the key `python`",
            "install the package that brings it, or leave out `python` and give it as a column",
        ),
    ),
}
