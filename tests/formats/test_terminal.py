import sys
from dataclasses import replace
from io import StringIO
from subprocess import run

import pytest
from rich.console import Console

from scoring_core.formats.aligned import width
from scoring_core.formats.terminal import least_width, rich_tables, write_table
from scoring_core.model.standings import Outcome, Ranking, Row


def only(outcome: Outcome, *rankings: Ranking) -> Outcome:
    assert outcome.standings is not None
    rules = replace(outcome.standings.rules, source="2023年第5号")
    return Outcome(replace(outcome.standings, rankings=rankings, rules=rules))


def drawn(outcome: Outcome, columns: int) -> str:
    console = Console(record=True, width=columns, file=StringIO())
    for table in rich_tables(outcome, "zh", columns):
        console.print(table)
    return console.export_text()


def test_plain_text_is_aligned_by_the_width_of_chinese(outcome: Outcome) -> None:
    assert write_table(outcome, "zh").splitlines() == [
        "乡镇(街道)",
        "2023年三季度得分",
        "考核期 2023-Q3 · 版本 2023-01.. · county/briefs",
        "单位      累计得分  排名",
        "温泉街道       152     1",
        "祥云镇       135.4     2",
        "武德镇          缺",
        "",
        "部门",
        "2023年三季度采用率",
        "考核期 2023-Q3 · 版本 2023-01.. · county/briefs",
        "序号  单位    采用率  等次",
        "   1  财政局   33.3%    优",
        "合计             25%",
        "",
        "注：部分规定是推断的，不是办法原文（推断自 the table of 2023-Q3）",
    ]


def test_every_column_ends_at_one_place(outcome: Outcome) -> None:
    lines = write_table(outcome, "zh").splitlines()
    assert {width(line) for line in lines[3:6]} == {24}


def test_a_ranking_without_category_has_no_line_of_its_own(
    outcome: Outcome, towns: Ranking
) -> None:
    whole = only(outcome, replace(towns, category=None, title=None))
    assert write_table(whole, "en").splitlines()[0] == "2023年三季度得分"
    assert drawn(whole, 80).splitlines()[0].strip() == "2023年三季度得分"


def test_a_ranking_of_nobody_still_shows_its_columns(outcome: Outcome, towns: Ranking) -> None:
    nobody = only(outcome, replace(towns, rows=()))
    assert write_table(nobody, "zh").splitlines()[3] == "单位  累计得分  排名"
    assert "累计得分" in drawn(nobody, 80)


def test_nothing_is_printed_without_standings() -> None:
    assert write_table(Outcome(None), "zh") == ""
    assert list(rich_tables(Outcome(None), "zh", 80)) == []
    assert least_width(Outcome(None)) == 0


def test_rich_tables_show_every_cell_title_and_note(outcome: Outcome) -> None:
    text = drawn(outcome, 80)
    assert outcome.standings is not None
    for ranking in outcome.standings.rankings:
        for cells in (ranking.columns, *(row.cells for row in ranking.rows)):
            assert all(cell in text for cell in cells)
        assert {ranking.title, ranking.heading} <= {line.strip() for line in text.splitlines()}
    assert text.count("考核期 2023-Q3 · 版本 2023-01.. · county/briefs") == 2
    assert "合计" in text
    assert text.rstrip().endswith("（推断自 the table of 2023-Q3）")


def test_markup_in_a_name_is_only_text(outcome: Outcome, towns: Ranking) -> None:
    cells = ("[red]甲[/red]", "1", "1")
    odd = replace(towns, title="[b]题[/b]", rows=(Row("甲", 1, {}, cells),))
    text = drawn(only(outcome, odd), 80)
    assert "[red]甲[/red]" in text
    assert "[b]题[/b]" in text


def test_the_first_three_stand_out(outcome: Outcome, towns: Ranking) -> None:
    rows = tuple(Row(f"单位{n}", n, {}, (f"单位{n}", "5", str(n))) for n in (1, 2, 3, 4))
    last = Row("单位五", None, {}, ("单位五", "缺", ""))
    console = Console(record=True, width=80, file=StringIO())
    for table in rich_tables(only(outcome, replace(towns, rows=(*rows, last))), "zh", 80):
        console.print(table)
    styled = console.export_text(styles=True).splitlines()
    bold = {line.split("单位")[1][0] for line in styled if "单位" in line and "[1m" in line}
    assert {"1", "2", "3"} <= bold
    assert not bold & {"4", "五"}


@pytest.mark.parametrize("columns", range(27, 60, 3))
def test_a_narrow_terminal_folds_words_and_keeps_every_digit(
    outcome: Outcome, offices: Ranking, columns: int
) -> None:
    headings = ("序号", "单位", "呼伦贝尔市政府网采用条数", "得分")
    rows = (
        Row("甲", 1, {}, ("1", "扎兰屯市现代农业产业园服务中心", "135.45", "152.75")),
        Row("乙", 2, {}, ("2", "水利局", "36", "1180")),
    )
    wide = only(outcome, replace(offices, columns=headings, rows=rows))
    assert least_width(wide) == 37
    lines = drawn(wide, max(columns, least_width(wide))).splitlines()
    assert sum("135.45" in line and "152.75" in line for line in lines) == 1
    assert sum("36" in line and "1180" in line for line in lines) == 1
    letters = "".join("".join(lines).split())
    assert all(letter in letters for letter in "扎兰屯市现代农业产业园服务中心呼伦贝尔条数")
    assert max(map(width, lines)) <= max(columns, 37)


def test_plain_text_loads_no_terminal_library() -> None:
    code = "import sys, scoring_core.formats.terminal; print('rich' in sys.modules)"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
