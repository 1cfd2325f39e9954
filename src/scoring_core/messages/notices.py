"""What is said about the files that a notice is written to."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC450": Code(
        "error",
        Wording("“{found}”不是日期", "2023-11-07", "写成 2023-11-07 或 2023年11月7日"),
        Wording("{found!r} is no date", "2023-11-07", "write such as 2023-11-07"),
    ),
    "SC451": Code(
        "error",
        Wording("{option} 里有换行或看不见的控制字符：“{found}”", "一行文字", "删去它"),
        Wording(
            "{option} has a line break or control characters: {found!r}", "one line", "delete them"
        ),
    ),
    "SC480": Code(
        "error",
        Wording(
            "还没有安装写 {found} 所需的程序库",
            "已安装的 {extra} 部分",
            'pip install "scoring-core[{extra}]"；或换一种格式：html、md、txt',
        ),
        Wording(
            "what writes {found} is not installed",
            "the extra {extra}",
            'pip install "scoring-core[{extra}]"; or another format: html, md, txt',
        ),
    ),
    "SC481": Code(
        "error",
        Wording(
            "用不了这个模板：{reason}（“{found}”）",
            "docx 或 dotx",
            "在 Word 或 WPS 里另存为 docx（不带密码和宏）再试；或不用模板",
        ),
        Wording(
            "the template cannot be used: {reason} ({found!r})",
            "docx or dotx",
            "save it as docx, without password and macros; or use no template",
        ),
    ),
    "SC482": Code(
        "error",
        Wording(
            "模板里没有这些样式：{found}",
            "标题（Title）和标题 1—3（heading 1—3）",
            "在 Word 里打开模板，给随便一行字套用缺的样式，保存后再试",
        ),
        Wording(
            "the template lacks these styles: {found}",
            "Title and heading 1 to 3",
            "open it in Word, apply each missing style to any line, and save it",
        ),
    ),
    "SC493": Code(
        "error",
        Wording(
            "工作簿的一格放不下这么长的文字：“{found}”",
            "每格至多 32767 字",
            "把这一段分成几段，或换成 docx、html、md、txt",
        ),
        Wording(
            "a cell of a workbook cannot hold so long a text: {found!r}",
            "at most 32767 characters",
            "split the paragraph, or write docx, html, md or txt",
        ),
    ),
    "SC494": Code(
        "error",
        Wording(
            "表“{found}”的行或列多于工作表所能有的",
            "至多 1048576 行、16384 列",
            "换成 html、md 或 txt",
        ),
        Wording(
            "the table {found!r} has more rows or columns than a sheet",
            "at most 1048576 rows and 16384 columns",
            "write html, md or txt",
        ),
    ),
    "SC495": Code(
        "error",
        Wording(
            "这台电脑没有中文字体，写出的 pdf 会是空框",
            "{fonts} 之一",
            "安装其中一种字体（Debian：apt install fonts-noto-cjk），或换成 docx、html",
        ),
        Wording(
            "no Chinese font is installed here: the pdf would show empty boxes",
            "one of {fonts}",
            "install one (Debian: apt install fonts-noto-cjk), or write docx or html",
        ),
    ),
    "SC496": Code(
        "error",
        Wording(
            "已安装的字体都没有这些字符：“{found}”",
            "字体里有的字符",
            "改掉这些字符，安装有它们的字体，或换成 docx、html",
        ),
        Wording(
            "no installed font has these characters: {found!r}",
            "characters of an installed font",
            "replace them, install a font that has them, or write docx or html",
        ),
    ),
}
