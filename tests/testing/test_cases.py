"""A case compares the printed table with the published one, cell for cell, in any order of rows."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

from scoring_core.errors import UsageError
from scoring_core.rulebook.load import load_text
from scoring_core.testing.cases import check_case

RULES = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲", "乙", "丙"]
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送", unit = "条" }
scores.total = { label = "得分", formula = "2 × sent" }
ranking = { by = ["highest total"], after_tie = "skip", then = ["roster"], scope = "category" }
"""
HEADING = "单位,报送,得分,排名\n"
TABLE = HEADING + "乙,5,10,1\n甲,3,6,2\n丙,3,6,2\n"


FIGURES = "单位,报送\n甲,3\n乙,5\n丙,3\n"


def _case(folder: Path, told: str, data: str = FIGURES) -> Path:
    (folder / "made-2023-01.csv").write_text(data, "utf-8")
    case = folder / "2023-01.toml"
    case.write_text(f'source = "x"\ndata = "made-2023-01.csv"\n{told}\n', "utf-8")
    return case


def _table(folder: Path, published: str, data: str = FIGURES) -> Path:
    (folder / "table.csv").write_text(published, "utf-8")
    return _case(folder, 'published = ["table.csv"]', data)


def _refused(case: Path, rules: str = RULES) -> list[str]:
    with pytest.raises(AssertionError) as caught:
        check_case(load_text(rules), case)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "published",
    [TABLE, "类别," + HEADING + "乡镇,乙,5,10,1\n乡镇,甲,3,6,2\n乡镇,丙,3,6,2\n"],
    ids=["a table a file", "one file with the categories"],
)
def test_the_published_table_passes(tmp_path: Path, published: str) -> None:
    check_case(load_text(RULES), _table(tmp_path, published))


@pytest.mark.parametrize(
    "published, told",
    [
        (TABLE.replace("乙,5,10,1", "乙,5,11,1"), ["2:得分 发布的是“11”，算出的是“10”"]),
        (
            TABLE.replace("甲,3,6,2\n丙,3,6,2", "丙,3,6,2\n甲,3,6,2"),
            ["3 各行的次序不同：发布的这一行是“丙”，算出的是“甲”"],
        ),
        (
            HEADING + "甲,3,6,2\n丙,3,6,2\n乙,5,1,3\n",
            [
                *("4:得分 发布的是“1”，算出的是“10”", "4:排名 发布的是“3”，算出的是“1”"),
                "2 各行的次序不同：发布的这一行是“甲”，算出的是“乙”",
            ],
        ),
        (TABLE.replace("丙", "丁"), ["4:单位 发布的是“丁”，算出的是“丙”"]),
        (TABLE.replace("单位", "名称"), ["1:名称 发布的是“名称”，算出的是“单位”"]),
        (TABLE.replace("得分", "总分"), ["1:总分 发布的是“总分”，算出的是“得分”"]),
        (
            TABLE + "丁,0,,\n",
            ["5:单位 发布的是“丁”，算出的是“空”", "5:报送 发布的是“0”，算出的是“空”"],
        ),
        (
            TABLE.replace("丙,3,6,2\n", "").replace("甲,3,6,2", "甲,3,6,2,"),
            [
                *("4:单位 发布的是“空”，算出的是“丙”", "4:报送 发布的是“空”，算出的是“3”"),
                *("4:得分 发布的是“空”，算出的是“6”", "4:排名 发布的是“空”，算出的是“2”"),
            ],
        ),
    ],
    ids=[
        "a digit",
        "the order of equals",
        "a misprint that moves a row",
        "a name",
        "the heading of the names",
        "a heading",
        "a row too many",
        "a row too few",
    ],
)
def test_any_other_table_fails_cell_by_cell(
    tmp_path: Path, published: str, told: list[str]
) -> None:
    lines = _refused(_table(tmp_path, published))

    assert [line.partition("；")[0] for line in lines] == [
        f"table.csv:{line.replace(' ', ' SC840 ' if '次序' in line else ' SC839 ')}"
        for line in told
    ]


def test_a_table_that_was_not_published_fails(tmp_path: Path) -> None:
    two = RULES.replace('"丙"]', "]").replace(
        "[scheme.s]", '[categories.dept]\ntitle = "部门"\nunits = ["丙"]\n[scheme.s]'
    )
    rules = two.replace('categories = ["town"]', 'categories = ["town", "dept"]')

    lines = _refused(_table(tmp_path, HEADING + "乙,5,10,1\n甲,3,6,2\n"), rules)
    assert [line.split()[0] for line in lines][:2] == ["2023-01.toml:1:单位", "2023-01.toml:1:报送"]


def test_of_a_table_of_another_year_only_the_first_differences_are_told(tmp_path: Path) -> None:
    lines = _refused(_table(tmp_path, HEADING + "丁,0,0,0\n" * 30))

    assert len(lines) == 21
    assert lines[20].startswith("SC770 同类的问题（SC839）还有 100 处，没有逐一列出；")


TOTALS = """\
[scheme.s.totals]
share = { formula = "half_up(ratio(total(sent, town), 30, zero: 0), 0.1%)", unit = "%" }
word = { formula = "if(total(sent, town) > 10: '多', else: '少')", words = ["多", "少"] }
"""


def test_single_cells_and_totals_are_compared(tmp_path: Path) -> None:
    rules = RULES + TOTALS
    good = 'shown = [["乙", "得分", "10"]]\ntotals = { share = "36.7%", word = "多", sent = "11" }'

    check_case(load_text(rules), _case(tmp_path, good))

    wrong = good.replace('"10"', '"11"').replace("36.7%", "36.6%").replace("多", "少")
    lines = _refused(_case(tmp_path, wrong.replace("sent =", "set =")), rules)
    assert [line.partition("；")[0] for line in lines] == [
        "2023-01.toml:乙 得分 SC839 发布的是“11”，算出的是“10”",
        "2023-01.toml:share SC839 发布的是“36.6%”，算出的是“0.367”",
        "2023-01.toml:word SC839 发布的是“少”，算出的是“多”",
        "2023-01.toml:set SC839 发布的是“11”，算出的是“空”",
    ]


def test_a_finding_fails_a_case_unless_it_is_named(tmp_path: Path) -> None:
    data = "单位,报送,备注\n甲,3,\n乙,5,\n丙,3,\n"
    (line,) = _refused(_table(tmp_path, TABLE, data))
    code = line.partition("实际的是“")[2].split()[1]
    assert line.startswith(
        "2023-01.toml:findings SC829 案例里写的提醒是“空”，实际的是“made-2023-01"
    )
    assert line.endswith(f'写 findings = ["{code}"]；不然核对数据和规则')

    case = _table(tmp_path, TABLE, data)
    told = case.read_text("utf-8")
    case.write_text(f'{told}findings = ["{code}"]\n', "utf-8")
    check_case(load_text(RULES), case)

    case = _table(tmp_path, TABLE)
    case.write_text(f'{told}findings = ["{code}"]\n', "utf-8")
    assert f"findings SC829 案例里写的提醒是“{code}”，实际的是“空”" in _refused(case)[0]


def test_of_two_files_of_one_name_the_one_that_is_meant_is_named(tmp_path: Path) -> None:
    for folder, text in (
        ("data", "单位,报送,得分\n甲,3,6\n乙,5,9\n丙,3,6\n"),
        ("published", TABLE.replace("10", "9")),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "made-2023-01.csv").write_text(text, "utf-8")
    case = tmp_path / "case.toml"
    files = (f'"{folder}/made-2023-01.csv"' for folder in ("data", "published"))
    case.write_text('source = "x"\ndata = {}\npublished = [{}]\n'.format(*files), "utf-8")
    cell, told = _refused(case)

    assert cell.startswith("published/made-2023-01.csv:2:得分 SC839 发布的是“9”，算出的是“10”")
    assert "实际的是“data/made-2023-01.csv:3:得分 SC802 " in told


COUNTED = RULES.replace('unit = "条" }', 'unit = "条", tally = { date = "day" } }').replace(
    "[scheme.s]",
    "[records.items.fields]\n"
    'unit = { label = "报送单位", type = "units" }\n'
    'day = { label = "日期", type = "date" }\n'
    "[scheme.s]",
)
LATER = RULES.replace(
    "scores.total", 'metrics.old = { label = "上月", unit = "条", from = FROM }\nscores.total'
)
FROM = '{ value = "sent", when = "previous", absent = "missing" }'


def test_a_case_may_be_of_records(tmp_path: Path) -> None:
    rows = "".join(f"{unit},2023-01-0{day}\n" for day, unit in enumerate("甲甲甲甲乙乙", 1))
    (tmp_path / "items.csv").write_text(f"报送单位,日期\n{rows}", "utf-8")
    case = tmp_path / "2023-01.toml"
    case.write_text(
        'source = "x"\nrecords = ["items.csv"]\nperiod = "2023-01"\nscheme = "s"\n'
        'shown = [["甲", "得分", "8"], ["乙", "得分", "4"], ["丙", "得分", "0"]]\n',
        "utf-8",
    )

    check_case(load_text(COUNTED), case)


def test_a_case_may_look_back(tmp_path: Path) -> None:
    rules = LATER.replace("FROM", FROM).replace('"2 × sent"', '"2 × sent + 1 × old"')
    (tmp_path / "made-2022-12.csv").write_text("单位,报送\n甲,1\n乙,0\n丙,0\n", "utf-8")
    shown = 'shown = [["甲", "得分", "7"], ["丙", "得分", "6"]]'

    rules = rules.replace('"2023-01.."', '"2022-12.."')
    check_case(load_text(rules), _case(tmp_path, f'history = ["made-2022-12.csv"]\n{shown}'))


SOURCE = """\
from scoring_core.testing import published_cases

test_published = published_cases(object(), "cases/*.toml")
"""


def _collected(folder: Path) -> list[Path]:
    """The cases of a test file in a folder."""
    file = folder / "test_made.py"
    file.write_text(SOURCE, "utf-8")
    (mark,) = run_path(str(file))["test_published"].pytestmark
    cases: list[Path] = mark.args[1]
    return cases


def test_the_cases_stand_beside_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    second, first = (
        _case(tmp_path / "cases", "").rename(tmp_path / f"cases/{n}.toml") for n in "21"
    )

    assert _collected(tmp_path) == [first, second]


def test_a_pattern_without_a_case_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"SC838 没有一个案例符合“cases/\*\.toml”"):
        _collected(tmp_path)
