"""The words of a blank workbook: its notes, and what its cells refuse."""

PHRASES = {
    "form.period": ("考核期", "period"),
    "form.period_note": (
        "写明是哪一期，如 2023年3月、2023年第三季度、2023年。读的时候从这里认出考核期。",
        "Write the period, such as 2023-03 or 2023-Q3: it is read from here.",
    ),
    "form.number": ("序号，不用来计算。", "A running number, which is not used."),
    "form.category": (
        "类别，由名单定；改了不算数，会指出。",
        "The category after the roster; another one is told and not used.",
    ),
    "form.unit": (
        "单位，按名单的次序，一个一行；没有数据的可以删去整行。灰色的格子不填。",
        "The units of the roster, a row each; one without data may be deleted. Grey stays blank.",
    ),
    "form.may_go": (
        "这一列没有数时，可以整列删去",
        "without figures the whole column may be deleted",
    ),
    "form.reason": (
        "“{label}”的理由：那一格写了数，这里就要写明理由。",
        "The reason for {label!r}, needed wherever that has a figure.",
    ),
    "form.marks": ("，或写：{marks}", ", or one of: {marks}"),
    "form.of_list": ("从列表里选：{words}", "choose from the list: {words}"),
    "form.no_entry": ("这个单位没有这一项，不填{marks}", "nothing is to be entered here{marks}"),
    "form.day": ("日期，如 2023-03-05", "a date, such as 2023-03-05"),
    "form.wrong": ("填写有误", "Not accepted"),
    "form.doubtful": ("请核对", "Please check"),
    "form.choices": ("可选的词", "choices"),
    "form.needed": ("计分要用这一列", "the figures are counted from this column"),
}
