"""What is said about Parquet files: whole columns of a country, in and out."""

from scoring_core.messages import Code, Wording

CODES = {
    "SC880": Code(
        "error",
        Wording(
            "数据是 Parquet，结果也只写成 Parquet 文件",
            "-o 后面是以 .parquet 结尾的文件",
            "写上 -o，如 -o 名次.parquet",
        ),
        Wording(
            "the data are Parquet, and so is what becomes of them: a file, and no other form",
            "-o with a file that ends in .parquet",
            "add -o, such as -o ranks.parquet",
        ),
    ),
    "SC881": Code(
        "error",
        Wording(
            "“{found}”不能当作 Parquet 读：{reason}",
            "完整的 Parquet 文件",
            "核对是不是这个文件、有没有写完；由原来的程序再写一遍",
        ),
        Wording(
            "{found!r} cannot be read as Parquet: {reason}",
            "a whole Parquet file",
            "see whether it is the right file and complete; write it anew",
        ),
    ),
    "SC882": Code(
        "error",
        Wording(
            "文件夹“{found}”里没有 Parquet 文件",
            "以 .parquet 结尾的文件，名称不以 . 或 _ 开头",
            "核对文件夹；csv、工作簿要写出文件名",
        ),
        Wording(
            "there is no Parquet file in the folder {found!r}",
            "files that end in .parquet and do not begin with . or _",
            "see whether it is the right folder; a csv file or a workbook is named itself",
        ),
    ),
    "SC883": Code(
        "error",
        Wording(
            "这个文件的列与 {first} 不同：{found}",
            "各个文件的列相同",
            "补上缺的列（可以全空），或把列不同的文件分开算",
        ),
        Wording(
            "its columns are not those of {first}: {found}",
            "the same columns in all files",
            "add the columns that are missing (empty if need be), or rank such files apart",
        ),
    ),
    "SC884": Code(
        "error",
        Wording("有两列同名：{found}", "各列的名称不同", "删去或改名其中一列"),
        Wording(
            "two columns have one name: {found}",
            "names that differ",
            "leave out or rename one of them",
        ),
    ),
    "SC885": Code(
        "error",
        Wording(
            "数据里已经有“{column}”一列，不能再用选项写“{found}”",
            "选项只补数据里没有的列",
            "去掉这个选项；只算一部分的，先在数据里选出那些行",
        ),
        Wording(
            "the data have a column {column!r}, so that an option cannot say {found!r}",
            "an option for a column that the data lack",
            "leave the option out; to rank a part, choose its rows in the data first",
        ),
    ),
    "SC887": Code(
        "warning",
        Wording(
            "同一地区、办法、考核期的行没有排在一起，已先排到一起；结果按这个次序",
            "同一组的行排在一起",
            "不必改；先排好的数据算得更快，结果保持原来的次序",
        ),
        Wording(
            "rows of one group do not stand together; they were sorted, and so is the result",
            "rows of a group one after the other",
            "nothing needs to be done; data that are sorted go faster and keep their order",
        ),
    ),
    "SC888": Code(
        "error",
        Wording(
            "从这一行起，同一地区、办法、考核期（{found}）的行超过 {limit} 行",
            "一个名单至多两万个单位，一个单位一行",
            "核对地区、考核期两列是不是空着或写错了列",
        ),
        Wording(
            "from this row on more than {limit} rows are of one group ({found})",
            "a row for each unit, of which a roster has 20,000 at most",
            "see whether the columns of counties and periods are empty, or others",
        ),
    ),
    "SC889": Code(
        "error",
        Wording(
            "文件夹的名称说“{column}”是“{given}”，文件里却有“{found}”",
            "文件夹与文件说的一样",
            "把文件移到它的文件夹，或改正这一列",
        ),
        Wording(
            "the folder says that {column} is {given!r}, but the file has {found!r}",
            "the same in the folder's name and in the file",
            "move the file to its folder, or mend the column",
        ),
    ),
    "SC890": Code(
        "error",
        Wording(
            "各组的行没有排在一起，要先排序，而内存或磁盘不够：{reason}",
            "结果所在的磁盘有数据两倍的空处",
            "腾出空处，或先把数据按地区、考核期排好",
        ),
        Wording(
            "rows of groups stand apart, and there is no room to sort them: {reason}",
            "twice the size of the data, free on the disk of the result",
            "make room, or sort the data by county and period first",
        ),
    ),
    "SC891": Code(
        "error",
        Wording(
            "数据是 Parquet 时没有选项 {found}",
            "{options}",
            "去掉它；要用它的，把一个地区一期的数据写成 csv 再算",
        ),
        Wording(
            "there is no option {found} where the data are Parquet",
            "{options}",
            "leave it out; where you need it, write the figures of one county and period as csv",
        ),
    ),
    "SC892": Code(
        "error",
        Wording(
            "结果会写进数据的文件夹，下一次会被当作数据",
            "别的文件夹里的文件",
            "换一个文件夹",
        ),
        Wording(
            "the result would stand in the folder of the data and be taken for such next time",
            "a file in another folder",
            "choose another folder",
        ),
    ),
    "SC893": Code(
        "error",
        Wording(
            "还没有安装读写 Parquet 所需的程序库（{found}）",
            "已安装的 columns 部分",
            'pip install "scoring-core[columns]"；数据不多的，写成 csv 也行',
        ),
        Wording(
            "what reads and writes Parquet is not installed ({found})",
            "the extra columns",
            'pip install "scoring-core[columns]"; few figures may as well be a csv file',
        ),
    ),
    "SC894": Code(
        "error",
        Wording(
            "Parquet 文件不能和“{found}”这样的文件一起给",
            "全部是 Parquet 文件或它们的文件夹",
            "分开算，或都写成 Parquet",
        ),
        Wording(
            "Parquet files do not go together with such as {found!r}",
            "nothing but Parquet files and folders of them",
            "give them one after the other, or write all as Parquet",
        ),
    ),
}
