"""What is said about plugins."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC501": Code(
        "warning",
        Wording("插件 {found} 无法使用：“{reason}”", "能载入的插件", "修好或卸载它；其余不受影响"),
        Wording(
            "the plugin {found} cannot be used: {reason}",
            "a plugin that loads",
            "mend or uninstall it; nothing else is affected",
        ),
    ),
    "SC502": Code(
        "warning",
        Wording("插件 {found} 的钩子名写错了：{reason}", "已有的钩子", "最接近的：{nearest}"),
        Wording(
            "the plugin {found} names a hook that does not exist: {reason}",
            "a known hook",
            "the nearest is {nearest}",
        ),
    ),
    "SC506": Code(
        "warning",
        Wording(
            "插件 {found} 带来的规则有错：{places}", "没有错的规则", "改正或卸载它；其余不受影响"
        ),
        Wording(
            "the rules of the plugin {found} have mistakes: {places}",
            "rules without mistakes",
            "mend or uninstall it; nothing else is affected",
        ),
    ),
    "SC504": Code(
        "error",
        Wording(
            "读这个文件的插件出错：“{reason}”",
            "能读这个文件的插件",
            "修好或卸载这个插件，或把文件另存为 csv",
        ),
        Wording(
            "the plugin that reads it failed: {reason}",
            "a plugin that can read it",
            "mend or uninstall it, or save the file as csv",
        ),
    ),
    "SC505": Code(
        "error",
        Wording(
            "写 {found} 格式的插件出错：“{reason}”",
            "能写这种格式的插件",
            "修好或卸载这个插件，或换一种格式",
        ),
        Wording(
            "the plugin that writes {found} failed: {reason}",
            "a plugin that can write it",
            "mend or uninstall it, or choose another format",
        ),
    ),
    "SC503": Code(
        "error",
        Wording("两个插件都带来“{found}”：{plugins}", "每个键只来自一个插件", "卸载其中一个"),
        Wording("two plugins bring {found!r}: {plugins}", "one plugin a key", "uninstall one"),
    ),
    "SC507": Code(
        "warning",
        Wording(
            "“{found}”用这个文件里的规则，不用 {plugins} 的",
            "一个键只有一处规则",
            "要用自带的，就把这个文件移出文件夹",
        ),
        Wording(
            "the rules of {found!r} are those of this file, not of {plugins}",
            "rules of a key in one place",
            "to use the others, move this file out of the folder",
        ),
    ),
    "SC508": Code(
        "error",
        Wording(
            "两个规则文件的键都是“{found}”：{plugins}",
            "一个键只有一个文件",
            "把其中一个移出文件夹",
        ),
        Wording(
            "two rule files have the key {found!r}: {plugins}",
            "one file a key",
            "move one of them out of the folder",
        ),
    ),
    "SC509": Code(
        "warning",
        Wording(
            "这个规则文件有错，用不了：{places}",
            "没有错误的规则文件",
            "改正它，或把它移出文件夹；别的地区不受影响",
        ),
        Wording(
            "this rule file has mistakes and cannot be used: {places}",
            "a rule file without mistakes",
            "mend it, or move it out of the folder; other counties are not affected",
        ),
    ),
}
