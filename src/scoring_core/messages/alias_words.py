"""How an unknown name becomes another writing of a unit, in the words of both languages."""

ADD_ALIAS = (
    "在规则文件的 [names] 里写上 {line}（命令：{command} --rules 文件.toml）",
    "write {line} under [names] of the rule file ({command} --rules FILE.toml does so)",
)
