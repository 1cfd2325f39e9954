"""What is said about figures of other periods: in rule files, and of the files of `--history`."""

from scoring_core.messages import Code, Wording

CHOICES = {
    "SC460": Code(
        "error",
        Wording(
            "看不出这个以前的文件是哪一期的数据",
            "标题或文件名里的考核期",
            "把考核期写进它的文件名（如 2023-02.csv）或标题行；--period 只管本期的文件",
        ),
        Wording(
            "the period of this file of history is not known",
            "a period in a title or the file name",
            "write the period into its name, as 2023-02.csv, or a title row (not --period)",
        ),
    ),
}

CODES = {
    "SC613": Code(
        "error",
        Wording(
            "没有可以从别的考核期取的“{found}”",
            "{nearest}",
            "最接近的：{nearest}；取名次写 rank，方案要有 [ranking]",
        ),
        Wording(
            "there is no {found!r} to take from another period",
            "{nearest}",
            "the nearest is {nearest}; `rank` needs a [ranking]",
        ),
    ),
    "SC614": Code(
        "error",
        Wording("取的是自己：{found}", "别的指标、得分或 rank", "value 写别的指标、得分或 rank"),
        Wording(
            "it takes itself: {found}",
            "another metric, a score or rank",
            "name another metric, a score or rank in value",
        ),
    ),
    "SC615": Code(
        "error",
        Wording(
            "“{found}”与所取的“{value}”不一致", "{expected}", "改成 {expected}，与“{value}”一样"
        ),
        Wording(
            "{found!r} is not what {value} has", "{expected}", "write {expected}, as {value} has"
        ),
    ),
    "SC616": Code(
        "error",
        Wording("“{found}”没有直接给出的总数可取", "取一个指标", "删去 total，或取一个指标"),
        Wording("{found} has no told totals to take", "a metric", "delete total, or take a metric"),
    ),
    "SC667": Code(
        "warning",
        Wording(
            "{unit} 的“{metric}”写的是 {found}，{period} 的数据算出的是 {past}",
            "{past}",
            "核对两个文件；这里用的是写的数",
        ),
        Wording(
            "{metric} of {unit} is written {found}, but the data of {period} gives {past}",
            "{past}",
            "compare the two files; what is written is used",
        ),
    ),
    "SC668": Code(
        "warning",
        Wording(
            "“{scheme}”{found} 的数据没有用到",
            "要比较的考核期的数据",
            "--history 只写更早的、规则里 from 要取的考核期的文件",
        ),
        Wording(
            "the data of {scheme} for {found} is not used",
            "data of a period to compare with",
            "after --history name files of earlier periods that a `from` of the rules takes",
        ),
    ),
    "SC669": Code(
        "warning",
        Wording(
            "“{scheme}”没有 {found} 的数，“{metric}”一律作 {absent}",
            "{found} 的数据",
            "在 --history 后面写上 {found} 的文件",
        ),
        Wording(
            "{scheme} has no figures of {found}: {metric} is {absent} throughout",
            "the data of {found}",
            "name the file of {found} after --history",
        ),
    ),
    "SC673": Code(
        "warning",
        Wording(
            "“{scheme}”{period} 有 {found} 的数，这些单位不在本期的名单上，“{metric}”没有算进去",
            "与 {period} 同样的单位",
            "改了名的，在 [names] 里写上旧名；撤并的，与 {period} 比较总数时说明口径不同",
        ),
        Wording(
            "{scheme} of {period} has figures of {found}, which are not on the roster any more: "
            "they are not in {metric}",
            "the same units as in {period}",
            "write old names of renamed units in [names]; where units are gone, say that the "
            "wholes differ when comparing totals with {period}",
        ),
    ),
}
