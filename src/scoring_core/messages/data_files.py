"""What is said about a file of data as a file, and about what only workbooks have."""

from scoring_core.messages import Code, Wording
from scoring_core.messages.limits import RAISE, RAISE_EN

CODES = {
    "SC133": Code(
        "error",
        Wording(
            "{metric}“{found}”超过 15 位有效数字，表格软件存不住",
            "至多 15 位的数",
            "核对这个数；位数不错的，把这一格设为文本格式，重新输入",
        ),
        Wording(
            "{metric} has more than 15 digits, which a spreadsheet does not keep: {found!r}",
            "a number of at most 15 digits",
            "check it; if it is right, make the cell a text and type it again",
        ),
    ),
    "SC134": Code(
        "error",
        Wording(
            "文件的内容与名称的结尾不符：其实是{found}",
            "csv、xlsx、xlsm、xls、xlsb、ods",
            "{todo}",
        ),
        Wording(
            "the file is not what its name says: it is {found}",
            "csv, xlsx, xlsm, xls, xlsb or ods",
            "{todo}",
        ),
    ),
    "SC137": Code(
        "error",
        Wording(
            "这一行有一格太长",
            "一格至多 {limit} 字",
            f"核对是不是少了一个引号，或粘贴了别的内容{RAISE}",
        ),
        Wording(
            "a cell of this row is too long",
            "at most {limit} characters a cell",
            f"see whether a quote is missing, or something was pasted there{RAISE_EN}",
        ),
    ),
    "SC138": Code(
        "error",
        Wording(
            "像是没有标记的 UTF-16，读不准", "UTF-8、GB18030 或带标记的 UTF-16", "另存为 UTF-8"
        ),
        Wording(
            "it looks like UTF-16 without its mark, and cannot be read for sure",
            "UTF-8, GB18030, or UTF-16 with a mark",
            "save it as UTF-8",
        ),
    ),
    "SC139": Code(
        "error",
        Wording(
            "分不清各列是用{first}还是用{second}隔开的",
            "各列之间用同一种符号",
            "另存为 xlsx，或把含有这些符号的格子放在引号里",
        ),
        Wording(
            "the columns could be parted by {first} or by {second}",
            "one mark between all columns",
            "save it as xlsx, or put quotes around the cells that hold such marks",
        ),
    ),
    "SC140": Code(
        "error",
        Wording(
            "读不了这个文件：{reason}（“{found}”）",
            "csv、xlsx、xlsm、xls、xlsb、ods",
            "另存为其中一种再试",
        ),
        Wording(
            "the file cannot be read: {reason} ({found!r})",
            "csv, xlsx, xls or ods",
            "save it as one of them",
        ),
    ),
    "SC141": Code(
        "error",
        Wording("没有这个文件", "已有的文件", "核对路径"),
        Wording("there is no such file", "a file that exists", "check the path"),
    ),
    "SC142": Code(
        "error",
        Wording(
            "这一行不是完整的 csv：{reason}（“{found}”）",
            "引号成对的 csv",
            "在表格软件里另存为 csv",
        ),
        Wording(
            "this line is no csv: {reason} ({found!r})",
            "csv with paired quotes",
            "save it again as csv",
        ),
    ),
    "SC143": Code(
        "error",
        Wording("文字编码无法识别", "UTF-8、UTF-16 或 GB18030", "另存为 UTF-8"),
        Wording("the encoding is not known", "UTF-8, UTF-16 or GB18030", "save it as UTF-8"),
    ),
    "SC144": Code(
        "error",
        Wording(
            "工作表太大：{found}",
            "至多 {limit} 格",
            f"删去远处多余的单元格，或另存为只有这张表的文件{RAISE}",
        ),
        Wording(
            "the sheet is too large: {found}",
            "at most {limit} cells",
            f"clear stray cells far from the table, or save the table alone{RAISE_EN}",
        ),
    ),
    "SC145": Code(
        "error",
        Wording(
            "{metric}的公式没有算出值：“{found}”",
            "一个数",
            "在表格软件里改正公式，重新计算并保存；xls 请另存为 xlsx",
        ),
        Wording(
            "the formula of {metric} has no value: {found!r}",
            "a number",
            "mend it in a spreadsheet program, recalculate and save; save an xls as xlsx",
        ),
    ),
    "SC146": Code(
        "error",
        Wording(
            "{metric}这一格并在 {found} 里，看不出数属于谁",
            "每格一个数",
            "取消合并，逐格填写",
        ),
        Wording(
            "{metric} lies within the merged cells {found}: whose number it is cannot be seen",
            "one number a cell",
            "take the cells apart and fill in each",
        ),
    ),
    "SC147": Code(
        "warning",
        Wording("工作表“{found}”是隐藏的，没有读", "看得见的工作表", "要用这张表，用 --sheet 指明"),
        Wording(
            "the sheet {found!r} is hidden and was not read",
            "a sheet that is shown",
            "to use it, name it by --sheet",
        ),
    ),
    "SC148": Code(
        "error",
        Wording(
            "解压后太大：{found} 字节",
            "至多 {limit} 字节",
            f"删去不用的工作表和图片，或另存为只有这张表的文件{RAISE}",
        ),
        Wording(
            "the file is too large unpacked: {found} bytes",
            "at most {limit} bytes",
            f"remove sheets and pictures that are not needed, or save the table alone{RAISE_EN}",
        ),
    ),
    "SC161": Code(
        "error",
        Wording(
            "标题行的上面有“{found}”的数据，读不到",
            "标题行上面只有表名、考核期等说明",
            "把这一行移到标题行的下面；不是数据的，删去",
        ),
        Wording(
            "the figures of {found!r} stand above the headings, where nothing is read",
            "only titles above the headings",
            "move the row below the headings, or delete it",
        ),
    ),
    "SC162": Code(
        "warning",
        Wording(
            "有 {found} 行与同一张表里前面的一行完全相同，各算了一次：第 {rows} 行",
            "每条记录一行",
            "核对是不是登记了两次",
        ),
        Wording(
            "rows that equal an earlier one of the sheet, each counted: {found} ({rows})",
            "a row for each record",
            "see whether they were entered twice",
        ),
    ),
    "SC163": Code(
        "error",
        Wording(
            "{found} 处合并的单元格互相重叠，共 {rows} 行",
            "至多 {limit} 行",
            f"取消合并，或把表格另存为新的文件{RAISE}",
        ),
        Wording(
            "the {found} merged ranges overlap: {rows} rows",
            "at most {limit} rows",
            f"unmerge them, or save the table as a new file{RAISE_EN}",
        ),
    ),
    "SC164": Code(
        "error",
        Wording(
            "{field}一格里写得太多：“{found}”（共 {rows} 行）",
            "至多 {limit} 个",
            "核对是不是粘贴错了",
        ),
        Wording(
            "{field} holds too many values in one cell: {found!r} (rows: {rows})",
            "at most {limit}",
            "see whether something was pasted there",
        ),
    ),
    "SC190": Code(
        "warning",
        Wording(
            "表格是繁体字（或夹着拼音），“{found}”读作“{meant}”",
            "规则文件里的写法",
            "核对读得对不对；印出的表用名单里的名称",
        ),
        Wording(
            "traditional characters or pinyin in the table: {found!r} was read as {meant!r}",
            "the writing of the rule file",
            "see whether that is right; tables print the names of the roster",
        ),
    ),
    "SC191": Code(
        "error",
        Wording(
            "网页文字里看不出一行有几格：{headings}这些标题，到“{found}”对不上",
            "每行格数与标题相同",
            "把网页上的表格粘贴到表格软件，再存为 csv",
        ),
        Wording(
            "how many cells a row of the page has is not certain: {headings}, up to {found!r}",
            "as many cells in each row as there are headings",
            "paste the table into a spreadsheet program and save it as csv",
        ),
    ),
    "SC192": Code(
        "error",
        Wording(
            "这一行有 {found} 格，标题有 {count} 格",
            "{count} 格",
            "对照网页补上缺的格；不是表格里的行，删去",
        ),
        Wording(
            "the row has {found} cells, the headings {count}",
            "{count} cells",
            "complete it from the page, or delete it if it is no row of the table",
        ),
    ),
    "SC193": Code(
        "error",
        Wording(
            "这里的竖线之间有数，上面却没有含“单位”的标题行：“{found}”",
            "标题行和它下面的各行连在一起",
            "是表格的，接到它的标题行下面；不是的，删去",
        ),
        Wording(
            "figures between pipes without headings above them: {found!r}",
            "headings with their rows right below",
            "move them below their headings, or delete them",
        ),
    ),
    "SC194": Code(
        "error",
        Wording(
            "表格下面的“{found}”看不出是单位还是说明",
            "文字到表格的最后一格为止",
            "是说明，删去这一行和它下面的文字；是单位，补上它的数",
        ),
        Wording(
            "whether {found!r} below the table is a unit or a note is not certain",
            "a text that ends with the table",
            "delete it with all below if it is a note, or add the figures of the unit",
        ),
    ),
}
