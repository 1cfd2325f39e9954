"""Words of a finding that are the program's own: `@number` is 数, or a number in English."""

TERMS = {
    "@number": ("数", "a number"),
    "@truth": ("判断", "a test"),
    "@word": ("词", "a word"),
    "@operand": ("数、名称或括号", "a number, a name or a bracket"),
    "@end": ("公式的结尾", "the end of the formula"),
    "@nothing": ("空", "nothing"),
    "@name": ("名称", "a name"),
    "@close": ("右括号“)”或逗号", "a closing bracket or a comma"),
    "@list": ("“in”后面的 (…) 或字段名", "(…) or a field after `in`"),
    "@word_end": ("词的右引号", "the closing quote of a word"),
    "@equal": ("“==”", "=="),
    "@test": ("判断，如 a >= 5", "a test such as a >= 5"),
    "@place": ("在单位的公式里", "in a formula of a unit"),
    "@none": ("（没有相近的）", "(none is near)"),
}
