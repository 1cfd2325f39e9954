"""`scoring-core rules`: a rule file without data."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
Install = Callable[[str, str], None]

AMENDED = """
[[amendment]]
from = "2023-07"
source = "示范县修改（2023）"
[amendment.set]
"scheme.briefs.scores.total.formula" = "sent + 6 × used"
"""
SECOND = """
[scheme.site]
title = "网站"
source = "示范县办法（2024）"
in_force = ["2024-01..2024-06"]
period = ["quarter"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
metrics.visits = { label = "访问数", unit = "条" }
"""


@pytest.fixture
def two(rules: Rules) -> Path:
    """A county with two schemes, one of them in two editions."""
    path = rules()
    path.write_text(path.read_text("utf-8") + SECOND + AMENDED, "utf-8")
    return path


def titles(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("示范县")]


def test_a_file_without_mistakes_says_so_and_tells_its_rules(cli: Run, rules: Rules) -> None:
    done = cli("rules", rules())
    lines = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0] == f"{rules()}：没有错误"
    assert lines[2] == "示范县（demo）政务信息（briefs）· 版本 2023-01.."
    assert "  得分 = 报送数 + 5 × 采用数" in lines
    assert "  没有数的格子：空白＝缺数" in lines


def test_in_english_the_formula_has_labels(cli: Run, rules: Rules) -> None:
    lines = cli("rules", rules(), "--lang", "en").stdout.splitlines()

    assert lines[0] == f"{rules()}: no mistakes"
    assert "  得分 = 报送数 + 5 × 采用数" in lines


def test_the_mistakes_are_those_that_rank_tells(cli: Run, rules: Rules, data: Rules) -> None:
    path = rules(("5 × used", "5 × usde"), ('unit = "条" }\nused', 'unti = "条" }\nused'))
    told, ranked = cli("rules", path), cli("rank", data("甲镇,1,1"), "--rules", path)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == ranked.stderr
    assert told.stderr.count("SC2") >= 1


def test_every_edition_is_told_or_those_of_one_scheme(cli: Run, two: Path) -> None:
    assert titles(cli("rules", two).stdout) == [
        "示范县（demo）政务信息（briefs）· 版本 2023-H1",
        "示范县（demo）政务信息（briefs）· 版本 2023-07..",
        "示范县（demo）网站（site）· 版本 2024-H1",
    ]
    assert len(titles(cli("rules", two, "--scheme", "demo/briefs").stdout)) == 2


def test_a_scheme_that_is_not_there_is_told(cli: Run, two: Path) -> None:
    done = cli("rules", two, "--scheme", "brief")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SC402" in done.stderr
    assert "briefs" in done.stderr


def test_a_period_picks_the_edition_of_each_scheme(cli: Run, two: Path) -> None:
    done = cli("rules", two, "--period", "2024-03")

    assert titles(done.stdout) == [
        "示范县（demo）政务信息（briefs）· 版本 2023-07..",
        "示范县（demo）网站（site）· 版本 2024-H1",
    ]
    early = cli("rules", two, "--period", "2023年3月").stdout
    assert titles(early) == [
        "示范县（demo）政务信息（briefs）· 版本 2023-H1",
        "示范县 demo/site",
    ]
    assert early.endswith("\n2023-03 没有有效的规定\n  有效的是：2024-H1\n")


def test_the_difference_of_two_periods(cli: Run, two: Path) -> None:
    done = cli("rules", two, "--scheme", "briefs", "--diff", "2023-06", "2023-07")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:] == [
        "示范县 demo/briefs：2023-06（版本 2023-H1） → 2023-07（版本 2023-07..）",
        "",
        "办法",
        "  − 有效：2023-H1",
        "  + 有效：2023-07..",
        "  + 自 2023-07-01 起修改，出处：示范县修改（2023）",
        "",
        "得分 得分（total）",
        "  − 得分 = 报送数 + 5 × 采用数",
        "  + 得分 = 报送数 + 6 × 采用数",
        "  + 出处：示范县修改（2023）",
    ]
    every = cli("rules", two, "--diff", "2023-07", "2024-01").stdout
    assert "demo/briefs：2023-07（版本 2023-07..） → 2024-01（版本 2023-07..）\n\n没有变化" in every
    assert "2023-07 没有有效的规定" in every


NOTICE = """
[notice.monthly]
title = "关于{period:2023年6月}工作的通报"
schemes = ["briefs"]
"""
LATER = '"notice.monthly.title" = "{period:2023年6月}通报"\n'


def test_the_notices_are_of_the_county_not_of_a_scheme(cli: Run, two: Path) -> None:
    two.write_text(two.read_text("utf-8").replace(AMENDED, NOTICE + AMENDED + LATER), "utf-8")
    every, then, one = (
        titles(cli("rules", two, *words.split()).stdout)
        for words in ("", "--period 2024-03", "--scheme briefs")
    )
    titled = "示范县（demo）通报 monthly · {}"

    assert every[-2:] == [titled.format("..2023-06"), titled.format("2023-07..")]
    assert then[-1] == titled.format("2023-07..")
    assert [title for title in one if "通报" in title] == []
    changed = cli("rules", two, "--diff", "2023-06", "2023-07").stdout
    assert changed.endswith(
        "示范县 demo/monthly：2023-06 → 2023-07\n\n通报\n"
        "  − 标题：关于〔考核期，如“2023年6月”〕工作的通报\n"
        "  + 标题：〔考核期，如“2023年6月”〕通报\n"
        "  − 有效：..2023-06\n  + 有效：2023-07..\n"
    )


@pytest.mark.parametrize("words", ["--period 2021-01", "--diff 2021-01 2023-01"])
def test_a_period_in_no_edition_is_told(cli: Run, two: Path, words: str) -> None:
    done = cli("rules", two, *words.split())
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["SC130", "SC130"]


def test_a_period_across_a_change_is_told(cli: Run, two: Path) -> None:
    done = cli("rules", two, "--period", "2023")
    assert (done.returncode, "SC132" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "words, code",
    [
        ("rules", "SC437"),
        ("rules demo.toml -j demo", "SC437"),
        ("rules demo.toml --diff 2023-06 2023-07 --period 2023-06", "SC438"),
        ("rules demo.toml --diff 2023-06", "SC432"),
        ("rules demo.toml --period soon", "SC420"),
        ("rules demo.toml -o demo.toml", "SC419"),
        ("rules demo.toml -o nowhere/rules.txt", "SC418"),
        ("rules nowhere.toml", "SC250"),
        ("rules -j nowhere", "SC401"),
        ("rules -j nowhere -o x.json", "SC401"),
    ],
)
def test_wrong_usage_is_told(cli: Run, two: Path, words: str, code: str) -> None:
    before = two.read_text("utf-8")
    done = cli(*words.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
    assert two.read_text("utf-8") == before


def test_the_rules_can_be_written_to_a_file(cli: Run, rules: Rules, tmp_path: Path) -> None:
    done = cli("rules", rules(), "-o", "rules.txt")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "rules.txt").read_text("utf-8") == cli("rules", rules()).stdout


def test_an_installed_county_names_its_distribution(cli: Run) -> None:
    done = cli("rules", "-j", "wenxian", "--scheme", "briefs")
    lines = done.stdout.splitlines()

    assert lines[0].startswith("来自 scoring-core-wenxian ")
    assert "  基础得分 = 取较小的(5 × 报送条数，封顶)" in lines


def test_a_broken_plugin_may_be_why_a_county_is_not_there(cli: Run, install: Install) -> None:
    install("county-x", "raise RuntimeError('not today')\n")
    done = cli("rules", "-j", "x")
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["SC401", "SC501"]
