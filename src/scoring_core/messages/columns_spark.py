"""What is said where ranked tables of different executors are compared."""

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
}
