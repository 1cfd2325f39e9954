"""Words of a finding that are the program's own: `@number` is 数, or a number in English."""

from errno import errorcode

TERMS = {
    "@number": ("数", "a number"),
    "@truth": ("判断", "a test"),
    "@word": ("词", "a word"),
    "@operand": ("数、名称或括号", "a number, a name or a bracket"),
    "@end": ("公式的结尾", "the end of the formula"),
    "@nothing": ("空", "nothing"),
    "@joint": ("and、or 或结尾", "`and`, `or` or the end"),
    "@close": ("右括号“)”或逗号", "a closing bracket or a comma"),
    "@list": ("“in”后面的 (…) 或字段名", "(…) or a field after `in`"),
    "@word_end": ("词的右引号", "the closing quote of a word"),
    "@equal": ("“==”", "=="),
    "@test": ("判断，如 a >= 5", "a test such as a >= 5"),
    "@place": ("在单位的公式里", "in a formula of a unit"),
    "@a_text": ("文字", "a text"),
    "@a_list": ("列表 […]", "a list […]"),
    "@a_table": ("表 {…}", "a table {…}"),
    "@a_flag": ("true 或 false", "true or false"),
    "@not_empty": ("不空的内容", "something that is not empty"),
    "@two_numbers": ("两个数", "two numbers"),
    "@endless": ("除不尽的小数", "decimals without an end"),
    "@none": ("（没有相近的）", "(none is near)"),
    "@no_ending": ("没有扩展名", "without an ending"),
    "@locked": ("有密码保护", "it is protected by a password"),
    "@no_workbook": ("不是工作簿，或已损坏", "it is no workbook, or damaged"),
    "@open_quote": ("有引号没有配对", "a quote is not closed"),
    "@after_quote": ("右引号后面还有字", "something follows a closing quote"),
    "@long_field": ("有一格太长", "a field is too long"),
    "@other_csv": ("不合 csv 的写法", "it is not written as csv"),
    "@EACCES": ("没有权限", "permission denied"),
    "@EBUSY": ("正被别的程序使用", "it is in use by another program"),
    "@EDQUOT": ("超出了磁盘配额", "the disk quota is exceeded"),
    "@EEXIST": ("已经存在", "it exists already"),
    "@EFBIG": ("文件太大", "the file is too large"),
    "@EINVAL": ("名称或位置不合规定", "the name or the place is not valid"),
    "@EIO": ("磁盘或网络读写出错", "the disk or the network failed"),
    "@EISDIR": ("是文件夹", "it is a folder"),
    "@ELOOP": ("链接绕成了圈", "links run in a circle"),
    "@EMFILE": ("打开的文件太多", "too many open files"),
    "@ENAMETOOLONG": ("名称太长", "the name is too long"),
    "@ENFILE": ("打开的文件太多", "too many open files"),
    "@ENODEV": ("没有这个设备", "no such device"),
    "@ENOENT": ("不存在", "it does not exist"),
    "@ENOSPC": ("磁盘已满", "no space left on the disk"),
    "@ENOTDIR": ("路径中有一段不是文件夹", "a part of the path is no folder"),
    "@ENXIO": ("没有这个设备", "no such device"),
    "@EPERM": ("不允许这样做", "operation not permitted"),
    "@EROFS": ("磁盘是只读的", "the disk is read-only"),
    "@ESTALE": ("网络磁盘断开了", "the network disk is gone"),
    "@ETIMEDOUT": ("等待超时", "timed out"),
    "@ETXTBSY": ("正被别的程序使用", "it is in use by another program"),
}


def of_system(error: OSError) -> str:
    """Why the system refused: a term, or where there is none its own words in quotes."""
    name = f"@{errorcode.get(error.errno or 0, '')}"
    return name if name in TERMS else f'"{error.strerror or type(error).__name__}"'
