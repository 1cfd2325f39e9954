"""The page of all codes, made of the catalogue: `python -m tests.docs.codes_page` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scoring_core.formats.code_page import CodePage, code_page
from scoring_core.messages import ROOMS, every_code, term

WRITTEN = Path(__file__).parents[2] / "docs/reference/codes.md"
TITLES = {
    "data": "SC1：数据",
    "rules": "SC2：规则文件",
    "formulas": "SC3：公式和规则的道理",
    "usage": "SC4：用法和选择",
    "plugins": "SC5：插件",
    "wording": "SC6：文字、名单、通报和别处的数",
    "records": "SC7：记录和统计",
    "making": "SC8：做一个县",
}
HEAD = """# 代码

<!-- 这一页由 `just codes` 从程序的消息写出，不要手改。 -->

每条错误和提醒都有一个代码，含义不会改变。`scoring-core explain SC104` 在终端上说明一个代码。
有错误就没有结果；提醒不妨碍结果，`scoring-core check --strict` 把提醒也当作错误。
句子里各次不同的地方写作 `…`；例子是编的。
“引起它的”几行写进 `examples/` 里的那个文件，代替“改好的”几行，检查就会得到这个代码。
"""


def text() -> str:
    """The page as it is written."""
    pages = [code_page(code, "zh") for code in every_code()]
    return "\n".join([HEAD, *(line for key in ROOMS for line in _room(key, pages))])


def _room(key: str, pages: list[CodePage]) -> Iterator[str]:
    yield f"## {TITLES[ROOMS[key]]}"
    yield ""
    for page in pages:
        if page.code[2] == key:
            yield from _section(page)


def _section(page: CodePage) -> Iterator[str]:
    _, expected, remedy = page.example.wording()
    yield f"### {page.code}"
    yield ""
    yield f"**{term(f'@{page.level}', 'zh')}**　{_plain(page.meaning)}"
    yield ""
    yield f"- 例：{_code(page.example.line())}"
    yield f"- 应为：{_plain(expected)}"
    yield f"- 帮助：{_plain(remedy)}"
    yield ""
    if page.input:
        told = page.input
        options = f"，选项 {_code(' '.join(told.options))}" if told.options else ""
        also = f"，一同出现 {'、'.join(told.also)}" if told.also else ""
        yield from _block(f"引起它的（`examples/{told.of}`{options}{also}）：", told.wrong)
        yield from _block("改好的：", told.mended)


def _block(title: str, lines: str) -> Iterator[str]:
    yield title
    yield ""
    yield "```csv"
    yield from lines.splitlines()
    yield "```"
    yield ""


def _plain(words: str) -> str:
    """A sentence in which nothing is taken for a mark of Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_<[]#|" else sign for sign in words)


def _code(words: str) -> str:
    fence = "``" if "`" in words else "`"
    return f"{fence}{words}{fence}"


if __name__ == "__main__":
    WRITTEN.write_text(text(), "utf-8", newline="\n")
