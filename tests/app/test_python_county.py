"""A county with Python where TOML ends, all the way: table, explanation, slip, notice, laws."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scoring_core import (
    Catalogue,
    DataError,
    Jurisdiction,
    Outcome,
    UsageError,
    compose_slip,
    document,
    explain,
    formats,
    notice,
    rank,
    sheets_of,
    slips,
)
from scoring_core.cli.entry import run
from scoring_core.formats.explanation_json import document as explanation_object
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.model.function import Function, UnitFigures
from scoring_core.model.table import Sheet
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_text
from scoring_core.testing import check_all_laws, published_cases
from tests import python_county
from tests.bound import STROKES, county, sheet, text_of
from tests.formats.test_explanation_json import VALIDATOR

RULES = Path(python_county.__file__).with_name("jurisdiction.toml")
ROWS = ("甲镇,9", "乙镇,9", "丙镇,11", "丁局,20", "乙局,3")
NAME = "moxian-2023-03.csv"
COUNTY = Catalogue.of(formats, python_county)

test_laws = check_all_laws(python_county, examples=4)
test_published = published_cases(python_county, "../python_county/cases/*.toml")


def sheets(rows: tuple[str, ...] = ROWS, heading: str = "单位,报送数") -> tuple[Sheet, ...]:
    return sheets_of(COUNTY, "\n".join((heading, *rows)).encode(), NAME)


def cells(outcome: Outcome) -> list[tuple[str, ...]]:
    assert outcome.standings is not None
    return [row.cells for ranking in outcome.standings.rankings for row in ranking.rows]


def test_equals_are_parted_by_what_python_computes() -> None:
    assert cells(rank(COUNTY, sheets())) == [
        ("丙镇", "11", "20", "1.5", "12.5", "1"),
        ("乙镇", "9", "16", "0", "9", "2"),
        ("甲镇", "9", "20", "0", "9", "3"),
        ("丁局", "20", "9", "6", "26", "1"),
        ("乙局", "3", "8", "0", "3", "2"),
    ]


def test_the_order_of_the_rows_changes_nothing() -> None:
    found = {repr(cells(rank(COUNTY, sheets(rows)))) for rows in permutations(ROWS[:4])}
    assert len(found) == 1


def test_two_catalogues_in_two_threads_do_not_meet() -> None:
    def catalogue(count: int) -> Catalogue:
        functions = [Function("f", f"sha256:{count}", lambda _: count)]
        text = text_of(STROKES)
        return Catalogue.of(formats, bind(load_text(text), functions, text.encode(), "x"))

    def ranked(pair: tuple[int, Catalogue]) -> bool:
        strokes = {row[1] for row in cells(rank(pair[1], [sheet()]))}
        return strokes == {str(pair[0])}

    pairs = [(count, catalogue(count)) for count in (3, 7)] * 20
    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ranked, pairs))


def test_an_explanation_says_which_function_of_which_source() -> None:
    explanation = explain(COUNTY, sheets(), "丙镇")
    (digest,) = {f.digest for f in explanation.standings.rules.functions}
    lines = write_explanation(explanation, "zh").splitlines()
    assert lines[lines.index("加分：1.5") + 1] == (
        f"  算自　规则包的 Python 函数 extra（源代码 {digest}）"
    )
    assert f"  computed  the package's Python function extra (source {digest})" in (
        write_explanation(explanation, "en")
    )
    told = explanation_object(explanation, "zh")
    VALIDATOR.validate(told)
    (part,) = [part for part in told["cells"] if part["key"] == "extra"]
    assert (part["kind"], part["function"], part["digest"]) == ("python", "extra", digest)


def test_what_stands_in_the_table_is_explained_as_told() -> None:
    rows = tuple(f"{row},{strokes}" for row, strokes in zip(ROWS, "12345", strict=True))
    explanation = explain(COUNTY, sheets(rows, "单位,报送数,笔画数"), "甲镇")
    assert "  取自　moxian-2023-03.csv:2:笔画数" in write_explanation(explanation, "zh")
    assert [found.code for found in explanation.findings] == ["SC159"] * 5


def test_a_slip_follows_what_python_computes_of_a_change() -> None:
    (slip,) = slips(COUNTY, sheets(), "乙镇")
    text = document(compose_slip(slip), "txt").decode()
    assert "加分    0   由 Python 函数 extra 计算" in text
    # Two items more are one and a half marks more: as many as 丙镇 has, with fewer strokes.
    assert "报送数  11  由 9 条增加到 11 条，名次由第 2 升为第 1" in text
    assert slip.nudges.tried == ("sent",)


def test_a_slip_tries_no_change_of_which_python_computes_nothing() -> None:
    def f(unit: UnitFigures) -> Any:
        return 5 if unit.figures["sent"] in (2, 5, 7) else None

    (slip,) = slips(Catalogue.of(county(f=f)), [sheet()], "丙局")
    assert [(nudge.move.after, nudge.rank_after) for nudge in slip.nudges.gains] == [
        (Fraction(7), 1)
    ]


def test_a_notice_says_what_python_writes() -> None:
    made = notice(COUNTY, [sheets()])
    text = document(made.notice, "txt").decode()
    assert made.findings == ()
    assert "部门报送快的：丁局。\n　　3月丁局领先（丁局26分），全县报送52条。\n" in text
    assert "乡镇报送快的" not in text


def errors(use: Callable[[Catalogue], object], rules: Jurisdiction) -> list[str]:
    with pytest.raises(DataError) as caught:
        use(Catalogue.of(rules))
    return [found.code for found in caught.value.findings if found.level == "error"]


@pytest.mark.parametrize(
    "use",
    [
        lambda catalogue: rank(catalogue, [sheet()]),
        lambda catalogue: explain(catalogue, [sheet()], "甲镇"),
        lambda catalogue: notice(catalogue, [[sheet()]]),
    ],
)
def test_a_figure_that_python_gets_wrong_stops_all(use: Callable[[Catalogue], object]) -> None:
    assert errors(use, county(f=lambda _: 1.5)) == ["SC157"]


def test_a_passage_that_python_gets_wrong_stops_the_notice_alone() -> None:
    rules = county('text = [{ python = "f" }]\n', f=lambda _: "第3名。")
    assert errors(lambda catalogue: notice(catalogue, [[sheet()]]), rules) == ["SC849"]
    assert rank(Catalogue.of(rules), [sheet()]).standings is not None


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rule file without its package, and its data, where a clerk works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    Path("moxian.toml").write_bytes(RULES.read_bytes())
    Path(NAME).write_text("\n".join(("单位,报送数", *ROWS)), "utf-8")
    return tmp_path


def test_a_rule_file_alone_is_checked_and_printed(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "moxian.toml"]) == 0
    out = capsys.readouterr().out
    alone_words = "函数 strokes（这里只有规则文件，没有它的规则包）"
    assert f"由规则包的 Python 计算：{alone_words}；数据里有这一列时用那一列" in out
    assert "由规则包的 Python 写：函数 closing（" in out
    assert run(["--lang", "en", "rules", "moxian.toml"]) == 0
    assert "function strokes (here is the rule file alone" in capsys.readouterr().out


def test_a_rule_file_alone_says_that_its_figures_need_the_package(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rank", NAME, "--rules", "moxian.toml"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("SC155") == 3
    assert "“笔画数”由 Python 函数 strokes 计算，单独的规则文件里没有它" in told.err


def test_a_rule_file_alone_ranks_where_the_data_has_the_columns(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{row},3,0,快" for row in ROWS]
    Path(NAME).write_text("\n".join(("单位,报送数,笔画数,加分,快慢", *rows)), "utf-8")
    assert run(["rank", NAME, "--rules", "moxian.toml"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["notice", NAME, "--rules", "moxian.toml"]) == 1
    assert "SC846 “政务信息”有一段由 Python 函数 closing 写" in capsys.readouterr().err


def test_the_page_of_rules_names_the_source() -> None:
    from scoring_core.formats.rules.page import rules_page
    from scoring_core.formats.rules.text import write_pages

    (rules,) = COUNTY.jurisdictions
    assert isinstance(rules, Jurisdiction)
    (scheme,) = rules.schemes
    text = write_pages([rules_page(rules, scheme, "zh")], "zh")
    assert f"函数 closing，源代码 {scheme.functions[0].digest}" in text


YEAR = """
[scheme.y]
title = "全年"
source = "某县办法"
in_force = ["2023-01.."]
period = ["year"]
categories = ["town", "dept"]
cells = { "" = "missing" }
absent = "missing"
metrics.strokes = { label = "笔画", unit = "画", python = "f" }
ranking = { by = ["highest sent", "lowest strokes", "roster"], scope = "all" }
[scheme.y.metrics.sent]
label = "全年报送"
unit = "条"
from = { scheme = "s", value = "sent", when = "months", how = "sum", absent = "zero" }
"""


def of_the_year(functions: list[Function], **chosen: str) -> Outcome:
    text = text_of("") + YEAR
    rules = bind(load_text(text), functions, text.encode(), "x") if functions else load_text(text)
    return rank(Catalogue.of(rules), None, history=[[sheet()]], period="2023", **chosen)


def test_a_scheme_of_which_all_comes_from_elsewhere_or_from_python_needs_no_data() -> None:
    def f(unit: UnitFigures) -> int:
        return 9 if unit.figures["sent"] == 5 and unit.name == "甲镇" else 3

    outcome = of_the_year([Function("f", "sha256:0", f)], scheme="y")
    assert [row[0] for row in cells(outcome)] == ["乙镇", "甲镇", "丙局"]
    with pytest.raises(DataError) as caught:
        of_the_year([], scheme="y")
    assert "SC155" in [found.code for found in caught.value.findings]


def test_what_a_scheme_needs_data_for_is_told_without_what_python_computes() -> None:
    rules = county(f=lambda _: 1)
    with pytest.raises(UsageError) as caught:
        rank(Catalogue.of(rules), None, history=[[sheet()]], period="2023-01", scheme="s")
    assert dict(caught.value.findings[0].details)["metrics"] == "报送、等次、比率"
