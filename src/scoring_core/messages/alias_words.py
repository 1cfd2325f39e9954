"""How an unknown name becomes another writing of a unit, in the words of both languages."""

_COMMAND = "scoring-core alias {found} {unit} --rules"
_LINE = '"{unit}" = ["{found}"]'
ADD_ALIAS = (
    f"在规则文件的 [names] 里写上 {_LINE}（命令：{_COMMAND} 文件.toml）",
    f"write {_LINE} under [names] of the rule file ({_COMMAND} FILE.toml does so)",
)
