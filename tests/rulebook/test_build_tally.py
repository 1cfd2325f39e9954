"""Tallies and kinds of record as values, from every form in which a file may write them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.formula.tree import Number
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Combine, Credit, Per, Pieces, Tally
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.stored import restored, stored

RECORDS = (Path(__file__).parent / "records.toml").read_text("utf-8")
ONE, HALF = Fraction(1), Fraction(1, 2)


def scheme(old: str = "", new: str = "") -> Scheme:
    assert RECORDS.count(old) == 1 or not old
    return load_text(RECORDS.replace(old, new) if old else RECORDS).schemes[0]


def tally(key: str, old: str = "", new: str = "") -> Tally:
    metric = next(metric for metric in scheme(old, new).metrics if metric.key == key)
    assert metric.tally is not None
    return metric.tally


def test_a_kind_of_record_is_its_fields() -> None:
    items, faults = scheme().records

    assert items.fields[2:7] == (
        RecordField("unit", "单位", "units", ("报送单位",), listed=True),
        RecordField("author", "作者", "units"),
        RecordField("sent", "报送日期", "date"),
        RecordField("used", "采用日期", "date"),
        RecordField(
            "kind",
            "体裁",
            "choice",
            words=("文字", "图片"),
            writings={"稿件": "文字", "文稿": "文字"},
        ),
    )
    assert items.fields[7].words == ("简报", "专报", "省刊")
    marks = RecordField("marks", "评分", "number", low=Fraction(0), high=Fraction(10), step=HALF)
    assert items.fields[8] == marks
    assert items.fields[9] == RecordField("asked", "约稿", "flag", reason=True)
    assert (items.piece, items.unique) == ("number", "link")
    assert faults == RecordKind(
        "faults",
        (
            RecordField("site", "网站", "units"),
            RecordField("found", "发现日期", "date"),
            RecordField("points", "扣分", "number"),
        ),
    )


def test_only_kinds_that_are_counted_are_of_the_scheme() -> None:
    one = RECORDS.index("[scheme.briefs.metrics.faults]")
    two = RECORDS.index("[scheme.briefs.scores]")
    plain = '[scheme.briefs.metrics.faults]\nlabel = "扣分"\nunit = "分"\n\n'

    (kind,) = load_text(RECORDS[:one] + plain + RECORDS[two:]).schemes[0].records
    assert kind.key == "items"


def test_a_tally_is_every_key_of_it() -> None:
    assert tally("used") == Tally(
        "items",
        "used",
        "unit",
        parse("worth(outlet, kind)"),
        parse("not asked and kind != '文字'"),
        "outlet",
        ("outlet",),
        Combine((ONE,), HALF),
        Fraction(20),
        "equal",
        "also",
    )
    best = tally("best")
    assert (best.pieces, best.how) == (Pieces("highest", "price", Fraction(3)), "mean")
    assert tally("met").per == Per("month", parse("if(subtotal >= quota: 1, else: 0)"))


def test_what_is_not_written_has_its_default() -> None:
    points = ', value = "points", roll_up = "no"'
    found = tally("faults", points, ', roll_up = "no"')

    assert found == Tally("faults", "found", "site", Number(ONE))
    assert tally("faults") == Tally("faults", "found", "site", parse("points"))


@pytest.mark.parametrize(
    "written, combine",
    [
        ('"all"', ALL),
        ('"highest"', Combine((ONE,), Fraction(0))),
        ('"highest 3"', Combine((ONE,) * 3, Fraction(0))),
        ("[1, 0.5]", Combine((ONE,), HALF)),
        ("[1, 0.5, 0.5]", Combine((ONE,), HALF)),
        ('[1, "50%", 2]', Combine((ONE, HALF), Fraction(2))),
        ("[1]", ALL),
    ],
)
def test_how_entries_join(written: str, combine: Combine) -> None:
    assert tally("met", '"highest 2"', written).combine == combine


@pytest.mark.parametrize(
    "written, credit",
    [
        ('"each"', "each"),
        ('"first"', "first"),
        ("[3, 2]", (Fraction(3), Fraction(2))),
        ("[0.5, 1, 1]", (HALF, ONE, ONE)),
    ],
)
def test_how_units_share(written: str, credit: Credit) -> None:
    assert tally("met", "credit = [3, 2]", f"credit = {written}").credit == credit


def test_the_names_of_units_are_read_as_their_keys() -> None:
    assert tally("met").where == parse("author != '文旅局' and '甲镇' in unit")
    turned = tally("met", "author != '旅游局'", "'旅游局' == author")
    assert turned.where == parse("'文旅局' == author and '甲镇' in unit")
    several = tally("met", "author != '旅游局'", "author in ('旅游局', '李四')")
    assert several.where == parse("author in ('文旅局', '李四') and '甲镇' in unit")
    priced = tally("best", "weight(author)", "weight('旅游局')")
    assert text(priced.value).endswith("weight('文旅局')")


def test_the_keys_of_a_table_are_those_of_units_and_of_who_belongs_to_them() -> None:
    weight = next(table for table in scheme().tables if table.key == "weight")
    others = dict.fromkeys((("甲镇",), ("乙镇",), ("财政局",), ("张三",), ("李四",)), ONE)
    assert weight.entries == {**others, ("文旅局",): Fraction(3, 2)}


def test_the_only_kind_of_record_need_not_be_named() -> None:
    rest = (
        RECORDS[: RECORDS.index("[records.faults.fields]")]
        + RECORDS[RECORDS.index("[scheme.briefs]\n") :]
    )
    faults = 'records = "faults", date = "found", value = "points"'
    text = rest.replace(faults, 'date = "sent", to = "author", combine = "all"')
    counted = load_text(text).schemes[0].metrics[3].tally

    assert counted == Tally("items", "sent", "author")


def test_one_word_labels_stand_for_fields() -> None:
    found = tally("met", "marks + price", "评分 + price")
    assert found.value == parse("marks + price")
    found = tally("met", "'甲镇' in unit", "'甲镇' in 单位")
    assert found.where == tally("met").where


def test_units_belong_to_others_by_their_keys_where_records_may_name_them() -> None:
    assert scheme().parents == {"张三": "文旅局", "李四": "张三"}
    plain = RECORDS.replace('roll_up = "also"', 'roll_up = "no"')
    plain = plain.replace('roll_up = "instead"', 'roll_up = "no"')
    assert load_text(plain).schemes[0].parents == scheme().parents


def test_nobody_belongs_to_another_in_a_scheme_that_counts_nothing() -> None:
    office = '[[scheme.office.table]]\ntitle = "一"\ncolumns = ["unit", "sent"]\n'
    figures = """
[scheme.office]
title = "办公"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "zero" }
absent = "zero"
metrics.sent = { label = "发文", unit = "件" }
"""
    counting, plain = load_text(RECORDS + figures + office).schemes

    assert (dict(counting.parents), plain.parents) == (dict(scheme().parents), {})


def test_a_tally_is_remembered_as_it_is() -> None:
    assert restored(stored(scheme())) == scheme()


def test_an_amendment_changes_records_tallies_and_whom_they_belong_to() -> None:
    amendment = """
[[amendment]]
from = "2024-01"
source = "新办法"
[amendment.add]
"records.faults.fields.points.range" = [0, 30]
[amendment.set]
"scheme.briefs.metrics.faults.tally.value" = "2 × points"
"belongs_to.李四" = "财政局"
[[amendment]]
from = "2025-01"
source = "补充规定"
remove = ["scheme.briefs.metrics.faults.tally"]
"""
    first, second, third = load_text(RECORDS + amendment).schemes

    assert replace(first, in_force=scheme().in_force) == scheme()
    assert second.records[1].fields[2].high == Fraction(30)
    assert second.metrics[3].tally == Tally("faults", "found", "site", parse("2 × points"))
    assert second.parents == {"张三": "文旅局", "李四": "财政局"}
    assert third.metrics[3].tally is None
