"""What is said where a file, or what there is to say of it, is more than can be taken."""

from scoring_core.messages import Code, Wording

RAISE = "；确实这么大的，加 --limit 5 放宽到 5 倍（程序里是 limits=）"
RAISE_EN = "; where it is meant, --limit 5 takes 5 times as much (limits= in a program)"

CODES = {
    "SC424": Code(
        "error",
        Wording(
            "数据文件太大", "至多 {limit} 字节", f"至多 {{limit}} 字节，核对是不是这个文件{RAISE}"
        ),
        Wording(
            "the file of data is too large",
            "at most {limit} bytes",
            f"at most {{limit}} bytes; check the file{RAISE_EN}",
        ),
    ),
    "SC425": Code(
        "error",
        Wording("读的时候，文件被别的程序改了", "写完的文件", "等它写完再试"),
        Wording(
            "another program changed the file while it was read",
            "a file that is complete",
            "try again when that program is done",
        ),
    ),
    "SC426": Code(
        "error",
        Wording(
            "表太大：有 {found} {what}",
            "至多 {limit} {what}",
            f"至多 {{limit}} {{what}}，核对是不是这个文件；登记表可以按月分成几个文件{RAISE}",
        ),
        Wording(
            "the table is too large: {found} {what}",
            "at most {limit} {what}",
            f"at most {{limit}} {{what}}; a register may be split by months{RAISE_EN}",
        ),
    ),
    "SC427": Code(
        "error",
        Wording(
            "问题已有 {found} 处，后面的没有再查",
            "一行一个单位的汇总表",
            "核对是不是这个文件、这个方案；改好这些，再查后面的",
        ),
        Wording(
            "there are {found} findings; what follows was not looked at",
            "a row for each unit",
            "check that it is the file, and the scheme; mend these, and the rest is looked at",
        ),
    ),
    "SC428": Code(
        "error",
        Wording("内存不够", "装得进内存的数据", "关闭别的程序，或把数据分成几个文件"),
        Wording(
            "there is not enough memory",
            "data that fits into memory",
            "close other programs, or split the data",
        ),
    ),
    "SC485": Code(
        "error",
        Wording(
            "--limit 不能是“{found}”",
            "1 到 1000 的整数",
            "写 1 到 1000 的整数，如 --limit 5：各项上限放宽到 5 倍",
        ),
        Wording(
            "--limit cannot be {found!r}",
            "a whole number from 1 to 1000",
            "write a whole number from 1 to 1000, such as --limit 5: 5 times the usual limits",
        ),
    ),
    "SC486": Code(
        "error",
        Wording("文件太大", "至多 {limit} 字节", "至多 {limit} 字节，核对是不是这个文件"),
        Wording(
            "the file is too large",
            "at most {limit} bytes",
            "at most {limit} bytes; check the file",
        ),
    ),
}
