"""Positions: examples by hand."""

from __future__ import annotations

import pytest
import tomli

from scoring_core.rulebook.positions import Spot, TomlPath, index_positions, inner_spot
from tests.rulebook.spots import paths, spot_at, spot_of

WENXIAN = """\
key = "wenxian"
name = "温县"
language = 1
[names]
"陈家沟景区管理局" = ["陈家沟景区发展中心"]
"文化广电和旅游局" = ["文化和广电旅游局"]
[categories]
town = { title = "乡镇(街道)", units = ["温泉街道", "张羌街道", "祥云镇", "黄河街道", "番田镇", \
"赵堡镇", "招贤乡", "北冷乡", "岳村街道", "黄庄镇", "武德镇"] }
first = { title = "一类考评单位", units = ["农业农村局", "人力资源和社会保障局", \
"经济技术开发区管委会", "科技和工业信息化局", "卫生健康委", "商务局", "市场监督管理局", "财政局", \
"住房和城乡建设局", "应急管理局", "文化广电和旅游局", "教育局", "交通运输局", \
"市生态环境局温县分局", "发展改革委", "陈家沟景区管理局", "城市管理局", "自然资源局", "水利局"] }
second = { title = "二类考评单位", units = ["公安局", "医疗保障局", "司法局", "统计局", "税务局", \
"民政局", "审计局", "退役军人事务局", "政务服务和大数据管理局", "信访局", "河务局"] }
third = { title = "三类考评单位", units = ["供电公司", "残联", "国动办", "供销社", "气象局", \
"公共资源交易中心"] }
office = { title = "信息室", role = "counted", units = ["信息室"] }   # in the totals, never listed
[formats]
"分" = "0.##"   # 152, 135.4
"条" = "0"
"个" = "0"
[scheme.briefs]
title = "全县政务信息"
source = "inferred from the table of 2023-Q3"
in_force = ["2023-01.."]
period = ["quarter", "year"]
categories = ["town", "first", "second", "third", "office"]
cells = { "" = "missing" }
absent = { office = "zero", other = "missing" }
checks = ["county <= submitted", "city <= submitted"]
constants.cap = { town = 120, first = 120, second = 60, third = 30, office = "not_applicable" }
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }
table = [{ title = "{period:2023年1-3月}份全县政务信息得分情况", columns = ["unit", "base", \
"adoption_points", "bonus", "total", "rank"] }]
text = [{ heading = "综合采用情况", each = "category", say = "{title}前3名:{best}。" },
  { heading = "被市政府信息采用情况", say = \
"{period:一季度},被市政府采用信息{city_all}条,除信息室{city_own}条外,其余涉及{city_units}个县直单\
位和{city_towns}个街道。其中,{by_city}。" },
  { heading = "信息报送存在的问题", say = "零报送的单位:{silent}。" }]
[scheme.briefs.metrics]
submitted = { label = "报送条数", unit = "条" }
county = { label = "县级采用条数", unit = "条" }
city = { label = "市级采用条数", unit = "条" }
[scheme.briefs.scores]
base = { label = "基础得分", formula = "min(5 × submitted, cap)" }
adoption_points = { label = "采用得分", formula = "5 × county + 10 × city" }
bonus = { label = "附加得分", formula = "min(0.1 × max(submitted − cap ÷ 5, 0), 2)" }
total = { label = "累计得分", formula = "base + adoption_points + bonus" }
[scheme.briefs.totals]
city_all = "total(city, all)"
city_own = "total(city, office)"
city_units = { formula = "count(city > 0, first, second, third)", unit = "个" }
city_towns = { formula = "count(city > 0, town)", unit = "个" }
[scheme.briefs.lists]
best = { over = "category", where = "rank <= 3", order = ["highest total", "roster"], show = \
"{unit}({total}分)", join = "、" }
by_city = { over = "all", where = "city > 0", order = ["highest city", "roster"], group = "city", \
show = "{unit}{city}条", show_equal = "{unit}各{city}条", join = ",", join_equal = "、", empty = \
"无" }
silent = { over = "all", where = "submitted == 0", order = ["roster"], show = "{unit}", join = \
"、", empty = "无" }
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_mistake_in_a_formula_of_wenxian_is_found(newline: str) -> None:
    text = WENXIAN.replace("\n", newline)
    positions = index_positions(text)
    formula = ("scheme", "briefs", "scores", "base", "formula")
    spot = positions.value(formula)
    assert spot == spot_of(text, '"min(5 × submitted, cap)"')
    assert (spot.line, spot.column) == (37, 36)
    assert positions.key(formula) == Spot(37, 26, spot.offset - 10)
    assert inner_spot(text, spot, 19) == Spot(37, 56, text.index("cap)"))
    closing = Spot(37, 60, spot.offset + 24)
    assert inner_spot(text, spot, 23) == inner_spot(text, spot, 99) == closing


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_character_of_wenxian_is_where_it_is_read(newline: str) -> None:
    text = WENXIAN.replace("\n", newline)
    positions = index_positions(text)
    for path, value in paths(tomli.loads(text)):
        spot = positions.value(path)
        assert spot is not None
        assert spot == spot_at(text, spot.offset)
        if isinstance(value, str):
            read = [inner_spot(text, spot, at) for at in range(len(value))]
            assert "".join(text[inner.offset] for inner in read) == value
            assert read == [spot_at(text, spot.offset + 1 + at) for at in range(len(value))]


def test_headers() -> None:
    text = WENXIAN
    positions = index_positions(text)
    assert positions.key(("scheme",)) == spot_of(text, "scheme.briefs]")
    assert positions.key(("scheme", "briefs")) == spot_of(text, "briefs]")
    assert positions.value(("scheme", "briefs")) == spot_of(text, "[scheme.briefs]")
    metrics = ("scheme", "briefs", "metrics")
    assert positions.key(metrics) == spot_of(text, "metrics]")
    assert positions.value(metrics) == spot_of(text, "[scheme.briefs.metrics]")
    assert positions.value(("scheme",)) == positions.key(("scheme",))
    assert positions.key(("scheme", "briefs", "constants", "cap", "town")) == spot_of(
        text, "town = 120"
    )


def test_the_nearest_spot() -> None:
    text = WENXIAN
    positions = index_positions(text)
    metrics = ("scheme", "briefs", "metrics")
    county = spot_of(text, '{ label = "县级采用条数"')
    assert positions.nearest((*metrics, "county")) == county
    assert positions.nearest((*metrics, "county", "colour", 3)) == county
    assert positions.nearest((*metrics, "village")) == positions.value(metrics)
    assert positions.nearest(("scheme", "notes", "title")) == positions.key(("scheme",))
    assert positions.nearest(("colour", 1)) == positions.nearest(()) == Spot(1, 1, 0)
    assert positions.value((*metrics, "village")) is None
    assert positions.key((*metrics, "village")) is None
    assert positions.key((*metrics, "county", "label", 0)) is None


def test_the_whole_file_stands_at_its_beginning_and_has_no_key() -> None:
    for text in ("", "# nothing", "\n\na = 1"):
        assert index_positions(text).value(()) == Spot(1, 1, 0)
        assert index_positions(text).key(()) is None


def test_tables_under_an_array_of_tables_belong_to_its_last_element() -> None:
    text = (
        "[[a]]\nx = 1\n[a.b]\ny = 2\n[other]\n[[a]]\n [a.b]\n y.z = 3\n[[a.c]]\n[[a.c]]\nd.e = 4\n"
    )
    positions = index_positions(text)
    assert tomli.loads(text)["a"][1] == {"b": {"y": {"z": 3}}, "c": [{}, {"d": {"e": 4}}]}
    assert positions.key(("a",)) == Spot(1, 3, 2)
    assert positions.value(("a",)) == positions.value(("a", 0)) == Spot(1, 1, 0)
    assert positions.key(("a", 0)) is None
    assert positions.value(("a", 1)) == spot_at(text, text.index("[other]") + 8)
    assert positions.value(("a", 0, "b", "y")) == spot_of(text, "2")
    assert positions.key(("a", 1, "b")) == spot_of(text, " [a.b]", 4)
    assert positions.value(("a", 1, "b", "y", "z")) == spot_of(text, "3")
    assert positions.value(("a", 1, "c")) == spot_at(text, text.index("[[a.c]]"))
    assert positions.value(("a", 1, "c", 1)) == spot_at(text, text.rindex("[[a.c]]"))
    assert positions.key(("a", 1, "c", 1, "d", "e")) == spot_of(text, "e = 4")


def test_a_header_that_comes_after_its_sub_table() -> None:
    positions = index_positions("[a.b]\n[a]\n")
    assert positions.key(("a",)) == Spot(1, 2, 1)
    assert positions.value(("a",)) == Spot(2, 1, 6)


def test_quoted_keys() -> None:
    text = (
        "[amendment]\n"
        '"scheme.x".\'a\\b\'."" = 1\n'
        '"\\u4e2d\\"\\\\\\U0001F600\\t" = 2\n'
        "''.x = { \"甲 # }\" = 3, 0.'0' = 4 }\n"
    )
    positions = index_positions(text)
    table = tomli.loads(text)["amendment"]
    assert list(table) == ["scheme.x", '中"\\😀\t', ""]
    assert positions.key(("amendment", "scheme.x")) == Spot(2, 1, 12)
    assert positions.key(("amendment", "scheme.x", "a\\b")) == Spot(2, 12, 23)
    assert positions.key(("amendment", "scheme.x", "a\\b", "")) == Spot(2, 18, 29)
    assert positions.value(("amendment", '中"\\😀\t')) == spot_of(text, "2\n")
    assert positions.value(("amendment", "", "x", "甲 # }")) == spot_of(text, "3")
    assert positions.key(("amendment", "", "x", "0", "0")) == spot_of(text, "'0'")
    assert positions.value(("amendment", "", "x", 0)) is None


@pytest.mark.parametrize(
    "written",
    [
        "1",
        "-0.5e+3",
        "+inf",
        "true",
        "1979-05-27T07:32:00Z",
        "1979-05-27 07:32:00.5",
        "07:32:00",
        '""',
        "''",
        '"]},#"',
        '"\\\\"',
        '"""]\n"" ] #"""""',
        '""""""',
        "'''\n''],'''''",
        "[]",
        "[ # ]\n[1, 2], # [\n{ a = ']' },\n]",
        "{}",
        "{ a.b = [1, { c = 2 }], d = {} }",
    ],
)
def test_after_every_kind_of_value_the_next_one_is_found(written: str) -> None:
    text = f"a = [{written}, {written} , 7 ] # ]\nb = {{ x = {written}, y = 8 }}\n"
    text += f"c = {written}#\nd = 9"
    read = tomli.loads(text)
    positions = index_positions(text)
    places: list[TomlPath] = [("a", 2), ("b", "y"), ("d",)]
    assert [positions.value(place) for place in places] == [
        spot_of(text, "7 ] #"),
        spot_of(text, "8 }\nc"),
        spot_at(text, len(text) - 1),
    ]
    assert all(positions.value(path) for path, _ in paths(read))
    assert positions.value(("a", 3)) is positions.value(("a", 0, 3)) is None


def test_what_newer_toml_allows() -> None:
    text = 'a = {\n  b = "\\x41\\e", # }\n  c = 07:32,\n}\n"\\x41\\e" = 1\n'
    positions = index_positions(text)
    spot = positions.value(("a", "b"))
    assert spot == Spot(2, 7, 12)
    assert [inner_spot(text, spot, at).column for at in range(3)] == [8, 12, 14]
    assert positions.value(("a", "c")) == Spot(3, 7, text.index("07"))
    assert positions.key(("A\x1b",)) == Spot(5, 1, text.index('"\\x41\\e" ='))


@pytest.mark.parametrize(
    "written, columns",
    [
        ('"a\\n\\"\\\\b"', [2, 3, 5, 7, 9, 10, 10]),
        ('"\\u4e2d\\U0001F600文"', [2, 8, 18, 19, 19]),
        ("'a\\n'", [2, 3, 4, 5, 5]),
        ('""', [1 + 1, 2]),
        ('"""a""b"""""', [4, 5, 6, 7, 8, 9, 10, 10]),
        ("'''a'b''''", [4, 5, 6, 7, 8, 8]),
    ],
)
def test_characters_of_a_string_on_one_line(written: str, columns: list[int]) -> None:
    assert [inner_spot(written, Spot(1, 1, 0), at).column for at in range(len(columns))] == columns


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_characters_of_a_string_on_many_lines(newline: str) -> None:
    text = 'x = """\na\n b\\  \n\n  \tc\\\\\n\\\n  """'.replace("\n", newline)
    assert tomli.loads(text) == {"x": "a\n bc\\\n"}
    value = Spot(1, 5, 4)
    shown = [inner_spot(text, value, at)[:2] for at in range(9)]
    end = (7, 3)
    assert shown == [(2, 1), (2, 2), (3, 1), (3, 2), (5, 4), (5, 5), (5, 7), end, end]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_characters_of_a_literal_string_on_many_lines(newline: str) -> None:
    text = "x = '''\n\\\na'''".replace("\n", newline)
    assert tomli.loads(text) == {"x": "\\\na"}
    shown = [inner_spot(text, Spot(1, 5, 4), at)[:2] for at in range(5)]
    assert shown == [(2, 1), (2, 2), (3, 1), (3, 2), (3, 2)]


def test_inside_of_what_is_no_string_is_the_value_itself() -> None:
    text = "a = 12"
    assert inner_spot(text, Spot(1, 5, 4), 1) == Spot(1, 5, 4)
    assert inner_spot(text, Spot(1, 7, 6), 1) == Spot(1, 7, 6)


def test_lines_end_with_newlines_only() -> None:
    text = 'a = "\x85\u2028"\r\nb = 1\r\n'
    assert tomli.loads(text) == {"a": "\x85\u2028", "b": 1}
    assert index_positions(text).key(("b",)) == Spot(2, 1, 10)


def test_nesting_is_limited_by_the_reader_only() -> None:
    depth = 10_000
    arrays = "a = " + "[" * depth + "]" * depth
    tables = "a = " + "{b=" * depth + "1" + "}" * depth
    with pytest.raises(RecursionError):
        tomli.loads(arrays)
    deepest: TomlPath = ("a", *[0] * (depth - 1))
    assert index_positions(arrays).value(deepest) == Spot(1, depth + 4, depth + 3)
    assert index_positions(tables).value(("a", *["b"] * depth)) == spot_of(tables, "1")


@pytest.mark.parametrize("text", ["[", "a", "= 1", "a = ", "] a", "a = ,"])
def test_what_is_no_toml_ends(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        index_positions(text)
