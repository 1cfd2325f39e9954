"""`--help` and usage in the reader's language: click knows the options, the words stand here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import NoReturn

import click

from scoring_core.cli.options import Several, spread
from scoring_core.cli.output import show_text
from scoring_core.messages import Lang, term
from scoring_core.version import VERSION

COMMANDS = (
    *("rank", "check", "tally", "explain", "notice", "slip"),
    *("template", "rules", "alias", "list", "new", "schema"),
)
_TEXTS = {
    "scoring-core": ("考核通报的计分与排名。", "Exact scoring and ranking for county notices."),
    "rank": (
        "计分并排名。数据是 csv 或工作簿；- 表示标准输入。",
        "Score and rank. DATA is a csv file or a workbook; - is standard input.",
    ),
    "rank --output": (
        "写入文件，格式看结尾；- 表示标准输出。数据是 Parquet 或它的文件夹时，写成 Parquet",
        "write to a file, by its ending; - is stdout; Parquet where DATA is, or a folder of it",
    ),
    "check": (
        "检查数据：列出全部错误和提醒，不排名。数据同 rank。",
        "Check data: every error and warning, and no ranking. DATA as for rank.",
    ),
    "check --format": (
        "text、json，或 github（在 GitHub 的检查里标在各行）",
        "text, json, or github for the annotations of its checks",
    ),
    "--strict": ("有提醒也以 1 退出", "exit with 1 for warnings too"),
    "tally": (
        "从逐条的记录数出各单位的数。可以给几个文件，合在一起数。",
        "Count figures of units from records. Several files are counted as one.",
    ),
    "tally --output": (
        "写入文件，格式看结尾；- 表示标准输出。数据是 Parquet 或它的文件夹时，写成 Parquet",
        "write to a file, by its ending; - is stdout; Parquet where DATA is, or a folder of it",
    ),
    "--by": (
        "分段：week、month、two_months、quarter 或 half，各段一张表",
        "in parts: week, month, two_months, quarter or half, a table for each",
    ),
    "--records": (
        "逐条记录的文件，和数据合在一起",
        "files of records, which belong to the data",
    ),
    "explain": (
        "解释一个单位的每个数和名次。数据同 rank，单位可用它的任何一个名称；或只写代码，如 SC104。",
        "Explain every figure and the rank of a unit; or a code such as SC104.",
    ),
    "explain --format": ("text 或 json", "text or json"),
    "slip": (
        "一个单位的得分单：各项的数、公式代入、名次，和能改变名次的最小变动。",
        "One unit's slip: its figures, formulas, rank, and what little would have moved it.",
    ),
    "--all": (
        "每个单位一个文件，写入 -o 的文件夹",
        "a file for every unit, in the folder of -o",
    ),
    "slip --format": ("docx、xlsx、html、md、txt 或 pdf", "docx, xlsx, html, md, txt or pdf"),
    "slip --output": (
        "写入文件，格式看结尾；用 --all 时是文件夹",
        "write to a file, in the format of its ending; with --all a folder",
    ),
    "template": (
        "一个县的空白工作簿：表头、名单、每一列的说明和可填的范围都在里面，填好就能排名。",
        "A county's blank workbook: headings with notes, the roster, checked cells.",
    ),
    "template --scheme": ("只要这个方案的表，如 briefs", "the table of this scheme alone"),
    "template --period": (
        "哪一期的表，如 2023-Q3；不写就用最新的办法，考核期留给填表的人写",
        "of which period; without it the newest rules, and the period is left to be filled in",
    ),
    "template --output": ("写入新的 xlsx 文件", "write to a new xlsx file"),
    "--fonts": ("公文字体，或 Windows 自带的字体", "fonts of the standard, or of a stock Windows"),
    "--template": ("本单位的 Word 样板", "the county's own Word document for the look"),
    "rules": (
        "检查规则文件，逐条写出它的规定；或用 -j 看已安装的地区。",
        "Check a rule file and tell its rules; or with -j those of an installed county.",
    ),
    "rules --jurisdiction": (
        "已安装的地区，如 wenxian，代替文件",
        "an installed county, such as wenxian, in place of a file",
    ),
    "rules --period": (
        "只写在这个考核期有效的版本",
        "only the edition in force in this period",
    ),
    "rules --output": ("写入文件；- 表示标准输出", "write to a file; - is standard output"),
    "--diff": (
        "两个考核期的版本之间改了什么",
        "what changed between the editions of two periods",
    ),
    "new": (
        "从一张印发的表写出规则文件，找不到的写成问题；用 --package 时，把规则文件做成包。",
        "Draft a rule file from a published table; with --package, make one a package.",
    ),
    "--key": ("县的键，如 wenxian；不写则取自文件名", "the county's key, else of the file's name"),
    "--name": ("县的名称，如 温县", "the county's name"),
    "new --scheme": ("这项工作的键，如 briefs", "the key of the work, such as briefs"),
    "--title": ("这项工作的名称；不写则取自标题行", "what the work is called, else the title row"),
    "--source": ("出处，如 某办发〔2023〕1号", "the document that the rules come from"),
    "new --output": ("写入新的文件；- 表示标准输出", "write to a new file; - is standard output"),
    "alias": (
        "在规则文件的 [names] 里写上：名称是单位的另一种写法。别的一字不改，写好后印出那一行。",
        "Write into the rule file that NAME is another writing of UNIT, and no more.",
    ),
    "alias --rules": ("改这个规则文件", "the rule file to change"),
    "alias --jurisdiction": (
        "已安装的地区：说出它的规则文件在哪里",
        "an installed county: tells where its rule file is",
    ),
    "list": (
        "列出已安装的和文件夹里的地区、方案和版本，以及用不了的插件和规则文件。",
        "List counties, installed or in the folder, their schemes, and what is broken.",
    ),
    "list --format": ("text 或 json", "text or json"),
    "--package": ("新的文件夹，包写在里面", "a new folder, which the package is written into"),
    "--case": ("一期的数据，和 --published 一起成为第一个测试", "figures for a first test"),
    "--published": (
        "那一期发布的表，csv，逐格比对；可写几次",
        "the table that was published of them, csv; may be given several times",
    ),
    "schema": (
        "写出规则文件的 JSON Schema，供编辑器补全和检查。",
        "Write the JSON Schema of the rule file, by which editors complete and check.",
    ),
    "schema --output": ("写入文件；- 表示标准输出", "write to a file; - is standard output"),
    "notice": (
        "写通报。数据是一期的一个或几个文件，各是一项工作。",
        "Write the notice. FILES are of one period, each of one kind of work.",
    ),
    "--text": ("经办人写的文字，按 # 部分名 分开", "the clerk's text, in parts `# name`"),
    "--notice": ("规则文件里的哪一份通报", "which notice of the rule file"),
    "--issuer": ("发文机关，可写几次", "who issues it; may be given several times"),
    "--number": ("文号", "its number"),
    "--date": ("成文日期，如 2023-11-07", "its date, such as 2023-11-07"),
    "--recipients": ("主送机关", "to whom it goes"),
    "--copy-to": ("抄送机关", "who gets a copy"),
    "--style": ("plain，或 red-head（红头和版记）", "plain, or red-head with full head and foot"),
    "notice --format": ("docx、xlsx、html、md、txt 或 pdf", "docx, xlsx, html, md, txt or pdf"),
    "--jurisdiction": ("地区，如 wenxian", "the county, such as wenxian"),
    "--scheme": ("方案，如 briefs", "the scheme, such as briefs"),
    "--period": ("考核期，如 2023-Q3、2023年三季度", "the period, such as 2023-Q3"),
    "--unknown": (
        "名单外单位的行：stop 停下（不写时），skip 跳过并说明",
        "rows of units not on the roster: stop (the default), or skip and say so",
    ),
    "--sheet": ("工作簿里的工作表", "the sheet of a workbook"),
    "--history": (
        "以前各期、别的方案的数据文件，规则里 from 从中取数",
        "files of earlier periods and other schemes, of which a `from` of the rules takes",
    ),
    "--limit": (
        "上限放宽到几倍，如 --limit 5；各项上限见 docs/reference/limits.md",
        "so many times the usual limits of a file, such as 5",
    ),
    "--rules": ("只用这个规则文件里的地区", "use the county of this rule file alone"),
    "--format": ("table、json、csv 或 markdown", "table, json, csv or markdown"),
    "--output": (
        "写入文件，格式看结尾；- 表示标准输出",
        "write to a file, in the format of its ending; - is standard output",
    ),
    "--lang": ("中文或英文", "Chinese or English"),
    "--version": ("显示版本", "show the version"),
    "--help": ("显示这段说明", "show this page"),
    "usage": ("用法：", "Usage: "),
    "options": ("选项：", "Options:"),
    "commands": ("命令：", "Commands:"),
}


class _Spoken(click.Command):
    """Click's command, with the words of its pages in the language of the run."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the words, where some options take several of them."""
        several = (option for option in self.params if isinstance(option, Several))
        names = frozenset(name for option in several for name in option.opts)
        return super().parse_args(context, spread(args, names))

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        """What stands after the command's name in a line of usage."""
        arguments = (p.metavar for p in self.params if isinstance(p, click.Argument))
        pieces = ("@options", *arguments, *(("@command",) if isinstance(self, click.Group) else ()))
        return [term(piece or "", _lang(context)) for piece in pieces]

    def get_help(self, context: click.Context) -> str:
        """The page of `--help`."""
        return "\n".join(_page(self, context))

    def get_help_option(self, context: click.Context) -> click.Option | None:
        """The option `--help`, whose page is written as every result is."""
        option = super().get_help_option(context)
        if option is not None:
            option.callback = _show_help
        return option


class SpokenCommand(_Spoken):
    """One command."""


class SpokenGroup(_Spoken, click.Group):
    """The group of all commands; the room of one is opened when it is called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names of the commands, in the order of the page."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """A command by its name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{name}"), f"{name}_command")
        return command


def _show_help(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        _tell(context, context.get_help())


def _show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        _tell(context, f"scoring-core {VERSION}")


def _tell(context: click.Context, text: str) -> NoReturn:
    show_text(f"{text}\n", as_json=False)
    context.exit()


version_option = click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version
)


def _page(command: click.Command, context: click.Context) -> Iterator[str]:
    lang = _lang(context)
    pieces = command.collect_usage_pieces(context)
    yield _text("usage", lang) + " ".join((context.command_path, *pieces))
    yield ""
    yield f"  {_text(command.name or '', lang)}"
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    rows = [(_names(option, lang), _meaning(option, command, lang)) for option in options]
    yield from _section("options", rows, lang)
    if isinstance(command, click.Group):
        yield from _section("commands", [(name, _text(name, lang)) for name in COMMANDS], lang)


def _section(name: str, rows: list[tuple[str, str]], lang: Lang) -> Iterator[str]:
    from scoring_core.formats.aligned import width

    yield ""
    yield _text(name, lang)
    longest = max(width(left) for left, _ in rows)
    for left, right in rows:
        yield f"  {left}{' ' * (longest - width(left))}  {right}"


def _names(option: click.Option, lang: Lang) -> str:
    value = f" {term(option.metavar, lang)}" if option.metavar else ""
    return ", ".join(option.opts) + value


def _meaning(option: click.Option, command: click.Command, lang: Lang) -> str:
    """What an option does; where a command has words of its own for it, those."""
    name = option.opts[-1]
    own = f"{command.name} {name}"
    return _text(own if own in _TEXTS else name, lang)


def _text(name: str, lang: Lang) -> str:
    return _TEXTS[name][lang == "en"]


def _lang(context: click.Context) -> Lang:
    return "en" if context.obj == "en" else "zh"
