"""The blank table: who stands in it, which columns, and what each cell may hold."""

from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.blank_register import blank_registers
from scoring_core.engine.blank_table import blank_table
from scoring_core.engine.form_entries import NOTHING, TEXT, field_entry
from scoring_core.model.input_form import Entry, FormCell, FormSheet
from scoring_core.model.period import Period
from tests.formats.forms import SCHEME

F = Fraction
MARCH = Period.month(2023, 3)
MOST = F(10**15 - 1)
MARKS = ("—", "无")


def table(period: Period | None = MARCH) -> FormSheet:
    found = blank_table(SCHEME, period)
    assert found is not None
    return found


def entries(row: int) -> list[Entry | None]:
    return [cell.entry for cell in table().rows[row]][3:]


def test_the_columns_are_those_that_people_tell_with_their_reasons() -> None:
    assert table().name == "briefs 政务信息"
    assert table().title == "政务信息统计表"
    headings = [column.heading for column in table().columns]
    assert headings == [
        *("序号", "类别", "单位", "采用", "办结率", "评级", "加分", "加分理由", "收到"),
    ]


def test_the_rows_are_the_roster_of_the_period_and_the_totals_to_be_told() -> None:
    assert [[cell.text for cell in row[:3]] for row in table().rows] == [
        *(["1", "乡镇", "甲镇"], ["2", "部门", "丙局"], ["3", "部门", "丁局"]),
        *(["", "", "合计"], ["", "", "部门"]),
    ]
    assert [row[2].text for row in table(Period.month(2024, 1)).rows][:2] == ["甲镇", "乙镇"]


def test_without_a_period_the_roster_is_the_last_one() -> None:
    assert [row[2].text for row in table(None).rows][:2] == ["甲镇", "乙镇"]


def test_a_category_is_chosen_from_the_titles() -> None:
    assert table().rows[0][1] == FormCell("乡镇", Entry("word", words=("乡镇", "部门")))


def test_a_cell_takes_what_the_rules_take() -> None:
    used, rate, level, extra, reason, inbox = entries(1)
    assert used == Entry("number", F(0), F(500), marks=MARKS)
    assert rate == Entry("number", F(0), F(1), F(1, 10_000), percent=True, marks=MARKS)
    assert level == Entry("word", marks=MARKS, words=("优", "良", "差", *MARKS))
    assert extra == Entry("number", F(-2), F(2), F(1, 2), marks=MARKS)
    assert reason == TEXT
    assert inbox == Entry("number", F(0), F(999_999_999), marks=MARKS)


def test_what_a_unit_does_not_have_takes_a_nought_or_a_mark_without_a_number() -> None:
    silent = Entry("nothing", marks=("0", *MARKS))
    assert entries(0)[1] == silent
    assert entries(2)[1] == silent


def test_a_row_of_totals_takes_sums_and_no_words_rates_or_reasons() -> None:
    used, rate, level, extra, reason, inbox = entries(3)
    assert used == Entry("number", F(0), MOST, marks=MARKS)
    assert (rate, level, reason) == (NOTHING, NOTHING, NOTHING)
    assert extra == Entry("number", -MOST, MOST, F(1, 2), marks=MARKS)
    assert inbox == used


def test_a_scheme_whose_figures_all_come_from_elsewhere_has_no_table() -> None:
    counted = tuple(metric for metric in SCHEME.metrics if metric.tally is not None)
    assert blank_table(replace(SCHEME, metrics=counted), MARCH) is None


def test_a_register_has_the_fields_and_their_reasons() -> None:
    (sheet,) = blank_registers([SCHEME])
    assert (sheet.name, sheet.title) == ("briefs 政务信息登记表", "政务信息登记表")
    told = [
        (column.heading, entry) for column, entry in zip(sheet.columns, sheet.entries, strict=True)
    ]
    assert told == [
        ("单位", Entry("word", words=("甲镇", "乙镇", "丙局", "丁局"), open=True, several=True)),
        ("报送日期", Entry("date", open=True)),
        ("体裁", Entry("word", words=("文字", "图片"), open=True)),
        ("字数", Entry("number", F(0), F(5000))),
        ("约稿", Entry("word", words=("是", "否"), open=True)),
        ("约稿理由", TEXT),
    ]


def test_a_register_that_several_schemes_count_names_none_of_them() -> None:
    (sheet,) = blank_registers([SCHEME, replace(SCHEME, key="other", title="别的")])
    assert (sheet.name, sheet.title) == ("登记表", "登记表")


def test_records_that_a_scheme_does_not_count_have_no_register() -> None:
    told = tuple(metric for metric in SCHEME.metrics if metric.tally is None)
    assert [*blank_registers([replace(SCHEME, metrics=told)])] == []


def test_a_field_of_text_takes_any_text() -> None:
    field = replace(SCHEME.records[0].fields[0], type="text")
    assert field_entry(field, SCHEME) == TEXT
