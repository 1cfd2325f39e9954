"""What is said where a file, or what there is to say of it, is more than can be taken."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC424": Code(
        "error",
        Wording("文件太大", "至多 {limit} 字节", "核对是不是这个文件；至多 {limit} 字节"),
        Wording(
            "the file is too large", "at most {limit} bytes", "at most {limit} bytes; check it"
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
            "核对是不是这个文件；至多 {limit} {what}，登记表可以按月分成几个文件",
        ),
        Wording(
            "the table is too large: {found} {what}",
            "at most {limit} {what}",
            "check the file; at most {limit} {what}, and a register may be split by months",
        ),
    ),
    "SC427": Code(
        "error",
        Wording(
            "问题已有 {found} 处，后面的没有再查",
            "一行一个单位的汇总表",
            "核对是不是这个文件、这个方案",
        ),
        Wording(
            "there are {found} findings; what follows was not looked at",
            "a row for each unit",
            "check that it is the file, and the scheme",
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
}
