import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.formula.parse import parse
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.canonical import canonical, fingerprint
from scoring_core.model.function import Function
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule, Total
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Span
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Amendment, Layout, Scheme
from scoring_core.model.tally import Combine, Per, Pieces, Tally
from scoring_core.model.template import Slot, Template
from scoring_core.model.unit import Category, Unit, UnitException
from scoring_core.model.wording import ListRule, Passage
from scoring_core.rulebook.load import load_text

Build = Callable[..., Scheme]
PLAIN = Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix="")
WHOLE = NumberFormat(PLAIN)

OTHER_FIELDS: dict[str, Any] = {
    "key": "website",
    "title": "信息 ",
    "source": "notice of 2023",
    "in_force": (Span(date(2023, 2, 1), None),),
    "lengths": ("month",),
    "categories": (Category("town", "乡镇", (Unit("甲镇", "甲镇", "town"),)),),
    "metrics": (),
    "scores": (),
    "layouts": (),
    "absent": {"town": "missing", "dept": "missing"},
    "constants": (),
    "tables": (),
    "checks": (parse("sent < 100"),),
    "totals": (),
    "ranking": None,
    "whole": ("合计",),
    "amendments": (Amendment(date(2023, 3, 1), "notice"),),
    "lists": (ListRule("best", "all", (SortKey("roster"),), {"": Template(("甲",))}, "、"),),
    "text": (Passage(say=Template(("完成。",))),),
    "records": (RecordKind("items", ()),),
    "parents": {"张三": "甲局"},
    "exceptions": (UnitException("甲", "新设"),),
}
OTHERWISE = UnitException("甲", "新设", {"cap": Fraction(9)}, "listed")
UNIT = Unit("甲", "甲镇", "town", ("甲乡",), Span(date(2023, 1, 1), None))
TOWNS = Category("town", "乡镇", (UNIT,))
METRIC = Metric(
    "sent", "报送", "条", WHOLE, ("报送数",), ("town",), False, (("", MISSING),), words=("好",)
)
SCORE = ScoreRule("points", "得分", parse("min(sent, 8)"), "分", WHOLE, ("town",), ("A", "B"))
STROKES = Function("strokes", "sha256:0")
RECALL = Recall("sent", "previous", MISSING)
TALLY = Tally("items", "used", "unit")
ONE_IN_FULL = Combine((Fraction(1),), Fraction(1, 2))
FIRST = Pieces("date", Fraction(1), Fraction(2))
WEEKLY = Per("week", parse("subtotal"))
FIELD = RecordField("kind", "体裁", "choice", ("类别",), words=("文字", "图片"))
KIND = RecordKind("items", (FIELD,), "kind", "kind")
RANKING = RankingRule((SortKey("points"), SortKey("sent")), "category", parse("sent > 0"))
LAYOUT = Layout(Template(("表",)), ("unit", "points"), ("town",), {"points": Template(("分",))})
CONSTANT = Constant("cap", {"town": Fraction(8)})
PRICES = PriceTable("price", ("kind",), {("好",): Fraction(1)})
AMENDMENT = Amendment(date(2023, 3, 1), "notice")
TOTAL = Total("all", parse("total(sent, all)"), WHOLE)
CHANGES: list[tuple[Any, dict[str, Any]]] = [
    (OTHERWISE, {"unit": "乙"}),
    (OTHERWISE, {"reason": "合并"}),
    (OTHERWISE, {"values": {"cap": Fraction(8)}}),
    (OTHERWISE, {"role": None}),
    (OTHERWISE, {"span": Span(date(2023, 1, 1), None)}),
    (UNIT, {"key": "乙"}),
    (UNIT, {"name": "乙镇"}),
    (UNIT, {"category": "dept"}),
    (UNIT, {"aliases": ("甲乡", "甲")}),
    (TOTAL, {"unit": "条"}),
    (TOTAL, {"words": ("甲", "乙")}),
    (UNIT, {"span": Span(None, None)}),
    (TOWNS, {"key": "dept"}),
    (TOWNS, {"title": "街道"}),
    (TOWNS, {"units": ()}),
    (TOWNS, {"role": "listed"}),
    (METRIC, {"key": "used"}),
    (METRIC, {"label": "采用"}),
    (METRIC, {"unit": "件"}),
    (METRIC, {"format": NumberFormat(PLAIN, zero="无")}),
    (METRIC, {"columns": ()}),
    (METRIC, {"categories": None}),
    (METRIC, {"optional": True}),
    (METRIC, {"cells": (("", NOT_APPLICABLE),)}),
    (METRIC, {"cells": (("", Fraction(0)),)}),
    (METRIC, {"low": Fraction(-1)}),
    (METRIC, {"high": Fraction(10)}),
    (METRIC, {"step": Fraction(1, 2)}),
    (METRIC, {"words": ()}),
    (METRIC, {"full": {"town": Fraction(10)}}),
    (METRIC, {"bare": "percent"}),
    (METRIC, {"given": True}),
    (METRIC, {"helps": ("points",)}),
    (METRIC, {"hurts": ("points",)}),
    (METRIC, {"source": "notice"}),
    (METRIC, {"recalled": RECALL}),
    (METRIC, {"tally": TALLY}),
    (METRIC, {"reason": True}),
    (METRIC, {"endless": True}),
    (METRIC, {"python": STROKES}),
    (STROKES, {"name": "length"}),
    (STROKES, {"digest": "sha256:1"}),
    (RECALL, {"value": "rank"}),
    (RECALL, {"when": "year_ago"}),
    (RECALL, {"absent": NOT_APPLICABLE}),
    (RECALL, {"scheme": "briefs"}),
    (RECALL, {"how": "sum"}),
    (RECALL, {"members": True}),
    (TALLY, {"records": "faults"}),
    (TALLY, {"date": "sent"}),
    (TALLY, {"to": "author"}),
    (TALLY, {"value": parse("2")}),
    (TALLY, {"where": parse("kind == '文字'")}),
    (TALLY, {"each": "outlet"}),
    (TALLY, {"once_per": ("outlet",)}),
    (TALLY, {"combine": ONE_IN_FULL}),
    (TALLY, {"at_most": Fraction(20)}),
    (TALLY, {"credit": (Fraction(3), Fraction(2))}),
    (TALLY, {"credit": "equal"}),
    (TALLY, {"roll_up": "also"}),
    (TALLY, {"pieces": FIRST}),
    (TALLY, {"how": "middle"}),
    (TALLY, {"per": WEEKLY}),
    (ONE_IN_FULL, {"shares": ()}),
    (ONE_IN_FULL, {"rest": Fraction(0)}),
    (FIRST, {"order": "highest"}),
    (FIRST, {"skip": "quota"}),
    (FIRST, {"take": None}),
    (WEEKLY, {"length": "month"}),
    (WEEKLY, {"value": parse("min(subtotal, 5)")}),
    (FIELD, {"key": "outlet"}),
    (FIELD, {"label": "刊物"}),
    (FIELD, {"type": "text"}),
    (FIELD, {"columns": ()}),
    (FIELD, {"listed": True}),
    (FIELD, {"words": ("文字",)}),
    (FIELD, {"writings": {"图": "图片"}}),
    (FIELD, {"low": Fraction(0)}),
    (FIELD, {"high": Fraction(30)}),
    (FIELD, {"reason": True}),
    (FIELD, {"step": Fraction(1)}),
    (KIND, {"key": "faults"}),
    (KIND, {"fields": ()}),
    (KIND, {"piece": None}),
    (KIND, {"unique": None}),
    (SCORE, {"key": "total"}),
    (SCORE, {"label": "总分"}),
    (SCORE, {"formula": parse("min(sent, 9)")}),
    (SCORE, {"formula": parse("max(sent, 8)")}),
    (SCORE, {"unit": "%"}),
    (SCORE, {"format": NumberFormat(replace(PLAIN, sign=True))}),
    (SCORE, {"categories": ()}),
    (SCORE, {"words": ("B", "A")}),
    (SCORE, {"full": {"town": Fraction(10)}}),
    (SCORE, {"source": "notice"}),
    (RANKING, {"by": RANKING.by[::-1]}),
    (RANKING, {"by": (SortKey("points", highest=False), SortKey("sent"))}),
    (RANKING, {"scope": "all"}),
    (RANKING, {"eligible": None}),
    (RANKING, {"after_tie": "next"}),
    (RANKING, {"then": (SortKey("roster"),)}),
    (RANKING, {"source": "notice"}),
    (LAYOUT, {"title": Template(("表", Slot("period")))}),
    (LAYOUT, {"columns": ("points", "unit")}),
    (LAYOUT, {"categories": ("town", "dept")}),
    (LAYOUT, {"headers": {"points": Template(("得分",))}}),
    (LAYOUT, {"headers": {}}),
    (LAYOUT, {"total_row": "合计"}),
    (LAYOUT, {"notes": (Template(("注",)),)}),
    (LAYOUT, {"annex": False}),
    (LAYOUT, {"side_by_side": 2}),
    (CONSTANT, {"key": "goal"}),
    (CONSTANT, {"values": {"town": Fraction(9)}}),
    (CONSTANT, {"values": {"town": MISSING}}),
    (CONSTANT, {"source": "notice"}),
    (CONSTANT, {"unit": "%"}),
    (PRICES, {"key": "points"}),
    (PRICES, {"by": ("level",)}),
    (PRICES, {"entries": {("好",): Fraction(2)}}),
    (AMENDMENT, {"first": date(2023, 4, 1)}),
    (AMENDMENT, {"source": "law"}),
    (TOTAL, {"key": "sum"}),
    (TOTAL, {"formula": parse("total(sent, ranked)")}),
    (TOTAL, {"format": NumberFormat(PLAIN, zero="无")}),
    (WHOLE, {"pattern": replace(PLAIN, sign=True)}),
    (WHOLE, {"whole": PLAIN}),
    (WHOLE, {"zero": ""}),
    (WHOLE, {"not_applicable": ""}),
    (WHOLE, {"missing": ""}),
    (PLAIN, {"sign": True}),
    (PLAIN, {"least": 1}),
    (PLAIN, {"most": 1}),
    (PLAIN, {"factor": Fraction(100)}),
    (PLAIN, {"suffix": "%"}),
]


def test_the_tables_above_change_every_field(scheme: Build) -> None:
    assert list(OTHER_FIELDS) == [field.name for field in fields(Scheme)]
    assert [key for key, value in OTHER_FIELDS.items() if getattr(scheme(), key) == value] == []
    changed = {(type(value), key) for value, change in CHANGES for key in change}
    kinds = {kind for kind, _ in changed}
    assert {(kind, f.name) for kind in kinds for f in fields(kind) if f.compare} == changed


@pytest.mark.parametrize("field", OTHER_FIELDS)
def test_any_change_of_a_scheme_changes_its_fingerprint(scheme: Build, field: str) -> None:
    changed = scheme(**{field: OTHER_FIELDS[field]})
    assert fingerprint("x", changed) != fingerprint("x", scheme())


@pytest.mark.parametrize("value, change", CHANGES)
def test_any_change_of_a_decision_changes_its_canonical_text(
    value: Any, change: dict[str, Any]
) -> None:
    changed = replace(value, **change)
    assert changed != value
    assert canonical(changed) != canonical(value)


def test_the_same_rules_of_another_county_have_another_fingerprint(scheme: Build) -> None:
    assert fingerprint("x", scheme()) != fingerprint("y", scheme())


def test_a_fingerprint_names_its_digest(scheme: Build) -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", fingerprint("x", scheme()))


def test_equal_schemes_have_equal_fingerprints(scheme: Build) -> None:
    assert scheme() == scheme()
    assert fingerprint("x", scheme()) == fingerprint("x", scheme())


def test_a_canonical_text_in_full() -> None:
    metric = Metric(
        "sent", '报"送\\', "条", WHOLE, cells=(("—", NOT_APPLICABLE), ("", Fraction(0)))
    )
    assert canonical(metric) == (
        'Metric(key="sent",label="报\\"送\\\\",unit="条",format=NumberFormat(pattern=Pattern('
        'sign=False,least=0,most=0,factor=1,suffix="")),cells=[["",0],["—",not_applicable]])'
    )


LEAVES = st.one_of(
    st.text('a1",:[]{}\\', max_size=3),
    st.fractions(max_denominator=9),
    st.sampled_from([MISSING, NOT_APPLICABLE, None, True, False, date(2023, 1, 1)]),
    st.sampled_from(["None", "True", "missing", "1", "[", ",", '"', "\\", '","', "a=1"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(LEAVES, inner, max_size=2),
    max_leaves=4,
)


@given(VALUES, VALUES)
def test_different_values_have_different_texts(one: object, other: object) -> None:
    assert (canonical(one) == canonical(other)) is (_told(one) == _told(other))


def _told(value: object) -> object:
    """With the types told apart that Python finds equal: 1 and True."""
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner) for inner in value]
    return (type(value), value)


HEAD = """key = "x"
name = "某县"
language = 1
"""
FILE = """
[names]
"甲镇" = ["甲乡", "老甲乡"]
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
dept = { title = "部门", units = ["丙局"] }
[formats]
"条" = { pattern = "0", not_applicable = "—" }
"分" = { pattern = "0.##", zero = "无", not_applicable = "—" }
[scheme.s]
title = "信息"
source = "notice"
in_force = ["2023-01..2023-06", "2024-01.."]
period = ["month", "quarter"]
categories = ["town", "dept"]
cells = { "" = "missing", "—" = "not_applicable" }
absent = { town = "zero", dept = "missing" }
checks = ["b <= a", "a <= 100"]
constants = { cap = { town = 8, dept = 5 }, price = 2 }
[scheme.s.metrics]
a = { label = "报送", unit = "条", columns = ["报送数", "报数"], categories = ["town", "dept"] }
b = { label = "采用", unit = "条" }
level = { label = "等次", unit = "级", words = ["好", "差"] }
[scheme.s.tables]
more = { by = ["level"], values = { "好" = 2, "差" = 1 } }
less = { by = ["level"], values = { "好" = 1, "差" = 2 } }
[scheme.s.scores]
base = { label = "基础", formula = "1 × min(a, cap)", categories = ["town", "dept"] }
total = { label = "总分", formula = "base + price * b + more(level) - less(level)" }
[scheme.s.totals]
a_all = "total(a, all)"
b_all = "total(b, all)"
[scheme.s.ranking]
by = ["highest total", "roster"]
scope = "category"
[[scheme.s.table]]
title = "表"
categories = ["town", "dept"]
columns = ["unit", "a", "b", "total", "rank"]
"""
LAID_OUT_OTHERWISE = """
[scheme.s]
absent = { dept = "missing", other = "zero" }
checks = ["(a) <= 100.0", "b<=a"]
source = "notice"
categories = ["town", "dept"]
period = ["quarter", "month"]
in_force = ["2024-01..", "2023-H1"]
cells = { "—" = "not_applicable", "" = "missing" }
constants = { price = { town = 2, dept = 2.0 }, cap = { dept = 5, town = 8 } }
title = "信息"
ranking = { scope = "category", by = ["highest total", "roster"] }
[scheme.s.scores.total]
formula = "基础 ＋ price × 采用 ＋ (more(等次)) − less(level)"
label = "总分"
[scheme.s.scores.base]
categories = ["dept", "town"]
label = "基础"
formula = "1 × min(报送, cap)"
[scheme.s.totals]
b_all = { formula = "total(b,all)" }
a_all = "total(a, all)"
[[scheme.s.table]]
columns = ["unit", "a", "b", "total", "rank"]
categories = ["dept", "town"]
title = "表"
[scheme.s.tables]
less = { values = { other = 2, "好" = 1 }, by = ["level"] }
more = { values = { "差" = 1, "好" = 2 }, by = ["level"] }
[scheme.s.metrics]
level = { unit = "级", words = ["好", "差"], label = "等次" }
b = { unit = "条", label = "采用" }
a = { unit = "条", label = "报送", columns = ["报数", "报送数"], categories = ["dept", "town"] }
[formats]
"分" = { zero = "无", not_applicable = "—", pattern = "0.##" }
"条" = { not_applicable = "—", pattern = "0" }
[categories]
dept = { units = [{ name = "丙局" }], title = "部门", role = "ranked" }
town = { units = ["甲镇", "乙镇"], title = "乡镇" }
[names]
"甲镇" = ["老甲乡", "甲乡"]
"""


def test_two_files_with_the_same_decisions_have_the_same_fingerprint() -> None:
    one, other = (load_text(HEAD + text).schemes[0] for text in (FILE, LAID_OUT_OTHERWISE))
    assert fingerprint("x", other) == fingerprint("x", one)


@pytest.mark.parametrize(
    "old, new",
    [
        ('"甲乡", ', ""),
        ('["甲镇", "乙镇"]', '["乙镇", "甲镇"]'),
        ('["town", "dept"]\ncells', '["dept", "town"]\ncells'),
        ('"0.##"', '"0.00"'),
        ("2024-01..", "2024-02.."),
        ('"—" = "not_applicable" }', '"—" = "zero" }'),
        ('town = "zero"', 'town = "error"'),
        ("b <= a", "b < a"),
        ("cap = { town = 8", "cap = { town = 9"),
        ("price * b", "price * (b + 0)"),
        ('"差" = 1', '"差" = 0'),
        ('["好", "差"]', '["差", "好"]'),
        ("highest total", "lowest total"),
        ('"a", "b", "total", "rank"', '"b", "a", "total", "rank"'),
    ],
)
def test_a_file_with_another_decision_has_another_fingerprint(old: str, new: str) -> None:
    assert FILE.count(old) == 1
    one, other = (load_text(HEAD + text).schemes[0] for text in (FILE, FILE.replace(old, new)))
    assert fingerprint("x", other) != fingerprint("x", one)


def test_the_words_of_a_choice_have_no_order() -> None:
    turned = replace(FIELD, words=FIELD.words[::-1])
    assert turned.words != FIELD.words
    assert canonical(turned) == canonical(FIELD)
