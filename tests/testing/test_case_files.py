"""A mistake in a case is told in prose, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring_core.errors import UsageError
from scoring_core.rulebook.load import load_text
from scoring_core.testing.case_files import read_case
from scoring_core.testing.cases import check_case
from tests.testing.test_cases import RULES

GOOD = 'source = "x"\ndata = "a.csv"\nshown = [["甲", "得分", ""]]\n'


def _told(folder: Path, text: str) -> list[str]:
    case = folder / "case.toml"
    case.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        read_case(case)
    return [found.line().removeprefix(f"{case} ") for found in caught.value.findings]


def test_what_a_case_says_is_read(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(
        GOOD + 'records = ["b.csv"]\nhistory = ["c.csv"]\nscheme = "s"\nsheet = "三月"\n'
        'period = "2023-03"\npublished = ["d.csv"]\nfindings = ["SC128"]\n[totals]\nsent = "5"\n',
        "utf-8",
    )

    read = read_case(case)

    assert (read.path, read.source) == (case, "x")
    assert read.data == (tmp_path / "a.csv", tmp_path / "b.csv")
    assert (read.history, read.published) == ((tmp_path / "c.csv",), (tmp_path / "d.csv",))
    assert (read.shown, read.totals) == ((("甲", "得分", ""),), {"sent": "5"})
    assert read.findings == ("SC128",)
    assert read.choice == {"scheme": "s", "period": "2023-03", "sheet": "三月"}


@pytest.mark.parametrize(
    "text, told",
    [
        (GOOD + 'publishd = ["x.csv"]', ["SC835 案例里没有“publishd”这个键；最接近的：published"]),
        (
            GOOD + 'published = "x.csv"',
            ['SC836 案例的 published 写成了 x.csv；写成 published = ["table.csv"]'],
        ),
        (
            GOOD.replace(', ""', "") + "period = 3",
            [
                (
                    "SC836 案例的 shown 写成了 [['甲', '得分']]；"
                    '写成 shown = [["甲镇", "得分", "12.5"]]'
                ),
                'SC836 案例的 period 写成了 3；写成 period = "2023-03"',
            ],
        ),
        (
            GOOD + "totals = { x = 5 }",
            ["SC836 案例的 totals 写成了 {'x': 5}；写成 totals = { share = \"34.7%\" }"],
        ),
        (
            'data = "x.csv"\npublished = []',
            [
                "SC837 案例缺少 source；补上 source",
                "SC837 案例缺少 published、shown、totals 之一；补上 published、shown、totals 之一",
            ],
        ),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, told: list[str]) -> None:
    lines = _told(tmp_path, text)

    assert [
        line.replace("；应为 source，和 published、shown、totals 之一", "") for line in lines
    ] == told


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    (line,) = _told(tmp_path, "source = x")
    assert line.startswith("SC834 案例不是 TOML：“")
    (tmp_path / "case.toml").write_bytes("源".encode("gb18030"))
    with pytest.raises(UsageError, match="SC834"):
        read_case(tmp_path / "case.toml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="SC413 打不开这个文件：不存在"):
        read_case(tmp_path / "case.toml")
    (tmp_path / "case.toml").write_text(GOOD, "utf-8")
    with pytest.raises(UsageError, match=r"a\.csv SC413 打不开这个文件：不存在"):
        check_case(load_text(RULES), tmp_path / "case.toml")
