"""Words of a finding that are the program's own: `@number` is 数, or a number in English."""

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
    "@none": ("（没有相近的）", "(none is near)"),
}
