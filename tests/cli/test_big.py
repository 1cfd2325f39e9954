"""Parquet files of many counties: what comes out, what is told, and what is refused."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess
from time import sleep
from typing import Any

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

from scoring_core.cli import big
from tests.cli.conftest import RULES

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
ROOT = Path(__file__).parents[2]
NAMES = ("地区", "考核期", "单位", "报送数", "采用数")
Row = tuple[str, str, str, object, object]


@pytest.fixture(autouse=True)
def counties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two counties: demo, and another one that counts otherwise."""
    folder = tmp_path / "counties"
    folder.mkdir()
    (folder / "demo.toml").write_text(RULES, "utf-8")
    other = RULES.replace('"demo"', '"other"').replace("示范县", "别县").replace("5 × used", "used")
    (folder / "other.toml").write_text(other, "utf-8")
    monkeypatch.setenv("SCORING_CORE_COUNTIES", str(folder))


def written(path: str, rows: Sequence[Row], drop: Sequence[str] = ()) -> Path:
    """A file of rows in this folder, without some columns."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    columns = zip(*rows, strict=True)
    table = pa.table({name: list(c) for name, c in zip(NAMES, columns, strict=True)})
    pq.write_table(table.drop_columns(list(drop)), path)
    return Path(path)


def rows_of(county: str, period: str, *figures: tuple[object, object]) -> list[Row]:
    return [
        (county, period, unit, *pair)
        for unit, pair in zip(("甲镇", "乙镇", "丙乡"), figures, strict=True)
    ]


GOOD = [
    *rows_of("demo", "2023-03", (1, 2), (11, 0), (0, 0)),
    *rows_of("demo", "2023-04", (5, 5), (6, 6), (7, 7)),
    *rows_of("别县", "2023-03", (1, 2), (11, 0), (0, 0)),
]
RANKS = [1, 1, 3, 3, 2, 1, 2, 1, 3]
BAD = [*GOOD[:4], ("demo", "2023-04", "乙镇", 6, -1), ("demo", "2023-04", "丁镇", 7, 7), *GOOD[6:]]


def read(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path, partitioning=None).to_pylist()
    return rows


def ranks(path: str = "out.parquet") -> list[int]:
    return [row["rank"] for row in read(path)]


def test_a_file_of_two_counties_is_ranked(cli: Run) -> None:
    written("in.parquet", GOOD)
    done = cli("rank", "in.parquet", "-o", "out.parquet")

    assert (done.returncode, done.stdout) == (0, "")
    lines = done.stderr.splitlines()
    assert lines[0] == "读入 9 行（3 组），写出 9 行，剔出 0 行"
    assert lines[1].startswith("摘要 9:")
    assert len(lines) == 2
    assert ranks() == RANKS
    assert [int(row["total"]) for row in read("out.parquet")] == [11, 11, 0, 30, 36, 42, 3, 11, 0]
    names = pq.read_schema("out.parquet").names
    assert names == [*NAMES, "category", "total", "states", "rank"]
    assert not Path("out.findings.parquet").exists()


def test_a_name_of_two_counties_is_not_guessed(cli: Run) -> None:
    other = Path("counties/other.toml")
    other.write_text(other.read_text("utf-8").replace("别县", "示范县"), "utf-8")
    written("in.parquet", [("示范县", *row[1:]) if row[0] == "别县" else row for row in GOOD])
    done = cli("rank", "in.parquet", "-o", "out.parquet", "--lang", "en")
    assert done.returncode == 1
    assert "SC864 '示范县' is the name of several: demo, other" in done.stderr
    assert ranks() == RANKS[:6]


EXCEPTION = """
[[scheme.briefs.exception]]
unit = "甲镇"
reason = "县政府会议纪要"
set = { used = 2 }
"""


def test_why_rules_go_the_exact_way_is_said_in_the_language_of_the_run(cli: Run) -> None:
    Path("counties/demo.toml").write_text(RULES + EXCEPTION, "utf-8")
    shares = RULES.replace('"demo"', '"other"').replace("示范县", "别县").replace("条", "分")
    shares = shares.replace("sent + 5 × used", "if(sent ÷ 7 > 1: 1, else: 0)")
    Path("counties/other.toml").write_text(shares, "utf-8")
    written("in.parquet", [row for row in GOOD if row[1] == "2023-03"])
    done = cli("rank", "in.parquet", "-o", "out.parquet")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[:2] == [
        (
            "提醒 demo/briefs 2023-01.. SC861 这个考核办法走逐行的精确的路：有只对个别单位的规定；"
            "不必处理：结果一样，只是慢一些"
        ),
        (
            "提醒 other/briefs 2023-01.. SC860 “得分”走逐行的精确的路：商没有取整就用了；"
            "不必处理：结果一样，只是慢一些"
        ),
    ]
    assert ranks() == [1, 1, 3, 2, 1, 2]
    english = cli("rank", "in.parquet", "-o", "out.parquet", "--lang", "en").stderr.splitlines()
    assert english[0] == (
        "warning demo/briefs 2023-01.. SC861 these rules go the exact way, unit by unit: "
        "there are exceptions of single units; "
        "nothing is to be done: the result is the same, only slower"
    )


def test_bad_rows_are_told_with_their_place_and_the_others_go_on(cli: Run) -> None:
    written("in.parquet", BAD)
    done = cli("rank", "in.parquet", "-o", "out.parquet")

    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "错误 in.parquet:5:采用数 SC108 采用数为 -1，应在 0 到 999999999 之间；核对这个数",
        (
            "错误 in.parquet:6 SC101 单位“丁镇”不在名单里；应为 名单里的单位名称或别名；"
            "最接近的名称：乙镇、甲镇、丙乡；"
            '改正名称，或在规则文件的 [names] 里写上 "乙镇" = ["丁镇"]'
            "（命令：scoring-core alias 丁镇 乙镇 --rules 文件.toml）"
        ),
    ]
    assert "提醒 demo briefs 2023-04 丙乡 SC122 名单里的“丙乡”没有数据，按缺数处理" in done.stderr
    assert "发现都在 out.findings.parquet；怎么改：scoring-core explain SC108\n" in done.stderr
    assert "读入 9 行（3 组），写出 7 行，剔出 2 行" in done.stderr
    told = [
        (row["file"], row["row"], row["code"], row["left_out"])
        for row in read("out.findings.parquet")
    ]
    assert told[:2] == [("in.parquet", 5, "SC108", True), ("in.parquet", 6, "SC101", True)]
    assert len(read("out.parquet")) == 7

    written("in.parquet", GOOD)
    assert cli("rank", "in.parquet", "-o", "out.parquet").returncode == 0
    assert not Path("out.findings.parquet").exists()


def test_both_files_say_of_which_run_they_are(cli: Run) -> None:
    def mark(name: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(pq.read_metadata(name).metadata[b"scoring-core"])
        return found

    written("in.parquet", BAD)
    done = cli("rank", "in.parquet", "-o", "out.parquet")
    first = mark("out.parquet")
    digest = done.stderr.split("摘要 ")[1].strip()
    counts = {"rows": 9, "out": 7, "left_out": 2, "errors": 2, "warnings": 1}
    assert first == mark("out.findings.parquet") == {**counts, "digest": digest}

    written("in.parquet", GOOD)
    cli("rank", "in.parquet", "-o", "out.parquet")
    assert mark("out.parquet") != first
    assert (mark("out.parquet")["errors"], mark("out.parquet")["warnings"]) == (0, 0)


def test_the_same_in_english(cli: Run) -> None:
    written("in.parquet", BAD)
    done = cli("rank", "in.parquet", "-o", "out.parquet", "--lang", "en")

    first, second, *_ = done.stderr.splitlines()
    range_of_it = "采用数 is -1, not within 0 to 999999999; check the number"
    assert first == f"error in.parquet:5:采用数 SC108 {range_of_it}"
    assert second.startswith("error in.parquet:6 SC101 the unit '丁镇' is not on the roster; ")
    assert read("out.findings.parquet")[1]["message"] == "the unit '丁镇' is not on the roster"
    assert "9 rows in (3 groups), 7 rows out, 2 left out" in done.stderr


def test_of_a_row_that_stands_twice_the_other_is_told_where_it_stands(cli: Run) -> None:
    written("in/1.parquet", GOOD[:4])
    written("in/2.parquet", [GOOD[3], *GOOD[4:]])
    here = "单位“甲镇”出现不止一次，另一次在第 1 行（in/2.parquet）"
    assert f"in/1.parquet:4 SC855 {here}" in cli("rank", "in", "-o", "out.parquet").stderr
    done = cli("rank", "in", "-o", "out.parquet", "--lang", "en")
    assert "SC102 甲镇 stands twice, first in row 4 (in/1.parquet); " in done.stderr

    written("in.parquet", [*GOOD[:4], *GOOD[3:]])
    done = cli("rank", "in.parquet", "-o", "out.parquet")
    assert (
        "in.parquet:5 SC102 单位“甲镇”出现两次，前一次在第 4 行；应为 每个单位一行；" in done.stderr
    )


def test_columns_that_lack_are_told_with_the_file(cli: Run) -> None:
    written("in/1.parquet", GOOD[:3], drop=["采用数"])
    done = cli("rank", "in", "-o", "out.parquet")
    assert done.stderr.startswith("错误 in/1.parquet SC113 缺少“采用数”一列；")
    assert done.returncode == 1

    pq.write_table(pa.table({"编号": ["1"], "报送日期": ["2023-02-01"]}), "1.parquet")
    rules = ("--rules", ROOT / "examples/qinghe.toml")
    done = cli("tally", "1.parquet", "-o", "out.parquet", *rules)
    assert done.stderr.startswith("错误 1.parquet SC752 缺少“")


def test_a_folder_by_county_and_rows_that_stand_apart(cli: Run) -> None:
    for county, name in (("demo", "b"), ("别县", "a")):
        rows = [row for row in GOOD if row[0] == county]
        written(f"in/地区={county}/{name}.parquet", rows[::-1][::2], drop=["地区"])
        written(f"in/地区={county}/c.parquet", rows[::-1][1::2], drop=["地区"])
    done = cli("rank", "in", "-o", "out.parquet")

    assert done.returncode == 0
    assert done.stderr.startswith("提醒 in SC887 ")
    found = {(row["地区"], row["考核期"], row["单位"]): row["rank"] for row in read("out.parquet")}
    assert found == {row[:3]: rank for row, rank in zip(GOOD, RANKS, strict=True)}


def test_a_part_of_a_folder_is_told_by_the_names_above_it(cli: Run) -> None:
    written("in/地区=demo/考核期=2023-03/a.parquet", GOOD[:3], drop=["地区", "考核期"])
    written("in/地区=demo/考核期=2023-04/a.parquet", GOOD[3:6], drop=["地区", "考核期"])

    assert cli("rank", "in/地区=demo", "-o", "out.parquet").returncode == 0
    assert ranks() == RANKS[:6]
    assert cli("rank", "in/地区=demo/考核期=2023-04", "-o", "out.parquet").returncode == 0
    assert ranks() == RANKS[3:6]


def test_what_the_file_lacks_is_told_by_options(cli: Run, rules: Rules) -> None:
    written("in.parquet", GOOD[:3], drop=["地区", "考核期"])
    done = cli("rank", "in.parquet", "-o", "out.parquet", "--period", "2023年3月", "-j", "other")
    assert (done.returncode, ranks()) == (0, [2, 1, 3])
    assert read("out.parquet")[0]["period"] == "2023年3月"

    one = ("--rules", rules(), "--period", "2023-03", "--scheme", "政务信息")
    assert cli("rank", "in.parquet", "-o", "out.parquet", *one).returncode == 0
    assert ranks() == [1, 1, 3]


def test_no_rows_give_an_empty_file(cli: Run, rules: Rules) -> None:
    written("in.parquet", GOOD)
    pq.write_table(pq.read_table("in.parquet").slice(0, 0), "in.parquet")
    done = cli("rank", "in.parquet", "-o", "out.parquet", "--rules", rules())

    assert done.returncode == 0, done.stderr
    assert read("out.parquet") == []
    assert "读入 0 行（0 组）" in done.stderr
    assert "total" in pq.read_schema("out.parquet").names

    done = cli("rank", "in.parquet", "-o", "out.parquet")
    assert done.returncode == 0, done.stderr
    assert pq.read_schema("out.parquet").names == [*NAMES, "category", "states", "rank"]


def test_the_ranks_are_those_of_the_ordinary_way(cli: Run) -> None:
    example = ROOT / "examples/wenxian-2023-Q3.csv"
    lines = example.read_text("utf-8-sig").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("单位"))
    Path("plain.csv").write_text("\n".join(lines[at:]) + "\n", "utf-8")
    pq.write_table(csv.read_csv("plain.csv"), "in.parquet")
    chosen = ("-j", "wenxian", "--period", "2023-Q3", "--scheme", "briefs")
    done = cli("rank", "in.parquet", "-o", "out.parquet", *chosen)
    assert done.returncode == 0, done.stderr
    plain = json.loads(cli("rank", example, "--format", "json").stdout)

    ordinary = {row["unit"]: row["rank"] for group in plain["rankings"] for row in group["rows"]}
    assert len(ordinary) == 47
    assert {row["单位"]: row["rank"] for row in read("out.parquet") if row["rank"]} == ordinary


def test_records_become_figures_and_figures_ranks(cli: Run) -> None:
    example = ROOT / "examples/items-2023-Q1.csv"
    table = csv.read_csv(
        example,
        read_options=csv.ReadOptions(skip_rows=2),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(("编号", "报送日期"), pa.string())
        ),
    )
    pq.write_table(table.slice(0, 5), "1.parquet")
    pq.write_table(table.slice(5), "2.parquet")
    rules = ("--rules", ROOT / "examples/qinghe.toml")
    done = cli("tally", "1.parquet", "2.parquet", "--by", "month", "-o", "figures.parquet", *rules)
    assert done.returncode == 0, done.stderr
    assert "读入 12 条记录，剔出 0 条；写出 27 行（一个单位一期一行）" in done.stderr
    plain = json.loads(cli("tally", example, "--by", "month", "--format", "json", *rules).stdout)
    ordinary = [
        (table["period"], row["unit"], *map(Decimal, row["values"].values()))
        for table in plain["tables"]
        for row in table["rows"]
    ]
    names = ("period", "unit", "sent", "points", "leader")
    assert [tuple(row[name] for name in names) for row in read("figures.parquet")] == ordinary

    done = cli("rank", "figures.parquet", "-o", "out.parquet", *rules)
    assert done.returncode == 0, done.stderr
    assert ranks()[:3] == [2, 1, 3]


def test_wrong_records_are_told_in_the_language_asked_for(cli: Run) -> None:
    fields = (
        "编号",
        "标题",
        "报送单位",
        "报送日期",
        "采用日期",
        "体裁",
        "采用刊物",
        "批示",
        "约稿",
    )
    row = {**dict.fromkeys(fields, ""), "编号": "1", "报送单位": "无此局", "报送日期": "2023-02-01"}
    pq.write_table(pa.Table.from_pylist([row]), "1.parquet")
    rules = ("--rules", ROOT / "examples/qinghe.toml", "--period", "2023-02")
    done = cli("tally", "1.parquet", "-o", "out.parquet", "--lang", "en", *rules)

    told = "报送单位 names '无此局', which is not on the roster (rows: 1)"
    assert f" SC755 {told}; " in done.stderr
    assert told in {row["message"] for row in read("out.findings.parquet")}


def test_of_counties_without_records_nothing_is_said(cli: Run) -> None:
    rules = (ROOT / "examples/qinghe.toml").read_text("utf-8")
    Path("counties/qinghe.toml").write_text(rules, "utf-8")
    other = (
        rules.replace('"qinghe"', '"later"')
        .replace("青禾县", "后来县")
        .replace("2023-01..", "2024-01..")
    )
    Path("counties/later.toml").write_text(other, "utf-8")
    row = {"地区": "青禾县", "编号": "1", "报送单位": "商务局", "报送日期": "2023-02-01"}
    blank = dict.fromkeys(("标题", "采用日期", "体裁", "采用刊物", "批示", "约稿"), "")
    pq.write_table(pa.Table.from_pylist([{**row, **blank}]), "1.parquet")
    words = ("tally", "1.parquet", "--period", "2023-02", "-o", "out.parquet")
    done = cli(*words)

    assert "SC130" not in done.stderr
    assert {row["jurisdiction"] for row in read("out.parquet")} == {"qinghe"}


@pytest.mark.parametrize(
    "words, code",
    [
        (("rank", "in.parquet"), "SC880"),
        (("rank", "in.parquet", "-o", "out.csv"), "SC880"),
        (("rank", "in.parquet", "-o", "-"), "SC880"),
        (("rank", "in.parquet", "-o", "out.parquet", "--by", "month"), "SC891"),
        (("rank", "in.parquet", "-o", "out.parquet", "--format", "csv"), "SC891"),
        (("rank", "in.parquet", "-o", "out.parquet", "--history", "x.csv"), "SC891"),
        (("rank", "in.parquet", "-o", "out.parquet", "--limit", "2"), "SC891"),
        (("rank", "in.parquet", "-o", "out.parquet", "--period", "2023-03"), "SC885"),
        (("rank", "in.parquet", "-o", "in.parquet"), "SC419"),
        (("rank", "none.parquet", "-o", "out.parquet"), "SC141"),
        (("rank", "in.parquet", "-o", "none/out.parquet"), "SC418"),
        (("rank", "folder", "-o", "folder/out.parquet"), "SC892"),
        (("rank", "counties"), "SC416"),
        (("rank", "counties", "-o", "out.parquet"), "SC882"),
        (("rank", "none", "-o", "out.parquet"), "SC141"),
        (("rank", "x.csv", "-o", "out.parquet"), "SC410"),
        (("tally", "in.parquet", "x.csv", "-o", "out.parquet"), "SC894"),
        (("tally", "in.parquet", "-o", "out.parquet", "--sheet", "1"), "SC891"),
        (("tally", "in.parquet", "counties", "-o", "out.parquet"), "SC882"),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], code: str, cli: Run) -> None:
    written("in.parquet", GOOD)
    written("folder/1.parquet", GOOD)
    Path("x.csv").write_text("单位\n", "utf-8")
    done = cli(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert f" {code} " in done.stderr
    assert not Path("out.parquet").exists()


def test_the_file_of_findings_never_takes_the_place_of_data(cli: Run) -> None:
    written("in.findings.parquet", GOOD)

    assert " SC419 " in cli("rank", "in.findings.parquet", "-o", "in.parquet").stderr


def test_what_is_no_table_is_refused_and_the_old_result_stays(cli: Run) -> None:
    written("out.parquet", GOOD)
    before = Path("out.parquet").read_bytes()
    Path("in.parquet").write_bytes(before[:-9])
    done = cli("rank", "in.parquet", "-o", "out.parquet")
    assert (done.returncode, " SC881 " in done.stderr) == (1, True)

    written("in.parquet", GOOD, drop=["考核期"])
    done = cli("rank", "in.parquet", "-o", "out.parquet")
    assert (done.returncode, " SC850 " in done.stderr) == (1, True)
    assert Path("out.parquet").read_bytes() == before
    assert not list(Path().glob(".scoring-core-*"))


def test_without_the_libraries_it_says_what_to_install(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big, "NEEDED", ("numpy", "no_such_library"))
    done = cli("rank", "in.parquet", "-o", "out.parquet")

    assert done.returncode == 2
    assert "SC893 还没有安装读写 Parquet 所需的程序库（no_such_library）" in done.stderr
    assert 'pip install "scoring-core[columns]"' in done.stderr


def test_a_small_file_loads_no_library_of_columns() -> None:
    program = (
        "import sys; from scoring_core.cli.entry import run; "
        f"code = run(['rank', {str(ROOT / 'examples/wenxian-2023-Q3.csv')!r}]); "
        "sys.exit(code or bool({'pyarrow', 'numpy', 'duckdb', 'polars'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0


def test_a_process_that_is_killed_leaves_the_old_file(cli: Run) -> None:
    periods = [f"{1900 + n}-01" for n in range(9_000)]
    rows = [(f"x{p}", p, u, 1, n) for p in periods for n, u in enumerate(("甲镇", "乙镇", "丙乡"))]
    written("in.parquet", rows * 3)
    old = written("out.parquet", GOOD).read_bytes()
    words = ("rank", "in.parquet", "-o", "out.parquet")
    begun = subprocess.Popen(
        [sys.executable, "-m", "scoring_core", *words], stderr=subprocess.DEVNULL
    )
    while begun.poll() is None and not list(Path().glob(".scoring-core-*")):
        sleep(0.01)
    begun.send_signal(signal.SIGKILL)
    assert begun.wait() == -signal.SIGKILL
    assert Path("out.parquet").read_bytes() == old
    assert list(Path().glob(".scoring-core-*"))

    written("in.parquet", GOOD)
    assert cli(*words).returncode == 0
    assert ranks() == RANKS
    assert not list(Path().glob(".scoring-core-*"))
