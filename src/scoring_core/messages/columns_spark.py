"""What is said of ranked tables that are compared, and of rows that Spark has in no order."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC895": Code(
        "error",
        Wording(
            "算不出摘要：这些列不是一张排好的表（{found}）",
            "原表的列，category，各项得分，最后是 states 和 rank",
            "给 columns.rank 排出来的表，列的次序不要改",
        ),
        Wording(
            "there is no digest: these columns are no ranked table ({found})",
            "the columns of the input, category, the scores, and states and rank at the end",
            "give the table that columns.rank made, with its columns in their order",
        ),
    ),
    "SC896": Code(
        "error",
        Wording(
            "单位“{found}”在一个考核期里出现不止一次",
            "一个考核期里一个单位一行",
            "这几行都没有排；留下对的一行，删去别的",
        ),
        Wording(
            "the unit {found!r} stands more than once in a period",
            "one row for each unit and period",
            "none of its rows was ranked; keep the right one and take out the others",
        ),
    ),
}
