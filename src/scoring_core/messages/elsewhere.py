"""What is said of figures of other schemes and of parts of a period, and of joining them."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC624": Code(
        "error",
        Wording(
            "没有“{found}”这个方案可取", "{nearest}", "最接近的：{nearest}；不写 scheme 是本方案"
        ),
        Wording(
            "there is no scheme {found!r} to take from",
            "{nearest}",
            "the nearest is {nearest}; without `scheme` it is the scheme itself",
        ),
    ),
    "SC625": Code(
        "error",
        Wording(
            "本方案的“{found}”就是它自己",
            "另一个方案，或者以前的考核期",
            "写 scheme = 另一个方案；本方案的数在公式里写名字就行，用不着 from",
        ),
        Wording(
            "{found} of the scheme itself is what it is",
            "another scheme, or earlier periods",
            "name another scheme; what is of this one is named in a formula, without `from`",
        ),
    ),
    "SC626": Code(
        "error",
        Wording(
            "考核期是{lengths}的，分不成“{found}”",
            "比考核期短、能正好拼成考核期的部分",
            "改 when，或从 period 里删去{lengths}",
        ),
        Wording(
            "a period of length {lengths} is not made of {found}",
            "shorter parts that fill a period exactly",
            "change when, or take {lengths} out of `period`",
        ),
    ),
    "SC627": Code(
        "error",
        Wording(
            "方案“{found}”没有考核期是{lengths}的数",
            "{known}",
            "“{found}”的考核期是{known}；改 when，或在它的 period 里加上{lengths}",
        ),
        Wording(
            "the scheme {found!r} has no periods of length {lengths}",
            "{known}",
            "its periods are {known}: change when, or add {lengths} to its `period`",
        ),
    ),
    "SC628": Code(
        "error",
        Wording(
            "“{found}”可能有几个数，没有写怎样合成一个",
            "how",
            '写 how = "sum"（或 mean、highest、lowest、latest、count）',
        ),
        Wording(
            "{found} may give several figures, and how they join is not said",
            "how",
            'write how = "sum" (or mean, highest, lowest, latest, count)',
        ),
    ),
    "SC629": Code(
        "error",
        Wording("“{when}”只有一个数，不用 how（写的是“{found}”）", "没有 how", "删去 how"),
        Wording(
            "{when} gives one figure, there is nothing to join by {found!r}",
            "no how",
            "delete how",
        ),
    ),
    "SC630": Code(
        "error",
        Wording(
            "“{value}”是词，不能“{found}”",
            "highest、lowest、latest 或 count",
            "改成 highest、lowest、latest 或 count",
        ),
        Wording(
            "{value!r} is a word, of which there is no {found}",
            "highest, lowest, latest or count",
            "write highest, lowest, latest or count",
        ),
    ),
    "SC631": Code(
        "error",
        Wording(
            "几个单位的数没有先后，不能取“{found}”",
            "sum、mean、highest、lowest 或 count",
            "改成 sum、mean、highest、lowest 或 count",
        ),
        Wording(
            "figures of several units have no {found} one",
            "sum, mean, highest, lowest or count",
            "write sum, mean, highest, lowest or count",
        ),
    ),
    "SC632": Code(
        "error",
        Wording(
            "没有 [belongs_to]，“{found}”是哪些单位不知道",
            "[belongs_to]",
            '写 [belongs_to]，如 "张三" = "甲局"；或删去 of',
        ),
        Wording(
            "without [belongs_to] nobody knows which units are {found}",
            "[belongs_to]",
            'write [belongs_to], such as "person" = "office", or delete of',
        ),
    ),
    "SC634": Code(
        "error",
        Wording(
            "方案之间绕成了圈，同一期互相取数：{found}",
            "不绕回自己",
            "其中一处改取 previous，或不从那个方案取",
        ),
        Wording(
            "schemes take figures of one period from each other in a circle: {found}",
            "no way back to itself",
            "let one of them take `previous`, or nothing of that scheme",
        ),
    ),
    "SC679": Code(
        "warning",
        Wording(
            "“{scheme}”没有 {found} 的数，“{metric}”里这几期作 {absent}",
            "{found} 的数据",
            "在 --history 后面写上这几期的文件",
        ),
        Wording(
            "{scheme} has no figures of {found}: in {metric} they are {absent}",
            "the data of {found}",
            "name their files after --history",
        ),
    ),
    "SC691": Code(
        "warning",
        Wording(
            "“{scheme}”只在 {spans} 施行，没有 {found}，“{metric}”里这几期作 {absent}",
            "施行期内的考核期",
            "不用补文件；那时另有办法的，写进规则文件",
        ),
        Wording(
            "{scheme} is in force in {spans} only, not in {found}: in {metric} it is {absent}",
            "periods in which it is in force",
            "no file is needed; if there were other rules then, add them to the rule file",
        ),
    ),
    "SC681": Code(
        "error",
        Wording(
            "没有写数据文件",
            "数据文件，或者要的方案、考核期和 --history",
            "写上数据文件；全由别处取数的方案（如年度总评）可以不写，"
            "那时写 --scheme、--period 和 --history",
        ),
        Wording(
            "no data file is given",
            "a data file, or the scheme, the period and --history",
            "name a data file; a scheme that takes all from others, as a yearly score, needs none "
            "but --scheme, --period and --history",
        ),
    ),
    "SC682": Code(
        "error",
        Wording(
            "方案“{found}”要有数据文件：{metrics} 不是从别处取的",
            "数据文件",
            "写上“{found}”这一期的数据文件",
        ),
        Wording(
            "the scheme {found!r} needs a data file: {metrics} come from nowhere else",
            "a data file",
            "name the data file of {found!r} for the period",
        ),
    ),
    "SC683": Code(
        "error",
        Wording("没有写是哪个地区：{found}", "一个地区", "写 -j 和其中一个"),
        Wording("which county is meant is not said: {found}", "a county", "write -j and one"),
    ),
}
