"""A rule file from a published table: it loads, and gives back the table."""

from __future__ import annotations

import csv
import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.app import rank
from scoring_core.app.drafting import Drafted, draft
from scoring_core.arithmetic import exact_text
from scoring_core.errors import ChoiceError, DataError, PeriodError, UsageError
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.inference.tables import PUBLISHED, ROOT, from_rows, published, sheet_of

FOUND = {
    "wenxian-2023-Q3": (282, ["base + adoption_points + bonus"], ["highest total"]),
    "zalantun-2023-Q1-departments": (
        245,
        [
            "5 × 扎兰屯市政府网采用条数",
            "10 × 呼伦贝尔市政府网采用条数",
            "扎兰屯市政府网采用得分 + 呼伦贝尔市政府网采用得分",
        ],
        ["highest points", "highest 扎兰屯市政府网采用得分", "roster"],
    ),
    "zalantun-2023-Q1-townships": (
        90,
        ["5 × 扎兰屯市政府网站采用条数", "扎兰屯市政府网站采用得分"],
        ["highest points", "roster"],
    ),
    "zhongqu-2019-10-website": (
        135,
        ["half_up(ratio(adopted, submitted, zero: not_applicable), 1%)"],
        [],
    ),
    "zhongqu-2023-03-12345": (162, [], []),
    "zhongqu-2023-03-710": (210, [], []),
    "zhongqu-2023-03-website": (
        168,
        ["half_up(ratio(adopted, 审核表报送数, zero: not_applicable), 1%)"],
        [],
    ),
}


def formulas(text: str) -> list[str]:
    return re.findall(r'formula = "([^"]*)"', text)


def keys(text: str) -> list[str]:
    found = re.search(r"^by = \[(.*)\]$", text, re.MULTILINE)
    return re.findall(r'"([^"]*)"', found[1]) if found else []


def ranked_again(made: Drafted, sheet: Sheet, period: str | None = None) -> list[str]:
    """What a reader is told who ranks the published table by the drafted rules."""
    outcome = rank(Catalogue.of(load_text(made.text)), (sheet,), period=period)
    return [found.code for found in outcome.findings]


def test_all_published_tables_are_tried() -> None:
    assert sorted(FOUND) == sorted(PUBLISHED)


@pytest.mark.parametrize("name", FOUND)
def test_a_published_table_gives_its_rules_and_these_give_the_table(name: str) -> None:
    sheet = published(name)

    made = draft((sheet,))

    cells, found, order = FOUND[name]
    assert (made.cells, made.same, made.findings) == (cells, cells, ())
    assert (formulas(made.text), keys(made.text)) == (found, order)
    assert ranked_again(made, sheet) == []


def joined() -> Sheet:
    """The counts of 温县 beside the table that was published of them."""
    with (ROOT / "examples/wenxian-2023-Q3.csv").open(encoding="utf-8-sig") as file:
        counts = {row["单位"]: row for row in csv.DictReader(file)}
    names = ["报送条数", "县级采用条数", "市级采用条数"]
    head, *rows = published("wenxian-2023-Q3").rows
    lines = [(*row[:2], *(counts[row[1]][name] for name in names), *row[2:]) for row in rows]
    return from_rows([(*head[:2], *names, *head[2:]), *lines], "wenxian-2023-Q3.csv")


def test_the_rules_of_wenxian_are_found_from_counts_and_points() -> None:
    made = draft((joined(),))

    assert (made.cells, made.same, made.findings) == (423, 423, ())
    assert formulas(made.text) == [
        "min(5 × submitted, 封顶)",
        "5 × county + 10 × city",
        "0.1 × max(submitted − 封顶 ÷ 5, 0)",
        "base + adoption_points + bonus",
    ]
    caps = {"town": 120, "一类考评单位": 120, "二类考评单位": 60, "三类考评单位": 30}
    (constant,) = load_text(made.text).schemes[0].constants
    assert constant.values == caps
    assert "问：最高 2，有 5 个单位，没有再高的；有没有封顶？" in made.text


def test_a_misprint_is_found_by_its_cell() -> None:
    rows = [list(row) for row in published("zalantun-2023-Q1-departments").rows]
    rows[5][6] = "103"
    sheet = from_rows(rows, "zalantun-2023-Q1-departments.csv")

    made = draft((sheet,))

    (told,) = made.findings
    assert (told.code, told.place.row, told.place.cell) == ("SC802", 6, "G6")
    assert (told.found, dict(told.details)["given"]) == ("103", "130")
    assert (made.cells, made.same) == (245, 244)
    assert "35 个单位的 245 格按这些规则重算，244 格与表相同。" in made.text
    assert formulas(made.text) == FOUND["zalantun-2023-Q1-departments"][1]


def test_one_table_of_all_categories_keeps_their_column() -> None:
    rows: list[list[object]] = [["类别", "单位", "得分", "排名"]]
    rows += [["乡镇" if n % 2 else "部门", f"单位{n}", 50 - n, n] for n in range(1, 9)]

    made = draft((from_rows(rows),))

    assert (made.cells, made.same, made.findings) == (32, 32, ())
    assert 'columns = ["category", "unit", "points", "rank"]' in made.text


def test_a_wrong_total_is_found() -> None:
    rows = [list(row) for row in published("zhongqu-2023-03-12345").rows]
    rows[-1][2] = "1165"

    made = draft((from_rows(rows, "zhongqu-2023-03-12345.csv"),))

    assert [found.code for found in made.findings] == ["SC128", "SC803"]


def test_several_rows_of_totals_are_left_out_and_asked_for() -> None:
    made = draft(
        (sheet_of("单位,采用数\n甲镇,1\n小计,1\n乙镇,2\n小计,2\n合计,3"),),
    )

    assert (made.cells, made.same) == (4, 4)
    assert "问：有几行合计：第 3、5、6 行；排名前只留全体的一行" in made.text


def test_a_comma_within_a_number_is_told_as_another_way_to_print_it() -> None:
    made = draft((sheet_of('单位,采用数\n甲镇,"1,234"\n乙镇,2'),))

    assert [(found.code, found.place.cell) for found in made.findings] == [("SC807", "B2")]
    assert (made.cells, made.same) == (4, 3)


def test_what_is_given_is_no_question() -> None:
    given = {"key": "hexian", "name": "和县", "scheme": "briefs", "title": "政务信息"}

    made = draft((sheet_of("单位,采用数\n甲镇,1\n乙镇,2"),), **given, source="某办发〔2023〕1号")

    rules = load_text(made.text)
    (scheme,) = rules.schemes
    assert (rules.key, rules.name, scheme.key, scheme.title) == (*list(given.values()),)
    assert scheme.source == "某办发〔2023〕1号"
    assert "这个县的名称" not in made.text
    assert "这项工作叫什么" not in made.text


def test_marks_stand_for_zero_only_where_a_formula_shows_it() -> None:
    rows = [["单位", "采用数", "得分", "备用"]]
    rows += [[f"单位{n}", str(n), str(5 * n), "—"] for n in range(1, 6)]
    rows += [["单位6", "", "0", "7"]]

    made = draft((from_rows(rows),))

    assert (made.cells, made.same) == (24, 24)
    assert 'cells = { "" = "zero" }' in made.text
    assert 'cells = { "—" = "not_applicable" }' in made.text
    assert "问：空白当作零，对吗？" in made.text


@pytest.mark.parametrize(
    "text, file, kinds, code",
    [
        ("单位,采用数\n甲镇,1", "表.csv", ChoiceError, "SC405"),
        ("单位,等次\n甲镇,优", "moxian-2023-03.csv", DataError, "SC801"),
        ("", "moxian-2023-03.csv", DataError, "SC111"),
    ],
)
def test_what_is_missing_is_asked_for(
    text: str, file: str, kinds: type[Exception], code: str
) -> None:
    with pytest.raises(kinds, match=code):
        draft((sheet_of(text, file),))


def test_names_that_cannot_be_are_refused() -> None:
    sheet = sheet_of("单位,采用数\n甲镇,1")

    with pytest.raises(UsageError, match="SC805"):
        draft((sheet,), key="和 县")
    with pytest.raises(PeriodError, match="SC420"):
        draft((sheet,), period="去年")
    with pytest.raises(DataError, match=r"SC131.*一周、一个月、.*、一年的考核期"):
        draft((sheet,), period="2023-01..05")
    with pytest.raises(ChoiceError, match="SC407"):
        draft((sheet, sheet))


def test_texts_of_the_table_stay_texts() -> None:
    """A heading or a name that looks like TOML, a comment or a slot is none."""
    made = draft(
        (
            from_rows(
                [["单位", '采"用{x}\n数', "key = 1"], ['甲"镇#', "1", "2"], ["乙\\镇", "2", "3"]]
            ),
        )
    )

    assert (made.cells, made.same) == (6, 6)


def test_one_row_is_drafted_as_figures_alone() -> None:
    made = draft((sheet_of("单位,采用数,得分,排名\n甲镇,1,5,1"),))

    assert (made.cells, made.same) == (4, 4)
    assert formulas(made.text) == []


def test_more_columns_than_can_be_tried_together_are_told_of() -> None:
    head = ["单位", *(f"项目{n}" for n in range(30))]
    rows = [[f"单位{n}", *((n * k) % 17 for k in range(3, 33))] for n in range(6)]

    made = draft((from_rows([head, *rows]),))

    assert made.cells == made.same
    assert "问：列太多，没有试遍各列的组合；只留下有关的列再试一次" in made.text


PRICES = st.sampled_from([1, 2, 3, 5, 10])


@st.composite
def schemes(draw: st.DrawFn) -> tuple[Sheet, list[str]]:
    """A printed table of a small scheme, and the headings whose formulas are to be found."""
    groups = ["乡镇", "部门"] if draw(st.booleans()) else [""]
    caps = {group: draw(st.sampled_from([30, 60, 90])) for group in groups}
    price, other, ties = draw(PRICES), draw(PRICES), draw(st.sampled_from(["skip", "next", ""]))
    counts = draw(
        st.lists(
            st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=12, max_size=12, unique=True
        )
    )
    lines = []
    for group in groups:
        made = [
            (group, a, b, min(price * a, caps[group]), other * b, _rate(b, a)) for a, b in counts
        ]
        totals = [line[3] + line[4] for line in made]
        order = sorted(range(len(made)), key=lambda n: -totals[n])
        for place, n in enumerate(order, 1):
            above = {total for total in totals if total > totals[n]}
            skipped = sum(total > totals[n] for total in totals) + 1
            rank_of = {"skip": skipped, "next": len(above) + 1, "": place}[ties]
            lines.append((f"{group}{place}号", *made[n], totals[n], rank_of))
    head = ["单位", "类别", "报送数", "采用数", "基础分", "采用分", "采用率", "总分", "排名"]
    kept = [n for n, name in enumerate(head) if name != "类别" or len(groups) > 1]
    rows = [[line[n] for n in kept] for line in (head, *lines)]
    found = ["采用分"] if other > 1 and len({b for _, b in counts if b}) >= 3 else []
    return from_rows(rows), found


def _rate(over: int, under: int) -> str:
    if under == 0:
        return "—"
    hundredths = (200 * over + under) // (2 * under)
    return f"{exact_text(Fraction(hundredths))}%"


@settings(max_examples=15)
@given(schemes())
def test_drafted_rules_give_back_the_table_that_they_came_from(
    drawn: tuple[Sheet, list[str]],
) -> None:
    sheet, found = drawn

    made = draft((sheet,))

    assert (made.same, made.findings) == (made.cells, ())
    assert ranked_again(made, sheet) == []
    scores = {score.label for score in load_text(made.text).schemes[0].scores}
    assert "总分" in scores
    assert {*found} <= scores


def test_a_blank_category_is_that_above_it_and_a_question() -> None:
    made = draft(
        (
            sheet_of(
                "类别,单位,采用数,得分,排名\n乡镇,甲,9,45,1\n,乙,8,40,2\n,丙,7,35,3\n"
                "部门,丁,6,30,1\n,戊,5,25,2\n,己,4,20,—"
            ),
        )
    )

    assert "# 问：类别列的空格当作与上面一格相同，对吗？\n" in made.text
    assert 'title = "部门"\nunits = [\n    "丁", "戊", "己",\n]' in made.text
    assert 'scope = "category"' in made.text
    assert (made.cells, made.same) == (24, 23)
    assert [(f.code, f.place.cell) for f in made.findings] == [("SC802", "E7")]


def test_what_a_rule_file_cannot_hold_is_told_by_the_table() -> None:
    with pytest.raises(DataError) as caught:
        draft((sheet_of(f"单位,{'长' * 1001}\n甲,9\n乙,8"),))

    assert {f.code for f in caught.value.findings} == {"SC348"}
    assert {f.place.file for f in caught.value.findings} == {"moxian-2023-03.csv"}


def test_a_total_may_stand_under_the_categories() -> None:
    made = draft((sheet_of("类别,单位,采用数\n乡镇,甲,9\n,乙,8\n部门,丁,6\n,戊,5\n合计,,28"),))

    assert (made.cells, made.same, made.findings) == (8, 8, ())
    assert 'whole = ["合计"]' in made.text
