"""
Mistakes of writing, planted into a good rule file: each gives its one message.

A file that is no TOML is read all the same, so that its other mistakes are told with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.errors import Finding
from tests.rulebook.planted import GOOD, P, Planted, findings_of

Told = Callable[[str], tuple[Finding, ...]]

SIGNS = (
    P("SC280", '"甲镇", "乙镇", {', '"甲镇"‸，"乙镇"，{', ("，", "半角的 ,")),
    P("SC280", '"甲镇", "乙镇", {', '"甲镇"‸、"乙镇"、{', ("、", "半角的 ,")),
    P("SC280", '"财政局", "文旅局"]', '"财政局"‸;"文旅局"]', (";", "半角的 ,")),
    P("SC280", '"2023-04", reason', '"2023-04"‸，reason', ("，",)),
    P("SC280", '["财政局", "文旅局"]', "[‸“财政局”, “文旅局”]", ("“", '半角的 "')),
    P("SC280", 'title = "部门"', "title = ‸“部门”", ("“",)),
    P("SC280", 'title = "部门"', 'title = "部门‸”', ("”",)),
    P("SC280", 'title = "部门"', 'title = ‸“部门"', ("“",)),
    P("SC280", "price = 5", "price ‸＝ 5", ("＝", "半角的 =")),
    P("SC280", "price = 5", "price‸：5", ("：", "半角的 =")),
    P("SC280", '{ label = "加分"', '{ label‸: "加分"', (":",)),
    P("SC280", "checks = [", "checks = ‸［", ("［", "半角的 [")),
    P("SC280", '["财政局", "文旅局"]', '‸［"财政局", "文旅局"］', ("［",)),
    P("SC280", "quota = {", "quota = ‸｛", ("｛", "半角的 {")),
    P("SC280", "[scheme.briefs.scores]", "‸［scheme.briefs.scores］", ("［",)),
    P("SC280", "[scheme.briefs.tables]", "[scheme.briefs‸。tables]", ("。", "半角的 .")),
    P("SC280", "price = 5", "‸\u3000price = 5", ("空格",)),
    P("SC280", "[scheme.briefs.tables]", "[scheme.briefs.tables‸”]", ("”",)),
)
BRACKETS = (
    P("SC261", '"财政局", "文旅局"]', '"财政局", "文旅局"', ("units", "]"), 'units = ‸["财'),
    P("SC261", '"guide"]', '"guide"', ("marks", "]"), "marks = ‸["),
    P(
        "SC261",
        '"lowest late"]',
        '"lowest late"',
        ("by", "]"),
        'by = ‸["highest total", "lowest late"',
    ),
    P("SC261", ", full = 60 }", ", full = 60", ("base", "}"), "base = ‸{ label"),
    P("SC261", "other = 1 } } }", "other = 1 } }", ("worth", "}"), "worth = ‸{"),
    P(
        "SC261",
        '"秩序", unit = "分", range = [1, 10]',
        '"秩序", unit = "分", range = ‸[1, 10',
        ("range",),
    ),
    P("SC261", "[scheme.briefs.scores]", "‸[scheme.briefs.scores", ("scheme.briefs.scores",)),
    P("SC261", "[scheme.briefs.scores]", "‸[[scheme.briefs.scores]", ("[[", "]")),
    P("SC261", "[scheme.briefs.tables]", "scheme.briefs.tables‸]", ("scheme.briefs.tables", "[")),
    P("SC261", '"2023-06" }]', '"2023-06"]', ("units", "}"), '‸{ name = "丁镇"'),
    P("SC289", ", full = 60 }", ", full = 60 ‸]", ("]", "}")),
    P("SC289", ", full = 60 }", ", full = 60 ‸］", ("］", "}")),
    P("SC289", ", full = 60 }", ", full = 60, ‸]", ("]", "}")),
    P("SC289", '"late >= 0"]', '"late >= 0"‸}', ("}", "]")),
    P("SC265", "other = 1 } } }", "other = 1 } } } ‸}", ("}",)),
    P("SC265", '"文旅局"]', '"文旅局"]‸]', ("]",), '"文旅局"]‸]'),
    P(
        "SC287",
        '[[scheme.briefs.table]]\ntitle = "部',
        '‸[scheme.briefs.table]\ntitle = "部',
        ("[[",),
    ),
    P("SC291", '["财政局", "文旅局"]', '‸"财政局", "文旅局"', ('["财政局", "文旅局"]',)),
)
QUOTES = (
    P("SC262", 'title = "部门"\n', 'title = ‸"部门\n', ('"部门',)),
    P("SC262", '"甲镇", "乙镇", {', '‸"甲镇, "乙镇", {', ('"甲镇',)),
    P("SC262", '"财政局", "文旅局"]', '"财政局", ‸"文旅局]', ('"文旅局]',)),
    P("SC262", '"总分", formula', '‸"总分, formula', ('"总分',)),
    P("SC262", 'source = "办法第三条"', "source = ‸'办法第三条", ("'办法",)),
    P("SC262", 'source = "办法第三条"', 'source = ‸"""办法第三条"', ('"""办法',)),
    P("SC262", "price = 5", "‸\"price 5'", ("price",)),
    P("SC286", 'title = "部门"', 'title = "部‸"门"'.replace('‸"', '"‸'), ("门", "单引号")),
    P("SC264", 'title = "部门"', "title = ‸部门", ("部门", '"部门"')),
    P("SC264", 'title = "部门"', 'title = ‸部门"', ("部门", '"部门"')),
    P("SC264", "price = 5", "price = ‸\\", ("\\",)),
    P("SC264", 'label = "加分"', "label = ‸加分", ('"加分"',)),
    P("SC264", '["财政局", "文旅局"]', "[‸财政局, 文旅局]", ('"财政局"',)),
    P("SC264", 'since = "2023-04"', "since = ‸2023-04", ('"2023-04"',)),
    P("SC264", 'source = "办法第三条"', "source = ‸2021年办法", ('"2021年办法"',)),
    P("SC266", 'source = "办法第三条"', 'source = "D:‸\\规则\\办法"', ("D:\\\\规则\\\\办法",)),
)
VALUES = (
    P("SC281", "step = 0.5", "step = ‸50%", ('"50%"', "0.5")),
    P("SC281", "full = 60", "full = ‸6000%", ('"6000%"', "60")),
    P("SC281", "range = [0, 5]", "range = [0, ‸500％]", ('"500%"', "5")),
    P("SC284", "optional = true", "optional = ‸True", ("True", "true")),
    P("SC284", "optional = true", "optional = ‸是", ("是", "true")),
    P("SC284", "optional = true", "optional = ‸否", ("否", "false")),
    P("SC288", "price = 5", "price = ‸５", ("５", "写成 5")),
    P("SC288", "step = 0.5", "step = ‸０．５", ("写成 0.5",)),
    P("SC288", "price = 5", "price = ‸1,000", ("写成 1000",)),
    P("SC288", "price = 5", "price = ‸05", ("写成 5",)),
    P("SC288", "range = [0, 5]", "range = [‸−5, 5]", ("写成 -5",)),
    P("SC282", 'title = "部门"', "title =‸", ("title",), 'title =‸\nunits = ["财'),
    P("SC282", '{ label = "加分",', "{ label = ‸,", ("label",)),
    P("SC265", "price = 5", "price = 5‸。", ("。",)),
    P("SC265", "price = 5", "price =‸= 5", ("=",)),
    P("SC265", '"used <= sent", ', '"used <= sent",‸, ', (",",)),
    P("SC265", '"加分", formula', '"加分",‸, formula', (",",)),
    P("SC265", "language = 1", "language = 1 ‸x = 2", ("x = 2",)),
    P("SC265", "[scheme.briefs.tables]", "[scheme.briefs.tables] ‸表", ("表",)),
    P("SC285", '"used <= sent", ', '"used <= sent" ', ('"late >= 0"',), '‸"late >= 0"'),
    P("SC285", '"加分", formula', '"加分" ‸formula', ("formula",)),
    P("SC290", "price = 5", "price = 5 # ‸\x01", ("\\u0001",)),
    P("SC290", '"部门"\n', '"部‸\x01门"\n', ("\\u0001",)),
)
KEYS = (
    P("SC283", '"文旅局" =', "‸文旅局 =", ('"文旅局"',)),
    P("SC283", '"条" = {', "‸条 = {", ('"条"',)),
    P("SC283", "after_tie =", "‸after tie =", ("after_tie",)),
    P("SC283", "[scheme.briefs.tables]", "[‸scheme briefs.tables]", ("scheme.briefs",)),
    P("SC283", '"优" = {', "‸优 = {", ('"优"',)),
    P("SC263", 'title = "部门"', '‸title "部门"', ("title", "键 = 值")),
    P("SC263", "[scheme.briefs.tables]", "‸以下是表\n[scheme.briefs.tables]", ("以下是表", "#")),
    P("SC263", "[scheme.briefs.tables]", "‸[]", ("[]",)),
    P("SC263", "[scheme.briefs.tables]", "[‸=scheme.briefs.tables]", ("=scheme",)),
    P("SC263", "price = 5", "price = 5\n‸0", ("“0”",)),
    P("SC263", "quota = {", "‸quota {", ("quota",)),
    P("SC260", "price = 5", "price = 5\n‸price = 6", ("price", "第 38 行")),
    P("SC260", ", full = 60 }", ', full = 60, ‸label = "x" }', ("label", "第 57 行")),
    P("SC260", '{ label = "加分",', '{ label = "加分",\n  ‸label = "加",', ("label", "第 58 行")),
    P("SC263", '{ label = "加分",', '{\n  ‸label,\n  label = "加分",', ("“label,”",)),
    P("SC260", "[scheme.briefs.tables]", "[‸names]\n[scheme.briefs.tables]", ("names", "第 5 行")),
)
WRITING = (*SIGNS, *BRACKETS, *QUOTES, *VALUES, *KEYS)


@pytest.mark.parametrize(
    "planted", WRITING, ids=lambda planted: f"{planted.code}-{planted.new[:40]!r}"
)
def test_a_mistake_gives_its_one_message_at_its_place(told: Told, planted: Planted) -> None:
    text = planted.into(GOOD)
    findings = told(text)

    assert [found.code for found in findings] == [planted.code], findings
    place = findings[0].place
    assert (place.file, place.row, place.column) == ("rules.toml", *planted.place(text))
    line = findings[0].line()
    assert [word for word in planted.words if word not in line] == [], line
    assert findings[0].line("en") != line


@pytest.mark.parametrize(
    "written, number",
    [("6000%", "60"), ("20%", "0.2"), ("+5%", "+0.05"), ("-0.5%", "-0.005"), ("150.50%", "1.505")],
)
def test_a_percentage_without_quotes_is_told_as_the_number_that_it_is(
    told: Told, written: str, number: str
) -> None:
    findings = told(GOOD.replace("full = 60", f"full = {written}"))
    found = next(found for found in findings if found.code == "SC281")
    assert dict(found.details) == {"fraction": number, "right": f'"{written}"'}


def test_mistakes_of_writing_and_of_meaning_are_told_together(told: Told) -> None:
    text = GOOD
    for old, new in (
        ('title = "部门"', "title = “部门”"),
        ("price = 5", "price = 5%"),
        ('label = "加分"', 'lable = "加分"'),
        ("price × used", "price × usde"),
        ('unit = "个", words', "unit = 个, words"),
        ('"lowest late"]', '"lowest late"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)

    assert [(f.code, f.place.row, f.place.column) for f in told(text)] == [
        ("SC280", 13, "9"),
        ("SC281", 38, "9"),
        ("SC264", 48, "34"),
        ("SC310", 57, "48"),
        ("SC201", 58, "11"),
        ("SC261", 70, "6"),
    ]


def test_a_place_behind_a_mended_one_is_that_of_the_file(told: Told) -> None:
    text = GOOD.replace(
        '"基础分", formula = "min(price × used', '基础分, formula = "min(price × usde'
    )

    assert [(f.code, f.place.row, f.place.column) for f in told(text)] == [
        ("SC264", 57, "18"),
        ("SC310", 57, "46"),
    ]


@pytest.mark.parametrize(
    "old, new",
    [
        ('{ label = "加分",', '{\n  label = "加分",\n '),
        ("full = 60 }", "full = 60, }"),
        ('"guide"]', '"guide",\n]'),
    ],
)
def test_what_is_toml_is_no_mistake(told: Told, old: str, new: str) -> None:
    assert GOOD.count(old) == 1
    assert told(GOOD.replace(old, new)) == ()


def test_the_mistakes_of_an_unreadable_key_are_not_told(told: Told) -> None:
    """Nobody knows what `total` is; it is ranked by and printed all the same."""
    text = GOOD.replace('total = { label = "总分", formula = "', 'total = { label = = = "')

    assert {found.place.row for found in told(text)} == {62}


UNITS = GOOD[: GOOD.index("[categories.town]")] + GOOD[GOOD.index("[formats]") :]


def test_units_after_names_are_misplaced(told: Told) -> None:
    units = 'units = ["甲镇", "乙镇"]\n'
    right = told(units + UNITS)
    wrong = told(UNITS.replace("[formats]", units + "[formats]"))

    assert [(f.code, f.place.row, f.found) for f in wrong][:1] == [("SC269", 8, "units")]
    assert [(f.code, f.found) for f in wrong[1:]] == [(f.code, f.found) for f in right]


def test_a_unit_may_be_called_units(told: Told) -> None:
    text = GOOD.replace("[names]", '[names]\nunits = ["甲镇"]')

    assert told(text.replace('"甲镇", "乙镇"', '"units", "乙镇"')) == ()


# --- Many at once ---


def _span(planted: Planted) -> tuple[int, int]:
    """The lines of a mistake; an open bracket ends where the next statement plainly begins."""
    start = GOOD.index(planted.old)
    reach = planted.code == "SC261"
    return GOOD.count("\n", 0, start), GOOD.count("\n", 0, start + len(planted.old)) + reach


def _apart(chosen: Iterable[Planted]) -> list[Planted]:
    """Those on other lines than the ones before them."""
    kept: list[Planted] = []
    for planted in chosen:
        start, end = _span(planted)
        if all(end < first or last < start for first, last in map(_span, kept)):
            kept.append(planted)
    return kept


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WRITING), min_size=2, max_size=7, unique=True).map(_apart))
def test_many_mistakes_have_no_consequences_of_their_own(chosen: list[Planted]) -> None:
    text = GOOD
    for planted in chosen:
        text = planted.into(text)

    codes = Counter(found.code for found in findings_of(text))
    assert codes == Counter(planted.code for planted in chosen)
