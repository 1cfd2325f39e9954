"""The words for what is taken from other periods and schemes."""

PAST_WORDS = {
    "recalled": (
        "数据里没有这一列时，取{when}{scheme}的{value}{how}；那一期或那时的单位没有：{absent}",
        "where the data lacks this column: {value}{scheme} of {when}{how}; {absent} where none",
    ),
    "of_scheme": ("“{title}”（{key}）", " in {title!r} ({key})"),
    "of_members": ("归它管的各单位", "the units that belong to it, "),
    "how_joined": ("，{how}", ", {how}"),
    "this_period": ("本期", "the same period"),
    "previous": ("上一期", "the period before"),
    "year_ago": ("上年同期", "the same period a year ago"),
    "earlier_this_year": ("本年以前各期", "the periods of this year before it"),
    "last": ("前 {number} 期", "the {number} periods before it"),
    "weeks": ("本期各周", "the weeks of the period"),
    "months": ("本期各月", "the months of the period"),
    "two_months": ("本期每两个月", "the pairs of months of the period"),
    "quarters": ("本期各季度", "the quarters of the period"),
    "halves": ("本期两个半年", "the halves of the period"),
    "rank_then": ("名次", "the rank"),
    "how.sum": ("相加", "the sum"),
    "how.mean": ("取平均", "the mean"),
    "how.highest": ("取最高的", "the highest"),
    "how.lowest": ("取最低的", "the lowest"),
    "how.latest": ("取最后一期的", "the latest"),
    "how.count": ("数不是 0 的", "how many are not 0"),
}
